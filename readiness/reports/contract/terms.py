"""Models of terms of contracts, and of the map of rights."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...domain.term_words import DayBasis, Right, Sublicense, TermKind, TermState
from .base import Count, Day, Model
from .rows import InProgram


class TermWindowRow(Model):
    """The days between which a term is to happen."""

    anchor: str
    """The milestone it is counted from."""
    from_months: int
    """Months from the milestone's day to its opening; negative: before."""
    to_months: int
    """Months from the milestone's day to its closing."""
    opens: Day | None
    """First day, clamped to the end of a shorter month; null while the milestone has neither date nor forecast."""
    closes: Day | None
    """Last day."""
    basis: DayBasis
    """What the milestone's day rests on."""


class MoveRow(Model):
    """A milestone that is no longer as somebody saw it."""

    milestone: str
    """The milestone."""
    was: Day | None
    """Its date then; null: undated."""
    now: Day | None
    """Its date now; null: undated."""
    was_lead_days: Count
    """Working days between lock and date then."""
    lead_days: Count
    """The same now."""


class Added(Model):
    """Who put a term on record, and when."""

    by: str
    """Person."""
    on: Day
    """Day."""


class Reviewed(Added):
    """The last review of a term."""

    reason: str
    """Why it can stand."""


class Ended(Model):
    """The end of a term."""

    on: Day
    """Day."""
    reason: str
    """What became of it."""


class TermRow(Model):
    """A right, payment, supply duty or option of a contract, on D."""

    id: str
    """Its id."""
    kind: TermKind
    """What it is."""
    title: str
    """One line."""
    text: str | None
    """The clause, or what it comes to."""
    counterparty: str
    """The other party to the contract."""
    holder: str
    """Who has the right or option, pays, or supplies; `self`: whoever keeps the workspace."""
    amount: Annotated[str, Field(pattern=r"^\d+(\.\d+)?$")] | None
    """Exact decimal text in units of the currency."""
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None
    """ISO 4217."""
    milestone: str | None
    """The data or approval milestone that brings it about."""
    day: Day | None
    """That milestone's day."""
    day_basis: DayBasis
    """What that day rests on, or why there is none."""
    date: Day | None
    """A fixed day, where one is stated."""
    due: Day | None
    """The day it falls due or begins: its fixed day, the opening of its window, else the milestone's day."""
    window: TermWindowRow | None
    """Its window, where it has one."""
    state: TermState
    """Where it stands."""
    overdue: bool
    """Whether its day, or the last of its window, has passed and nothing has brought it about."""
    to_review: bool
    """Whether a milestone moved since somebody last looked."""
    moves: list[MoveRow]
    """Why."""
    depends_on: list[str]
    """Items whose passing it depends on, such as a KPI."""
    waits_for: list[str]
    """Those of them that do not pass."""
    rights: list[Right]
    """What it grants."""
    territories: list[str]
    """Where: ISO 3166-1 alpha-2 codes and names of regions."""
    excluded: list[str]
    """Where not, though it is in one of the regions."""
    field: str | None
    """Field of use; null: every field."""
    exclusive: bool
    """Whether nobody else has it."""
    sublicense: Sublicense | None
    """Whether it may be passed on; null: nothing is said of it."""
    evidence: str | None
    """The document that it stands in."""
    clause: str | None
    """Where in that document."""
    owner: str | None
    """Who sees to it."""
    added: Added
    """Who put it on record, and when."""
    reviewed: Reviewed | None
    """The last review; null: none yet."""
    ended: Ended | None
    """Its end; null: it has not ended."""


class ListedTerm(TermRow, InProgram):
    """A term in a list over programs."""


class UntoldTerm(Model):
    """A term whose event has neither date nor forecast, or that has none."""

    term: str
    """The term."""
    code: str
    """What was noticed."""
    text: str
    """In words."""


class Terms(Model):
    """Terms of contracts."""

    schema_: Annotated[Literal["readiness/terms/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    terms: list[ListedTerm]
    """By program, in the order of the log."""


class StakeRow(Model):
    """Who has a right in a territory."""

    term: str
    """The term that says so."""
    holder: str
    """Who; `self`: whoever keeps the workspace."""
    exclusive: bool
    """Whether nobody else has it."""
    field: str | None
    """Field of use; null: every field."""
    whole: bool
    """Whether it covers the whole territory."""
    sublicense: Sublicense | None
    """Whether it may be passed on."""
    waits_for: list[str]
    """Items it depends on that do not pass."""


class RightsTerritory(Model):
    """A territory of the map."""

    territory: str
    """ISO 3166-1 alpha-2 code or name of a region."""
    market: bool
    """Whether it is one of the program's markets."""
    rights: dict[Right, list[StakeRow]]
    """By right, who has it: exclusive ones first."""


class OverlapRow(Model):
    """Two holders of one right in the same countries, of whom at least one has it exclusively."""

    right: Right
    """The right."""
    terms: list[str]
    """The two terms."""
    holders: list[str]
    """Their holders."""
    both_exclusive: bool
    """Whether both are exclusive."""
    countries: list[str]
    """Where they meet."""


class HoleRow(Model):
    """A basic right that nobody has in a market."""

    territory: str
    """The market."""
    right: Right
    """Development, manufacturing or commercialization."""
    countries: list[str]
    """Its countries without a holder."""
    whole: bool
    """Whether these are all of them."""


class UnknownTerritory(Model):
    """A territory that this version's table does not have."""

    term: str | None
    """The term that names it; null: the program's markets."""
    territory: str
    """As it was recorded."""


class RightsRow(Model):
    """Who has which right where in a program."""

    markets: list[str]
    """Where it is to be sold."""
    markets_stated: bool
    """Whether people said so; else JP and US are taken."""
    rows: list[RightsTerritory]
    """Markets first, then the other territories that terms name."""
    overlaps: list[OverlapRow]
    """By term."""
    holes: list[HoleRow]
    """By market."""
    unknown: list[UnknownTerritory]
    """By term."""


class RightsDocument(RightsRow):
    """The map of a program's rights."""

    schema_: Annotated[Literal["readiness/rights/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    program: str
    """The program's id."""
