"""The workspace itself: `init`, `undo`, `redo`, `rebuild`, `upgrade`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ...clock import SystemClock
from ...errors import UsageError
from ..acts import act
from ..command import Command, option, positional, switch
from ..context import WORKSPACE_FILE, Context, find_workspace, on_terminal
from ..options import REASON

if TYPE_CHECKING:
    from ...workspace import Workspace


def init(ctx: Context) -> None:
    """A new workspace with its first person, or a copy from a kept log."""
    from ...workspace import Done, Workspace

    args = ctx.args
    if args.file and args.db:
        raise UsageError("the file is named twice", "leave out --db")
    path = args.file or args.db or os.environ.get("READINESS_DB") or WORKSPACE_FILE
    if args.from_log:
        made = _from_log(ctx, path)
    else:
        if os.path.lexists(path):
            raise UsageError(f"{path} is there already", "open it, or name a new file with --db")
        person = args.actor or _ask("your id, as in sato", "--actor")
        name = args.name or _ask("your name", "--name")
        zone = args.zone or _ask("your time zone, as in Asia/Tokyo", "--zone")
        made = Workspace.create(path, id=person, name=name, zone=zone, shared=args.shared, clock=ctx.clock)
    if args.shared:
        _warn_of_network(ctx, path)
    with made:
        whole = os.path.abspath(path)
        act(ctx, Done(whole, f"{whole} is ready, {made.log_state().length} log entries", ()))
        began = made.program_ids()
        ctx.out.say(
            "`readiness status` shows where things stand"
            if began
            else "`readiness program new ID --name NAME --start DATE` starts a program"
        )


def _warn_of_network(ctx: Context, path: str) -> None:
    from ...workspace.drives import network_drive

    kind = network_drive(path)
    if kind:
        ctx.out.say(
            f"warning: {os.path.abspath(path)} is on a network drive ({kind}), where locks cannot be relied on: share "
            "a folder of one machine instead, and work there over SSH"
        )


def _from_log(ctx: Context, path: str) -> Workspace:
    """A workspace from a kept log; from the folder of an archive with its evidence files."""
    from ...workspace import Workspace

    source = ctx.args.from_log
    archive = os.path.isdir(source)
    lines = _lines(os.path.join(source, "log.jsonl") if archive else source)
    made = Workspace.from_log(path, lines, clock=ctx.clock, shared=ctx.args.shared)
    if archive:
        try:
            made.keeping.bring_in(source)
        except BaseException:
            made.close()
            raise
    return made


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8", errors="replace", newline="\n") as file:
            return file.readlines()
    except OSError as error:
        remedy = "name an archive, or a file that `log --jsonl` or `--csv` wrote"
        raise UsageError(f"cannot read {path} ({error.strerror})", remedy) from None


def _ask(what: str, flag: str) -> str:
    """What somebody at the terminal answers."""
    if not on_terminal():
        raise UsageError(f"{flag} is not given", f"add it: {what}")
    sys.stderr.write(f"{what}: ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    if not answer:
        raise UsageError(f"{flag} is not given", "nothing was made")
    return answer


def undo(ctx: Context) -> None:
    """One's latest act."""
    act(ctx, ctx.workspace.log.undo(ctx.args.reason or ""))


def redo(ctx: Context) -> None:
    """What one took back last."""
    act(ctx, ctx.workspace.log.redo(ctx.args.reason or ""))


def rebuild(ctx: Context) -> None:
    """Every row from the log."""
    from ...workspace import Done

    count = ctx.workspace.log.rebuild()
    act(ctx, Done("", f"{count} rows made anew from the log", ()))


def upgrade(ctx: Context) -> None:
    """An older file for this version."""
    from ...store import upgrade as bring_up
    from ...workspace import Done

    path = find_workspace(ctx.args.db)
    with bring_up(path, clock=ctx.clock or SystemClock()) as store:
        act(ctx, Done(path, f"{path} is at this version, {store.state().length} log entries", ()))


COMMANDS = (
    Command(
        "init",
        "make a workspace and its first person, who is its program manager",
        run=init,
        arguments=(
            positional("file", "the file to make, readiness.db here by default; or name it with --db", nargs="?"),
            option("--name", "NAME", "your name, in any script"),
            option("--zone", "ZONE", "your time zone, as in Asia/Tokyo"),
            switch("--shared", "for the file's group to write as well"),
            option("--from-log", "FILE", "a copy of a workspace, from an archive or what `log --jsonl` wrote"),
        ),
        examples=(
            "readiness init --actor sato --name '佐藤 花子' --zone Asia/Tokyo",
            "readiness init --db copy.db --from-log log.jsonl",
            "readiness init --db copy.db --from-log record-2026-11-24",
        ),
        details="The file is readiness.db here, unless FILE, --db or READINESS_DB name another. What is not given is "
        "asked for. This operating-system account acts as that person from now on.",
    ),
    Command(
        "undo",
        "take your latest act back, by a new log entry",
        run=undo,
        arguments=(REASON,),
        examples=("readiness undo",),
        details="Refused where later entries rest on it, naming them. What was observed, reached or said of people "
        "is not taken back.",
    ),
    Command("redo", "bring back what you took back last", run=redo, arguments=(REASON,), examples=("readiness redo",)),
    Command(
        "rebuild",
        "make every row anew from the log",
        run=rebuild,
        examples=("readiness rebuild",),
        details="The rows are the same ones unless somebody changed the file by other means: see `readiness verify`.",
    ),
    Command(
        "upgrade",
        "bring a workspace of an older version to this one",
        run=upgrade,
        examples=("readiness upgrade",),
        details="The log is never rewritten. Keep a copy of the file.",
    ),
)
