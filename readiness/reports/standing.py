"""The documents of `status` and `blockers`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.blockers import Root, roots_once
from ..domain.facts import Day
from ..domain.findings import Finding
from ..domain.milestones import MilestoneView
from ..domain.program import ProgramView
from ..typed import Any
from . import rows
from .findings import Noticed, counts_row, nothing
from .rows import Row


def status_document(views: Sequence[ProgramView], *, on: Day, top: int, noticed: Noticed = nothing) -> dict[str, Any]:
    """Where programs stand (`readiness/status/v1`): alerts, then a row a program with its worst roots."""
    return {
        "schema": "readiness/status/v1",
        "on": on,
        "alerts": [
            {"program": alert.program, "milestone": alert.milestone, "codes": [str(code) for code in alert.codes]}
            for view in views
            for alert in view.alerts
        ],
        "programs": [_program(view, top, noticed(view)) for view in views],
    }


def _program(view: ProgramView, top: int, findings: Sequence[Finding]) -> Row:
    following = view.next_milestone
    roots = roots_once(view.all_blockers())
    return {
        "id": view.id,
        "name": view.program.name,
        "rag": str(view.rag) if view.rag else None,
        "counts": rows.counts_row(view),
        "next_milestone": _milestone(following) if following else None,
        "roots": len(roots),
        "blockers": [root_row(each) for each in roots[:top]],
        "findings": counts_row(findings),
    }


def _milestone(milestone: MilestoneView) -> Row:
    record = milestone.milestone
    return {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "date": record.date or None,
        "tentative": bool(record.tentative),
        "lock": milestone.lock or None,
        "days_left": milestone.days_left,
        "working_days_left": milestone.working_days_left,
        "verdict": str(milestone.verdict),
        "failing": milestone.failing.bit_count() + len(milestone.unknown),
    }


def blockers_document(roots: Iterable[Root], *, on: Day) -> dict[str, Any]:
    """Blockers, worst first (`readiness/blockers/v1`)."""
    return {"schema": "readiness/blockers/v1", "on": on, "blockers": [root_row(each) for each in roots]}


def root_row(root: Root) -> Row:
    """A blocker of any program; of a root shown once, the other milestones it blocks."""
    blocker = root.blocker
    return {
        "program": blocker.program,
        **rows.blocker_row(blocker),
        "title": blocker.title,
        "area": str(blocker.area),
        "also_blocks": list(root.also_blocks),
    }
