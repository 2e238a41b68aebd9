"""Days and moments in Tokyo and in New York at once: where a day ends, and what the clocks say (semantics §1).

A day without a time ends at its midnight in a zone, which is another day elsewhere: 23:59 in New York on 18 December is
13:59 on the 19th in Tokyo, 14 hours ahead in winter and 13 in summer.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ..domain.facts import Day
from .words import short_day

TOKYO, NEW_YORK = "Asia/Tokyo", "America/New_York"
SIDES = ((TOKYO, "Tokyo"), (NEW_YORK, "New York"))
"""The two sides of a program, by zone and city."""

LAST_DAY = date(9999, 12, 30)
"""The last day whose end can be told in every zone: people write 9999-12-31 for never."""


class Clocks(NamedTuple):
    """A moment on the clocks of both sides, local times without seconds."""

    tokyo: datetime
    new_york: datetime


def clocks(moment: datetime) -> Clocks:
    """A moment, which knows its zone, on the clocks of both sides."""
    return Clocks(moment.astimezone(ZoneInfo(TOKYO)), moment.astimezone(ZoneInfo(NEW_YORK)))


def day_end(day: Day, zone: str) -> datetime:
    """The moment at which a day is over in a zone, in UTC: the midnight after it, whatever the clocks do that day. No
    day ends later than `LAST_DAY`."""
    following = min(date.fromisoformat(day), LAST_DAY) + timedelta(days=1)
    return datetime.combine(following, time(), ZoneInfo(zone)).astimezone(UTC)


def day_end_text(day: Day, zone: str) -> str:
    """`at 24:00 in America/New_York: 14:00 on 19 Dec in Tokyo, 00:00 on 19 Dec in New York`."""
    if date.fromisoformat(day) > LAST_DAY:
        return f"at the end of {day} in {zone}"
    moment = day_end(day, zone)
    there = ", ".join(
        f"{local:%H:%M} on {short_day(local.date().isoformat(), day)} in {city}"
        for local, (_, city) in zip(clocks(moment), SIDES, strict=True)
    )
    return f"at the end of {day} in {zone}: {there}"
