"""One item in full: its green light and source, what is missing, evidence with judgements, neighbors and history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from ..clock import utc_text
from ..domain.anchors import Anchored, item_anchor
from ..domain.attestation import Attestations
from ..domain.evidence import requirements
from ..domain.facts import Item, Note, Wording
from ..domain.findings import Finding
from ..domain.program import ProgramView
from ..domain.rewording import suspect_reviews
from ..domain.vocabulary import Status
from . import library, people, rows, texts
from .acts import event_row
from .brief import Line, forecast
from .dates import anchored_row, window_text
from .findings import finding_rows, noticed_section
from .people import Persons
from .terms import gate_check, untold_rows
from .trail import Entry, entry_lines
from .words import (
    AREA,
    BASIS,
    KIND,
    LEVEL,
    RAG,
    ROLE,
    SIDE,
    STATUS,
    TONES,
    causes,
    count,
    listed,
    sentence,
    short_day,
)


class ItemCard:
    """An item of a program on D, with everything that is shown of it.

    Args:
        view: the program on D.
        item: the item.
        wordings: what the program's items say in full, by item.
        persons: everybody on record.
    """

    def __init__(self, view: ProgramView, item: Item, wordings: Mapping[str, Wording], persons: Persons) -> None:
        self.view = view
        self.item = item
        self.wordings = wordings
        self.persons = persons
        self.node = view.assessment.graph.index.get(item.id)

    @property
    def wording(self) -> Wording | None:
        """What it says in full."""
        return self.wordings.get(self.item.id)

    @property
    def status(self) -> Status | None:
        """None for a template, a reference or a retired row."""
        return None if self.node is None else self.view.assessment.status(self.node)

    @cached_property
    def filed(self) -> list[library.Filed]:
        """Its evidence, in the order of filing."""
        return [each for each in library.filed(self.view) if self.item.id in each.items]

    @property
    def prerequisites(self) -> list[str]:
        """Ids that it needs, in the order of the checklist; unknown ones too."""
        return [edge.needs for edge in self.view.facts.edges if edge.item == self.item.id]

    @property
    def dependents(self) -> list[str]:
        """Ids that need it."""
        return [edge.item for edge in self.view.facts.edges if edge.needs == self.item.id]

    @property
    def frees(self) -> list[str]:
        """Failing items that it holds today, directly or through others."""
        if self.node is None:
            return []
        graph = self.view.assessment.graph
        return graph.ids(graph.dependents(self.view.assessment.failing | 1 << self.node)[self.node])

    @property
    def critical_path(self) -> list[str]:
        """What decided its forecast in the milestone where it is tightest, first step first, itself last; empty where
        it passes."""
        at = self.view.milestone(self.view.dates[self.node].milestone) if self.node is not None else None
        if at is None or self.node is None:
            return []
        items = self.view.assessment.graph.items
        return [items[i].id for i in self.view.schedule(at).path_of(self.node)]

    @property
    def anchor(self) -> Anchored | None:
        """The months around a milestone that its timing names."""
        return item_anchor(self.view, self.wording.detail) if self.wording else None

    @property
    def last_safe(self) -> Iterator[Line]:
        """The lead-time rules that it proves, with their last safe dates."""
        if not self.view.facts.lead_times:
            return
        from ..domain.last_safe import last_safe_dates
        from .dates import STATES
        from .dates import TONES as STATE_TONES

        for milestone in self.view.milestones:
            for each in last_safe_dates(milestone):
                if each.rule.item == self.item.id:
                    day = f"Last safe date {each.day}" if each.day else "No last safe date yet"
                    tone = STATE_TONES.get(each.state, "")
                    yield f"  {day} for {milestone.id} ({each.rule.id}): {STATES[each.state]}.", tone

    @property
    def milestones(self) -> list[str]:
        """Unreached milestones that need it."""
        if self.node is None:
            return []
        return [each.id for each in self.view.milestones if each.open and each.needed >> self.node & 1]


def item_document(
    card: ItemCard, notes: Iterable[Note], history: Iterable[Entry], noticed: Iterable[Finding] = ()
) -> dict[str, Any]:
    """One item (`readiness/item/v1`): the row of the export, its source, what it frees, notes and log entries."""
    wording = card.wording
    row = rows.ItemRows(card.view, card.wordings).row(card.item)
    return {
        "schema": "readiness/item/v1",
        "on": card.view.day,
        "item": {"program": card.view.id, **row},
        "pack": card.item.pack or None,
        "verbatim": (wording.verbatim or None) if wording else None,
        "source": wording.source.split() if wording else [],
        "critical_path": card.critical_path,
        "window": anchored_row(card.anchor) if card.anchor else None,
        "needed_by": card.milestones,
        "frees": card.frees,
        "notes": [{"id": each.id, "text": each.text, "by": each.by, "at": utc_text(each.at)} for each in notes],
        "events": [event_row(each.event) for each in history],
        "findings": finding_rows(noticed),
        "terms": untold_rows(card.view, card.item),
    }


def item_lines(
    card: ItemCard, notes: Iterable[Note], history: Iterable[Entry], noticed: Iterable[Finding] = (), lang: str = "en"
) -> Iterator[Line]:
    """The item as a page of text."""
    yield from _head(card)
    yield from _text(card)
    yield from _missing(card)
    yield from noticed_section(noticed, lang)
    yield from _terms(card)
    yield from _evidence(card)
    yield from _neighbors(card)
    shown = list(notes)
    if shown:
        yield "Notes", "strong"
        for note in shown:
            yield f"  {short_day(note.on, card.view.day)} {note.by_name}: {note.text}", ""
    entries = list(history)
    if entries:
        yield "History", "strong"
        for entry in entries:
            for line, tone in entry_lines(entry, card.view.program.zone, card.persons):
                yield f"  {line}", tone


def _head(card: ItemCard) -> Iterator[Line]:
    view, item = card.view, card.item
    yield f"{item.id}  {item.title}", "strong"
    place = f"{AREA[item.area]} {KIND[item.kind]} of {view.id}, {LEVEL[item.level]}, {SIDE[item.side]}"
    quarter = item.quarter if item.plan_quarter is None else item.plan_quarter
    yield f"  {place}{f', quarter {quarter}' if quarter else ''}.", ""
    if card.node is None or card.status is None:
        never = "  It does not count yet." if item.future else "  It never counts."
        yield "  It is retired." if item.retired else never, "dim"
        return
    letter, status = view.rags[card.node], card.status
    basis = view.assessment.basis(card.node)
    passes = f" {BASIS[basis]}" if basis else ""
    yield f"  {sentence(STATUS[status] + passes)} Its letter is {letter}, {RAG[letter]}.", TONES.get(letter, "")
    owner = f"{people.name(card.persons, item.owner)} owns it." if item.owner else "Nobody owns it."
    yield f"  {owner}{_dates(card, card.node)}", ""
    if len(card.critical_path) > 1:
        yield f"  Its forecast follows from {' → '.join(card.critical_path)}.", ""
    yield from card.last_safe
    if card.anchor is not None:
        yield (
            f"  {sentence(window_text(card.anchor, card.item.done_on or card.view.dates[card.node].planned or ''))}",
            "",
        )


def _dates(card: ItemCard, node: int) -> str:
    view, item = card.view, card.item
    dates = view.dates[node]
    parts = []
    if item.done_on:
        parts.append(f"Done {short_day(item.done_on, view.day)}.")
    elif item.started_on:
        parts.append(f"Started {short_day(item.started_on, view.day)}.")
    if item.expected:
        parts.append(f"Expected {short_day(item.expected, view.day)}.")
    if dates.due:
        room = "" if dates.float_days is None else f", {count(abs(dates.float_days), 'working day')}"
        spare = "" if dates.float_days is None else (" late" if dates.float_days < 0 else " to spare")
        parts.append(f"To be finished by {short_day(dates.due, view.day)} for {dates.milestone}{room}{spare}.")
    if item.cadence:
        until = rows.valid_until(view, node)
        due = f"next due {short_day(until, view.day)}" if until else "nothing counts now"
        parts.append(f"It is shown again every {count(item.cadence, 'month')}: {due}.")
    if dates.forecast:
        parts.append(f"Forecast {forecast(dates.forecast, dates.basis, view.day)}.")
    return "".join(f" {part}" for part in parts)


def _text(card: ItemCard) -> Iterator[Line]:
    wording = card.wording
    if wording is None:
        return
    yield "Green light", "strong"
    yield f"  {wording.green_light}", ""
    if wording.verbatim:
        yield "Source", "strong"
        yield f"  “{wording.verbatim}”", ""
    if wording.source:
        yield f"  {', '.join(wording.source.split())}", "dim"
    yield from texts.lines(wording)


def _missing(card: ItemCard) -> Iterator[Line]:
    """What is still required, and why it fails."""
    node, view = card.node, card.view
    asked = requirements(card.item.requires)
    if asked:
        covered = view.assessment.standings[node].coverage if node is not None else ()
        yield "Required", "strong"
        for number, each in enumerate(asked):
            have = covered[number] if number < len(covered) else 0
            roles = f" accepted by {' or '.join(ROLE[role] for role in sorted(each.roles))}" if each.roles else ""
            state = "there" if have >= each.minimum else f"missing {each.minimum - have}"
            yield f"  {count(each.minimum, each.class_)}{roles}: {state}", "good" if have >= each.minimum else "warn"
    if node is not None and view.assessment.failing >> node & 1:
        yield "Why it is not green", "strong"
        yield f"  {sentence(causes(view.assessment.causes(node)))}", ""
        yield f"  Not met since {short_day(rows.failing_since(view)[node], view.day)}.", ""
        for impediment in view.assessment.impediments.get(card.item.id, ()):
            until = f" until {short_day(impediment.until, view.day)}" if impediment.until else ""
            waits = f", waiting on {people.name(card.persons, impediment.waiting_on)}" if impediment.waiting_on else ""
            yield f"  {impediment.id} in the way{until}{waits}: {impediment.reason}", "warn"
    for waiver in view.assessment.waivers:
        if waiver.item == card.item.id:
            yield f"  {waiver.id} {people.waiver(waiver, card.persons, view.day)}", "warn"
            yield from library.attestation_lines(Attestations(view.facts).of_waiver(waiver), indent="    ")


def _terms(card: ItemCard) -> Iterator[Line]:
    """On the Contracts gate, what its check of terms says."""
    if said := gate_check(card.view, card.item):
        yield "Terms of contracts", "strong"
        yield from ((f"  {line}", tone) for line, tone in said)


def _evidence(card: ItemCard) -> Iterator[Line]:
    if not card.filed:
        return
    yield "Evidence", "strong"
    suspect = () if card.node is None else suspect_reviews(card.view.assessment, card.node)
    if suspect:
        given = listed([each.id for each in suspect])
        yield f"  Suspect: {given} accepted other words than it has now; review again to confirm.", "warn"
    for each in card.filed:
        covering = tuple(review for review in each.reviews if card.item.id in review.items.split())
        yield from library.evidence_lines(card.view, each._replace(reviews=covering), card.persons, indent="  ")


def _neighbors(card: ItemCard) -> Iterator[Line]:
    view = card.view
    if card.prerequisites:
        yield "Needs", "strong"
        for each in card.prerequisites:
            yield f"  {_neighbor(view, each)}", ""
    if card.dependents:
        yield "Is needed by", "strong"
        for each in card.dependents:
            yield f"  {_neighbor(view, each)}", ""
    if card.frees and card.status not in (Status.GREEN, Status.NOT_APPLICABLE):
        yield f"It frees {count(len(card.frees), 'item')}: {', '.join(card.frees)}.", ""
    if card.milestones:
        yield f"Milestones that need it: {listed(card.milestones)}.", ""


def _neighbor(view: ProgramView, id: str) -> str:
    i = view.assessment.graph.index.get(id)
    if i is None:
        return f"{id}  (no item of this program that counts)"
    return f"{id}  {STATUS[view.assessment.status(i)]}  {view.assessment.graph.items[i].title}"
