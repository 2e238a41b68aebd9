"""Folding the whole log program by program: as many rows in memory as one program has, whatever the log's length.

Programs know nothing of each other. What an event of one reads besides its own program's rows are those of the
workspace (people, accounts, packs) as they stood at that event, and, to name the nearest id, which programs there were.
So the workspace is folded first, remembering its rows at each of its events, and then one program after the other in
fold order. Tables are guarded: an event that reaches for anything else raises `Mixed`, and the log is folded as a whole
instead. The rows are the same either way (`tests/store/test_refold.py`).
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from ..domain.entry import Event
from ..domain.events import NOT_VOIDABLE, EventType
from ..domain.facts import Program
from ..domain.fold.tables import TABLES, Row, Table, starting
from . import ids
from .projection import UNREADABLE, Apply, scoped, voided
from .schema import Anomaly, Counter, Ineffective, columns
from .tables import maker, no_garbage_collection

R = TypeVar("R", bound=Row)

Position = tuple[int, str, int]
"""Place in fold order: lamport, site, site_seq."""
Shared = dict[type[Any], dict[Row, Row]]
"""The workspace's rows by record type and key. Never changed once it is remembered."""

SCOPED = tuple(table for table in TABLES if scoped(table))
"""The tables whose rows belong to a program each."""
UNSCOPED = tuple(table for table in TABLES if not scoped(table))

_KEYS = {table.record: table.key for table in TABLES}
_VOIDING = str(EventType.BATCH_VOIDED)
_LASTING = frozenset(str(kind) for kind in NOT_VOIDABLE)
_CREATING = str(EventType.PROGRAM_CREATED)
_GIVING = frozenset(map(str, ids.PREFIX))
_EVENTS = f"SELECT {columns(Event)} FROM event WHERE program = ? ORDER BY lamport, site, site_seq"  # noqa: S608
_EVENT = maker(Event)
_PROGRAMS = "SELECT DISTINCT program FROM event WHERE program <> '' ORDER BY program"
_ANY_LATE = """
SELECT 1 FROM event e JOIN event before ON before.site = e.site AND before.site_seq = e.site_seq - 1
WHERE e.recorded_at < before.recorded_at LIMIT 1
"""
_LATE = """
SELECT site, site_seq, recorded_at, latest FROM (
  SELECT site, site_seq, recorded_at, max(recorded_at) OVER (PARTITION BY site ORDER BY site_seq) AS latest FROM event)
WHERE recorded_at < latest ORDER BY site, site_seq
"""


class Mixed(Exception):
    """An event reads or writes beyond its own program: this log must be folded as a whole."""


class _Version(NamedTuple):
    """The workspace's rows from an event on."""

    at: Position
    rows: Shared


class _WorkspaceTables:
    """The rows of the workspace while its own events are folded."""

    def __init__(self) -> None:
        self.rows_of: Shared = {table.record: {} for table in UNSCOPED}
        self.touched = False

    def _own(self, record: type[Any]) -> dict[Row, Row]:
        found = self.rows_of.get(record)
        if found is None:
            raise Mixed(record.__name__)
        return found

    def get(self, record: type[R], *key: str) -> R | None:
        """The row with this full key, or None."""
        return self._own(record).get(key)  # type: ignore[return-value]  # rows of this type only

    def rows(self, record: type[R], *prefix: str) -> Iterable[R]:
        """Rows whose key starts with `prefix`, in key order."""
        return _found(self._own(record), prefix)

    def put(self, row: Row) -> None:
        """Insert the row, or replace the one with its key."""
        self._change(type(row))[row[: _KEYS[type(row)]]] = row

    def drop(self, row: Row) -> None:
        """Take the row with this row's key out."""
        self._change(type(row)).pop(row[: _KEYS[type(row)]], None)

    def _change(self, record: type[Any]) -> dict[Row, Row]:
        """A copy of a table to change: versions before this event keep theirs."""
        copied = dict(self._own(record))
        self.rows_of = {**self.rows_of, record: copied}
        self.touched = True
        return copied


class _ProgramTables:
    """The rows of one program while its events are folded, on the workspace's rows of the moment."""

    __slots__ = ("_keys", "_known", "_own", "_program", "event", "shared")

    def __init__(self, program: str, shared: Shared, known: _Creations) -> None:
        self._program = program
        self._own: dict[type[Any], dict[Row, Row]] = {table.record: {} for table in SCOPED}
        self._keys: dict[type[Any], list[Row]] = {}
        self._known = known
        self.shared = shared
        self.event: Event | None = None

    def get(self, record: type[R], *key: str) -> R | None:
        """The row with this full key, or None."""
        own = self._own.get(record)
        if own is None:
            return self.shared[record].get(key)  # type: ignore[return-value]  # rows of this type only
        if key[0] != self._program:
            raise Mixed(record.__name__)
        return own.get(key)  # type: ignore[return-value]

    def rows(self, record: type[R], *prefix: str) -> Iterable[R]:
        """Rows whose key starts with `prefix`, in key order."""
        own = self._own.get(record)
        if own is None:
            return _found(self.shared[record], prefix)
        if prefix and prefix[0] == self._program:
            keys = self._keys.get(record)
            if keys is None:
                keys = self._keys[record] = sorted(own)
            return [own[key] for key in (keys if len(prefix) == 1 else starting(keys, prefix))]  # type: ignore[misc]
        if record is Program and not prefix and self.event is not None:
            return self._known.before(self.event)  # type: ignore[return-value]
        raise Mixed(record.__name__)

    def put(self, row: Row) -> None:
        """Insert the row, or replace the one with its key."""
        record = type(row)
        own = self._own.get(record)
        if own is None or row[0] != self._program:
            raise Mixed(record.__name__)
        key = row[: _KEYS[record]]
        keys = self._keys.get(record)
        if keys is not None and key not in own:
            insort(keys, key)
        own[key] = row

    def drop(self, row: Row) -> None:
        """Take the row with this row's key out."""
        record = type(row)
        own = self._own.get(record)
        if own is None or row[0] != self._program:
            raise Mixed(record.__name__)
        if own.pop(row[: _KEYS[record]], None) is not None:
            self._keys.pop(record, None)

    def sorted_rows(self, record: type[Any]) -> list[Row]:
        """All rows of a type, in key order."""
        own = self._own[record]
        return [own[key] for key in sorted(own)]


def _found(rows: dict[Row, Row], prefix: Row) -> list[Any]:
    keys = sorted(rows)
    return [rows[key] for key in (starting(keys, prefix) if prefix else keys)]


class _Creations:
    """Which programs there were at an event: asked for only where an event names one that is not there."""

    def __init__(self, fold: Refold) -> None:
        self._fold = fold
        self._made: list[tuple[Position, Program]] | None = None

    def before(self, event: Event) -> list[Program]:
        """The programs made before an event, in the order of their ids."""
        if self._made is None:
            self._made = self._fold.creations(self)
        at = bisect_right(self._made, (event.lamport, event.site, event.site_seq), key=lambda each: each[0])
        return sorted({program for _, program in self._made[:at]}, key=lambda program: program.id)


class Refold:
    """One folding of the whole log, in parts. Hold a transaction or a snapshot around it.

    Args:
        conn: the workspace file.
        apply: the rules that a log is folded by.
        site: this copy's site, for the ids that it gave.
        tag: the mark of these ids.

    Attributes:
        ineffective: entries without effect, complete once `programs` has been gone through.
    """

    def __init__(self, conn: sqlite3.Connection, apply: Apply, site: str, tag: str) -> None:
        self._conn = conn
        self._apply = apply
        self._site, self._tag = site, tag
        self._without = voided(conn)
        self._highest: dict[str, int] = {}
        self.ineffective: list[Ineffective] = []
        self._versions = self._fold_workspace()

    def _events(self, program: str) -> Iterator[Event]:
        return map(_EVENT, self._conn.execute(_EVENTS, (program,)))

    def _fold_workspace(self) -> list[_Version]:
        """The versions of the workspace's rows, the first one empty and before everything."""
        tables = _WorkspaceTables()
        versions = [_Version((0, "", 0), tables.rows_of)]
        for event in self._events(""):
            self._one(tables, event)
            if tables.touched:
                versions.append(_Version((event.lamport, event.site, event.site_seq), tables.rows_of))
                tables.touched = False
        return versions

    def workspace(self) -> Iterator[tuple[Table, list[Row]]]:
        """The tables that belong to no program, with their rows in key order."""
        last = self._versions[-1].rows
        for table in UNSCOPED:
            yield table, [last[table.record][key] for key in sorted(last[table.record])]

    def programs(self) -> Iterator[tuple[str, _ProgramTables]]:
        """Every program that the log names, with its rows, in the order of the ids.

        The garbage collector rests to the end: folding leaves it nothing, and rows go when nobody looks at them any
        more.
        """
        creations = _Creations(self)
        names = [name for (name,) in self._conn.execute(_PROGRAMS)]
        with no_garbage_collection():
            for name in names:
                tables = _ProgramTables(name, self._versions[0].rows, creations)
                self._fold_program(tables, self._events(name))
                yield name, tables

    def _fold_program(self, tables: _ProgramTables, entries: Iterable[Event]) -> None:
        versions = self._versions
        number, last = 0, len(versions) - 1
        for event in entries:
            if number < last:
                at = (event.lamport, event.site, event.site_seq)
                while number < last and versions[number + 1].at < at:
                    number += 1
                    tables.shared = versions[number].rows
            tables.event = event
            self._one(tables, event)

    def _one(self, tables: Any, event: Event) -> None:
        """One entry: what it does, what it gives, and why it does nothing."""
        kind = event.type
        if kind in _GIVING and event.site == self._site:
            for prefix, number in ids.given(kind, event.entity, event.payload, self._tag):
                if number > self._highest.get(prefix, 0):
                    self._highest[prefix] = number
        if kind == _VOIDING or (event.batch in self._without and kind not in _LASTING):
            return
        try:
            reason = self._apply(tables, event)
        except Mixed:
            raise
        except Exception:  # a rule that fails writes nothing; the rest of the log must still be readable
            reason = UNREADABLE
        if reason is not None:
            self.ineffective.append(Ineffective(event.site, event.site_seq, reason))

    def creations(self, known: _Creations) -> list[tuple[Position, Program]]:
        """When which program was made, in fold order. Only the entries that make one can; each by its own program's
        rows and the workspace's, so that no other entry needs to be folded."""
        query = f"SELECT {columns(Event)} FROM event WHERE type = ? ORDER BY lamport, site, site_seq"  # noqa: S608
        made: list[tuple[Position, Program]] = []
        found: dict[str, _ProgramTables] = {}
        for event in map(Event._make, self._conn.execute(query, (_CREATING,))):
            if event.batch in self._without:
                continue
            at = (event.lamport, event.site, event.site_seq)
            version = bisect_right(self._versions, at, key=lambda each: each.at) - 1
            tables = found.get(event.program)
            if tables is None:
                tables = found[event.program] = _ProgramTables(event.program, {}, known)
            tables.shared = self._versions[version].rows
            before = tables.get(Program, event.program)
            try:
                self._apply(tables, event)
            except Mixed:
                raise
            except Exception:  # noqa: S112 - it is listed as without effect where its program is folded
                continue
            after = tables.get(Program, event.program)
            if before is None and after is not None:
                made.append((at, after))
        return made

    def counters(self) -> list[Counter]:
        """The highest number of each kind of id that this site gave, in key order, once all programs are folded."""
        return sorted(Counter(prefix, last) for prefix, last in self._highest.items())

    def anomalies(self) -> list[Anomaly]:
        """Entries recorded earlier than their site's previous moment, in key order."""
        if self._conn.execute(_ANY_LATE).fetchone() is None:
            return []
        return [Anomaly._make(row) for row in self._conn.execute(_LATE)]
