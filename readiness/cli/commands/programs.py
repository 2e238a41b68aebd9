"""`program list` and `program show`."""

from __future__ import annotations

from ..command import Command
from ..context import Context
from ..options import PROGRAM


def list_programs(ctx: Context) -> None:
    """A row a program."""
    from ...reports import listing

    views = ctx.programs([])
    if ctx.args.json:
        ctx.out.json(listing.programs_document(views, on=ctx.day(views)))
        return
    ctx.say_moment(views)
    if views:
        heads = ("program", "", "start", "passing", "next milestone", "date", "name")
        ctx.out.table(heads, [listing.program_cells(view) for view in views])


def show_program(ctx: Context) -> None:
    """Settings, packs, areas, and where it stands."""
    from ...reports import listing

    view = ctx.workspace.view(ctx.args.program)
    if ctx.args.json:
        ctx.out.json(listing.programs_document([view], on=view.day))
        return
    ctx.say_moment([view])
    ctx.out.lines(listing.program_page(view, ctx.workspace.persons()))


COMMANDS = (
    Command(
        "program list",
        "the programs, with letter and next milestone",
        run=list_programs,
        examples=("readiness program list", "readiness program list --json"),
    ),
    Command(
        "program show",
        "one program: settings, packs, areas and gates",
        run=show_program,
        arguments=(PROGRAM,),
        examples=("readiness program show RX-101",),
    ),
)
