"""How a milestone moved from stand-up to stand-up, for a detail pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..reports.trend import plot, summary
from .cells import BLANK, Para, heading, para
from .words import line_paras

if TYPE_CHECKING:
    from ..domain.program import ProgramView
    from ..domain.trend import Trend

MOST = 15
"""So many reports fit into a narrow pane, one blank between two."""


def trend_paras(trend: Trend, view: ProgramView) -> list[Para]:
    """In words, then as a plot of forecast and date against the day of the report."""
    if len(trend.points) < 2:
        return []
    drawn = line_paras((line, "") for line in plot(trend, most=MOST, gap=1))
    return [heading("From stand-up to stand-up"), para(summary(trend, view), indent=2), BLANK, *drawn]
