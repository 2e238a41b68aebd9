"""The one clock. Nothing else in the product asks what time it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """A source of the present moment."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC."""
        ...


class SystemClock:
    """The computer's own clock: the only one a shipped command uses."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC."""
        return time.time_ns() // 1_000_000


def local_datetime(ms: int, zone: str) -> datetime:
    """The moment `ms` (UTC milliseconds) as an aware datetime in the IANA `zone`."""
    moment = datetime.fromtimestamp(ms / 1000, UTC)
    if zone == "UTC":
        return moment
    from zoneinfo import ZoneInfo

    return moment.astimezone(ZoneInfo(zone))


def local_day(ms: int, zone: str) -> str:
    """The calendar day (ISO) of the moment `ms` in the IANA `zone`."""
    return local_datetime(ms, zone).date().isoformat()


def utc_text(ms: int) -> str:
    """The moment `ms` as ISO 8601 text in UTC with milliseconds, `2026-11-24T05:00:00.000Z`."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{ms % 1000:03d}Z"
