"""`milestone list`: a program's milestones with their verdicts."""

from __future__ import annotations

from ..command import Command
from ..context import Context
from ..options import KIND, PROGRAMS


def list_milestones(ctx: Context) -> None:
    """Dated ones by date, then undated ones; reached and cancelled ones in their places."""
    from ...reports import listing

    views = ctx.programs(ctx.args.programs)
    found = [
        (
            view,
            [each for each in listing.by_date(view) if ctx.args.kind is None or each.milestone.kind in ctx.args.kind],
        )
        for view in views
    ]
    if ctx.args.json:
        ctx.out.json(listing.milestones_document(found, on=ctx.day(views)))
        return
    ctx.say_moment(views)
    rows = [listing.milestone_cells(view, each) for view, members in found for each in members]
    heads: tuple[str, ...] = (
        "program", "milestone", "kind", "date", "lock", "left", "verdict", "failing", "forecast", "quarters", "title",
    )  # fmt: skip
    safe = [listing.last_safe_cell(view, each) for view, members in found for each in members]
    if any(safe):
        rows = [(*row[:5], day, *row[5:]) for row, day in zip(rows, safe, strict=True)]
        heads = (*heads[:5], "last safe", *heads[5:])
    if rows:
        ctx.out.table(heads, rows)
    else:
        ctx.out.say("no milestones")


COMMANDS = (
    Command(
        "milestone list",
        "milestones by date with verdict, lock and forecast; undated ones last",
        run=list_milestones,
        arguments=(PROGRAMS, KIND.but(help="of these kinds; all by default")),
        examples=("readiness milestone list RX-101", "readiness milestone list --kind investor --json"),
    ),
)
