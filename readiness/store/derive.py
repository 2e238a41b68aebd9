"""Making every row anew from the log, and comparing the rows that are there with what the log says.

Program by program (see `refold`), so that memory does not grow with the log; as a whole where a log does not allow it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from ..domain.fold.tables import Row, Table
from .projection import Apply, fold
from .refold import SCOPED, UNSCOPED, Mixed, Refold
from .schema import DERIVED, Anomaly, Counter, Ineffective
from .tables import no_garbage_collection, statements

REBUILD_CACHE = 65_536
"""Kibibytes of pages that SQLite keeps in memory while all rows are written: it then writes each page once."""

Part = tuple[Table, str | None, list[Row]]
"""A table; the program whose rows these are, None for all rows there are; and the rows, in key order."""

_NOTED = tuple(table for table in DERIVED if table.record in (Ineffective, Anomaly, Counter))


def rebuild(conn: sqlite3.Connection, apply: Apply, site: str, tag: str) -> int:
    """Make every derived row anew from the log, inside the caller's transaction. Returns the number of rows.

    What is there already and is what the log says is not written again: a rebuild that has nothing to mend writes
    nothing, and needs no room for a journal.
    """
    conn.execute(f"PRAGMA cache_size = -{REBUILD_CACHE}")
    try:
        return _write(conn, _parts(conn, apply, site, tag))
    except Mixed:
        return _write(conn, _whole(conn, apply, site, tag))


def _write(conn: sqlite3.Connection, parts: Iterable[Part]) -> int:
    seen = _Seen()
    count = 0
    for table, program, rows in parts:
        seen.add(table, program)
        count += len(rows)
        if _stored(conn, table, program) != rows:
            _drop(conn, table, program)
            conn.executemany(statements(table.record).put, rows)
    for table, program in seen.strangers(conn):
        _drop(conn, table, program)
    return count


def _drop(conn: sqlite3.Connection, table: Table, program: str | None) -> None:
    where, values = _of(table, program)
    conn.execute(f'DELETE FROM "{table.name}"{where}', values)  # noqa: S608 - our own names


class _Seen:
    """Which rows the log makes, to find those that it does not: of programs that no entry names."""

    def __init__(self) -> None:
        self._whole: set[type[Any]] = set()
        self._programs: set[str] = set()

    def add(self, table: Table, program: str | None) -> None:
        """A part was gone through."""
        if program is None:
            self._whole.add(table.record)
        else:
            self._programs.add(program)

    def strangers(self, conn: sqlite3.Connection) -> Iterator[tuple[Table, str]]:
        """Tables and the programs that have rows there without any entry."""
        for table in SCOPED:
            if table.record not in self._whole:
                yield from ((table, name) for name in _programs(conn, table) if name not in self._programs)


def _programs(conn: sqlite3.Connection, table: Table) -> list[str]:
    """The programs that have rows in a table."""
    key = table.record._fields[0]
    return [name for (name,) in conn.execute(f'SELECT DISTINCT "{key}" FROM "{table.name}"')]  # noqa: S608


def _of(table: Table, program: str | None) -> tuple[str, tuple[str, ...]]:
    """The condition that chooses a part of a table, and its values."""
    return ("", ()) if program is None else (f" WHERE {statements(table.record).key[0]}", (program,))


def _stored(conn: sqlite3.Connection, table: Table, program: str | None) -> list[Row]:
    """The rows of a part as they are in the file, in key order."""
    sql = statements(table.record)
    where, values = _of(table, program)
    return conn.execute(f"{sql.select}{where}{sql.order}", values).fetchall()


def _parts(conn: sqlite3.Connection, apply: Apply, site: str, tag: str) -> Iterator[Part]:
    """Every row that the log makes, program by program. Raises Mixed where that is not possible."""
    log = Refold(conn, apply, site, tag)
    for table, rows in log.workspace():
        yield table, None, rows
    for program, tables in log.programs():
        for table in SCOPED:
            yield table, program, tables.sorted_rows(table.record)
    yield from _about_entries(log)


def _whole(conn: sqlite3.Connection, apply: Apply, site: str, tag: str) -> Iterator[Part]:
    """The same of a log whose programs depend on each other: all rows in memory at once."""
    folded = fold(conn, apply)
    with no_garbage_collection():
        for table in (*UNSCOPED, *SCOPED):
            yield table, None, list(folded.tables.rows(table.record))
    log = Refold(conn, lambda tables, event: None, site, tag)
    for _ in log.programs():  # what the entries say of themselves, whatever they do
        pass
    log.ineffective = folded.ineffective
    yield from _about_entries(log)


def _about_entries(log: Refold) -> Iterator[Part]:
    """What is noted about entries rather than made by them."""
    noted: dict[type[Any], list[Any]] = {
        Ineffective: sorted(log.ineffective),
        Anomaly: log.anomalies(),
        Counter: log.counters(),
    }
    for table in _NOTED:
        yield table, None, noted[table.record]


def differences(conn: sqlite3.Connection, apply: Apply, site: str, tag: str) -> list[str]:
    """Where the stored rows are not what the log says: one line a table, naming the first row that differs."""
    try:
        found = _differing(conn, _parts(conn, apply, site, tag))
    except Mixed:
        found = _differing(conn, _whole(conn, apply, site, tag))
    return [
        f"{table.name}: {len(keys)} rows differ from the log, first {' '.join(map(str, min(keys)))}"
        for table in DERIVED
        if (keys := found.get(table.record))
    ]


def _differing(conn: sqlite3.Connection, parts: Iterable[Part]) -> dict[type[Any], set[Row]]:
    """The keys of the rows that differ, by record type."""
    found: dict[type[Any], set[Row]] = {}
    seen = _Seen()
    for table, program, rows in parts:
        seen.add(table, program)
        stored = _stored(conn, table, program)
        if stored != rows:
            _add(found, table, set(stored) ^ set(rows))
    for table, program in seen.strangers(conn):
        _add(found, table, _stored(conn, table, program))
    return found


def _add(found: dict[type[Any], set[Row]], table: Table, rows: Iterable[Row]) -> None:
    for row in rows:
        found.setdefault(table.record, set()).add(row[: table.key])
