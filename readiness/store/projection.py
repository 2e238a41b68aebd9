"""Folding the log into rows: all of it, one program, or as of a past moment.

Folding never fails on an event. What no longer applies (another site was faster), what a newer version wrote, and what
cannot be read is left without effect and listed with its reason. Events of voided batches are skipped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from .. import pace
from ..domain.events import NOT_VOIDABLE, Event, EventType
from ..domain.facts import Program
from ..domain.fold.tables import TABLES, MemoryTables, Table, Tables
from .log import Cut, events, select
from .schema import Ineffective
from .tables import SqliteTables, no_garbage_collection

Apply = Callable[[Tables, Event], str | None]
"""What one event does to the tables: None, or the reason why it wrote nothing."""

_VOIDING = str(EventType.BATCH_VOIDED)
_LASTING = frozenset(str(kind) for kind in NOT_VOIDABLE)
UNREADABLE = "its content does not fit its type"
"""Why an entry has no effect whose rule failed."""


class Folded(NamedTuple):
    """What the log says: the rows of `tables`, and what changed nothing."""

    tables: MemoryTables
    ineffective: list[Ineffective]


class Rules(NamedTuple):
    """What events do: while they are written, and while a log is folded.

    A merged log may hold what nobody could write at one site (prerequisites that go round in a circle, one edge from
    each side); folding keeps it, and the evaluation shows it. What `write` accepts, `fold` does likewise.
    """

    write: Apply
    fold: Apply


def rules(apply: Apply | None = None) -> Rules:
    """The rules of the product, or (in tests) others."""
    if apply is not None:
        return Rules(apply, apply)
    from ..domain.fold import apply as product

    return Rules(product, partial(product, merging=True))


def voided(conn: sqlite3.Connection, cut: Cut | None = None, also: str = "") -> frozenset[str]:
    """The batches that are taken back, within the cut; `also` is treated as if it were taken back last.

    An undo that was itself undone has no effect. Only later entries can take an entry back, so going through them
    from the last to the first settles each.
    """
    rows = conn.execute(
        "SELECT site, site_seq, lamport, batch, entity FROM event WHERE type = 'batch.voided'"
        " ORDER BY lamport DESC, site DESC, site_seq DESC"
    ).fetchall()
    found = {also} if also else set()
    for site, site_seq, lamport, batch, entity in rows:
        if cut is not None and cut.get(site, 0) < site_seq:
            continue
        if batch not in found and _precedes(conn, entity, (lamport, site, site_seq)):
            found.add(entity)
    return frozenset(found)


def _precedes(conn: sqlite3.Connection, batch: str, position: tuple[int, str, int]) -> bool:
    """Whether this batch is in the log and began before `position` in fold order."""
    site, _, first = batch.rpartition("-")
    if not first.isdecimal():
        return False
    row = conn.execute(
        "SELECT lamport, site, site_seq FROM event WHERE site = ? AND site_seq = ? AND batch = ?",
        (site, int(first), batch),
    ).fetchone()
    return row is not None and tuple(row) < position


def fold(
    conn: sqlite3.Connection,
    apply: Apply,
    *,
    programs: Sequence[str] | None = None,
    cut: Cut | None = None,
    skip: frozenset[str] | None = None,
) -> Folded:
    """Fold the log into memory: of these programs and the workspace only, within the cut, without some batches.

    `skip` names these batches; by default they are what is voided within the cut.
    """
    scope = None if programs is None else ["", *programs]
    without = voided(conn, cut) if skip is None else skip
    tables = MemoryTables()
    ineffective = []
    with no_garbage_collection():
        entries = pace.told(events(conn, programs=scope, cut=cut), "log entry")
        for event, reason in steps(tables, entries, apply, without):
            if reason is not None:
                ineffective.append(Ineffective(event.site, event.site_seq, reason))
    return Folded(tables, ineffective)


def steps(
    tables: MemoryTables, entries: Iterable[Event], apply: Apply, without: frozenset[str]
) -> Iterator[tuple[Event, str | None]]:
    """Fold event by event; with each, why it had no effect."""
    for event in entries:
        kind = event.type
        if kind == _VOIDING or (event.batch in without and kind not in _LASTING):
            continue
        try:
            reason = apply(tables, event)
        except Exception:  # a rule that fails writes nothing; the rest of the log must still be readable
            reason = UNREADABLE
        yield event, reason


def scoped(table: Table) -> bool:
    """Whether the rows of a table belong to a program each (the first field of their key)."""
    return table.record is Program or table.record._fields[0] == "program"


def replace_programs(conn: sqlite3.Connection, folded: Folded, programs: Iterable[str]) -> None:
    """Write the difference between the stored rows of these programs and the folded ones."""
    live = SqliteTables(conn)
    for table in TABLES:
        if not scoped(table):
            continue
        for program in programs:
            stored = {row[: table.key]: row for row in live.rows(table.record, program)}
            for row in folded.tables.rows(table.record, program):
                if stored.pop(row[: table.key], None) != row:
                    live.put(row)
            for row in stored.values():
                live.drop(row)


def replace_ineffective(conn: sqlite3.Connection, folded: Folded, programs: Sequence[str]) -> None:
    """The same for the list of events without effect."""
    live = SqliteTables(conn)
    query, values = select(conn, "site, site_seq", programs=programs)
    for site, site_seq in conn.execute(query, values).fetchall():
        live.drop(Ineffective(site, site_seq, ""))
    for row in folded.ineffective:
        live.put(row)
