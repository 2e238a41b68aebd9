"""Windows and offsets: dates that count in months from another milestone or item (semantics §7).

They are always computed from the anchor, with month arithmetic clamped to month ends; nothing is dated by them.
"""

from __future__ import annotations

import json

from ..typed import TYPE_CHECKING, Any, NamedTuple
from .calendar import add_months
from .facts import Day, Milestone

if TYPE_CHECKING:
    from .program import ProgramView


class Anchored(NamedTuple):
    """A span of months, or one number of months, from an anchor."""

    anchor: str
    """Id of the milestone or item."""
    from_months: int
    """Negative before the anchor."""
    to_months: int
    """The same as `from_months` for an offset."""
    anchor_on: Day
    """The anchor's day; `""` while it has none."""
    start: Day
    end: Day
    """Both days inclusive; `""` while the anchor has no day."""

    @property
    def is_window(self) -> bool:
        """Whether it is a span rather than one day."""
        return self.from_months != self.to_months

    def miss(self, date: Day) -> str:
        """Where a date lies: `before`, `after`, or `""` within, or where one of the two has no day."""
        if not date or not self.start:
            return ""
        return "before" if date < self.start else "after" if date > self.end else ""


def milestone_anchor(view: ProgramView, milestone: Milestone) -> Anchored | None:
    """What a milestone's timing counts from; None where it counts from nothing."""
    if '"window"' not in milestone.detail and '"duration_months"' not in milestone.detail:
        return None
    return anchored(view, json.loads(milestone.detail))


def item_anchor(view: ProgramView, detail: str) -> Anchored | None:
    """The same of an item, from the `detail` of its wording."""
    if '"timing"' not in detail:
        return None
    return anchored(view, json.loads(detail).get("timing") or {})


def anchored(view: ProgramView, timing: dict[str, Any]) -> Anchored | None:
    """What a timing of a checklist counts from: its window, else so many months after something."""
    window, months = timing.get("window"), timing.get("duration_months")
    if isinstance(window, dict):
        return _at(view, str(window["anchor"]), int(window["from_months"]), int(window["to_months"]))
    if timing.get("after") and isinstance(months, int):
        return _at(view, str(timing["after"]), months, months)
    return None


def _at(view: ProgramView, anchor: str, first: int, last: int) -> Anchored:
    on = day_of(view, anchor)
    return Anchored(anchor, first, last, on, *((add_months(on, first), add_months(on, last)) if on else ("", "")))


def day_of(view: ProgramView, id: str) -> Day:
    """The day of a milestone (when it was reached, else its date) or of an item that is done; `""` without one."""
    found = view.milestone(id)
    if found is not None:
        return found.milestone.reached_on or found.milestone.date
    return next((each.done_on for each in view.facts.items if each.id == id), "")
