"""Days as people type them: ISO, steps from today, and everyday words in English and Japanese.

What is typed is resolved and shown before anything is recorded; what is stored is the ISO day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from ...domain.facts import Day
from ...reports.words import count

if TYPE_CHECKING:
    from pendulum import Date

HINT = "2026-11-24, today, +3d, +2w, in 3 weeks, next friday, end of month"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_JAPANESE_WEEKDAYS = "月火水木金土日"
_UNITS = {"d": "days", "w": "weeks", "m": "months", "q": "quarters", "y": "years", "wd": "working days"}
_JAPANESE_SIDES = {"先": -1, "今": 0, "来": 1}
_JAPANESE_UNITS = {"日": "d", "営業日": "wd", "週": "w", "週間": "w", "月": "m", "か月": "m", "四半期": "q", "年": "y"}
_NUMBER = r"(\d{1,4}|an?|one)"
_UNIT = r"(working days?|days?|weeks?|months?|quarters?|years?)"

Match = re.Match[str]
Reader = Callable[["Date", Match], "Date"]


def parse_day(text: str, today: Day) -> Day:
    """The day that was typed, as ISO text; `""` if it is none.

    Args:
        text: an ISO day; a step (`+3d`, `+2w`, `+1m`, `+10wd`: common working days); words as `in 3 weeks`,
            `2 months ago`, `friday` (the coming one), `next friday` (of next week), `end of next month`, `4 dec` (the
            nearest), `3週間後`, `来週金曜`, `月末`.
        today: the day that they are told from.
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed):
            return date.fromisoformat(typed).isoformat()
        if not typed or not today or typed.isdecimal():
            return ""
        for pattern, read in _READERS:
            found = pattern.fullmatch(typed)
            if found:
                return read(_date(today), found).isoformat()[:10]
    except (ValueError, OverflowError):
        pass
    return ""


def _date(day: Day) -> Date:
    from pendulum import Date

    return Date.fromisoformat(day)


def _step(day: Date, number: int, unit: str) -> Date:
    """So many units later; of a month that is shorter its last day."""
    if unit == "wd":
        from ...calendars import calendar

        return _date(calendar().add(day.isoformat()[:10], number))
    if unit == "q":
        number, unit = 3 * number, "m"
    return day.add(**{_UNITS[unit]: number})


def _short(unit: str) -> str:
    return "wd" if unit.startswith("working") else unit[0]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 1


def _of_week(day: Date, name: str) -> Date:
    """The first day of that name after `day`."""
    at = next(i for i, each in enumerate(WEEKDAYS) if each.startswith(name[:3]))
    return day.add(days=(at - day.weekday() - 1) % 7 + 1)


def _weekday(day: Date, found: Match) -> Date:
    which, name = (found[1] or "").strip(), found[2]
    if which == "last":
        return _of_week(day.subtract(days=8), name)
    if which == "next":
        return _of_week(day.add(days=6 - day.weekday()), name)
    return _of_week(day, name)


def _end(day: Date, unit: str, later: bool) -> Date:
    """The last day of this unit of time, or of the next."""
    if unit == "quarter":
        month = 3 * ((day.month - 1) // 3 + 1)
        last = day.replace(month=month, day=1).end_of("month")
        return last.add(days=1).add(months=2).end_of("month") if later else last
    return (day.start_of("month") if unit == "month" else day).add(**{f"{unit}s": int(later)}).end_of(unit)


def _nearest(day: Date, month: int, number: int, year: str | None) -> Date:
    """That day of that year, else of the year in which it is nearest."""
    if year:
        return day.replace(year=int(year), month=month, day=number)
    near = [day.replace(year=day.year + by, month=month, day=number) for by in (-1, 0, 1)]
    return min(near, key=lambda each: abs((each - day).days))


def _month(name: str) -> int:
    return MONTHS.index(name[:3]) + 1


def _fiscal_end(day: Date) -> Date:
    """The end of the Japanese fiscal year that `day` lies in."""
    return day.replace(year=day.year + (day.month > 3), month=3, day=31)


_NAMES = "|".join(f"{each}|{each[:3]}" for each in WEEKDAYS) + "|tues|thurs"
_MONTH_NAMES = "|".join(f"{each}[a-z]*" for each in MONTHS)
_JAPANESE_UNIT = "営業日|日|週間|週|か月|ヶ月|カ月|ヵ月|箇月|四半期|年"


def _japanese_unit(text: str) -> str:
    return _JAPANESE_UNITS["か月" if text.endswith("月") else text]


_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        ("today|今日|本日", lambda day, found: day),
        ("tomorrow|明日|翌日", lambda day, found: day.add(days=1)),
        ("明後日", lambda day, found: day.add(days=2)),
        ("yesterday|昨日", lambda day, found: day.subtract(days=1)),
        (r"([+-]?\d{1,4}) ?(wd|d|w|m|q|y)", lambda day, found: _step(day, int(found[1]), found[2])),
        (rf"in {_NUMBER} {_UNIT}", lambda day, found: _step(day, _number(found[1]), _short(found[2]))),
        (rf"{_NUMBER} {_UNIT}( from now| later)?", lambda day, found: _step(day, _number(found[1]), _short(found[2]))),
        (rf"{_NUMBER} {_UNIT} ago", lambda day, found: _step(day, -_number(found[1]), _short(found[2]))),
        (rf"(next |this |last )?({_NAMES})", _weekday),
        (
            "(next|last) (week|month|quarter|year)",
            lambda day, found: _step(day, 1 if found[1] == "next" else -1, found[2][0]),
        ),
        (
            "(?:the )?end of (?:the |this )?(next )?(week|month|quarter|year)",
            lambda day, found: _end(day, found[2], bool(found[1])),
        ),
        (
            rf"(\d{{1,2}})\.? ({_MONTH_NAMES})(?: (\d{{4}}))?",
            lambda day, found: _nearest(day, _month(found[2]), int(found[1]), found[3]),
        ),
        (
            rf"({_MONTH_NAMES}) (\d{{1,2}})(?:,? (\d{{4}}))?",
            lambda day, found: _nearest(day, _month(found[1]), int(found[2]), found[3]),
        ),
        (
            r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日",
            lambda day, found: _nearest(day, int(found[2]), int(found[3]), found[1]),
        ),
        (rf"(\d{{1,4}})({_JAPANESE_UNIT})後", lambda day, found: _step(day, int(found[1]), _japanese_unit(found[2]))),
        (rf"(\d{{1,4}})({_JAPANESE_UNIT})前", lambda day, found: _step(day, -int(found[1]), _japanese_unit(found[2]))),
        ("[来先]週", lambda day, found: day.add(weeks=_JAPANESE_SIDES[found[0][0]])),
        ("[来先]月", lambda day, found: day.add(months=_JAPANESE_SIDES[found[0][0]])),
        (
            f"([来今先])週の?([{_JAPANESE_WEEKDAYS}])曜日?",
            lambda day, found: day.add(
                days=_JAPANESE_WEEKDAYS.index(found[2]) - day.weekday(), weeks=_JAPANESE_SIDES[found[1]]
            ),
        ),
        ("先月末", lambda day, found: day.replace(day=1).subtract(days=1)),
        (
            f"([{_JAPANESE_WEEKDAYS}])曜日?",
            lambda day, found: _of_week(day, WEEKDAYS[_JAPANESE_WEEKDAYS.index(found[1])]),
        ),
        ("(来)?月末|(来月)末", lambda day, found: _end(day, "month", bool(found[1] or found[2]))),
        ("四半期末", lambda day, found: _end(day, "quarter", later=False)),
        ("年末", lambda day, found: _end(day, "year", later=False)),
        ("年度末", lambda day, found: _fiscal_end(day)),
    )
)


def day_word(day: Day) -> str:
    """`Tue 2026-12-08`."""
    return f"{WEEKDAYS[date.fromisoformat(day).weekday()][:3].title()} {day}"


def day_told(day: Day, today: Day) -> str:
    """How far a day is: `in 14 days, 9 common working days`; and whether nobody works on it in Japan or the US."""
    from ...calendars import calendar

    common = calendar()
    days = (date.fromisoformat(day) - date.fromisoformat(today)).days
    worked = abs(common.between(today, day))
    far = f"{count(abs(days), 'day')}, {count(worked, 'common working day')}"
    told = f"in {far}" if days > 0 else f"{far} ago" if days else "today"
    return told if common.is_working(day) else f"{told}; not a common working day"
