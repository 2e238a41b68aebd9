"""How milestones moved from stand-up to stand-up: as numbers, as a plot in plain characters, as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from ..domain.facts import Day
from ..domain.program import ProgramView
from ..domain.trend import Point, Trend
from .brief import Line
from .words import VERDICT, count, short_day

HEIGHT = 12
"""Lines of a plot."""
_COLUMNS = 24
"""At most so many reports are drawn, the last ones."""


def trend_lines(trends: Sequence[Trend], view: ProgramView) -> Iterator[Line]:
    """Each milestone in one line; of a single one the plot, and each report."""
    if len(trends) == 1:
        yield from _one(trends[0], view)
        return
    for each in trends:
        yield f"{each.milestone}  {each.title}", "strong"
        yield f"  {summary(each, view)}", _tone(each)


def summary(trend: Trend, view: ProgramView) -> str:
    """How far forecast and date moved since the first report, and how much room is left: a sentence each."""
    points = trend.points
    if len(points) < 2:
        return "No closed stand-up has it yet."
    said = [_span("The forecast", trend.moved_days, view), _span("The date", trend.date_moved_days, view)]
    drift = _drift(trend, view)
    if drift:
        said.append(
            f"The date is {count(abs(drift), 'working day')} {'after' if drift > 0 else 'before'} its baseline."
        )
    slips = [point.slip_days for point in points[-8:] if point.slip_days is not None]
    if slips:
        said.append(f"Slip in working days: {' '.join(f'{each:+d}' for each in slips)}.")
    return " ".join(each for each in said if each) or "It has had no forecast and no date to compare."


def _span(what: str, days: int | None, view: ProgramView) -> str:
    if days is None:
        return ""
    way = "later" if days > 0 else "earlier"
    return f"{what} moved {count(abs(days), 'day')} {way}." if days else f"{what} stayed."


def _drift(trend: Trend, view: ProgramView) -> int | None:
    milestone = view.milestone(trend.milestone)
    return view.schedule(milestone).drift_days if milestone is not None else None


def _tone(trend: Trend) -> str:
    last = trend.points[-1] if trend.points else None
    return "bad" if last is not None and (last.slip_days or 0) > 0 else ""


def _one(trend: Trend, view: ProgramView) -> Iterator[Line]:
    yield f"{trend.milestone}  {trend.title}", "strong"
    yield summary(trend, view), _tone(trend)
    drawn = plot(trend)
    if drawn:
        yield "", ""
        for each in drawn:
            yield each, ""
    yield "", ""
    for point in trend.points:
        yield f"  {_report(point, view.day)}", ""


def _report(point: Point, today: Day) -> str:
    name = f"{point.standup:8}" if point.standup else "now     "
    room = ""
    if point.slip_days is not None:
        slip = point.slip_days
        room = f", {count(slip, 'working day')} late" if slip > 0 else f", {count(-slip, 'working day')} to spare"
    forecast = f"forecast {short_day(point.forecast, today)}" if point.forecast else "no forecast"
    day = f"date {short_day(point.date, today)}" if point.date else "undated"
    verdict = VERDICT.get(point.verdict, point.verdict)
    return f"{name} {short_day(point.day, today):>11}  {day}, {forecast}{room}, {verdict}"


def plot(trend: Trend, height: int = HEIGHT, *, most: int = _COLUMNS, gap: int = 2) -> list[str]:
    """Forecast against report date, in plain characters: a column a report, time upwards.

    `o` is the forecast, `=` the date that people set, `#` both; `.` is the report's own day. A forecast that keeps its
    promise runs level into the diagonal of dots; one that climbs slips. Empty with fewer than two reports.

    Args:
        trend: the milestone over time.
        height: lines.
        most: at most so many reports, the last ones.
        gap: blanks between two reports.
    """
    points = trend.points[-most:]
    days = [day for point in points for day in (point.day, point.date, point.forecast) if day]
    if len(points) < 2:
        return []
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    scale = max(1, (last - first).days)
    rows = [[" "] * len(points) for _ in range(height)]

    def line(day: Day) -> int:
        return height - 1 - round((date.fromisoformat(day) - first).days * (height - 1) / scale)

    for column, point in enumerate(points):
        for day, mark in ((point.day, "."), (point.date, "="), (point.forecast, "o")):
            if day:
                at = line(day)
                rows[at][column] = "#" if mark == "o" and rows[at][column] == "=" else mark
    step = scale / (height - 1)
    labels = [_label(first, round(step * (height - 1 - number))) for number in range(height)]
    drawn = [f"{label:>11} |  {(' ' * gap).join(row)}".rstrip() for label, row in zip(labels, rows, strict=True)]
    drawn.append(f"{'':>11} +{'-' * ((gap + 1) * len(points) + 3 - gap)}")
    drawn.append(f"{'':>11}    reports of {short_day(points[0].day)} to {short_day(points[-1].day)}")
    drawn.append(f"{'':>11}    o forecast   = date   # both   . the report's day")
    return drawn


def _label(first: date, days: int) -> str:
    return short_day(date.fromordinal(first.toordinal() + days).isoformat())


def trend_document(trends: Iterable[Trend], view: ProgramView) -> dict[str, Any]:
    """Trends of a program's milestones (`readiness/trend/v1`)."""
    return {
        "schema": "readiness/trend/v1",
        "on": view.day,
        "program": view.id,
        "milestones": [_row(each, view) for each in trends],
    }


def _row(trend: Trend, view: ProgramView) -> dict[str, Any]:
    milestone = view.milestone(trend.milestone)
    return {
        "id": trend.milestone,
        "title": trend.title,
        "baseline": (milestone.milestone.baseline if milestone else "") or None,
        "drift_days": _drift(trend, view),
        "moved_days": trend.moved_days,
        "date_moved_days": trend.date_moved_days,
        "points": [
            {
                "on": point.day,
                "standup": point.standup or None,
                "date": point.date or None,
                "forecast": point.forecast or None,
                "slip_days": point.slip_days,
                "verdict": point.verdict,
                "state": point.state,
            }
            for point in trend.points
        ],
    }
