"""Where folding puts rows: the same rules write into memory (as-of, rebuild, tests) and into SQLite (live)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from ...typed import Any, NamedTuple, Protocol, TypeVar
from .. import facts, kept

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
    Table("choice", facts.Choice, 4),
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
    Table("standup", facts.Standup, 2),
    Table("standup_rows", facts.StandupRows, 2),
    Table("action", facts.Action, 2),
    Table("term", facts.Term, 2),
    Table("lead_time", facts.LeadTime, 2),
    Table("register", kept.Register, 2),
    Table("entry", kept.Entry, 2),
    Table("screening", kept.Screening, 2),
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


def starting(keys: list[tuple[str, ...]], prefix: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Those of the sorted keys that start with `prefix`."""
    size = len(prefix)
    if size < 2:
        return keys[:]
    first = last = bisect_left(keys, prefix)
    while last < len(keys) and keys[last][:size] == prefix:
        last += 1
    return keys[first:last]


class _Rows:
    """The rows of one record type by key, and their keys, in order, by first field: a program's need no search."""

    __slots__ = ("by_key", "groups", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.by_key: dict[tuple[str, ...], Row] = {}
        self.groups: dict[str, list[tuple[str, ...]]] = {}


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
            for key in starting(table.groups.get(first, []), prefix):
                row = table.by_key.get(key)
                if row is not None:
                    yield row  # type: ignore[misc]  # rows of this type only

    def put(self, row: Row) -> None:
        """Insert the row, or replace the one with its key."""
        table = self._tables[type(row)]
        key = row[: table.size]
        if key not in table.by_key:
            group = table.groups.setdefault(key[0], [])
            if not group or key > group[-1]:
                group.append(key)
            else:
                insort(group, key)
        table.by_key[key] = row

    def drop(self, row: Row) -> None:
        """Take the row with this row's key out."""
        table = self._tables[type(row)]
        key = row[: table.size]
        if table.by_key.pop(key, None) is not None:
            group = table.groups[key[0]]
            del group[bisect_left(group, key)]
