"""What if: a program as it is and as it would be, and what differs (semantics §5, §7, §8). Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .delta import Change, compare
from .facts import FAR, Day
from .milestones import MilestoneView
from .program import ProgramView
from .snapshot import snapshot
from .suppose import MARK, Suppose, Supposition, suppose

_ORDER = {each: place for place, each in enumerate(Suppose)}


class Outlook(NamedTuple):
    """What a milestone amounts to."""

    date: Day
    verdict: str
    blockers: int
    roots: int
    forecast: Day
    """`""`: nothing blocks it, or no end can be told."""
    slip_days: int | None
    endless: bool
    """Whether something blocks it without end in sight."""


class MilestoneShift(NamedTuple):
    """An unreached milestone before and after."""

    id: str
    title: str
    before: Outlook
    after: Outlook

    @property
    def changed(self) -> bool:
        """Whether anything about it is different."""
        return self.before != self.after


class FloatShift(NamedTuple):
    """An item whose float is different: None where it has none, passing or in no dated milestone."""

    id: str
    title: str
    before: int | None
    after: int | None


class WhatIf(NamedTuple):
    """A program as it is and as it would be."""

    supposed: tuple[Supposition, ...]
    before: ProgramView
    after: ProgramView
    changes: tuple[Change, ...]
    """What differs, in the classes of a stand-up; filing and judging what is only supposed is left out."""
    milestones: tuple[MilestoneShift, ...]
    """Every milestone that is open before or after, by date."""
    floats: tuple[FloatShift, ...]
    """Items whose float is different, in checklist order."""


def what_if(view: ProgramView, supposed: Iterable[Supposition]) -> WhatIf:
    """The program as it would be.

    Args:
        view: the program on D.
        supposed: any number of suppositions; they apply in the order of `Suppose`.

    Raises:
        Impossible: if the record would refuse one of them.
    """
    ordered = sorted(supposed, key=lambda each: _ORDER[each.what])
    days = view.assessment.calendar
    facts = suppose(view.facts, view.day, days, ordered)
    after = ProgramView(facts, view.day, days, strict=view.assessment.strict)
    changes = compare(snapshot(view), snapshot(after))
    return WhatIf(
        supposed=tuple(ordered),
        before=view,
        after=after,
        changes=tuple(each for each in changes if not each.id.startswith(MARK)),
        milestones=tuple(shifts(view, after)),
        floats=tuple(floats(view, after)),
    )


def _state(view: ProgramView, milestone: MilestoneView) -> Outlook:
    schedule = view.schedule(milestone)
    return Outlook(
        date=milestone.milestone.date,
        verdict=str(milestone.verdict),
        blockers=milestone.failing.bit_count() + len(milestone.unknown),
        roots=milestone.roots.bit_count(),
        forecast=schedule.forecast_day or "",
        slip_days=schedule.slip_days,
        endless=schedule.unbounded,
    )


def shifts(before: ProgramView, after: ProgramView) -> Iterable[MilestoneShift]:
    """Every milestone that is open after, by date, as it was and as it would be."""
    for each in sorted(after.milestones, key=lambda view: (view.milestone.date or FAR, view.milestone.ordinal)):
        was = before.milestone(each.id)
        if was is not None and each.open:
            yield MilestoneShift(each.id, each.milestone.title, _state(before, was), _state(after, each))


def floats(before: ProgramView, after: ProgramView) -> Iterable[FloatShift]:
    """Items whose float is different, in checklist order."""
    was = {each.id: before.dates[i].float_days for i, each in enumerate(before.assessment.graph.items)}
    now = {each.id: after.dates[i].float_days for i, each in enumerate(after.assessment.graph.items)}
    for each in before.assessment.graph.items:
        if was[each.id] != now.get(each.id):
            yield FloatShift(each.id, each.title, was[each.id], now.get(each.id))
