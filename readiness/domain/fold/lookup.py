"""Finding what an event speaks of; an unknown id names the nearest known one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from ..facts import Evidence, Item, Milestone, Person, Program
from ..vocabulary import MilestoneState
from .reason import Ground, refuse
from .step import Step


def unknown(what: str, wanted: str, known: Iterable[str], hint: str, place: str = "") -> NoReturn:
    """Refuse an id that does not exist in `place`: names the nearest known one, else says what to do (`hint`)."""
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in known}
    # Half in common is near enough: E7 for E1.
    near = get_close_matches(wanted.casefold(), folded, n=1, cutoff=0.5)
    advice = f"did you mean {folded[near[0]]}?" if near else hint
    subject = f"{place} has" if place else "there is"
    refuse(f"{subject} no {what} {wanted[:60] or '(blank)'}: {advice}", Ground.UNKNOWN)


def program(step: Step) -> Program:
    """The event's program."""
    found = step.get(Program, step.program_id)
    if found is None:
        known = [each.id for each in step.all(Program)]
        unknown("program", step.program_id, known, "make it with `program new`, or see `program list`")
    return found


def person(step: Step, person_id: str, what: str = "person") -> Person:
    """Somebody by id; external or not."""
    found = step.get(Person, person_id)
    if found is None:
        known = [each.id for each in step.all(Person)]
        unknown(what, person_id, known, "add them with `person add`")
    return found


def item(step: Step, item_id: str) -> Item:
    """An item of the event's program, retired or not."""
    found = step.get(Item, step.program_id, item_id)
    if found is None:
        program(step)
        known = [each.id for each in step.all(Item, step.program_id) if not each.retired]
        unknown("item", item_id, known, f"see `item list {step.program_id}`", step.program_id)
    return found


def live_item(step: Step, item_id: str) -> Item:
    """An item that still takes facts."""
    found = item(step, item_id)
    if found.retired:
        refuse(f"{item_id} is retired and takes no new facts: choose another item")
    return found


def milestone(step: Step, milestone_id: str) -> Milestone:
    """A milestone of the event's program, in any state."""
    found = step.get(Milestone, step.program_id, milestone_id)
    if found is None:
        program(step)
        known = [each.id for each in step.all(Milestone, step.program_id)]
        unknown("milestone", milestone_id, known, f"see `milestone list {step.program_id}`", step.program_id)
    return found


def planned_milestone(step: Step, milestone_id: str) -> Milestone:
    """A milestone that can still change."""
    found = milestone(step, milestone_id)
    if found.state == MilestoneState.REACHED:
        refuse(f"{milestone_id} was reached on {found.reached_on} and is frozen: add another milestone instead")
    if found.state == MilestoneState.CANCELLED:
        refuse(f"{milestone_id} is cancelled: add another milestone instead")
    return found


def evidence(step: Step, evidence_id: str) -> Evidence:
    """Evidence of the event's program, whatever became of it."""
    found = step.get(Evidence, step.program_id, evidence_id)
    if found is None:
        program(step)
        known = [each.id for each in step.all(Evidence, step.program_id)]
        unknown("evidence", evidence_id, known, f"see `evidence list {step.program_id}`", step.program_id)
    return found


def unvoided_evidence(step: Step, evidence_id: str) -> Evidence:
    """Evidence that was not voided; it may be superseded."""
    found = evidence(step, evidence_id)
    if found.voided_on:
        refuse(f"{evidence_id} was voided on {found.voided_on}: file it again as new evidence")
    return found


def live_evidence(step: Step, evidence_id: str) -> Evidence:
    """Evidence that was neither voided nor superseded."""
    found = unvoided_evidence(step, evidence_id)
    if found.superseded_by:
        refuse(f"{evidence_id} is superseded by {found.superseded_by}: use that one")
    return found
