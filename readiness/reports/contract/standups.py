"""Models of the documents about stand-ups, actions, trends, and what would be."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...domain.delta import Delta
from ...domain.suppose import Suppose
from ...domain.vocabulary import ActionState, CauseClass, LeadState, MilestoneState, Side, Verdict
from .ahead import AlertRow, ListedBlocker
from .base import Count, Day, Model
from .noticed import NoticedCounts
from .terms import ListedTerm


class ActionRow(Model):
    """Something that somebody will do by a day."""

    id: str
    """Its id."""
    program: str
    """The program's id."""
    item: str | None
    """The item it is about."""
    text: str
    """What is to be done."""
    owner: str
    """Person who does it."""
    due: Day
    """By when."""
    state: ActionState
    """What became of it."""
    overdue: bool
    """Whether it is open and its day has passed."""
    added_on: Day
    """When it was agreed."""
    closed_on: Day | None
    """When it was done or dropped."""
    reason: str | None
    """Why it was closed."""


class Actions(Model):
    """Actions of programs."""

    schema_: Annotated[Literal["readiness/actions/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    actions: list[ActionRow]
    """By due day."""


class ChangeRow(Model):
    """What changed between two moments."""

    what: Delta
    """The class of the change."""
    id: str
    """Of the milestone, item, evidence, waiver or impediment."""
    title: str
    """What it, or its item, is called."""
    before: str | None
    """What it was: a status, a day, a verdict, by class."""
    after: str | None
    """What it is."""
    items: list[str]
    """Of a waiver or impediment, its item; of a milestone, items that block, or cease to, only because of this line."""
    milestones: list[str]
    """Milestones that an item came to block, or ceased to; of a waiver, those it is for."""


class SinceRow(Model):
    """The earlier moment."""

    kind: Literal["stand-up", "day", "time", "head", "export", "none"]
    """What it is."""
    text: str
    """Id, day, time, log head or name of the file; for `none`, why there is nothing to compare with."""
    day: Day | None
    """D of that moment."""


class NextRow(Model):
    """A program's next US advisor or investor milestone."""

    id: str
    """Its id."""
    date: Day | None
    """Null: undated."""
    verdict: Verdict
    """Whether it is ready."""
    forecast: Day | None
    """When nothing blocks it any more; null if nothing does, or without end in sight."""
    slip_days: int | None
    """Working days from lock to forecast, positive when late."""
    baseline: Day | None
    """The date that drift is measured from."""
    drift_days: int | None
    """Working days from the baseline to the date, positive when later."""


class PressingRow(Model):
    """A last safe date that is near or has passed."""

    milestone: str
    """The milestone."""
    rule: str
    """Id of the lead-time rule."""
    what: str
    """What must have been done."""
    date: Day
    """The last safe date."""
    state: LeadState
    """Whether it has passed."""
    item: str | None
    """The item that proves it."""


class StandupProgram(Model):
    """What changed in a program."""

    id: str
    """Its id."""
    since: SinceRow
    """The moment it is compared with."""
    last_standup: Day | None
    """Day of the last closed stand-up."""
    next_milestone: NextRow | None
    """The milestone that comes next."""
    last_safe: list[PressingRow]
    """Last safe dates of the next weeks, and those that have passed without what they wait for."""
    changes: list[ChangeRow]
    """By class, then in the order of the checklist."""
    findings: NoticedCounts
    """What rules and packs notice, by severity."""


class StandupNote(Model):
    """The last remark on an item."""

    id: str
    """Its id."""
    on: Day
    """When."""
    by: str
    """Person."""
    text: str
    """What was said."""


class RootRow(ListedBlocker):
    """A root, once, under the milestone where it ranks worst."""

    side: Side
    """Who carries the item in the US-Japan division of labor."""
    acting_side: Side
    """On which side the next move is."""
    cause_class: CauseClass
    """On whom or what it waits."""
    waiting_on: str | None
    """What an impediment waits on, where that is no person on record."""
    minute: Annotated[int, Field(ge=1)] | None
    """In which minute of the stand-up it comes; null for what has to wait for another day."""
    note: StandupNote | None
    """The last remark on the item."""


class StandupDocument(Model):
    """A stand-up, in the order in which it is read aloud."""

    schema_: Annotated[Literal["readiness/standup/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    alerts: list[AlertRow]
    """By program."""
    actions: list[ActionRow]
    """Open ones, carried over, by due day."""
    programs: list[StandupProgram]
    """By id."""
    roots: list[RootRow]
    """Worst first."""
    more: Count
    """Roots that are not listed."""
    terms: list[ListedTerm]
    """Terms of contracts whose milestone moved since somebody looked."""


class TrendPoint(Model):
    """A milestone as one report had it."""

    on: Day
    """The report's day."""
    standup: str | None
    """Id of the closed stand-up; null: the present."""
    date: Day | None
    """Null: undated."""
    forecast: Day | None
    """Null: nothing blocked it, or no end could be told."""
    slip_days: int | None
    """Working days from lock to forecast, positive when late."""
    verdict: Verdict
    """Whether it was ready."""
    state: MilestoneState
    """Planned, reached or cancelled."""


class MilestoneTrend(Model):
    """A milestone over time."""

    id: str
    """Its id."""
    title: str
    """One line."""
    baseline: Day | None
    """The date that drift is measured from."""
    drift_days: int | None
    """Working days from the baseline to the date, positive when later."""
    moved_days: int | None
    """Calendar days by which the forecast moved from the first report that has one, later is positive."""
    date_moved_days: int | None
    """The same of the date."""
    points: list[TrendPoint]
    """Oldest report first."""


class TrendDocument(Model):
    """How milestones of a program moved from stand-up to stand-up."""

    schema_: Annotated[Literal["readiness/trend/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    program: str
    """The program's id."""
    milestones: list[MilestoneTrend]
    """In the order asked for, else by date."""


class SupposedRow(Model):
    """Something that is supposed to be so."""

    what: Suppose
    """What."""
    id: str
    """Of the item; for `move`, of the milestone."""
    value: str | None
    """A day, a number of days, a quarter, or milestones, by `what`."""


class OutlookRow(Model):
    """What a milestone amounts to."""

    date: Day | None
    """Null: undated."""
    verdict: Verdict
    """Whether it is ready."""
    blockers: Count
    """Needed `must` items that fail."""
    roots: Count
    """Of these, those where work can start."""
    forecast: Day | None
    """When nothing blocks it any more."""
    slip_days: int | None
    """Working days from lock to forecast, positive when late."""
    endless: bool
    """Whether something blocks it without end in sight."""


class MilestoneShiftRow(Model):
    """A milestone as it is and as it would be."""

    id: str
    """Its id."""
    title: str
    """One line."""
    changed: bool
    """Whether anything would differ."""
    before: OutlookRow
    """As it is."""
    after: OutlookRow
    """As it would be."""


class FloatRow(Model):
    """An item whose float would differ."""

    item: str
    """Its id."""
    title: str
    """One line."""
    before: int | None
    """Working days; null: none to tell."""
    after: int | None
    """The same, as it would be."""


class WhatIfDocument(Model):
    """What would change if something were so."""

    schema_: Annotated[Literal["readiness/what-if/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    program: str
    """The program's id."""
    supposed: list[SupposedRow]
    """In the order in which it applies."""
    milestones: list[MilestoneShiftRow]
    """Open ones, by date."""
    changes: list[ChangeRow]
    """As in a stand-up."""
    floats: list[FloatRow]
    """In checklist order."""
