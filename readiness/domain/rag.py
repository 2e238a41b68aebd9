"""The letter of an item, and what areas and programs make of it (semantics §4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..typed import NamedTuple
from .assessment import Assessment
from .graph import Mask
from .milestones import MilestoneView
from .schedule import ItemDates
from .vocabulary import PASSING, Area, ForecastBasis, Kind, Level, Rag, Status

_ADVISORY, _SHOULD, _MUST, _GATE = str(Level.ADVISORY), str(Level.SHOULD), str(Level.MUST), str(Kind.GATE)
_TROUBLED = frozenset({Status.RETURNED, Status.LAPSED, Status.IMPEDED})
"""Statuses that ask for attention however much time is left."""

WORST_FIRST = (Rag.RED, Rag.AMBER, Rag.NEUTRAL, Rag.GREEN)
"""The order of a roll-up: it is as bad as the worst it counts, never an average."""


class AreaRag(NamedTuple):
    """One area of a program: its letter, its gate, and how many of its `must` items pass."""

    area: Area
    rag: Rag | None
    """None where nothing of level `must` or `should` is in it."""
    gate: str
    """Id of its gate; `""` where it has none."""
    gate_status: Status | None
    passed: int
    total: int


def item_rags(assessment: Assessment, milestones: Iterable[MilestoneView], dates: Sequence[ItemDates]) -> list[Rag]:
    """The letter of every node.

    Args:
        assessment: the program on D.
        milestones: all its milestones; those that are ahead decide who passes only by waiver.
        dates: the own dates of every node.
    """
    waived = only_by_waiver(assessment, milestones)
    return [Rag.AMBER if waived >> i & 1 else _rag(assessment, i, each) for i, each in enumerate(dates)]


def only_by_waiver(assessment: Assessment, milestones: Iterable[MilestoneView]) -> Mask:
    """The nodes that fail by themselves, while every unreached milestone that needs them has a waiver in force."""
    waived = bare = 0
    for view in milestones:
        if view.open:
            waived |= view.needed & view.waived
            bare |= view.needed & ~view.waived
    return waived & ~bare & assessment.failing


def _rag(assessment: Assessment, i: int, dates: ItemDates) -> Rag:
    status = assessment.status(i)
    if status in PASSING:
        return Rag.GREEN
    room = dates.float_at_most
    if room is not None and room < 0 and dates.basis_at_most is not ForecastBasis.ASSUMED:
        return Rag.RED
    if status in _TROUBLED or assessment.overdue(assessment.graph.items[i]):
        return Rag.AMBER
    # No end to be told before a date that counts is no better than too little float.
    endless = dates.due is not None and dates.float_days is None
    return Rag.AMBER if endless or (room is not None and room < assessment.facts.program.margin) else Rag.NEUTRAL


def worst(letters: Iterable[Rag]) -> Rag | None:
    """The worst of these letters; None of none."""
    return min(letters, key=WORST_FIRST.index, default=None)


def roll_up(assessment: Assessment, rags: Sequence[Rag]) -> tuple[AreaRag, ...]:
    """Every area with its letter, gate and counts, in the order of the vocabulary.

    `must` items count as they are, `should` items at worst as amber, `advisory` ones not at all.
    """
    letters: dict[str, list[Rag]] = {area: [] for area in Area}
    counts: dict[str, list[int]] = {area: [0, 0] for area in Area}
    gates: dict[str, int] = {}
    for i, item in enumerate(assessment.graph.items):
        if item.kind == _GATE:
            gates.setdefault(item.area, i)
        if item.level != _ADVISORY:
            capped = item.level == _SHOULD and rags[i] is Rag.RED
            letters[item.area].append(Rag.AMBER if capped else rags[i])
        if item.level == _MUST:
            counts[item.area][0] += not assessment.failing >> i & 1
            counts[item.area][1] += 1
    return tuple(_area(assessment, area, worst(letters[area]), gates.get(area), counts[area]) for area in Area)


def _area(assessment: Assessment, area: Area, rag: Rag | None, gate: int | None, counts: list[int]) -> AreaRag:
    passed, total = counts
    if gate is None:
        return AreaRag(area, rag, "", None, passed, total)
    return AreaRag(area, rag, assessment.graph.items[gate].id, assessment.status(gate), passed, total)
