"""`calendar`: the days of programs as a file for other calendars."""

from __future__ import annotations

from ..command import Command, option
from ..context import Context
from ..options import PROGRAMS


def write_calendar(ctx: Context) -> None:
    """Write the file, whole or not at all; without a name it goes to stdout."""
    from ...reports.ics import calendar_bytes
    from ...reports.words import count
    from ...workspace.agendas import revised

    workspace, args = ctx.workspace, ctx.args
    found = revised(workspace, args.programs)
    name = f"Readiness {' '.join(args.programs)}".strip()
    data = calendar_bytes(found, workspace=workspace.info.id, name=name, head=workspace.log_state().head)
    if not args.output or args.output == "-":
        ctx.out.raw([data.decode()])
        return
    from ..files import write_bytes

    write_bytes(args.output, data)
    ctx.out.say(f"wrote {args.output}: {count(len(found), 'entry', 'entries')}")


COMMANDS = (
    Command(
        "calendar",
        "milestones, locks, last safe dates, expiries and actions as a file for other calendars (iCalendar)",
        run=write_calendar,
        arguments=(
            PROGRAMS,
            option("-o", "--output", "FILE", "write to this file, whole or not at all; else to stdout"),
        ),
        examples=("readiness calendar -o portfolio.ics", "readiness calendar RX-101 -o rx-101.ics"),
        details="An entry keeps its id, and its sequence rises when it changes: read the file in again and it moves. "
        "What no longer applies is marked as cancelled. Equal logs give equal bytes.",
    ),
)
