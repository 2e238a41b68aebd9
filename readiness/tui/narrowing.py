"""Chips that narrow a list: one value for each facet (area, owner, status…), kept among the view's switches.

A chip is a switch `facet:value`. `escape` takes chips off, unless they are pinned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from ..typed import NamedTuple
from .cells import Cell, Column, Row

PINNED = "pinned"
MARK = ":"
COLUMNS = (Column("By", 11), Column("Rows", 5, right=True), Column("Value", 20, grow=1))

Traits = Mapping[str, Collection[str]]
"""What is true of a record: per facet its values."""
Chosen = Mapping[str, str]
"""The chips that are on: per facet the value."""


class Value(NamedTuple):
    """Something to narrow a list to."""

    value: str
    label: str
    rows: int
    """Records that have it, whatever else the list is narrowed to."""


class Facet(NamedTuple):
    """A property of the records of a list."""

    key: str
    label: str
    values: tuple[Value, ...]


class Narrowable(Protocol):
    """A view-model with facets."""

    def facets(self) -> Sequence[Facet]:
        """What its list can be narrowed by."""


def chosen(switches: Iterable[str]) -> dict[str, str]:
    """The chips among a view's switches."""
    found = (each.partition(MARK) for each in sorted(switches))
    return {key: value for key, mark, value in found if mark}


def with_chip(switches: frozenset[str], key: str, value: str) -> frozenset[str]:
    """The switches with another value for a facet; `""`, or the value it has already, takes its chip off."""
    had = chosen(switches).get(key, "")
    others = {each for each in switches if not each.startswith(key + MARK)}
    return frozenset(others | ({key + MARK + value} if value and value != had else set()))


def without_chips(switches: frozenset[str]) -> frozenset[str]:
    """The switches with every chip taken off."""
    return frozenset(each for each in switches if MARK not in each and each != PINNED)


def keeps(traits: Traits, wanted: Chosen) -> bool:
    """Whether a record has everything that the list is narrowed to."""
    return all(value in traits.get(key, ()) for key, value in wanted.items())


def facets_of(
    records: Iterable[Traits], labels: Mapping[str, str], names: Mapping[str, Mapping[str, str]]
) -> list[Facet]:
    """The facets of some records: values by how many records have them; an area or status in its own order.

    Args:
        records: what is true of each.
        labels: the facets, in order, each with its name.
        names: per facet, its values in words; a value without words stands for itself.
    """
    counts: dict[str, Counter[str]] = {key: Counter() for key in labels}
    for each in records:
        for key in labels:
            counts[key].update(each.get(key, ()))
    return [
        Facet(
            key,
            label,
            tuple(Value(value, names.get(key, {}).get(value, value), n) for value, n in _sorted(counts[key])),
        )
        for key, label in labels.items()
    ]


def _sorted(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def chips(
    wanted: Chosen, labels: Mapping[str, str], names: Mapping[str, Mapping[str, str]], pinned: bool
) -> list[Cell]:
    """The chips as the title line shows them; a click takes them off."""
    cells = []
    for key, label in labels.items():
        if key in wanted:
            cells.append(Cell(" "))
            cells.append(Cell(f"[{label} {names.get(key, {}).get(wanted[key], wanted[key])}]", "accent", "list.widen"))
    if cells and pinned:
        cells.append(Cell(" pinned ", "quiet", "list.pin"))
    return cells


def value_rows(facets: Iterable[Facet], wanted: Chosen) -> list[Row]:
    """Everything that a list can be narrowed to, as rows to choose from; what it is narrowed to is marked.

    People are found by their ids, too: not everybody can type every name.
    """
    return [
        Row(
            facet.key + MARK + each.value,
            (
                Cell(facet.label, "quiet"),
                Cell(str(each.rows), "quiet"),
                Cell(f"{each.label}{' (on)' * (wanted.get(facet.key) == each.value)}"),
            ),
            f"{facet.label} {each.label} {each.value}",
        )
        for facet in facets
        for each in facet.values
    ]
