"""Last safe dates: how late something may be done so that a milestone can still keep its date (semantics §7).

A lead-time rule counts back from a milestone's date and falls on a working day of its calendar. Until the requirements
of its item are met the last safe date bounds the item's latest finish in that milestone; once it has passed the item is
late. A rule whose requirements are met, that is switched off or that no needed item proves bounds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..typed import TYPE_CHECKING, NamedTuple
from .calendar import WorkCalendar, add_days, add_months
from .facts import Day, LeadTime, Milestone
from .lead_times import Lead
from .vocabulary import LeadState, LeadUnit

if TYPE_CHECKING:
    from .graph import Mask
    from .milestones import MilestoneView
    from .schedule import Schedule


class LastSafe(NamedTuple):
    """A lead-time rule at a milestone that is ahead."""

    rule: LeadTime
    day: Day
    """The last safe date; `""` while the milestone is undated."""
    state: LeadState
    node: int | None
    """The item that proves it, where it counts; numbered as in `Assessment.graph`."""


def last_safe_day(lead: Lead, date: Day, calendar: WorkCalendar) -> Day:
    """The last day on which something can be done for a milestone on `date`: a working day of its calendar.

    Args:
        lead: how it counts back.
        date: the milestone's date.
        calendar: the program's, which knows the others by name.
    """
    days = calendar.named(lead.calendar)
    if lead.unit == LeadUnit.FIRST_WORKING_DAY:
        return days.add(add_months(f"{date[:8]}01", -lead.back), 0)
    if lead.unit == LeadUnit.WORKING_DAYS:
        return days.lock(date, lead.back)
    back = add_months if lead.unit == LeadUnit.MONTHS else add_days
    return days.last_not_after(back(date, -lead.back))


def earliest_date(lead: Lead, done: Day, calendar: WorkCalendar) -> Day:
    """The earliest date that a milestone can have where what has this lead is done on `done`."""
    if lead.unit == LeadUnit.FIRST_WORKING_DAY:
        date = add_months(f"{done[:8]}01", lead.back)
        return date if last_safe_day(lead, date, calendar) >= done else add_months(date, 1)
    if lead.unit == LeadUnit.WORKING_DAYS:
        date = calendar.named(lead.calendar).add(done, lead.back)
    else:
        date = (add_months if lead.unit == LeadUnit.MONTHS else add_days)(done, lead.back)
    # A short month or closed days before it: the first day from which counting back no longer falls short.
    for _ in range(_LONGEST):
        if last_safe_day(lead, date, calendar) >= done:
            break
        date = add_days(date, 1)
    return date


_LONGEST = 62
"""Days after which counting back no longer falls short: more than any month and any run of closed days."""


def applies(rule: LeadTime, milestone: Milestone) -> bool:
    """Whether a rule is about a milestone and in force."""
    if rule.off or rule.retired:
        return False
    if rule.milestone:
        return rule.milestone == milestone.id
    return rule.kind in ("", milestone.kind) and rule.authority in ("", milestone.authority)


def last_safe_dates(view: MilestoneView) -> list[LastSafe]:
    """The rules in force at a milestone that is ahead, the most pressing first; none where it is reached or
    cancelled."""
    if not view.open:
        return []
    found = [_at(view, rule) for rule in view.assessment.facts.lead_times if applies(rule, view.milestone)]
    return sorted(found, key=lambda each: (each.day, each.rule.ordinal))


def _at(view: MilestoneView, rule: LeadTime) -> LastSafe:
    assessment, date = view.assessment, view.milestone.date
    node = assessment.graph.index.get(rule.item)
    day = last_safe_day(rule.lead, date, assessment.calendar) if date else ""
    if node is None or not view.needed >> node & 1:
        return LastSafe(rule, day, LeadState.UNLINKED, node)
    if (view.met | view.waived | assessment.not_applicable) >> node & 1:
        return LastSafe(rule, day, LeadState.MET, node)
    if not day:
        return LastSafe(rule, day, LeadState.UNDATED, node)
    return LastSafe(rule, day, LeadState.PASSED if day < assessment.day else LeadState.AHEAD, node)


def bounds(view: MilestoneView) -> dict[int, Day]:
    """Per node that a rule still waits for, its last safe date: the earliest of several."""
    found: dict[int, Day] = {}
    for each in last_safe_dates(view):
        if each.node is not None and each.state in (LeadState.AHEAD, LeadState.PASSED):
            found[each.node] = min(each.day, found.get(each.node, each.day))
    return found


def passed(view: MilestoneView) -> Mask:
    """The nodes whose last safe date has passed without them (cause `past-last-safe`)."""
    late = 0
    for node, day in bounds(view).items():
        if day < view.assessment.day:
            late |= 1 << node
    return late


def allowed_date(each: LastSafe, schedule: Schedule) -> Day | None:
    """The earliest working day on which the milestone can be by the forecast of a rule's item; None without one."""
    forecast = schedule.forecast(each.node) if each.node is not None else None
    if not forecast:
        return None
    calendar = schedule.view.assessment.calendar
    return calendar.add(earliest_date(each.rule.lead, forecast, calendar), 0)


def pressing(milestones: Iterable[MilestoneView], within: int) -> list[tuple[MilestoneView, LastSafe]]:
    """The last safe dates that have passed, or will within so many calendar days, without what they wait for: the
    earliest first."""
    found = [
        (view, each)
        for view in milestones
        if view.assessment.facts.lead_times
        for each in last_safe_dates(view)
        if each.state in (LeadState.PASSED, LeadState.AHEAD) and each.day <= add_days(view.assessment.day, within)
    ]
    return sorted(found, key=lambda pair: (pair[1].day, pair[0].milestone.date, pair[1].rule.ordinal))
