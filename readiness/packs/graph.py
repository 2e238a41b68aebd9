"""Cycles in a graph of ids."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

Graph = Mapping[str, Iterable[str]]
"""Each id with the ids that it needs."""


def cycles(graph: Graph) -> list[list[str]]:
    """One shortest path for each knot of ids that need each other, first id repeated at the end.

    A knot (strongly connected component) may hold many cycles; breaking one shows the next.
    """
    found = []
    for knot in _knots(graph):
        start = min(knot)
        found.append(_shortest(graph, start, knot))
    return sorted(found)


def _shortest(graph: Graph, start: str, inside: frozenset[str]) -> list[str]:
    came: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for needed in graph.get(node, ()):
            if needed == start:
                path = [start, node]
                while node != start:
                    node = came[node]
                    path.append(node)
                return path[::-1]
            if needed in inside and needed not in came:
                came[needed] = node
                queue.append(needed)
    return [start, start]


def _knots(graph: Graph) -> list[frozenset[str]]:
    """Strongly connected components with a cycle (Tarjan's algorithm, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    stacked: set[str] = set()
    knots: list[frozenset[str]] = []
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        while work:
            node, needs = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                stack.append(node)
                stacked.add(node)
            descend = False
            for needed in needs:
                if needed not in index:
                    work.append((needed, iter(graph.get(needed, ()))))
                    descend = True
                    break
                if needed in stacked:
                    low[node] = min(low[node], index[needed])
            if descend:
                continue
            work.pop()
            if work:
                parent = work[-1][0]
                low[parent] = min(low[parent], low[node])
            if low[node] == index[node]:
                knot = frozenset(_pop_until(stack, node))
                stacked -= knot
                if len(knot) > 1 or node in graph.get(node, ()):
                    knots.append(knot)
    return knots


def _pop_until(stack: list[str], node: str) -> list[str]:
    popped = [stack.pop()]
    while popped[-1] != node:
        popped.append(stack.pop())
    return popped
