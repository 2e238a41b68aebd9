"""How milestones moved from stand-up to stand-up, as a picture (SVG) that fetches nothing and needs no font of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from ..domain.facts import Day
from ..domain.program import ProgramView
from ..domain.trend import Point, Trend
from ..text import clean_line
from ..typed import NamedTuple
from .trend import summary
from .words import short_day

WIDTH, HEIGHT = 760, 360
"""Of the panel of one milestone, in pixels."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 96, 24, 64, 64
_TICKS = 5
_LABELS = 8
"""At most so many reports are named below."""
_INK, _FAINT, _DATE, _FORECAST = "#1c2026", "#c9cdd3", "#1f4e8c", "#c45200"
_LEGEND = ((_FORECAST, "forecast"), (_DATE, "date"), (_FAINT, "the report's own day"))


class _Plane(NamedTuple):
    """Where days are in a panel: reports to the right, what they say upwards."""

    top: int
    first: int
    last: int
    begin: int
    end: int

    def x(self, day: Day) -> float:
        """Of a report."""
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (_number(day) - self.begin) / max(1, self.end - self.begin)

    def y(self, number: int) -> float:
        """Of a day that a report names."""
        high = HEIGHT - _TOP - _BOTTOM
        return self.top + _TOP + high - high * (number - self.first) / max(1, self.last - self.first)


def trend_svg(trends: Sequence[Trend], view: ProgramView) -> str:
    """A panel for each milestone, forecast and date against the day of the report; a level line keeps its promise.

    Args:
        trends: the milestones over time.
        view: their program on D.
    """
    size = f'width="{WIDTH}" height="{HEIGHT * max(1, len(trends))}"'
    box = f'viewBox="0 0 {WIDTH} {HEIGHT * max(1, len(trends))}"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="sans-serif" font-size="12">']
    lines.append('<rect width="100%" height="100%" fill="#ffffff"/>')
    for number, each in enumerate(trends):
        lines += _panel(each, view, number * HEIGHT)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _number(day: Day) -> int:
    return date.fromisoformat(day).toordinal()


def _day(number: int) -> Day:
    return date.fromordinal(number).isoformat()


def _text(x: float, y: float, text: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{_INK}"{more}>{escape(clean_line(text))}</text>'


def _panel(trend: Trend, view: ProgramView, top: int) -> Iterator[str]:
    yield _text(_LEFT, top + 24, f"{view.id} {trend.milestone}  {trend.title}", ' font-size="15" font-weight="bold"')
    yield _text(_LEFT, top + 44, summary(trend, view))
    points = trend.points
    if len(points) < 2:
        return
    named = [_number(day) for point in points for day in (point.day, point.date, point.forecast) if day]
    plane = _Plane(top, min(named), max(named), _number(points[0].day), _number(points[-1].day))
    yield from _grid(plane, points, view.day)
    yield _line(plane, [(point.day, point.day) for point in points], _FAINT, ' stroke-dasharray="2 4"')
    yield _line(plane, [(point.day, point.date) for point in points], _DATE)
    yield _line(plane, [(point.day, point.forecast) for point in points], _FORECAST)
    for point in points:
        if point.forecast:
            x, y = plane.x(point.day), plane.y(_number(point.forecast))
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{_FORECAST}"/>'
    for number, (color, text) in enumerate(_LEGEND):
        x, y = _LEFT + 130 * number, top + HEIGHT - 12
        yield f'<line x1="{x}" y1="{y - 4}" x2="{x + 22}" y2="{y - 4}" stroke="{color}" stroke-width="2"/>'
        yield _text(x + 28, y, text)


def _grid(plane: _Plane, points: Sequence[Point], today: Day) -> Iterator[str]:
    """Lines with their days at the left, and the days of the reports below."""
    for number in range(_TICKS):
        day = plane.first + round((plane.last - plane.first) * number / (_TICKS - 1))
        y = plane.y(day)
        line = f'x1="{_LEFT}" y1="{y:.1f}" x2="{WIDTH - _RIGHT}" y2="{y:.1f}"'
        yield f'<line {line} stroke="{_FAINT}" stroke-width="0.5"/>'
        yield _text(_LEFT - 8, y + 4, short_day(_day(day), today), ' text-anchor="end"')
    step = -(-len(points) // _LABELS)
    for point in points[::-1][::step]:
        yield _text(plane.x(point.day), plane.top + HEIGHT - _BOTTOM + 20, short_day(point.day, today), _MIDDLE)


_MIDDLE = ' text-anchor="middle"'


def _line(plane: _Plane, days: Sequence[tuple[Day, Day]], color: str, more: str = "") -> str:
    """A line through what reports name; it is broken where one names nothing."""
    path, pen = [], "M"
    for report, day in days:
        if day:
            path.append(f"{pen}{plane.x(report):.1f} {plane.y(_number(day)):.1f}")
        pen = "L" if day else "M"
    return f'<path d="{" ".join(path)}" fill="none" stroke="{color}" stroke-width="2"{more}/>'
