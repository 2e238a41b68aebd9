"""View 3: the tasks of a program by program quarter and stream, with milestones and their locks between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...calendars import calendar
from ...domain.calendar import fiscal_label, quarter_last_working_day, quarter_of, quarter_start
from ...domain.graph import Mask
from ...domain.schedule import vague
from ...domain.vocabulary import ForecastBasis, Kind, Stream
from ...reports.people import Persons, name
from ...reports.words import count, short_day
from ..cells import Cell, Column, Para, Row, Tone, key, para
from ..context import Ask, Place
from ..itemtext import item_paras
from ..milestonetext import date_text, forecast_text, milestone_paras
from ..words import STATUS_CELLS, VERDICT_CELLS, short_status_cell, verdict_cell
from . import NO_PROGRAM
from .milestones import COMMON

if TYPE_CHECKING:
    from ...domain.calendar import WorkCalendar
    from ...domain.facts import Day, Item, Note, Wording
    from ...domain.milestones import MilestoneView
    from ...domain.program import ProgramView
    from ...workspace import Workspace

COLUMNS = (
    Column("Status", STATUS_CELLS),
    Column("Item", 12),
    Column("Title", 17, grow=3),
    Column("Stream", VERDICT_CELLS),
    Column("Owner", 7, grow=1, since=118),
    Column("Planned", 10, since=92),
    Column("Expected", 10, since=118),
    Column("Forecast", 11),
    Column("Baseline", 10, since=118),
    Column("Float", 5, right=True),
)
MARK = "milestone/"
"""What the ids of milestones' rows start with."""
STREAMS: dict[str, str] = {Stream.PRIMARY: "primary", Stream.DEALS: "deals"}


class RoadmapModel(NamedTuple):
    """A program's roadmap on D."""

    view: ProgramView | None
    common: WorkCalendar | None
    wordings: dict[str, Wording]
    notes: dict[str, tuple[Note, ...]]
    persons: Persons
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = COLUMNS
    empty: str = (
        "No tasks and no milestones. In the Portfolio ({view.portfolio}) {program.adopt} adopts the quarterly-roadmap."
    )
    opens: str = ""

    def detail(self, id: str) -> list[Para]:
        """An item or a milestone in full."""
        if self.view is None or self.common is None:
            return [para("")]
        milestone = self.view.milestone(id.removeprefix(MARK)) if id.startswith(MARK) else None
        if milestone is not None:
            return milestone_paras(self.view, milestone, self.persons, self.common)
        return item_paras(self.view, id, self.wordings, self.notes.get(id, ()), self.persons)

    def place(self, id: str) -> Place:
        """An item, or a milestone."""
        program = self.view.id if self.view else ""
        return Place(program, "", id.removeprefix(MARK)) if id.startswith(MARK) else Place(program, id)

    def at(self, place: Place) -> str:
        """The item's row, or the milestone's; of a program, the first task that does not pass."""
        ids = [row.id for row in self.rows if row.id]
        wanted = place.item or (MARK + place.milestone if place.milestone else "")
        if wanted or self.view is None:
            return wanted if wanted in ids else ""
        graph, failing = self.view.assessment.graph, self.view.assessment.failing
        return next((id for id in ids if id in graph.index and failing >> graph.index[id] & 1), "")


def model(workspace: Workspace, ask: Ask) -> RoadmapModel:
    """The roadmap of the program that was asked for."""
    program = ask.place.program
    if not program:
        return RoadmapModel(None, None, {}, {}, {}, (), (Cell(" no program", "quiet"),), empty=NO_PROGRAM)
    view = workspace.view(program)
    return roadmap(view, workspace.wordings(program), workspace.notes(program), workspace.persons(), calendar(COMMON))


def roadmap(
    view: ProgramView, wordings: dict[str, Wording], notes: list[Note], persons: Persons, common: WorkCalendar
) -> RoadmapModel:
    """A program's quarters with tasks and milestones, then what has no place among them."""
    by_item: dict[str, tuple[Note, ...]] = {}
    for note in notes:
        if note.on <= view.day:
            by_item[note.item] = (*by_item.get(note.item, ()), note)
    rows = (*_quarters(view, persons), *_undated(view), *_loose(view, persons))
    return RoadmapModel(view, common, wordings, by_item, persons, rows, _title(view))


def planned_quarter(item: Item) -> int | None:
    """The program quarter that people planned, else the checklist's."""
    return item.quarter if item.plan_quarter is None else item.plan_quarter


def _tasks(view: ProgramView) -> list[int]:
    return [i for i, item in enumerate(view.assessment.graph.items) if item.kind == Kind.TASK]


def _title(view: ProgramView) -> tuple[Cell, ...]:
    items, failing = view.assessment.graph.items, view.assessment.failing
    tasks = _tasks(view)
    done = sum(not failing >> i & 1 for i in tasks)
    moved = sum(items[i].plan_quarter not in (None, items[i].quarter) for i in tasks)
    cells = [
        Cell(f" {view.id}", "strong"),
        Cell(f"  now PQ{quarter_of(view.program.start, view.day)}", "accent"),
        Cell(f"  {done}/{len(tasks)} tasks pass", "quiet"),
    ]
    if moved:
        cells.append(Cell(f"  {moved} moved from the checklist's quarter", "warn"))
    return (*cells, Cell(f"  {view.program.name}"))


def _quarters(view: ProgramView, persons: Persons) -> Iterator[Row]:
    """Every quarter in which something lies, and the present one."""
    start, items = view.program.start, view.assessment.graph.items
    tasks: dict[int, list[int]] = {}
    for i in _tasks(view):
        quarter = planned_quarter(items[i])
        if quarter is not None:
            tasks.setdefault(quarter, []).append(i)
    marks: dict[int, list[tuple[Day, int, MilestoneView]]] = {}
    for each in view.milestones:
        if each.open and each.milestone.date:
            # Without a lead the lock is the day itself.
            for day, rank in ((each.lock, 0), (each.milestone.date, 1)):
                if rank or each.milestone.lead:
                    marks.setdefault(max(0, quarter_of(start, day)), []).append((day, rank, each))
    now = max(0, quarter_of(start, view.day))
    shown = sorted({*tasks, *marks, now} if tasks or marks else ())
    for quarter in shown:
        yield _head(view, quarter, tasks.get(quarter, []), now)
        for stream in (*STREAMS, ""):
            members = [
                i for i in tasks.get(quarter, []) if (items[i].stream if items[i].stream in STREAMS else "") == stream
            ]
            yield from (_item_row(view, i, persons) for i in members)
        for day, rank, each in sorted(marks.get(quarter, []), key=lambda mark: (mark[0], mark[1], mark[2].id)):
            yield _milestone_row(view, each) if rank else _lock_row(each, day)


def _head(view: ProgramView, quarter: int, tasks: list[int], now: int) -> Row:
    """`PQ2  CY2027Q1 / FY2026 Q4  from 2027-01-01  1/4 tasks pass`"""
    if quarter < 1:
        return Row("", (Cell(" Before the program's start", "head"), *_now(quarter, now)))
    first = quarter_start(view.program.start, quarter)
    last = quarter_last_working_day(view.assessment.calendar, view.program.start, quarter)
    passed = sum(not view.assessment.failing >> i & 1 for i in tasks)
    said = f"  {passed}/{count(len(tasks), 'task')} pass" if tasks else ""
    return Row(
        "",
        (
            Cell(f" PQ{quarter}  ", "head"),
            Cell(fiscal_label(first), "strong"),
            Cell(f"  {first} to {last}{said}", "quiet"),
            *_now(quarter, now),
        ),
    )


def _now(quarter: int, now: int) -> list[Cell]:
    return [Cell("  now", "accent")] if quarter == now else []


def _item_row(view: ProgramView, i: int, persons: Persons) -> Row:
    item, dates = view.assessment.graph.items[i], view.dates[i]
    failing = bool(view.assessment.failing >> i & 1)
    room = dates.float_days
    baseline = _baseline(view, item)
    late = failing and item.expected and item.expected < view.day
    return Row(
        item.id,
        (
            short_status_cell(view.rags[i], view.assessment.status(i)),
            Cell(item.id),
            Cell(item.title),
            Cell(STREAMS.get(item.stream, item.stream), "quiet"),
            Cell(name(persons, item.owner) or "unowned", "" if item.owner else "quiet"),
            Cell(dates.planned or "", "warn" if baseline and dates.planned and dates.planned > baseline else ""),
            Cell(item.expected, "bad" if late else ""),
            _forecast(view, i),
            Cell(baseline, "quiet"),
            Cell("?" if failing and room is None and dates.due else "" if room is None else f"{room} d", _room(room)),
        ),
    )


def _room(days: int | None) -> Tone:
    return "bad" if days is not None and days < 0 else "quiet"


def _forecast(view: ProgramView, i: int) -> Cell:
    """When it will be finished; of what passes, when it was."""
    item, dates = view.assessment.graph.items[i], view.dates[i]
    if item.done_on and not view.assessment.failing >> i & 1:
        return Cell(f"done {short_day(item.done_on, item.done_on)}", "good")
    if dates.forecast:
        return Cell(f"{'~' * vague(dates.forecast, dates.basis)}{dates.forecast}")
    return Cell("no end", "warn") if dates.basis is ForecastBasis.UNBOUNDED else Cell("")


def _baseline(view: ProgramView, item: Item) -> str:
    """Where the checklist has it: the last working day of the quarter that the checklist says."""
    if item.quarter is None:
        return ""
    return quarter_last_working_day(view.assessment.calendar, view.program.start, item.quarter)


def _lock_row(view: MilestoneView, day: Day) -> Row:
    room = view.assessment.calendar.between(view.assessment.day, day)
    said = f"{count(-room, 'working day')} ago" if room < 0 else f"in {count(room, 'working day')}"
    tone: Tone = "bad" if room < 0 and view.failing else "quiet"
    return Row("", (Cell(f"   lock {day}  ", "quiet"), Cell(view.id.removeprefix("MS-")), Cell(f"  {said}", tone)))


def _milestone_row(program: ProgramView, view: MilestoneView) -> Row:
    """A milestone between the tasks: its date where they have a status, its verdict where they have a stream."""
    schedule = program.schedule(view)
    slip = schedule.slip_days
    return Row(
        MARK + view.id,
        (
            Cell(date_text(view), "bad" if view.overdue or not view.milestone.date else "accent"),
            Cell(view.id.removeprefix("MS-"), "strong"),
            Cell(view.milestone.title, "strong"),
            verdict_cell(view.verdict),
            Cell(""),
            Cell(view.milestone.date),
            Cell(""),
            Cell(forecast_text(schedule), "bad" if slip is not None and slip > 0 else ""),
            Cell(view.milestone.baseline, "quiet"),
            Cell(f"{-slip} d" if slip is not None else "", "bad" if slip is not None and slip > 0 else "quiet"),
        ),
    )


def _undated(view: ProgramView) -> Iterator[Row]:
    found = [each for each in view.milestones if each.open and not each.milestone.date]
    if found:
        yield Row("", (key("milestone.move", " Milestones without a date: ", f" gives one ({len(found)})", "warn"),))
        yield from (_milestone_row(view, each) for each in found)


def _loose(view: ProgramView, persons: Persons) -> Iterator[Row]:
    """Tasks without a quarter, and criteria without a task."""
    items = view.assessment.graph.items
    tasks = [i for i in _tasks(view) if planned_quarter(items[i]) is None]
    if tasks:
        yield Row("", (key("item.plan", " Tasks without a quarter: ", f" gives one ({len(tasks)})", "warn"),))
        yield from (_item_row(view, i, persons) for i in tasks)
    alone = list(without_task(view))
    if alone:
        text = f" Criteria without a task ({len(alone)})"
        yield Row("", (Cell(text, "warn"), Cell("  no task is among their prerequisites", "quiet")))
        yield from (_item_row(view, i, persons) for i in alone)


def without_task(view: ProgramView) -> Iterable[int]:
    """The criteria that no task precedes, directly or through others; not those that do not apply."""
    graph = view.assessment.graph
    tasks = sum(1 << i for i in _tasks(view))
    reached: list[Mask] = [0] * len(graph.items)
    for i in graph.order:  # prerequisites come first
        needs = graph.needs[i]
        own = needs
        while needs:
            low = needs & -needs
            own |= reached[low.bit_length() - 1]
            needs ^= low
        reached[i] = own
    for i, item in enumerate(graph.items):
        if item.kind == Kind.CRITERION and not reached[i] & tasks and not view.assessment.not_applicable >> i & 1:
            yield i
