"""A portfolio's days as an iCalendar file (RFC 5545), for the calendars that people already have.

Days are all-day entries, which mean the same day everywhere. A deadline ends at a moment, the midnight of its zone, and
is given in UTC: each calendar shows it at its own local time, in Tokyo as in New York. Equal logs give equal bytes: the
stamp of an entry is the time of the log entry that last touched it, its sequence the number of those there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from ..domain.agenda import Entry, EntryKind
from ..text import clean, clean_line
from .zones import LAST_DAY, day_end, day_end_text

PRODUCT = "-//readiness//calendar//EN"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SHORT = timedelta(minutes=15)
"""How long before a deadline its entry begins: a moment alone is not shown by every calendar."""


class Revised(Protocol):
    """An entry with its revision."""

    @property
    def entry(self) -> Entry: ...
    @property
    def sequence(self) -> int: ...
    @property
    def at(self) -> int: ...


def uid(entry: Entry, workspace: str) -> str:
    """The same for one thing for ever, and different in every workspace."""
    return f"{entry.kind}.{entry.program}.{entry.id}@{workspace.lower()}.readiness"


def calendar_bytes(found: Iterable[Revised], *, workspace: str, name: str, head: str) -> bytes:
    """The file.

    Args:
        found: entries with their revisions.
        workspace: its id.
        name: what calendars call it.
        head: log head that it was made at.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODUCT)
    made.add("x-wr-calname", clean_line(name))
    made.add("x-readiness-head", head)
    for each in found:
        made.add_component(_event(each, workspace))
    return bytes(made.to_ical())


def _event(found: Revised, workspace: str) -> Any:
    from icalendar import Event

    entry = found.entry
    event = Event()
    event.add("uid", uid(entry, workspace))
    event.add("sequence", found.sequence)
    stamp = _EPOCH + timedelta(seconds=found.at // 1000)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("summary", clean_line(f"{entry.program} {entry.title}"))
    lines = list(entry.text)
    if entry.ends:
        end = day_end(entry.until, entry.zone)
        event.add("dtstart", end - _SHORT)
        event.add("dtend", end)
        lines.append(f"It ends {day_end_text(entry.until, entry.zone)}.")
    else:
        event.add("dtstart", min(date.fromisoformat(entry.day), LAST_DAY))
        event.add("dtend", min(date.fromisoformat(entry.until), LAST_DAY) + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    event.add("description", "\n".join(clean(line).strip() for line in lines))
    event.add("categories", [str(entry.kind)])
    event.add("status", _status(entry))
    return event


def _status(entry: Entry) -> str:
    if entry.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if entry.tentative and entry.kind is not EntryKind.ACTION else "CONFIRMED"
