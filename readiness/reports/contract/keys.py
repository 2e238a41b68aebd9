"""Models of the keys of the full-screen view."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Model


class KeyRow(Model):
    """One action."""

    id: str
    """What a keymap file names it by."""
    keys: list[str]
    """Its keys, the one that is shown first; none: only in palette and help."""
    label: str
    """One or two words."""
    scope: str
    """Where it exists: everywhere (`app`), in lists, on items…, or a view."""
    help: str
    """What it does."""
    own: bool
    """Whether the user's keymap gave the keys."""


class Keys(Model):
    """The actions of the full-screen view with their keys."""

    schema_: Annotated[Literal["readiness/keys/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    keymap: str | None
    """Path of the user's keymap; null: there is none."""
    keys: list[KeyRow]
    """By the view they belong to."""
