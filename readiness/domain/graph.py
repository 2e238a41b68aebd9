"""The prerequisite graph of a program, as integer bit sets.

Item i of a program is bit `1 << i`; a set of items is one Python integer, so that union, intersection and "does any
failing item hold this one" are single operations. Items that do not count (templates, references, retired and
future rows) are no nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from .facts import Item, Need
from .vocabulary import LEVEL_RANK, NON_COUNTING_KINDS, Level

Mask = int
"""A set of items, one bit each."""

_RANK = {str(level): rank for level, rank in LEVEL_RANK.items()}
_MUST, _SHOULD = LEVEL_RANK[Level.MUST], LEVEL_RANK[Level.SHOULD]
_NON_COUNTING = frozenset(map(str, NON_COUNTING_KINDS))


def bits(mask: Mask) -> Iterator[int]:
    """The members of a set, in item order."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class _Shape:
    """What the prerequisites alone decide. Programs with the same checklists share one, so it is never changed; what it
    remembers are answers that hold for all of them."""

    __slots__ = (
        "closures",
        "cyclic",
        "dangling",
        "holding",
        "holds",
        "index",
        "must",
        "needs",
        "order",
        "reaches",
        "should",
    )  # fmt: skip

    def __init__(self, ids: Sequence[str], levels: Sequence[str], edges: Iterable[Need]) -> None:
        self.index: dict[str, int] = {id: i for i, id in enumerate(ids)}
        self.needs: list[Mask] = [0] * len(ids)
        self.holds: list[Mask] = [0] * len(ids)
        self.dangling: dict[int, tuple[str, ...]] = {}
        ranks = [_RANK[level] for level in levels]
        self.must: Mask = sum(1 << i for i, rank in enumerate(ranks) if rank == _MUST)
        self.should: Mask = sum(1 << i for i, rank in enumerate(ranks) if rank >= _SHOULD)
        self.order, self.cyclic = _sort(self.needs, *self._connect(edges, ranks))
        self.holding: list[tuple[Mask, Mask]] = [(1 << i, self.holds[i]) for i in self.order if self.holds[i]]
        self.reaches: dict[tuple[Mask, Mask], list[Mask]] = {}
        self.closures: dict[tuple[Mask, Mask, Mask], Mask] = {}

    def _connect(self, edges: Iterable[Need], ranks: Sequence[int]) -> tuple[list[list[int]], list[int]]:
        """Fill the sets from the edges; returns, per node, who needs it, and how many prerequisites it has."""
        index, needs, holds = self.index, self.needs, self.holds
        dependents: list[list[int]] = [[] for _ in needs]
        missing = [0] * len(needs)
        for item, needed, _ in edges:
            i = index.get(item)
            if i is None:
                continue
            p = index.get(needed)
            if p is None:
                self.dangling[i] = (*self.dangling.get(i, ()), needed)
                continue
            bit = 1 << p
            needs[i] |= bit
            if ranks[p] >= ranks[i]:
                holds[i] |= bit
            dependents[p].append(i)
            missing[i] += 1
        return dependents, missing


_shape = lru_cache(maxsize=16)(_Shape)


class Graph:
    """Who needs whom.

    Attributes:
        items: the counting items, in their order; the node number is the position here.
        index: node number by item id.
        needs: per node, the set of its prerequisites.
        holds: per node, the prerequisites whose failing holds it: level(prerequisite) ≥ level(item) (semantics §2).
        dangling: per node with any, the ids it needs that are no item of this program.
        order: every node, prerequisites first.
        cyclic: the members of cycles (only merged logs can hold any).
        must, should: the nodes of level `must`; of level `must` or `should`.

    All but `items` is shared with programs of the same checklists: read it only.
    """

    __slots__ = ("_shape", "cyclic", "dangling", "holds", "index", "items", "must", "needs", "order", "should")

    def __init__(self, items: Iterable[Item], edges: Iterable[Need]) -> None:
        self.items: tuple[Item, ...] = tuple(
            [item for item in items if item.kind not in _NON_COUNTING and not item.retired and not item.future]
        )
        ids = tuple([item.id for item in self.items])
        levels = tuple([item.level for item in self.items])
        self._shape = shape = _shape(ids, levels, tuple(edges))
        self.index, self.needs, self.holds, self.dangling = shape.index, shape.needs, shape.holds, shape.dangling
        self.order, self.cyclic, self.must, self.should = shape.order, shape.cyclic, shape.must, shape.should

    def ids(self, mask: Mask) -> list[str]:
        """The ids of a set's members, in item order."""
        return [self.items[i].id for i in bits(mask)]

    def mask(self, ids: Iterable[str]) -> Mask:
        """The set of the items with these ids; ids of no counting item are left out."""
        index = self.index
        result = 0
        for each in ids:
            if each in index:
                result |= 1 << index[each]
        return result

    def reach(self, stop: Mask, within: Mask = -1) -> list[Mask]:
        """Per node, itself and everything it needs, directly or not, without passing through `stop`.

        Args:
            stop: nodes whose own prerequisites are not followed (not-applicable items).
            within: nodes outside this set are left out, and not passed through.
        """
        known = self._shape.reaches
        if (stop, within) not in known:
            known[stop, within] = self._reach(stop, within)
        return known[stop, within]

    def _reach(self, stop: Mask, within: Mask) -> list[Mask]:
        result = [0] * len(self.items)
        for i in self.order:
            bit = 1 << i
            if not bit & within:
                continue
            mask = bit
            if not bit & stop:
                for p in bits(self.needs[i]):
                    mask |= result[p]
            result[i] = mask
        return self._settle(result, stop, within) if self.cyclic else result

    def closure(self, start: Mask, stop: Mask, within: Mask = -1) -> Mask:
        """The nodes of `start` that lie within `within`, and everything they need; see `reach`."""
        known = self._shape.closures
        if (start, stop, within) not in known:
            reach, result = self.reach(stop, within), 0
            for i in bits(start & within):
                if not result >> i & 1:
                    result |= reach[i]
            known[start, stop, within] = result
        return known[start, stop, within]

    def _settle(self, result: list[Mask], stop: Mask, within: Mask) -> list[Mask]:
        """Repeat the step of `reach` until nothing changes: members of a cycle reach each other."""
        changed = True
        while changed:
            changed = False
            for i in self.order:
                bit = 1 << i
                if not bit & within or bit & stop:
                    continue
                mask = result[i]
                for p in bits(self.needs[i]):
                    mask |= result[p]
                if mask != result[i]:
                    result[i] = mask
                    changed = True
        return result

    def failing(self, own: Mask, excused: Mask = 0) -> Mask:
        """The nodes that fail: those of `own`, and those held by a failing prerequisite, except the excused.

        Args:
            own: nodes that fail by themselves.
            excused: nodes that pass whatever they need (waived, not-applicable).
        """
        if not own:
            return 0
        counted = ~excused
        failing = own & counted
        for bit, prerequisites in self._shape.holding:
            if prerequisites & failing:
                failing |= bit & counted
        return failing

    def held(self, failing: Mask) -> Mask:
        """Those of the nodes that fail which another of them holds."""
        held = 0
        for bit, prerequisites in self._shape.holding:
            if prerequisites & failing:
                held |= bit
        return held & failing

    def dependents(self, within: Mask) -> list[Mask]:
        """Per node of `within`, the other nodes of `within` that it holds, directly or through others of `within`."""
        if self.cyclic:
            return self._dependents_walked(within)
        result = [0] * len(self.items)
        for i in reversed(self.order):
            bit = 1 << i
            if bit & within:
                mask = result[i] | bit
                for p in bits(self.holds[i] & within):
                    result[p] |= mask
        return result

    def _dependents_walked(self, within: Mask) -> list[Mask]:
        """`dependents` where there are cycles: no order has every dependent before what it needs."""
        direct = [0] * len(self.items)
        for i in bits(within):
            for p in bits(self.holds[i] & within):
                direct[p] |= 1 << i
        return [_walk(direct.__getitem__, mask) & ~(1 << i) for i, mask in enumerate(direct)]


def _walk(step: Callable[[int], Mask], start: Mask) -> Mask:
    """`start` and everything reachable from it by `step`; cycles do not mislead it."""
    seen = fresh = start
    while fresh:
        following = 0
        for i in bits(fresh):
            following |= step(i)
        fresh = following & ~seen
        seen |= fresh
    return seen


def _sort(needs: Sequence[Mask], dependents: list[list[int]], missing: list[int]) -> tuple[list[int], Mask]:
    """Nodes with prerequisites first, and the set of nodes that lie on a cycle (these come where they can)."""
    order = [i for i, count in enumerate(missing) if not count]
    _place(order, 0, dependents, missing)
    if len(order) == len(needs):
        return order, 0
    left = [i for i, count in enumerate(missing) if count]
    members = [i for i in left if _walk(needs.__getitem__, needs[i]) >> i & 1]
    start = len(order)
    order += members
    for i in members:
        missing[i] = 0
    _place(order, start, dependents, missing)
    return order, sum(1 << i for i in members)


def _place(order: list[int], start: int, dependents: Sequence[Sequence[int]], missing: list[int]) -> None:
    """Append to `order` whatever becomes free when the nodes from position `start` on are placed (Kahn)."""
    at = start
    while at < len(order):
        for i in dependents[order[at]]:
            missing[i] -= 1
            if missing[i] == 0:
                order.append(i)
        at += 1
