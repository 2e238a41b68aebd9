"""The pack format as models: every key, its type and its bounds. A key that is not here is an error.

Values arrive as text (see `source`), so `estimate_days: 15` and a JSON `15` are the same. What one key alone
cannot tell, such as a window that ends before it starts, is in `rules`; what needs other items or packs is in
`links`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from readiness.domain.vocabulary import Area, EvidenceClass, Kind, Level, MilestoneKind, Role, Side, Stream

from .findings import suggest
from .standards import reference_problem
from .words import Authority, Basis, Blocking, Cadence, Direction, PackKind, Tailoring

MAX_QUARTER = 40
MAX_MONTHS = 120
MAX_ESTIMATE = 2600
"""Ten years of working days."""

_ITEM_ID = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_PACK_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SOURCE = re.compile(r"[^\s:]+:[1-9]\d{0,5}(-[1-9]\d{0,5})?")
_QUARTER = re.compile(r"[Qq]?0*([1-9]\d?)")


def _refuse(code: str, message: str, remedy: str) -> PydanticCustomError:
    # Braces would be read as placeholders of the message template.
    template = message.replace("{", "(").replace("}", ")")
    return PydanticCustomError(code, template, {"remedy": remedy})


def _one_line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return " ".join(unicodedata.normalize("NFC", value).split())


def _item_id(value: str) -> str:
    if value == "unowned":
        raise _refuse("reserved-id", "`unowned` is a reserved word", "choose another id")
    if value.startswith(("MS-", "LOC-")):
        whose = "milestones" if value.startswith("MS-") else "a program's own rows"
        raise _refuse("reserved-id", f"`{value}`: this prefix belongs to {whose}", "choose another prefix")
    return _formed(value, _ITEM_ID, "item", "capital letters, digits and single hyphens, such as `ACME-CMC-01`")


def _milestone_id(value: str) -> str:
    if not value.startswith("MS-"):
        raise _refuse("bad-id", f"milestone id `{value}` does not start with MS-", f"write `MS-{value.upper()}`")
    return _formed(value, _ITEM_ID, "milestone", "MS- and then capital letters, digits and single hyphens")


def _pack_id(value: str) -> str:
    return _formed(value, _PACK_ID, "pack", "small letters, digits and single hyphens, such as `acme-checklist`")


def _formed(value: str, pattern: re.Pattern[str], what: str, remedy: str) -> str:
    if pattern.fullmatch(value) is None or len(value) > 40:
        raise _refuse("bad-id", f"`{value[:60]}` is no {what} id", f"write at most 40 {remedy}")
    return value


def _source(value: str) -> str:
    if _SOURCE.fullmatch(value) is None:
        raise _refuse("bad-source", f"source `{value[:60]}` has no line", "write file:line or file:first-last")
    return value


def _reference(value: str) -> str:
    if problem := reference_problem(value):
        raise _refuse("bad-reference", *problem)
    return value


def _quarter(value: Any) -> Any:
    match = _QUARTER.fullmatch(value) if isinstance(value, str) else None
    if match is None or int(match.group(1)) > MAX_QUARTER:
        shown = value if isinstance(value, str) else type(value).__name__
        raise _refuse("bad-quarter", f"`{shown}` is no program quarter", f"write Q1 to Q{MAX_QUARTER}")
    return int(match.group(1))


def _cadence(value: Any) -> Any:
    if value not in list(Cadence):
        known = ", ".join(Cadence)
        raise _refuse("unknown-word", f"unknown cadence `{value}`", suggest(str(value), Cadence, f"one of {known}"))
    return value


def _none_is_empty(value: Any) -> Any:
    return [] if value is None else value


def _one_is_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Short = Annotated[str, StringConstraints(min_length=1, max_length=40), BeforeValidator(_one_line)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200), BeforeValidator(_one_line)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1000), BeforeValidator(_one_line)]
Long = Annotated[str, StringConstraints(min_length=1, max_length=4000), BeforeValidator(_one_line)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]
ItemId = Annotated[Word, AfterValidator(_item_id)]
MilestoneId = Annotated[Word, AfterValidator(_milestone_id)]
PackId = Annotated[Word, AfterValidator(_pack_id)]
AnyId = Word
"""An id that refers to something: whether it exists is checked in `links`, which can name the nearest."""
Source = Annotated[Word, AfterValidator(_source)]
Reference = Annotated[Word, AfterValidator(_reference)]
Quarter = Annotated[int, BeforeValidator(_quarter)]
CadenceWord = Annotated[Cadence, BeforeValidator(_cadence)]
Months = Annotated[int, Field(ge=-MAX_MONTHS, le=MAX_MONTHS)]
Ids = Annotated[list[AnyId], BeforeValidator(_none_is_empty), Field(max_length=1000)]
Lines = Annotated[list[Line], BeforeValidator(_none_is_empty), Field(max_length=50)]
Sources = Annotated[list[Source], BeforeValidator(_none_is_empty), Field(max_length=50)]
References = Annotated[list[Reference], BeforeValidator(_none_is_empty), Field(max_length=50)]


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
    source: Annotated[list[SourceText], BeforeValidator(_none_is_empty)] = []
    note: Long | None = None


class AreaRow(Model):
    """A row of the source table: an area, its cells as printed, and the item that is its Green Light."""

    id: Area
    title: Line | None = None
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
    """When an item is due. `before` and `after` name milestones or items and are shown, not enforced."""

    quarter: Quarter | None = None
    before: AnyId | None = None
    after: AnyId | None = None
    window: Window | None = None
    cadence: CadenceWord | None = None
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

    Without roles anybody who may review is enough (semantics §3).
    """

    class_: EvidenceClass = Field(alias="class")
    role: Annotated[list[Role], BeforeValidator(_one_is_list), Field(min_length=1)] | None = None
    min: Annotated[int, Field(ge=1, le=20)] = 1


class Item(Model):
    """A row of a checklist."""

    id: ItemId
    area: Area
    kind: Kind
    title: Line
    green_light: Text
    level: Level | None = None
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
    requires: Annotated[list[Requirement], BeforeValidator(_none_is_empty), Field(max_length=20)] = []
    estimate_days: Annotated[int, Field(ge=1, le=MAX_ESTIMATE)] | None = None
    timing: ItemTiming | None = None
    stream: Stream | None = None
    checks: Lines = []
    references: References = []
    ambiguity: Long | None = None
    guidance: Long | None = None


class MilestoneRow(Model):
    """A milestone of the catalogue."""

    id: MilestoneId
    kind: MilestoneKind
    title: Line
    authority: Authority | None = None
    timing: MilestoneTiming | None = None
    note: Long | None = None
    source: Sources = []
    basis: Basis = Basis.SEED


class TailoringRow(Model):
    """What an overlay does to an item of another pack: `modify` carries the full replacing text."""

    target: AnyId
    action: Tailoring
    note: Text
    basis: Basis = Basis.SEED
    title: Line | None = None
    green_light: Text | None = None
    prerequisite: AnyId | None = None


class PackFile(Model):
    """A whole pack file."""

    pack: Head
    areas: list[AreaRow] = []
    quarters: list[QuarterRow] = []
    items: list[Item] = []
    milestones: list[MilestoneRow] = []
    tailoring: list[TailoringRow] = []
