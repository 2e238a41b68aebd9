"""What marks a reference figure wherever it stands (rule RUL-26 of the catalogue)."""

from __future__ import annotations

from enum import StrEnum

from .calendar import add_months
from .facts import Day


class Mark(StrEnum):
    """Why a figure is not to be leaned on."""

    DISPUTED = "disputed"
    """It clashes with itself or with texts outside the sources."""
    CONFLICT = "conflict"
    """Two of the sources pull apart."""
    STALE = "stale"
    """It was so longer ago than the catalogue's limit."""
    UNDATED = "undated"
    """Nobody says when it was so."""


def marks(check: str, as_of: str, value: str, day: Day, limit: int) -> tuple[Mark, ...]:
    """The marks of a figure on a day.

    Args:
        check: how it stood up beside other texts.
        as_of: when it was so: a year, a month or a day, or words.
        value: what it says; one that is the time itself, as of an event, does not age.
        day: the day on which it is looked at.
        limit: months after which it is stale.
    """
    found = [mark for mark in (Mark.DISPUTED, Mark.CONFLICT) if check == mark]
    if as_of == Mark.UNDATED:
        found.append(Mark.UNDATED)
    elif as_of not in value and (last := _last_day(as_of)) and add_months(last, limit) < day:
        found.append(Mark.STALE)
    return tuple(found)


def _last_day(as_of: str) -> Day:
    """The last day of a year or month, or the day itself; `""` for words, which say no age."""
    year, _, rest = as_of.partition("-")
    if len(year) != 4 or not year.isdecimal() or not (rest == "" or rest.replace("-", "").isdecimal()):
        return ""
    if not rest:
        return f"{year}-12-31"
    return as_of if len(rest) == 5 else add_months(f"{as_of}-01", 1)
