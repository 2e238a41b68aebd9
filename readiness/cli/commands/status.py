"""`status`: where programs stand."""

from __future__ import annotations

from ..command import Command, option
from ..context import Context
from ..options import PROGRAMS, STRICT, number


def status(ctx: Context) -> None:
    """Alerts first, then each program."""
    views = ctx.programs(ctx.args.programs)
    if ctx.args.json:
        from ...reports.standing import status_document

        ctx.out.json(status_document(views, on=ctx.day(views), top=ctx.args.top, noticed=ctx.workspace.findings))
        return
    from ...reports.brief import status_lines

    ctx.say_moment(views)
    ctx.out.lines(
        status_lines(views, ctx.workspace.persons(), top=ctx.args.top, noticed=ctx.workspace.findings, lang=ctx.lang)
    )


COMMANDS = (
    Command(
        "status",
        "where each program stands: alerts, counts, next milestone, what to do first",
        run=status,
        arguments=(PROGRAMS, option("--top", "N", "so many roots a program; 5", type=number(1), default=5), STRICT),
        examples=("readiness status", "readiness status RX-101 --on 2026-12-01", "readiness status --json"),
    ),
)
