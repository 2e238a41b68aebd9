"""The days of a program that people want in their own calendars, as facts and rules have them on D.

An entry is there as long as what it is about is on record: what no longer applies is cancelled, not left out, so that a
calendar that has it lets go of it. Its content follows from the entries of the log that `touches` names and from
nothing else, so that counting those tells whether it can have changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from ..typed import NamedTuple
from .calendar import quarters
from .facts import FAR, Day, Evidence
from .last_safe import last_safe_dates
from .milestones import MilestoneView
from .program import ProgramView
from .term_words import DayBasis
from .terms import term_windows
from .vocabulary import ActionState, LeadState, MilestoneKind, MilestoneState


class EntryKind(StrEnum):
    """What an entry of an agenda is about; part of its id."""

    MILESTONE = "milestone"
    LOCK = "lock"
    LAST_SAFE = "last-safe"
    EXPIRY = "expiry"
    CADENCE = "cadence"
    WAIVER = "waiver"
    ACTION = "action"
    TERM = "term"


class Entry(NamedTuple):
    """One or several days with what they are about."""

    kind: EntryKind
    program: str
    id: str
    """Of what it is about, within the program and the kind."""
    title: str
    day: Day
    until: Day
    """The last day, inclusive; the same as `day` for one day."""
    zone: str
    """Where the days are meant, for an entry that `ends` at a moment."""
    ends: bool
    """Whether the moment at which the day ends in `zone` is what matters: a deadline."""
    tentative: bool
    cancelled: bool
    text: tuple[str, ...]
    """Further lines."""
    touches: tuple[str, ...]
    """Ids whose log entries it follows from, besides those about the program itself."""
    judged: bool
    """Whether it also follows from evidence and judgements."""


def agenda(view: ProgramView) -> list[Entry]:
    """A program's entries, by day."""
    found = [
        *(entry for milestone in view.milestones for entry in _milestone(view, milestone)),
        *_evidence(view),
        *_cadences(view),
        *_waivers(view),
        *_actions(view),
        *_terms(view),
    ]
    return sorted(found, key=lambda each: (each.day, each.kind, each.id))


def _milestone(view: ProgramView, milestone: MilestoneView) -> Iterator[Entry]:
    record = milestone.milestone
    if not record.date:
        return
    cancelled = record.state == MilestoneState.CANCELLED
    plain = Entry(
        kind=EntryKind.MILESTONE,
        program=view.id,
        id=record.id,
        title=record.title,
        day=record.reached_on or record.date,
        until=max(record.until, record.reached_on or record.date),
        zone=record.zone or view.program.zone,
        ends=record.kind == MilestoneKind.DEADLINE,
        tentative=bool(record.tentative) and milestone.open,
        cancelled=cancelled,
        text=(f"{record.id}, {record.kind}", str(quarters(view.program.start, record.reached_on or record.date))),
        touches=(record.id,),
        judged=False,
    )
    yield plain
    over = not milestone.open
    if record.lead:
        yield plain._replace(
            kind=EntryKind.LOCK,
            title=f"Lock: {record.title}",
            day=milestone.lock,
            until=milestone.lock,
            ends=False,
            cancelled=over,
            text=(f"By then everything that {record.id} of {record.date} needs is to be in place.",),
        )
    for each in last_safe_dates(milestone):
        if each.day:
            proof = f"{each.rule.item} proves it. " if each.rule.item else ""
            yield plain._replace(
                kind=EntryKind.LAST_SAFE,
                id=f"{record.id}.{each.rule.id}",
                title=f"Last safe date: {each.rule.what}",
                day=each.day,
                until=each.day,
                ends=False,
                cancelled=each.state is LeadState.MET,
                text=(f"For {record.id} on {record.date}. {proof}", f"Source: {each.rule.source}"),
                touches=(record.id, each.rule.id, *((each.rule.item,) if each.rule.item else ())),
                judged=True,
            )


def _blank(view: ProgramView, kind: EntryKind, id: str, title: str, day: Day) -> Entry:
    return Entry(kind, view.id, id, title, day, day, view.program.zone, False, False, False, (), (id,), False)


def _evidence(view: ProgramView) -> Iterator[Entry]:
    """The last days of documents that expire."""
    linked: dict[str, list[str]] = {}
    for link in view.facts.links:
        linked.setdefault(link.evidence, []).append(link.item)
    for each in view.facts.evidence:
        if each.expires:
            items = sorted(linked.get(each.id, ()))
            yield _blank(view, EntryKind.EXPIRY, each.id, f"Expires: {each.title}", each.expires)._replace(
                cancelled=_gone(each), text=(f"{each.id} for {' '.join(items) or 'no item'}",), judged=True
            )


def _gone(evidence: Evidence) -> bool:
    return bool(evidence.voided_on or evidence.superseded_by)


def _cadences(view: ProgramView) -> Iterator[Entry]:
    """The days on which items that are shown again and again come due."""
    assessment = view.assessment
    for i, item in enumerate(assessment.graph.items):
        due = assessment.standings[i].met if item.cadence else ""
        if due and due != FAR:
            yield _blank(view, EntryKind.CADENCE, item.id, f"Due again: {item.title}", due)._replace(
                text=(f"{item.id}, every {item.cadence} months",), judged=True
            )


def _waivers(view: ProgramView) -> Iterator[Entry]:
    for each in view.facts.waivers:
        if each.until and each.until != FAR:
            yield _blank(view, EntryKind.WAIVER, each.id, f"Waiver ends: {each.item}", each.until)._replace(
                cancelled=bool(each.ended_on), text=(f"{each.id} for {each.milestones}: {each.reason}",)
            )


def _actions(view: ProgramView) -> Iterator[Entry]:
    for each in view.facts.actions:
        about = f" ({each.item})" if each.item else ""
        yield _blank(view, EntryKind.ACTION, each.id, f"Action: {each.text}", each.due)._replace(
            cancelled=each.state != ActionState.OPEN, text=(f"{each.id}{about}, {each.owner}",)
        )


def _terms(view: ProgramView) -> Iterator[Entry]:
    """Windows and fixed days; one that rests on a forecast moves every day and is nobody's appointment."""
    for each in term_windows(view):
        if each.basis is not DayBasis.FORECAST:
            anchor = f", counted from {each.anchor}" if each.anchor else ""
            yield _blank(view, EntryKind.TERM, each.term, f"Term: {each.title}", each.opens)._replace(
                until=each.closes,
                text=(f"{each.term}, {each.kind}, {each.counterparty}{anchor}",),
                touches=(each.term, *((each.anchor,) if each.anchor else ())),
            )
