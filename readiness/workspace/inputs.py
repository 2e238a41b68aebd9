"""What people type, made ready for the record: cleaned text, existing days and zones, quarters.

Every use case takes its input through here, so that no front end can forget to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..domain.facts import Day
from ..errors import UsageError
from ..text import clean, clean_line
from .identity import closest
from .moment import parse_day

_QUARTER = r"[Qq]?([1-9][0-9]?)"

line = clean_line


def lines(text: str) -> str:
    """Cleaned text that may have several lines, without blank ends."""
    return clean(text).strip()


def ids(given: Iterable[str] | str) -> list[str]:
    """Ids in the order given, each once; one alone may come without a list."""
    several = [given] if isinstance(given, str) else given
    return list(dict.fromkeys(clean_line(each) for each in several))


def day(text: str) -> Day:
    """An existing ISO day, or `""` for none.

    Raises:
        UsageError: otherwise.
    """
    return parse_day(text) if text else ""


def days(texts: Iterable[str]) -> list[Day]:
    """Existing ISO days in order, each once."""
    return sorted({parse_day(each) for each in texts})


def quarter(text: str | int) -> int:
    """The number of a program quarter written `Q3`, `3` or 3.

    Raises:
        UsageError: if it is none.
    """
    found = re.fullmatch(_QUARTER, str(text))
    if found is None:
        raise UsageError(f"{clean_line(str(text))!r} is no program quarter", "write Q1, Q2, and so on")
    return int(found[1])


def zone(name: str) -> str:
    """An IANA zone that this computer knows.

    Raises:
        UsageError: otherwise, naming the nearest.
    """
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        what = f"there is no time zone {clean_line(name)!r}"
        raise UsageError(what, closest(name, available_timezones()) or "write one like Asia/Tokyo") from None


def one_of(given: str, known: Iterable[str], what: str) -> str:
    """A member of a closed list.

    Raises:
        UsageError: otherwise, naming the nearest.
    """
    from difflib import get_close_matches

    members = [str(each) for each in known]
    if given not in members:
        close = get_close_matches(given.casefold(), members, n=1)
        remedy = f"did you mean {close[0]}?" if close else f"use one of {', '.join(members)}"
        raise UsageError(f"there is no {what} {clean_line(given)!r}", remedy)
    return given
