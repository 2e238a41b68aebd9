"""`log` and `verify`: the audit trail, and whether it is what was written."""

from __future__ import annotations

import json
from typing import Any

from ...errors import DataError, ExitCode, UsageError
from ..command import Command, option, positional, switch
from ..context import Context
from ..options import number


def log(ctx: Context) -> None:
    """Entries, newest first; with `--jsonl` as they are stored, oldest first."""
    from ...reports import trail

    args, workspace = ctx.args, ctx.workspace
    if args.program:
        workspace.view(args.program)  # names the nearest where there is none
    found = workspace.history(
        program=args.program or "",
        who=args.who or "",
        what=args.what or "",
        since=args.since or "",
        limit=args.top or 0,
    )
    if args.jsonl:
        from ...store.log import dump_line

        ctx.out.raw(f"{dump_line(each.event)}\n" for each in reversed(found))
        return
    rows = [trail.Entry(each.event, each.ineffective, each.voided) for each in found]
    if args.json:
        ctx.out.json(trail.events_document(rows, log=ctx.log_row()))
        return
    zone = workspace.info.zone
    for row in rows:
        ctx.out.lines(trail.entry_lines(row, zone))
    if not rows:
        ctx.out.say("no entries")


def verify(ctx: Context) -> int:
    """Check everything that can be checked; 3 if anything is not as it was written."""
    from ...reports import trail

    expected, source = _expected(ctx.args.expect) if ctx.args.expect else ((), "")
    findings = ctx.workspace.log.verify(expected)
    state = ctx.log_row()
    if ctx.args.json:
        ctx.out.json(trail.verify_document(findings, log=state))
    else:
        for each in findings:
            ctx.out.print(each.text)
        if not findings:
            against = f", and holds what {source} says" if source else ""
            ctx.out.print(f"{state['length']} log entries fit together, the rows follow from them{against}")
    return ExitCode.DATA if findings else ExitCode.OK


def _expected(path: str) -> tuple[tuple[tuple[str, int, str], ...], str]:
    """The heads that an export lists, of every site."""
    try:
        with open(path, encoding="utf-8") as file:
            document: Any = json.load(file)
        sites = document["log"]["sites"]
        return tuple((str(each["site"]), int(each["site_seq"]), str(each["hash"])) for each in sites), path
    except OSError as error:
        raise UsageError(
            f"cannot read {path} ({error.strerror})", "name a file that `readiness export` wrote"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise DataError(f"{path} is no export", "name a file that `readiness export` wrote") from None


COMMANDS = (
    Command(
        "log",
        "the audit trail: who recorded what, when and why; newest first",
        run=log,
        arguments=(
            positional("program", "of this program only", nargs="?"),
            option("--who", "PERSON", "by this person"),
            option("--what", "TYPE", "of this kind, as in `evidence` or `evidence.filed`"),
            option("--since", "TIME", "recorded since this day or time"),
            option("--top", "N", "only the newest so many", type=number(1)),
            switch("--jsonl", "as stored, a JSON object a line, oldest first; `init --from-log` reads it"),
        ),
        examples=(
            "readiness log RX-101 --since 2026-11-01",
            "readiness log --who sato --what evidence",
            "readiness log --jsonl > log.jsonl",
        ),
    ),
    Command(
        "verify",
        "is the log what was written, and do the rows follow from it?",
        run=verify,
        arguments=(option("--expect", "EXPORT.json", "the log must still hold what this export saw"),),
        examples=("readiness verify", "readiness verify --expect last-week.json"),
        details="Exit code 3 if anything was changed, lost or reordered. Evidence files outside the workspace are "
        "checked by `readiness evidence check`.",
    ),
)
