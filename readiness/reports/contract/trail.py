"""Models of the rows about the log, and of packs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from .base import Count, Digest, Instant, Model


class EventRow(Model):
    """An entry of the log."""

    seq: Annotated[int, Field(ge=1)]
    """Order of arrival in this copy."""
    site: str
    """Where it was written."""
    site_seq: Annotated[int, Field(ge=1)]
    """Its number within the site."""
    batch: str
    """The act it belongs to: one undo step."""
    at: Instant
    """When it was recorded."""
    actor: str
    """Who."""
    actor_name: str
    """Their name then."""
    role: list[str]
    """Roles they held then."""
    origin: str
    """Operating-system account and host."""
    program: str | None
    """The program; null: the workspace."""
    type: str
    """What happened."""
    entity: str
    """To what."""
    payload: dict[str, JsonValue]
    """New values and, under `old`, those they replace."""
    reason: str | None
    """Why."""
    hash: Digest
    """Its hash in the chain."""


class ListedEvent(EventRow):
    """An entry with what became of it."""

    ineffective: str | None
    """Why it changed nothing in merged order."""
    voided: bool
    """Taken back by an undo."""
    counts_from: Instant | None
    """The moment it counts from, where the site's clock had been set back; else null."""


class NoteRow(Model):
    """A remark on an item."""

    id: str
    """Its id."""
    text: str
    """What it says."""
    by: str
    """Who wrote it."""
    at: Instant
    """When."""


class FindingRow(Model):
    """Something that is not as it was written."""

    kind: Literal["file", "guard", "chain", "expected", "projection", "content"]
    """What kind."""
    seq: Annotated[int, Field(ge=1)] | None
    """The first bad log entry."""
    text: str
    """In words."""


class PackRow(Model):
    """A checklist."""

    id: str
    """Its id."""
    title: str
    """One line."""
    version: str
    """Its version."""
    kind: str
    """What it is: checklist, roadmap, overlay, catalogue."""
    joins_gates: bool
    """Whether its criteria become prerequisites of their areas' gates."""
    items: Count
    """Items in it."""
    milestones: Count
    """Milestones in it."""
    digest: str
    """Digest of its content."""
