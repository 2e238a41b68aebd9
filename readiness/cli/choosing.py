"""Which milestones a question is about: one by id, or those of some kinds and near enough."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from ..errors import UsageError
from ..typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ..domain.milestones import MilestoneView
    from ..domain.program import ProgramView


def milestones(
    views: Sequence[ProgramView],
    *,
    named: str = "",
    kinds: Collection[str] | None = None,
    within: int | None = None,
    reached: bool = False,
) -> list[tuple[ProgramView, MilestoneView]]:
    """Milestones of these programs, each program's in the order of their dates.

    Args:
        views: the programs.
        named: the id of a milestone; then `kinds` is not looked at.
        kinds: milestone kinds; None: US advisor and investor.
        within: calendar days from D; overdue and undated milestones are always near enough. None: any date.
        reached: whether a named milestone may be reached or cancelled already.

    Raises:
        UsageError: if none of the programs has the named milestone.
    """
    if named:
        found = [(view, each) for view in views for each in view.milestones if each.id == named]
        if not found and views:
            from ..workspace.identity import nearest

            known = [each.id for view in views for each in view.milestones]
            raise UsageError(f"no milestone {named!r}", nearest(named, known, "`readiness milestone list PROGRAM`"))
        found = [(view, each) for view, each in found if reached or each.open]
    else:
        from ..domain.program import US_KINDS

        found = [(view, each) for view in views for each in view.open_milestones(kinds or US_KINDS)]
    return [(view, each) for view, each in found if within is None or near(view, each, within)]


def near(view: ProgramView, milestone: MilestoneView, days: int) -> bool:
    """Whether a milestone is undated, overdue, or at most so many calendar days ahead."""
    last = (date.fromisoformat(view.day) + timedelta(days=days)).isoformat()
    return not milestone.milestone.date or milestone.milestone.date <= last
