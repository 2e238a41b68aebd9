"""What a pack declares of a register: its columns, its key, and what is worked out of its rows.

The declaration was validated when its file was read, with line numbers, and is kept as JSON in `kept.Register`.
"""

from __future__ import annotations

import json
from enum import StrEnum
from functools import lru_cache

from ...typed import Any, NamedTuple

Param = int | str
"""A number or a word that an evaluator computes with."""


class ColumnType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"
    """One of the words of the column."""
    SCORE = "score"
    """A whole number from 0 to the column's `most`."""
    PERSON = "person"
    EVIDENCE = "evidence"
    ITEM = "item"
    MILESTONE = "milestone"
    ROW = "row"
    """A row of another register of the program."""


class Evaluation(StrEnum):
    """What can be worked out of a register; `evaluators` has the function of each."""

    SCREENING = "screening"
    SOURCING = "sourcing"
    WINDOWS = "windows"
    CADENCE = "cadence"
    DEADLINES = "deadlines"
    AGE = "age"
    SCORECARD = "scorecard"
    CLAIMS = "claims"
    FUNNEL = "funnel"
    SIGNS = "signs"
    GAUGE = "gauge"


class Column(NamedTuple):
    """A column of a register."""

    id: str
    title: str
    type: ColumnType
    required: bool
    of: tuple[str, ...]
    """The words of a choice, the items that may be named (any if empty), the register of a row."""
    most: int
    """The highest score."""
    moves: tuple[tuple[str, tuple[str, ...]], ...]
    """Of a choice that goes by stages: the words that each word may become. Rows begin with the first word."""
    note: str
    """What to write there."""

    def after(self, word: str) -> tuple[str, ...]:
        """The words that may follow a word of a choice that goes by stages."""
        return next((then for each, then in self.moves if each == word), ())


class Use(NamedTuple):
    """An evaluator at work on a register: which column plays which part, and its numbers."""

    name: Evaluation
    columns: tuple[tuple[str, str], ...]
    params: tuple[tuple[str, Param], ...]


class Group(NamedTuple):
    """Items of the pack that belong together: a pillar, or what a threshold counts."""

    id: str
    title: str
    items: tuple[str, ...]
    at_least: int
    """Of a threshold: how many of them; else 0."""


class RegisterSpec(NamedTuple):
    """A register as its pack declares it."""

    id: str
    title: str
    about: str
    """What a row is."""
    key: tuple[str, ...]
    """Columns that together name a row: no two live rows have the same; empty where rows repeat, as in a log."""
    cadence: str
    """How often each subject comes due where its item does not say."""
    columns: tuple[Column, ...]
    evaluate: tuple[Use, ...]
    pillars: tuple[Group, ...]
    thresholds: tuple[Group, ...]
    scale: tuple[tuple[int, str], ...]
    """What each score means."""

    def column(self, id: str) -> Column | None:
        """The column with this id."""
        return next((each for each in self.columns if each.id == id), None)

    @property
    def label_columns(self) -> tuple[str, ...]:
        """The columns that people call a row by: its key, else the first one."""
        return self.key or (self.columns[0].id,)


REGISTER_PARAMS = ("flags", "follow-ups", "reviews")
"""Parameters of evaluators that name another register of the same pack."""
CONTEXT = ("pillars", "scale", "thresholds")
"""The parts of a pack's own content that its registers' evaluators read."""


@lru_cache(maxsize=256)
def parse_spec(text: str) -> RegisterSpec:
    """The declaration kept in a `Register` row.

    Raises:
        KeyError, TypeError, ValueError: if it is malformed.
    """
    kept = json.loads(text)
    declared, context = kept["register"], kept.get("context", {})
    return RegisterSpec(
        id=declared["id"],
        title=declared["title"],
        about=declared.get("about", ""),
        key=tuple(declared.get("key", ())),
        cadence=declared.get("cadence", ""),
        columns=tuple(_column(each) for each in declared["columns"]),
        evaluate=tuple(_use(each) for each in declared.get("evaluate", ())),
        pillars=tuple(_group(each) for each in context.get("pillars", ())),
        thresholds=tuple(_group(each) for each in context.get("thresholds", ())),
        scale=tuple((int(each["score"]), str(each["meaning"])) for each in context.get("scale", ())),
    )


def _column(declared: dict[str, Any]) -> Column:
    return Column(
        id=declared["id"],
        title=declared["title"],
        type=ColumnType(declared["type"]),
        required=bool(declared.get("required", False)),
        of=tuple(declared.get("of", ())),
        most=int(declared.get("most", 0)),
        moves=tuple((each["word"], tuple(each.get("then", ()))) for each in declared.get("moves", ())),
        note=declared.get("note", ""),
    )


def _use(declared: dict[str, Any]) -> Use:
    return Use(
        Evaluation(declared["use"]),
        tuple(sorted(declared.get("columns", {}).items())),
        tuple(sorted(declared.get("params", {}).items())),
    )


def _group(declared: dict[str, Any]) -> Group:
    return Group(declared["id"], declared["title"], tuple(declared.get("items", ())), int(declared.get("at_least", 0)))
