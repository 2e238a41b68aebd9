"""Milestones change: `milestone set`, `milestone reach`, `milestone decide`, `baseline set`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.vocabulary import DecisionOutcome, MilestoneKind
from ...errors import UsageError
from ..acts import act, ids, joined, or_none
from ..command import Command, one_of, option, positional, switch
from ..context import Context
from ..options import JUDGED, MILESTONE, PROGRAM, REASON, choice, day, number

if TYPE_CHECKING:
    from ...workspace.milestones import Condition


def set_milestone(ctx: Context) -> None:
    """Dates, settings and requirements, in one or several programs; adds it where it is not there."""
    args = ctx.args
    *programs, milestone = args.words
    if not programs:
        raise UsageError("a milestone is set in a program", "write PROGRAM… MILESTONE, the milestone last")
    if args.cancel:
        act(ctx, ctx.workspace.milestones.cancel(programs, milestone, args.reason or ""))
        return
    act(
        ctx,
        ctx.workspace.milestones.set(
            programs,
            milestone,
            date=args.date,
            until=args.until,
            tentative=True if args.tentative else False if args.fixed else None,
            undated=args.undated,
            kind=args.kind,
            title=args.title,
            zone=args.zone,
            lead=args.lead,
            party=args.party,
            authority=args.authority,
            require=joined(args.require),
            unrequire=joined(args.unrequire),
            like=args.like or "",
            reason=args.reason or "",
        ),
    )


def reach(ctx: Context) -> None:
    """It took place."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.milestones.reach(args.program, args.milestone, date=args.date or "", as_planned=args.as_planned),
    )


def decide(ctx: Context) -> None:
    """What people decided."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.milestones.decide(
            args.program,
            args.milestone,
            args.outcome,
            conditions=[_condition(each) for each in args.condition],
            comment=args.comment or "",
            by=args.by or "",
            basis=args.basis or "",
            judged_on=args.judged_on or "",
        ),
    )


def _condition(text: str) -> Condition:
    """`TEXT; OWNER; DATE`. The text may hold semicolons of its own."""
    from ...workspace.milestones import Condition

    parts = [each.strip() for each in text.rsplit(";", 2)]
    if len(parts) != 3:
        raise UsageError(f"condition {text[:60]!r} is not complete", "write 'what is to be done; OWNER; DATE'")
    return Condition(*parts)


def baseline(ctx: Context) -> None:
    """Today's dates are what drift is measured from."""
    act(ctx, ctx.workspace.milestones.baseline(ctx.args.program, ctx.args.reason or ""))


COMMANDS = (
    Command(
        "milestone set",
        "set dates, settings and requirements of a milestone; add it where it is not there",
        run=set_milestone,
        arguments=(
            positional("words", "program ids, then the milestone", metavar="PROGRAM… MILESTONE", nargs="+"),
            option("--date", "DATE", "its day; fixed unless --tentative", type=day),
            option("--until", "DATE", "its last day, where it takes several", type=day),
            switch("--tentative", "the date may still move", group="date"),
            switch("--fixed", "the date stands", group="date"),
            switch("--undated", "take the date away", group="date"),
            option("--kind", "K", "what it is; asked for where it is added", choices=one_of(MilestoneKind)),
            option("--title", "TEXT", "one line"),
            option("--zone", "ZONE", "time zone it takes place in, as in America/New_York"),
            option("--lead", "N", "working days before the date by which all must be in place", type=number(0)),
            option(
                "--authority",
                "A",
                "whose regulator reads the evidence: us (which asks for English), jp, or none",
                type=or_none(choice("authority", ("us", "jp")), ""),
            ),
            option("--party", "PARTY", "the one party it is judged for (ACME); none: any", type=or_none(str, "")),
            option("--require", "ITEM", "it needs this item; may come several times", type=ids, repeat=True),
            option("--unrequire", "ITEM", "it no longer needs this item by itself", type=ids, repeat=True),
            option("--like", "MILESTONE", "kind, lead, zone and requirements of another one"),
            switch("--cancel", "it will not take place"),
            REASON,
        ),
        examples=(
            "readiness milestone set RX-101 MS-INV-MEET --date 2027-03-01",
            "readiness milestone set RX-101 RX-202 MS-ACME --kind investor --title 'Acme, Boston' --date 2027-02-10 "
            "--tentative --like MS-INV-MEET",
            "readiness milestone set RX-101 MS-ACME --cancel --reason 'they closed the fund'",
        ),
    ),
    Command(
        "milestone reach",
        "a milestone took place; its verdict of that day is kept",
        run=reach,
        arguments=(
            PROGRAM,
            MILESTONE,
            option("--date", "DATE", "when; today by default", type=day),
            switch("--as-planned", "the tasks that it closes are done with it"),
        ),
        examples=("readiness milestone reach RX-101 MS-ADV-MANDATE --as-planned",),
        details="It cannot be taken back: what was shown on that day was shown.",
    ),
    Command(
        "milestone decide",
        "record what people decided at a milestone, beside the verdict",
        run=decide,
        arguments=(
            PROGRAM,
            MILESTONE,
            positional("outcome", "what was decided", choices=one_of(DecisionOutcome)),
            option("--condition", "TEXT;OWNER;DATE", "of a conditional go; may come several times", repeat=True),
            option("--comment", "TEXT", "what there is to say"),
            *JUDGED,
        ),
        examples=(
            "readiness milestone decide RX-101 MS-INV-MEET go",
            "readiness milestone decide RX-101 MS-INV-MEET conditional-go --condition "
            "'close the CMC gap; mori; 2027-01-29'",
        ),
    ),
    Command(
        "baseline set",
        "take the dates of all milestones ahead as those that drift is measured from",
        run=baseline,
        arguments=(PROGRAM, REASON),
        examples=("readiness baseline set RX-101",),
    ),
)
