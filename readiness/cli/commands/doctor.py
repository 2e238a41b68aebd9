"""`doctor`: how the workspace and its surroundings are doing."""

from __future__ import annotations

from ...errors import ExitCode
from ..command import Command, switch
from ..context import Context


def doctor(ctx: Context) -> int:
    """Every check with what to do about it; 3 if something is wrong now. With --controls only their table."""
    if ctx.args.controls:
        return _controls(ctx)
    from ...reports import health
    from ...workspace.health import Health

    found = ctx.workspace.keeping.doctor(sweep=not ctx.args.no_sweep)
    if ctx.args.json:
        ctx.out.json(health.doctor_document(found, log=ctx.log_row()))
    else:
        ctx.out.lines(health.doctor_lines(found))
    return ExitCode.DATA if any(each.health == Health.BAD for each in found) else ExitCode.OK


def _controls(ctx: Context) -> int:
    """The table of controls; it needs no workspace."""
    from ...reports import controls

    if ctx.args.json:
        ctx.out.json(controls.controls_document())
    else:
        ctx.out.lines(controls.controls_lines())
    return ExitCode.OK


COMMANDS = (
    Command(
        "doctor",
        "how this workspace and the place it lies in are doing, and what to do about it",
        run=doctor,
        arguments=(
            switch("--no-sweep", "leave bytes that nobody filed where they are"),
            switch("--controls", "only print what is asked of electronic records and how it is met"),
        ),
        examples=("readiness doctor", "readiness doctor --json", "readiness doctor --controls"),
        details="It looks at what can be seen quickly; `readiness verify` reads every entry and every evidence file. "
        "Bytes that somebody began to file a day ago or more, and never did, are taken out. Exit code 3 if something "
        "is wrong now.",
    ),
)
