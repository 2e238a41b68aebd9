"""What the links between packs need to know of one pack file.

Taken from the parsed tree, not from validated models, so that a file with errors has it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from readiness.domain.registers.spec import REGISTER_PARAMS, ColumnType
from readiness.domain.vocabulary import GATE_JOINING_KINDS, Kind

from .source import Node, Tree, read_tree
from .words import CATALOGUE_SECTIONS, DISPUTED, flag, joins_gates


class Ref(NamedTuple):
    """An id that a file mentions, and where."""

    id: str
    line: int


class ItemRow(NamedTuple):
    """The links of one item."""

    id: str
    line: int
    kind: str
    area: str
    joins_gate: bool
    depends_on: tuple[Ref, ...]
    related: tuple[Ref, ...]
    feeds: tuple[Ref, ...]
    closed_by: tuple[Ref, ...]
    timing: tuple[Ref, ...]
    """`before`, `after` and the window's anchor."""
    figures: tuple[Ref, ...]
    life: str = "current"


class CatalogueRow(NamedTuple):
    """A rule, figure or term, with what it points to."""

    id: str
    line: int
    section: str
    disputed: bool
    computed: bool
    """A rule with parameters: something is worked out from what it rests on."""
    items: tuple[Ref, ...]
    figures: tuple[Ref, ...]
    packs: tuple[Ref, ...]


class LeadRow(NamedTuple):
    """The links of a lead-time rule."""

    id: str
    line: int
    milestone: tuple[Ref, ...]
    item: tuple[Ref, ...]


class Summary(NamedTuple):
    """The ids that a pack file declares and the links it makes."""

    pack: str
    file: str
    joins: bool
    items: tuple[ItemRow, ...]
    milestones: tuple[ItemRow, ...]
    """With `timing` links only."""
    areas: tuple[tuple[Ref, str], ...]
    """Gate and area of each row of `areas`."""
    targets: tuple[Ref, ...]
    """Items that the tailoring names."""
    members: tuple[tuple[str, Ref], ...]
    """Own items that the matrix, choices, pillars and thresholds name, each with where."""
    examples: tuple[Ref, ...]
    """Figures that the examples quote."""
    rows: tuple[CatalogueRow, ...]
    """Rules, figures and terms of a catalogue."""
    lead_times: tuple[LeadRow, ...] = ()
    registers: tuple[Ref, ...] = ()
    register_refs: tuple[tuple[str, Ref], ...] = ()
    """Registers whose rows a column or an evaluator's parameter names, each with where."""


def summarize(tree: Tree) -> Summary:
    """The summary of a parsed file; parts that are not as they should be are left out."""
    root = tree.root or Node({}, 1)
    head = root.get("pack") or Node({}, 1)
    targets: list[Ref] = []
    for row in _rows(root, "tailoring"):
        targets += [*_refs(row, "target"), *_refs(row, "prerequisite")]
    return Summary(
        pack=head.text("id"),
        file=tree.file,
        joins=joins_gates(head.text("kind"), _flag(head, "joins_gates")),
        items=tuple(_item(row) for row in _rows(root, "items") if row.text("id")),
        milestones=tuple(_item(row) for row in _rows(root, "milestones") if row.text("id")),
        areas=tuple((ref, row.text("id")) for row in _rows(root, "areas") for ref in _refs(row, "gate")),
        targets=tuple(targets),
        members=tuple(_members(root)),
        examples=tuple(ref for row in _rows(root, "examples") for ref in _refs(row, "figure")),
        rows=tuple(_catalogue_row(row, section) for section in CATALOGUE_SECTIONS for row in _rows(root, section)),
        lead_times=tuple(
            LeadRow(row.text("id"), row.line_of(("id",)), _refs(row, "milestone"), _refs(row, "item"))
            for row in _rows(root, "lead_times")
            if row.text("id")
        ),
        registers=tuple(ref for row in _rows(root, "registers") for ref in _refs(row, "id")),
        register_refs=tuple(_register_refs(root)),
    )


def _members(root: Node) -> Iterator[tuple[str, Ref]]:
    for section, key in (("matrix", "split"), ("pillars", "items"), ("thresholds", "items")):
        for row in _rows(root, section):
            yield from ((section, ref) for ref in _refs(row, key))
    for choice in _rows(root, "choices"):
        for option in choice.members("options"):
            yield from (("choices", ref) for ref in _refs(option, "items"))
    for register in _rows(root, "registers"):
        for column in register.members("columns"):
            if column.text("type") == ColumnType.ITEM:
                yield from (("registers", ref) for ref in _refs(column, "of"))


def _register_refs(root: Node) -> Iterator[tuple[str, Ref]]:
    for register in _rows(root, "registers"):
        for column in register.members("columns"):
            if column.text("type") == ColumnType.ROW:
                yield from ((f"{register.text('id')}: {column.text('id')}", ref) for ref in _refs(column, "of"))
        for use in register.members("evaluate"):
            params = use.get("params") or Node(None, use.line)
            for name in REGISTER_PARAMS:
                yield from ((f"{register.text('id')}: {name}", ref) for ref in _refs(params, name))


def _catalogue_row(row: Node, section: str) -> CatalogueRow:
    key = CATALOGUE_SECTIONS[section]
    params = row.get("params")
    return CatalogueRow(
        id=row.text(key),
        line=row.line_of((key,)),
        section=section,
        disputed=row.text("check") in DISPUTED,
        computed=bool(params and params.value),
        items=_refs(row, "items"),
        figures=_refs(row, "figures"),
        packs=_refs(row, "packs"),
    )


def summary_of(path: Path) -> Summary:
    """The summary of a file, read again only when the file has changed."""
    status = path.stat()
    return _cached(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=128)
def _cached(path: Path, _mtime: int, _size: int) -> Summary:
    return summarize(read_tree(path))


def _item(row: Node) -> ItemRow:
    timing = row.get("timing") or Node(None, row.line)
    window = timing.get("window") or Node(None, row.line)
    kind = row.text("kind")
    return ItemRow(
        id=row.text("id"),
        line=row.line_of(("id",)),
        kind=kind,
        area=row.text("area"),
        joins_gate=_flag(row, "joins_gate") is not False and kind in GATE_JOINING_KINDS,
        depends_on=_refs(row, "depends_on"),
        related=_refs(row, "related"),
        feeds=_refs(row, "feeds"),
        closed_by=_refs(row, "closed_by"),
        timing=(*_refs(timing, "before"), *_refs(timing, "after"), *_refs(window, "anchor")),
        figures=_refs(row, "figures"),
        life=row.text("life") or "current",
    )


def gates(summaries: tuple[Summary, ...]) -> dict[str, list[str]]:
    """The gate items of each area over several packs."""
    found: dict[str, list[str]] = {}
    for summary in summaries:
        for item in summary.items:
            if item.kind == Kind.GATE:
                found.setdefault(item.area, []).append(item.id)
    return found


def _rows(root: Node, key: str) -> list[Node]:
    return [row for row in root.members(key) if isinstance(row.value, dict)]


def _refs(row: Node, key: str) -> tuple[Ref, ...]:
    node = row.get(key)
    if node is None:
        return ()
    members = node.members() if isinstance(node.value, list) else [node]
    line = row.line_of((key,))
    return tuple(
        Ref(member.value, line if member is node else member.line)
        for member in members
        if isinstance(member.value, str) and member.value
    )


def _flag(row: Node, key: str) -> bool | None:
    node = row.get(key)
    return flag(node.value) if node else None
