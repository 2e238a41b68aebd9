"""Programs: `program new` and `program set`."""

from __future__ import annotations

from ...calendars import CALENDARS
from ..acts import act, ids, joined
from ..command import Command, option, positional, switch
from ..context import Context
from ..options import PROGRAM, REASON, day, number, quarter


def new(ctx: Context) -> None:
    """A program with its checklists and tentative dates."""
    args = ctx.args
    settings = {"calendar": args.calendar} if args.calendar else {}
    done = ctx.workspace.programs.new(
        args.id,
        args.name,
        start=args.start or "",
        at=args.at or "",
        pattern=args.pattern or "",
        packs=args.pack,
        core=not args.no_core,
        zone=args.zone or "",
        margin=args.margin,
        closures=joined(args.closed),
        **settings,
    )
    act(ctx, done)
    ctx.out.say(f"`readiness status {done.id}` shows where it stands")
    if further := ctx.workspace.programs.recommended(done.id):
        ctx.out.say(f"recommended besides: {', '.join(further)}; `readiness pack adopt {done.id} PACK` takes one on")


def change(ctx: Context) -> None:
    """Other settings."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.programs.change(
            args.program,
            name=args.name,
            start=args.start,
            zone=args.zone,
            calendar=args.calendar,
            closures=joined(args.closed) if args.closed else None,
            margin=args.margin,
            markets=args.markets,
            reason=args.reason or "",
        ),
    )


CALENDAR = option("--calendar", "C", "whose working days it counts", choices=CALENDARS)
ZONE = option("--zone", "ZONE", "its time zone, as in Asia/Tokyo")
CLOSED = option("--closed", "DATE", "a closed day of its own; may come several times", type=ids, repeat=True)
MARGIN = option("--margin", "N", "working days of float under which an item is at risk", type=number(0))

COMMANDS = (
    Command(
        "program new",
        "start a program: checklists, roadmap, and tentative milestone dates",
        run=new,
        arguments=(
            positional("id", "a short id of your choice, as in RX-101"),
            option("--name", "NAME", "what people call it", required=True),
            option("--start", "DATE", "first day of program quarter 1", type=day, group="start"),
            option("--at", "Qn", "the program quarter in which today lies", type=quarter, group="start"),
            option("--pattern", "P", "the pattern whose overlay it adopts, as in rare-gene-therapy"),
            option("--pack", "PACK", "a further pack, by id or path; may come several times", repeat=True),
            switch("--no-core", "without readiness checklist and roadmap"),
            CALENDAR.but(help="whose working days it counts; common by default"),
            ZONE.but(help="its time zone; the workspace's by default"),
            MARGIN.but(default=10),
            CLOSED,
        ),
        examples=(
            "readiness program new RX-101 --name 'Gene therapy, LHON' --start 2026-10-01",
            "readiness program new RX-202 --name 'Solid tumor vaccine' --at Q2 --pattern io-mrna-cells",
        ),
    ),
    Command(
        "program set",
        "change the settings of a program",
        run=change,
        arguments=(
            PROGRAM,
            option("--name", "NAME", "what people call it"),
            option("--start", "DATE", "first day of program quarter 1; tentative dates that nobody set move", type=day),
            ZONE,
            CALENDAR,
            CLOSED.but(help="a closed day of its own; all of them anew"),
            MARGIN,
            option("--markets", "JP,US,eu", "where it is to be sold: what `rights` looks for holders in", type=ids),
            REASON,
        ),
        examples=("readiness program set RX-101 --start 2027-01-04 --reason 'funding closed later'",),
    ),
)
