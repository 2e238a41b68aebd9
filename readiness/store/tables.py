"""The projection's tables in SQLite, behind the same protocol that folding writes to memory."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ..domain.fold.tables import Row, Table
from ..typed import TYPE_CHECKING, Any, TypeVar, cast
from .schema import DERIVED, columns, field_types

if TYPE_CHECKING:
    from types import TracebackType

R = TypeVar("R", bound=Row)

_MANY = 50_000
"""So many new objects that a walk through them is felt."""


class no_garbage_collection:
    """While many records are made: they hold no cycles, and walking through all of them again and again takes time.

    Where many were made, they count as old at the end: as young ones they would be walked through three times more on
    their way there.
    """

    def __enter__(self) -> None:
        self._enabled = gc.isenabled()
        gc.disable()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._enabled:
            # What somebody froze for good stays frozen: unfreezing would take all of it back.
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()  # into the oldest generation
            gc.enable()


def maker(record: type[R]) -> Callable[[Row], R]:
    """Makes a record from a row of its columns. SQLite has no booleans: they come as 0 or 1 and leave as bool."""
    new = cast("Callable[[Iterable[Any]], R]", partial(tuple.__new__, record))
    flags = [i for i, kind in enumerate(field_types(record).values()) if kind == "bool"]
    if not flags:
        return new

    def make(row: Row) -> R:
        fields = list(row)
        for i in flags:
            fields[i] = fields[i] == 1
        return new(fields)

    return make


class _Statements:
    """The SQL of one table, made once."""

    def __init__(self, table: Table) -> None:
        fields = table.record._fields
        self.key = [f'"{name}" = ?' for name in fields[: table.key]]
        self.size = table.key
        self.select = f'SELECT {columns(table.record)} FROM "{table.name}"'  # noqa: S608 - our own names
        self.order = " ORDER BY " + ", ".join(f'"{name}"' for name in fields[: table.key])
        self.get = f"{self.select} WHERE {' AND '.join(self.key)}"
        self.put = f'INSERT OR REPLACE INTO "{table.name}" VALUES ({", ".join("?" * len(fields))})'  # noqa: S608
        self.drop = f'DELETE FROM "{table.name}" WHERE {" AND ".join(self.key)}'  # noqa: S608
        self.make: Callable[[Row], Any] = maker(table.record)


_TABLE = {table.record: table for table in DERIVED}
_MADE: dict[type[Any], _Statements] = {}


def statements(record: type[Any]) -> _Statements:
    """The SQL of this record's table."""
    found = _MADE.get(record)
    if found is None:
        found = _MADE[record] = _Statements(_TABLE[record])
    return found


class SqliteTables:
    """Rows by record type and key, in the workspace file. The caller owns the transaction."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def get(self, record: type[R], *key: str) -> R | None:
        """The row with this full key, or None."""
        sql = statements(record)
        row = self._conn.execute(sql.get, key).fetchone()
        return None if row is None else sql.make(row)

    def rows(self, record: type[R], *prefix: str) -> Iterator[R]:
        """Rows whose key starts with `prefix`, in key order."""
        sql = statements(record)
        where = f" WHERE {' AND '.join(sql.key[: len(prefix)])}" if prefix else ""
        # All at once: the caller may write to the same table while it walks through them.
        return map(sql.make, self._conn.execute(sql.select + where + sql.order, prefix).fetchall())

    def put(self, row: Row) -> None:
        """Insert the row, or replace the one with its key."""
        self._conn.execute(statements(type(row)).put, row)

    def drop(self, row: Row) -> None:
        """Take the row with this row's key out."""
        sql = statements(type(row))
        self._conn.execute(sql.drop, row[: sql.size])
