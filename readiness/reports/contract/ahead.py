"""Models of the rows about milestones, their verdicts and what blocks them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ...domain.alerts import AlertCode
from ...domain.blockers import UNOWNED
from ...domain.vocabulary import (
    Area,
    Cause,
    DecisionOutcome,
    ForecastBasis,
    LeadState,
    LeadUnit,
    Level,
    MilestoneKind,
    MilestoneState,
    Rule,
    Verdict,
)
from .base import Count, Day, Digest, Model
from .rows import AttestationRow, InProgram


class Reason(Model):
    """One line of the trail behind a verdict."""

    rule: Rule
    """The rule that applies."""
    item: str | None
    """The item; null when it is about the milestone as a whole."""
    text: str
    """In words."""


class Coverage(Model):
    """`must` items that a milestone needs from an area."""

    required: Count
    """Needed."""
    failing: Count
    """Of these, failing."""


class Condition(Model):
    """A condition of a decision."""

    text: str
    """What has to be done."""
    owner: str | None = None
    """By whom."""
    due: str | None = None
    """By when."""


class DecisionRow(Model):
    """What people decided at a milestone, beside the verdict."""

    outcome: DecisionOutcome
    """The decision."""
    by: str
    """Who decided."""
    conditions: list[Condition]
    """Owned and dated conditions."""
    attestation: AttestationRow
    """Who stands for it."""


class QuartersRow(Model):
    """The three quarters in which a day lies."""

    program: int
    """The program's own; 0 or less before it starts."""
    calendar: str
    """`CY2027Q1`."""
    fiscal: str
    """Japan's fiscal quarter, `FY2026 Q4`."""


class LastSafeRow(Model):
    """How late something may be done so that a milestone can keep its date."""

    rule: str
    """Id of the lead-time rule."""
    what: str
    """What must have been done."""
    date: Day | None
    """The last safe date; null while the milestone is undated."""
    state: LeadState
    """Where it stands."""
    item: str | None
    """The item whose requirements, once met, prove that it was done."""
    earliest: Day | None
    """The earliest date of the milestone that the item's forecast leaves; null without a forecast."""
    source: str
    """Who says so."""
    checked_on: Day | None
    """Day on which somebody last compared the rule with its source."""


class WindowRow(Model):
    """A span of months around a milestone or item, or one number of months from it."""

    anchor: str
    """What it counts from."""
    from_months: int
    """First month; negative before the anchor."""
    to_months: int
    """Last month; the same for an offset."""
    from_: Annotated[Day | None, Field(alias="from")]
    """First day; null while the anchor has no day."""
    to: Day | None
    """Last day."""


class MilestoneRow(Model):
    """A milestone with its verdict on D; once reached, the verdict frozen then."""

    id: str
    """Its id."""
    kind: MilestoneKind
    """What it is."""
    title: str
    """One line."""
    date: Day | None
    """Null: undated."""
    until: Day | None
    """Last day, of one that spans several."""
    tentative: bool
    """Whether the date is not fixed."""
    state: MilestoneState
    """Planned, reached or cancelled."""
    zone: str
    """Where its date is meant."""
    lead_days: Count
    """Working days between lock and date."""
    lock: Day | None
    """Last working day by which everything must be in place."""
    days_left: int | None
    """Calendar days from D to the date; negative when past."""
    alert: bool
    """Whether it needs attention."""
    verdict: Verdict
    """Whether it is ready."""
    reasons: list[Reason]
    """The trail behind the verdict, in rule order."""
    coverage: dict[Area, Coverage]
    """By area."""
    requires: list[str]
    """Items it needs by itself, not through others."""
    closes: list[str]
    """Items that its passing proves."""
    needed: Count
    """Items of effective level `must` that it needs."""
    failing: Count
    """Of these, failing."""
    forecast: Day | None
    """When nothing stands in its way any more; null if nothing does, or without end in sight."""
    slip_days: int | None
    """Working days from lock to forecast, positive when late."""
    digest: Digest
    """SHA-256 of everything the verdict rests on."""
    party: str | None
    """The one party of its audience that it is judged for; null: any."""
    quarters: QuartersRow | None
    """The quarters of its date; null: undated."""
    last_safe: list[LastSafeRow]
    """Lead-time rules in force, the earliest last safe date first; empty once reached or cancelled."""
    window: WindowRow | None
    """The months around another milestone that it is meant to lie in; null: none."""
    decision: DecisionRow | None
    """The latest one that counts."""


class ListedMilestone(MilestoneRow, InProgram):
    """A milestone in a list over programs."""


class BlockerRow(Model):
    """A failing `must` item in the needed set of an unreached milestone."""

    item: str
    """The item."""
    milestone: str
    """The milestone."""
    level: Level
    """Its effective level there."""
    root: bool
    """Whether none of its own prerequisites fails: where work can start."""
    causes: list[Cause]
    """Why it fails there."""
    owner: Annotated[str, Field(description=f"Person, or `{UNOWNED}`.")]
    acts_next: Annotated[str, Field(description=f"Person who moves next, or `{UNOWNED}`.")]
    since: Day
    """Day since which it fails."""
    age_days: Count
    """Calendar days since then."""
    latest_finish: Day | None
    """Last day on which it can be finished; null for an undated milestone."""
    float_days: int | None
    """Working days by which it can slip; negative: late; null: undated, or without end in sight."""
    frees: Count
    """Other blockers of the milestone that depend on it."""
    path: list[str]
    """Shortest way from an item that the milestone requires, down to this one."""


class ListedBlocker(BlockerRow, InProgram):
    """A blocker in a list over programs."""

    title: str
    """The item's title."""
    area: Area
    """The item's area."""
    also_blocks: list[str]
    """With `--roots`, where each item is shown once: the other milestones it blocks."""


class AlertRow(Model):
    """A milestone that needs attention."""

    program: str
    """The program's id."""
    milestone: str
    """The milestone's id."""
    codes: list[AlertCode]
    """Why."""


class NextMilestone(Model):
    """The milestone that comes next, in brief."""

    id: str
    """Its id."""
    kind: MilestoneKind
    """What it is."""
    title: str
    """One line."""
    date: Day | None
    """Null: undated."""
    tentative: bool
    """Whether the date is not fixed."""
    lock: Day | None
    """Last working day by which everything must be in place."""
    days_left: int | None
    """Calendar days from D."""
    working_days_left: int | None
    """Working days of the program's calendar from D."""
    verdict: Verdict
    """Whether it is ready."""
    failing: Count
    """Blockers."""


class PathStepRow(Model):
    """An item of a critical path."""

    item: str
    """The item."""
    title: str
    """Its title."""
    work_days: Count
    """Working days of work left; 0: it only waits."""
    forecast: Day | None
    """When it will be finished; null without end in sight."""
    forecast_basis: ForecastBasis | None
    """The weakest estimate up to here."""
    float_days: int | None
    """Working days by which it can slip; negative: late."""


class RuleDateRow(Model):
    """Where a lead-time rule is in force."""

    milestone: str
    """The milestone."""
    date: Day | None
    """The last safe date; null while the milestone is undated."""
    state: LeadState
    """Where it stands."""


class LeadTimeRow(Model):
    """A lead-time rule of a program."""

    program: str
    """The program's id."""
    rule: str
    """Its id."""
    pack: str
    """The checklist that brought it."""
    milestone: str | None
    """The milestone it is about; null: every one of `kind` and `authority`."""
    kind: MilestoneKind | None
    """Milestones of this kind."""
    authority: str | None
    """Milestones of this authority."""
    what: str
    """What must have been done."""
    unit: LeadUnit
    """How it counts back."""
    back: Count
    """How many of the unit."""
    calendar: str | None
    """Whose working days it counts in; null: the program's."""
    item: str | None
    """The item that proves it."""
    source: str
    """Who says so."""
    checked_on: Day | None
    """Day on which somebody last compared it with its source."""
    note: str | None
    """Anything else worth saying."""
    own: list[str]
    """What the program changed itself: `offset`, `item`."""
    off: bool
    """Whether it is switched off here."""
    reason: str | None
    """Why it was changed or switched off."""
    dates: list[RuleDateRow]
    """Where it is in force."""
