"""What work on items does to the rows: owners, starts, ends, estimates, plans, impediments and notes."""

from __future__ import annotations

from ..facts import Impediment, Item, Note
from ..vocabulary import Kind
from . import lookup
from .content import MAX_ESTIMATE, MAX_QUARTER
from .reason import Ground, refuse
from .step import Step


def _item(step: Step) -> Item:
    return lookup.live_item(step, step.event.entity)


def item_noted(step: Step) -> None:
    """A remark; it changes no status."""
    item, note_id = _item(step), step.fields.word("id")
    if step.get(Note, item.program, note_id) is not None:
        refuse(f"note {note_id} exists already: choose another id")
    event = step.event
    text = step.fields.stated("text")
    author = event.actor_name or event.actor
    step.put(Note(item.program, note_id, item.id, text, event.actor, author, event.recorded_at, step.on))


def item_assigned(step: Step) -> None:
    """Somebody, internal or external, answers for the item; `""` for nobody."""
    item = _item(step)
    step.fields.need("owner")
    owner = step.fields.word("owner", "")
    if owner:
        lookup.person(step, owner, "owner")
    step.put(item._replace(owner=owner))


def item_started(step: Step) -> None:
    """Work began."""
    item, date = _item(step), step.fields.day("date")
    if date > step.on:
        refuse(f"{date} lies after {step.on}: {item.id} has not started yet, use `plan`", Ground.INPUT)
    if item.done_on and date > item.done_on:
        refuse(f"{item.id} was done {item.done_on} and cannot start {date}, an end before a start", Ground.INPUT)
    step.put(item._replace(started_on=date))


def item_done(step: Step) -> None:
    """A task was done. Other kinds pass on evidence, and saying that they are done would change nothing."""
    item, date = _item(step), step.fields.day("date")
    if item.kind != Kind.TASK:
        refuse(f"{item.id} is no task: it passes on accepted evidence, file it with `evidence file`", Ground.INPUT)
    if date > step.on:
        refuse(f"{date} lies after {step.on}: {item.id} is not done yet, use `plan` or `expect`", Ground.INPUT)
    if item.started_on and date < item.started_on:
        refuse(
            f"{item.id} started {item.started_on} and cannot be done {date}, an end before a start: correct one",
            Ground.INPUT,
        )
    step.put(item._replace(done_on=date))


def item_reopened(step: Step) -> None:
    """What was done is not; what was only started has not begun."""
    item = _item(step)
    if item.done_on:
        step.put(item._replace(done_on=""))
    elif item.started_on:
        step.put(item._replace(started_on=""))
    else:
        refuse(f"{item.id} is neither started nor done: nothing to reopen")


def item_estimated(step: Step) -> None:
    """Remaining working days as of today; null takes the estimate back."""
    item = _item(step)
    step.fields.need("days")
    days = step.fields.optional_number("days", 0, MAX_ESTIMATE)
    step.put(item._replace(estimate=days, estimated_on="" if days is None else step.on))


def item_planned(step: Step) -> None:
    """Planned start, finish or program quarter; those not named stay."""
    item, fields = _item(step), step.fields
    fields.need_any("start", "finish", "quarter")
    planned = item._replace(
        plan_start=fields.day("start", "") if fields.has("start") else item.plan_start,
        plan_finish=fields.day("finish", "") if fields.has("finish") else item.plan_finish,
        plan_quarter=fields.optional_number("quarter", 1, MAX_QUARTER) if fields.has("quarter") else item.plan_quarter,
    )
    if planned.plan_finish and planned.plan_finish < planned.plan_start:
        refuse(
            f"{item.id} would finish {planned.plan_finish} and start {planned.plan_start}, an end before a start:"
            " correct one",
            Ground.INPUT,
        )
    step.put(planned)


def item_expected(step: Step) -> None:
    """The finish people expect; `""` for none."""
    item = _item(step)
    step.fields.need("date")
    date = step.fields.day("date", "")
    if date and date < item.started_on:
        refuse(
            f"{item.id} started {item.started_on} and cannot be expected {date}, an end before a start: correct one",
            Ground.INPUT,
        )
    step.put(item._replace(expected=date))


def impediment_opened(step: Step) -> None:
    """Something stops the work; an item can have several."""
    item = lookup.live_item(step, step.fields.word("item"))
    impediment_id = step.entity("an impediment")
    if step.get(Impediment, item.program, impediment_id) is not None:
        refuse(f"impediment {impediment_id} exists already: choose another id")
    until = step.fields.day("until", "")
    if until and until < step.on:
        refuse(f"until {until} lies before {step.on}, an end before a start: choose a later day", Ground.INPUT)
    step.put(
        Impediment(
            program=item.program,
            id=impediment_id,
            item=item.id,
            reason=step.reason,
            until=until,
            waiting_on=step.fields.text("waiting_on", ""),
            opened_by=step.event.actor,
            opened_on=step.on,
            closed_on="",
        )
    )


def impediment_closed(step: Step) -> None:
    """It no longer stops the work."""
    impediment_id = step.event.entity
    found = step.get(Impediment, step.program_id, impediment_id)
    if found is None:
        lookup.program(step)
        known = [each.id for each in step.all(Impediment, step.program_id) if not each.closed_on]
        lookup.unknown("impediment", impediment_id, known, "see `item show`", step.program_id)
    if step.fields.word("item", found.item) != found.item:
        refuse(f"{impediment_id} is on {found.item}, not on {step.fields.word('item')}: name that item", Ground.INPUT)
    if found.closed_on:
        refuse(f"{impediment_id} was cleared on {found.closed_on} already: nothing to do")
    step.put(found._replace(closed_on=step.on))
