"""Where folding puts rows: the same rules write into memory (as-of, rebuild, tests) and into SQLite (live)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol, TypeVar

from .. import facts

Row = tuple[Any, ...]
R = TypeVar("R", bound=Row)


class Table(NamedTuple):
    """One kind of record and the number of leading fields that make its key."""

    name: str
    record: type[Any]
    key: int


TABLES: tuple[Table, ...] = (
    Table("person", facts.Person, 1),
    Table("account", facts.Account, 1),
    Table("pack", facts.Pack, 1),
    Table("program", facts.Program, 1),
    Table("adoption", facts.Adoption, 2),
    Table("item", facts.Item, 2),
    Table("wording", facts.Wording, 2),
    Table("edge", facts.Edge, 3),
    Table("milestone", facts.Milestone, 2),
    Table("required", facts.Required, 3),
    Table("evidence", facts.Evidence, 2),
    Table("link", facts.Link, 3),
    Table("review", facts.Review, 2),
    Table("request", facts.Request, 2),
    Table("waiver", facts.Waiver, 2),
    Table("impediment", facts.Impediment, 2),
    Table("note", facts.Note, 2),
    Table("decision", facts.Decision, 2),
    Table("standup", facts.Standup, 2),
    Table("standup_rows", facts.StandupRows, 2),
    Table("action", facts.Action, 2),
)
"""Every projection table. Program-scoped records have `program` as their first field."""

BY_RECORD: dict[type[Any], Table] = {table.record: table for table in TABLES}


class Tables(Protocol):
    """Rows by record type and key."""

    def get(self, record: type[R], *key: str) -> R | None:
        """The row with this full key, or None."""
        ...

    def rows(self, record: type[R], *prefix: str) -> Iterable[R]:
        """Rows whose key starts with `prefix`, in key order."""
        ...

    def put(self, row: Row) -> None:
        """Insert the row, or replace the one with its key."""
        ...

    def drop(self, row: Row) -> None:
        """Take the row with this row's key out (links and edges that were undone; the log keeps them)."""
        ...


class _Group:
    """The rows of one record type that share the first key field, and their keys in order."""

    __slots__ = ("keys", "rows")

    def __init__(self) -> None:
        self.rows: dict[tuple[str, ...], Row] = {}
        self.keys: list[tuple[str, ...]] = []

    def starting(self, prefix: tuple[str, ...]) -> list[Row]:
        """The rows whose key starts with `prefix`, in key order."""
        if len(prefix) < 2:
            return [self.rows[key] for key in self.keys]
        size, found = len(prefix), []
        for at in range(bisect_left(self.keys, prefix), len(self.keys)):
            key = self.keys[at]
            if key[:size] != prefix:
                break
            found.append(self.rows[key])
        return found


class MemoryTables:
    """Rows in dictionaries, one per record type and first key field: a program's rows are found without a search."""

    def __init__(self) -> None:
        self._groups: dict[type[Any], dict[str, _Group]] = {table.record: {} for table in TABLES}

    def get(self, record: type[R], *key: str) -> R | None:
        """The row with this full key, or None."""
        group = self._groups[record].get(key[0])
        return None if group is None else group.rows.get(key)  # type: ignore[return-value]  # rows of this type only

    def rows(self, record: type[R], *prefix: str) -> Iterator[R]:
        """Rows whose key starts with `prefix`, in key order; rows may be written meanwhile."""
        groups = self._groups[record]
        for first in prefix[:1] if prefix else sorted(groups):
            group = groups.get(first)
            if group is not None:
                yield from group.starting(prefix)  # type: ignore[misc]  # rows of this type only

    def put(self, row: Row) -> None:
        """Insert the row, or replace the one with its key."""
        key = row[: BY_RECORD[type(row)].key]
        groups = self._groups[type(row)]
        group = groups.get(key[0])
        if group is None:
            group = groups[key[0]] = _Group()
        if key not in group.rows:
            insort(group.keys, key)
        group.rows[key] = row

    def drop(self, row: Row) -> None:
        """Take the row with this row's key out."""
        key = row[: BY_RECORD[type(row)].key]
        group = self._groups[type(row)].get(key[0])
        if group is not None and group.rows.pop(key, None) is not None:
            del group.keys[bisect_left(group.keys, key)]
