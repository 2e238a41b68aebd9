"""Circles in prerequisites, found and named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def find_cycle(edges: Iterable[tuple[str, str]]) -> list[str]:
    """The first circle among (item, needs) pairs as a closed path (`[a, b, a]`), or an empty list.

    The answer depends only on the set of pairs, not on their order.
    """
    needs: dict[str, list[str]] = {}
    for item, needed in sorted(edges):
        needs.setdefault(item, []).append(needed)
    finished: set[str] = set()
    for start in needs:
        if start not in finished and (path := _walk(needs, start, finished)):
            return path
    return []


def _walk(needs: dict[str, list[str]], start: str, finished: set[str]) -> list[str]:
    """Depth first, without recursion: a chain of prerequisites can be as long as a checklist."""
    path: list[str] = [start]
    on_path = {start}
    waiting: list[Iterator[str]] = [iter(needs[start])]
    while waiting:
        following = next(waiting[-1], None)
        if following is None:
            waiting.pop()
            done = path.pop()
            on_path.discard(done)
            finished.add(done)
        elif following in on_path:
            return [*path[path.index(following) :], following]
        elif following not in finished:
            path.append(following)
            on_path.add(following)
            waiting.append(iter(needs.get(following, ())))
    return []


def new_cycle(before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> list[str]:
    """A circle that `after` has while `before` has none. A circle that merged logs brought stays visible elsewhere and
    must not stop unrelated work."""
    found = find_cycle(after)
    return [] if found and find_cycle(before) else found
