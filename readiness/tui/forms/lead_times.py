"""A lead-time rule, for one program: how far it counts back, what proves it, whether it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...calendars import CALENDARS
from ...domain.vocabulary import LeadUnit
from ..context import Context
from .fields import Field, Form, Option, Values

if TYPE_CHECKING:
    from ...domain.facts import LeadTime
    from ...workspace import Done, Workspace

UNITS = (
    Option(LeadUnit.DAYS, "calendar days before", "d"),
    Option(LeadUnit.WORKING_DAYS, "working days before", "w"),
    Option(LeadUnit.MONTHS, "months before", "m"),
    Option(LeadUnit.FIRST_WORKING_DAY, "first working day of the month so many months before", "f"),
)
FORCE, OFF, PACKED = "in-force", "off", "as-packed"
STATES = (
    Option(FORCE, "in force", "i"),
    Option(OFF, "off: not in force here", "o"),
    Option(PACKED, "as its checklist has it: drop what was changed here", "a"),
)


def change(context: Context, rule: LeadTime) -> Form:
    """What is left as it is stays; the log always asks why."""
    program = context.program_id
    state = OFF if rule.off else FORCE
    now = {"back": str(rule.back), "unit": rule.unit, "calendar": rule.calendar, "item": rule.item, "state": state}

    def act(workspace: Workspace, values: Values) -> Done:
        if values["state"] == PACKED:
            return workspace.lead_times.change(program, rule.id, as_packed=True, reason=values["reason"])
        new = {key for key in now if values[key] != now[key]}
        counted = bool(new & {"back", "unit"})
        return workspace.lead_times.change(
            program,
            rule.id,
            unit=values["unit"] if counted else "",
            back=int(values["back"]) if counted else None,
            calendar=values["calendar"] if "calendar" in new else None,
            item=values["item"] if "item" in new else None,
            off=values["state"] == OFF if "state" in new else None,
            reason=values["reason"],
        )

    def check(values: Values) -> str:
        if not (values["back"].isascii() and values["back"].isdecimal()):
            return "how many is a whole number"
        return "nothing is different yet" if all(values[key] == now[key] for key in now) else ""

    calendars = tuple(Option(each, each) for each in CALENDARS)
    fields = (
        Field("back", "How many", required=True, initial=now["back"]),
        Field("unit", "Counted in", "choice", True, now["unit"], options=UNITS),
        Field(
            "calendar",
            "Working days",
            "choice",
            initial=now["calendar"],
            hint="empty: the program's",
            options=calendars,
        ),
        Field("item", "Proved by", initial=now["item"], hint="id of the item that, once met, proves it; empty: none"),
        Field("state", "State", "choice", True, state, options=STATES),
        Field("reason", "Reason", required=True, hint="the log asks why"),
    )
    about = f"{rule.id} {rule.what}. {rule.source}"
    return Form("lead-time", "Lead time", about, (program, rule.id), context.day, fields, act, check)
