"""Which handler folds which type of event, and the rules that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, NoReturn

from ..events import REASON_ON_CHANGE, REASON_REQUIRED, Event, EventType
from ..facts import Person
from . import (
    adoption,
    evidence,
    importing,
    items,
    keeping,
    milestones,
    people,
    programs,
    registers,
    reviews,
    rows,
    standups,
    terms,
    waivers,
)
from .bundles import bundle_made
from .choosing import choice_made
from .fields import decoded
from .identity import is_external
from .lead_times import lead_time_changed
from .lookup import unknown
from .reason import Ground, Reason, Refusal, refuse
from .step import Step
from .tables import Tables
from .upcast import CURRENT, upcast

Handler = Callable[[Step], None]
"""Checks an event against the rows and says what to write; refuses by raising `Refusal`."""

HANDLERS: dict[EventType, Handler] = {
    EventType.WORKSPACE_CREATED: people.workspace_created,
    EventType.PERSON_ADDED: people.person_added,
    EventType.PERSON_CHANGED: people.person_changed,
    EventType.ACCOUNT_LINKED: people.account_linked,
    EventType.PACK_REGISTERED: adoption.pack_registered,
    EventType.ATTEMPT_REFUSED: people.no_effect,
    EventType.BATCH_VOIDED: people.no_effect,
    EventType.TRAIL_REVIEWED: keeping.trail_reviewed,
    EventType.PROGRAM_CREATED: programs.program_created,
    EventType.PROGRAM_CHANGED: programs.program_changed,
    EventType.PACK_ADOPTED: adoption.pack_adopted,
    EventType.PACK_UPGRADED: adoption.pack_upgraded,
    EventType.CHOICE_MADE: choice_made,
    EventType.ITEM_ADDED: rows.item_added,
    EventType.ITEMS_IMPORTED: importing.items_imported,
    EventType.ITEM_EDITED: rows.item_edited,
    EventType.ITEM_LINKED: rows.item_linked,
    EventType.ITEM_UNLINKED: rows.item_unlinked,
    EventType.ITEM_RETIRED: rows.item_retired,
    EventType.ITEM_NOTED: items.item_noted,
    EventType.ITEM_ASSIGNED: items.item_assigned,
    EventType.ITEM_STARTED: items.item_started,
    EventType.ITEM_DONE: items.item_done,
    EventType.ITEM_REOPENED: items.item_reopened,
    EventType.ITEM_ESTIMATED: items.item_estimated,
    EventType.ITEM_PLANNED: items.item_planned,
    EventType.ITEM_EXPECTED: items.item_expected,
    EventType.IMPEDIMENT_OPENED: items.impediment_opened,
    EventType.IMPEDIMENT_CLOSED: items.impediment_closed,
    EventType.EVIDENCE_FILED: evidence.evidence_filed,
    EventType.EVIDENCE_SHARED: evidence.evidence_shared,
    EventType.EVIDENCE_DESCRIBED: evidence.evidence_described,
    EventType.EVIDENCE_LINKED: evidence.evidence_linked,
    EventType.EVIDENCE_UNLINKED: evidence.evidence_unlinked,
    EventType.EVIDENCE_SUPERSEDED: evidence.evidence_superseded,
    EventType.EVIDENCE_VOIDED: evidence.evidence_voided,
    EventType.EVIDENCE_CHECKED: evidence.evidence_checked,
    EventType.EVIDENCE_RELEASED: evidence.evidence_released,
    EventType.EVIDENCE_REDACTED: keeping.evidence_redacted,
    EventType.REVIEW_REQUESTED: reviews.review_requested,
    EventType.REVIEW_RECORDED: reviews.review_recorded,
    EventType.REVIEW_CONFIRMED: reviews.review_confirmed,
    EventType.WAIVER_GRANTED: waivers.waiver_granted,
    EventType.WAIVER_CONFIRMED: waivers.waiver_confirmed,
    EventType.WAIVER_ENDED: waivers.waiver_ended,
    EventType.NOT_APPLICABLE_DECLARED: waivers.not_applicable_declared,
    EventType.MILESTONE_ADDED: milestones.milestone_added,
    EventType.MILESTONE_CHANGED: milestones.milestone_changed,
    EventType.MILESTONE_REQUIRED: milestones.milestone_required,
    EventType.MILESTONE_UNREQUIRED: milestones.milestone_unrequired,
    EventType.MILESTONE_CANCELLED: milestones.milestone_cancelled,
    EventType.MILESTONE_REACHED: milestones.milestone_reached,
    EventType.DECISION_TAKEN: milestones.decision_taken,
    EventType.DECISION_CONFIRMED: milestones.decision_confirmed,
    EventType.LEAD_TIME_CHANGED: lead_time_changed,
    EventType.BASELINE_SET: milestones.baseline_set,
    EventType.BUNDLE_MADE: bundle_made,
    EventType.STANDUP_CLOSED: standups.standup_closed,
    EventType.ACTION_ADDED: standups.action_added,
    EventType.ACTION_CHANGED: standups.action_changed,
    EventType.ACTION_CLOSED: standups.action_closed,
    EventType.TERM_ADDED: terms.term_added,
    EventType.TERM_CHANGED: terms.term_changed,
    EventType.TERM_REVIEWED: terms.term_reviewed,
    EventType.TERM_ENDED: terms.term_ended,
    EventType.ENTRY_ADDED: registers.entry_added,
    EventType.ENTRY_CHANGED: registers.entry_changed,
    EventType.ENTRY_RETIRED: registers.entry_retired,
    EventType.REGISTER_SCREENED: registers.register_screened,
}

_BY_ANYBODY = frozenset({EventType.WORKSPACE_CREATED, EventType.ATTEMPT_REFUSED})
"""The first act, before there is anybody; and the record of an attempt, whoever made it."""


class _Kind(NamedTuple):
    """What is known of a type of event before one comes."""

    type: EventType
    handler: Handler
    payload: str
    """How messages call its payload."""
    needs_reason: bool
    needs_reason_on_change: bool
    by_anybody: bool
    wants_reason: bool
    """Whether it needs a reason, always or where it changes a saved value."""


_KINDS = {
    str(type_): _Kind(
        type_,
        handler,
        f"the payload of {type_}",
        type_ in REASON_REQUIRED,
        type_ in REASON_ON_CHANGE,
        type_ in _BY_ANYBODY,
        type_ in REASON_REQUIRED or type_ in REASON_ON_CHANGE,
    )
    for type_, handler in HANDLERS.items()
}


def apply(tables: Tables, event: Event, *, merging: bool = False) -> Reason | None:
    """Fold one event into the rows.

    Never raises on what an event holds; whatever `tables` raises passes through.

    Args:
        tables: the rows so far; changed only if the event is effective.
        event: the next event of the fold order, not voided.
        merging: the event comes from a log that was accepted elsewhere. A circle of prerequisites that only merging
            brought about is then let in, for evaluation to report (semantics §2); every other rule holds.

    Returns:
        None if the event took effect, else one line for people on why it has none. The line is a `Reason`, whose
        `ground` says what kind of rule spoke.
    """
    try:
        kind = _KINDS.get(event.type) or _unknown_type(event)
        payload = decoded(event.payload)
        if event.v != CURRENT:
            payload = upcast(kind.type, event.v, payload)
        step = Step(tables, event, payload, merging=merging, where=kind.payload)
        if kind.wants_reason and not step.reason:
            _check_reason(kind, step)
        if not kind.by_anybody:
            _check_actor(kind, step)
        kind.handler(step)
    except Refusal as refusal:
        return refusal.reason
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        # A value that no check foresaw: the event is kept in the log and listed, folding goes on.
        return Reason(f"the payload of {event.type[:40]} is malformed: {type(error).__name__}", Ground.LOG)
    step.write()
    return None


def _unknown_type(event: Event) -> NoReturn:
    refuse(f"unknown type of event {event.type[:40]!r}: a newer version wrote it, update to read it", Ground.LOG)


def _check_reason(kind: _Kind, step: Step) -> None:
    if kind.needs_reason:
        refuse("a reason is missing: say why with --reason", Ground.INPUT)
    if kind.needs_reason_on_change and _is_saved(step.fields.raw("old")):
        refuse("a saved value would change: say why with --reason", Ground.INPUT)


def _is_saved(value: object) -> bool:
    """Whether replaced values hold something that people had saved. Flags only go with such a value."""
    if isinstance(value, dict):
        return any(_is_saved(each) for each in value.values())
    return value is not None and not isinstance(value, bool) and value not in ("", [])


def _check_actor(kind: _Kind, step: Step) -> None:
    actor = step.get(Person, step.event.actor)
    if actor is None:
        if kind.type is EventType.PERSON_ADDED and not any(step.tables.rows(Person)):
            return
        known = [each.id for each in step.all(Person)]
        unknown("person", step.event.actor, known, "add them with `person add`")
    if is_external(step, actor):
        refuse(
            f"{actor.id} is external and acts only through recorded judgements: somebody internal records them",
            Ground.ROLE,
        )
