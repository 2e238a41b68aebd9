"""Actions change: `action add`, `action set`, `action done`, `action drop`."""

from __future__ import annotations

from ..acts import act
from ..command import Command, option, positional
from ..context import Context
from ..options import PROGRAM, REASON, day

ACTION = positional("action", "action id")
DUE = option("--due", "DATE", "by when", type=day)


def add(ctx: Context) -> None:
    """Somebody will do something by a day."""
    args = ctx.args
    text = " ".join(args.text)
    act(
        ctx,
        ctx.workspace.standups.add_action(args.program, text, ctx.me(args.owner), args.due, item=args.item or ""),
    )


def change(ctx: Context) -> None:
    """Another text, owner or day."""
    args = ctx.args
    owner = ctx.me(args.owner) if args.owner else None
    act(
        ctx,
        ctx.workspace.standups.change_action(
            args.action, text=args.text, owner=owner, due=args.due, reason=args.reason or ""
        ),
    )


def done(ctx: Context) -> None:
    """It is done."""
    act(ctx, ctx.workspace.standups.done_action(ctx.args.action, ctx.args.reason or ""))


def drop(ctx: Context) -> None:
    """It will not be done."""
    act(ctx, ctx.workspace.standups.drop_action(ctx.args.action, ctx.args.reason))


COMMANDS = (
    Command(
        "action add",
        "agree on something to be done; `standup close --action` does it in a stand-up",
        run=add,
        arguments=(
            PROGRAM,
            positional("text", "what is to be done", nargs="+"),
            option("--owner", "ID", "who does it; `me` is you", required=True),
            DUE.but(required=True),
            option("--item", "ITEM", "the item it is about"),
        ),
        examples=("readiness action add RX-101 'ask the CDMO for a slot' --owner mori --due 2026-12-01",),
    ),
    Command(
        "action set",
        "give an open action another text, owner or day",
        run=change,
        arguments=(
            ACTION,
            option("--text", "TEXT", "what is to be done"),
            option("--owner", "ID", "who does it; `me` is you"),
            DUE,
            REASON,
        ),
        examples=("readiness action set A3 --due 2026-12-08 --reason 'the CDMO answers next week'",),
    ),
    Command(
        "action done",
        "an action is done",
        run=done,
        arguments=(ACTION, REASON),
        examples=("readiness action done A3",),
    ),
    Command(
        "action drop",
        "an action will not be done",
        run=drop,
        arguments=(ACTION, option("--reason", "TEXT", "why", required=True)),
        examples=("readiness action drop A3 --reason 'the other CDMO has a slot'",),
    ),
)
