"""The pack format as models: every key, its type and its bounds. A key that is not here is an error.

What one key alone cannot tell, such as a window that ends before it starts, is in `rules`; what needs other items or
packs is in `links`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from readiness.domain.vocabulary import (
    Area,
    EvidenceClass,
    Kind,
    Level,
    Maturity,
    MilestoneKind,
    Role,
    Side,
    Stream,
)

from .keys import (
    MAX_DAYS,
    MAX_ESTIMATE,
    MAX_MONTHS,
    AnyId,
    CadenceWord,
    Ids,
    IsoDay,
    ItemId,
    Line,
    Lines,
    Long,
    MilestoneId,
    Months,
    Name,
    PackId,
    Period,
    Quarter,
    References,
    Short,
    Sources,
    Text,
    none_is_empty,
    one_is_list,
)
from .register_schema import RegisterRow
from .words import Authority, Basis, Blocking, Calendar, Direction, Life, Need, PackKind, Tailoring, Translation


class Model(BaseModel):
    """Unknown keys are errors, values never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class SourceText(Model):
    """A text that the pack was made from."""

    file: Line
    sections: Lines = []


class Head(Model):
    """The `pack:` block."""

    id: PackId
    title: Line
    version: Short
    kind: PackKind
    default_blocking: Blocking | None = None
    joins_gates: bool | None = None
    direction: Direction | None = None
    title_ja: Line | None = None
    ja_status: Translation | None = None
    ja_confirmed_by: Line | None = None
    source: Annotated[list[SourceText], BeforeValidator(none_is_empty)] = []
    note: Long | None = None


class AreaRow(Model):
    """A row of the source table: an area, its cells as printed, and the item that is its Green Light."""

    id: Area
    title: Line | None = None
    title_ja: Line | None = None
    action_verbatim: Text | None = None
    green_light_verbatim: Text | None = None
    gate: AnyId


class QuarterRow(Model):
    """A row of the roadmap table with its two cells as printed."""

    quarter: Quarter
    primary_verbatim: Text | None = None
    deals_verbatim: Text | None = None


class Window(Model):
    """A span of months around a milestone; negative months lie before it."""

    anchor: AnyId
    from_months: Months
    to_months: Months


class ItemTiming(Model):
    """When an item is due. `before` and `after` name milestones or items and are shown, not enforced.

    `duration_months` counts from `after`; `standard_months` is the span without the benefit the item describes.
    """

    quarter: Quarter | None = None
    before: AnyId | None = None
    after: AnyId | None = None
    window: Window | None = None
    cadence: CadenceWord | None = None
    duration_months: Annotated[int, Field(ge=1, le=MAX_MONTHS)] | None = None
    standard_months: Annotated[int, Field(ge=1, le=MAX_MONTHS)] | None = None
    note: Text | None = None


class MilestoneTiming(Model):
    """When a milestone usually happens; `duration_months` counts from `after`."""

    quarter: Quarter | None = None
    after: AnyId | None = None
    window: Window | None = None
    cadence: CadenceWord | None = None
    duration_months: Annotated[int, Field(ge=1, le=MAX_MONTHS)] | None = None


class Requirement(Model):
    """At least `min` counting pieces of evidence of a class, each accepted by somebody in one of the roles.

    Without roles anybody who may review is enough (semantics §3). With a maturity the document must be as finished.
    """

    class_: EvidenceClass = Field(alias="class")
    role: Annotated[list[Role], BeforeValidator(one_is_list), Field(min_length=1)] | None = None
    min: Annotated[int, Field(ge=1, le=20)] = 1
    maturity: Maturity | None = None


class Logic(Model):
    """How the parts of one item add up; `warn` names what should be challenged although the item passes."""

    need: Need
    of: Annotated[list[Line], Field(min_length=2, max_length=20)]
    warn: Line | None = None


class Validity(Model):
    """When a program runs, as printed: years, months or fiscal years whose months the source does not state."""

    from_: Period | None = Field(alias="from", default=None)
    to: Period | None = None
    note: Line | None = None


class Card(Model):
    """A support program, fund or body: whose it is, what it offers, for whom, when and where."""

    owner: Line
    offers: Text
    for_: Line = Field(alias="for")
    validity: Validity | None = None
    where: Lines = []


class Excuse(Model):
    """What a claim often covers, how to find out, and the grain of truth that the source grants it."""

    often_means: Line
    verify: Annotated[list[Line], Field(min_length=1, max_length=20)]
    partial_truth: Line


class Item(Model):
    """A row of a checklist."""

    id: ItemId
    area: Area
    kind: Kind
    title: Line
    green_light: Text
    level: Level | None = None
    life: Life = Life.CURRENT
    reaccept: bool = False
    side: Side = Side.BOTH
    verbatim: Text | None = None
    source: Sources = []
    basis: Basis = Basis.SEED
    group: Line | None = None
    evidence_hints: Lines = []
    depends_on: Ids = []
    related: Ids = []
    feeds: Ids = []
    closed_by: AnyId | None = None
    joins_gate: bool | None = None
    na_allowed: bool | None = None
    waivable: bool = True
    requires: Annotated[list[Requirement], BeforeValidator(none_is_empty), Field(max_length=20)] = []
    estimate_days: Annotated[int, Field(ge=1, le=MAX_ESTIMATE)] | None = None
    timing: ItemTiming | None = None
    stream: Stream | None = None
    checks: Lines = []
    references: References = []
    ambiguity: Long | None = None
    guidance: Long | None = None
    green_light_basis: Basis = Basis.DERIVED
    logic: Logic | None = None
    card: Card | None = None
    excuse: Excuse | None = None
    signals: Lines = []
    figures: Ids = []
    external_input: Text | None = None
    title_ja: Line | None = None
    green_light_ja: Text | None = None
    guidance_ja: Long | None = None
    ja_status: Translation | None = None
    ja_confirmed_by: Line | None = None


class MilestoneRow(Model):
    """A milestone of the catalogue."""

    id: MilestoneId
    kind: MilestoneKind
    title: Line
    title_ja: Line | None = None
    authority: Authority | None = None
    timing: MilestoneTiming | None = None
    note: Long | None = None
    source: Sources = []
    basis: Basis = Basis.SEED


class TailoringRow(Model):
    """What an overlay does to an item of another pack: `modify` carries the full replacing text, `relax` the level to
    relax it to (else one step down)."""

    target: AnyId
    action: Tailoring
    note: Text
    basis: Basis = Basis.SEED
    title: Line | None = None
    green_light: Text | None = None
    prerequisite: AnyId | None = None
    level: Level | None = None
    title_ja: Line | None = None
    green_light_ja: Text | None = None


class LeadOffset(Model):
    """How far a lead-time rule counts back from a milestone's date: one of these keys."""

    days: Annotated[int, Field(ge=0, le=MAX_DAYS)] | None = None
    working_days: Annotated[int, Field(ge=0, le=MAX_DAYS)] | None = None
    months: Annotated[int, Field(ge=0, le=MAX_MONTHS)] | None = None
    first_working_day: Annotated[int, Field(ge=0, le=MAX_MONTHS)] | None = None


class WorkedDate(Model):
    """An example of a lead-time rule: `pack check` works it out again and says where it differs."""

    milestone: IsoDay
    last_safe: IsoDay
    note: Line | None = None


class LeadTimeRow(Model):
    """A lead-time rule: what must have been done how long before a milestone, who says so, and which item proves it."""

    id: ItemId
    milestone: AnyId | None = None
    kind: MilestoneKind | None = None
    authority: Authority | None = None
    what: Line
    offset: LeadOffset
    calendar: Calendar | None = None
    item: AnyId | None = None
    source: Text
    checked_on: IsoDay
    worked: Annotated[list[WorkedDate], BeforeValidator(none_is_empty), Field(max_length=20)] = []
    note: Long | None = None
    what_ja: Line | None = None


class MatrixRow(Model):
    """A function of a program: what each side is strong in, and the items that split the work."""

    function: Line
    area: Area
    asia: Lines = []
    us: Lines = []
    split: Annotated[list[AnyId], Field(min_length=1, max_length=20)]
    source: Sources = []


class Option(Model):
    """One way of a choice: the items that count only if it is chosen, and when it fits."""

    id: Name
    title: Line
    items: Ids = []
    fits: Line | None = None


class Choice(Model):
    """Options of which exactly one is taken, `per` market, audit or whatever it is taken for."""

    id: Name
    title: Line
    per: Line
    options: Annotated[list[Option], Field(min_length=2, max_length=20)]
    axes: Lines = []
    source: Sources = []
    basis: Basis = Basis.SEED


class Step(Model):
    """A step of the scale on which dimensions are scored."""

    score: Annotated[int, Field(ge=0, le=10)]
    meaning: Line
    basis: Basis = Basis.DERIVED


class Pillar(Model):
    """A group of scored dimensions, with the question it answers."""

    id: Name
    title: Line
    question: Line | None = None
    items: Annotated[list[AnyId], Field(min_length=1, max_length=50)]
    source: Sources = []


class Threshold(Model):
    """Items that mean something together: once `at_least` so many apply, `then` follows."""

    id: Name
    title: Line
    items: Annotated[list[AnyId], Field(min_length=1, max_length=100)]
    at_least: Annotated[int, Field(ge=1, le=100)]
    then: Text
    source: Sources = []
    basis: Basis = Basis.SEED


class Example(Model):
    """A case that the source names, shown beside the checklist; `figure` is a reference figure it quotes."""

    name: Line
    kind: Line | None = None
    place: Line | None = None
    note: Text
    figure: AnyId | None = None
    source: Sources = []


class Listing(Model):
    """A list of the source that has no items of its own."""

    id: Name
    title: Line
    entries: Annotated[list[Line], Field(min_length=1, max_length=50)]
    source: Sources = []
    basis: Basis = Basis.SEED


class PackFile(Model):
    """A whole pack file."""

    pack: Head
    areas: list[AreaRow] = []
    quarters: list[QuarterRow] = []
    items: list[Item] = []
    milestones: list[MilestoneRow] = []
    tailoring: list[TailoringRow] = []
    lead_times: list[LeadTimeRow] = []
    matrix: list[MatrixRow] = []
    choices: list[Choice] = []
    scale: list[Step] = []
    pillars: list[Pillar] = []
    thresholds: list[Threshold] = []
    examples: list[Example] = []
    lists: list[Listing] = []
    registers: list[RegisterRow] = []
