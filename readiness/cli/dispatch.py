"""Finding the command, parsing for it alone, and running it."""

from __future__ import annotations

import gc
import sys

from ..errors import ExitCode, UsageError
from ..typed import TYPE_CHECKING
from .command import Command
from .context import Context, find_workspace, on_terminal
from .options import TERMINAL
from .parsing import find_words, parse, unknown
from .registry import MODULES, SHOWING, load

if TYPE_CHECKING:
    from ..clock import Clock


def dispatch(argv: list[str], clock: Clock | None = None) -> int:
    """See `readiness.cli.main`."""
    words, rest = find_words(argv)
    before = rest[: rest.index("--")] if "--" in rest else rest
    if "--help" in before or "-h" in before:
        from .helping import help_for

        sys.stdout.write(help_for(words))
        return ExitCode.OK
    if not words:
        return _without_command(rest, clock)
    if words not in MODULES:
        raise unknown(words)
    command = load(words)
    context = Context(parse(command, rest), clock, shows=words in SHOWING)
    try:
        return int(command.run(context) or ExitCode.OK)
    finally:
        context.close()


def _without_command(argv: list[str], clock: Clock | None) -> int:
    """`--version`, else the full-screen view."""
    if "--version" in argv:
        from .. import __version__

        sys.stdout.write(f"readiness {__version__}\n")
        return ExitCode.OK
    args = parse(Command("", "opens the full-screen view", lambda context: None, TERMINAL), argv)
    context = Context(args, clock, shows=True)
    if not on_terminal():
        raise UsageError(
            "the full-screen view needs a terminal", "`readiness status` prints the same, `readiness --help` lists all"
        )
    return open_screen(find_workspace(args.db), context)


def open_screen(path: str, context: Context) -> int:
    """Show a workspace full-screen, as the flags of every command and those of `TERMINAL` ask for."""
    from ..tui import run
    from ..tui.settings import Wishes

    gc.set_threshold(700, 10, 10)
    args = context.args
    wishes = Wishes(
        theme="plain" if args.no_color else args.theme,
        lang=args.lang or "",
        ascii=args.ascii,
        no_mouse=args.no_mouse,
        keymap=args.keymap,
    )
    return run(path, wishes, actor=args.actor or "", moment=context.moment)
