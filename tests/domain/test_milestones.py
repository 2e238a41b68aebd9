"""What only merged logs can hold about milestones, and how an assessment is made, on facts made directly."""

from __future__ import annotations

from readiness.domain.assessment import Assessment
from readiness.domain.milestones import MilestoneView
from readiness.domain.program import ProgramView
from readiness.domain.schedule import Schedule
from readiness.domain.vocabulary import Rule, Verdict
from tests.domain.facts_build import TODAY, WEEKDAYS, item, met, milestone, program_facts

INVESTOR = milestone("M1", kind="investor", date="2027-06-30", lead=10)


def test_a_required_id_that_is_no_item_fails_by_name() -> None:
    facts = program_facts(
        items=[item("A")], met=[met("A")], milestones=[INVESTOR], required=[("M1", "A"), ("M1", "GONE")]
    )
    view = ProgramView(facts, TODAY, WEEKDAYS)
    one = view.milestones[0]
    assert one.verdict is Verdict.NOT_READY
    assert next((each.rule, each.text) for each in one.reasons) == (
        Rule.MUST_FAILS,
        "GONE is no item of this program",
    )
    assert [alert.milestone for alert in view.alerts] == ["M1"]


def test_a_milestone_that_requires_nothing_but_such_an_id_is_judged_all_the_same() -> None:
    facts = program_facts(items=[item("A")], milestones=[INVESTOR], required=[("M1", "GONE")])
    view = ProgramView(facts, TODAY, WEEKDAYS)
    assert view.milestones[0].verdict is Verdict.NOT_READY
    assert view.milestones[0].reasons[0].rule is Rule.MUST_FAILS
    assert view.next_milestone is view.milestones[0]


def test_a_schedule_needs_no_plan_but_can_share_one() -> None:
    facts = program_facts(items=[item("A", estimate_days=3)], milestones=[INVESTOR], required=[("M1", "A")])
    view = ProgramView(facts, TODAY, WEEKDAYS)
    one = view.milestones[0]
    assert Schedule(one).forecast(0) == view.schedule(one).forecast(0) == "2026-11-26"


def test_an_assessment_is_not_strict_unless_asked() -> None:
    facts = program_facts(items=[item("T", kind="task", done_on=TODAY)], milestones=[INVESTOR], required=[("M1", "T")])
    lenient = MilestoneView(Assessment(facts, TODAY, WEEKDAYS), INVESTOR)
    strict = MilestoneView(Assessment(facts, TODAY, WEEKDAYS, strict=True), INVESTOR)
    assert (lenient.verdict, strict.verdict) == (Verdict.READY, Verdict.CONDITIONAL)
