"""Reaching a milestone: what is frozen, which tasks end with it, and what still has to be shown (semantics §5)."""

from __future__ import annotations

from ..domain.assessment import Assessment
from ..domain.events import Payload
from ..domain.evidence import requirements
from ..domain.facts import Day, Item
from ..domain.fold.tables import Tables
from ..domain.milestones import MilestoneView
from ..domain.vocabulary import Kind
from ..errors import UsageError
from .family import find_program
from .packs import working_days


def view_of(tables: Tables, program: str, milestone: str, day: Day) -> MilestoneView:
    """A milestone as these rows have it on a day.

    Raises:
        UsageError: if there is no such program.
        KeyError: if it has no such milestone.
    """
    from ..store.facts import from_tables

    owner = find_program(tables, program)
    facts = from_tables(tables, program)
    if facts is None:
        raise UsageError(f"there is no program {program!r}")
    assessment = Assessment(facts, day, working_days(owner))
    row = assessment.milestone(milestone)
    if row is None:
        raise KeyError(milestone)
    return MilestoneView(assessment, row)


def frozen(view: MilestoneView) -> Payload:
    """What is kept of a milestone for good: verdict, reasons and digest."""
    return {
        "verdict": str(view.verdict),
        "reasons": [[str(each.rule), each.item, each.text] for each in view.reasons],
        "digest": view.digest,
    }


def tasks_closed(tables: Tables, program: str, milestone: str) -> list[Item]:
    """The tasks that end with a milestone and are not done yet, in id order."""
    return [
        item
        for item in tables.rows(Item, program)
        if item.closed_by == milestone and item.kind == Kind.TASK and not (item.done_on or item.retired)
    ]


def proofs_wanted(view: MilestoneView) -> list[str]:
    """What a milestone closes and what is not shown yet: gates and criteria that are not met, and tasks that lack a
    record they require."""
    assessment = view.assessment
    wanted = []
    for i, item in enumerate(assessment.graph.items):
        standing = assessment.standings[i]
        if item.closed_by != view.id or standing.met or assessment.not_applicable >> i & 1:
            continue
        asked = requirements(item.requires)
        covered = len(standing.coverage) == len(asked) and all(
            count >= each.minimum for count, each in zip(standing.coverage, asked, strict=True)
        )
        if item.kind != Kind.TASK or not covered:
            wanted.append(item.id)
    return wanted
