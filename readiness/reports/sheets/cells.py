"""What stands in the tables of an export: items by area, the roadmap, milestones, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ... import pace
from ...domain.facts import Item, Note, Wording
from ...domain.program import ProgramView
from ...domain.vocabulary import AREA_TITLES, Area
from .. import library
from ..people import Persons, name
from .fields import Field

COMPUTED = ("Letter", "Acts next", "Latest finish", "Forecast", "Float (working days)", "Evidence")
"""Columns behind those of `Field`: worked out from the facts, and never read back."""
EDITABLE = tuple(field for field in Field if field is not Field.PROGRAM)


class Day(str):
    """A cell that holds a day, so that a spreadsheet program can sort and compare it."""

    __slots__ = ()


Cell = str | int | Day
"""`""` where there is nothing."""


class Sheet(NamedTuple):
    """A table of an export."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Content(NamedTuple):
    """A program with what its cells are made of."""

    view: ProgramView
    wordings: Mapping[str, Wording]
    notes: Sequence[Note]


class ItemCells:
    """The cells of a program's items, by field."""

    def __init__(self, content: Content) -> None:
        self.view, self.wordings = content.view, content.wordings
        self._last = {note.item: note.text for note in content.notes}  # the oldest comes first
        self._after: dict[str, list[str]] = {}
        self._feeds: dict[str, list[str]] = {}
        for edge in content.view.facts.edges:
            self._after.setdefault(edge.item, []).append(edge.needs)
        for each in content.view.facts.required:
            self._feeds.setdefault(each.item, []).append(each.milestone)

    def of(self, item: Item) -> dict[Field, Cell]:
        """What the facts say of an item."""
        words, view = self.wordings.get(item.id), self.view
        i = view.assessment.graph.index.get(item.id)
        quarter = item.quarter if item.plan_quarter is None else item.plan_quarter
        estimate = item.estimate_days if item.estimate is None else item.estimate
        return {
            Field.PROGRAM: view.id,
            Field.ID: item.id,
            Field.TITLE: item.title,
            Field.GREEN_LIGHT: words.green_light if words else "",
            Field.AREA: item.area,
            Field.KIND: item.kind,
            Field.LEVEL: item.level,
            Field.SIDE: item.side,
            Field.OWNER: item.owner,
            Field.STATUS: "" if i is None else str(view.assessment.status(i)),
            Field.QUARTER: f"Q{quarter}" if quarter else "",
            Field.STREAM: item.stream,
            Field.AFTER: ", ".join(self._after.get(item.id, ())),
            Field.FEEDS: ", ".join(self._feeds.get(item.id, ())),
            Field.START: Day(item.plan_start),
            Field.FINISH: Day(item.plan_finish),
            Field.EXPECTED: Day(item.expected),
            Field.ESTIMATE: "" if estimate is None else estimate,
            Field.NOTE: self._last.get(item.id, ""),
        }


def sheets(contents: Sequence[Content], persons: Persons) -> Iterator[Sheet]:
    """The tables of an export: one for each area that has items, then roadmap, milestones and evidence."""
    rows: dict[str, list[tuple[Cell, ...]]] = {area: [] for area in Area}
    for content in pace.told(contents, "rows of program", len(contents)):
        cells, computed = ItemCells(content), _Computed(content.view, persons)
        for item in content.view.facts.items:
            if not item.retired:
                rows[item.area].append((*cells.of(item).values(), *computed.of(item)))
    heads = (*(field.heading for field in Field), *COMPUTED)
    for area in Area:
        if rows[area]:
            yield Sheet(AREA_TITLES[area], heads, tuple(rows[area]))
    yield _roadmap(contents, persons)
    yield _milestones(contents)
    yield _evidence(contents)


class _Computed:
    """The cells of `COMPUTED`."""

    def __init__(self, view: ProgramView, persons: Persons) -> None:
        self.view, self.persons = view, persons
        self._next = {blocker.item: blocker.acts_next for blocker in reversed(view.all_blockers())}
        self._filed: dict[str, list[str]] = {}
        for each in library.filed(view):
            for item in each.items:
                self._filed.setdefault(item, []).append(f"{each.evidence.id} ({library.state(view, each)})")

    def of(self, item: Item) -> tuple[Cell, ...]:
        i = self.view.assessment.graph.index.get(item.id)
        filed = ", ".join(self._filed.get(item.id, ()))
        if i is None:
            return ("", "", "", "", "", filed)
        dates = self.view.dates[i]
        return (
            str(self.view.rags[i]),
            name(self.persons, self._next.get(item.id, "")),
            Day(dates.due or ""),
            Day(dates.forecast or ""),
            "" if dates.float_days is None else dates.float_days,
            filed,
        )


def _roadmap(contents: Sequence[Content], persons: Persons) -> Sheet:
    heads = ("Program", "Quarter", "Stream", "ID", "Title", "Owner", "Status", "Planned", "Expected", "Forecast")
    rows: list[tuple[Cell, ...]] = []
    for view in (content.view for content in contents):
        planned = [
            (item.quarter if item.plan_quarter is None else item.plan_quarter, item)
            for item in view.facts.items
            if not item.retired and item.stream
        ]
        for quarter, item in sorted(planned, key=lambda each: (each[0] or 99, each[1].stream != "primary")):
            i = view.assessment.graph.index.get(item.id)
            dates = None if i is None else view.dates[i]
            rows.append(
                (
                    view.id, f"Q{quarter}" if quarter else "", item.stream, item.id, item.title,
                    name(persons, item.owner), "" if i is None else str(view.assessment.status(i)),
                    Day((dates.planned if dates else "") or ""), Day(item.expected),
                    Day((dates.forecast if dates else "") or ""),
                )
            )  # fmt: skip
    return Sheet("Roadmap", heads, tuple(rows))


def _milestones(contents: Sequence[Content]) -> Sheet:
    heads = (
        "Program", "ID", "Kind", "Title", "Date", "Tentative", "State", "Lock", "Days left", "Verdict", "Needed",
        "Failing", "Forecast", "Slip (working days)",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for view in (content.view for content in contents):
        for each in view.milestones:
            record, schedule = each.milestone, view.schedule(each)
            rows.append(
                (
                    view.id, record.id, record.kind, record.title, Day(record.date),
                    "yes" if record.date and record.tentative else "", record.state, Day(each.lock or ""),
                    "" if each.days_left is None or not each.open else each.days_left, str(each.verdict),
                    each.must.bit_count() + len(each.unknown), each.failing.bit_count() + len(each.unknown),
                    Day(schedule.forecast_day or ""), "" if schedule.slip_days is None else schedule.slip_days,
                )
            )  # fmt: skip
    return Sheet("Milestones", heads, tuple(rows))


def _evidence(contents: Sequence[Content]) -> Sheet:
    heads = (
        "Program", "ID", "Class", "Title", "State", "Date", "Expires", "Language", "Issuer", "Version", "Items",
        "Counts for", "Released to", "Filed by", "SHA-256",
    )  # fmt: skip
    rows = [
        (
            view.id, each.evidence.id, each.evidence.class_, each.evidence.title, library.state(view, each),
            Day(each.evidence.date), Day(each.evidence.expires), each.evidence.language, each.evidence.issuer,
            each.evidence.version, _listed(each.items), _listed(each.counts_for),
            _listed(each.evidence.audiences.split()), each.evidence.filed_by_name, each.evidence.sha256,
        )
        for view in (content.view for content in contents)
        for each in library.filed(view)
    ]  # fmt: skip
    return Sheet("Evidence", heads, tuple(rows))


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids)
