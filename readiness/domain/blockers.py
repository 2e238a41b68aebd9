"""What stands between a program and its milestones, ranked for a stand-up (semantics §6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
from functools import lru_cache
from operator import attrgetter

from ..typed import NamedTuple, Protocol
from .facts import FAR, Day
from .graph import Mask, bits
from .milestones import MilestoneView
from .vocabulary import Cause, Level

UNOWNED = "unowned"
"""Stands where a person's id would, for an item nobody owns; no person can have this id."""


class Dates(Protocol):
    """What ranking needs to know of a milestone's schedule."""

    def float_days(self, i: int, /) -> int | None:
        """Working days of float of a node; None when the milestone is undated or no end can be forecast."""
        ...

    def float_at_most(self, i: int, /) -> int | None:
        """The float a node has at best, where no end can be forecast."""
        ...

    def latest_finish(self, i: int, /) -> Day | None:
        """Last day by which the node must be finished; None when the milestone is undated."""
        ...


class Band(IntEnum):
    """How pressing a blocker is."""

    LATE = 0
    AT_RISK = 1
    LATER = 2
    UNDATED = 3


class Blocker(NamedTuple):
    """A failing `must` item in the needed set of an unreached milestone."""

    program: str
    item: str
    title: str
    area: str
    side: str
    milestone: str
    level: Level
    promoted: bool
    root: bool
    causes: tuple[Cause, ...]
    owner: str
    acts_next: str
    since: Day
    age_days: int
    lock: Day
    latest_finish: Day | None
    float_days: int | None
    band: Band
    frees: int
    """Other blockers of this milestone that depend on it through holding edges, directly or not."""
    path: tuple[str, ...]
    """Shortest way from the milestone: from an item it requires, down to this one."""

    @property
    def rank(self) -> tuple[object, ...]:
        """Sort key, worst first."""
        return (
            self.band,
            not self.promoted,
            self.lock or FAR,
            -self.frees,
            self.float_days if self.float_days is not None else 0,
            -self.age_days,
            self.item,
            self.milestone,
        )


RANK = attrgetter("rank")
"""Sort key of blockers, worst first."""


def acts_next(view: MilestoneView, i: int, causes: Sequence[Cause]) -> str:
    """Who moves next: the requested reviewer, else whom an impediment waits on, else who filed what was returned, else
    the owner, else `unowned`."""
    assessment = view.assessment
    item = assessment.graph.items[i]
    if Cause.IN_REVIEW in causes:
        for request in assessment.book.requests(item.id):
            return request.of
    for impediment in assessment.impediments.get(item.id, ()):
        if impediment.waiting_on:
            return impediment.waiting_on
    if Cause.RETURNED in causes:
        returned = assessment.book.returned_to(item)
        if returned:
            return returned
    return item.owner or UNOWNED


def blockers_of(view: MilestoneView, dates: Dates) -> list[Blocker]:
    """The blockers of an unreached milestone, worst first; empty for a reached or cancelled one."""
    if not view.open:
        return []
    failing, roots = view.failing, view.roots
    frees = view.assessment.graph.dependents(failing)
    paths = _paths(view)
    rows = [
        _row(view, i, dates, bool(roots >> i & 1), _since(view, i, roots), frees[i], paths[i]) for i in bits(failing)
    ]
    return sorted(rows, key=RANK)


def _row(
    view: MilestoneView, i: int, dates: Dates, root: bool, since: Day, frees: Mask, path: tuple[str, ...]
) -> Blocker:
    item = view.assessment.graph.items[i]
    causes = view.causes(i)
    float_days = dates.float_days(i)
    return Blocker(
        program=item.program,
        item=item.id,
        title=item.title,
        area=item.area,
        side=item.side,
        milestone=view.id,
        level=Level.MUST,
        promoted=bool(item.promoted),
        root=root,
        causes=causes,
        owner=item.owner or UNOWNED,
        acts_next=acts_next(view, i, causes),
        since=since,
        age_days=_age(since, view.assessment.day),
        lock=view.lock,
        latest_finish=dates.latest_finish(i),
        float_days=float_days,
        band=Band.LATE
        if Cause.PAST_LAST_SAFE in causes
        else _band(view, float_days if float_days is not None else dates.float_at_most(i), float_days is None),
        frees=frees.bit_count(),
        path=path,
    )


@lru_cache(maxsize=1024)
def _age(since: Day, day: Day) -> int:
    """Calendar days; blockers of a program share a few dates."""
    return max(0, (date.fromisoformat(day) - date.fromisoformat(since)).days)


def _band(view: MilestoneView, float_days: int | None, unbounded: bool) -> Band:
    if not view.milestone.date:
        return Band.UNDATED
    if float_days is not None and float_days < 0:
        return Band.LATE
    if unbounded or float_days is None:  # no end can be forecast: it may be late, nobody knows
        return Band.AT_RISK
    return Band.AT_RISK if float_days < view.assessment.facts.program.margin else Band.LATER


def _since(view: MilestoneView, i: int, roots: Mask) -> Day:
    """Since when it fails: by itself, or, for an item that only waits, since the oldest of its failing roots does."""
    assessment = view.assessment
    if not view.unmet >> i & 1 and (leading := assessment.reach(within=-1)[i] & roots):
        return assessment.oldest(leading)
    return assessment.day if assessment.standings[i].met else assessment.since(i)


def _paths(view: MilestoneView) -> dict[int, tuple[str, ...]]:
    """Per needed `must` node, the shortest way to it from an item the milestone requires (breadth first)."""
    graph, must = view.assessment.graph, view.must
    paths: dict[int, tuple[str, ...]] = {i: (graph.items[i].id,) for i in bits(view.required & must)}
    queue = list(paths)
    for i in queue:
        if view.assessment.not_applicable >> i & 1:
            continue
        for p in bits(graph.needs[i] & must):
            if p not in paths:
                paths[p] = (*paths[i], graph.items[p].id)
                queue.append(p)
    return paths


class Root(NamedTuple):
    """A root as a stand-up shows it: once, under the milestone where it ranks worst."""

    blocker: Blocker
    also_blocks: tuple[str, ...]


def roots_once(rows: Iterable[Blocker]) -> list[Root]:
    """Each root of the rows once, worst first, with the other milestones it blocks."""
    found: dict[tuple[str, str], list[Blocker]] = {}
    for row in sorted(rows, key=RANK):
        if row.root:
            found.setdefault((row.program, row.item), []).append(row)
    return [Root(group[0], tuple(row.milestone for row in group[1:])) for group in found.values()]
