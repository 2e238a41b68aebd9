"""Taking an act back: which one, whether later facts rest on it, and the rows without it.

Nothing is deleted. An event `batch.voided` says that the batch no longer counts, and the touched programs are folded
anew without it. That is refused where a later event would lose its effect, or would replace another value than the one
it replaced when somebody decided on it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .. import pace
from ..domain.events import NOT_VOIDABLE, Event, EventType
from ..domain.fold.tables import BY_RECORD, MemoryTables, Row
from ..errors import Refused
from .log import batch_events, events
from .projection import Apply, Folded, Rules, fold, steps, voided

_FIXED = frozenset(str(kind) for kind in NOT_VOIDABLE - {EventType.PACK_REGISTERED})
"""Types whose batch is never taken back. A registered pack alone changes nothing and may stay behind."""
_VOIDING = str(EventType.BATCH_VOIDED)

Replaced = dict[tuple[type[Row], Row, int], object]
"""Record type, key and field → the value that an event replaced there."""


class Resting(Refused):
    """Later entries rest on an act, so that it cannot be taken back."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = tuple(events)
        """Those entries, oldest first."""
        names = ", ".join(dict.fromkeys(_name(event) for event in self.events[:_NAMED]))
        more = f" and {len(self.events) - _NAMED} more" if len(self.events) > _NAMED else ""
        super().__init__(f"later entries rest on it: {names}{more}", "take those back first")


_NAMED = 3
"""So many entries are named; the others are counted."""


class UndoPlan(NamedTuple):
    """An act that can be taken back (or, for a redo, the undo that can be)."""

    batch: str
    events: tuple[Event, ...]
    programs: tuple[str, ...]
    """Programs whose facts it touches."""
    what: str
    """One line: the first event and the number of the others."""


def plan_undo(conn: sqlite3.Connection, actor: str) -> UndoPlan | None:
    """The actor's latest act that can be taken back and is not yet; None if there is none."""
    gone = voided(conn)
    for batch, found in _latest_batches(conn, actor):
        if batch not in gone and _voidable(found) and found[0].type != _VOIDING:
            return _plan(conn, batch, found)
    return None


def lasting(conn: sqlite3.Connection, actor: str) -> UndoPlan | None:
    """The actor's latest act that still counts, if it is one that is never taken back; None if it could be.

    An attempt that was refused is no act: what came before it is meant.
    """
    gone = voided(conn)
    for batch, found in _latest_batches(conn, actor):
        kinds = {event.type for event in found}
        if batch not in gone and not kinds & {_VOIDING, str(EventType.ATTEMPT_REFUSED)}:
            return None if _voidable(found) else _plan(conn, batch, found)
    return None


def plan_redo(conn: sqlite3.Connection, actor: str) -> UndoPlan | None:
    """The actor's latest undo, if the actor has recorded nothing since but undos and redos; else None."""
    gone = voided(conn)
    for batch, found in _latest_batches(conn, actor):
        if found[0].type != _VOIDING:
            return None
        target = batch_events(conn, found[0].entity)
        if batch not in gone and target and target[0].type != _VOIDING:
            return _plan(conn, batch, found)
    return None


def plan_batch(conn: sqlite3.Connection, batch: str) -> UndoPlan:
    """The plan for a batch by name. Raises Refused if it cannot be taken back."""
    found = batch_events(conn, batch)
    if not found or not _voidable(found):
        raise Refused(f"{batch} cannot be taken back", "`readiness log` shows what was recorded")
    if batch in voided(conn):
        raise Refused(f"{batch} is taken back already", "`readiness log` shows what was recorded")
    return _plan(conn, batch, found)


def fold_without(conn: sqlite3.Connection, rules: Rules, plan: UndoPlan) -> Folded:
    """The touched programs without the batch. Raises Refused, naming them, if later events rest on it."""
    without = voided(conn, also=plan.batch)
    before = {_key(event): found for event, *found in _run(conn, rules.write, plan, voided(conn))}
    resting = [
        event
        for event, reason, replaced in _run(conn, rules.write, plan, without)
        if (reason is not None and before.get(_key(event), [None])[0] is None)
        or (reason is None and before.get(_key(event), [reason, replaced]) != [reason, replaced])
    ]
    if resting:
        raise Resting(resting)
    return fold(conn, rules.fold, programs=plan.programs, skip=without)


def _run(
    conn: sqlite3.Connection, apply: Apply, plan: UndoPlan, without: frozenset[str]
) -> Iterator[tuple[Event, str | None, Replaced]]:
    """Fold the touched programs, noting what each event that states an `old` value replaced."""
    tables = _Watched()
    entries = pace.told(events(conn, programs=["", *plan.programs]), "log entry")
    for event, reason in steps(tables, entries, apply, without):
        yield event, reason, _replaced(tables) if '"old":' in event.payload else {}
        tables.before.clear()


class _Watched(MemoryTables):
    """Tables that remember what stood where an event wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.before: dict[tuple[type[Row], Row], Row | None] = {}

    def put(self, row: Row) -> None:
        """Insert the row, or replace the one with its key."""
        self._remember(row)
        super().put(row)

    def drop(self, row: Row) -> None:
        """Take the row with this row's key out."""
        self._remember(row)
        super().drop(row)

    def _remember(self, row: Row) -> None:
        key = row[: BY_RECORD[type(row)].key]
        self.before.setdefault((type(row), key), self.get(type(row), *key))


def _replaced(tables: _Watched) -> Replaced:
    """The values that the last event replaced."""
    found: Replaced = {}
    for (record, key), standing in tables.before.items():
        now: Row | None = tables.get(record, *key)
        if standing is None or now is None:
            found[record, key, -1] = standing is None
        else:
            found.update(
                {(record, key, i): old for i, (old, new) in enumerate(zip(standing, now, strict=True)) if old != new}
            )
    return found


def _latest_batches(conn: sqlite3.Connection, actor: str) -> Iterator[tuple[str, list[Event]]]:
    """The actor's batches, the newest first."""
    last = ""
    for (batch,) in conn.execute("SELECT batch FROM event WHERE actor = ? ORDER BY seq DESC", (actor,)):
        if batch != last:
            last = batch
            yield batch, batch_events(conn, batch)


def _voidable(found: Iterable[Event]) -> bool:
    kinds = {event.type for event in found}
    return not kinds & _FIXED and kinds != {str(EventType.PACK_REGISTERED)}


def _plan(conn: sqlite3.Connection, batch: str, found: list[Event]) -> UndoPlan:
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return UndoPlan(batch, tuple(found), _programs(conn, found), _name(found[0]) + more)


def _programs(conn: sqlite3.Connection, found: Iterable[Event]) -> tuple[str, ...]:
    """Programs whose facts a batch touches; those of an undo are the ones its target touches."""
    programs: set[str] = set()
    for event in found:
        if event.type == _VOIDING:
            programs.update(_programs(conn, batch_events(conn, event.entity)))
        elif event.program:
            programs.add(event.program)
    return tuple(sorted(programs))


def _key(event: Event) -> tuple[str, int]:
    return event.site, event.site_seq


def _name(event: Event) -> str:
    return " ".join(part for part in (event.type, event.program, event.entity) if part)
