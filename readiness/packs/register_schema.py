"""The format of `registers`: rows that a program keeps, their columns, and what is worked out of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from readiness.domain.registers.spec import ColumnType, Evaluation

from .keys import CadenceWord, Line, Name, Param, Sources, Text, Word, none_is_empty
from .words import Basis

MOST_SCORE = 100
Words = Annotated[list[Word], BeforeValidator(none_is_empty), Field(max_length=500)]
Names = Annotated[list[Name], BeforeValidator(none_is_empty), Field(max_length=10)]


class _Row(BaseModel):
    """As strict as every row of a pack."""

    model_config = {"extra": "forbid", "frozen": True, "populate_by_name": False}


class RegisterColumn(_Row):
    """A column: what it holds, and whether a row must have it.

    `of` are the words of a `choice`, the items that an `item` may name, or the register of a `row`.
    """

    id: Name
    title: Line
    type: ColumnType
    required: bool = False
    of: Words = []
    own_items: bool = False
    most: Annotated[int, Field(ge=1, le=MOST_SCORE)] | None = None
    moves: Annotated[dict[Name, Names], Field(max_length=50)] = {}
    note: Line | None = None


class RegisterUse(_Row):
    """What is worked out of the rows: an evaluator, the columns that play its parts, and its numbers."""

    use: Evaluation
    columns: Annotated[dict[Name, Name], Field(max_length=20)] = {}
    params: Annotated[dict[Name, Param], Field(max_length=20)] = {}


class RegisterRow(_Row):
    """A register that a program keeps: suppliers, claims, reviews held.

    `key` names the columns that together tell one row from another; without it rows repeat, as in a log.
    """

    id: Name
    title: Line
    about: Text | None = None
    key: Names = []
    cadence: CadenceWord | None = None
    columns: Annotated[list[RegisterColumn], Field(min_length=1, max_length=30)]
    evaluate: Annotated[list[RegisterUse], Field(max_length=10)] = []
    source: Sources = []
    basis: Basis = Basis.DERIVED
