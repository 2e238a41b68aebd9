"""Models of choices and of the matrix of functions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...domain.vocabulary import Area, Side
from .base import Count, Day, Model


class OptionRow(Model):
    """One way of a choice."""

    id: str
    """Its id in the pack."""
    title: str
    """One line."""
    fits: str | None
    """When it fits, in the words of the pack."""
    items: list[str]
    """Items tied to it: advisory until it is taken."""
    passed: Count
    """Of them, those that pass."""
    total: Count
    """Of them, those that count."""
    taken_for: list[str | None]
    """What it was chosen for; null: the program as a whole."""


class MadeRow(Model):
    """What was chosen."""

    for_: Annotated[str | None, Field(alias="for")]
    """The market or audit; null: the program as a whole."""
    chosen: list[str]
    """Ids of options."""
    by: str
    """Who recorded it."""
    on: Day
    """When."""


class ChoiceRow(Model):
    """A choice that a pack offers."""

    pack: str
    """The pack's id."""
    id: str
    """Its id in the pack."""
    title: str
    """One line."""
    per: str
    """What one option is chosen for each of; `program`: once."""
    axes: list[str]
    """What to compare the options by."""
    options: list[OptionRow]
    """Side by side, in the order of the pack."""
    made: list[MadeRow]
    """What was chosen, by subject."""


class Choices(Model):
    """What a program can choose and chose."""

    schema_: Annotated[Literal["readiness/choices/v1"], Field(alias="schema")]
    """Name and version of this document."""
    on: Day
    """D, the day on which the facts were read."""
    program: str
    """The program's id."""
    choices: list[ChoiceRow]
    """By pack, in the order of adoption."""


class RowOwner(Model):
    """A row of the matrix."""

    item: str
    """Its item."""
    owner: str | None
    """Who answers for it; null: nobody."""


class SideRow(Model):
    """A function on one side."""

    side: Side
    """The side."""
    strengths: list[str]
    """What it is strong in, in the words of the pack."""
    rows: list[RowOwner]
    """Rows of the matrix that it carries."""
    carried: Count
    """Counting items of the area that it carries."""


class AccountablePerson(Model):
    """Somebody accountable for a function."""

    person: str
    """Their id."""
    side: Side | None
    """Where they stand; null: not stated."""


class FunctionRow(Model):
    """A function of a program in the US-Japan division of labor."""

    pack: str
    """The pack with the matrix."""
    id: str
    """How `choose --for` names it."""
    title: str
    """In the words of the pack."""
    area: Area
    """Its area."""
    sides: list[SideRow]
    """Asia, then the US."""
    accountable: list[AccountablePerson]
    """Who is accountable."""
    accountable_side: Side | None
    """The one side on which they stand; null: none, or two."""


class Matrix(Model):
    """A program's functions by sides."""

    schema_: Annotated[Literal["readiness/matrix/v1"], Field(alias="schema")]
    """Name and version of this document."""
    on: Day
    """D, the day on which the facts were read."""
    program: str
    """The program's id."""
    functions: list[FunctionRow]
    """In the order of the pack."""
