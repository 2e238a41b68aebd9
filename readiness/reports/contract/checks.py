"""Models of what commands about packs and evidence files print with `--json`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from .base import Count, Model


class PackDocument(Model):
    """A pack with everything in it."""

    schema_: Annotated[Literal["readiness/pack/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    digest: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    """Digest of the content: equal content has an equal one, however it was written."""
    pack: dict[str, Any]
    """The normalized content: every key of the pack format is there, absent values are null or empty."""


class PackFinding(Model):
    """An error of a pack file."""

    file: str
    """Its path as given."""
    line: Count
    """Its line, from 1."""
    code: str
    """What kind of error."""
    message: str
    """What is wrong."""
    remedy: str
    """What to do."""


class Findings(Model):
    """The errors of pack files."""

    schema_: Annotated[Literal["readiness/findings/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    findings: list[PackFinding]
    """By file and line; none is good."""


class PackChange(Model):
    """A difference between two versions of a pack."""

    kind: Literal["added", "removed", "reworded", "re-linked", "retuned"]
    """How it changed."""
    part: str
    """What changed: pack, area, quarter, item, milestone, tailoring…"""
    id: str
    """Its id."""
    field: str | None
    """Which field; null for a row that came or went."""
    old: Any
    """The value before."""
    new: Any
    """The value after."""


class Changes(Model):
    """What another version of a pack changes."""

    schema_: Annotated[Literal["readiness/changes/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    changes: list[PackChange]
    """Part by part, in the order of the new version."""


class FileCheck(Model):
    """What was found about the file of one piece of evidence."""

    program: str
    """The program."""
    evidence: str
    """Its id."""
    state: Literal["unhashed", "match", "changed", "missing", "moved", "unreadable", "redacted"]
    """What was found."""
    sound: bool
    """Whether nothing needs to be done about it."""
    detail: str
    """Where it was looked for, or what to do."""


class Checks(Model):
    """What a check of evidence files found."""

    schema_: Annotated[Literal["readiness/checks/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    checks: list[FileCheck]
    """By program and evidence."""
