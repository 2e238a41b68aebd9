"""`archive`: the record as plain files."""

from __future__ import annotations

from ..acts import act
from ..command import Command, positional
from ..context import Context


def archive(ctx: Context) -> None:
    """A folder that can be read and checked without this program."""
    from ...reports.words import count
    from ...workspace import Done

    made = ctx.workspace.keeping.archive(ctx.args.dir)
    without = f", {made.without} pieces of evidence without their bytes" if made.without else ""
    entries, files = count(made.log.length, "log entry", "log entries"), count(made.files, "evidence file")
    text = f"{made.path} holds {entries} and {files}{without}"
    act(ctx, Done(made.path, text, ()))


COMMANDS = (
    Command(
        "archive",
        "write the whole record to a folder of plain files, to keep and to check without this program",
        run=archive,
        arguments=(positional("dir", "the new folder"),),
        examples=("readiness archive record-2026-11-24",),
        details="The log as JSON lines and as CSV, every evidence file under its SHA-256 with an index, and a text "
        "that says how to check all of it with the tools of Linux, macOS and Windows.",
    ),
)
