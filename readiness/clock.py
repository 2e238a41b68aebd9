"""The one clock. Nothing else in the product asks what time it is."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime

from .typed import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


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


_ZONE_FOLDERS = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"
"""Where systems keep zones: Python's own default. Where none is, zoneinfo takes the tzdata package."""


def zone_info(zone: str) -> ZoneInfo:
    """The IANA `zone`, as `zoneinfo.ZoneInfo`, whose errors are raised for an unknown one.

    At its first import zoneinfo asks `sysconfig` where zones are, which takes a tenth of a whole cold gate; told in its
    own variable, it does not ask.
    """
    variable = "PYTHONTZPATH"
    if "zoneinfo" in sys.modules or os.name != "posix" or variable in os.environ:
        from zoneinfo import ZoneInfo
    else:
        os.environ[variable] = _ZONE_FOLDERS
        try:
            from zoneinfo import ZoneInfo
        finally:
            del os.environ[variable]
    return ZoneInfo(zone)


def local_datetime(ms: int, zone: str) -> datetime:
    """The moment `ms` (UTC milliseconds) as an aware datetime in the IANA `zone`."""
    moment = datetime.fromtimestamp(ms / 1000, UTC)
    if zone == "UTC":
        return moment
    return moment.astimezone(zone_info(zone))


def local_day(ms: int, zone: str) -> str:
    """The calendar day (ISO) of the moment `ms` in the IANA `zone`."""
    return local_datetime(ms, zone).date().isoformat()


def utc_text(ms: int) -> str:
    """The moment `ms` as ISO 8601 text in UTC with milliseconds, `2026-11-24T05:00:00.000Z`."""
    return f"{datetime.fromtimestamp(ms // 1000, UTC).isoformat()[:19]}.{ms % 1000:03d}Z"
