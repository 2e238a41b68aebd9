"""What a program amounts to at one moment, as plain values: what two moments are compared by, and what a stand-up
keeps.

A stored snapshot is read back as it was written and never recomputed (semantics §8). Its rows carry the names of their
fields, so that one written by an earlier version is still read: what it lacks is blank, what is no longer known is
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..typed import Any, NamedTuple
from .calendar import WorkCalendar
from .durations import DEFAULT_DAYS, OTHER_DAYS
from .facts import Day, Evidence, Item, Waiver
from .graph import bits
from .program import ProgramView
from .schedule import ItemDates

LAPSING_DAYS = 10
"""A waiver lapses soon when so many working days, or fewer, are left to it."""


class ItemRow(NamedTuple):
    """One counting item."""

    id: str = ""
    title: str = ""
    area: str = ""
    level: str = ""
    status: str = ""
    passes: bool = False
    rag: str = ""
    owner: str = ""
    days: int = 0
    """The estimate in force: stated, else the pack's, else assumed; not run down."""
    quarter: int | None = None
    planned_start: Day = ""
    planned: Day = ""
    """Planned finish, stated or from its quarter."""
    expected: Day = ""
    float_days: int | None = None
    wording: str = ""
    blocks: str = ""
    """Words: the unreached milestones in which it is a blocker."""
    roots: str = ""
    """Words: those of them in which it is a root."""


class MilestoneRow(NamedTuple):
    """One milestone, with its verdict, frozen once reached."""

    id: str = ""
    title: str = ""
    kind: str = ""
    date: Day = ""
    state: str = ""
    verdict: str = ""
    forecast: Day = ""
    slip_days: int | None = None
    decision: str = ""
    """Id of the latest decision that counts."""
    outcome: str = ""


class EvidenceRow(NamedTuple):
    """One evidence."""

    id: str = ""
    title: str = ""
    standing: str = ""
    """`live`, `superseded` or `voided`."""
    expires: Day = ""
    expired: bool = False
    hash_state: str = ""
    counts: bool = False
    """Whether it counts for any item."""
    reviews: str = ""
    """Words: ids of the judgements in effect, oldest first."""
    verdict: str = ""
    """That of the latest of them."""


class WaiverRow(NamedTuple):
    """One approved waiver or not-applicable declaration."""

    id: str = ""
    kind: str = ""
    item: str = ""
    milestones: str = ""
    until: Day = ""
    standing: str = ""
    """`in-force`, `lapsing` (soon over), `lapsed` or `ended` (by people)."""


class ImpedimentRow(NamedTuple):
    """One open impediment."""

    id: str = ""
    item: str = ""
    reason: str = ""
    until: Day = ""


class Snapshot(NamedTuple):
    """One program at one moment."""

    program: str
    day: Day
    items: tuple[ItemRow, ...] = ()
    milestones: tuple[MilestoneRow, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    waivers: tuple[WaiverRow, ...] = ()
    impediments: tuple[ImpedimentRow, ...] = ()

    def to_rows(self) -> dict[str, Any]:
        """The snapshot in plain dictionaries, lists, texts, whole numbers, booleans and None: what JSON can carry."""
        parts = {
            name: {"fields": list(record._fields), "rows": [list(row) for row in getattr(self, name)]}
            for name, record in _RECORDS.items()
        }
        return {"program": self.program, "day": self.day, **parts}

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> Snapshot:
        """The snapshot that `to_rows` of this or an earlier version made.

        Raises:
            ValueError: if these are no rows of a snapshot.
        """
        try:
            parts = {name: _read(record, rows[name]) for name, record in _RECORDS.items() if name in rows}
            return cls(str(rows["program"]), str(rows["day"]), **parts)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"not the rows of a snapshot: {error!r}") from error


_RECORDS: dict[str, Any] = {
    "items": ItemRow,
    "milestones": MilestoneRow,
    "evidence": EvidenceRow,
    "waivers": WaiverRow,
    "impediments": ImpedimentRow,
}


def _read(record: Any, part: Mapping[str, Any]) -> tuple[Any, ...]:
    fields = [str(each) for each in part["fields"]]
    result = []
    for row in part["rows"]:
        known = {name: value for name, value in zip(fields, row, strict=True) if name in record._fields}
        for name, value in known.items():
            if not _fits(value, record._field_defaults[name]):
                raise TypeError(f"{name} is {value!r}")
        result.append(record(**known))
    return tuple(result)


def _fits(value: object, default: object) -> bool:
    """Whether a value is of its field's type; a field that is None by default can hold a whole number, too."""
    return isinstance(value, type(default)) or (default is None and isinstance(value, int))


def snapshot(view: ProgramView) -> Snapshot:
    """What a program amounts to on the day of the view."""
    return Snapshot(
        program=view.id,
        day=view.day,
        items=_items(view),
        milestones=_milestones(view),
        evidence=_evidence(view),
        waivers=tuple(_waivers(view)),
        impediments=tuple(
            ImpedimentRow(each.id, each.item, each.reason, each.until)
            for opened in view.assessment.impediments.values()
            for each in opened
        ),
    )


def _items(view: ProgramView) -> tuple[ItemRow, ...]:
    assessment = view.assessment
    blocks: dict[int, list[str]] = {}
    roots: dict[int, list[str]] = {}
    for each in view.milestones:
        if each.open:
            for i in bits(each.failing):
                blocks.setdefault(i, []).append(each.id)
            for i in bits(each.roots):
                roots.setdefault(i, []).append(each.id)
    return tuple(
        _item(view, i, item, view.dates[i], " ".join(blocks.get(i, ())), " ".join(roots.get(i, ())))
        for i, item in enumerate(assessment.graph.items)
    )


def _item(view: ProgramView, i: int, item: Item, dates: ItemDates, blocks: str, roots: str) -> ItemRow:
    status = view.assessment.status(i)
    estimates = (item.estimate, item.estimate_days, DEFAULT_DAYS.get(item.kind, OTHER_DAYS))
    return ItemRow(
        id=item.id,
        title=item.title,
        area=item.area,
        level=item.level,
        status=str(status),
        passes=not view.assessment.failing >> i & 1,
        rag=str(view.rags[i]),
        owner=item.owner,
        days=next(days for days in estimates if days is not None),
        quarter=item.quarter if item.plan_quarter is None else item.plan_quarter,
        planned_start=item.plan_start,
        planned=dates.planned or "",
        expected=item.expected,
        float_days=dates.float_days,
        wording=item.wording,
        blocks=blocks,
        roots=roots,
    )


def _milestones(view: ProgramView) -> tuple[MilestoneRow, ...]:
    result = []
    for each in view.milestones:
        record, schedule, decision = each.milestone, view.schedule(each), each.decision
        result.append(
            MilestoneRow(
                id=record.id,
                title=record.title,
                kind=record.kind,
                date=record.date,
                state=record.state,
                verdict=str(each.verdict),
                forecast=schedule.forecast_day or "",
                slip_days=schedule.slip_days,
                decision=decision.id if decision else "",
                outcome=decision.outcome if decision else "",
            )
        )
    return tuple(result)


def _evidence(view: ProgramView) -> tuple[EvidenceRow, ...]:
    counting = {each.id for standing in view.assessment.standings for each in standing.counting}
    reviews: dict[str, list[tuple[str, str]]] = {}
    for review in view.facts.reviews:
        if review.by == review.recorded_by or review.confirmed_by:
            reviews.setdefault(review.evidence, []).append((review.id, review.verdict))
    return tuple(
        _one_evidence(each, view.day, each.id in counting, reviews.get(each.id, [])) for each in view.facts.evidence
    )


def _one_evidence(each: Evidence, day: Day, counts: bool, reviews: list[tuple[str, str]]) -> EvidenceRow:
    standing = "voided" if each.voided_on else "superseded" if each.superseded_by else "live"
    return EvidenceRow(
        id=each.id,
        title=each.title,
        standing=standing,
        expires=each.expires,
        expired=bool(each.expires) and each.expires < day,
        hash_state=each.hash_state,
        counts=counts,
        reviews=" ".join(id for id, _ in reviews),
        verdict=reviews[-1][1] if reviews else "",
    )


def _waivers(view: ProgramView) -> Iterable[WaiverRow]:
    approved = {each.id for each in view.assessment.waivers}
    for each in view.facts.waivers:
        if each.ended_on or each.id in approved:
            standing = "ended" if each.ended_on else _in_force(each, view.day, view.assessment.calendar)
            yield WaiverRow(each.id, each.kind, each.item, each.milestones, each.until, standing)


def _in_force(waiver: Waiver, day: Day, calendar: WorkCalendar) -> str:
    if not waiver.until:
        return "in-force"
    if waiver.until < day:
        return "lapsed"
    return "lapsing" if calendar.between(day, waiver.until) <= LAPSING_DAYS else "in-force"
