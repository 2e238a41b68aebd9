"""What a log entry says, as a clause that people read: "owner of CMC-02 set to Ito Ken, was nobody".

One definition for the command line and the full-screen view. A clause never fails: logs come from other sites and older
versions, and what an entry leaves out is left out of the clause.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from ..domain.events import Event, EventType
from ..domain.vocabulary import LeadUnit
from ..typed import Any, NamedTuple
from .people import Persons, name
from .words import COMPLETENESS, DATA_CLASS, DECISION, HASH_STATE, MATURITY, REVIEW, VERDICT, count, listed

_MANY = 4
"""So many ids are named; the others are counted."""


class Told(NamedTuple):
    """An entry, taken apart."""

    event: Event
    values: Mapping[str, Any]
    old: Mapping[str, Any]
    persons: Persons

    @property
    def id(self) -> str:
        """What it is about."""
        return self.event.entity

    def text(self, key: str) -> str:
        """A value on one line; `""` for none."""
        return shown(self.values.get(key))

    def who(self, key: str) -> str:
        """The name of a person whose id it holds."""
        return name(self.persons, self.text(key))

    def ids(self, key: str) -> str:
        """`A, B and C`; of many the first few, and how many more."""
        found = self.values.get(key)
        several = [str(each) for each in found] if isinstance(found, list) else [self.text(key)] if found else []
        more = len(several) - _MANY
        return listed([*several[:_MANY], f"{more} more"] if more > 0 else several)

    def number(self, key: str) -> int:
        """How many a list, a table or a number holds."""
        found = self.values.get(key)
        return found if isinstance(found, int) else len(found) if isinstance(found, (list, dict)) else 0

    def was(self, key: str) -> str:
        """`, was 2026-11-20`; `""` where nothing was replaced."""
        before = self.old.get(key)
        return f", was {_value(key, before, self.persons)}" if before not in _NOTHING else ""

    def with_(self, key: str, clause: str) -> str:
        """The clause with the value, as in ` until {}`; `""` where there is none."""
        return clause.format(self.who(key) if key in _PEOPLE else self.text(key)) if self.text(key) else ""


_NOTHING: tuple[object, ...] = (None, "", [], {}, False)
_PEOPLE = frozenset({"owner", "of", "waiting_on", "by", "requested_by", "person", "alias_of", "author"})
"""Keys that hold a person's id."""
_CODES: dict[str, Mapping[str, str]] = {
    "maturity": MATURITY,
    "completeness": COMPLETENESS,
    "data_class": DATA_CLASS,
}
_UNSAID = frozenset({"on", "old", "computed"})


def shown(value: object) -> str:
    """A value on one line; `""` for none."""
    if isinstance(value, list):
        return " ".join(shown(each) for each in value)
    if isinstance(value, dict):
        return " ".join(f"{key} {shown(each)}" for key, each in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else " ".join(str(value).split())


def entry_text(event: Event, persons: Persons, about: Sequence[Event] = ()) -> str:
    """What an entry says, as one clause.

    Args:
        event: the entry.
        persons: everybody on record.
        about: of an undo or a redo, the entries that it took back or brought back.
    """
    if event.type == EventType.BATCH_VOIDED:
        return _voided(event, act_text(about, persons))
    values = json.loads(event.payload)
    old = values.get("old")
    said = _SAID.get(event.type)
    told = Told(event, values, old if isinstance(old, dict) else {}, persons)
    return said(told) if said is not None else f"{event.type.replace('.', ' ')} {event.entity}"


def act_text(events: Sequence[Event], persons: Persons) -> str:
    """What an act recorded, as one clause: its first entry, and how many more there are."""
    told = [each for each in events if each.type != EventType.PACK_REGISTERED] or list(events)
    if not told:
        return ""
    more = len(told) - 1
    return f"{entry_text(told[0], persons)}{f', and {more} more' if more else ''}"


def _voided(event: Event, act: str) -> str:
    what = shown(json.loads(event.payload).get("what"))
    back = "brought back" if what.startswith(EventType.BATCH_VOIDED) else "taken back"
    return f"{back}: {act or what}"


def _changes(told: Told, about: str = "") -> str:
    """`owner of A1 set to Ito, was Suzuki; due set to 2026-12-01`: every value of an entry that changes several."""
    parts: list[str] = []
    for key, value in told.values.items():
        if key not in _UNSAID:
            of = "" if parts else f" of {about or told.id}"
            now = _value(key, value, told.persons)
            parts.append(f"{key.replace('_', ' ')}{of} {f'set to {now}' if now else 'taken off'}{told.was(key)}")
    return "; ".join(parts) or f"{about or told.id} changed"


def _value(key: str, value: object, persons: Persons) -> str:
    text = shown(value)
    return name(persons, text) if key in _PEOPLE else _CODES.get(key, {}).get(text, text)


def _person(told: Told) -> str:
    who = told.text("name") or told.id
    if told.text("alias_of"):
        return f"{who} ({told.id}) put on record as another name of {told.who('alias_of')}"
    roles = told.with_("roles", " as {}").replace("-", " ")
    return f"{who} ({told.id}) put on record{roles}{told.with_('org', ', {}')}"


def _dated(told: Told) -> str:
    """A milestone whose date moved, and what else was changed."""
    date, before = told.text("date"), shown(told.old.get("date"))
    rest = {key: value for key, value in told.values.items() if key not in ("date", "until")}
    more = _changes(told._replace(values=rest)) if rest.keys() - _UNSAID else ""
    if "date" not in told.values and "until" not in told.values:
        return more
    if "date" not in told.values:
        said = f"{told.id} lasts until {told.text('until') or 'the same day'}{told.was('until')}"
    elif not date:
        said = f"{told.id} left without a date, was {before}" if before else f"{told.id} left without a date"
    else:
        until = told.with_("until", " to {}")
        said = f"{told.id} moved to {date}{until}, was {before}" if before else f"{told.id} dated {date}{until}"
    return f"{said}; {more}" if more else said


def _planned(told: Told) -> str:
    quarter, start, finish = (told.text(key) for key in ("quarter", "start", "finish"))
    parts = [f"for PQ{quarter}"] if quarter else []
    if start and finish:
        parts.append(f"from {start} to {finish}")
    elif start or finish:
        parts.append(f"from {start}" if start else f"until {finish}")
    said = ((key, shown(told.old.get(key))) for key in ("quarter", "start", "finish"))
    was = [f"PQ{value}" if key == "quarter" else value for key, value in said if value]
    before = f", was {' to '.join(was)}" if was else ""
    return f"{told.id} planned {' '.join(parts)}{before}" if parts else f"{told.id} no longer planned{before}"


def _judged(told: Told) -> str:
    verdict = told.text("verdict")
    by = told.with_("by", " by {}") + told.with_("judged_on", " on {}") + told.with_("basis", ", as {} says")
    meets = ", meets the green light in part" if told.text("meets") == "part" else ""
    item = told.with_("item", " for {}")
    return f"{told.text('evidence')} {REVIEW.get(verdict, verdict)}{item}{by}{meets}{told.with_('comment', ': {}')}"


def _decided(told: Told) -> str:
    outcome = told.text("outcome")
    asked = count(told.number("conditions"), "condition")
    on = f", on {asked}" if told.number("conditions") else ""
    by = told.with_("by", " by {}")
    return f"{DECISION.get(outcome, outcome)} at {told.text('milestone')}{by}{on}{told.with_('comment', ': {}')}"


def _reached(told: Told) -> str:
    frozen = told.values.get("frozen")
    verdict = shown(frozen.get("verdict")) if isinstance(frozen, dict) else ""
    return f"{told.id} reached on {told.text('date')}" + (f", {VERDICT.get(verdict, verdict)}" if verdict else "")


def _linked(told: Told) -> str:
    parts = [f"needs {told.ids('after')}"] if told.values.get("after") else []
    if told.values.get("feeds"):
        parts.append(f"feeds {told.ids('feeds')}")
    return " and ".join(parts) or "is linked"


def _edited(told: Told) -> str:
    if told.values.get("as_packed"):
        return f"text of {told.id} as its checklist has it again"
    return f"{listed([key.replace('_', ' ') for key in told.values if key not in _UNSAID])} of {told.id} changed"


def _lead_time(told: Told) -> str:
    if told.values.get("as_packed"):
        return f"lead time {told.id} as its checklist has it again"
    parts: list[str] = []
    if "off" in told.values:
        parts.append("switched off" if told.values["off"] else "in force again")
    if told.text("back"):
        words = {LeadUnit.DAYS: "day", LeadUnit.MONTHS: "month", LeadUnit.WORKING_DAYS: "working day"}
        unit = words.get(LeadUnit(told.text("unit")), "") if told.text("unit") in set(LeadUnit) else ""
        back = told.number("back")
        parts.append(f"set to {count(back, unit)} before" if unit else f"set to {count(back, 'month')} before")
    if "item" in told.values:
        parts.append(f"proved by {told.text('item') or 'no item'}")
    return f"lead time {told.id} {listed(parts)}" if parts else f"lead time {told.id} changed"


def _closed(told: Told) -> str:
    parts = [count(told.number(key), one) for key, one in _KEPT if told.number(key)]
    return f"stand-up {told.id} closed" + (f" with {listed(parts)}" if parts else "")


_KEPT = (("notes", "note"), ("actions", "action"), ("decisions", "decision"))


def _row_changed(told: Told) -> str:
    values = told.values.get("values")
    parts = [
        f"{key.replace('_', ' ')} {f'set to {shown(value)}' if shown(value) else 'taken off'}{told.was(key)}"
        for key, value in (values.items() if isinstance(values, dict) else ())
    ]
    return f"row {told.id}: {'; '.join(parts)}"


def _pack(told: Told) -> str:
    pack = told.values.get("pack")
    found = pack if isinstance(pack, dict) else {}
    parts = ("content of checklist", shown(found.get("id")), shown(found.get("version")), "kept")
    return " ".join(part for part in parts if part)


def _row_added(told: Told) -> str:
    values = told.values.get("values")
    label = (
        next((shown(value) for key, value in values.items() if key in ("name", "title")), "")
        if isinstance(values, dict)
        else ""
    )
    return f"row {told.id} of {told.text('register')} added{f': {label}' if label else ''}"


def _filed(told: Told) -> str:
    for_ = f" for {told.ids('items')}" if told.values.get("items") else ""
    return f"{told.id} filed{for_}{told.with_('supersedes', ' in place of {}')}: {told.text('title')}"


_SAID: dict[str, Callable[[Told], str]] = {
    EventType.WORKSPACE_CREATED: lambda told: f"workspace begun{told.with_('zone', ', {}')}",
    EventType.PERSON_ADDED: _person,
    EventType.PERSON_CHANGED: lambda told: _changes(told, name(told.persons, told.id)),
    EventType.ACCOUNT_LINKED: lambda told: f"account {told.id} acts as {told.who('person')}",
    EventType.PACK_REGISTERED: _pack,
    EventType.ATTEMPT_REFUSED: lambda told: f"refused: {told.text('text')}",
    EventType.TRAIL_REVIEWED: lambda told: (
        f"trail from {told.text('from')} to {told.text('to')} reviewed{told.with_('findings', ': {}')}"
    ),
    EventType.PROGRAM_CREATED: lambda told: (
        f"program {told.id} begun{told.with_('start', ', start {}')}{told.with_('name', ': {}')}"
    ),
    EventType.PROGRAM_CHANGED: lambda told: _changes(
        told._replace(values={key: value for key, value in told.values.items() if key != "dates"})
    ) + (f"; {count(told.number('dates'), 'tentative date')} moved with it" if told.number("dates") else ""),
    EventType.PACK_ADOPTED: lambda told: f"checklist {told.id} adopted",
    EventType.PACK_UPGRADED: lambda told: f"checklist {told.id} upgraded",
    EventType.CHOICE_MADE: lambda told: (
        f"choice {told.id}{told.with_('for', ' for {}')} set to {told.text('chosen') or 'nothing'}{told.was('chosen')}"
    ),
    EventType.ITEM_ADDED: lambda told: f"item {told.id} added: {told.text('title')}",
    EventType.ITEMS_IMPORTED: lambda told: (
        f"{count(told.number('rows'), 'item')} imported{told.with_('file', ' from {}')}"
    ),
    EventType.ITEM_EDITED: _edited,
    EventType.ITEM_LINKED: lambda told: f"{told.id} {_linked(told)}",
    EventType.ITEM_UNLINKED: lambda told: f"{told.id} no longer {_linked(told)}",
    EventType.ITEM_RETIRED: lambda told: f"item {told.id} retired",
    EventType.ITEM_NOTED: lambda told: f"note on {told.id}: {told.text('text')}",
    EventType.ITEM_ASSIGNED: lambda told: (
        f"owner of {told.id} set to {told.who('owner') or 'nobody'}{told.was('owner')}"
    ),
    EventType.ITEM_STARTED: lambda told: f"{told.id} started{told.with_('date', ' on {}')}{told.was('date')}",
    EventType.ITEM_DONE: lambda told: (
        f"{told.id} done{told.with_('date', ' on {}')}{told.with_('milestone', ', with {}')}{told.was('date')}"
    ),
    EventType.ITEM_REOPENED: lambda told: f"{told.id} reopened",
    EventType.ITEM_ESTIMATED: lambda told: (
        f"estimate of {told.id} set to {count(told.number('days'), 'working day')}{told.was('days')}"
        if told.text("days") else f"estimate of {told.id} taken off{told.was('days')}"
    ),
    EventType.ITEM_PLANNED: _planned,
    EventType.ITEM_EXPECTED: lambda told: (
        f"{told.id} expected by {told.text('date')}{told.was('date')}" if told.text("date")
        else f"{told.id} no longer expected by a day{told.was('date')}"
    ),
    EventType.IMPEDIMENT_OPENED: lambda told: (
        f"{told.text('item')} impeded ({told.id}){told.with_('waiting_on', ', waits on {}')}"
        f"{told.with_('until', ' until {}')}"
    ),
    EventType.IMPEDIMENT_CLOSED: lambda told: f"{told.id} no longer impedes {told.text('item')}",
    EventType.EVIDENCE_FILED: _filed,
    EventType.EVIDENCE_SHARED: lambda told: (
        f"{told.id} of {told.text('from')} used too, for {told.ids('items')}: {told.text('title')}"
    ),
    EventType.EVIDENCE_DESCRIBED: _changes,
    EventType.EVIDENCE_LINKED: lambda told: f"{told.id} stands for {told.ids('items')} now",
    EventType.EVIDENCE_UNLINKED: lambda told: f"{told.id} no longer stands for {told.ids('items')}",
    EventType.EVIDENCE_SUPERSEDED: lambda told: f"{told.id} superseded by {told.text('by')}",
    EventType.EVIDENCE_VOIDED: lambda told: f"{told.id} voided",
    EventType.EVIDENCE_CHECKED: lambda told: (
        f"file of {told.id} {HASH_STATE.get(told.text('state'), told.text('state'))}"
    ),
    EventType.EVIDENCE_RELEASED: lambda told: (
        f"{told.id} released to {told.ids('to')}{told.was('to')}" if told.values.get("to")
        else f"{told.id} internal{told.was('to')}"
    ),
    EventType.EVIDENCE_REDACTED: lambda told: f"bytes of {told.id} erased",
    EventType.REVIEW_REQUESTED: lambda told: (
        f"{told.who('of')} asked to review {told.text('evidence')}{told.with_('item', ' for {}')}"
        f"{told.with_('due', ' by {}')} ({told.id})"
    ),
    EventType.REVIEW_RECORDED: _judged,
    EventType.REVIEW_CONFIRMED: lambda told: f"judgement {told.id} confirmed",
    EventType.WAIVER_GRANTED: lambda told: (
        f"{told.text('item')} waived for {told.ids('milestones')}{told.with_('until', ' until {}')} ({told.id})"
    ),
    EventType.WAIVER_CONFIRMED: lambda told: f"waiver {told.id} confirmed",
    EventType.WAIVER_ENDED: lambda told: f"waiver {told.id} ended",
    EventType.NOT_APPLICABLE_DECLARED: lambda told: f"{told.text('item')} declared not applicable ({told.id})",
    EventType.MILESTONE_ADDED: lambda told: (
        f"milestone {told.id} added{told.with_('date', ', {}')}{told.with_('title', ': {}')}"
    ),
    EventType.MILESTONE_CHANGED: _dated,
    EventType.MILESTONE_REQUIRED: lambda told: f"{told.id} requires {told.ids('items')}",
    EventType.MILESTONE_UNREQUIRED: lambda told: f"{told.id} no longer requires {told.ids('items')}",
    EventType.MILESTONE_CANCELLED: lambda told: f"{told.id} cancelled",
    EventType.MILESTONE_REACHED: _reached,
    EventType.DECISION_TAKEN: _decided,
    EventType.DECISION_CONFIRMED: lambda told: f"decision {told.id} confirmed",
    EventType.LEAD_TIME_CHANGED: _lead_time,
    EventType.BASELINE_SET: lambda told: (
        f"baseline of {told.id} set: {count(told.number('dates'), 'milestone date')}"
    ),
    EventType.BUNDLE_MADE: lambda told: (
        f"data room {told.id} made{told.with_('audience', ' for {}')}{told.with_('milestone', ', {}')}"
    ),
    EventType.STANDUP_CLOSED: _closed,
    EventType.ACTION_ADDED: lambda told: (
        f"action {told.id}{told.with_('owner', ' of {}')}{told.with_('due', ', due {}')}: {told.text('text')}"
    ),
    EventType.ACTION_CHANGED: _changes,
    EventType.ACTION_CLOSED: lambda told: f"action {told.id} {told.text('state') or 'closed'}",
    EventType.TERM_ADDED: lambda told: f"term {told.id} added: {told.text('title')}",
    EventType.TERM_CHANGED: _changes,
    EventType.TERM_REVIEWED: lambda told: f"term {told.id} reviewed",
    EventType.TERM_ENDED: lambda told: f"term {told.id} ended{told.with_('date', ' on {}')}",
    EventType.ENTRY_ADDED: _row_added,
    EventType.ENTRY_CHANGED: _row_changed,
    EventType.ENTRY_RETIRED: lambda told: f"row {told.id} retired",
    EventType.REGISTER_SCREENED: lambda told: (
        f"{told.text('register')} screened{told.with_('title', ' against {}')}: "
        + (count(told.number("matches"), "match", "matches") if told.number("matches") else "no match")
    ),
}  # fmt: skip
