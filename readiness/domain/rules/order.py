"""Predicates about order: which of several things is ready, planned or late before which."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import Item
from ..findings import Finding, Severity, parts
from ..graph import bits
from ..schedule import planned_finish
from ..vocabulary import Kind
from .rule import Rule
from .situation import Situation


def path_order(rule: Rule, of: Situation) -> Iterator[Finding]:
    """A later item is claimed ready while an earlier one does not pass; `items` are in their order."""
    nodes = [(id, i) for id in rule.items if (i := of.node(id)) is not None]
    for place, (later, i) in enumerate(nodes):
        behind = [id for id, earlier in nodes[:place] if not of.passes(earlier)]
        if behind and of.claimed(i):
            said = parts(later=later, earlier=", ".join(behind))
            yield rule.finding("path-order", of.program, later, said)


def quarter_slip(rule: Rule, of: Situation) -> Iterator[Finding]:
    """A task is not done at the end of its program quarter; with how many items wait for it."""
    assessment = of.view.assessment
    waiting = None
    for i, item in enumerate(assessment.graph.items):
        quarter = _quarter(item)
        if item.kind != Kind.TASK or quarter is None or item.plan_finish or of.passes(i):
            continue
        ended = planned_finish(assessment, item)
        if ended and ended < of.day:
            if waiting is None:
                waiting = assessment.graph.dependents(assessment.failing)
            said = parts(quarter=quarter, ended=ended, waiting=waiting[i].bit_count())
            yield rule.finding("quarter-slip", of.program, item.id, said)


def plan_order(rule: Rule, of: Situation) -> Iterator[Finding]:
    """An item is planned for a later program quarter than one that needs it."""
    graph = of.view.assessment.graph
    for i, item in enumerate(graph.items):
        own = _quarter(item)
        if own is None:
            continue
        for p in bits(graph.needs[i] & of.view.assessment.failing):
            needed = _quarter(graph.items[p])
            if needed is not None and needed > own:
                said = parts(quarter=needed, dependent=item.id, other=own)
                yield rule.finding("plan-order", of.program, graph.items[p].id, said)


def _quarter(item: Item) -> int | None:
    return item.quarter if item.plan_quarter is None else item.plan_quarter


def all_of(rule: Rule, of: Situation) -> Iterator[Finding]:
    """Fewer than `at-least` of the items pass. Once the pack's route is left there is nothing to say, and until it is
    taken it is only noticed."""
    nodes = [(id, i) for id in rule.items if (i := of.node(id)) is not None]
    passed = sum(of.passes(i) for _, i in nodes)
    taken = of.taken(rule.packs[0])
    if passed < rule.number("at-least") and nodes and taken is not False:
        missing = ", ".join(id for id, i in nodes if not of.passes(i))
        said = parts(passed=passed, count=rule.number("at-least"), missing=missing)
        yield rule.finding("not-all", of.program, "", said, severity=rule.severity if taken else Severity.NOTICE)


def unmet_before(rule: Rule, of: Situation) -> Iterator[Finding]:
    """An item fails while a milestone of the kind `before` is ahead; the earliest one is named."""
    ahead = [each for each in of.view.open_milestones((str(rule.params["before"]),)) if each.milestone.date]
    for id in rule.items:
        i = of.node(id)
        if ahead and i is not None and not of.passes(i):
            said = parts(milestone=ahead[0].id, date=ahead[0].milestone.date)
            yield rule.finding("unmet-before", of.program, id, said)
