"""Work on items: `note`, `assign`, `start`, `done`, `reopen`, `estimate`, `plan`, `expect`, `impede`, `clear`."""

from __future__ import annotations

from ..acts import NONE, act, or_none
from ..command import Command, option, positional
from ..context import Context
from ..options import ITEM, ITEMS, PROGRAM, REASON, day, number, quarter

DATE = option("--date", "DATE", "when; today by default", type=day)


def note(ctx: Context) -> None:
    """Leave a remark."""
    args = ctx.args
    act(ctx, ctx.workspace.items.note(args.program, args.item, " ".join(args.text)))


def assign(ctx: Context) -> None:
    """Say who answers for items."""
    args = ctx.args
    owner = "" if args.owner == "unowned" else ctx.me(args.owner)
    act(ctx, ctx.workspace.items.assign(args.program, args.items, owner, args.reason or ""))


def start(ctx: Context) -> None:
    """Work began."""
    args = ctx.args
    act(ctx, ctx.workspace.items.start(args.program, args.items, args.date or "", args.reason or ""))


def done(ctx: Context) -> None:
    """Tasks are done."""
    args = ctx.args
    act(ctx, ctx.workspace.items.done(args.program, args.items, args.date or "", args.reason or ""))


def reopen(ctx: Context) -> None:
    """What was done is not."""
    args = ctx.args
    act(ctx, ctx.workspace.items.reopen(args.program, args.items, args.reason or ""))


def estimate(ctx: Context) -> None:
    """Remaining working days."""
    args = ctx.args
    days = None if args.days == NONE else args.days
    act(ctx, ctx.workspace.items.estimate(args.program, args.item, days, args.reason or ""))


def plan(ctx: Context) -> None:
    """Planned start, finish, quarter."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.items.plan(
            args.program,
            args.item,
            start=args.start,
            finish=args.finish,
            quarter=args.quarter,
            reason=args.reason or "",
        ),
    )


def expect(ctx: Context) -> None:
    """Expected finish."""
    args = ctx.args
    act(ctx, ctx.workspace.items.expect(args.program, args.item, args.date, args.reason or ""))


def impede(ctx: Context) -> None:
    """Something stops the work."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.items.impede(
            args.program, args.item, args.reason or "", until=args.until or "", waiting_on=args.waiting_on or ""
        ),
    )


def clear(ctx: Context) -> None:
    """It no longer does."""
    args = ctx.args
    act(ctx, ctx.workspace.items.clear(args.program, args.item, args.impediment or ""))


COMMANDS = (
    Command(
        "note",
        "leave a remark on an item; it changes no status",
        run=note,
        arguments=(PROGRAM, ITEM, positional("text", "what to remember", nargs="+")),
        examples=("readiness note RX-101 CORE-DAT-01 'CRO confirmed the call for Thursday'",),
    ),
    Command(
        "assign",
        "say who answers for items",
        run=assign,
        arguments=(
            PROGRAM,
            ITEMS,
            option("--owner", "ID", "the person; `me` is you, `unowned` nobody", required=True),
            REASON,
        ),
        examples=(
            "readiness assign RX-101 CORE-DAT-01 CORE-DAT-02 --owner ito",
            "readiness assign RX-101 CORE-DAT-01 --owner mori --reason 'Ito is on leave'",
        ),
    ),
    Command(
        "start",
        "work on items began",
        run=start,
        arguments=(PROGRAM, ITEMS, DATE, REASON),
        examples=("readiness start RX-101 RM-Q1-P1", "readiness start RX-101 RM-Q1-P1 --date 2026-11-02"),
    ),
    Command(
        "done",
        "tasks are done",
        run=done,
        arguments=(PROGRAM, ITEMS, DATE, REASON),
        examples=("readiness done RX-101 RM-Q1-P1", "readiness done RX-101 RM-Q1-P1 --date 2026-11-20"),
        details="Other items pass on accepted evidence: see `readiness evidence file`.",
    ),
    Command(
        "reopen",
        "what was done is not; what was only started has not begun",
        run=reopen,
        arguments=(PROGRAM, ITEMS, REASON),
        examples=("readiness reopen RX-101 RM-Q1-P1 --reason 'one site is missing'",),
    ),
    Command(
        "estimate",
        "state the remaining working days of an item, as of today",
        run=estimate,
        arguments=(
            PROGRAM,
            ITEM,
            positional("days", "working days; `none` takes the estimate back", type=or_none(number(0), NONE)),
            REASON,
        ),
        examples=(
            "readiness estimate RX-101 CORE-CMC-01 8",
            "readiness estimate RX-101 CORE-CMC-01 none --reason open",
        ),
    ),
    Command(
        "plan",
        "plan an item: start, finish, program quarter",
        run=plan,
        arguments=(
            PROGRAM,
            ITEM,
            option("--start", "DATE", "planned start; `none` takes it back", type=or_none(day, "")),
            option("--finish", "DATE", "planned finish; `none` takes it back", type=or_none(day, "")),
            option("--quarter", "Qn", "program quarter; `none` for that of its pack", type=or_none(quarter, 0)),
            REASON,
        ),
        examples=("readiness plan RX-101 CORE-CMC-01 --start 2026-12-01 --finish 2026-12-18",),
    ),
    Command(
        "expect",
        "state the finish that people expect",
        run=expect,
        arguments=(PROGRAM, ITEM, positional("date", "the day, or `none`", type=or_none(day, "")), REASON),
        examples=("readiness expect RX-101 CORE-CMC-01 2026-12-18",),
    ),
    Command(
        "impede",
        "something stops the work on an item",
        run=impede,
        arguments=(
            PROGRAM,
            ITEM,
            option("--reason", "TEXT", "what stops it", required=True),
            option("--until", "DATE", "when that is expected to end; without, the forecast has no end", type=day),
            option("--waiting-on", "WHO", "a person's id, or any words"),
        ),
        examples=("readiness impede RX-101 CORE-CMC-01 --reason 'no slot at the CDMO' --until 2027-01-15",),
    ),
    Command(
        "clear",
        "an impediment no longer stops the work",
        run=clear,
        arguments=(PROGRAM, ITEM, positional("impediment", "which, where several are open", nargs="?")),
        examples=("readiness clear RX-101 CORE-CMC-01", "readiness clear RX-101 CORE-CMC-01 B3"),
    ),
)
