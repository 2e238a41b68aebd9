"""Last safe dates and the dates that forecasts leave: counting back and counting forward undo each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.calendars import calendar
from readiness.domain.calendar import add_days, add_months, quarters
from readiness.domain.last_safe import earliest_date, last_safe_day, pressing
from readiness.domain.lead_times import Lead
from readiness.domain.vocabulary import LeadState, LeadUnit
from tests.domain.facts_build import TODAY, Assessed, item, lead_time, milestone, program_facts

DAYS = st.dates(date(2016, 1, 1), date(2059, 12, 31)).map(date.isoformat)
LEADS = st.builds(
    Lead, st.sampled_from([str(each) for each in LeadUnit]), st.integers(0, 24), st.sampled_from(["", "jp", "us"])
)


@given(lead=LEADS, date=DAYS)
def test_a_last_safe_date_is_a_working_day_and_grows_with_the_date(lead: Lead, date: str) -> None:
    common = calendar("common")
    found = last_safe_day(lead, date, common)
    assert common.named(lead.calendar).is_working(found)
    assert found <= last_safe_day(lead, add_days(date, 1), common)
    assert found <= date or lead.unit == LeadUnit.FIRST_WORKING_DAY


@given(lead=LEADS, done=DAYS)
def test_the_earliest_date_is_the_first_from_which_counting_back_does_not_fall_short(lead: Lead, done: str) -> None:
    common = calendar("common")
    found = earliest_date(lead, done, common)
    assert last_safe_day(lead, found, common) >= done
    assert last_safe_day(lead, add_days(found, -1), common) < done


@given(back=st.integers(0, 400), date=DAYS)
def test_calendar_days_are_counted_one_by_one(back: int, date: str) -> None:
    exact = date
    for _ in range(back):
        exact = add_days(exact, -1)
    assert last_safe_day(Lead("days", back, "jp"), date, calendar()) == calendar("jp").last_not_after(exact)


@pytest.mark.parametrize("date", ["0001-01-05", "9999-12-31"])
@pytest.mark.parametrize("unit", list(LeadUnit))
def test_the_ends_of_time_are_no_error(unit: LeadUnit, date: str) -> None:
    lead = Lead(str(unit), 1200, "jp")
    last_safe_day(lead, date, calendar())
    earliest_date(lead, date, calendar())


def test_a_calendar_knows_the_others_by_name_without_a_programs_closures() -> None:
    own = calendar("jp", ("2027-01-04",))
    assert last_safe_day(Lead("first-working-day", 0, ""), "2027-01-20", own) == "2027-01-05"
    assert last_safe_day(Lead("first-working-day", 0, "jp"), "2027-01-20", own) == "2027-01-04"
    assert own.named("us").is_working("2027-01-04")
    assert own.named("") is own


def test_pressing_ones_are_near_or_past_and_the_earliest_comes_first() -> None:
    rules = [
        lead_time("FAR", "M", "A", 0), lead_time("NEAR", "M", "B", 45), lead_time("PAST", "M", "A", 75),
        lead_time("OFF", "M", "A", 80, off=True),
    ]  # fmt: skip
    facts = program_facts(
        items=[item("A"), item("B")],
        milestones=[milestone("M", date="2027-02-01"), milestone("N")],
        required=[("M", "A"), ("M", "B")],
        lead_times=rules,
    )
    views = Assessed(facts, TODAY).views.values()
    found = pressing(views, 28)
    assert [(each.rule.id, each.day, each.state) for _, each in found] == [
        ("PAST", "2026-11-18", LeadState.PASSED),
        ("NEAR", "2026-12-18", LeadState.AHEAD),
    ]


def test_the_three_quarters_of_a_day() -> None:
    """Japan's fiscal year is named by the year in which it starts; the program's quarters by its own start."""
    assert str(quarters("2026-10-01", "2027-02-01")) == "PQ2 / CY2027Q1 / FY2026 Q4"
    assert quarters("2026-10-01", "2027-03-31") == (2, "CY2027Q1", "FY2026 Q4")
    assert quarters("2026-10-01", "2027-04-01") == (3, "CY2027Q2", "FY2027 Q1")
    assert quarters("2026-11-30", "2027-02-27").program == 1
    assert quarters("2026-11-30", "2027-02-28").program == 2  # clamped: the last day of February
    assert str(quarters("2026-10-01", "2026-09-30")) == "CY2026Q3 / FY2026 Q2"


@given(date=DAYS, months=st.integers(-60, 60))
def test_months_never_leave_their_month(date: str, months: int) -> None:
    found = add_months(date, months)
    there = int(date[:4]) * 12 + int(date[5:7]) - 1 + months
    assert (int(found[:4]) * 12 + int(found[5:7]) - 1, int(found[8:]) <= int(date[8:])) == (there, True)
