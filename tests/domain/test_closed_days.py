"""The shipped table of closed days, and the three calendars made from it (semantics §7)."""

from __future__ import annotations

import hashlib
import runpy
from datetime import date, timedelta
from itertools import pairwise

import holidays
import pytest

from readiness import calendars
from readiness.domain.calendar import FIRST_COVERED, LAST_COVERED, quarter_last_working_day
from readiness.errors import UsageError
from readiness.resources import data_dir

YEARS = range(2015, 2061)


def table_rows() -> list[tuple[str, str, str]]:
    text = (data_dir() / "closed-days.txt").read_text(encoding="utf-8")
    rows = [line.split(" ", 2) for line in text.splitlines() if not line.startswith("#")]
    return [(name, day, title) for name, day, title in rows]


class TestTable:
    @pytest.mark.parametrize(("name", "code"), [("jp", "JP"), ("us", "US")])
    def test_equals_the_library(self, name: str, code: str) -> None:
        library = holidays.country_holidays(code, years=YEARS, observed=True, language="en_US")
        expected = {day.isoformat(): title for day, title in library.items() if day.year in YEARS}
        assert {day: title for row, day, title in table_rows() if row == name} == expected
        assert list(calendars.closed_days()[name]) == sorted(expected)

    def test_is_sorted_without_repeats_and_within_its_years(self) -> None:
        rows = table_rows()
        assert rows == sorted({(name, day): (name, day, title) for name, day, title in rows}.values())
        assert all(FIRST_COVERED <= day <= LAST_COVERED and title for _, day, title in rows)

    def test_is_what_its_command_makes(self) -> None:
        command = runpy.run_path(str(data_dir() / "build_closed_days.py"))
        assert command["main"](["--check"]) == 0
        assert f"{command['FIRST_YEAR']}-01-01" == FIRST_COVERED
        assert f"{command['LAST_YEAR']}-12-31" == LAST_COVERED

    def test_header_says_how_it_was_made(self) -> None:
        text = (data_dir() / "closed-days.txt").read_text(encoding="utf-8")
        header = "".join(line for line in text.splitlines() if line.startswith("#"))
        for words in ("build_closed_days.py", "`holidays`", "MIT License", "announced", "computed"):
            assert words in header

    def test_digest_is_of_the_file(self) -> None:
        content = (data_dir() / "closed-days.txt").read_bytes()
        assert calendars.digest() == hashlib.sha256(content).hexdigest()


class TestKnownDays:
    @pytest.mark.parametrize(
        "day",
        [
            "2023-01-02",  # substitute for 1 January, a Sunday
            "2024-02-12",  # substitute for Foundation Day
            "2024-05-06",  # substitute for Children's Day
            "2024-08-12",  # substitute for Mountain Day
            "2026-05-06",  # substitute for Constitution Day, over the two holidays that follow it
            "2026-09-22",  # citizens' holiday between two others
            "2027-03-22",  # substitute for the equinox
            "2019-05-01",  # enthronement
            "2019-10-22",  # enthronement ceremony
            "2021-07-23",  # Sports Day, moved for the Olympic Games
        ],
    )
    def test_japan_is_closed(self, day: str) -> None:
        assert not calendars.calendar("jp").is_working(day)
        assert not calendars.calendar("common").is_working(day)

    @pytest.mark.parametrize("day", ["2021-10-11", "2019-12-23", "2026-07-03", "2026-11-26"])
    def test_japan_works(self, day: str) -> None:
        assert calendars.calendar("jp").is_working(day)

    @pytest.mark.parametrize(
        "day",
        [
            "2026-07-03",  # Independence Day on a Saturday
            "2027-12-31",  # New Year's Day of the next year on a Saturday
            "2060-12-31",  # the same, on the last day of the table
            "2022-06-20",  # Juneteenth on a Sunday
            "2026-11-26",
            "2026-12-25",
            "2027-01-18",
        ],
    )
    def test_the_us_is_closed(self, day: str) -> None:
        assert not calendars.calendar("us").is_working(day)
        assert not calendars.calendar("common").is_working(day)

    @pytest.mark.parametrize("day", ["2020-06-19", "2026-11-27", "2026-12-29", "2026-12-31", "2026-11-03"])
    def test_the_us_works(self, day: str) -> None:
        assert calendars.calendar("us").is_working(day)

    @pytest.mark.parametrize("year", [2014, 2015, 2026, 2060, 2061, 2500])
    def test_year_end_closes_jp_and_common_in_every_year(self, year: int) -> None:
        for day in range(6):
            closed = (date(year, 12, 29) + timedelta(days=day)).isoformat()
            assert not calendars.calendar("jp").is_working(closed)
            assert not calendars.calendar("common").is_working(closed)


JAPAN = {
    2024: "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 "
    "11-03 11-04 11-23",
    2025: "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 "
    "11-24",
    2026: "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23",
    2027: "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23",
}
"""Japan's national holidays as the Cabinet Office announced them, substitute and citizens' holidays included."""


class TestAnnounced:
    @pytest.mark.parametrize("year", JAPAN)
    def test_japan_has_the_announced_days_and_no_others(self, year: int) -> None:
        expected = [f"{year}-{day}" for day in JAPAN[year].split()]
        assert [day for day in calendars.closed_days()["jp"] if day.startswith(f"{year}-")] == expected


class TestWorkedRows:
    def test_first_advisor_milestone_is_the_last_working_day_of_quarter_1(self) -> None:
        """Semantics §9: program start 2026-10-01, MS-ADV-MANDATE tentative 2026-12-28."""
        assert quarter_last_working_day(calendars.calendar("common"), "2026-10-01", 1) == "2026-12-28"
        assert quarter_last_working_day(calendars.calendar("jp"), "2026-10-01", 1) == "2026-12-28"
        assert quarter_last_working_day(calendars.calendar("us"), "2026-10-01", 1) == "2026-12-31"

    def test_lock_of_that_milestone_ten_working_days_before(self) -> None:
        """Back from Monday 28 December: 24, 23, 22, 21, 18, 17, 16, 15, 14, 11 (25 is Christmas)."""
        assert calendars.calendar().lock("2026-12-28", 10) == "2026-12-11"
        assert calendars.calendar().lock("2026-12-31", 10) == "2026-12-11"

    def test_working_days_of_quarters_counted_by_hand(self) -> None:
        """October to December 2026 has 66 weekdays, January to March 2027 64, April to June 2027 65.

        The year-end closure takes 29 to 31 December: without it Japan has 63 in the first, common 60."""
        bounds = ["2026-10-01", "2027-01-01", "2027-04-01", "2027-07-01"]

        def counts(name: str) -> list[int]:
            return [calendars.calendar(name).between(start, end) for start, end in pairwise(bounds)]

        assert counts("jp") == [60, 59, 61]
        assert counts("us") == [62, 61, 63]
        assert counts("common") == [57, 57, 59]

    def test_working_days_left_to_the_january_conferences(self) -> None:
        """35 weekdays before 11 January; that day is a holiday in Japan and a working day in the US."""

        def left(name: str, end: str) -> int:
            return calendars.calendar(name).between("2026-11-22", end)

        assert [left(name, "2027-01-11") for name in calendars.CALENDARS] == [30, 32, 28]
        assert [left(name, "2027-01-12") for name in calendars.CALENDARS] == [30, 33, 28]


class TestBeyondTheTable:
    def test_only_weekends_and_the_year_end_are_known(self) -> None:
        common = calendars.calendar("common")
        assert common.is_working("2061-05-03")  # Constitution Day, a Tuesday
        assert common.is_working("2014-11-11")  # Veterans Day, a Tuesday
        assert not common.is_working("2061-05-01")  # a Sunday
        assert common.last_not_after("2062-01-03") == "2061-12-28"
        assert calendars.calendar("us").is_working("2062-01-02")

    def test_arithmetic_runs_across_the_end_of_the_table(self) -> None:
        common = calendars.calendar("common")
        # 24, 25 and 31 December are closed in the US, 29 December to 3 January in Japan.
        assert common.add("2060-12-23", 1) == "2060-12-27"
        assert common.add("2060-12-28", 1) == "2061-01-04"
        assert common.between("2060-12-23", "2061-01-04") == 3

    def test_results_there_are_not_covered(self) -> None:
        common = calendars.calendar("common")
        assert not common.covered(common.add("2060-12-28", 1))
        assert common.covered(common.add("2060-12-27", 1))


class TestChoosing:
    def test_common_works_when_both_work(self) -> None:
        jp, us, common = (calendars.calendar(name) for name in ("jp", "us", "common"))
        for offset in range(366):
            day = (date(2026, 10, 1) + timedelta(days=offset)).isoformat()
            assert common.is_working(day) == (jp.is_working(day) and us.is_working(day))

    def test_same_choice_shares_one_instance(self) -> None:
        assert calendars.calendar() is calendars.calendar("common")
        closures = ("2026-12-28", "2026-12-24", "2026-12-24")
        assert calendars.calendar("jp", closures) is calendars.calendar("jp", ("2026-12-24", "2026-12-28"))

    def test_closures_close_for_that_program_only(self) -> None:
        own = calendars.calendar("common", ("2026-12-28",))
        assert quarter_last_working_day(own, "2026-10-01", 1) == "2026-12-24"
        assert calendars.calendar("common").is_working("2026-12-28")

    def test_unknown_name_is_refused_with_the_choice(self) -> None:
        with pytest.raises(UsageError, match="unknown calendar 'kr': use one of jp, us, common"):
            calendars.calendar("kr")
