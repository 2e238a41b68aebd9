"""View 4: the milestones of a program: how far away, how ready, and what each still needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ...calendars import calendar
from ...domain.vocabulary import MilestoneState
from ...reports.people import Persons
from ...reports.words import count
from ..cells import BLANK, Cell, Column, Para, Row, Tone, key, para
from ..context import Ask, Place
from ..itemtext import item_paras
from ..milestonetext import (
    date_text,
    forecast_text,
    leaf_mark,
    leaf_role,
    milestone_paras,
    tree,
    working_days_left,
)
from ..trendtext import trend_paras
from ..words import STATUS_CELLS, VERDICT_CELLS, days_text, short_status_cell, verdict_cell
from . import NO_PROGRAM

if TYPE_CHECKING:
    from ...domain.calendar import WorkCalendar
    from ...domain.facts import Note, Wording
    from ...domain.milestones import MilestoneView
    from ...domain.program import ProgramView
    from ...domain.trend import Trend
    from ...workspace import Workspace

COMMON = "common"
"""The calendar of days worked in Japan and in the US, by which countdowns are told."""

BELOW = "/"
"""Between a milestone and an item of its tree, in the id of a row."""
TREE = "tree~"
"""Before the id of a milestone whose tree is open: a switch."""

COLUMNS = (
    Column("Milestone", 12),
    Column("Title", 20, grow=3),
    Column("Date", STATUS_CELLS),
    Column("Left", 6, right=True, since=86),
    Column("Work", 5, right=True),
    Column("Verdict", VERDICT_CELLS, grow=1),
    Column("Fail", 5, right=True, since=79),
    Column("Lock", 10, since=120),
    Column("Forecast", 11, since=98),
    Column("Slip", 6, right=True, since=105),
    Column("Drift", 6, right=True, since=130),
)


class MilestonesModel(NamedTuple):
    """A program's milestones on D."""

    view: ProgramView | None
    common: WorkCalendar | None
    persons: Persons
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    trends: Mapping[str, Trend]
    """By milestone, how it moved from stand-up to stand-up."""
    columns: tuple[Column, ...] = COLUMNS
    empty: str = "No milestone. {milestone.add} adds one."
    opens: str = ""
    wordings: Mapping[str, Wording] = {}
    notes: tuple[Note, ...] = ()

    def detail(self, id: str) -> list[Para]:
        """A milestone in full, or an item of its tree."""
        id, _, item = id.partition(BELOW)
        if item and self.view is not None:
            day = self.view.day
            notes = [note for note in self.notes if note.item == item and note.on <= day]
            return item_paras(self.view, item, self.wordings, notes, self.persons)
        found = self.view.milestone(id) if self.view is not None else None
        if self.view is None or self.common is None or found is None:
            return [para("")]
        paras = milestone_paras(self.view, found, self.persons, self.common)
        return [*paras, BLANK, *trend_paras(self.trends[id], self.view)] if id in self.trends else paras

    def place(self, id: str) -> Place:
        """A milestone of the program, or an item below it."""
        id, _, item = id.partition(BELOW)
        return Place(self.view.id if self.view else "", item, id)

    def at(self, place: Place) -> str:
        """The row of the item below the milestone, else the milestone's."""
        ids = {row.id for row in self.rows if row.id}
        exact = place.milestone + BELOW + place.item
        return exact if exact in ids else place.milestone if place.milestone in ids else ""

    def opening(self, id: str) -> str:
        """An item of the tree opens on the board, a milestone its details."""
        return "board" if BELOW in id else ""


def model(workspace: Workspace, ask: Ask) -> MilestonesModel:
    """The milestones of the program that was asked for."""
    program = ask.place.program
    if not program:
        return MilestonesModel(None, None, {}, (), (Cell(" no program", "quiet"),), {}, empty=NO_PROGRAM)
    view, wordings = workspace.view(program), workspace.wordings(program)
    told = view.facts.standups and workspace.standups.trends(program, [each.id for each in view.milestones])
    trends = {each.milestone: each for each in told or ()}
    found = milestones(view, workspace.persons(), calendar(COMMON), trends, ask.options)
    return found._replace(wordings=wordings, notes=tuple(workspace.notes(program)))


def milestones(
    view: ProgramView,
    persons: Persons,
    common: WorkCalendar,
    trends: Mapping[str, Trend] = MappingProxyType({}),
    options: frozenset[str] = frozenset(),
) -> MilestonesModel:
    """A program's milestones: those ahead by date, undated ones, then those that took place and those that will not.

    Args:
        view: the program.
        persons: by id.
        common: the days worked in Japan and in the US.
        trends: how forecasts went, by milestone.
        options: `tree~ID` for each milestone whose tree is open.
    """
    groups: dict[str, list[MilestoneView]] = {each: [] for each in ("ahead", "undated", "reached", "cancelled")}
    for each in sorted(view.milestones, key=lambda found: (found.milestone.date, found.milestone.ordinal)):
        state = each.milestone.state
        if each.open:
            groups["ahead" if each.milestone.date else "undated"].append(each)
        else:
            groups["reached" if state == MilestoneState.REACHED else "cancelled"].append(each)
    heads = {
        "ahead": Cell(" Ahead", "head"),
        "undated": key("milestone.move", " Undated: ", " gives one a date", "warn"),
        "reached": Cell(" Reached", "head"),
        "cancelled": Cell(" Cancelled", "quiet"),
    }
    rows: list[Row] = []
    for name, group in groups.items():
        if group:
            rows.append(Row("", (heads[name], Cell(f" ({len(group)})", heads[name].tone))))
            for each in group:
                rows.append(_row(view, each, common))
                if TREE + each.id in options:
                    rows += _tree_rows(view, each)
    return MilestonesModel(view, common, persons, tuple(rows), _title(view, groups), trends)


def _tree_rows(program: ProgramView, view: MilestoneView) -> Iterator[Row]:
    """What a milestone needs, down to the roots, each item with its forecast in place of the milestone's."""
    if not view.needed:
        yield Row("", (key("milestone.require", "   requires nothing: ", " requires something", "quiet"),))
    for leaf in tree(view):
        item, dates = view.assessment.graph.items[leaf.at], program.dates[leaf.at]
        role, status = leaf_role(view, leaf), view.assessment.status(leaf.at)
        fails = bool(view.fails >> leaf.at & 1)
        room = dates.float_days
        cells = (
            leaf_mark(view, leaf),
            Cell(f"{'  ' * (min(leaf.depth, 6) + 1)}{item.id} {item.title}", "" if fails else "quiet"),
            short_status_cell(program.rags[leaf.at], status),
            Cell(""),
            Cell(
                f"{room} d" if fails and room is not None else "", "bad" if room is not None and room < 0 else "quiet"
            ),
            role,
            Cell(""),
            Cell(dates.due or "" if fails else "", "quiet"),
            Cell(dates.forecast or "" if fails else ""),
            Cell(""),
            Cell(""),
        )
        yield Row(view.id + BELOW + item.id, cells)


def _title(view: ProgramView, groups: dict[str, list[MilestoneView]]) -> tuple[Cell, ...]:
    ahead, undated = len(groups["ahead"]), len(groups["undated"])
    cells = [Cell(f" {view.id}", "strong"), Cell(f"  {count(ahead + undated, 'milestone')} ahead", "quiet")]
    overdue = sum(each.overdue for each in groups["ahead"])
    if overdue:
        cells.append(Cell(f"  {overdue} overdue", "bad"))
    if undated:
        cells.append(Cell(f"  {undated} undated", "warn"))
    if view.alerts:
        cells.append(Cell(f"  {count(len(view.alerts), 'alert')}", "bad"))
    if moved := sum(each.to_review for each in view.terms):
        cells.append(key("milestone.terms", f"  {count(moved, 'term')} to review (", ")", "warn"))
    return (*cells, Cell(f"  {view.program.name}"))


def _row(program: ProgramView, view: MilestoneView, common: WorkCalendar) -> Row:
    milestone, schedule = view.milestone, program.schedule(view)
    late: Tone = "bad" if view.overdue else ""
    failing = view.failing.bit_count() + len(view.unknown)
    slip, drift = schedule.slip_days, schedule.drift_days
    if view.open:
        date, left, worked = date_text(view), days_text(view.days_left), days_text(working_days_left(view, common))
    else:
        date, left, worked = milestone.reached_on or milestone.date, "", ""
    return Row(
        view.id,
        (
            Cell(view.id.removeprefix("MS-"), "" if view.us_facing else "quiet"),
            Cell(milestone.title),
            Cell(date, late or ("warn" if view.open and not milestone.date else "")),
            Cell(left, late),
            Cell(worked, late or "quiet"),
            verdict_cell(view.verdict),
            Cell(
                f"{failing}/{view.must.bit_count()}" if view.open and view.must else "", "bad" if failing else "quiet"
            ),
            Cell(view.lock if view.open else "", "quiet"),
            Cell(forecast_text(schedule)),
            Cell(f"{slip:+d} d" if slip is not None else "", "bad" if slip is not None and slip > 0 else "quiet"),
            Cell(f"{drift:+d} d" if drift is not None else "", "warn" if drift is not None and drift > 0 else "quiet"),
        ),
    )
