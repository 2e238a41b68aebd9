"""Word lists that only pack files use; the product's own lists are in `domain.vocabulary`."""

from __future__ import annotations

from enum import StrEnum

from readiness.domain.vocabulary import Level


class PackKind(StrEnum):
    """What a pack is for. Overlays tailor and extend the core; catalogues hold milestones or figures."""

    CHECKLIST = "checklist"
    ROADMAP = "roadmap"
    OVERLAY = "overlay"
    ELIGIBILITY = "eligibility"
    TEMPLATE = "template"
    WATCH = "watch"
    SCORECARD = "scorecard"
    RISK_LOG = "risk-log"
    CATALOGUE = "catalogue"


class Direction(StrEnum):
    """Which way the product travels: out of Asia, into it, or either."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"
    BOTH = "both"


class Blocking(StrEnum):
    """How much the items of a pack weigh unless they state a level themselves."""

    HARD = "hard"
    SOFT = "soft"
    ADVISORY = "advisory"
    IF_CHOSEN = "hard-if-route-chosen"


BLOCKING_LEVEL = {
    Blocking.HARD: Level.MUST,
    Blocking.SOFT: Level.SHOULD,
    Blocking.ADVISORY: Level.ADVISORY,
    Blocking.IF_CHOSEN: Level.ADVISORY,
}
"""A route that is not chosen yet weighs nothing: advisory until it is."""


def default_level(blocking: Blocking | None) -> Level:
    """The level of items that state none: `must`, unless the pack's `default_blocking` says less."""
    return Level.MUST if blocking is None else BLOCKING_LEVEL[blocking]


_SPELLED = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}


def flag(value: object) -> bool | None:
    """True or false as a pack may spell it; None for anything else."""
    if isinstance(value, str):
        return _SPELLED.get(value.lower())
    return value if isinstance(value, bool) else None


def joins_gates(kind: str, stated: bool | None) -> bool:
    """Whether a pack's criteria become prerequisites of the gates: an overlay's do, others' only if stated."""
    return stated if stated is not None else kind == PackKind.OVERLAY


class Basis(StrEnum):
    """Whether the source text says it, or we concluded it."""

    SEED = "seed"
    DERIVED = "derived"


class Authority(StrEnum):
    """Whose regulator reads the evidence of a milestone; `us` asks for English (semantics §3)."""

    US = "us"
    JP = "jp"


class Cadence(StrEnum):
    """How often recurring evidence comes due; `continuous` and `per-event` have no next date."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUAL = "semiannual"
    ANNUAL = "annual"
    CONTINUOUS = "continuous"
    PER_EVENT = "per-event"


class Tailoring(StrEnum):
    """What an overlay does to an item of another pack."""

    PROMOTE = "promote"
    MODIFY = "modify"
    RELAX = "relax"
    ADD_DEPENDENCY = "add-dependency"


class Calendar(StrEnum):
    """Whose working days a lead-time rule counts in."""

    JP = "jp"
    US = "us"
    COMMON = "common"


class Life(StrEnum):
    """Whether an item counts in this version of its pack."""

    FUTURE = "future"
    """Shown, and not counted yet."""
    CURRENT = "current"
    RETIRED = "retired"
    """Kept with its facts, and no longer counted."""


class Translation(StrEnum):
    """How far the Japanese of a pack can be trusted."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    """By a named person."""


class Need(StrEnum):
    """Whether one of an item's parts is enough or every part is needed."""

    ANY = "any"
    ALL = "all"


class Severity(StrEnum):
    """What a rule raises. The sources state conditions, never a severity."""

    INFO = "info"
    WARNING = "warning"
    BLOCKER = "blocker"


class Nature(StrEnum):
    """What kind of statement a reference figure is."""

    RULE = "rule"
    STATED = "stated"
    ESTIMATE = "estimate"
    PLAN = "plan"
    PLEDGE = "pledge"
    TARGET = "target"


class FigureCheck(StrEnum):
    """How a figure stood up when it was looked at beside other texts."""

    CONSISTENT = "consistent"
    UNVERIFIED = "unverified"
    CONFLICT = "conflict"
    """Two of the sources pull apart."""
    DISPUTED = "disputed"
    """It clashes with itself or with texts outside the sources."""


DISPUTED = frozenset({FigureCheck.CONFLICT, FigureCheck.DISPUTED})
"""Figures that are shown with a mark and never used in a rule."""


class Expansion(StrEnum):
    """Where the meaning of a term comes from."""

    SEED = "seed"
    GENERAL = "general"
    DERIVED = "derived"
    AMBIGUOUS = "ambiguous"
    """More than one reading, left open on purpose."""


CATALOGUE_SECTIONS = {"rules": "id", "figures": "id", "terms": "term"}
"""What a catalogue that no program adopts may hold, and the key that names a row."""
