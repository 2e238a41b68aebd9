"""Letters of items, areas and programs (semantics §4), alerts and the next milestone (§5).

D is Tuesday 2026-11-24; weekends are the only closed days; the margin is ten working days.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.alerts import Alert, AlertCode, alert_of, next_milestone
from readiness.domain.facts import Item
from readiness.domain.rag import WORST_FIRST, AreaRag, item_rags, roll_up, worst
from readiness.domain.schedule import item_dates
from readiness.domain.vocabulary import Area, Rag, Status
from tests.domain.facts_build import (
    TODAY,
    Assessed,
    evidence,
    impediment,
    item,
    met,
    milestone,
    not_applicable,
    program_facts,
    review,
    waiver,
)


def rags(assessed: Assessed) -> list[Rag]:
    """The letters of all items."""
    views = assessed.views.values()
    dates = item_dates(assessed.assessment, [(view, assessed.schedules[view.id]) for view in views])
    return item_rags(assessed.assessment, views, dates)


def letter(row: Item, date: str = "2026-12-28", **facts: Any) -> Rag:
    """The letter of one item that a milestone of this date requires."""
    facts.setdefault("milestones", [milestone("M", date=date)])
    required = [(each.id, row.id) for each in facts["milestones"]]
    return rags(Assessed(program_facts(items=[row], required=required, **facts)))[0]


class TestItem:
    @pytest.mark.parametrize(
        ("fields", "date", "expected"),
        [
            ({"estimate": 2, "estimated_on": TODAY}, TODAY, Rag.RED),
            ({"estimate_days": 2}, TODAY, Rag.RED),
            ({}, TODAY, Rag.AMBER),  # late, but only on an assumed estimate
            ({"estimate_days": 2}, "2026-11-25", Rag.AMBER),  # float 0
            ({"estimate_days": 2}, "2026-12-08", Rag.AMBER),  # float 9
            ({"estimate_days": 2}, "2026-12-09", Rag.NEUTRAL),  # float 10, the margin
            ({"estimate_days": 2}, "", Rag.NEUTRAL),
            ({"estimate_days": 2, "expected": "2026-11-20"}, "2027-06-01", Rag.AMBER),  # overdue
            ({"estimate_days": 2, "expected": TODAY}, "2027-06-01", Rag.NEUTRAL),
        ],
    )
    def test_failing_follows_its_float(self, fields: dict[str, Any], date: str, expected: Rag) -> None:
        assert letter(item("A", **fields), date) is expected

    def test_impeded_returned_and_lapsed_are_amber_however_much_time_is_left(self) -> None:
        row = item("A", estimate_days=1)
        assert letter(row, "", impediments=[impediment("B", "A", until="2026-11-25")]) is Rag.AMBER
        returned = review("R", "E", "A", verdict="returned", meets="")
        assert letter(row, "", evidence=[evidence("E")], links=[("E", "A")], reviews=[returned]) is Rag.AMBER
        assert letter(row, "", met=[met("A", expires="2026-11-20")]) is Rag.AMBER

    def test_without_end_is_amber_where_a_date_counts_and_red_where_it_is_late_anyway(self) -> None:
        rows = [item("A", estimate_days=1), item("P", estimate_days=1)]
        facts = program_facts(
            items=rows,
            edges=[("A", "P")],
            milestones=[milestone("M", date="2027-06-01")],
            required=[("M", "A")],
            impediments=[impediment("B", "P")],
        )
        assert rags(Assessed(facts)) == [Rag.AMBER, Rag.AMBER]
        late = facts._replace(milestones=(milestone("M", date=TODAY),))
        assert rags(Assessed(late)) == [Rag.RED, Rag.RED]
        undated = facts._replace(milestones=(milestone("M"),))
        assert rags(Assessed(undated)) == [Rag.NEUTRAL, Rag.AMBER]

    def test_passing_is_green(self) -> None:
        assert letter(item("A"), met=[met("A")]) is Rag.GREEN
        assert letter(item("A"), met=[met("A", expires="2026-11-30")]) is Rag.GREEN
        assert letter(item("A"), waivers=[not_applicable("N", "A")]) is Rag.GREEN

    def test_passing_only_by_waiver_is_amber(self) -> None:
        two = [milestone("M1", date=TODAY), milestone("M2", date="2027-06-01")]
        row = item("A", estimate_days=5)
        assert letter(row, waivers=[waiver("W", "A", "M1 M2")], milestones=two) is Rag.AMBER
        assert letter(row, waivers=[waiver("W", "A", "M2")], milestones=two) is Rag.RED
        assert letter(row, waivers=[waiver("W", "A", "M1")], milestones=two) is Rag.NEUTRAL
        assert letter(row, waivers=[waiver("W", "A", "M1 M2", until="2027-05-01")], milestones=two) is Rag.NEUTRAL
        assert letter(row, waivers=[waiver("W", "A", "M1 M2")], milestones=two, met=[met("A")]) is Rag.GREEN
        over = [two[0], two[1]._replace(state="cancelled")]
        assert letter(row, waivers=[waiver("W", "A", "M1")], milestones=over) is Rag.AMBER


class TestRollUp:
    def test_is_the_worst_of_must_with_should_capped_and_advisory_ignored(self) -> None:
        rows = [
            item("D", area="data", estimate_days=9),
            item("D2", area="data"),
            item("C", area="cmc", estimate_days=9, level="should"),
            item("C2", area="cmc"),
            item("L", area="clinical", estimate_days=9, level="advisory"),
            item("G", area="access", kind="gate"),
            item("G2", area="access", kind="gate", estimate_days=9),
            item("X", area="cross", level="should"),
        ]
        assessed = Assessed(
            program_facts(
                items=rows,
                milestones=[milestone("M", date=TODAY)],
                required=[("M", row.id) for row in rows],
                met=[met("D2"), met("C2"), met("X")],
            )
        )
        assert roll_up(assessed.assessment, rags(assessed)) == (
            AreaRag(Area.DATA, Rag.RED, "", None, 1, 2),
            AreaRag(Area.CMC, Rag.AMBER, "", None, 1, 1),
            AreaRag(Area.CLINICAL, None, "", None, 0, 0),
            AreaRag(Area.ACCESS, Rag.RED, "G", Status.OPEN, 0, 2),
            AreaRag(Area.CONTRACTS, None, "", None, 0, 0),
            AreaRag(Area.CROSS, Rag.GREEN, "", None, 0, 0),
        )

    @given(st.lists(st.sampled_from(WORST_FIRST)))
    def test_worst_is_never_better_than_any(self, letters: list[Rag]) -> None:
        found = worst(letters)
        assert found in letters or (found is None and not letters)
        assert all(WORST_FIRST.index(found) <= WORST_FIRST.index(each) for each in letters if found)

    def test_order_is_red_amber_neutral_green(self) -> None:
        assert [worst(WORST_FIRST[n:]) for n in range(5)] == [Rag.RED, Rag.AMBER, Rag.NEUTRAL, Rag.GREEN, None]


def alert(estimate: int, **fields: Any) -> tuple[str, ...]:
    """The alert codes of an investor milestone that requires one item with this estimate; 0: one that passes."""
    assessed = Assessed(
        program_facts(
            items=[item("A", estimate_days=estimate)],
            milestones=[milestone("M", **{"kind": "investor", **fields})],
            required=[("M", "A")],
            met=[] if estimate else [met("A")],
        )
    )
    found = alert_of(assessed.views["M"], assessed.schedules["M"])
    assert found is None or found[:2] == ("P", "M")
    return found.codes if found else ()


class TestAlert:
    @pytest.mark.parametrize(
        ("estimate", "fields", "codes"),
        [
            (5, {"date": ""}, ["undated"]),
            (0, {"date": ""}, ["undated"]),
            (0, {"date": "2026-11-23"}, ["milestone-overdue"]),
            (0, {"date": TODAY}, []),
            (1, {"date": "2026-11-23"}, ["milestone-overdue", "lock-near", "forecast-late"]),
            (1, {"date": "2027-01-05"}, ["lock-near"]),  # 30 working days
            (1, {"date": "2027-01-06"}, []),
            (1, {"date": "2027-01-19", "lead": 10}, ["lock-near"]),
            (41, {"date": "2027-01-19"}, []),  # ends on its lock
            (41, {"date": "2027-01-18"}, ["forecast-late"]),
            (41, {"date": "2027-01-18", "kind": "us-advisor"}, ["forecast-late"]),
            (41, {"date": "2027-01-18", "kind": "regulator"}, []),
            (41, {"date": "2027-01-18", "state": "cancelled"}, []),
        ],
    )
    def test_codes(self, estimate: int, fields: dict[str, Any], codes: list[str]) -> None:
        assert list(alert(estimate, **fields)) == codes

    def test_a_forecast_that_cannot_be_told_is_late(self) -> None:
        assessed = Assessed(
            program_facts(
                items=[item("A")],
                milestones=[milestone("M", kind="investor", date="2028-01-18"), milestone("N", kind="investor")],
                required=[("M", "A"), ("N", "GONE")],
                impediments=[impediment("B", "A")],
            )
        )
        assert alert_of(assessed.views["M"], assessed.schedules["M"]) == Alert("P", "M", (AlertCode.FORECAST_LATE,))
        dated = assessed.facts.milestones[1]._replace(date="2028-01-18")
        facts = assessed.facts._replace(milestones=(assessed.facts.milestones[0], dated))
        assessed = Assessed(facts)
        assert alert_of(assessed.views["N"], assessed.schedules["N"]) == Alert("P", "N", (AlertCode.FORECAST_LATE,))


class TestNextMilestone:
    def next(self, *milestones: Any, required: tuple[str, ...] = ("M1", "M2", "M3")) -> str | None:
        facts = program_facts(items=[item("A")], milestones=milestones, required=[(id, "A") for id in required])
        found = next_milestone(Assessed(facts).views.values())
        return found.id if found else None

    def test_is_the_first_by_date_and_undated_ones_come_last(self) -> None:
        undated = milestone("M1", kind="investor")
        late = milestone("M2", kind="investor", date="2027-03-01")
        early = milestone("M3", kind="us-advisor", date="2026-11-02")
        assert self.next(undated, late, early) == "M3"
        assert self.next(undated, late) == "M2"
        assert self.next(undated) == "M1"
        assert self.next(milestone("M2", kind="investor"), undated) == "M2"

    def test_is_ahead_us_facing_and_requires_something(self) -> None:
        fields = {"kind": "investor", "date": "2027-03-01"}
        assert self.next(milestone("M1", **fields, state="cancelled")) is None
        assert self.next(milestone("M1", **{**fields, "kind": "launch"})) is None
        assert self.next(milestone("M4", **fields)) is None
        assert self.next() is None

    def test_may_require_what_does_not_exist(self) -> None:
        facts = program_facts(milestones=[milestone("M", kind="investor")], required=[("M", "GONE")])
        found = next_milestone(Assessed(facts).views.values())
        assert found is not None
        assert found.id == "M"
