"""Milestones that need somebody's attention now, and the one that comes next (semantics §5)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from ..typed import NamedTuple
from .facts import FAR
from .milestones import MilestoneView
from .schedule import Schedule
from .vocabulary import MilestoneKind

NEAR_DAYS = 30
"""A lock within so many working days is near."""


class AlertCode(StrEnum):
    """Why a milestone raises an alert; several may apply."""

    UNDATED = "undated"
    MILESTONE_OVERDUE = "milestone-overdue"
    LOCK_NEAR = "lock-near"
    FORECAST_LATE = "forecast-late"


class Alert(NamedTuple):
    """A US advisor or investor milestone that needs attention, or a deadline that will be missed, and why."""

    program: str
    milestone: str
    codes: tuple[AlertCode, ...]


def alert_of(view: MilestoneView, schedule: Schedule) -> Alert | None:
    """The alert of a milestone on D; None if there is nothing to say, or it is not for US advisors or investors and no
    deadline.

    While a `must` fails, `lock-near` holds for a lock within 30 working days or past, `forecast-late` for a forecast
    after the lock, or none that can be told. A deadline raises one only when it is forecast late.
    """
    late = forecast_late(view, schedule)
    if not (view.open and (view.us_facing or (late and view.milestone.kind == MilestoneKind.DEADLINE))):
        return None
    codes = [AlertCode.MILESTONE_OVERDUE] if view.overdue else []
    if not view.milestone.date:
        codes.append(AlertCode.UNDATED)
    elif view.failing or view.unknown:
        assessment = view.assessment
        if view.us_facing and assessment.calendar.between(assessment.day, view.lock) <= NEAR_DAYS:
            codes.append(AlertCode.LOCK_NEAR)
        if late:
            codes.append(AlertCode.FORECAST_LATE)
    return Alert(view.milestone.program, view.id, tuple(codes)) if codes else None


def forecast_late(view: MilestoneView, schedule: Schedule) -> bool:
    """Whether an unreached milestone has a date, a failing `must`, and a forecast after its lock or none that can be
    told."""
    if not (view.open and view.milestone.date and (view.failing or view.unknown)):
        return False
    return (schedule.forecast_day or FAR) > view.lock


def next_milestone(views: Iterable[MilestoneView]) -> MilestoneView | None:
    """The next unreached US advisor or investor milestone that requires something.

    Dated ones come first, by date (one that is overdue is still the next), then undated ones; then catalogue order.
    """
    candidates = [view for view in views if view.open and view.us_facing and (view.required or view.unknown)]
    return min(
        candidates,
        key=lambda view: (view.milestone.date or FAR, view.milestone.ordinal, view.id),
        default=None,
    )
