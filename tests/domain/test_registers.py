"""What is worked out of registers, at its edges: outcomes, windows, periods, and declarations."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.registers.book import days_after, days_between
from readiness.domain.registers.evaluators import EVALUATORS
from readiness.domain.registers.scorecard import CORRECTIVE, RENEWED, TRANSITION, outcome
from readiness.domain.registers.spec import REGISTER_PARAMS, Evaluation
from readiness.domain.registers.windows import first_day, last_day
from readiness.packs.load import load_pack, shipped_packs
from readiness.reports.register_words import SHEETS


class Scored:
    """What `outcome` asks of an evaluator at work: the shipped pack's pillars and numbers."""

    def __init__(self) -> None:
        from readiness.domain.fold.content import parse
        from readiness.domain.registers.spec import parse_spec
        from readiness.packs.normal import canonical

        content = parse(canonical(load_pack("distributor-audit").content))
        declared = next(each for each in content.registers if each.id == "audit-scores")
        self.spec = parse_spec(declared.spec)
        self.params = {**EVALUATORS[Evaluation.SCORECARD].params, **dict(self.spec.evaluate[0].params)}

    def number(self, name: str) -> int:
        return int(self.params[name])

    def word(self, name: str) -> str:
        return str(self.params[name])


SCORED = Scored()
DIMENSIONS = [item for pillar in SCORED.spec.pillars for item in pillar.items]
TRUST = SCORED.spec.pillars[2].items


def expected(scores: dict[str, int]) -> str:
    """The outcome by counting, written apart from the evaluator."""
    if len([item for item in TRUST if scores[item] in (0, 1)]) >= 2:
        return TRANSITION
    return CORRECTIVE if any(score in (0, 1, 2) for score in scores.values()) else RENEWED


@given(st.lists(st.integers(0, 4), min_size=10, max_size=10))
def test_every_scored_audit_has_exactly_one_outcome(scores: list[int]) -> None:
    given_ = dict(zip(DIMENSIONS, scores, strict=True))
    assert outcome(SCORED, given_) == expected(given_)  # type: ignore[arg-type]  # what it asks for is there


def test_a_better_score_never_makes_the_outcome_worse() -> None:
    order = [TRANSITION, CORRECTIVE, RENEWED]
    scores = dict.fromkeys(DIMENSIONS, 0)
    last = 0
    for item in DIMENSIONS:
        for score in range(5):
            scores[item] = score
            now = order.index(outcome(SCORED, scores))  # type: ignore[arg-type]  # as above
            assert now >= last
            last = now
    assert last == 2


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("FY2025", "2025-04-01", "2026-03-31"),
        ("2028", "2028-01-01", "2028-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-11-30", "2024-11-30", "2024-11-30"),
        ("", "", ""),
    ],
)
def test_periods_as_printed_have_a_first_and_a_last_day(period: str, first: str, last: str) -> None:
    assert (first_day(period, 4), last_day(period, 4)) == (first, last)


@given(st.dates(), st.integers(0, 4000))
def test_days_are_counted_by_the_calendar_and_end_with_it(day: date, count: int) -> None:
    later = days_after(day.isoformat(), count)
    assert days_between(day.isoformat(), later) == min(count, (date.max - day).days)


def test_every_evaluator_has_a_function_and_is_used_by_a_shipped_pack() -> None:
    used = {
        use["use"]
        for info in shipped_packs()
        for register in load_pack(info.id).content["extra"].get("registers", ())
        for use in register.get("evaluate", ())
    }
    assert set(EVALUATORS) == set(Evaluation) == used


def test_parameters_that_name_something_of_the_pack_do() -> None:
    for info in shipped_packs():
        content = load_pack(info.id).content
        extra = content["extra"]
        registers = {each["id"] for each in extra.get("registers", ())}
        items = {each["id"] for each in content["items"]}
        groups = {each["id"] for each in (*extra.get("thresholds", ()), *extra.get("pillars", ()))}
        for register in extra.get("registers", ()):
            for use in register.get("evaluate", ()):
                for name, value in use.get("params", {}).items():
                    if name in REGISTER_PARAMS:
                        assert value in registers
                    elif name in ("threshold", "transition-pillar"):
                        assert value in groups
                    elif name in ("blocking", "propose", "propose-also", "feeling"):
                        assert value in items


def test_every_sheet_has_a_title() -> None:
    assert len(set(SHEETS.values())) == len(SHEETS)
