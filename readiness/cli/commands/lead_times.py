"""Lead-time rules: `lead-time list`, `lead-time set`."""

from __future__ import annotations

from ...calendars import CALENDARS
from ..acts import NONE, act, or_none
from ..command import Command, option, positional, switch
from ..context import Context
from ..options import PROGRAM, PROGRAMS, REASON, choice, number

_OFFSETS = ("days", "working_days", "months", "first_working_day")


def list_rules(ctx: Context) -> None:
    """Every rule, where it stands and who says so."""
    views = ctx.programs(ctx.args.programs)
    from ...reports import dates

    if ctx.args.json:
        ctx.out.json(dates.rules_document(views, on=ctx.day(views)))
        return
    ctx.say_moment(views)
    lines = [line for view in views for line in dates.rule_lines(view)]
    ctx.out.lines(lines)
    if not lines and views:
        ctx.out.say(f"no lead-time rules: `readiness pack adopt {views[0].id} lead-times` brings some")


def set_rule(ctx: Context) -> None:
    """Another offset, item or state."""
    args = ctx.args
    given = [name for name in _OFFSETS if getattr(args, name) is not None]
    act(
        ctx,
        ctx.workspace.lead_times.change(
            args.program,
            args.rule,
            unit=given[0].replace("_", "-") if given else "",
            back=getattr(args, given[0]) if given else None,
            calendar=args.calendar,
            item=args.item,
            off=True if args.off else False if args.in_force else None,
            as_packed=args.as_packed,
            reason=args.reason or "",
        ),
    )


COMMANDS = (
    Command(
        "lead-time list",
        "rules that count back from milestones, with their last safe dates and sources",
        run=list_rules,
        arguments=(PROGRAMS,),
        examples=("readiness lead-time list RX-101", "readiness lead-time list RX-101 --json"),
    ),
    Command(
        "lead-time set",
        "change a lead-time rule for one program: how far it counts back, what proves it, whether it is in force",
        run=set_rule,
        arguments=(
            PROGRAM,
            positional("rule", "the rule's id", metavar="RULE"),
            option("--days", "N", "so many calendar days before the milestone", type=number(0), group="offset"),
            option("--working-days", "N", "so many working days before it", type=number(0), group="offset"),
            option("--months", "N", "so many months before it", type=number(0), group="offset"),
            option(
                "--first-working-day",
                "N",
                "on the first working day of the month so many months before it",
                type=number(0),
                group="offset",
            ),
            option(
                "--calendar",
                "C",
                "whose working days it counts in; `none`: the program's",
                type=or_none(choice("calendar", CALENDARS), ""),
            ),
            option("--item", "ITEM", "what proves that it was done; `none`: nothing", type=or_none(str, "")),
            switch("--off", "it is not in force here", group="state"),
            switch("--in-force", "it is in force again", group="state"),
            switch("--as-packed", "drop what was changed here"),
            REASON,
        ),
        examples=(
            "readiness lead-time set RX-101 LT-TYPEB-REQUEST --days 75 --reason 'our advisor asks for two weeks more'",
            "readiness lead-time set RX-101 LT-CTN-REVIEW --off --reason 'a later notification, two weeks'",
        ),
        details=f"The rules come with checklists, as `pack adopt PROGRAM lead-times`. `{NONE}` takes a value back.",
    ),
)
