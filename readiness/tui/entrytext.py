"""A log entry in words: what it says in one line, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..clock import local_datetime
from ..domain.events import EventType
from ..reports.log_sentences import entry_text
from .cells import Cell, Para, Tone

if TYPE_CHECKING:
    from ..reports.people import Persons
    from ..workspace.door import LogEntry


def mark(entry: LogEntry) -> tuple[str, Tone]:
    """What became of it, before what it says."""
    if entry.ineffective:
        return "NO EFFECT ", "warn"
    if entry.voided:
        return "TAKEN BACK ", "quiet"
    if entry.event.type == EventType.ATTEMPT_REFUSED:
        return "", "warn"
    return ("CLOCK SET BACK ", "warn") if entry.counts_from else ("", "")


def says(entry: LogEntry, persons: Persons) -> str:
    """What it recorded, in one line."""
    return entry_text(entry.event, persons, entry.undid)


def when(entry: LogEntry, zone: str) -> str:
    """`2026-11-24 09:40`, in a zone."""
    return local_datetime(entry.event.recorded_at, zone).strftime("%Y-%m-%d %H:%M")


def entry_para(entry: LogEntry, zone: str, persons: Persons) -> Para:
    """An entry as a paragraph: when, who, what and why."""
    event = entry.event
    told, tone = mark(entry)
    cells = [Cell(f"{when(entry, zone)}  ", "quiet"), Cell(f"{event.actor_name}  ", "quiet")]
    cells.append(Cell(f"{told}{says(entry, persons)}", tone))
    if event.reason:
        cells.append(Cell(f"; why: {' '.join(event.reason.split())}", "quiet"))
    return Para(tuple(cells), 2, 2)
