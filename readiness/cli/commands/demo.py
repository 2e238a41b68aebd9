"""`demo [DIR]`: the demo portfolio, restored and opened."""

from __future__ import annotations

from ...errors import UsageError
from ..command import Command, positional, switch
from ..context import Context, on_terminal
from ..options import TERMINAL


def demo(ctx: Context) -> int | None:
    """Restore it, then open it or print where it is."""
    from ...workspace.demo import restore

    if not (ctx.args.no_open or on_terminal()):
        raise UsageError(
            "the full-screen view needs a terminal", "`readiness demo --no-open` restores the demo and prints its path"
        )
    path = restore(ctx.args.dir or "", clock=ctx.clock)
    if ctx.args.no_open:
        ctx.out.print(path)
        return None
    from ..dispatch import open_screen

    return open_screen(path, ctx)


COMMANDS = (
    Command(
        "demo",
        "the demo portfolio: four invented programs, restored fresh and opened",
        run=demo,
        arguments=(
            positional("dir", "folder to restore into, by default one in your user data folder", nargs="?"),
            switch("--no-open", "only restore it, and print the path of its database"),
            *TERMINAL,
        ),
        examples=(
            "readiness demo",
            "readiness demo --no-open",
            'export READINESS_DB="$(readiness demo /tmp/demo --no-open)"; readiness blockers --roots',
        ),
        details=(
            "It opens on its recorded day, 2026-11-24, and is marked DEMO everywhere. You act as its program manager,"
            " or as whoever --actor names. An earlier demo in the folder is replaced, any other workspace left alone."
        ),
    ),
)
