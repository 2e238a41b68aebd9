"""What a data room shows of a milestone to an audience, and what it withholds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ...domain.attestation import Attestation, Attestations
from ...domain.facts import Bundle, Decision, Evidence, Review, Waiver
from ...domain.graph import bits
from ...domain.milestones import MilestoneView
from ...domain.program import ProgramView
from ...domain.vocabulary import Area, Audience, Basis, HashState
from ..words import count, listed

MET = "met"
MET_WITHHELD = "met; evidence withheld"
MET_PARTLY = "met; part of the evidence withheld"
WAIVED = "passes by waiver"
NOT_APPLICABLE = "not applicable"
UNEVIDENCED = "done, unevidenced"
NOT_MET = "not met"

_ABROAD = frozenset({Audience.ADVISOR, Audience.INVESTOR})
"""Audiences in the US: data of a class that needs a clearance are shown to them only by one."""
_OPEN = "-"
"""State of a document that was in a data room and is not any more: its number stays taken."""


class Document(NamedTuple):
    """A released document with its place in the index."""

    number: int
    """The same in every data room for this milestone and audience."""
    evidence: Evidence
    items: tuple[str, ...]
    file: str
    """Its name in the data room; `""` when its bytes are not enclosed."""
    missing: str
    """Why its bytes are not enclosed."""
    judgements: tuple[tuple[Review, Attestation], ...]


class Line(NamedTuple):
    """An item that the milestone needs."""

    id: str
    area: str
    title: str
    green_light: str
    level: str
    state: str
    documents: tuple[int, ...]
    """Numbers of the released documents that count for it."""
    withheld: int
    """Documents that count for it and are not shown."""


class Room(NamedTuple):
    """Everything that the pages say."""

    view: ProgramView
    milestone: MilestoneView
    audience: str
    head: str
    """Log head that it was made at."""
    previous: str
    """Id of the data room it is compared with; `""`: the first."""
    lines: tuple[Line, ...]
    documents: tuple[Document, ...]
    withheld: dict[str, int]
    """Items by area whose evidence is withheld, at least in part."""
    waivers: tuple[tuple[Waiver, Attestation], ...]
    decision: tuple[Decision, Attestation] | None
    changes: tuple[str, ...]
    """What changed since the previous one."""
    numbers: dict[str, int]
    """Every number given so far, by document."""
    states: dict[str, str]
    """What is said of items and documents; the next data room is compared with it."""


def may_show(evidence: Evidence, audience: str) -> bool:
    """Whether an audience may see a document: released to all of it or to this party, and cleared where need be."""
    kind = audience.partition(":")[0]
    if kind == Audience.INTERNAL:
        return True
    if evidence.data_class and not evidence.clearance and kind in _ABROAD:
        return False
    return not {kind, audience}.isdisjoint(evidence.audiences.split())


def furnish(
    view: ProgramView,
    milestone: MilestoneView,
    audience: str,
    *,
    head: str,
    green_lights: Mapping[str, str],
    previous: Bundle | None,
    enclosed: Callable[[Evidence], str],
) -> Room:
    """What the data room of a milestone holds.

    Args:
        view: the program on D.
        milestone: one of its milestones.
        audience: `investor`, or one party of it, `investor:ACME`.
        head: the log head.
        green_lights: the green light of every item.
        previous: the data room that was made before for the same milestone and audience.
        enclosed: why the bytes of a document cannot be enclosed; `""` when they can.
    """
    counting = _counting(milestone)
    shown = [each for each in counting.values() if may_show(each[0], audience)]
    shown += _translations(view, [each[0] for each in shown], audience)
    numbers = _numbers(previous, [evidence.id for evidence, _ in shown])
    attestations = Attestations(view.facts)
    documents = []
    for evidence, items in sorted(shown, key=lambda each: numbers[each[0].id]):
        number, missing = numbers[evidence.id], enclosed(evidence)
        reviews = [each for each in view.facts.reviews if each.evidence == evidence.id and _counts(each)]
        judged = tuple((each, attestations.of_review(each)) for each in reviews)
        name = "" if missing else f"documents/{number:03d}-{evidence.id}{_suffix(evidence)}"
        documents.append(Document(number, evidence, tuple(items), name, missing, judged))
    lines = tuple(_lines(milestone, green_lights, {each.evidence.id: each.number for each in documents}, audience))
    withheld: dict[str, int] = {}
    for line in lines:
        if line.withheld:
            withheld[line.area] = withheld.get(line.area, 0) + 1
    decision = milestone.decision
    states = {line.id: line.state for line in lines}
    states |= {each.evidence.id: _document_state(each) for each in documents}
    return Room(
        view,
        milestone,
        audience,
        head,
        previous.id if previous else "",
        lines,
        tuple(documents),
        withheld,
        tuple((each, attestations.of_waiver(each)) for each in milestone.waivers),
        (decision, attestations.of_decision(decision, milestone)) if decision else None,
        tuple(_changes(previous, states, numbers)),
        numbers,
        states,
    )


def _counting(milestone: MilestoneView) -> dict[str, tuple[Evidence, list[str]]]:
    """The documents that count for needed items, in the order of the checklist, with those items."""
    found: dict[str, tuple[Evidence, list[str]]] = {}
    items, standings = milestone.assessment.graph.items, milestone.assessment.standings
    for i in bits(milestone.needed):
        for each in standings[i].counting:
            found.setdefault(each.id, (each, []))[1].append(items[i].id)
    return found


def _translations(view: ProgramView, shown: list[Evidence], audience: str) -> list[tuple[Evidence, list[str]]]:
    """Released translations in use of what is shown."""
    known = {each.id for each in shown}
    return [
        (each, [])
        for each in view.facts.evidence
        if each.translation_of in known
        and each.id not in known
        and not (each.voided_on or each.superseded_by)
        and may_show(each, audience)
    ]


def _numbers(previous: Bundle | None, documents: Iterable[str]) -> dict[str, int]:
    """Numbers given before stay; new documents get the next ones."""
    numbers: dict[str, int] = dict(json.loads(previous.numbers)) if previous else {}
    for each in documents:
        if each not in numbers:
            numbers[each] = max(numbers.values(), default=0) + 1
    return numbers


def _counts(review: Review) -> bool:
    return review.by == review.recorded_by or bool(review.confirmed_by)


def _suffix(evidence: Evidence) -> str:
    """A harmless file suffix."""
    if evidence.storage == "note":
        return ".txt"
    suffix = evidence.location.rpartition(".")[2]
    return f".{suffix.lower()}" if suffix.isascii() and suffix.isalnum() and len(suffix) <= 8 else ""


def _lines(
    milestone: MilestoneView, green_lights: Mapping[str, str], numbers: Mapping[str, int], audience: str
) -> Iterable[Line]:
    items, standings = milestone.assessment.graph.items, milestone.assessment.standings
    for i in bits(milestone.needed):
        counting = standings[i].counting
        own = tuple(sorted(numbers[each.id] for each in counting if each.id in numbers))
        withheld = sum(each.id not in numbers for each in counting)
        state = _state(milestone, i, len(own), withheld)
        if state == NOT_MET:
            own, withheld = (), 0
        level = "must" if milestone.must >> i & 1 else items[i].level
        yield Line(
            items[i].id, items[i].area, items[i].title, green_lights.get(items[i].id, ""), level, state, own, withheld
        )


def _state(milestone: MilestoneView, i: int, shown: int, withheld: int) -> str:
    bit = 1 << i
    if milestone.assessment.not_applicable & bit:
        return NOT_APPLICABLE
    if milestone.fails & bit:
        return NOT_MET
    if milestone.waived & bit and milestone.unmet & bit:
        return WAIVED
    if milestone.assessment.standings[i].basis is Basis.ASSERTION:
        return UNEVIDENCED
    if withheld:
        return MET_PARTLY if shown else MET_WITHHELD
    return MET


def _document_state(document: Document) -> str:
    evidence = document.evidence
    found = evidence.sha256[:16] or "unhashed"
    return f"{found} {HashState.CHANGED}" if evidence.hash_state == HashState.CHANGED else found


def _changes(previous: Bundle | None, states: Mapping[str, str], numbers: Mapping[str, int]) -> Iterable[str]:
    if previous is None:
        return
    before: dict[str, str] = json.loads(previous.states)
    for key in [*before, *(each for each in states if each not in before)]:
        then, now = before.get(key, _OPEN), states.get(key, _OPEN)
        if then == now:
            continue
        if key in numbers:
            what = "new" if then == _OPEN else "withdrawn" if now == _OPEN else "other bytes"
            yield f"Document {numbers[key]} ({key}): {what}"
        else:
            yield f"{key}: {'not needed' if then == _OPEN else then} → {'no longer needed' if now == _OPEN else now}"


def summary(room: Room) -> str:
    """How much is withheld, per area, as a clause."""
    if not room.withheld:
        return "nothing is withheld"
    areas = [f"{room.withheld[area]} in {area}" for area in map(str, Area) if area in room.withheld]
    return f"evidence is withheld for {count(sum(room.withheld.values()), 'item')}: {listed(areas)}"
