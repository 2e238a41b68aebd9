"""How a milestone's date and forecast moved from stand-up to stand-up: a slow slip shows at a glance.

Source of the idea: the milestone trend chart, forecast against report date.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..typed import NamedTuple
from .facts import Day
from .program import ProgramView
from .snapshot import MilestoneRow, Snapshot


class Point(NamedTuple):
    """A milestone as one report had it."""

    day: Day
    """The report's day."""
    standup: str
    """Id of the closed stand-up; `""` for the present."""
    date: Day
    forecast: Day
    """`""`: nothing blocked it then, or no end could be told."""
    slip_days: int | None
    """Working days from its lock to the forecast, positive when late."""
    verdict: str
    state: str


class Trend(NamedTuple):
    """A milestone over time, oldest report first."""

    milestone: str
    title: str
    points: tuple[Point, ...]

    @property
    def moved_days(self) -> int | None:
        """Calendar days by which the forecast moved from the first report with one to the last, later is positive."""
        return _span([point.forecast for point in self.points])

    @property
    def date_moved_days(self) -> int | None:
        """The same of the date that people set."""
        return _span([point.date for point in self.points])


class Share(NamedTuple):
    """How much of a program was ready as one report had it."""

    day: Day
    passed: int
    """Counting items that passed."""
    total: int
    """Counting items."""


def readiness(view: ProgramView) -> tuple[Share, ...]:
    """How much of a program passed at each closed stand-up, oldest first, and what passes now."""
    graph, failing = view.assessment.graph, view.assessment.failing
    now = Share(view.day, len(graph.items) - failing.bit_count(), len(graph.items))
    return (*(Share(each.on, each.passed, each.total) for each in view.facts.standups if each.on < view.day), now)


def trend(reports: Iterable[tuple[str, Snapshot]], milestone: str) -> Trend:
    """The series of one milestone.

    Args:
        reports: id of the stand-up (`""`: the present) and its snapshot, oldest first.
        milestone: its id. Reports that do not know it give no point.
    """
    found: list[tuple[str, Day, MilestoneRow]] = [
        (standup, snapshot.day, row)
        for standup, snapshot in reports
        for row in snapshot.milestones
        if row.id == milestone
    ]
    return Trend(
        milestone,
        found[-1][2].title if found else "",
        tuple(
            Point(day, standup, row.date, row.forecast, row.slip_days, row.verdict, row.state)
            for standup, day, row in found
        ),
    )


def _span(days: Iterable[Day]) -> int | None:
    from datetime import date

    known = [each for each in days if each]
    if len(known) < 2:
        return None
    return (date.fromisoformat(known[-1]) - date.fromisoformat(known[0])).days
