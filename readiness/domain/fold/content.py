"""A pack's normalized content, read once into what the rows need.

The content was validated when its file was read, with line numbers; here it is only made sure that no handler trips
over a log that somebody else wrote.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256

from ...typed import Any, NamedTuple
from ..options import PER_PROGRAM, function_id
from ..vocabulary import (
    CADENCE_MONTHS,
    Area,
    EvidenceClass,
    Kind,
    LeadUnit,
    Level,
    Maturity,
    MilestoneKind,
    Role,
    Side,
    Stream,
)
from .fields import Fields, canonical
from .reason import Ground, refuse

MAX_QUARTER = 40
MAX_ESTIMATE = 2600
"""Working days: ten years."""
MAX_REQUIRED = 20

_ITEM_DETAIL = (
    "ambiguity",
    "basis",
    "checks",
    "evidence_hints",
    "extra",
    "feeds",
    "group",
    "guidance",
    "ja",
    "references",
    "related",
    "timing",
)
MAX_LEAD = 1200
"""Days, working days or months that a lead-time rule can count back."""
CALENDARS = ("jp", "us", "common")
_LEAD_DETAIL = ("ja", "note", "worked")
_MILESTONE_DETAIL = ("after", "basis", "cadence", "duration_months", "ja", "note", "source", "window")

BY_ROUTE = "hard-if-route-chosen"

FUTURE, CURRENT, RETIRED = "future", "current", "retired"
"""The life of an item in its pack: shown and not counted yet, counted, kept and no longer counted."""


class PackItem(NamedTuple):
    """An item as its pack defines it."""

    id: str
    kind: str
    area: str
    side: str
    level: str
    title: str
    green_light: str
    verbatim: str
    source: str
    requires: str
    na_allowed: bool
    waivable: bool
    quarter: int | None
    stream: str
    estimate_days: int | None
    closed_by: str
    cadence: int | None
    joins_gate: bool
    depends_on: tuple[str, ...]
    feeds: tuple[str, ...]
    detail: str
    life: str
    reaccept: bool
    """Whether an acceptance of other words no longer counts."""
    promoted: bool
    """By an overlay; a pack does not promote its own items."""
    stated: str
    """The level that the pack states, whatever a choice makes of it."""


class Tailoring(NamedTuple):
    """What an overlay does to an item of another pack; `""` where it says nothing."""

    target: str
    action: str
    note: str
    title: str
    green_light: str
    prerequisite: str
    level: str
    ja: dict[str, Any]


class PackMilestone(NamedTuple):
    """A milestone as the catalogue defines it."""

    id: str
    kind: str
    title: str
    quarter: int | None
    authority: str
    detail: str


class PackChoice(NamedTuple):
    """Options of which a program takes one: for itself, or per market, audit or whatever it says."""

    title: str
    per: str
    options: dict[str, tuple[str, ...]]
    """By id, the items that are tied to it."""

    @property
    def per_program(self) -> bool:
        """Whether it is taken once for the whole program."""
        return self.per == PER_PROGRAM


class PackLeadTime(NamedTuple):
    """A lead-time rule as its pack defines it; see `facts.LeadTime`."""

    id: str
    milestone: str
    kind: str
    authority: str
    what: str
    unit: str
    back: int
    calendar: str
    item: str
    source: str
    checked_on: str
    detail: str


class PackRegister(NamedTuple):
    """A register as its pack declares it."""

    id: str
    title: str
    spec: str
    """See `kept.Register`."""


class PackContent(NamedTuple):
    """A checklist or catalogue."""

    id: str
    version: str
    title: str
    kind: str
    joins_gates: bool
    items: dict[str, PackItem]
    milestones: dict[str, PackMilestone]
    tailoring: tuple[Tailoring, ...]
    choices: dict[str, PackChoice] = {}  # noqa: RUF012 - never changed, as nothing of a content is
    functions: tuple[str, ...] = ()
    """Ids of the functions of its matrix."""
    by_route: bool = False
    """Whether its items become `must` once the option that they are tied to is chosen (`hard-if-route-chosen`)."""
    lead_times: dict[str, PackLeadTime] = {}  # noqa: RUF012 - as above
    registers: tuple[PackRegister, ...] = ()


@lru_cache(maxsize=4096)
def wording(title: str, green_light: str) -> str:
    """Digest of an item's text: 16 hexadecimal digits of SHA-256."""
    return sha256(f"{title}\n{green_light}".encode()).hexdigest()[:16]


@lru_cache(maxsize=128)
def parse(text: str) -> PackContent:
    """The content kept in a `Pack` row. The result is shared: never change it. Refuses content that is malformed."""
    fields = Fields(json.loads(text), "the pack")
    pack_id = fields.word("id")
    items = [_item(each) for each in fields.objects("items", f"an item of pack {pack_id}")]
    milestones = [_milestone(each) for each in fields.objects("milestones", f"a milestone of pack {pack_id}")]
    extra = fields.raw("extra")
    more = Fields(extra if isinstance(extra, dict) else {}, f"extra of pack {pack_id}")
    lead_times = [_lead_time(each) for each in more.objects("lead_times", f"a lead-time rule of pack {pack_id}")]
    by_id = {each.id: each for each in items}
    milestones_by_id = {each.id: each for each in milestones}
    rules_by_id = {each.id: each for each in lead_times}
    if len(by_id) + len(milestones_by_id) + len(rules_by_id) < len(items) + len(milestones) + len(lead_times):
        refuse(f"pack {pack_id} has two entries with one id: check it with `pack check`", Ground.LOG)
    return PackContent(
        id=pack_id,
        version=fields.text("version", ""),
        title=fields.text("title", pack_id),
        kind=fields.text("kind", ""),
        joins_gates=fields.flag("joins_gates", False),
        items=by_id,
        milestones=milestones_by_id,
        tailoring=tuple(_tailoring(each) for each in fields.objects("tailoring", f"a tailoring of pack {pack_id}")),
        choices={each.word("id"): _choice(each) for each in more.objects("choices", f"a choice of pack {pack_id}")},
        functions=tuple(function_id(each.stated("function")) for each in more.objects("matrix", "a matrix")),
        by_route=more.text("default_blocking", "") == BY_ROUTE,
        lead_times=rules_by_id,
        registers=_registers(fields),
    )


def _choice(fields: Fields) -> PackChoice:
    options = fields.objects("options", "an option")
    return PackChoice(
        title=fields.stated("title"),
        per=fields.text("per", PER_PROGRAM),
        options={each.word("id"): each.words("items") for each in options},
    )


def _registers(fields: Fields) -> tuple[PackRegister, ...]:
    """The registers that the pack declares, each with the parts of the pack that its evaluators read."""
    extra = fields.raw("extra")
    declared = extra.get("registers") if isinstance(extra, dict) else None
    if not declared:
        return ()
    from ..registers.spec import CONTEXT, parse_spec

    context = {key: extra[key] for key in CONTEXT if key in extra}
    found = []
    for each in declared:
        spec = canonical({"register": each, "context": context})
        read = parse_spec(spec)
        found.append(PackRegister(read.id, read.title, spec))
    return tuple(found)


def _tailoring(fields: Fields) -> Tailoring:
    ja = fields.raw("ja")
    return Tailoring(
        target=fields.word("target"),
        action=fields.word("action"),
        note=fields.text("note", ""),
        title=fields.text("title", ""),
        green_light=fields.text("green_light", ""),
        prerequisite=fields.word("prerequisite", ""),
        level=fields.choice("level", Level, ""),
        ja=_stated(ja) if isinstance(ja, dict) else {},
    )


def _item(fields: Fields) -> PackItem:
    extra = fields.raw("extra")
    more = Fields(extra if isinstance(extra, dict) else {}, "extra of an item")
    return PackItem(
        id=fields.word("id"),
        kind=fields.choice("kind", Kind),
        area=fields.choice("area", Area),
        side=fields.choice("side", Side, ""),
        level=fields.choice("level", Level, str(Level.MUST)),
        title=fields.stated("title"),
        green_light=fields.text("green_light", ""),
        verbatim=fields.text("verbatim", ""),
        source=" ".join(fields.words("source")),
        requires=requirements(fields),
        na_allowed=fields.flag("na_allowed", True),
        waivable=fields.flag("waivable", True),
        quarter=fields.optional_number("quarter", 1, MAX_QUARTER),
        stream=fields.choice("stream", Stream, ""),
        estimate_days=fields.optional_number("estimate_days", 0, MAX_ESTIMATE),
        closed_by=fields.word("closed_by", ""),
        cadence=_cadence(fields),
        joins_gate=fields.flag("joins_gate", True),
        depends_on=fields.words("depends_on"),
        feeds=fields.words("feeds"),
        detail=_detail(fields, _ITEM_DETAIL),
        life=more.choice("life", (FUTURE, CURRENT, RETIRED), CURRENT),
        reaccept=more.flag("reaccept", False),
        promoted=False,
        stated=fields.choice("level", Level, str(Level.MUST)),
    )


def _milestone(fields: Fields) -> PackMilestone:
    return PackMilestone(
        id=fields.word("id"),
        kind=fields.choice("kind", MilestoneKind),
        title=fields.stated("title"),
        quarter=fields.optional_number("quarter", 1, MAX_QUARTER),
        authority=fields.word("authority", ""),
        detail=_detail(fields, _MILESTONE_DETAIL),
    )


def _lead_time(fields: Fields) -> PackLeadTime:
    unit, back = offset(fields)
    return PackLeadTime(
        id=fields.word("id"),
        milestone=fields.word("milestone", ""),
        kind=fields.choice("kind", MilestoneKind, ""),
        authority=fields.word("authority", ""),
        what=fields.stated("what"),
        unit=unit,
        back=back,
        calendar=fields.choice("calendar", CALENDARS, ""),
        item=fields.word("item", ""),
        source=fields.text("source", ""),
        checked_on=fields.day("checked_on", ""),
        detail=_detail(fields, _LEAD_DETAIL),
    )


def offset(fields: Fields) -> tuple[str, int]:
    """How a lead-time rule counts back: a word of `LeadUnit`, and how many of it."""
    return fields.choice("unit", LeadUnit), fields.number("back", 0, MAX_LEAD)


def requirements(fields: Fields) -> str:
    """`requires` in the compact form of `Item.requires`: [[class, role words, minimum], …], with the least maturity as
    a fourth member where one is asked."""
    rows = []
    for entry in fields.objects("requires", "an entry of requires"):
        least = 1 if entry.raw("min") is None else entry.number("min", 1, MAX_REQUIRED)
        maturity = entry.choice("maturity", Maturity, "")
        asked = [entry.choice("class", EvidenceClass), entry.choices("role", Role), least]
        rows.append([*asked, maturity] if maturity else asked)
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _cadence(fields: Fields) -> int | None:
    timing = fields.raw("timing")
    word = timing.get("cadence") if isinstance(timing, dict) else None
    return CADENCE_MONTHS.get(word) if isinstance(word, str) else None


def _detail(fields: Fields, keys: tuple[str, ...]) -> str:
    """What only people read, without what is not stated."""
    stated = {key: _stated(fields.raw(key)) for key in keys}
    return canonical({key: value for key, value in stated.items() if value not in (None, "", [], {})})


def _stated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if each is not None}
    return value
