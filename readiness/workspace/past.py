"""The past: states of the log, and what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from ..domain.events import Event, EventType
from ..domain.facts import ProgramFacts
from ..domain.fold.tables import MemoryTables
from .moment import Moment, moment_ms

if TYPE_CHECKING:
    from ..store import Cut, Reader
    from .door import LogEntry


def load_as_of(reader: Reader, moment: Moment, ids: list[str] | None) -> Iterator[ProgramFacts]:
    """The facts of programs as the log had them at `moment`; a bare day ends in each program's own zone."""
    from ..domain.facts import Program

    wanted = ids if ids is not None else [program.id for program in reader.rows(Program)]
    if moment.is_head:
        yield from reader.load_as_of(reader.cut_at_head(moment.as_of), wanted)
        return
    for id in wanted:
        program = reader.get(Program, id)
        if program is not None:
            cut: Cut = reader.cut_at(moment_ms(moment.as_of, program.zone))
            yield from reader.load_as_of(cut, [id])


def tables_as_of(reader: Reader, moment: Moment, zone: str, program: str) -> MemoryTables:
    """The rows of the workspace (and of `program`, if any) as the log had them then; a bare day ends in `zone`."""
    cut = reader.cut_at_head(moment.as_of) if moment.is_head else reader.cut_at(moment_ms(moment.as_of, zone))
    return reader.as_of(cut, [program] if program else [])


ORDERS: dict[str, Callable[[LogEntry], Any]] = {
    "who": lambda entry: (entry.event.actor_name, entry.event.actor),
    "what": lambda entry: (entry.event.type, entry.event.program, entry.event.entity),
    "program": lambda entry: entry.event.program,
    "why": lambda entry: (not entry.event.reason, entry.event.reason.casefold()),
}
"""What log entries can be sorted by, besides `newest` and `oldest`; those that are equal stay newest first."""


class Wanted(NamedTuple):
    """Which log entries somebody looks for; what is empty does not narrow them."""

    program: str = ""
    entity: str = ""
    """About this id, or naming it other than in a snapshot of everything."""
    who: str = ""
    """By this person, by id or name."""
    what: str = ""
    """Of this type or family of types: `evidence`, `evidence.filed`."""
    why: str = ""
    """With these words in the reason or in what was recorded."""
    since: str = ""
    """Recorded at or after this ISO day or time."""
    until: str = ""
    """Recorded at or before this ISO time, or the end of this day."""
    flagged: bool = False
    """Only refused attempts, and entries without effect, taken back, or recorded on a clock that was set back."""


def history(reader: Reader, zone: str, wanted: Wanted, limit: int = 0, order: str = "newest") -> Iterator[LogEntry]:
    """Log entries, newest arrival first.

    Args:
        reader: the open workspace.
        zone: IANA zone in which a bare day begins and ends.
        wanted: which ones.
        limit: at most so many of the newest; 0: all.
        order: `newest`, `oldest`, or a word of `ORDERS`.
    """
    found = islice(_newest_first(reader, zone, wanted), limit or None)
    if order == "newest":
        return found
    if order == "oldest":
        return reversed(list(found))
    return iter(sorted(found, key=ORDERS[order]))


def _newest_first(reader: Reader, zone: str, wanted: Wanted) -> Iterator[LogEntry]:
    from .door import LogEntry

    ineffective = {(each.site, each.site_seq): each.reason for each in reader.ineffective()}
    late = {(each.site, each.site_seq): each.effective for each in reader.anomalies()}
    voided = reader.voided()
    for row in reader.conn.execute(*_statement(zone, wanted)):
        event = Event._make(row)
        place = (event.site, event.site_seq)
        undid = undone(reader, event) if event.type == EventType.BATCH_VOIDED else ()
        entry = LogEntry(event, ineffective.get(place, ""), event.batch in voided, late.get(place, 0), undid)
        odd = entry.ineffective or entry.voided or entry.counts_from or event.type == EventType.ATTEMPT_REFUSED
        if odd or not wanted.flagged:
            yield entry


SNAPSHOTS = (EventType.STANDUP_CLOSED, EventType.BUNDLE_MADE, EventType.BASELINE_SET)
"""Entries that name everything there is, and so are about nothing of it."""


def undone(reader: Reader, event: Event) -> tuple[Event, ...]:
    """What an undo took back, or a redo brought back; nothing for other entries."""
    found: tuple[Event, ...] = ()
    while event.type == EventType.BATCH_VOIDED:
        found = tuple(reader.batch_events(event.entity))
        if not found:
            break
        event = found[0]
    return found


def _statement(zone: str, wanted: Wanted) -> tuple[str, list[Any]]:
    """The query and its values."""
    clauses: list[str] = ["1"]
    values: list[Any] = []

    def narrow(given: str, clause: str, *parts: Any) -> None:
        if given:
            clauses.append(clause)
            values.extend(parts)

    narrow(wanted.program, "program = ?", wanted.program)
    counting = ", ".join(f"'{each}'" for each in SNAPSHOTS)
    about = f"(entity = ? OR type NOT IN ({counting}) AND instr(payload, ?))"
    narrow(wanted.entity, about, wanted.entity, f'"{wanted.entity}"')
    narrow(wanted.who, "? IN (actor, actor_name)", wanted.who)
    narrow(wanted.what, "(type = ? OR substr(type, 1, ?) = ?)", wanted.what, len(wanted.what) + 1, f"{wanted.what}.")
    narrow(wanted.why, "(instr(lower(reason), lower(?)) OR instr(lower(payload), lower(?)))", wanted.why, wanted.why)
    if wanted.since:
        narrow(wanted.since, "recorded_at >= ?", _beginning(wanted.since, zone))
    if wanted.until:
        narrow(wanted.until, "recorded_at <= ?", moment_ms(wanted.until, zone))
    columns = ", ".join(f'"{name}"' for name in Event._fields)
    return f"SELECT {columns} FROM event WHERE {' AND '.join(clauses)} ORDER BY seq DESC", values  # noqa: S608 - ours


def _beginning(text: str, zone: str) -> int:
    """The UTC milliseconds of an ISO time, or of the beginning of an ISO day."""
    return moment_ms(f"{text}T00:00" if len(text) == 10 else text, zone)
