"""`action list`: what was agreed in stand-ups."""

from __future__ import annotations

from ..command import Command, option, switch
from ..context import Context
from ..options import PROGRAMS


def list_actions(ctx: Context) -> None:
    """Open ones by due day; with `--all` also those done or dropped."""
    from ...reports.standup import actions_document

    args = ctx.args
    views = ctx.programs(args.programs)
    found = ctx.workspace.standups.actions([view.id for view in views], every=args.all) if views else []
    if args.owner:
        owner = ctx.me(args.owner)
        found = [each for each in found if each.owner == owner]
    day = ctx.day(views)
    if args.json:
        ctx.out.json(actions_document(found, on=day))
        return
    from ...reports.people import name

    ctx.say_moment(views)
    if not found:
        ctx.out.say("no actions" if args.all else "no open actions")
        return
    persons = ctx.workspace.persons()
    rows = [
        (
            each.id,
            each.program,
            each.item,
            name(persons, each.owner),
            each.due,
            "overdue" if each.state == "open" and each.due < day else each.state,
            each.text,
        )
        for each in found
    ]
    ctx.out.table(("action", "program", "item", "owner", "due", "state", "text"), rows)


COMMANDS = (
    Command(
        "action list",
        "what was agreed in stand-ups and is still to be done",
        run=list_actions,
        arguments=(
            PROGRAMS,
            option("--owner", "ID", "of this person; `me` is you"),
            switch("--all", "also those that are done or dropped"),
        ),
        examples=("readiness action list", "readiness action list RX-101 --owner me"),
    ),
)
