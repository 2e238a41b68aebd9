"""`backup`: a copy of the workspace, taken while others work on it."""

from __future__ import annotations

from ..acts import act
from ..command import Command, option, positional, switch
from ..context import Context


def backup(ctx: Context) -> None:
    """One file, checked before it gets its name."""
    from ...workspace import Done
    from ...workspace.keeping import made_text

    args = ctx.args
    made = ctx.workspace.keeping.backup(
        args.file, content=not args.without_content, replace=args.force, full=args.check == "full"
    )
    act(ctx, Done(made.path, made_text(made, ctx.workspace.clock.now_ms()), ()))


COMMANDS = (
    Command(
        "backup",
        "copy the workspace to one file, beside whoever writes, and check the copy",
        run=backup,
        arguments=(
            positional("file", "the new file"),
            switch("--without-content", "leave the evidence files out: every verdict is the same"),
            option(
                "--check",
                "WHAT",
                "`new`: what came in since the last backup of this file; or `full`: everything again",
                choices=("new", "full"),
                default="new",
            ),
            switch("--force", "replace the file if it is there"),
        ),
        examples=(
            "readiness backup /mnt/safe/readiness-2026-11-24.db",
            "readiness backup --without-content ci/readiness.db --force",
        ),
        details="The copy appears when its chain and its evidence files have been checked, readable by you only. The "
        "first backup of a file checks everything, later ones the log entries and files since the one before; `verify` "
        "and `restore` always check everything. Reading commands work on a backup with --db; `readiness restore` makes "
        "a workspace of it.",
    ),
)
