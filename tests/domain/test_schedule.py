"""Forecast, float and latest finish: the sentences of semantics §7, one test each, with days one can count.

D is Tuesday 2026-11-24 unless said; weekends are the only closed days.
"""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.calendar import WorkCalendar
from readiness.domain.facts import Item
from readiness.domain.schedule import vague
from readiness.domain.vocabulary import ForecastBasis
from tests.domain.facts_build import (
    TODAY,
    WEEKDAYS,
    Assessed,
    impediment,
    item,
    met,
    milestone,
    not_applicable,
    program_facts,
    waiver,
)
from tests.domain.schedules import FRIDAY, MONDAY, SATURDAY, TUESDAY, WEDNESDAY, forecast, one


class TestRemainingDays:
    @pytest.mark.parametrize(
        ("row", "days", "basis"),
        [
            (item("A", estimate=3, estimated_on=TODAY, estimate_days=7), 3, ForecastBasis.STATED),
            (item("A", estimate_days=7), 7, ForecastBasis.PACK),
            (item("A"), 10, ForecastBasis.ASSUMED),
            (item("A", kind="task"), 15, ForecastBasis.ASSUMED),
            (item("A", kind="gate"), 5, ForecastBasis.ASSUMED),
            (item("A", kind="risk"), 10, ForecastBasis.ASSUMED),
            (item("A", estimate=0, estimated_on=TODAY), 0, ForecastBasis.STATED),
        ],
    )
    def test_come_from_the_best_estimate_there_is(self, row: Item, days: int, basis: ForecastBasis) -> None:
        assessed = one(row)
        assert assessed.schedules["M"].remaining(0) == days
        assert assessed.schedules["M"].basis(0) is basis

    @pytest.mark.parametrize(
        ("started", "estimated", "days"),
        [
            ("", "2026-11-02", 5),
            ("2026-11-20", "2026-11-02", 3),  # Friday and Monday are gone
            ("2026-11-02", "2026-11-20", 3),
            ("2026-10-01", "2026-10-01", 1),  # long over, and still not done
            ("2026-11-25", "2026-11-02", 5),  # starts tomorrow
            ("2026-11-20", "2026-11-30", 5),  # estimated after D, seen from D
        ],
    )
    def test_of_a_stated_estimate_run_down_once_started(self, started: str, estimated: str, days: int) -> None:
        assessed = one(item("A", estimate=5, started_on=started, estimated_on=estimated))
        assert assessed.schedules["M"].remaining(0) == days

    def test_are_none_for_what_waits_passes_or_is_waived(self) -> None:
        assessed = one(
            item("W"),
            item("P", estimate=2, estimated_on=TODAY),
            item("G"),
            item("X"),
            edges=[("W", "P"), ("W", "G"), ("W", "X")],
            met=[met("W"), met("G")],
            waivers=[waiver("W1", "X", "M")],
        )
        schedule = assessed.schedules["M"]
        assert [schedule.remaining(i) for i in range(4)] == [0, 2, 0, 0]
        assert [schedule.forecast(i) for i in range(4)] == ["2026-11-25", "2026-11-25", None, None]
        assert [schedule.float_days(i) is None for i in range(4)] == [False, False, True, True]
        assert schedule.basis(0) is ForecastBasis.STATED
        assert schedule.basis(2) is None


class TestForecast:
    def test_three_days_from_a_friday_are_friday_monday_and_tuesday(self) -> None:
        assert forecast(one(item("A", estimate=3, estimated_on=FRIDAY), day=FRIDAY), "A") == TUESDAY

    def test_without_work_is_that_of_the_last_prerequisite_and_the_next_starts_a_day_later(self) -> None:
        assessed = one(
            item("C", estimate=1, estimated_on=TODAY),
            item("B"),
            item("A", estimate=3, estimated_on=TODAY),
            edges=[("C", "B"), ("B", "A")],
            met=[met("B")],
            day=FRIDAY,
        )
        assert [forecast(assessed, id) for id in "ABC"] == [TUESDAY, TUESDAY, WEDNESDAY]

    @pytest.mark.parametrize(
        ("fields", "day"),
        [
            ({}, "2026-11-25"),
            ({"plan_start": "2026-11-26"}, FRIDAY),
            ({"plan_start": SATURDAY}, TUESDAY),
            ({"quarter": 2}, "2027-01-04"),
            ({"quarter": 2, "plan_quarter": 1}, "2026-11-25"),
            ({"quarter": 2, "started_on": TODAY}, "2026-11-25"),
            ({"quarter": 2, "started_on": "2026-11-25"}, "2027-01-04"),
            ({"plan_start": "2026-11-26", "started_on": TODAY}, FRIDAY),
        ],
    )
    def test_waits_for_planned_start_and_quarter(self, fields: dict[str, Any], day: str) -> None:
        assert forecast(one(item("A", estimate=2, estimated_on=TODAY, **fields)), "A") == day

    def test_of_what_has_nothing_left_to_do_waits_for_no_plan(self) -> None:
        row = item("A", quarter=4, plan_start="2027-03-01", expected="2027-05-03", closed_by="MX")
        assessed = one(
            row,
            item("P", estimate=1, estimated_on=TODAY),
            edges=[("A", "P")],
            met=[met("A")],
            milestones=[milestone("M", date="2026-12-28"), milestone("MX")],
        )
        assert forecast(assessed, "A") == TODAY

    def test_that_a_planned_start_and_a_prerequisite_hold_alike_is_the_day_of_the_start(self) -> None:
        row = item("A", estimate=0, estimated_on=TODAY, plan_start=WEDNESDAY)
        prerequisite = item("P", estimate=6, estimated_on=TODAY)
        assert forecast(one(row), "A") == WEDNESDAY
        assert forecast(one(row, prerequisite, edges=[("A", "P")]), "A") == WEDNESDAY

    def test_is_not_delayed_by_a_prerequisite_of_a_lower_level(self) -> None:
        rows = item("A", estimate=1, estimated_on=TODAY), item("S", level="should", estimate=9, estimated_on=TODAY)
        assert forecast(one(*rows, edges=[("A", "S")]), "A") == TODAY

    def test_waits_for_the_expected_end_of_an_impediment(self) -> None:
        row = item("A", estimate=2, estimated_on=TODAY)
        ends = [impediment("B1", "A", until=MONDAY), impediment("B2", "A", until=FRIDAY)]
        assert forecast(one(row, impediments=ends), "A") == TUESDAY
        assert forecast(one(row, impediments=ends, met=[met("A")]), "A") == MONDAY
        over = [impediment("B1", "A", until="2026-11-02")]
        assert forecast(one(row, impediments=over), "A") == "2026-11-25"

    def test_is_unbounded_by_an_impediment_without_expected_end_and_so_is_what_it_holds(self) -> None:
        assessed = one(
            item("A", estimate=2, estimated_on=TODAY),
            item("P", estimate=4, estimated_on=TODAY, expected=FRIDAY),
            edges=[("A", "P")],
            impediments=[impediment("B1", "P"), impediment("B2", "P", until=FRIDAY)],
        )
        schedule = assessed.schedules["M"]
        for i in range(2):
            assert schedule.forecast(i) is None
            assert schedule.float_days(i) is None
            assert schedule.endless(i)
            assert schedule.basis(i) is ForecastBasis.UNBOUNDED
        assert schedule.path_of(0) == [1, 0]
        assert schedule.unbounded
        assert schedule.forecast_day is None
        assert schedule.slip_days is None
        assert schedule.forecast_basis is ForecastBasis.UNBOUNDED
        assert schedule.latest_finish(1) == "2026-12-24"
        assert schedule.float_at_most(1) == schedule.float_at_most(0) == 19

    def test_of_an_undated_milestone_exists_while_the_rest_does_not(self) -> None:
        schedule = one(item("A", estimate=1, estimated_on=TODAY), date="").schedules["M"]
        assert (schedule.forecast(0), schedule.forecast_day) == (TODAY, TODAY)
        assert (schedule.float_days(0), schedule.latest_finish(0), schedule.slip_days) == (None, None, None)

    @pytest.mark.parametrize("state", ["reached", "cancelled"])
    def test_is_over_with_the_milestone(self, state: str) -> None:
        schedule = one(
            item("A"), milestones=[milestone("M", date=MONDAY, state=state, frozen='{"verdict":"ready"}')]
        ).schedules["M"]
        assert (schedule.forecast(0), schedule.forecast_day, schedule.float_days(0)) == (None, None, None)
        assert not schedule.unbounded
        assert schedule.remaining(0) == 0

    def test_counts_holidays(self) -> None:
        facts = program_facts(
            items=[item("A", estimate=2, estimated_on=TODAY)],
            milestones=[milestone("M", date="2026-12-28")],
            required=[("M", "A")],
        )
        assessed = Assessed(facts, "2026-12-28", WorkCalendar("x", ["2026-12-29"], year_end=False))
        assert forecast(assessed, "A") == "2026-12-30"


class TestExpectedFinish:
    @pytest.mark.parametrize("estimate", [1, 30])
    def test_replaces_the_estimate(self, estimate: int) -> None:
        assessed = one(item("A", estimate=estimate, estimated_on=TODAY, expected=MONDAY))
        assert forecast(assessed, "A") == MONDAY

    def test_today_counts_and_yesterday_has_passed(self) -> None:
        assert forecast(one(item("A", estimate_days=5, expected=TODAY)), "A") == TODAY
        assert forecast(one(item("A", estimate_days=5, expected="2026-11-23")), "A") == MONDAY

    def test_gives_way_when_prerequisites_end_later(self) -> None:
        rows = item("A", estimate=1, estimated_on=TODAY, expected=FRIDAY), item("P", expected=FRIDAY)
        assert forecast(one(*rows, edges=[("A", "P")]), "A") == FRIDAY
        late = rows[1]._replace(expected=MONDAY)
        assert forecast(one(rows[0], late, edges=[("A", "P")]), "A") == TUESDAY

    def test_gives_way_when_the_impediment_ends_later(self) -> None:
        row = item("A", estimate=1, estimated_on=TODAY, expected=FRIDAY)
        assert forecast(one(row, impediments=[impediment("B", "A", until=FRIDAY)]), "A") == FRIDAY
        assert forecast(one(row, impediments=[impediment("B", "A", until=MONDAY)]), "A") == MONDAY

    def test_on_a_closed_day_is_shown_as_stated_and_counts_as_the_next_working_day(self) -> None:
        assessed = one(
            item("A", estimate=1, estimated_on=TODAY),
            item("W"),
            item("P", expected=SATURDAY),
            edges=[("A", "W"), ("W", "P")],
            met=[met("W")],
            date=FRIDAY,
        )
        schedule = assessed.schedules["M"]
        assert [forecast(assessed, id) for id in "PWA"] == [SATURDAY, SATURDAY, TUESDAY]
        assert [schedule.float_days(assessed.node[id]) for id in "PWA"] == [-2, -2, -2]

    def test_of_two_that_end_together_the_later_day_is_shown(self) -> None:
        assessed = one(
            item("W"),
            item("P", expected=SATURDAY),
            item("Q", expected=MONDAY),
            edges=[("W", "P"), ("W", "Q")],
            met=[met("W")],
        )
        assert forecast(assessed, "W") == MONDAY
        assert assessed.schedules["M"].path_of(0) == [2, 0]

    def test_rests_on_what_people_stated(self) -> None:
        assessed = one(item("A", expected=MONDAY), item("P"), edges=[("A", "P")], met=[met("P")])
        assert assessed.schedules["M"].basis(0) is ForecastBasis.STATED


class TestClosedBy:
    def closing(self, *rows: Item, date: str = MONDAY, **facts: Any) -> Assessed:
        """X is proved by MX, and required by M."""
        x = item("X", estimate=1, estimated_on=TODAY, closed_by="MX")
        facts.setdefault("required", [("M", "X")])
        return Assessed(
            program_facts(
                items=[x, *rows],
                milestones=[milestone("M", date="2026-12-28"), milestone("MX", date=date)],
                **facts,
            )
        )

    def test_ends_no_earlier_than_the_date_of_the_milestone(self) -> None:
        assessed = self.closing()
        assert forecast(assessed, "X") == MONDAY
        assert assessed.schedules["M"].basis(0) is ForecastBasis.STATED
        assert forecast(self.closing(date=SATURDAY), "X") == MONDAY
        assert forecast(self.closing(date="2026-11-02"), "X") == TODAY

    def test_ends_no_earlier_than_the_forecast_of_the_milestone(self) -> None:
        assessed = self.closing(
            item("Y", estimate_days=6), item("Z"), required=[("M", "X"), ("MX", "Y"), ("MX", "Z")], met=[met("Z")]
        )
        schedule = assessed.schedules["M"]
        assert forecast(assessed, "X") == TUESDAY
        assert schedule.basis(0) is ForecastBasis.PACK
        assert schedule.path_of(0) == [assessed.node["Y"], 0]

    def test_ends_never_when_the_milestone_waits_for_what_has_no_end(self) -> None:
        required = [("M", "X"), ("MX", "Y")]
        assert forecast(self.closing(item("Y"), required=required, impediments=[impediment("B", "Y")]), "X") is None
        assert forecast(self.closing(required=[("M", "X"), ("MX", "GONE")]), "X") is None

    def test_leaves_out_what_depends_on_what_the_milestone_closes(self) -> None:
        assessed = self.closing(
            item("Y", estimate=30, estimated_on=TODAY),
            edges=[("Y", "X")],
            required=[("M", "Y"), ("MX", "Y"), ("MX", "X")],
        )
        assert forecast(assessed, "X") == forecast(assessed, "X", "MX") == MONDAY
        assert forecast(assessed, "Y") == forecast(assessed, "Y", "MX") == "2027-01-11"

    def test_does_not_leave_out_what_lies_behind_a_not_applicable_item(self) -> None:
        assessed = self.closing(
            item("Y", estimate=6, estimated_on=TODAY),
            item("N"),
            edges=[("Y", "N"), ("N", "X")],
            required=[("M", "X"), ("MX", "Y")],
            waivers=[not_applicable("N1", "N")],
        )
        assert forecast(assessed, "X") == TUESDAY

    def test_two_milestones_that_wait_for_each_other_stand_on_their_dates(self) -> None:
        x = item("X", estimate=1, estimated_on=TODAY, closed_by="MX")
        y = item("Y", estimate=1, estimated_on=TODAY, closed_by="MY")
        assessed = Assessed(
            program_facts(
                items=[x, y, item("Z", estimate=1, estimated_on=TODAY)],
                edges=[("Z", "X"), ("Z", "Y")],
                milestones=[milestone("MX", date=FRIDAY), milestone("MY", date=MONDAY)],
                required=[("MX", "Y"), ("MY", "X"), ("MX", "Z")],
            )
        )
        assert [forecast(assessed, id, "MX") for id in "XYZ"] == [FRIDAY, MONDAY, TUESDAY]
        assert forecast(assessed, "X", "MY") == FRIDAY

    def test_milestones_that_wait_in_a_long_line_need_no_deep_stack(self) -> None:
        count = 600
        proved = [
            item(f"X{n}", estimate=1, estimated_on=TODAY, closed_by=f"M{n - 1}" if n else "") for n in range(count)
        ]
        assessed = Assessed(
            program_facts(
                items=[*proved, *(item(f"Y{n}", estimate=1, estimated_on=TODAY) for n in range(count))],
                edges=[(f"Y{n}", f"X{n}") for n in range(count)],
                milestones=[milestone(f"M{n}", date=MONDAY) for n in range(count)],
                required=[(f"M{n}", f"Y{n}") for n in range(count)],
            )
        )
        last = assessed.schedules[f"M{count - 1}"]
        assert last.forecast_day == WEEKDAYS.add(MONDAY, count - 1)
        assert len(last.critical_path) == 2 * (count - 1)

    def test_undated_gives_no_forecast(self) -> None:
        assessed = self.closing(item("Y"), date="", edges=[("Y", "X")], required=[("M", "Y")])
        schedule = assessed.schedules["M"]
        assert forecast(assessed, "X") is None
        assert [schedule.proof_undated(i) for i in range(2)] == [True, False]
        assert schedule.endless(1)
        assert schedule.path_of(1) == [0, 1]

    def test_undated_waits_for_nothing_itself(self) -> None:
        y = item("Y", estimate=1, estimated_on=TODAY, closed_by="MY")
        assessed = Assessed(
            program_facts(
                items=[item("X", closed_by="MX"), y],
                milestones=[milestone("MX"), milestone("MY", date=FRIDAY)],
                required=[("MX", "Y"), ("MY", "X")],
            )
        )
        assert forecast(assessed, "X", "MY") is None
        assert forecast(assessed, "Y", "MX") is None

    @pytest.mark.parametrize("state", ["reached", "cancelled"])
    def test_over_moves_nothing(self, state: str) -> None:
        facts = self.closing().facts
        over = facts.milestones[1]._replace(state=state, frozen='{"verdict":"ready"}')
        assert forecast(Assessed(facts._replace(milestones=(facts.milestones[0], over))), "X") == TODAY

    def test_unknown_moves_nothing(self) -> None:
        assert forecast(one(item("A", estimate=1, estimated_on=TODAY, closed_by="NONE")), "A") == TODAY


def test_a_forecast_is_vague_on_assumed_durations_and_beyond_the_known_holidays() -> None:
    assert not vague("2060-12-31", ForecastBasis.PACK)
    assert vague("2061-01-04", ForecastBasis.STATED)
    assert vague("2026-12-01", ForecastBasis.ASSUMED)
