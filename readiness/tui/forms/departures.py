"""Departures from a checklist: waivers, what does not apply, and their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...reports.people import waiver
from ..context import Context
from .days import HINT
from .fields import Field, Form, Option, Values
from .recorded import recorded, recorded_fields, recorded_problem
from .work import people, subject

if TYPE_CHECKING:
    from ...domain.facts import Waiver
    from ...workspace import Done, Workspace


def in_force(context: Context) -> list[Waiver]:
    """The waivers and declarations on the item under the cursor that nobody has ended."""
    if context.program is None:
        return []
    return [each for each in context.program.facts.waivers if each.item == context.place.item and not each.ended_on]


def waive(context: Context) -> Form:
    """Approve a departure for milestones that the item blocks."""
    program, item, view = context.program_id, context.place.item, context.program
    at = view.assessment.graph.index[item] if view else 0
    ahead = [each for each in view.milestones if each.open] if view else []
    blocked = [each.id for each in ahead if each.failing >> at & 1]
    known = {each.id for each in ahead}
    chosen = context.place.milestone or " ".join(blocked[:1])
    hint = f"it blocks {' '.join(blocked) or 'none'}"

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.waivers.waive(
            program,
            item,
            values["milestones"].split(),
            values["reason"],
            values["until"],
            values["requested_by"],
            measure=values["measure"],
            **recorded(values),
        )

    def check(values: Values) -> str:
        unknown = [each for each in values["milestones"].split() if each not in known]
        return f"no milestone ahead is called {unknown[0]}" if unknown else recorded_problem(values)

    until = f"last day; it has to cover the milestone's date: {HINT}"
    fields = (
        Field("reason", "Reason", required=True, hint="why the departure is acceptable there"),
        Field("until", "Until", "day", required=True, hint=until),
        Field("requested_by", "Asked for by", "choice", required=True, options=people(context), hint="not yourself"),
        Field("milestones", "Milestones", required=True, initial=chosen, hint=hint),
        Field("measure", "Meanwhile", hint="what is done to make up for it"),
        *recorded_fields(context, "Approved"),
    )
    return Form("waive", "Waiver", subject(context), (program, item), context.day, fields, act, check)


def not_applicable(context: Context) -> Form:
    """Approve that the item does not concern this program."""
    program, item = context.program_id, context.place.item

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.waivers.not_applicable(
            program, item, values["reason"], values["requested_by"], **recorded(values)
        )

    fields = (
        Field("reason", "Reason", required=True, hint="why it does not concern this program"),
        Field("requested_by", "Asked for by", "choice", required=True, options=people(context), hint="not yourself"),
        *recorded_fields(context, "Approved"),
    )
    target = (program, item)
    return Form(
        "not_applicable", "Not applicable", subject(context), target, context.day, fields, act, recorded_problem
    )


def end_waiver(context: Context) -> Form:
    """A waiver, or a declaration of not applicable, holds no longer."""
    program, item = context.program_id, context.place.item
    options = tuple(Option(each.id, waiver(each, context.people, context.day)) for each in in_force(context))

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.waivers.end(program, values["waiver"], values["reason"])

    fields = (
        Field("reason", "Reason", required=True, hint="the log asks why it ends before its day"),
        Field("waiver", "Waiver", "choice", required=True, initial=options[0].value, options=options),
    )
    about = f"{subject(context)} | {options[0].value} {options[0].label}"
    return Form("end_waiver", "End waiver", about, (program, item), context.day, fields, act)
