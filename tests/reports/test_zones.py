"""Tokyo and New York at once, at the switches of summer time and around midnight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.reports.zones import NEW_YORK, TOKYO, Clocks, clocks, day_end, day_end_text


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def hours_apart(found: Clocks) -> float:
    """Hours by which the clock in Tokyo is ahead."""
    return (found.tokyo.replace(tzinfo=None) - found.new_york.replace(tzinfo=None)).total_seconds() / 3600


@pytest.mark.parametrize(
    ("moment", "tokyo", "new_york", "apart"),
    [
        # 2027: summer time in New York from 14 March 02:00 to 7 November 02:00; Tokyo has none.
        ("2027-03-14T06:59", "2027-03-14T15:59", "2027-03-14T01:59", 14),
        ("2027-03-14T07:00", "2027-03-14T16:00", "2027-03-14T03:00", 13),
        ("2027-11-07T05:59", "2027-11-07T14:59", "2027-11-07T01:59", 13),
        ("2027-11-07T06:00", "2027-11-07T15:00", "2027-11-07T01:00", 14),  # 01:00 comes a second time
        ("2027-01-11T16:00", "2027-01-12T01:00", "2027-01-11T11:00", 14),
    ],
)
def test_clocks_at_the_switches(moment: str, tokyo: str, new_york: str, apart: int) -> None:
    found = clocks(at(moment))
    assert found.tokyo.replace(tzinfo=None) == datetime.fromisoformat(tokyo)
    assert found.new_york.replace(tzinfo=None) == datetime.fromisoformat(new_york)
    assert hours_apart(found) == apart


@pytest.mark.parametrize(
    ("day", "hours"), [("2027-03-13", 24), ("2027-03-14", 23), ("2027-11-06", 24), ("2027-11-07", 25)]
)
def test_a_day_in_new_york_has_as_many_hours_as_the_switch_leaves_it(day: str, hours: int) -> None:
    begins = day_end((datetime.fromisoformat(day) - timedelta(days=1)).date().isoformat(), NEW_YORK)
    assert day_end(day, NEW_YORK) - begins == timedelta(hours=hours)


def test_the_same_date_ends_half_a_day_earlier_in_tokyo() -> None:
    assert day_end("2026-12-18", NEW_YORK) - day_end("2026-12-18", TOKYO) == timedelta(hours=14)
    assert day_end("2027-07-01", NEW_YORK) - day_end("2027-07-01", TOKYO) == timedelta(hours=13)
    assert day_end_text("2026-12-18", NEW_YORK) == (
        "at the end of 2026-12-18 in America/New_York: 14:00 on 19 Dec in Tokyo, 00:00 on 19 Dec in New York"
    )


@given(minutes=st.integers(0, 9_000_000))
def test_the_two_clocks_show_one_moment(minutes: int) -> None:
    moment = at("2020-01-01T00:00") + timedelta(minutes=minutes)
    found = clocks(moment)
    assert found.tokyo == found.new_york == moment
    assert hours_apart(found) in (13, 14)
