"""The bit-set graph gives the answers of plain sets, with circles, unknown ids and items that do not count among it."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.facts import Item, Need
from readiness.domain.graph import Graph, Mask, bits
from tests.domain.facts_build import item

IDS = tuple(f"I{n}" for n in range(8))
LEVELS = ("advisory", "should", "must")


class Drawn(NamedTuple):
    """Items and (item, prerequisite) pairs."""

    items: list[Item]
    edges: list[tuple[str, str]]

    def graph(self) -> Graph:
        """The graph on trial."""
        return Graph(self.items, [Need(a, b, "pack") for a, b in self.edges])

    def rank(self, id: str) -> int:
        """The rank of an item's level."""
        return next(LEVELS.index(each.level) for each in self.items if each.id == id)

    def nodes(self) -> list[str]:
        """Items that count."""
        return [each.id for each in self.items if each.kind != "reference" and not (each.retired or each.future)]

    def needs(self, id: str) -> set[str]:
        """Prerequisites that count."""
        return {b for a, b in self.edges if a == id and b in self.nodes()}

    def holds(self, id: str) -> set[str]:
        """Those of at least the item's level."""
        return {each for each in self.needs(id) if self.rank(each) >= self.rank(id)}

    def reach(self, id: str, stop: set[str], within: set[str]) -> set[str]:
        """It and all it needs, inside `within`, not through `stop`."""
        found: set[str] = set()
        fresh = [id]
        while fresh:
            each = fresh.pop()
            if each in within and each not in found:
                found.add(each)
                fresh += [] if each in stop else self.needs(each)
        return found


@st.composite
def graphs(draw: st.DrawFn, *, circles: bool = True) -> Drawn:
    """A dense little graph."""
    ids = IDS[: draw(st.integers(1, len(IDS)))]
    items = [
        item(
            id,
            level=draw(st.sampled_from(LEVELS)),
            kind=draw(st.sampled_from(["criterion"] * 5 + ["reference"])),
            retired=draw(st.sampled_from([False] * 7 + [True])),
            future=draw(st.sampled_from([False] * 7 + [True])),
        )
        for id in ids
    ]
    pairs = [(a, b) for n, a in enumerate(ids) for b in (ids if circles else ids[:n])]
    known = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12)) if pairs else []
    dangling = [(draw(st.sampled_from(ids)), f"GONE{n}") for n in range(draw(st.integers(0, 2)))]
    return Drawn(items, draw(st.permutations([*known, *dangling])))


subsets = st.sets(st.sampled_from(IDS))


def names(graph: Graph, mask: Mask) -> set[str]:
    """The members of a set."""
    return set(graph.ids(mask))


@given(graphs())
def test_nodes_edges_and_unknown_prerequisites(drawn: Drawn) -> None:
    graph = drawn.graph()
    assert [each.id for each in graph.items] == drawn.nodes()
    for id, i in graph.index.items():
        assert graph.items[i].id == id
        assert names(graph, graph.needs[i]) == drawn.needs(id)
        assert names(graph, graph.holds[i]) == drawn.holds(id)
        unknown = {b for a, b in drawn.edges if a == id} - set(drawn.nodes())
        assert set(graph.dangling.get(i, ())) == unknown
        assert (i in graph.dangling) == bool(unknown)
    assert names(graph, graph.must) == {id for id in drawn.nodes() if drawn.rank(id) == 2}
    assert names(graph, graph.should) == {id for id in drawn.nodes() if drawn.rank(id) >= 1}


@given(graphs())
def test_circles_and_the_order(drawn: Drawn) -> None:
    graph = drawn.graph()
    everything = set(drawn.nodes())
    circular = {id for id in everything if any(id in drawn.reach(p, set(), everything) for p in drawn.needs(id))}
    assert names(graph, graph.cyclic) == circular
    assert sorted(graph.order) == list(range(len(graph.items)))
    place = {i: n for n, i in enumerate(graph.order)}
    for i in range(len(graph.items)):
        for p in bits(graph.needs[i] & ~graph.cyclic):
            assert place[p] < place[i] or graph.cyclic >> i & 1
        if not graph.cyclic >> i & 1:
            assert all(place[p] < place[i] for p in bits(graph.needs[i]))


@given(graphs(), subsets, subsets, subsets)
def test_reach_and_closure(drawn: Drawn, stop: set[str], within: set[str], start: set[str]) -> None:
    graph = drawn.graph()
    for inside in (within, set(IDS)):
        mask = -1 if inside == set(IDS) else graph.mask(inside)
        reach = graph.reach(graph.mask(stop), mask)
        found: set[str] = set()
        for id, i in graph.index.items():
            expected = drawn.reach(id, stop, inside & set(drawn.nodes()))
            assert names(graph, reach[i]) == expected
            found |= expected if id in start else set()
        assert names(graph, graph.closure(graph.mask(start), graph.mask(stop), mask)) == found
    assert graph.reach(graph.mask(stop)) == graph.reach(graph.mask(stop), -1)


@given(graphs(), subsets, subsets)
def test_failing(drawn: Drawn, own: set[str], excused: set[str]) -> None:
    graph = drawn.graph()
    given_own = graph.mask(own) | graph.cyclic  # whatever lies on a circle fails by itself
    failing = names(graph, given_own) - excused
    while more := {id for id in drawn.nodes() if drawn.holds(id) & failing} - excused - failing:
        failing |= more
    assert names(graph, graph.failing(given_own, graph.mask(excused))) == failing
    assert graph.failing(given_own) == graph.failing(given_own, 0)
    assert graph.failing(0, graph.mask(excused)) == 0


@given(graphs(), subsets)
def test_dependents(drawn: Drawn, within: set[str]) -> None:
    graph = drawn.graph()
    inside = within & set(drawn.nodes())
    dependents = graph.dependents(graph.mask(within))
    for id, i in graph.index.items():
        found: set[str] = set()
        fresh = {id} & inside
        while fresh:
            fresh = {other for other in inside if drawn.holds(other) & fresh} - found
            found |= fresh
        assert names(graph, dependents[i]) == found - {id}
        assert dependents[i] >= 0


@given(st.sets(st.integers(0, 200)))
def test_bits_are_in_order(members: set[int]) -> None:
    assert list(bits(sum(1 << each for each in members))) == sorted(members)
