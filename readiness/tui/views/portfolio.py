"""View 1: a row for each program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import pace
from ...domain.trend import readiness
from ...domain.vocabulary import AREA_TITLES, PASSING, Area
from ...reports.brief import alert_line, forecast
from ...reports.words import count, short_day
from ...typed import NamedTuple
from ..cells import BLANK, Cell, Column, Para, Row, Tone, heading, para
from ..context import Ask, Place, programs
from ..spark import spark
from ..words import VERDICT_CELLS, days_text, lamp, short_lamp, verdict_cell

if TYPE_CHECKING:
    from ...domain.milestones import MilestoneView
    from ...domain.program import ProgramView
    from ...workspace import Workspace

LAMPS = tuple(area for area in Area if area is not Area.CROSS)

SHORT_AREA: dict[Area, str] = {Area.CLINICAL: "Clinic.", Area.CONTRACTS: "Contr."}
WORDS_SINCE = 119
"""Width from which on lamps have room for a word."""

COLUMNS = (
    Column("Program", 8),
    Column("Name", 10, grow=3, since=168),
    Column("", 1),
    *(Column(AREA_TITLES[area][:3], 3, until=WORDS_SINCE) for area in LAMPS),
    *(Column(SHORT_AREA.get(area, AREA_TITLES[area]), 7, since=WORDS_SINCE) for area in LAMPS),
    Column("Pass", 7, right=True),
    Column("Trend", 12, since=149),
    Column("Next US milestone", 12, grow=2),
    Column("Date", 11, since=85),
    Column("Left", 5, right=True),
    Column("Verdict", VERDICT_CELLS),
    Column("Roots", 5, right=True, since=91),
    Column("Undated", 7, right=True, since=99),
    Column("Overdue", 7, right=True, since=127),
    Column("Stand-up", 8, right=True, since=136),
    Column("Alerts", 6, right=True, since=156),
)


class PortfolioModel(NamedTuple):
    """All programs on D."""

    views: tuple[ProgramView, ...]
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = COLUMNS
    empty: str = "No program yet. {program.new} starts one with its checklists; {person.add} puts people on record."
    opens: str = "board"

    def detail(self, id: str) -> list[Para]:
        """A program's alerts in words, and its milestones ahead."""
        view = next(each for each in self.views if each.id == id)
        return _details(view)

    def place(self, id: str) -> Place:
        """A program."""
        return Place(program=id)

    def at(self, place: Place) -> str:
        """The program's row."""
        return place.program if any(row.id == place.program for row in self.rows) else ""


def model(workspace: Workspace, ask: Ask) -> PortfolioModel:
    """All programs on D."""
    return portfolio(programs(workspace))


def portfolio(views: list[ProgramView]) -> PortfolioModel:
    """All these programs."""
    alerts = sum(len(view.alerts) for view in views)
    title = [Cell(f" {count(len(views), 'program')}", "strong")]
    if alerts:
        title.append(Cell(f"  {count(alerts, 'alert')}", "bad"))
    rows = tuple(_row(view) for view in pace.told(views, "program", len(views)))
    return PortfolioModel(tuple(views), rows, tuple(title))


def _row(view: ProgramView) -> Row:
    upcoming, last = view.next_milestone, view.last_standup
    ahead = view.open_milestones()
    undated = sum(not each.milestone.date for each in ahead)
    overdue = sum(each.overdue for each in ahead)
    areas = {area.area: area.rag for area in view.areas}
    passed = sum(n for status, n in view.counts.items() if status in PASSING)
    return Row(
        view.id,
        (
            Cell(view.id, "strong"),
            Cell(view.program.name),
            lamp(view.rag),
            *(lamp(areas.get(area)) for area in LAMPS),
            *(short_lamp(areas.get(area)) for area in LAMPS),
            Cell(f"{passed}/{sum(view.counts.values())}"),
            _trend(view),
            *_upcoming(upcoming),
            Cell(str(view.root_count)),
            _count(undated),
            _count(overdue),
            Cell(short_day(last.on, view.day) if last else "", "quiet"),
            _count(len(view.alerts)),
        ),
    )


RECENT = 8
"""So many reports are drawn in a line."""


def _trend(view: ProgramView) -> Cell:
    """How the number of passing items went, and by how many it changed since the first of these reports."""
    shares = readiness(view)[-RECENT:]
    if len(shares) < 2:
        return Cell("")
    change = shares[-1].passed - shares[0].passed
    return Cell(
        f"{spark([each.passed for each in shares])} {change:+d}",
        "good" if change > 0 else "bad" if change < 0 else "quiet",
    )


def _trend_paras(view: ProgramView) -> list[Para]:
    """The same in words, from the second report on."""
    shares = readiness(view)[-RECENT:]
    if len(shares) < 2:
        return []
    first, last = shares[0], shares[-1]
    then = f"{first.passed} of {first.total} passed on {short_day(first.day, view.day)}"
    said = f"  {then}, {last.passed} of {last.total} today"
    return [Para((Cell("Trend ", "quiet"), _trend(view), Cell(said)))]


def _count(count: int) -> Cell:
    return Cell(str(count), "bad" if count else "quiet")


def _upcoming(view: MilestoneView | None) -> tuple[Cell, Cell, Cell, Cell]:
    """The next milestone: id, date, days left, verdict."""
    if view is None:
        return Cell("none", "quiet"), Cell(""), Cell(""), Cell("")
    milestone = view.milestone
    date = f"{milestone.date}{'?' * milestone.tentative}" if milestone.date else "undated"
    late: Tone = "bad" if view.overdue or not milestone.date else ""
    return (
        Cell(view.id.removeprefix("MS-")),
        Cell(date, late),
        Cell(days_text(view.days_left), late),
        verdict_cell(view.verdict),
    )


def _details(view: ProgramView) -> list[Para]:
    """What does not fit into the row."""
    program = view.program
    about = [f"{program.calendar} calendar", program.zone, f"started {short_day(program.start, view.day)}"]
    if program.pattern:
        about.insert(0, program.pattern)
    paras = [Para((Cell(f"{view.id}  ", "strong"), Cell(program.name, "strong"))), para(", ".join(about), "quiet")]
    lamps = []
    for area in view.areas:
        if area.rag is not None:
            lamps += [Cell(f"{AREA_TITLES[area.area]} ", "quiet"), lamp(area.rag, word=True)]
            lamps.append(Cell(f" {area.passed}/{area.total}   ", "quiet"))
    paras += [Para(tuple(lamps)), *_trend_paras(view), _standup(view), BLANK]
    if view.alerts:
        paras.append(heading("Alerts"))
        for alert in view.alerts:
            paras.append(para(alert_line(view, alert), "bad", indent=2, hang=2))
        paras.append(BLANK)
    paras.append(heading("US advisor and investor milestones ahead"))
    paras += [_milestone(view, each) for each in view.open_milestones()]
    return paras


def _standup(view: ProgramView) -> Para:
    """The last stand-up, and what the calendar lacks."""
    last, ahead = view.last_standup, view.open_milestones()
    said = f"Last stand-up {short_day(last.on, view.day)}, {last.by_name}" if last else "No stand-up yet"
    undated = [each.id for each in ahead if not each.milestone.date]
    overdue = [each.id for each in ahead if each.overdue]
    cells = [Cell(said, "quiet")]
    if overdue:
        cells.append(Cell(f"   overdue: {' '.join(overdue)}", "bad"))
    if undated:
        cells.append(Cell(f"   undated: {' '.join(undated)}", "warn"))
    return Para(tuple(cells))


def _milestone(program: ProgramView, view: MilestoneView) -> Para:
    milestone, schedule = view.milestone, program.schedule(view)
    verdict = verdict_cell(view.verdict)
    said = [f"{view.failing.bit_count()} of {view.must.bit_count()} fail"] if view.failing else []
    if schedule.forecast_day:
        said.append(f"forecast {forecast(schedule.forecast_day, schedule.forecast_basis, program.day)}")
    if milestone.tentative:
        said.insert(0, "tentative")
    cells = [
        Cell(f"{milestone.date or 'undated':<10}  "),
        Cell(f"{days_text(view.days_left):>6}  "),
        verdict._replace(text=f"{verdict.text:<15}"),
        Cell(f"{milestone.id}  ", "strong"),
        Cell(f"{milestone.title}  "),
        Cell(", ".join(said), "quiet"),
    ]
    if schedule.slip_days is not None and schedule.slip_days > 0:
        cells.append(Cell(f"  {count(schedule.slip_days, 'working day')} late", "bad"))
    return Para(tuple(cells), 2, 35)
