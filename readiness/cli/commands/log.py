"""`log` and `verify`: the audit trail, and whether it is what was written."""

from __future__ import annotations

from collections.abc import Iterable

from ...errors import ExitCode
from ..command import Command, option, positional, switch
from ..context import Context
from ..options import number

_ORDERS = ("newest", "oldest", "who", "what", "program", "why")
_NARROWING = ("program", "who", "what", "why", "about", "since", "until", "flagged", "top")


def log(ctx: Context) -> None:
    """Entries, newest first; with `--jsonl` and `--csv` as they are stored, oldest first."""
    from ...reports import trail

    args, workspace = ctx.args, ctx.workspace
    if args.program:
        workspace.view(args.program)  # names the nearest where there is none
    if (args.jsonl or args.csv) and not any(getattr(args, name) for name in _NARROWING):
        _write(ctx, workspace.log.kept_lines(table=args.csv))
        return
    found = workspace.history(
        program=args.program or "",
        who=args.who or "",
        what=args.what or "",
        why=args.why or "",
        entity=args.about or "",
        since=args.since or "",
        until=args.until or "",
        flagged=args.flagged,
        limit=args.top or 0,
        order=args.sort,
    )
    if args.jsonl or args.csv:
        if args.sort == "newest":
            found.reverse()
        _write(ctx, workspace.log.kept_lines([each.event for each in found], table=args.csv))
        return
    rows = [trail.Entry(*each) for each in found]
    if args.json:
        ctx.out.json(trail.events_document(rows, log=ctx.log_row()))
        return
    zone, persons = workspace.info.zone, workspace.persons()
    for row in rows:
        ctx.out.lines(trail.entry_lines(row, zone, persons))
    if not rows:
        ctx.out.say("no entries")


def _write(ctx: Context, lines: Iterable[str]) -> None:
    """Line by line: a log may be longer than memory."""
    for line in lines:
        ctx.out.raw((line,))


def verify(ctx: Context) -> int:
    """Check everything that can be checked; 3 if anything is not as it was written."""
    from ...reports import trail

    anchor = None
    if ctx.args.expect:
        from ...workspace.anchor import read_anchor

        anchor = read_anchor(ctx.args.expect)
    findings = ctx.workspace.log.verify(anchor.entries if anchor else (), anchor.moment if anchor else None)
    state = ctx.log_row()
    if ctx.args.json:
        ctx.out.json(trail.verify_document(findings, log=state))
    else:
        for each in findings:
            ctx.out.print(each.text)
        if not findings:
            against = f", and holds what {ctx.args.expect} says" if anchor else ""
            ctx.out.print(f"{state['length']} log entries fit together, the rows follow from them{against}")
            if not anchor:
                ctx.out.say("an end that was cut off shows only against an earlier export: --expect EXPORT.json")
        without = ctx.workspace.log.content_elsewhere()
        if without:
            what = "evidence file is" if without == 1 else "evidence files are"
            ctx.out.say(f"{without} {what} not in this copy of the workspace, and could not be read")
    return ExitCode.DATA if findings else ExitCode.OK


COMMANDS = (
    Command(
        "log",
        "the audit trail: who recorded what, when and why; newest first",
        run=log,
        arguments=(
            positional("program", "of this program only", nargs="?"),
            option("--who", "PERSON", "by this person"),
            option("--what", "TYPE", "of this kind, as in `evidence` or `evidence.filed`"),
            option("--why", "WORDS", "with these words in the reason or in what was recorded"),
            option("--about", "ID", "about this item, evidence or other id, or naming it"),
            option("--since", "TIME", "recorded since this day or time"),
            option("--until", "TIME", "recorded up to this time, or the end of this day"),
            switch("--flagged", "only refused attempts, what was taken back or has no effect, clocks set back"),
            option("--sort", "ORDER", ", ".join(_ORDERS), choices=_ORDERS, default="newest"),
            option("--top", "N", "only the newest so many", type=number(1)),
            switch("--jsonl", "as stored, a JSON object a line, oldest first", group="form"),
            switch("--csv", "as a table with every column, oldest first", group="form"),
        ),
        examples=(
            "readiness log RX-101 --since 2026-11-01 --until 2026-11-30",
            "readiness log --who sato --what evidence --sort why",
            "readiness log --flagged",
            "readiness log --jsonl > log.jsonl",
        ),
        details="`readiness init --from-log` makes the same log again of all of --jsonl or --csv. In the table an "
        "apostrophe before = + - @ ' keeps spreadsheets from running a text.",
    ),
    Command(
        "verify",
        "is the log what was written, and do the rows follow from it?",
        run=verify,
        arguments=(option("--expect", "EXPORT.json", "the log must still hold what this document saw"),),
        examples=("readiness verify", "readiness verify --expect last-week.json"),
        details="Exit code 3 if anything was changed, lost or reordered. --expect takes any document that `--json` or "
        "`export` wrote, the heads.json of an archive, or a log kept with `log --jsonl`. Evidence files outside the "
        "workspace are checked by `readiness evidence check`.",
    ),
)
