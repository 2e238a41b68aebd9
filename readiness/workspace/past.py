"""The past: states of the log, and what was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..domain.events import Event
from ..domain.facts import ProgramFacts
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


def history(
    reader: Reader, zone: str, program: str, entity: str, who: str, what: str, since: str, limit: int
) -> list[LogEntry]:
    """Log entries, newest arrival first.

    Args:
        reader: the open workspace.
        zone: IANA zone in which a bare `since` day begins.
        program: of this program only; `entity`: about this id, or naming it; `who`: by this person.
        what: of this type or family of types (`evidence`, `evidence.filed`).
        since: recorded at or after this ISO day or time.
        limit: at most so many; 0: all.
    """
    from .door import LogEntry

    after = moment_ms(f"{since}T00:00" if len(since) == 10 else since, zone) if since else 0
    ineffective = {(each.site, each.site_seq): each.reason for each in reader.ineffective()}
    voided = reader.voided()
    found = []
    for event in reversed(list(reader.events([program] if program else None, arrival=True))):
        if event.recorded_at >= after and _matches(event, entity, who, what):
            reason = ineffective.get((event.site, event.site_seq), "")
            found.append(LogEntry(event, reason, event.batch in voided))
            if limit and len(found) == limit:
                break
    return found


def _matches(event: Event, entity: str, who: str, what: str) -> bool:
    if who and who not in (event.actor, event.actor_name):
        return False
    if what and event.type != what and not event.type.startswith(f"{what}."):
        return False
    return not entity or event.entity == entity or f'"{entity}"' in event.payload
