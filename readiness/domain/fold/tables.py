"""Where folding puts rows: the same rules write into memory (as-of, rebuild, tests) and into SQLite (live)."""

from __future__ import annotations

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


class MemoryTables:
    """Rows in plain dictionaries, one per record type; by first key field: a program's rows are found fast."""

    def __init__(self) -> None:
        self._rows: dict[type[Any], dict[str, dict[tuple[str, ...], Row]]] = {t.record: {} for t in TABLES}

    def get(self, record: type[R], *key: str) -> R | None:
        """The row with this full key, or None."""
        row = self._rows[record].get(key[0], {}).get(key)
        return row  # type: ignore[return-value]  # the dictionary of a record type holds only that type

    def rows(self, record: type[R], *prefix: str) -> Iterator[R]:
        """Rows whose key starts with `prefix`, in key order."""
        groups = self._rows[record]
        chosen = [prefix[0]] if prefix else sorted(groups)
        for first in chosen:
            group = groups.get(first, {})
            for key in sorted(group):
                if key[: len(prefix)] == prefix:
                    yield group[key]  # type: ignore[misc]

    def put(self, row: Row) -> None:
        """Insert the row, or replace the one with its key."""
        key = row[: BY_RECORD[type(row)].key]
        self._rows[type(row)].setdefault(key[0], {})[key] = row

    def drop(self, row: Row) -> None:
        """Take the row with this row's key out."""
        key = row[: BY_RECORD[type(row)].key]
        self._rows[type(row)].get(key[0], {}).pop(key, None)
