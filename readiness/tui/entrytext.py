"""A log entry in words: what it says in one line, and what became of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..clock import local_datetime
from ..domain.events import EventType
from ..reports.trail import Entry, entry_lines
from .cells import Cell, Para, Tone

if TYPE_CHECKING:
    from ..workspace.door import LogEntry

_ID = re.compile(r"^id: [^,]+, (text: )?")


def mark(entry: LogEntry) -> tuple[str, Tone]:
    """What became of it, before what it says."""
    if entry.ineffective:
        return "NO EFFECT ", "warn"
    if entry.voided:
        return "TAKEN BACK ", "quiet"
    if entry.event.type == EventType.ATTEMPT_REFUSED:
        return "REFUSED ", "warn"
    return ("CLOCK SET BACK ", "warn") if entry.counts_from else ("", "")


def says(entry: LogEntry, zone: str) -> str:
    """The values it recorded, in one line; `""` if there is nothing but its type to say."""
    lines = [text.strip() for text, _ in entry_lines(Entry(*entry), zone)]
    told = lines[1] if len(lines) > 1 and not lines[1].startswith(("why: ", "taken back", "without effect")) else ""
    return _ID.sub("", told)  # the id stands beside it


def when(entry: LogEntry, zone: str) -> str:
    """`2026-11-24 09:40`, in a zone."""
    return local_datetime(entry.event.recorded_at, zone).strftime("%Y-%m-%d %H:%M")


def entry_para(entry: LogEntry, zone: str) -> Para:
    """An entry as a paragraph: when, who, what, its values and why."""
    event = entry.event
    told, tone = mark(entry)
    why = f"; why: {' '.join(event.reason.split())}" if event.reason else ""
    return Para(
        (
            Cell(f"{when(entry, zone)}  ", "quiet"),
            Cell(f"{event.actor_name}  "),
            Cell(f"{told}{event.type}  ", tone or "quiet"),
            Cell(f"{says(entry, zone)}{why}", tone),
        ),
        2,
        2,
    )
