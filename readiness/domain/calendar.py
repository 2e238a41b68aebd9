"""Working-day and month arithmetic on ISO days (semantics §7).

A `WorkCalendar` numbers its working days, so that every calculation is a subtraction or a binary search and
never a walk over days. Two steps make the number:

* the *base* number counts weekdays, less those of the year-end closure (29 December to 3 January) where the
  calendar has one; it follows from the Gregorian calendar alone, by arithmetic, in every year;
* the closed days given to the calendar (holidays, a program's closures) are a sorted list of base numbers.

Every function is total over the years 1 to 9999: a result outside them is the first or the last day there is,
so that no estimate, however large, makes a forecast fail. A text that is not an ISO day raises `ValueError`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from readiness.domain.facts import Day
from readiness.typed import NamedTuple

FIRST_COVERED: Day = "2015-01-01"
LAST_COVERED: Day = "2060-12-31"
"""The span of the shipped closed-days table. Beyond it a working day is projected (printed with `~`)."""

_FIRST_ORDINAL = 1
_LAST_ORDINAL = date.max.toordinal()
_CYCLE_YEARS = 400
"""The Gregorian calendar, weekdays included, repeats after 400 years."""


def _weekdays_before(ordinal: int) -> int:
    """The number of Mondays to Fridays before a day, given as ordinal (1 = Monday, 1 January of year 1)."""
    weeks, weekday = divmod(ordinal - 1, 7)
    return weeks * 5 + min(weekday, 5)


def _weekday_at(number: int) -> int:
    """The ordinal of the weekday that has `number` weekdays before it."""
    weeks, weekday = divmod(number, 5)
    return weeks * 7 + weekday + 1


def _opening(year: int) -> int:
    """The ordinal of 4 January, the first day after the year-end closure that reaches into `year`."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + 4


@cache
def _open_weekdays() -> tuple[int, ...]:
    """The weekdays outside year-end closures before each year of a cycle; last, those of the whole cycle."""
    total = 0
    table = [total]
    start = _weekdays_before(_opening(0))
    for year in range(1, _CYCLE_YEARS + 1):
        opening = _opening(year)
        following = _weekdays_before(opening)
        # The closure is six days, all but the weekday on which the year opens.
        total += following - start - (5 if opening % 7 in (0, 6) else 4)
        table.append(total)
        start = following
    return tuple(table)


@cache
def _opens(year: int) -> tuple[int, int]:
    """Weekdays before a year opens: those outside year-end closures, counted from year 0; and all of them."""
    cycles, rest = divmod(year, _CYCLE_YEARS)
    table = _open_weekdays()
    return cycles * table[-1] + table[rest], _weekdays_before(_opening(year))


def _base_before(day: date) -> int:
    """The weekdays outside year-end closures before a day, counted from the opening of year 0."""
    # 29 to 31 December belong to the closure from which the next year opens.
    open_weekdays, weekdays = _opens(day.year + (day.month == 12 and day.day >= 29))
    return open_weekdays + max(0, _weekdays_before(day.toordinal()) - weekdays)


def _base_at(number: int) -> int:
    """The ordinal of the weekday outside year-end closures that has `number` of its kind before it."""
    table = _open_weekdays()
    cycles, rest = divmod(number, table[-1])
    year = bisect_right(table, rest) - 1
    return _weekday_at(_weekdays_before(_opening(cycles * _CYCLE_YEARS + year)) + rest - table[year])


def _iso(ordinal: int) -> Day:
    return date.fromordinal(min(max(ordinal, _FIRST_ORDINAL), _LAST_ORDINAL)).isoformat()


class WorkCalendar:
    """The working days of one calendar: weekdays, less its year-end closure if any, less its closed days.

    Immutable in meaning; what it remembers inside are only results already computed. One instance serves all
    programs that have the same calendar and no closures of their own.
    """

    __slots__ = ("_closed", "_days", "_gaps", "_indices", "_others", "name", "year_end")

    def __init__(
        self,
        name: str,
        closed: Iterable[Day] = (),
        *,
        year_end: bool = True,
        others: Callable[[str], WorkCalendar] | None = None,
    ) -> None:
        """Make the calendar `name`, closed on weekends, on the days `closed` (in any order, repeats allowed)
        and from 29 December to 3 January of every year if `year_end`. `others` finds calendars by name."""
        self.name = name
        self.year_end = year_end
        self._others = others
        self._set_closed(self._base_numbers(closed))

    def _set_closed(self, numbers: Iterable[int]) -> None:
        self._closed = sorted(set(numbers))
        # How many working days lie before each closed day; `_ordinal` searches in it.
        self._gaps = [number - position for position, number in enumerate(self._closed)]
        self._indices: dict[Day, int] = {}
        self._days: dict[int, Day] = {}

    def _base_numbers(self, days: Iterable[Day]) -> list[int]:
        """Base numbers of those days that are not closed anyway, as a weekend or by the year-end closure.

        One flat loop: it runs over the whole table whenever a command starts."""
        numbers = []
        for text in days:
            day = date.fromisoformat(text)
            weekday = day.weekday()
            if weekday >= 5:
                continue
            number = (day.toordinal() - 1) // 7 * 5 + weekday
            if self.year_end:
                month = day.month
                if (month == 12 and day.day >= 29) or (month == 1 and day.day <= 3):
                    continue
                open_weekdays, weekdays = _opens(day.year)
                number += open_weekdays - weekdays
            numbers.append(number)
        return numbers

    def with_closures(self, days: Iterable[Day]) -> WorkCalendar:
        """This calendar with further closed days, such as a program's own; itself unchanged."""
        derived = WorkCalendar.__new__(WorkCalendar)
        derived.name = self.name
        derived.year_end = self.year_end
        derived._others = self._others
        derived._set_closed([*self._closed, *self._base_numbers(days)])
        return derived

    def named(self, name: str) -> WorkCalendar:
        """The calendar `name` as everybody has it, without a program's closures: an authority's working days. Itself
        where no name is given, or where it knows no others."""
        return self._others(name) if name and self._others else self

    def index(self, day: Day) -> int:
        """The number of the first working day not before `day`: "day(x)" of semantics §7.

        Numbers are comparable only within one calendar, and are never stored."""
        found = self._indices.get(day)
        if found is None:
            parsed = date.fromisoformat(day)
            number = _base_before(parsed) if self.year_end else _weekdays_before(parsed.toordinal())
            found = self._indices[day] = number - bisect_left(self._closed, number)
        return found

    def day(self, index: int) -> Day:
        """The working day with this number; the inverse of `index`."""
        found = self._days.get(index)
        if found is None:
            found = self._days[index] = _iso(self._ordinal(index))
        return found

    def _ordinal(self, index: int) -> int:
        number = index + bisect_right(self._gaps, index)
        return _base_at(number) if self.year_end else _weekday_at(number)

    def is_working(self, day: Day) -> bool:
        """Whether `day` itself is a working day."""
        return self._ordinal(self.index(day)) == date.fromisoformat(day).toordinal()

    def _index_not_after(self, day: Day) -> int:
        index = self.index(day)
        return index if self.is_working(day) else index - 1

    def last_not_after(self, day: Day) -> Day:
        """The last working day not after `day`."""
        return self.day(self._index_not_after(day))

    def add(self, day: Day, days: int) -> Day:
        """`days` working days after the first working day not before `day`; a negative number steps back from
        the last working day not after it."""
        return self.day((self.index(day) if days >= 0 else self._index_not_after(day)) + days)

    def between(self, start: Day, end: Day) -> int:
        """Working days from `start` to `end`: those not before `start` and before `end`; negative if `end` is
        earlier."""
        return self.index(end) - self.index(start)

    def lock(self, date: Day, lead: int) -> Day:
        """A milestone's lock: the last working day not after its date, stepped back by `lead` working days
        (semantics §5)."""
        return self.day(self._index_not_after(date) - lead)

    def covered(self, day: Day) -> bool:
        """Whether the shipped table knows the holidays of that day; if not, results there are projected."""
        return FIRST_COVERED <= day <= LAST_COVERED


def add_days(day: Day, days: int) -> Day:
    """So many calendar days later (earlier if negative)."""
    return _iso(date.fromisoformat(day).toordinal() + days)


def add_months(day: Day, months: int) -> Day:
    """The same day of the month so many months later (earlier if negative), or that month's last day if it is
    shorter: 18 months before 31 August is the last day of February (semantics §7)."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return (date.max if months > 0 else date.min).isoformat()
    return date(year, month + 1, min(start.day, _month_length(year, month + 1))).isoformat()


def _month_length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def quarter_start(program_start: Day, quarter: int) -> Day:
    """The first day of program quarter n (1 is the first): the start + 3(n - 1) months, always computed from
    the start, so that a short month in between shortens nothing later (semantics §5)."""
    return add_months(program_start, 3 * (quarter - 1))


def quarter_of(program_start: Day, day: Day) -> int:
    """The program quarter in which `day` lies; 0 or less before the program starts. There is no last one."""
    start, wanted = date.fromisoformat(program_start), date.fromisoformat(day)
    quarter = ((wanted.year - start.year) * 12 + wanted.month - start.month) // 3 + 1
    return quarter if date.fromisoformat(quarter_start(program_start, quarter)) <= wanted else quarter - 1


def quarter_last_working_day(calendar: WorkCalendar, program_start: Day, quarter: int) -> Day:
    """The last working day of a program quarter, that is the last one before the next quarter starts."""
    return calendar.day(calendar.index(quarter_start(program_start, quarter + 1)) - 1)


class Quarters(NamedTuple):
    """The three quarters in which a day lies: three years meet in a program."""

    program: int
    """The program's own; 0 or less before it starts."""
    calendar: str
    """`CY2027Q1`."""
    fiscal: str
    """Japan's, whose year runs from April to March and is named by the year in which it starts: `FY2026 Q4`."""

    def __str__(self) -> str:
        """`PQ2 / CY2027Q1 / FY2026 Q4`; without the first before the program starts."""
        own = (f"PQ{self.program}",) if self.program > 0 else ()
        return " / ".join((*own, self.calendar, self.fiscal))


def quarters(program_start: Day, day: Day) -> Quarters:
    """The quarters of a day, side by side."""
    calendar_quarter, _, fiscal = fiscal_label(day).partition(" / ")
    return Quarters(quarter_of(program_start, day), calendar_quarter, fiscal)


def fiscal_label(day: Day) -> str:
    """Calendar quarter and Japanese fiscal quarter, as in `CY2027Q1 / FY2026 Q4`. The Japanese fiscal year
    runs from April to March and is named by the year in which it starts."""
    parsed = date.fromisoformat(day)
    quarter = (parsed.month - 1) // 3 + 1
    if quarter == 1:
        return f"CY{parsed.year}Q1 / FY{parsed.year - 1} Q4"
    return f"CY{parsed.year}Q{quarter} / FY{parsed.year} Q{quarter - 1}"
