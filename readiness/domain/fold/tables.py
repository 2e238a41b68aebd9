"""Where folding puts rows: the same rules write into memory (as-of, rebuild, tests) and into SQLite (live)."""

from __future__ import annotations

from bisect import bisect_left
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
    Table("bundle", facts.Bundle, 2),
    Table("bundle", facts.Bundle, 2),
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


class _Keys:
    """The keys of one record type that share the first field; put in order when somebody asks for it."""

    __slots__ = ("_sorted", "keys")

    def __init__(self, first: tuple[str, ...]) -> None:
        self.keys = [first]
        self._sorted = True

    def add(self, key: tuple[str, ...]) -> None:
        """A key that was not there."""
        if key < self.keys[-1]:
            self._sorted = False
        self.keys.append(key)

    def remove(self, key: tuple[str, ...]) -> None:
        """A key that was there."""
        keys = self.in_order()
        del keys[bisect_left(keys, key)]

    def in_order(self) -> list[tuple[str, ...]]:
        """All of them, in order."""
        if not self._sorted:
            self.keys.sort()
            self._sorted = True
        return self.keys

    def starting(self, prefix: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Those that start with `prefix`, in order."""
        keys, size = self.in_order(), len(prefix)
        if size < 2:
            return keys[:]
        first = last = bisect_left(keys, prefix)
        while last < len(keys) and keys[last][:size] == prefix:
            last += 1
        return keys[first:last]


class _Rows:
    """The rows of one record type by key, and their keys by first field: a program's are found without a search."""

    __slots__ = ("by_key", "groups", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.by_key: dict[tuple[str, ...], Row] = {}
        self.groups: dict[str, _Keys] = {}


class MemoryTables:
    """Rows in dictionaries, one per record type."""

    def __init__(self) -> None:
        self._tables: dict[type[Any], _Rows] = {table.record: _Rows(table.key) for table in TABLES}

    def get(self, record: type[R], *key: str) -> R | None:
        """The row with this full key, or None."""
        return self._tables[record].by_key.get(key)  # type: ignore[return-value]  # rows of this type only

    def rows(self, record: type[R], *prefix: str) -> Iterator[R]:
        """Rows whose key starts with `prefix`, in key order; rows may be written meanwhile."""
        table = self._tables[record]
        for first in prefix[:1] if prefix else sorted(table.groups):
            group = table.groups.get(first)
            for key in group.starting(prefix) if group is not None else ():
                row = table.by_key.get(key)
                if row is not None:
                    yield row  # type: ignore[misc]  # rows of this type only

    def put(self, row: Row) -> None:
        """Insert the row, or replace the one with its key."""
        table = self._tables[type(row)]
        key = row[: table.size]
        if key not in table.by_key:
            group = table.groups.get(key[0])
            if group is None or not group.keys:
                table.groups[key[0]] = _Keys(key)
            else:
                group.add(key)
        table.by_key[key] = row

    def drop(self, row: Row) -> None:
        """Take the row with this row's key out."""
        table = self._tables[type(row)]
        key = row[: table.size]
        if table.by_key.pop(key, None) is not None:
            table.groups[key[0]].remove(key)
