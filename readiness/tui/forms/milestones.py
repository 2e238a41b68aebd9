"""Milestones: dates, new ones, decisions, and their end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ...domain.vocabulary import DecisionOutcome, MilestoneKind
from ...reports.words import DECISION, MILESTONE_KIND
from ..cells import Para, para
from ..context import Context
from .days import HINT
from .fields import Act, Field, Form, Option, Values
from .recorded import recorded, recorded_fields, recorded_problem
from .work import people

if TYPE_CHECKING:
    from ...domain.facts import Milestone
    from ...domain.milestones import MilestoneView
    from ...workspace import Done, Workspace

FIXED, TENTATIVE, UNDATED = "fixed", "tentative", "undated"
STATES = (
    Option(FIXED, "fixed", "f"),
    Option(TENTATIVE, "tentative: it may still move", "t"),
    Option(UNDATED, "undated: nobody knows when", "u"),
)
YES_NO = (Option("no", "no", "n"), Option("yes", "yes", "y"))
CONDITIONS = 3
"""So many conditions a decision can be given at once."""


def _about(found: MilestoneView | None) -> str:
    if found is None:
        return ""
    when = f"{found.milestone.date}, lock {found.lock}" if found.milestone.date else "undated"
    return f"{found.id} {found.milestone.title}; {when}"


def _form(context: Context, id: str, title: str, fields: tuple[Field, ...], act: Act) -> Form:
    target = (context.program_id, context.place.milestone)
    return Form(id, title, _about(context.milestone()), target, context.day, fields, act)


def move_milestone(context: Context) -> Form:
    """Another date; with what it changes."""
    from ...workspace.programs import stands_on_its_quarter
    from ..preview import move_paras

    view, found = context.program, context.milestone()
    program, id = context.program_id, context.place.milestone
    record = found.milestone if found else None
    saved = bool(view and record and record.date and not stands_on_its_quarter(record, view.program))

    def act(workspace: Workspace, values: Values) -> Done:
        if values["state"] == UNDATED:
            return workspace.milestones.set(program, id, undated=True, reason=values["reason"])
        return workspace.milestones.set(
            program,
            id,
            date=values["date"],
            until=_last_day(record, values),
            tentative=values["state"] == TENTATIVE,
            reason=values["reason"],
        )

    def check(values: Values) -> str:
        if values["state"] == UNDATED:
            return ""
        if not values["date"]:
            return "say the date, or choose undated"
        return "it would end before it starts" if "" < _last_day(record, values) < values["date"] else ""

    def preview(values: Values) -> Sequence[Para]:
        day = "" if values["state"] == UNDATED else values["date"]
        if view is None or record is None or day == record.date or not (day or values["state"] == UNDATED):
            return ()
        last = _last_day(record, values) if day else ""
        moved = last != values["until"] and day
        return [*([para(f"last day {last}, as many days as before")] if moved else []), *move_paras(view, id, day)]

    fields = (
        Field("date", "Date", "day", initial=record.date if record else "", hint=HINT),
        Field("reason", "Reason", required=saved, hint="a saved date changes, so the log asks why" if saved else ""),
        Field(
            "state",
            "The date is",
            "choice",
            required=True,
            initial=_state(record is not None and record.tentative),
            options=STATES,
        ),
        Field(
            "until",
            "Last day",
            "day",
            initial=record.until if record else "",
            hint="where it takes several days; left as it is, it moves along with the date",
        ),
    )
    form = _form(context, "move_milestone", "Move milestone", fields, act)
    return form._replace(check=check, preview=preview)


def _last_day(record: Milestone | None, values: Values) -> str:
    """What was not touched moves along: the meeting takes as many days as before."""
    if record is None or not record.until or not record.date or values["until"] != record.until:
        return values["until"]
    days = date.fromisoformat(record.until) - date.fromisoformat(record.date)
    return (date.fromisoformat(values["date"]) + days).isoformat()


def _state(tentative: bool) -> str:
    return TENTATIVE if tentative else FIXED


def add_milestone(context: Context) -> Form:
    """A milestone of the program's own."""
    program, view = context.program_id, context.program
    known = {each.id for each in view.milestones} if view else set()
    items = {item.id for item in view.assessment.graph.items} if view else set()
    others = tuple(Option(each.id, each.milestone.title) for each in view.milestones) if view else ()

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.milestones.set(
            program,
            values["id"],
            kind=values["kind"],
            title=values["title"],
            date=values["date"] or None,
            tentative=(values["state"] == TENTATIVE) if values["date"] else None,
            require=values["require"].split(),
            like=values["like"],
        )

    def check(values: Values) -> str:
        if values["id"] in known:
            return f"{program} has a milestone {values['id']} already: choose another id"
        if " " in values["id"]:
            return "an id is one word, as MS-ACME-MEET"
        unknown = [each for each in values["require"].split() if each not in items]
        return f"no item is called {unknown[0]}" if unknown else ""

    kinds = tuple(Option(each, MILESTONE_KIND.get(each, each)) for each in MilestoneKind)
    fields = (
        Field("id", "Id", required=True, initial="MS-", hint="one word, as MS-ACME-MEET; it stays for good"),
        Field("title", "Title", required=True),
        Field("kind", "Kind", "choice", required=True, options=kinds),
        Field("date", "Date", "day", hint=f"{HINT}; empty: undated"),
        Field("state", "The date is", "choice", required=True, initial=FIXED, options=STATES[:2]),
        Field("like", "Needs as", "choice", options=others, hint="another milestone, whose required items it gets"),
        Field("require", "Needs", hint="ids of items, with blanks between them"),
    )
    about = f"{program} {view.program.name}" if view else ""
    return Form("add_milestone", "New milestone", about, (program,), context.day, fields, act, check)


def decide(context: Context) -> Form:
    """What people decided at the milestone, beside its verdict."""
    program, id = context.program_id, context.place.milestone

    def act(workspace: Workspace, values: Values) -> Done:
        from ...workspace.milestones import Condition

        conditions = [
            Condition(values[f"text{n}"], values[f"owner{n}"], values[f"due{n}"])
            for n in range(1, CONDITIONS + 1)
            if values[f"text{n}"]
        ]
        return workspace.milestones.decide(
            program,
            id,
            values["outcome"],
            conditions=conditions,
            comment=values["comment"],
            **recorded(values),
        )

    def check(values: Values) -> str:
        for n in range(1, CONDITIONS + 1):
            text, rest = values[f"text{n}"], (values[f"owner{n}"], values[f"due{n}"])
            if text and not all(rest):
                return f"condition {n} needs an owner and a day"
            if any(rest) and not text:
                return f"say what condition {n} is"
        if values["outcome"] == DecisionOutcome.CONDITIONAL_GO and not values["text1"]:
            return "a conditional go needs at least one condition"
        return recorded_problem(values)

    outcomes = tuple(Option(each, DECISION[each]) for each in DecisionOutcome)
    everybody = people(context)
    asked = [Field("outcome", "Outcome", "choice", required=True, options=outcomes), Field("comment", "Comment")]
    for n in range(1, CONDITIONS + 1):
        asked += [
            Field(f"text{n}", f"Condition {n}", hint="what has to be so"),
            Field(f"owner{n}", "  owner", "choice", options=everybody, hint="who sees to it"),
            Field(f"due{n}", "  due", "day", hint=HINT),
        ]
    asked += recorded_fields(context, "Decided")
    return _form(context, "decide", "Decision", tuple(asked), act)._replace(check=check)


def reach(context: Context) -> Form:
    """It took place: verdict and reasons of that day are kept for good."""
    program, id = context.program_id, context.place.milestone
    found = context.milestone()

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.milestones.reach(program, id, date=values["date"], as_planned=values["as_planned"] == "yes")

    verdict = found.verdict.replace("-", " ") if found else ""
    fields = (
        Field("date", "Took place on", "day", required=True, initial=context.day, hint=f"verdict now: {verdict}"),
        Field(
            "as_planned",
            "As planned",
            "choice",
            required=True,
            initial="no",
            options=YES_NO,
            hint="yes: the tasks that it closes are done with it",
        ),
    )
    return _form(context, "reach", "Milestone reached", fields, act)


def cancel_milestone(context: Context) -> Form:
    """It will not take place."""
    program, id = context.program_id, context.place.milestone

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.milestones.cancel(program, id, values["reason"])

    return _form(context, "cancel_milestone", "Cancel milestone", (Field("reason", "Reason", required=True),), act)


def baseline(context: Context) -> Form:
    """The dates of today are those that drift is measured from."""
    program, view = context.program_id, context.program
    ahead = [each for each in view.milestones if each.open] if view else []
    moved = [each for each in ahead if each.milestone.baseline and each.milestone.baseline != each.milestone.date]

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.milestones.baseline(program, values["reason"])

    hint = f"{len(moved)} saved baseline dates change, so the log asks why" if moved else "may stay empty"
    fields = (Field("reason", "Reason", required=bool(moved), hint=hint),)
    about = f"{program}: dates of {len(ahead)} milestones become those that drift is measured from"
    return Form("baseline", "Baseline", about, (program,), context.day, fields, act)
