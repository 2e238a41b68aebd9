"""Models of what rules and packs notice."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...domain.findings import Severity
from .base import Count, Day, Model


class NoticedRow(Model):
    """Something that deserves attention; it changes no status and no verdict."""

    code: str
    """What was noticed, as a public word: `path-order`."""
    severity: Severity
    """How much it asks of people."""
    subject: str | None
    """The item, milestone, choice, function, term or register row it is about; null: the program."""
    text: str
    """In English."""
    text_ja: str
    """In Japanese."""
    parts: dict[str, str]
    """The values that the text names."""
    rule: str | None
    """The rule of the catalogue that asks for it."""
    pack: str | None
    """The adopted pack it comes with."""


class NoticedCounts(Model):
    """How many findings there are of each severity."""

    blocker: Count
    """What needs an answer before anything else."""
    warning: Count
    """What should be looked at."""
    notice: Count
    """What is worth knowing."""


class RuleRow(Model):
    """A rule of the catalogue that is about the program."""

    id: str
    """Its id."""
    title: str
    """One line."""
    when: str
    """When it applies."""
    then: str
    """What follows."""
    title_ja: str | None
    """The title in Japanese."""
    when_ja: str | None
    """When it applies, in Japanese."""
    then_ja: str | None
    """What follows, in Japanese."""
    severity: Severity
    """What it raises."""
    how: Literal["noticed", "enforced", "text-only"]
    """Whether findings come of it, status and verdict do it anyway, or nothing recorded can tell."""
    predicate: str | None
    """The name of what notices it."""
    why: str | None
    """Where it is enforced, or why it is text only."""
    packs: list[str]
    """Packs it is about; empty: every program."""
    items: list[str]
    """Items and milestones it is about."""
    figures: list[str]
    """Reference figures it rests on."""
    findings: Count
    """How many findings it has now."""


class Rules(Model):
    """The rules about a program and everything that is noticed about it."""

    schema_: Annotated[Literal["readiness/rules/v1"], Field(alias="schema")]
    """Name and version of this document."""
    on: Day
    """D, the day on which the facts were read."""
    program: str
    """The program's id."""
    rules: list[RuleRow]
    """In the order of the catalogue."""
    findings: list[NoticedRow]
    """Most severe first, those that no rule asks for among them."""
