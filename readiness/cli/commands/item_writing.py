"""The program's own rows, and links between items: `item add`, `edit`, `link`, `unlink`, `retire`."""

from __future__ import annotations

from ...domain.vocabulary import Area, Kind, Level, Side, Stream
from ..acts import act, ids, joined
from ..command import Command, one_of, option, switch
from ..context import Context
from ..options import ITEM, PROGRAM, REASON, quarter

_OWN_KINDS = tuple(kind for kind in Kind if kind is not Kind.GATE)
AFTER = option("--after", "ITEM", "a prerequisite of it; may come several times", type=ids, repeat=True)
FEEDS = option("--feeds", "MILESTONE", "a milestone that requires it; may come several times", type=ids, repeat=True)


def add(ctx: Context) -> None:
    """A row of the program's own."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.items.add(
            args.program,
            title=args.title,
            green_light=args.green_light,
            area=args.area,
            kind=args.kind,
            level=args.level,
            side=args.side,
            after=joined(args.after),
            feeds=joined(args.feeds),
            quarter=args.quarter,
            stream=args.stream or "",
        ),
    )


def edit(ctx: Context) -> None:
    """New text or place of a row."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.items.edit(
            args.program,
            args.item,
            title=args.title,
            green_light=args.green_light,
            area=args.area,
            level=args.level,
            side=args.side,
            as_packed=args.as_packed,
            reason=args.reason or "",
        ),
    )


def link(ctx: Context) -> None:
    """Further prerequisites or milestones."""
    args = ctx.args
    act(ctx, ctx.workspace.items.link(args.program, args.item, after=joined(args.after), feeds=joined(args.feeds)))


def unlink(ctx: Context) -> None:
    """Fewer prerequisites or milestones."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.items.unlink(
            args.program, args.item, after=joined(args.after), feeds=joined(args.feeds), reason=args.reason or ""
        ),
    )


def retire(ctx: Context) -> None:
    """An own row leaves the count."""
    act(ctx, ctx.workspace.items.retire(ctx.args.program, ctx.args.item, ctx.args.reason or ""))


COMMANDS = (
    Command(
        "item add",
        "add a row of the program's own (`LOC-…`)",
        run=add,
        arguments=(
            PROGRAM,
            option("--area", "A", "its area", choices=one_of(Area), required=True),
            option("--kind", "K", "what it is; criterion by default", choices=_OWN_KINDS, default="criterion"),
            option("--title", "TEXT", "one line", required=True),
            option("--green-light", "TEXT", "its acceptance test: what must be shown", required=True),
            option("--level", "L", "how much it weighs; must by default", choices=one_of(Level), default="must"),
            option("--side", "S", "who carries it; both by default", choices=one_of(Side), default="both"),
            AFTER,
            FEEDS,
            option("--quarter", "Qn", "its program quarter", type=quarter),
            option("--stream", "S", "its stream of the roadmap", choices=one_of(Stream)),
        ),
        examples=(
            "readiness item add RX-101 --area cmc --title 'Cold chain to Boston' --green-light 'Validation report "
            "accepted by QA' --after CORE-CMC-01 --feeds MS-INV-MEET",
        ),
    ),
    Command(
        "item edit",
        "change the text or place of an own row, or locally of a pack's",
        run=edit,
        arguments=(
            PROGRAM,
            ITEM,
            option("--title", "TEXT", "one line"),
            option("--green-light", "TEXT", "its acceptance test"),
            option("--area", "A", "its area", choices=one_of(Area)),
            option("--level", "L", "how much it weighs", choices=one_of(Level)),
            option("--side", "S", "who carries it", choices=one_of(Side)),
            switch("--as-packed", "take back what was changed here in an item of a pack"),
            REASON,
        ),
        examples=(
            "readiness item edit RX-101 LOC-1 --level should --reason 'nice to have'",
            "readiness item edit RX-101 CORE-CLN-02 --level should --reason 'one KOL in this indication'",
            "readiness item edit RX-101 CORE-CLN-02 --as-packed --reason 'two more KOLs found'",
        ),
        details="An item of a pack keeps its area. What is changed here survives `readiness pack upgrade`.",
    ),
    Command(
        "item link",
        "give an item further prerequisites, or milestones that require it",
        run=link,
        arguments=(PROGRAM, ITEM, AFTER, FEEDS),
        examples=("readiness item link RX-101 CORE-CMC-G --after LOC-1",),
    ),
    Command(
        "item unlink",
        "take prerequisites, or milestones that require it, away from an item",
        run=unlink,
        arguments=(PROGRAM, ITEM, AFTER, FEEDS, REASON),
        examples=("readiness item unlink RX-101 CORE-CMC-G --after LOC-1 --reason 'covered by CORE-CMC-02'",),
    ),
    Command(
        "item retire",
        "take an own row out of the count",
        run=retire,
        arguments=(PROGRAM, ITEM, REASON),
        examples=("readiness item retire RX-101 LOC-1 --reason 'the lane was dropped'",),
    ),
)
