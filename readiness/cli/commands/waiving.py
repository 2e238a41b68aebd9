"""Approved departures: `waive` and `not-applicable`."""

from __future__ import annotations

from ...errors import UsageError
from ..acts import act, ids, joined
from ..command import Command, option, positional, switch
from ..context import Context
from ..options import ITEM, JUDGED, PROGRAM, REASON, day

REQUESTED_BY = option("--requested-by", "PERSON", "who asked for it; somebody else approves")


def waive(ctx: Context) -> None:
    """Grant a waiver, or end one."""
    args = ctx.args
    if args.end:
        if args.for_ or args.until or args.requested_by or args.by:
            raise UsageError("to end a waiver takes a reason only", "leave the other flags out")
        act(ctx, ctx.workspace.waivers.end(args.program, args.item, args.reason or ""))
        return
    if not (args.for_ and args.until and args.requested_by):
        raise UsageError("a waiver has milestones, an end and a requester", "add --for, --until and --requested-by")
    act(
        ctx,
        ctx.workspace.waivers.waive(
            args.program,
            args.item,
            joined(args.for_),
            args.reason or "",
            args.until,
            args.requested_by,
            measure=args.measure or "",
            by=args.by or "",
            basis=args.basis or "",
            judged_on=args.judged_on or "",
        ),
    )


def not_applicable(ctx: Context) -> None:
    """Declare that an item does not concern a program."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.waivers.not_applicable(
            args.program,
            args.item,
            args.reason or "",
            args.requested_by,
            by=args.by or "",
            basis=args.basis or "",
            judged_on=args.judged_on or "",
        ),
    )


COMMANDS = (
    Command(
        "waive",
        "let an item pass, conditionally, for named milestones until a day",
        run=waive,
        arguments=(
            PROGRAM,
            positional("item", "item id; with --end, or the id of a waiver or not-applicable (W…)"),
            option("--for", "MILESTONE", "a milestone it is for; may come several times", type=ids, repeat=True),
            REASON,
            option("--until", "DATE", "the last day on which it is in force", type=day),
            option("--measure", "TEXT", "what is done meanwhile to make up for it"),
            REQUESTED_BY,
            switch("--end", "end a waiver, or a not-applicable, before its day"),
            *JUDGED,
        ),
        examples=(
            "readiness waive RX-101 CORE-CMC-01 --for MS-INV-MEET --until 2027-03-31 --requested-by mori "
            "--reason 'lot 3 is late'",
            "readiness waive RX-101 W2 --end --reason 'lot 3 is released'",
        ),
        details="You approve (executive, QA or program manager), or record the approval of somebody else with --by.",
    ),
    Command(
        "not-applicable",
        "declare that an item does not concern a program",
        run=not_applicable,
        arguments=(PROGRAM, ITEM, REASON, REQUESTED_BY.but(required=True), *JUDGED),
        examples=("readiness not-applicable RX-101 CORE-CMC-04 --reason 'no own drug substance' --requested-by mori",),
        details="Gates always apply. `readiness waive RX-101 CORE-CMC-04 --end` takes it back.",
    ),
)
