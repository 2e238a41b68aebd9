"""Which predicate a rule names, and what all of them notice about a program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..findings import Finding
from . import dates, order, together
from .rule import Rule
from .situation import Situation

Predicate = Callable[[Rule, Situation], Iterator[Finding]]

PREDICATES: dict[str, Predicate] = {
    "path-order": order.path_order,
    "quarter-slip": order.quarter_slip,
    "plan-order": order.plan_order,
    "all-of": order.all_of,
    "unmet-before": order.unmet_before,
    "start-missing": dates.start_missing,
    "start-early": dates.start_early,
    "late-for": dates.late_for,
    "not-first": dates.not_first,
    "review-forecast": dates.review_forecast,
    "next-review": dates.next_review,
    "undated-study": dates.undated_study,
    "pulling-apart": together.pulling_apart,
}

FIRED_ELSEWHERE = ("terms", "register", "figures")
"""Predicates of rules that are noticed where their facts are: the rights and payments of contracts, the registers of
packs, and the reference figures."""


def applies(rule: Rule, of: Situation) -> bool:
    """Whether a rule is about this program: it has one of the rule's packs, or the rule names none."""
    return not rule.packs or not of.adopted.isdisjoint(rule.packs)


def evaluate(rules: Iterable[Rule], of: Situation) -> list[Finding]:
    """What the rules notice about a program, most severe first. Rules without a predicate of ours are left out."""
    found = [
        finding
        for rule in rules
        if rule.predicate in PREDICATES and applies(rule, of)
        for finding in PREDICATES[rule.predicate](rule, of)
    ]
    return sorted(found, key=lambda each: each.order)
