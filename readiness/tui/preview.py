"""What an act would move, shown before it is recorded: a program as it is beside the same program as it would be."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ..domain.program import ProgramView
from ..domain.schedule import vague
from ..domain.suppose import Impossible, Suppose, Supposition
from ..domain.vocabulary import ForecastBasis
from ..domain.whatif import shifts, what_if
from ..reports.whatif import shift_text
from ..reports.words import count
from .cells import Cell, Para, para

if TYPE_CHECKING:
    from ..domain.facts import Day, Item
    from ..domain.schedule import ItemDates

MOST = 4
"""So many milestones, and as many items, are named."""


def replanned(
    view: ProgramView,
    items: Collection[str],
    *,
    start: Day | None = None,
    finish: Day | None = None,
    quarter: int | None = None,
) -> ProgramView:
    """The program with these items planned otherwise; what is None stays, quarter 0 is the checklist's."""

    def planned(item: Item) -> Item:
        return item._replace(
            plan_start=item.plan_start if start is None else start,
            plan_finish=item.plan_finish if finish is None else finish,
            plan_quarter=item.plan_quarter if quarter is None else quarter or None,
        )

    changed = tuple(planned(item) if item.id in items else item for item in view.facts.items)
    return _again(view, changed)


def _again(view: ProgramView, items: tuple[Item, ...]) -> ProgramView:
    assessment = view.assessment
    return ProgramView(view.facts._replace(items=items), view.day, assessment.calendar, strict=assessment.strict)


def plan_paras(before: ProgramView, after: ProgramView, planned: Collection[str]) -> list[Para]:
    """What moves with items that are planned otherwise: their own dates, milestones, other items."""
    return [*_items(before, after, planned, own=True), *_milestones(before, after), *_items(before, after, planned)]


def move_paras(view: ProgramView, milestone: str, day: Day) -> list[Para]:
    """What a milestone's other date changes; why it cannot be, where the record would refuse it."""
    try:
        after = what_if(view, [Supposition(Suppose.MOVE, milestone, day)]).after
    except Impossible as error:
        return [para(str(error), "warn")]
    found = after.milestone(milestone)
    lock = [para(f"lock {found.lock}", "quiet")] if found is not None and found.lock else []
    return [*lock, *_milestones(view, after, milestone), *_items(view, after, ())]


def _milestones(before: ProgramView, after: ProgramView, first: str = "") -> Iterator[Para]:
    found = sorted((each for each in shifts(before, after) if each.changed), key=lambda each: each.id != first)
    if not found:
        yield para("No milestone changes.", "quiet")
        return
    for each in found[:MOST]:
        later = (each.after.slip_days or 0) > (each.before.slip_days or 0)
        yield Para((Cell(f"{each.id} ", "strong"), Cell(shift_text(each, before.day), "bad" if later else "")), 0, 2)
    if len(found) > MOST:
        yield para(f"and {count(len(found) - MOST, 'more milestone')}", "quiet")


def _items(before: ProgramView, after: ProgramView, planned: Collection[str], *, own: bool = False) -> Iterator[Para]:
    """Items whose forecast or float is different: those that are planned, or the others."""
    now = {item.id: after.dates[i] for i, item in enumerate(after.assessment.graph.items)}
    found = [
        (item, was, now[item.id])
        for item, was in zip(before.assessment.graph.items, before.dates, strict=True)
        if (item.id in planned) is own and _said(was) != _said(now[item.id])
    ]
    if found and not own:
        yield para(f"With it {'move' if len(found) > 1 else 'moves'} {count(len(found), 'item')}:", "quiet")
    for item, was, new in found[:MOST]:
        late = new.float_days is not None and new.float_days < 0
        cells = (
            Cell(f"{item.id} ", "strong"),
            Cell(_said(new), "bad" if late else ""),
            Cell(f", was {_said(was)}", "quiet"),
        )
        yield Para(cells, 0 if own else 2, 2)
    if len(found) > MOST:
        yield para(f"and {count(len(found) - MOST, 'more item')}", "quiet", indent=0 if own else 2)


def _said(dates: ItemDates) -> str:
    """`2027-01-29, float 3 d`."""
    room = "" if dates.float_days is None else f", float {dates.float_days} d"
    if dates.forecast is None:
        return f"{'no end' if dates.basis is ForecastBasis.UNBOUNDED else 'passes now'}{room}"
    return f"{'~' * vague(dates.forecast, dates.basis)}{dates.forecast}{room}"
