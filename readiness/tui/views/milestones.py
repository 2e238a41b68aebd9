"""View 4: the milestones of a program: how far away, how ready, and what each still needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ...calendars import calendar
from ...domain.vocabulary import MilestoneState
from ...reports.people import Persons
from ...reports.words import count
from ..cells import BLANK, Cell, Column, Para, Row, Tone, para
from ..context import Ask, Place
from ..milestonetext import date_text, forecast_text, milestone_paras, working_days_left
from ..trendtext import trend_paras
from ..words import days_text, verdict_cell

if TYPE_CHECKING:
    from ...domain.calendar import WorkCalendar
    from ...domain.milestones import MilestoneView
    from ...domain.program import ProgramView
    from ...domain.trend import Trend
    from ...workspace import Workspace

COMMON = "common"
"""The calendar of days worked in Japan and in the US, by which countdowns are told."""

COLUMNS = (
    Column("Milestone", 11),
    Column("Title", 20, grow=1),
    Column("Date", 11),
    Column("Left", 6, right=True),
    Column("Work", 5, right=True),
    Column("Verdict", 11),
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
    empty: str = "No milestone. M adds one."
    opens: str = ""

    def detail(self, id: str) -> list[Para]:
        """A milestone in full."""
        found = self.view.milestone(id) if self.view is not None else None
        if self.view is None or self.common is None or found is None:
            return [para("")]
        paras = milestone_paras(self.view, found, self.persons, self.common)
        return [*paras, BLANK, *trend_paras(self.trends[id], self.view)] if id in self.trends else paras

    def place(self, id: str) -> Place:
        """A milestone of the program."""
        return Place(self.view.id if self.view else "", "", id)

    def at(self, place: Place) -> str:
        """The milestone's row."""
        return place.milestone if any(row.id == place.milestone for row in self.rows if row.id) else ""


def model(workspace: Workspace, ask: Ask) -> MilestonesModel:
    """The milestones of the program that was asked for."""
    program = ask.place.program
    if not program:
        empty = "No program yet. In a shell: readiness program new ID --name NAME --start DATE"
        return MilestonesModel(None, None, {}, (), (Cell(" no program", "quiet"),), {}, empty=empty)
    view = workspace.view(program)
    told = view.facts.standups and workspace.standups.trends(program, [each.id for each in view.milestones])
    trends = {each.milestone: each for each in told or ()}
    return milestones(view, workspace.persons(), calendar(COMMON), trends)


def milestones(
    view: ProgramView, persons: Persons, common: WorkCalendar, trends: Mapping[str, Trend] = MappingProxyType({})
) -> MilestonesModel:
    """A program's milestones: those ahead by date, undated ones, then those that took place and those that will not."""
    groups: dict[str, list[MilestoneView]] = {each: [] for each in ("ahead", "undated", "reached", "cancelled")}
    for each in sorted(view.milestones, key=lambda found: (found.milestone.date, found.milestone.ordinal)):
        state = each.milestone.state
        if each.open:
            groups["ahead" if each.milestone.date else "undated"].append(each)
        else:
            groups["reached" if state == MilestoneState.REACHED else "cancelled"].append(each)
    heads: dict[str, tuple[str, Tone]] = {
        "ahead": ("Ahead", "head"),
        "undated": ("Undated: m gives one a date", "warn"),
        "reached": ("Reached", "head"),
        "cancelled": ("Cancelled", "quiet"),
    }
    rows: list[Row] = []
    for name, group in groups.items():
        if group:
            text, tone = heads[name]
            rows.append(Row("", (Cell(f" {text} ({len(group)})", tone),)))
            rows += [_row(view, each, common) for each in group]
    return MilestonesModel(view, common, persons, tuple(rows), _title(view, groups), trends)


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
        cells.append(Cell(f"  {count(moved, 'term')} to review (t)", "warn", "milestone.terms"))
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
