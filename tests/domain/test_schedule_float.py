"""Float, milestones, item dates and hostile graphs: the sentences of semantics §7 about them.

D is Tuesday 2026-11-24 unless said; weekends are the only closed days.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.facts import ProgramFacts
from readiness.domain.schedule import ItemDates, item_dates
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
    task,
)
from tests.domain.schedules import FRIDAY, MONDAY, SATURDAY, WEDNESDAY, forecast, one
from tests.domain.test_schedule_reference import IDS, programs


class TestFloat:
    def test_runs_back_from_the_lock(self) -> None:
        assessed = one(
            item("C", estimate=2, estimated_on=TODAY),
            item("B"),
            item("A", estimate=3, estimated_on=TODAY),
            edges=[("C", "B"), ("B", "A")],
            met=[met("B")],
            milestones=[milestone("M", date="2026-12-13", lead=3)],
        )
        schedule = assessed.schedules["M"]
        assert assessed.views["M"].lock == "2026-12-08"  # Friday 11 December, three back
        assert [schedule.latest_finish(i) for i in range(3)] == ["2026-12-08", "2026-12-04", "2026-12-04"]
        assert [schedule.float_days(i) for i in range(3)] == [6, 6, 6]

    def test_is_negative_when_late(self) -> None:
        schedule = one(item("A", estimate=4, estimated_on=TODAY), date=TODAY).schedules["M"]
        assert schedule.float_days(0) == -3
        assert schedule.slip_days == 3

    def test_takes_the_least_of_all_successors_and_of_its_own_requirement(self) -> None:
        rows = [item("A", estimate=1, estimated_on=TODAY)]
        rows += [item(id, estimate=days, estimated_on=TODAY) for id, days in (("B", 2), ("C", 4))]
        edges = [("B", "A"), ("C", "A")]
        both = one(*rows, edges=edges, required=[("M", "B"), ("M", "C"), ("M", "A")], date=WEDNESDAY)
        assert both.schedules["M"].latest_finish(0) == "2026-11-26"

    def test_goes_on_through_what_passes_and_not_through_what_is_not_applicable(self) -> None:
        rows = item("C"), item("B"), item("A", level="should"), item("N"), item("X")
        assessed = one(
            *rows,
            edges=[("C", "B"), ("B", "A"), ("C", "N"), ("N", "X")],
            met=[met("B")],
            waivers=[not_applicable("N1", "N")],
            required=[("M", "C"), ("M", "X")],
        )
        schedule = assessed.schedules["M"]
        assert schedule.latest_finish(2) == "2026-12-14"  # ten days before the lock, those of C
        assert schedule.latest_finish(3) is None
        assert schedule.latest_finish(4) == "2026-12-28"

    def test_without_work_on_the_lock_day_still_has_a_day(self) -> None:
        assessed = one(item("A"), met=[met("A")], impediments=[impediment("B", "A", until=FRIDAY)], date=FRIDAY)
        assert assessed.schedules["M"].float_days(0) == 1
        assert assessed.schedules["M"].slip_days == 0


class TestMilestone:
    def test_forecast_is_the_latest_of_its_blockers_with_slip_and_basis(self) -> None:
        assessed = one(
            item("A", estimate=2, estimated_on=TODAY),
            item("B", estimate_days=5),
            item("S", level="should"),
            required=[("M", "A"), ("M", "B"), ("M", "S")],
            milestones=[milestone("M", date="2026-11-26", baseline="2026-11-24")],
        )
        schedule = assessed.schedules["M"]
        assert (schedule.forecast_day, schedule.slip_days, schedule.drift_days) == (MONDAY, 2, 2)
        assert schedule.forecast_basis is ForecastBasis.PACK
        assert schedule.critical_path == [1]

    def test_nothing_failing_means_no_forecast(self) -> None:
        assessed = one(
            item("A"), item("S", level="should"), met=[met("A")], required=[("M", "A"), ("M", "S")]
        )  # the failing `should` has dates of its own
        schedule = assessed.schedules["M"]
        assert (schedule.forecast_day, schedule.forecast_basis, schedule.slip_days) == (None, None, None)
        assert schedule.critical_path == []
        assert schedule.drift_days is None
        assert schedule.forecast(1) == "2026-12-07"

    def test_a_required_item_that_does_not_exist_leaves_no_forecast(self) -> None:
        assessed = one(item("A"), required=[("M", "A"), ("M", "GONE")])
        assert assessed.schedules["M"].unbounded
        assert assessed.schedules["M"].forecast_day is None


class TestItemDates:
    def dates(self, assessed: Assessed) -> list[ItemDates]:
        pairs = [(view, assessed.schedules[id]) for id, view in assessed.views.items()]
        return item_dates(assessed.assessment, pairs)

    def test_are_those_of_the_milestone_with_the_least_float(self) -> None:
        assessed = one(
            item("A", estimate=1, estimated_on=TODAY),
            milestones=[
                milestone("M1", date=FRIDAY),
                milestone("M2", date=MONDAY, lead=2),
                milestone("M3", date="2026-11-02", state="cancelled"),
                milestone("M4"),
            ],
            required=[(f"M{n}", "A") for n in range(1, 5)],
        )
        assert self.dates(assessed) == [
            ItemDates("M2", TODAY, 2, "2026-11-26", ForecastBasis.STATED, None, 2, ForecastBasis.STATED)
        ]

    def test_of_equal_float_the_earlier_date_then_the_smaller_id_decides(self) -> None:
        milestones = [milestone("M1", date=SATURDAY), milestone("M3", date=FRIDAY), milestone("M2", date=FRIDAY)]
        required = [(each.id, "A") for each in milestones]
        assert self.dates(one(item("A"), milestones=milestones, required=required))[0].milestone == "M2"
        assert self.dates(one(item("A"), milestones=milestones[:2], required=required))[0].milestone == "M3"

    def test_are_null_without_a_dated_milestone_that_needs_it(self) -> None:
        assessed = one(item("A", plan_finish=FRIDAY), item("B"), date="")
        assert self.dates(assessed) == [
            ItemDates("", None, None, None, None, FRIDAY, None, None),
            ItemDates("", None, None, None, None, None, None, None),
        ]

    def test_have_no_forecast_once_passed_though_it_lapses_before_the_milestone(self) -> None:
        assessed = one(item("A"), met=[met("A", expires=MONDAY)])
        assert self.dates(assessed)[0] == ItemDates("M", None, 15, "2026-12-28", None, None, 15, ForecastBasis.ASSUMED)

    def test_without_end_are_tighter_than_any_float(self) -> None:
        assessed = one(
            item("A", estimate=2, estimated_on=TODAY),
            item("P"),
            edges=[("A", "P")],
            met=[met("P", expires="2026-12-10")],
            milestones=[milestone("M1", date=TODAY), milestone("M2", date="2026-12-28")],
            required=[("M1", "A"), ("M2", "A")],
        )
        facts = assessed.facts._replace(
            items=(assessed.facts.items[0], assessed.facts.items[1]._replace(closed_by="M3"))
        )
        facts = facts._replace(milestones=(*facts.milestones, milestone("M3", ordinal=2)))
        dates = self.dates(Assessed(facts))[0]
        assert (dates.milestone, dates.forecast, dates.float_days) == ("M2", None, None)
        assert dates.basis is ForecastBasis.UNBOUNDED

    @pytest.mark.parametrize(
        ("fields", "planned"),
        [
            ({"plan_finish": SATURDAY, "quarter": 1}, SATURDAY),
            ({"quarter": 1}, "2026-12-31"),
            ({"quarter": 1, "plan_quarter": 2}, "2027-03-31"),
            ({}, None),
        ],
    )
    def test_planned_is_the_planned_finish_else_the_end_of_the_quarter(
        self, fields: dict[str, Any], planned: str | None
    ) -> None:
        assert self.dates(one(item("A", **fields)))[0].planned == planned


class TestHostileGraphs:
    def test_a_cycle_has_no_end_and_does_not_hang(self) -> None:
        assessed = one(
            item("D"),
            item("A"),
            item("B"),
            item("C"),
            item("P", estimate=1, estimated_on=TODAY),
            edges=[("D", "A"), ("A", "B"), ("B", "C"), ("C", "A"), ("C", "P")],
        )
        schedule = assessed.schedules["M"]
        assert [schedule.forecast(i) for i in range(5)] == [None, None, None, None, TODAY]
        assert [schedule.endless(i) for i in range(5)] == [True, True, True, True, False]
        # D takes 10 days from the lock; the circle has to be over before; P before C, which takes 10 more.
        assert [schedule.latest_finish(i) for i in (0, 1, 4)] == ["2026-12-28", "2026-12-14", "2026-11-30"]
        assert schedule.path_of(0) == [1, 0]

    def test_an_unknown_prerequisite_has_no_end(self) -> None:
        schedule = one(item("A"), edges=[("A", "GONE")]).schedules["M"]
        assert schedule.forecast(0) is None
        assert schedule.unbounded

    def test_a_chain_of_10_000_needs_no_deep_stack(self) -> None:
        count = 10_000
        assessed = one(
            *(item(f"I{n}", estimate=1, estimated_on=TODAY) for n in reversed(range(count))),
            edges=[(f"I{n}", f"I{n - 1}") for n in range(1, count)],
        )
        schedule = assessed.schedules["M"]
        assert schedule.forecast(0) == WEEKDAYS.add(TODAY, count - 1)
        assert len(schedule.path_of(0)) == count
        assert len({schedule.float_days(i) for i in range(count)}) == 1

    def test_10_000_prerequisites_of_one_item(self) -> None:
        count = 10_000
        assessed = one(
            item("A", estimate=1, estimated_on=TODAY),
            *(task(f"I{n}", estimate=n % 7, estimated_on=TODAY) for n in range(count)),
            edges=[("A", f"I{n}") for n in range(count)],
        )
        assert forecast(assessed, "A") == WEDNESDAY

    def test_a_huge_estimate_ends_with_the_last_day_there_is(self) -> None:
        schedule = one(item("A", estimate=10**12, estimated_on=TODAY)).schedules["M"]
        assert schedule.forecast(0) == "9999-12-31"
        assert (schedule.float_days(0) or 0) < -(10**11)


@given(facts=programs(closers=False), data=st.data())
def test_an_added_failing_prerequisite_never_makes_a_forecast_earlier(facts: ProgramFacts, data: st.DataObject) -> None:
    """Without closing milestones: one that comes to depend on its own closing is left out of it, as §7 says."""
    needing = data.draw(st.sampled_from([each.id for each in facts.items]))
    days = data.draw(st.integers(0, 9))
    added = item("NEW", estimate=days, estimated_on=TODAY, ordinal=len(IDS))
    edge = program_facts(edges=[(needing, "NEW")]).edges
    more = facts._replace(items=(*facts.items, added), edges=(*facts.edges, *edge))
    before, after = Assessed(facts), Assessed(more)
    for id, schedule in before.schedules.items():
        for each in facts.items:
            i = before.node[each.id]
            was, now = schedule.forecast(i), after.schedules[id].forecast(after.node[each.id])
            if schedule.endless(i):
                assert now is None
            elif was is not None and now is not None:
                assert was <= now
