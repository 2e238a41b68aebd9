"""The calendars a program can choose, made from the shipped table of closed days (semantics §7).

`jp`: Japan's national holidays and 29 December to 3 January. `us`: US federal holidays with observed days.
`common`, the default: working days of both. The table covers 2015 to 2060 (`FIRST_COVERED` and `LAST_COVERED`
of `readiness.domain.calendar`); its header says what it was made from.
"""

from __future__ import annotations

from functools import cache

from readiness.domain.calendar import WorkCalendar
from readiness.domain.facts import Day
from readiness.errors import UsageError
from readiness.resources import data_file

CALENDARS = ("jp", "us", "common")
DEFAULT_CALENDAR = "common"


_TABLE = "closed-days.txt"


@cache
def closed_days() -> dict[str, tuple[Day, ...]]:
    """The holidays of `jp` and `us` in order: those on weekends included, the year-end closure not."""
    with open(data_file(_TABLE), encoding="utf-8") as table:
        text = table.read()
    # A row is "jp 2026-11-03 Culture Day". To split at the calendar's name is faster than a walk over lines.
    return {name: tuple([row[:10] for row in text.split(f"\n{name} ")[1:]]) for name in ("jp", "us")}


@cache
def _shared(name: str) -> WorkCalendar:
    if name not in CALENDARS:
        raise UsageError(f"unknown calendar {name!r}", f"use one of {', '.join(CALENDARS)}")
    closed = closed_days()
    if name == "common":
        return WorkCalendar(name, closed["jp"] + closed["us"], year_end=True, others=_shared)
    return WorkCalendar(name, closed[name], year_end=name == "jp", others=_shared)


@cache
def _derived(name: str, closures: tuple[Day, ...]) -> WorkCalendar:
    return _shared(name).with_closures(closures)


def calendar(name: str = DEFAULT_CALENDAR, closures: tuple[Day, ...] = ()) -> WorkCalendar:
    """The working days of a program: those of the named calendar less the program's own closures.

    Programs with the same choice share one instance. Raises `UsageError` for an unknown name and `ValueError`
    for a closure that is no ISO day."""
    return _derived(name, tuple(sorted(set(closures)))) if closures else _shared(name)


@cache
def digest() -> str:
    """SHA-256 of the table file in hexadecimal: `calendar_digest` of the JSON export."""
    from readiness.domain.sha import hexdigest

    with open(data_file(_TABLE), "rb") as table:
        return hexdigest(table.read())
