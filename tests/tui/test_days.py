"""Days as people type them, and what is said of them before they are recorded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.tui.forms.days import day_told, day_word, parse_day

TODAY = "2026-11-24"
"""A Tuesday."""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-01", "2026-12-01"),
        ("today", TODAY),
        ("Tomorrow", "2026-11-25"),
        ("yesterday", "2026-11-23"),
        ("+3d", "2026-11-27"),
        ("+2w", "2026-12-08"),
        ("+3m", "2027-02-24"),
        ("+1q", "2027-02-24"),
        ("-1y", "2025-11-24"),
        ("+10wd", "2026-12-09"),
        ("in 3 weeks", "2026-12-15"),
        ("in a month", "2026-12-24"),
        ("in 10 working days", "2026-12-09"),
        ("2 months from now", "2027-01-24"),
        ("3 weeks", "2026-12-15"),
        ("5 days ago", "2026-11-19"),
        ("friday", "2026-11-27"),
        ("tue", "2026-12-01"),
        ("this thursday", "2026-11-26"),
        ("next friday", "2026-12-04"),
        ("next monday", "2026-11-30"),
        ("last friday", "2026-11-20"),
        ("last tuesday", "2026-11-17"),
        ("next week", "2026-12-01"),
        ("last week", "2026-11-17"),
        ("last month", "2026-10-24"),
        ("先週", "2026-11-17"),
        ("先週の金曜", "2026-11-20"),
        ("先月", "2026-10-24"),
        ("先月末", "2026-10-31"),
        ("next quarter", "2027-02-24"),
        ("end of month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of the quarter", "2026-12-31"),
        ("end of next quarter", "2027-03-31"),
        ("end of the week", "2026-11-29"),
        ("end of year", "2026-12-31"),
        ("4 dec", "2026-12-04"),
        ("12 January", "2027-01-12"),
        ("Oct 3", "2026-10-03"),
        ("Mar 31, 2028", "2028-03-31"),
        ("今日", TODAY),
        ("明後日", "2026-11-26"),
        ("3週間後", "2026-12-15"),
        ("２か月後", "2027-01-24"),
        ("10営業日後", "2026-12-09"),
        ("5日前", "2026-11-19"),
        ("来週金曜", "2026-12-04"),
        ("今週の水曜日", "2026-11-25"),
        ("金曜", "2026-11-27"),
        ("月末", "2026-11-30"),
        ("来月末", "2026-12-31"),
        ("年度末", "2027-03-31"),
        ("12月4日", "2026-12-04"),
        ("2027年1月5日", "2027-01-05"),
    ],
)
def test_what_people_type(typed: str, day: str) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "2026-02-30", "20261201", "24", "31 feb", "+9999y", "in weeks", "friday week", "12/4", "2月30日"],
)
def test_what_is_no_day(typed: str) -> None:
    assert parse_day(typed, TODAY) == ""


def test_the_end_of_a_month_is_kept() -> None:
    assert parse_day("+3m", "2026-11-30") == "2027-02-28"
    assert parse_day("end of next month", "2027-01-31") == "2027-02-28"
    assert parse_day("end of next quarter", "2026-10-31") == "2027-03-31"


@given(st.dates().map(str), st.text(max_size=12))
def test_anything_typed_is_a_day_or_nothing(today: str, typed: str) -> None:
    day = parse_day(typed, today)
    assert day == "" or parse_day(day, today) == day


def test_how_far_a_day_is() -> None:
    assert day_word("2026-12-08") == "Tue 2026-12-08"
    assert day_told("2026-12-08", TODAY) == "in 14 days, 9 common working days"
    assert day_told("2026-11-25", TODAY) == "in 1 day, 1 common working day"
    assert day_told("2026-11-20", TODAY) == "4 days, 1 common working day ago"
    assert day_told(TODAY, TODAY) == "today"
    assert day_told("2026-11-28", TODAY).endswith("not a common working day")
