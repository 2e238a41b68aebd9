"""What closed stand-ups and the actions agreed in them do to the rows (semantics §8)."""

from __future__ import annotations

from ..facts import Action, Note, Standup, StandupRows
from ..vocabulary import ActionState
from . import lookup
from .fields import canonical
from .reason import Ground, refuse
from .step import Step


def standup_closed(step: Step) -> None:
    """A program's stand-up is over: its rows are kept as they are, with decisions, and which notes and actions came of
    it (those are events of their own)."""
    from ..snapshot import Snapshot

    fields, program, standup_id = step.fields, lookup.program(step), step.entity("a stand-up")
    if step.get(Standup, program.id, standup_id) is not None:
        refuse(f"stand-up {standup_id} exists already: choose another id")
    rows = fields.mapping("rows")
    kept = Snapshot.from_rows(rows)
    if kept.program != program.id:
        refuse(f"the rows of {standup_id} are not of {program.id}: close the stand-up again", Ground.LOG)
    decisions = [each.stated("text") for each in fields.objects("decisions", "a decision")]
    notes, actions = fields.words("notes"), fields.words("actions")
    for record, ids in ((Note, notes), (Action, actions)):
        for each in ids:
            if step.get(record, program.id, each) is None:
                what = record.__name__.lower()
                refuse(f"{program.id} has no {what} {each}: a stand-up names what was recorded in it", Ground.UNKNOWN)
    event = step.event
    step.put(
        Standup(
            program=program.id,
            id=standup_id,
            ordinal=event.lamport,
            on=step.on,
            at=event.recorded_at,
            by=event.actor,
            by_name=event.actor_name or event.actor,
            decisions=canonical(decisions),
            notes=" ".join(notes),
            actions=" ".join(actions),
            passed=sum(each.passes for each in kept.items),
            total=len(kept.items),
        )
    )
    step.put(StandupRows(program.id, standup_id, canonical(rows)))


def action_added(step: Step) -> None:
    """Somebody will do something by a day."""
    fields, program, action_id = step.fields, lookup.program(step), step.entity("an action")
    if step.get(Action, program.id, action_id) is not None:
        refuse(f"action {action_id} exists already: choose another id")
    item = fields.word("item", "")
    if item:
        lookup.live_item(step, item)
    step.put(
        Action(
            program=program.id,
            id=action_id,
            ordinal=step.event.lamport,
            text=fields.stated("text"),
            owner=_owner(step),
            due=_due(step),
            item=item,
            state=str(ActionState.OPEN),
            added_by=step.event.actor,
            added_on=step.on,
            closed_on="",
            closed_reason="",
        )
    )


def action_changed(step: Step) -> None:
    """Another text, owner or day of an open action."""
    fields, action = step.fields, _open(step)
    fields.need_any("text", "owner", "due")
    step.put(
        action._replace(
            text=fields.stated("text") if fields.has("text") else action.text,
            owner=_owner(step) if fields.has("owner") else action.owner,
            due=_due(step) if fields.has("due") else action.due,
        )
    )


def action_closed(step: Step) -> None:
    """It is done, or dropped for a reason; it is not carried any further."""
    action = _open(step)
    state = step.fields.choice("state", [each for each in ActionState if each is not ActionState.OPEN])
    if state == ActionState.DROPPED and not step.reason:
        refuse(f"why is {action.id} dropped? say it with --reason", Ground.INPUT)
    step.put(action._replace(state=state, closed_on=step.on, closed_reason=step.reason))


def _owner(step: Step) -> str:
    return lookup.person(step, step.fields.word("owner"), "owner").id


def _due(step: Step) -> str:
    due = step.fields.day("due")
    if due < step.on:
        refuse(f"due {due} lies before {step.on}, an end before a start: choose a later day", Ground.INPUT)
    return due


def _open(step: Step) -> Action:
    action_id = step.event.entity
    found = step.get(Action, step.program_id, action_id)
    if found is None:
        lookup.program(step)
        known = [each.id for each in step.all(Action, step.program_id)]
        lookup.unknown("action", action_id, known, "see `action list`", step.program_id)
    if found.state != ActionState.OPEN:
        refuse(f"{action_id} was {found.state} on {found.closed_on} already: nothing to do")
    return found
