"""What events about milestones, decisions and the baseline do to the rows (semantics §5)."""

from __future__ import annotations

import json

from ..facts import Decision, Item, Milestone, Required
from ..roles import Act
from ..vocabulary import NON_COUNTING_KINDS, US_FACING, DecisionOutcome, MilestoneKind, MilestoneState
from . import lookup
from .checklists import Checklists
from .fields import Fields, canonical
from .judging import confirmation, judgement
from .programs import zone
from .reason import Ground, refuse
from .step import Step

MAX_LEAD = 250
US_LEAD = 10
"""Working days before a US advisor or investor milestone."""


def default_lead(kind: str) -> int:
    """Working days between lock and date for a kind, unless stated."""
    return US_LEAD if kind in US_FACING else 0


def milestone_added(step: Step) -> None:
    """A milestone of the program's own. Items whose packs feed a milestone of this id are required from the start."""
    fields, program = step.fields, lookup.program(step)
    milestone_id = step.entity("a milestone")
    if step.get(Milestone, program.id, milestone_id) is not None or milestone_id == program.id:
        refuse(f"{milestone_id} exists already in {program.id}: choose another id, or change it with `milestone set`")
    kind = fields.choice("kind", MilestoneKind)
    lead = fields.optional_number("lead", 0, MAX_LEAD)
    date = fields.day("date", "")
    milestone = Milestone(
        program=program.id,
        id=milestone_id,
        ordinal=1 + max((each.ordinal for each in step.all(Milestone, program.id)), default=0),
        kind=kind,
        title=fields.stated("title"),
        date=date,
        until=fields.day("until", ""),
        tentative=fields.flag("tentative", False),
        state=str(MilestoneState.PLANNED),
        zone=zone(fields, program.zone),
        lead=default_lead(kind) if lead is None else lead,
        authority=fields.word("authority", ""),
        quarter=None,
        detail="{}",
        reached_on="",
        frozen="",
        cancelled_reason="",
        baseline="",
        set_on=step.on if date else "",
        party=fields.word("party", ""),
    )
    _check_dates(milestone)
    items = [_requirable(step, item).id for item in fields.words("required")]
    step.put(milestone)
    for item in items:
        step.put(Required(program.id, milestone.id, item, "local"))
    for item in Checklists.of(step).feeding(milestone.id) - set(items):
        step.put(Required(program.id, milestone.id, item, "pack"))


def _check_dates(milestone: Milestone) -> None:
    if milestone.until and not milestone.date:
        refuse(f"{milestone.id} has an end but no date: state the date as well", Ground.INPUT)
    if milestone.until and milestone.until < milestone.date:
        refuse(
            f"{milestone.id} would start {milestone.date} and end {milestone.until}, an end before a start: fix one",
            Ground.INPUT,
        )


def _requirable(step: Step, item_id: str) -> Item:
    item = lookup.live_item(step, item_id)
    if item.kind in NON_COUNTING_KINDS:
        refuse(f"{item_id} is a {item.kind} and never counts: a milestone cannot require it")
    if item.future:
        refuse(f"{item_id} does not count yet: a milestone cannot require it")
    return item


def milestone_changed(step: Step) -> None:
    """New settings or dates of a planned milestone. Without a date there is no end date either."""
    fields = step.fields
    current = lookup.planned_milestone(step, step.event.entity)
    fields.need_any("kind", "title", "date", "until", "tentative", "zone", "lead", "authority", "party")
    date = fields.day("date", "") if fields.has("date") else current.date
    until = fields.day("until", "") if fields.has("until") else (current.until if date else "")
    changed = current._replace(
        kind=fields.choice("kind", MilestoneKind) if fields.has("kind") else current.kind,
        title=fields.stated("title") if fields.has("title") else current.title,
        date=date,
        until=until,
        tentative=fields.flag("tentative") if fields.has("tentative") else current.tentative,
        zone=zone(fields, "") if fields.has("zone") else current.zone,
        lead=fields.number("lead", 0, MAX_LEAD) if fields.has("lead") else current.lead,
        authority=fields.word("authority", "") if fields.has("authority") else current.authority,
        set_on=step.on if fields.has("date") else current.set_on,
        detail=_detail(fields, current),
        party=fields.word("party", "") if fields.has("party") else current.party,
    )
    _check_dates(changed)
    step.put(changed)


def _detail(fields: Fields, current: Milestone) -> str:
    """Without the Japanese of a title that is replaced."""
    kept = not fields.has("title") or fields.stated("title") == current.title
    return current.detail if kept else without_japanese(current.detail)


def without_japanese(detail: str) -> str:
    """A milestone's detail for a title that people put themselves."""
    if '"ja"' not in detail:
        return detail
    values = json.loads(detail)
    values.pop("ja", None)
    return canonical(values)


def milestone_required(step: Step) -> None:
    """The milestone needs further items. Those it needs already stay as they are."""
    milestone = lookup.planned_milestone(step, step.event.entity)
    items = [_requirable(step, item).id for item in step.fields.words("items")]
    added = [item for item in items if step.get(Required, milestone.program, milestone.id, item) is None]
    if not added:
        refuse(f"{milestone.id} requires {', '.join(items) or 'no new item'} already: name another item")
    for item in added:
        step.put(Required(milestone.program, milestone.id, item, "local"))


def milestone_unrequired(step: Step) -> None:
    """The milestone no longer needs these items by itself."""
    milestone = lookup.planned_milestone(step, step.event.entity)
    items = step.fields.words("items")
    if not items:
        refuse("name the items that are no longer required", Ground.INPUT)
    for item in items:
        required = step.get(Required, milestone.program, milestone.id, lookup.item(step, item).id)
        if required is None:
            refuse(f"{milestone.id} does not require {item} itself: see `milestone list {milestone.program}`")
        step.drop(required)


def milestone_cancelled(step: Step) -> None:
    """It will not take place."""
    milestone = lookup.planned_milestone(step, step.event.entity)
    step.put(milestone._replace(state=str(MilestoneState.CANCELLED), cancelled_reason=step.reason))


def milestone_reached(step: Step) -> None:
    """It took place; verdict, reasons and digest are kept as they were."""
    milestone = lookup.planned_milestone(step, step.event.entity)
    date = step.fields.day("date")
    if date > step.on:
        refuse(f"{date} lies after {step.on}: a milestone is reached on or before today", Ground.INPUT)
    frozen = canonical(step.fields.mapping("frozen"))
    step.put(milestone._replace(state=str(MilestoneState.REACHED), reached_on=date, frozen=frozen))


def baseline_set(step: Step) -> None:
    """The dates that drift is measured from; `""` takes one back."""
    dates = step.fields.days("dates")
    if not dates:
        refuse("a baseline needs the date of at least one milestone", Ground.INPUT)
    for milestone_id, date in dates.items():
        step.put(lookup.milestone(step, milestone_id)._replace(baseline=date))


def decision_taken(step: Step) -> None:
    """People decided at a milestone, beside the computed verdict."""
    fields, decision_id = step.fields, step.entity("a decision")
    if step.get(Decision, step.program_id, decision_id) is not None:
        refuse(f"decision {decision_id} exists already: choose another id")
    milestone = lookup.milestone(step, fields.word("milestone"))
    if milestone.state == MilestoneState.CANCELLED:
        refuse(f"{milestone.id} is cancelled: there is nothing to decide")
    outcome = fields.choice("outcome", DecisionOutcome)
    judged = judgement(step, Act.DECIDE)
    conditional = outcome == DecisionOutcome.CONDITIONAL_GO
    conditions = [
        _condition(step, each, judged.judged_on or step.on, conditional)
        for each in fields.objects("conditions", "a condition")
    ]
    if conditional and not conditions:
        refuse("a conditional go needs at least one condition with an owner and a due date", Ground.INPUT)
    common = judged._asdict()
    del common["org"]
    step.put(
        Decision(
            program=step.program_id,
            id=decision_id,
            ordinal=step.event.lamport,
            milestone=milestone.id,
            outcome=outcome,
            conditions=canonical(conditions),
            comment=fields.text("comment", ""),
            **common,
            confirmed_by="",
            confirmed_by_name="",
            on=step.on,
            at=step.event.recorded_at,
            zone=step.event.zone,
            grounds=canonical(fields.mapping("grounds")) if fields.has("grounds") else "",
        )
    )


def _condition(step: Step, fields: Fields, decided_on: str, strict: bool) -> dict[str, str]:
    text, owner, due = fields.stated("text"), fields.word("owner", ""), fields.day("due", "")
    if owner:
        lookup.person(step, owner, "owner")
    if strict and not (owner and due):
        refuse(f"condition {text[:60]!r} of a conditional go needs an owner and a due date", Ground.INPUT)
    if due and due < decided_on:
        refuse(f"condition {text[:60]!r} would be due {due}, before {decided_on}, the day of decision", Ground.INPUT)
    return {"text": text, "owner": owner, "due": due}


def decision_confirmed(step: Step) -> None:
    """An internal person read the basis of a decision taken by somebody else."""
    decision_id = step.event.entity
    decision = step.get(Decision, step.program_id, decision_id)
    if decision is None:
        lookup.program(step)
        known = [each.id for each in step.all(Decision, step.program_id)]
        lookup.unknown("decision", decision_id, known, "see `milestone list`", step.program_id)
    confirmed = confirmation(step, decision, {})
    step.put(decision._replace(confirmed_by=confirmed.by, confirmed_by_name=confirmed.by_name))
