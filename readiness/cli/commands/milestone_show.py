"""`milestone show`: everything about one milestone."""

from __future__ import annotations

from ...errors import UsageError
from ..command import Command
from ..context import Context
from ..options import MILESTONE, PROGRAM


def show_milestone(ctx: Context) -> None:
    """Dates, verdict with reasons, last safe dates, critical path, what each area still owes."""
    view = ctx.workspace.view(ctx.args.program)
    milestone = view.milestone(ctx.args.milestone)
    if milestone is None:
        from ...workspace.identity import nearest

        known = [each.id for each in view.milestones]
        listing = f"`readiness milestone list {view.id}`"
        raise UsageError(
            f"no milestone {ctx.args.milestone!r} in {view.id}", nearest(ctx.args.milestone, known, listing)
        )
    from ...reports import milestone as report

    if ctx.args.json:
        ctx.out.json(report.milestone_document(view, milestone))
        return
    ctx.say_moment([view])
    ctx.out.lines(report.milestone_lines(view, milestone))


COMMANDS = (
    Command(
        "milestone show",
        "everything about one milestone: dates, verdict, last safe dates, critical path",
        run=show_milestone,
        arguments=(PROGRAM, MILESTONE),
        examples=("readiness milestone show RX-101 MS-INV-MEET", "readiness milestone show RX-101 MS-INV-MEET --json"),
    ),
)
