"""Why an action cannot be done now, in words that say what to do; `""` where it can."""

from __future__ import annotations

from ..reports.words import count
from .context import Context
from .judged import on_item

NO_PROGRAM = "no program yet: start one ({view.portfolio}, then {program.new})"


def always(context: Context) -> str:
    """The guard of what can be done at any time."""
    return ""


def can_record(context: Context) -> str:
    """Somebody on record acts, on the present."""
    if context.read_only:
        return "the past cannot be changed: leave it to act ({app.now})"
    if context.supposing:
        return "nothing is recorded in what-if: leave it to act ({app.back})"
    if context.actor is None:
        return "nobody is acting: say who you are ({app.actor})"
    if context.actor.external:
        return f"{context.actor.name} is external and acts only through recorded judgements"
    return ""


def not_past(context: Context) -> str:
    """The present is shown."""
    return "the past cannot be changed: nobody acts in it" if context.read_only else ""


def of_one_program(context: Context, found: int) -> str:
    """All selected rows can be acted on together; `found`: so many of them are of the program and kind at hand."""
    if context.selected in (0, found):
        return ""
    what = f"of {count(context.selected, 'selected row')} {found} can be acted on together"
    return f"{what}: select rows of one program and one kind ({{app.back}} leaves the selection)"


def of_one_row(context: Context) -> str:
    """No other row than the one under the cursor is selected: nothing is recorded of another than seems meant."""
    if not context.apart:
        return ""
    rows = f"{count(context.selected, 'row')} {'is' if context.selected == 1 else 'are'} selected"
    return f"this is for the row under the cursor, and {rows}: {{app.back}} leaves the selection"


def on_items(context: Context) -> str:
    """Something can be recorded on items."""
    if not context.chosen():
        return of_one_program(context, 0) or "no item under the cursor"
    return of_one_program(context, len(context.items)) or can_record(context)


def on_own_item(context: Context) -> str:
    """Something can be recorded on the one item under the cursor."""
    if context.item() is None:
        return "no item under the cursor"
    return of_one_row(context) or can_record(context)


def on_evidence(context: Context) -> str:
    """The item under the cursor has evidence that can be judged."""
    why = on_own_item(context)
    if why or context.evidence():
        return why
    return f"{context.place.item} has no evidence yet: file some first ({{item.evidence}})"


def can_review(context: Context) -> str:
    """Somebody who may review looks at evidence."""
    from ..domain.roles import Act, may

    why = on_evidence(context)
    if why or context.actor is None or may(context.actor.roles.split(), Act.REVIEW):
        return why
    return f"{context.actor.name} holds no role that reviews"


def on_unfinished(context: Context) -> str:
    """There is a task that is not done yet."""
    why = on_items(context)
    if why:
        return why
    tasks = [item for item in context.chosen() if item.kind == "task"]
    if not tasks:
        return "no task: it passes on accepted evidence ({item.evidence} files some)"
    return "" if any(not item.done_on for item in tasks) else "already done"


def on_unstarted(context: Context) -> str:
    """There is an item on which work has not started."""
    why = on_items(context)
    if why or any(not item.started_on and not item.done_on for item in context.chosen()):
        return why
    return "already started"


def on_finished(context: Context) -> str:
    """There is an item that was reported done."""
    why = on_items(context)
    return why or ("" if any(item.done_on for item in context.chosen()) else "not done")


def on_impeded(context: Context) -> str:
    """The item under the cursor has an open impediment."""
    why = on_own_item(context)
    if why or context.program is None or context.program.assessment.impediments.get(context.place.item):
        return why
    return f"nothing impedes {context.place.item}"


def in_program(context: Context) -> str:
    """A program is chosen."""
    return "" if context.program is not None else NO_PROGRAM


def on_pending(context: Context) -> str:
    """A judgement recorded for somebody outside awaits confirmation."""
    why = on_own_item(context)
    return why or ("" if on_item(context) else f"nothing on {context.place.item} awaits confirmation")


def on_milestone(context: Context) -> str:
    """Something can be recorded on the milestone under the cursor."""
    if context.milestone() is None:
        return "no milestone under the cursor"
    return of_one_row(context) or can_record(context)


def on_milestone_ahead(context: Context) -> str:
    """The milestone under the cursor is neither reached nor cancelled."""
    why, found = on_milestone(context), context.milestone()
    if why or found is None or found.open:
        return why
    return f"{found.id} is {found.milestone.state}"


def can_decide(context: Context) -> str:
    """Somebody who may decide looks at a milestone that takes place."""
    from ..domain.roles import Act, may
    from ..domain.vocabulary import MilestoneState

    why, found = on_milestone(context), context.milestone()
    if why or found is None or context.actor is None:
        return why
    if found.milestone.state == MilestoneState.CANCELLED:
        return f"{found.id} is cancelled: there is nothing to decide"
    return "" if may(context.actor.roles.split(), Act.DECIDE) else f"{context.actor.name} holds no role that decides"


def on_program(context: Context) -> str:
    """Something can be recorded on the program."""
    return in_program(context) or can_record(context)


def on_dated(context: Context) -> str:
    """The program has milestones ahead, with dates to measure from."""
    why = on_program(context)
    if why or context.program is None:
        return why
    dated = any(each.open and each.milestone.date for each in context.program.milestones)
    return "" if dated else "no milestone ahead has a date: give one ({milestone.move})"
