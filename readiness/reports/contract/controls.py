"""Models of the table of controls."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Model


class ControlRow(Model):
    """One requirement on electronic records."""

    id: Annotated[str, Field(pattern=r"^R\d\d$")]
    """Its id."""
    requirement: str
    """What is asked for."""
    source: str
    """Where it comes from."""
    met: str
    """How it is met."""
    test: str
    """File with its tests."""
    yours: str | None
    """What remains the user's own procedure; null: nothing more."""


class Controls(Model):
    """Part 11-style controls; no statement about compliance."""

    schema_: Annotated[Literal["readiness/controls/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    controls: list[ControlRow]
    """By id."""
