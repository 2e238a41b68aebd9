"""Which day and which past the facts are read on: `--on` and `--as-of`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from ..domain.facts import Day
from ..errors import UsageError
from ..typed import NamedTuple

_HEAD = r"[0-9a-f]{8,64}"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Moment(NamedTuple):
    """When to look from."""

    on: Day = ""
    """D for every program; `""`: the day of `as_of`, else today in the program's zone."""
    as_of: str = ""
    """A past state of the log: an ISO day (its end, in each program's zone), an ISO time, or a log head."""

    @property
    def is_head(self) -> bool:
        """Whether `as_of` names a log head rather than a time."""
        return bool(re.fullmatch(_HEAD, self.as_of)) and not _DAY.fullmatch(self.as_of)


def parse_day(text: str) -> Day:
    """`text` if it is an existing ISO day.

    Raises:
        UsageError: otherwise.
    """
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise UsageError(f"{text} does not exist", "dates are written YYYY-MM-DD") from None
    raise UsageError(f"{text!r} is no date", "dates are written YYYY-MM-DD, as in 2026-11-24")


_LAST = datetime(9999, 12, 30)  # noqa: DTZ001 - a day of every zone
"""The last day with an end on every clock: people write 9999-12-31 for never."""
_FIRST_MS = int(datetime(1, 1, 2, tzinfo=UTC).timestamp()) * 1000
_LAST_MS = int(_LAST.replace(tzinfo=UTC).timestamp()) * 1000


def moment_ms(text: str, zone: str) -> int:
    """The UTC milliseconds of an ISO time, or of the end of an ISO day, in `zone` unless the text states an offset.

    Raises:
        UsageError: if it is neither.
    """
    from ..clock import zone_info

    here = zone_info(zone)
    if _DAY.fullmatch(text):
        last = min(datetime.fromisoformat(parse_day(text)), _LAST)
        return int((last.replace(tzinfo=here) + timedelta(days=1)).timestamp() * 1000) - 1
    try:
        stated = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no moment", "use a date, a time as 2026-11-24T09:00, or a log head") from None
    aware = stated if stated.tzinfo else stated.replace(tzinfo=here)
    return min(max(int(aware.timestamp() * 1000), _FIRST_MS), _LAST_MS)
