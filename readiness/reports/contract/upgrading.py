"""Model of what `pack upgrade --dry-run --json` prints."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...domain.vocabulary import Cause, Status, Verdict
from .base import Day, Model
from .checks import PackChange


class RegressedRow(Model):
    """An item that passes today and would not any more."""

    item: str
    """Its id."""
    title: str
    """Its title in the new version."""
    before: Status
    """Its status now."""
    after: Status
    """Its status after the upgrade."""
    causes: list[Cause]
    """Why it would not pass."""


class VerdictRow(Model):
    """A milestone whose verdict would change."""

    milestone: str
    """Its id."""
    before: Verdict
    """Its verdict now."""
    after: Verdict
    """Its verdict after the upgrade."""


class LocalRow(Model):
    """What the program changed itself in an item of the pack; it stays."""

    item: str
    """Its id."""
    fields: list[Literal["title", "green_light", "level", "side"]]
    """What was changed."""
    reason: str
    """Why."""
    by: str
    """By whom."""
    on: Day
    """When."""


class Upgrade(Model):
    """What another version of a pack would do to a program."""

    schema_: Annotated[Literal["readiness/upgrade/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    program: str
    """The program."""
    harmless: bool
    """Whether no item regresses, no acceptance becomes suspect and no verdict changes."""
    changes: list[PackChange]
    """What changes in the pack."""
    regressed: list[RegressedRow]
    """Items that would not pass any more."""
    suspect: list[str]
    """Items whose acceptances would stand for other words; they are to be confirmed by a new review."""
    verdicts: list[VerdictRow]
    """Milestones with another verdict."""
    local: list[LocalRow]
    """What the program changed itself, and keeps."""
    conflicts: list[str]
    """Where overlays disagree, a line each."""
