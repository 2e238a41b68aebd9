"""`milestone trend`: forecast against report date, from closed stand-ups."""

from __future__ import annotations

from ..command import Command, option, positional
from ..context import Context
from ..options import PROGRAM


def show_trend(ctx: Context) -> None:
    """A line a milestone; of one the plot."""
    args = ctx.args
    view = ctx.workspace.view(args.program)
    trends = ctx.workspace.standups.trends(args.program, [args.milestone] if args.milestone else [])
    if args.svg:
        from ...reports.trend_svg import trend_svg
        from ...reports.words import count
        from ..files import write

        write(args.svg, trend_svg(trends, view))
        ctx.out.say(f"{count(len(trends), 'milestone')} drawn into {args.svg}")
        return
    if args.json:
        from ...reports.trend import trend_document

        ctx.out.json(trend_document(trends, view))
        return
    from ...reports.trend import trend_lines

    ctx.say_moment([view])
    if trends:
        ctx.out.lines(trend_lines(trends, view))
    else:
        ctx.out.say("no US advisor or investor milestone is ahead: name one")


COMMANDS = (
    Command(
        "milestone trend",
        "how a milestone's date and forecast moved from stand-up to stand-up",
        run=show_trend,
        arguments=(
            PROGRAM,
            positional("milestone", "milestone id; all US advisor and investor ones", nargs="?"),
            option("--svg", "FILE", "draw it into this file instead"),
        ),
        examples=(
            "readiness milestone trend RX-101",
            "readiness milestone trend RX-101 MS-INV-MEET",
            "readiness milestone trend RX-101 --svg trend.svg",
        ),
        details="Each closed stand-up is a report. A level forecast keeps its promise; one that climbs slips.",
    ),
)
