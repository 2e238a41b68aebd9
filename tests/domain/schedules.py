"""Days to count with, and the smallest programs that have a schedule. Not a test module."""

from __future__ import annotations

from typing import Any

from readiness.domain.facts import Item
from tests.domain.facts_build import (
    TODAY,
    Assessed,
    milestone,
    program_facts,
)

FRIDAY, MONDAY, TUESDAY, WEDNESDAY = "2026-11-27", "2026-11-30", "2026-12-01", "2026-12-02"
SATURDAY = "2026-11-28"


def one(facts_item: Item, *more: Item, day: str = TODAY, date: str = "2026-12-28", **facts: Any) -> Assessed:
    """A program whose milestone M requires the first item."""
    facts.setdefault("milestones", [milestone("M", date=date)])
    facts.setdefault("required", [("M", facts_item.id)])
    return Assessed(program_facts(items=[facts_item, *more], **facts), day)


def forecast(assessed: Assessed, id: str, at: str = "M") -> str | None:
    """The forecast of an item in a milestone."""
    return assessed.schedules[at].forecast(assessed.node[id])
