"""Circles are found, named as closed paths, and found exactly when there is one."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.fold.cycles import find_cycle, new_cycle

EDGES = st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=14)


def test_named_circles() -> None:
    assert find_cycle([]) == []
    assert find_cycle([("a", "b"), ("b", "c"), ("a", "c")]) == []
    assert find_cycle([("a", "a")]) == ["a", "a"]
    assert find_cycle([("x", "a"), ("a", "b"), ("b", "c"), ("c", "a")]) == ["a", "b", "c", "a"]


def test_long_chain_is_no_recursion() -> None:
    chain = [(f"{n:05}", f"{n + 1:05}") for n in range(20_000)]
    assert find_cycle(chain) == []
    assert len(find_cycle([*chain, ("20000", "00000")])) == 20_002


@given(EDGES)
def test_circle_is_found_exactly_when_there_is_one(edges: set[tuple[str, str]]) -> None:
    needs: dict[str, set[str]] = {}
    for item, needed in edges:
        needs.setdefault(item, set()).add(needed)
    try:
        TopologicalSorter(needs).prepare()
        has_cycle = False
    except CycleError:
        has_cycle = True
    path = find_cycle(edges)
    assert bool(path) == has_cycle
    if path:
        assert path[0] == path[-1]
        assert set(pairwise(path)) <= edges
        assert len(set(path)) == len(path) - 1


@given(EDGES, EDGES)
def test_only_a_new_circle_matters(before: set[tuple[str, str]], added: set[tuple[str, str]]) -> None:
    expected = [] if find_cycle(before) else find_cycle(before | added)
    assert new_cycle(before, before | added) == expected
