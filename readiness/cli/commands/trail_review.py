"""`log review`: somebody went through the trail."""

from __future__ import annotations

from ..acts import act
from ..command import Command, option
from ..context import Context
from ..options import day


def review(ctx: Context) -> None:
    """The period, and what was found."""
    args = ctx.args
    act(ctx, ctx.workspace.keeping.review_trail(args.findings, first=args.from_ or "", last=args.to or ""))


COMMANDS = (
    Command(
        "log review",
        "record that you went through the log entries of a period, and what you found",
        run=review,
        arguments=(
            option("--findings", "TEXT", "what you found; `none` is a finding too", required=True),
            option("--from", "DATE", "its first day; by default the day after the last review", type=day),
            option("--to", "DATE", "its last day; today by default", type=day),
        ),
        examples=(
            "readiness log review --findings 'none'",
            "readiness log review --from 2026-10-01 --to 2026-10-31 --findings 'two late entries by mori, explained'",
        ),
        details="It notes how many entries of the period are your own: somebody else should look at these. "
        "`readiness log --flagged` lists what deserves a look first.",
    ),
)
