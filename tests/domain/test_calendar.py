"""Working-day and month arithmetic against a walk over days and against known rows (semantics §5, §7)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.calendar import (
    WorkCalendar,
    add_months,
    fiscal_label,
    quarter_last_working_day,
    quarter_of,
    quarter_start,
)

ONE_DAY = timedelta(days=1)


def naive_is_working(day: date, closed: set[str], *, year_end: bool) -> bool:
    """What `WorkCalendar` means, said in the plainest way."""
    in_year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and day.isoformat() not in closed and not (year_end and in_year_end)


def days_in(first: date, last: date) -> st.SearchStrategy[str]:
    return st.dates(first, last).map(date.isoformat)


ANY_DAY = days_in(date(1, 2, 1), date(9999, 11, 30))
NEAR_DAY = days_in(date(2026, 11, 1), date(2028, 2, 29))
"""A short span, so that days, closures and year-ends meet often."""
CLOSURES = st.sets(NEAR_DAY, max_size=40)


class TestAgainstAWalkOverDays:
    @given(closed=CLOSURES, year_end=st.booleans())
    def test_numbers_days_and_their_inverse_over_a_whole_span(self, closed: set[str], year_end: bool) -> None:
        calendar = WorkCalendar("x", closed, year_end=year_end)
        day = date(2026, 10, 1)
        expected = calendar.index(day.isoformat())
        while day < date(2028, 4, 1):
            working = naive_is_working(day, closed, year_end=year_end)
            assert calendar.index(day.isoformat()) == expected
            assert calendar.is_working(day.isoformat()) == working
            if working:
                assert calendar.day(expected) == day.isoformat()
                expected += 1
            day += ONE_DAY

    @pytest.mark.parametrize("year_end", [True, False])
    @pytest.mark.parametrize("year", [1, 4, 1899, 1999, 2014, 2060, 2099, 2399, 2400, 9998])
    def test_holds_in_far_years_and_across_the_400_year_cycle(self, year: int, year_end: bool) -> None:
        calendar = WorkCalendar("x", year_end=year_end)
        day = date(year, 2, 1)
        expected = calendar.index(day.isoformat())
        for _ in range(700):
            assert calendar.index(day.isoformat()) == expected
            if naive_is_working(day, set(), year_end=year_end):
                assert calendar.day(expected) == day.isoformat()
                expected += 1
            if day == date.max:
                break
            day += ONE_DAY

    @given(day=NEAR_DAY, closed=CLOSURES, steps=st.integers(0, 60), year_end=st.booleans())
    def test_add_walks_forward_and_back(self, day: str, closed: set[str], steps: int, year_end: bool) -> None:
        calendar = WorkCalendar("x", closed, year_end=year_end)

        def walk(direction: int) -> str:
            days = (date.fromisoformat(day) + direction * offset * ONE_DAY for offset in range(1000))
            found = (d for d in days if naive_is_working(d, closed, year_end=year_end))
            return next(islice(found, steps, None)).isoformat()

        assert calendar.add(day, steps) == walk(1)
        assert calendar.lock(day, steps) == walk(-1)
        assert calendar.last_not_after(day) == calendar.lock(day, 0)
        if steps:
            assert calendar.add(day, -steps) == walk(-1)

    @given(start=NEAR_DAY, end=NEAR_DAY, closed=CLOSURES)
    def test_between_counts_the_working_days_from_start_to_before_end(
        self, start: str, end: str, closed: set[str]
    ) -> None:
        calendar = WorkCalendar("x", closed)
        first, last = sorted((date.fromisoformat(start), date.fromisoformat(end)))
        count = sum(naive_is_working(first + n * ONE_DAY, closed, year_end=True) for n in range((last - first).days))
        assert calendar.between(start, end) == (count if start <= end else -count)


class TestProperties:
    @given(a=ANY_DAY, b=ANY_DAY, year_end=st.booleans())
    def test_index_is_monotone(self, a: str, b: str, year_end: bool) -> None:
        calendar = WorkCalendar("x", ["2026-11-03"], year_end=year_end)
        first, last = sorted((a, b))
        assert calendar.index(first) <= calendar.index(last)

    @given(day=ANY_DAY, year_end=st.booleans())
    def test_the_day_of_an_index_is_the_first_working_day_not_before(self, day: str, year_end: bool) -> None:
        calendar = WorkCalendar("x", ["2026-11-03"], year_end=year_end)
        found = calendar.day(calendar.index(day))
        assert found >= day
        assert calendar.index(found) == calendar.index(day)
        assert calendar.is_working(found)
        assert calendar.is_working(day) == (found == day)

    @given(closed=CLOSURES, more=CLOSURES, day=NEAR_DAY, year_end=st.booleans())
    def test_closures_derive_the_calendar_that_has_all_closed_days(
        self, closed: set[str], more: set[str], day: str, year_end: bool
    ) -> None:
        base = WorkCalendar("x", closed, year_end=year_end)
        before = base.index(day)
        derived = base.with_closures(more)
        whole = WorkCalendar("x", closed | more, year_end=year_end)
        assert derived.index(day) == whole.index(day)
        assert derived.day(derived.index(day)) == whole.day(whole.index(day))
        assert (derived.name, derived.year_end) == ("x", year_end)
        assert base.index(day) == before

    @given(day=ANY_DAY, days=st.integers(-(10**9), 10**9))
    def test_every_result_is_a_day(self, day: str, days: int) -> None:
        result = WorkCalendar("x").add(day, days)
        assert date.fromisoformat(result).isoformat() == result


class TestEdges:
    def test_results_outside_the_years_are_the_first_and_last_day(self) -> None:
        calendar = WorkCalendar("x")
        assert calendar.add("2026-11-24", 10**12) == "9999-12-31"
        assert calendar.lock("0001-01-10", 100) == "0001-01-01"

    def test_the_last_days_there_are(self) -> None:
        calendar = WorkCalendar("x")
        assert not calendar.is_working("9999-12-31")
        assert calendar.last_not_after("9999-12-31") == "9999-12-28"
        assert WorkCalendar("x", year_end=False).is_working("9999-12-31")

    @pytest.mark.parametrize("bad", ["", "2026-02-30", "tomorrow"])
    def test_refuses_what_is_no_day(self, bad: str) -> None:
        with pytest.raises(ValueError, match=r"isoformat|day is out of range"):
            WorkCalendar("x").index(bad)
        with pytest.raises(ValueError, match=r"isoformat|day is out of range"):
            WorkCalendar("x", [bad])

    def test_a_friday_start_of_three_days_ends_on_tuesday(self) -> None:
        """Semantics §9: a task of 3 days, D a Friday, occupies Friday, Monday and Tuesday."""
        calendar = WorkCalendar("x")
        assert calendar.day(calendar.index("2026-12-04") + 3 - 1) == "2026-12-08"

    def test_the_table_covers_2015_to_2060(self) -> None:
        calendar = WorkCalendar("x")
        days = ("2014-12-31", "2015-01-01", "2060-12-31", "2061-01-01")
        assert [calendar.covered(day) for day in days] == [False, True, True, False]


class TestMonths:
    @pytest.mark.parametrize(
        ("day", "months", "expected"),
        [
            ("2026-08-31", -18, "2025-02-28"),
            ("2025-08-31", -18, "2024-02-29"),
            ("2026-08-31", 1, "2026-09-30"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"),
            ("2100-01-31", 1, "2100-02-28"),
            ("2000-01-31", 1, "2000-02-29"),
            ("2026-12-15", 1, "2027-01-15"),
            ("2027-01-15", -1, "2026-12-15"),
            ("2026-11-24", 0, "2026-11-24"),
            ("9999-11-30", 2, "9999-12-31"),
            ("0001-02-28", -2, "0001-01-01"),
        ],
    )
    def test_month_ends_clamp(self, day: str, months: int, expected: str) -> None:
        assert add_months(day, months) == expected

    @given(day=NEAR_DAY, months=st.integers(-600, 600))
    def test_keeps_the_day_or_takes_the_last_of_the_month(self, day: str, months: int) -> None:
        result = date.fromisoformat(add_months(day, months))
        start = date.fromisoformat(day)
        assert (result.year - start.year) * 12 + result.month - start.month == months
        assert result.day == start.day or (result.day < start.day and (result + ONE_DAY).day == 1)


class TestQuarters:
    def test_start_is_computed_from_the_start_not_from_the_quarter_before(self) -> None:
        starts = [quarter_start("2026-08-31", n) for n in range(1, 6)]
        assert starts == ["2026-08-31", "2026-11-30", "2027-02-28", "2027-05-31", "2027-08-31"]

    @pytest.mark.parametrize(
        ("day", "quarter"),
        [
            ("2026-05-30", -1),
            ("2026-08-30", 0),
            ("2026-08-31", 1),
            ("2026-11-29", 1),
            ("2026-11-30", 2),
            ("2027-02-28", 3),
            ("2028-08-31", 9),
        ],
    )
    def test_quarter_of_a_day(self, day: str, quarter: int) -> None:
        assert quarter_of("2026-08-31", day) == quarter

    @given(start=NEAR_DAY, day=days_in(date(2015, 1, 1), date(2060, 12, 31)))
    def test_a_day_lies_between_its_quarter_and_the_next(self, start: str, day: str) -> None:
        quarter = quarter_of(start, day)
        assert quarter_start(start, quarter) <= day < quarter_start(start, quarter + 1)

    @given(start=NEAR_DAY, quarter=st.integers(1, 40), closed=CLOSURES)
    def test_last_working_day_precedes_the_next_quarter(self, start: str, quarter: int, closed: set[str]) -> None:
        calendar = WorkCalendar("x", closed)
        following = quarter_start(start, quarter + 1)
        last = quarter_last_working_day(calendar, start, quarter)
        assert last < following
        assert calendar.is_working(last)
        assert calendar.between(last, following) == 1


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2027-01-15", "CY2027Q1 / FY2026 Q4"),
        ("2027-03-31", "CY2027Q1 / FY2026 Q4"),
        ("2027-04-01", "CY2027Q2 / FY2027 Q1"),
        ("2026-09-30", "CY2026Q3 / FY2026 Q2"),
        ("2026-12-31", "CY2026Q4 / FY2026 Q3"),
    ],
)
def test_fiscal_label(day: str, label: str) -> None:
    assert fiscal_label(day) == label
