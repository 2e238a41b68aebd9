"""Folding the log into rows: all of it, one program, or as of a past moment; and putting the result into the file.

Folding never fails on an event. What no longer applies (another site was faster), what a newer version wrote, and what
cannot be read is left without effect and listed with its reason. Events of voided batches are skipped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from ..domain.events import NOT_VOIDABLE, Event, EventType
from ..domain.facts import Program
from ..domain.fold.tables import TABLES, MemoryTables, Row, Table, Tables
from . import ids
from .log import Cut, events, select
from .schema import DERIVED, Anomaly, Counter, Ineffective
from .tables import SqliteTables, no_garbage_collection, statements

Apply = Callable[[Tables, Event], str | None]
"""What one event does to the tables: None, or the reason why it wrote nothing."""

_VOIDING = str(EventType.BATCH_VOIDED)
_LASTING = frozenset(str(kind) for kind in NOT_VOIDABLE)
_GIVING = frozenset(map(str, ids.PREFIX))
"""Types of events that give an id."""
_UNREADABLE = "its content does not fit its type"
REBUILD_CACHE = 65_536
"""Kibibytes of pages that SQLite keeps in memory while all rows are written: it then writes each page once."""


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
    watch: Callable[[Iterable[Event]], Iterable[Event]] | None = None,
) -> Folded:
    """Fold the log into memory: of these programs and the workspace only, within the cut, without some batches.

    `skip` names these batches; by default they are what is voided within the cut. `watch` sees every entry pass by.
    """
    scope = None if programs is None else ["", *programs]
    without = voided(conn, cut) if skip is None else skip
    tables = MemoryTables()
    ineffective = []
    entries: Iterable[Event] = events(conn, programs=scope, cut=cut)
    with no_garbage_collection():
        for event, reason in steps(tables, watch(entries) if watch else entries, apply, without):
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
            reason = _UNREADABLE
        yield event, reason


class _Census:
    """What the entries themselves say, whatever became of them, noted while they pass by to be folded."""

    def __init__(self, site: str, tag: str) -> None:
        self._site, self._tag = site, tag
        self._anomalies: list[Anomaly] = []
        self._highest: dict[str, int] = {}

    def watch(self, entries: Iterable[Event]) -> Iterator[Event]:
        """The entries, in fold order; those of a site come in its own order."""
        effective: dict[str, int] = {}
        for event in entries:
            if event.recorded_at >= effective.get(event.site, 0):
                effective[event.site] = event.recorded_at
            else:
                late = Anomaly(event.site, event.site_seq, event.recorded_at, effective[event.site])
                self._anomalies.append(late)
            if event.type in _GIVING and event.site == self._site:
                self._count(event)
            yield event

    def _count(self, event: Event) -> None:
        for prefix, number in ids.given(event.type, event.entity, event.payload, self._tag):
            if number > self._highest.get(prefix, 0):
                self._highest[prefix] = number

    def anomalies(self) -> list[Anomaly]:
        """Events recorded earlier than their site's previous moment, in key order."""
        return sorted(self._anomalies)

    def counters(self) -> list[Counter]:
        """The highest number of each kind of id that this site gave, in key order."""
        return sorted(Counter(prefix, last) for prefix, last in self._highest.items())


def derived_rows(conn: sqlite3.Connection, apply: Apply, site: str, tag: str) -> Iterator[tuple[Table, list[Row]]]:
    """Every table that the log makes, with the rows it should have, in key order."""
    census = _Census(site, tag)
    folded = fold(conn, apply, watch=census.watch)
    extra: dict[type[Any], list[Any]] = {
        Ineffective: sorted(folded.ineffective),
        Anomaly: census.anomalies(),
        Counter: census.counters(),
    }
    for table in DERIVED:
        rows = extra[table.record] if table.record in extra else list(folded.tables.rows(table.record))
        yield table, rows


def rebuild(conn: sqlite3.Connection, apply: Apply, site: str, tag: str) -> int:
    """Make every derived row anew from the log, inside the caller's transaction. Returns the number of rows."""
    count = 0
    conn.execute(f"PRAGMA cache_size = -{REBUILD_CACHE}")
    with no_garbage_collection():
        for table, rows in derived_rows(conn, apply, site, tag):
            conn.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - our own names
            conn.executemany(statements(table.record).put, rows)
            count += len(rows)
    return count


def differences(conn: sqlite3.Connection, apply: Apply, site: str, tag: str) -> list[str]:
    """Where the stored rows are not what the log says: one line a table, naming the first row that differs."""
    found = []
    for table, rows in derived_rows(conn, apply, site, tag):
        sql = statements(table.record)
        stored = conn.execute(sql.select + sql.order).fetchall()
        if stored == rows:
            continue
        here, there = set(stored), set(rows)
        keys = sorted({row[: table.key] for row in here ^ there})
        found.append(f"{table.name}: {len(keys)} rows differ from the log, first {' '.join(map(str, keys[0]))}")
    return found


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
