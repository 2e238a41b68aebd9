"""Models of the documents about how a workspace is doing, and of its heads in an archive."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Instant, Model
from .rows import Log


class HealthCheck(Model):
    """One thing that was looked at."""

    name: str
    """What: workspace, log, sqlite, access, place, space, guards, evidence, sweep, clock, entries, backup…"""
    health: Literal["good", "note", "warn", "bad"]
    """How well it is; `bad` is wrong now."""
    text: str
    """What was found."""
    remedy: str | None
    """What to do about it."""


class Doctor(Model):
    """How a workspace and the place it lies in are doing."""

    schema_: Annotated[Literal["readiness/doctor/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    ok: bool
    """Whether nothing is wrong now."""
    log: Log
    """The state of the log."""
    checks: list[HealthCheck]
    """In the order in which they were made."""


class Heads(Model):
    """The newest entries of a log, as an archive keeps them; `verify --expect` takes it."""

    schema_: Annotated[Literal["readiness/heads/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    generated_at: Instant
    """When the archive was made."""
    log: Log
    """The state of the log."""
