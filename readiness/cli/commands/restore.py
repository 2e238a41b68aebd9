"""`restore`: a workspace from a backup."""

from __future__ import annotations

import os

from ..acts import act
from ..command import Command, positional, switch
from ..context import WORKSPACE_FILE, Context


def restore(ctx: Context) -> None:
    """Verified in full first; a new site of the workspace."""
    from ...workspace import Done
    from ...workspace.keeping import restore as bring_back

    path = ctx.args.db or os.environ.get("READINESS_DB") or WORKSPACE_FILE
    made = bring_back(ctx.args.file, path, clock=ctx.clock, replace=ctx.args.force)
    aside = f"; what was there is at {made.aside}" if made.aside else ""
    text = f"{made.path} restored, {made.log.length} log entries, verified; its new ids end with -{made.tag}{aside}"
    act(ctx, Done(made.path, text, ()))


COMMANDS = (
    Command(
        "restore",
        "make a workspace of a backup, verified in full before",
        run=restore,
        arguments=(
            positional("file", "the backup, or any copy of a workspace"),
            switch("--force", "move the workspace that is there aside; nothing is deleted"),
        ),
        examples=(
            "readiness restore /mnt/safe/readiness-2026-11-24.db",
            "readiness restore readiness-2026-11-24.db --db restored.db",
        ),
        details="The file is readiness.db here, unless --db or READINESS_DB name another. The restored workspace goes "
        "on as a new site with a tag of its own in its ids, so that it can be merged with the one the backup was "
        "taken of, wherever that is. Exit code 3 if the backup does not verify: nothing is made then.",
    ),
)
