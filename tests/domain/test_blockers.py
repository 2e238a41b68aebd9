"""What no event can say yet about blockers, on facts made directly."""

from __future__ import annotations

from readiness.domain.program import ProgramView
from tests.domain.facts_build import TODAY, WEEKDAYS, item, milestone, program_facts


def test_promoted_items_come_first_within_their_band_and_only_there() -> None:
    facts = program_facts(
        items=[
            item("A", estimate_days=5),
            item("B", estimate_days=5, promoted=True),
            item("LATE", estimate_days=60),
        ],
        milestones=[milestone("M1", date="2026-12-31")],
        required=[("M1", "A"), ("M1", "B"), ("M1", "LATE")],
    )
    view = ProgramView(facts, TODAY, WEEKDAYS)
    assert [row.item for row in view.blockers(view.milestones[0])] == ["LATE", "B", "A"]
