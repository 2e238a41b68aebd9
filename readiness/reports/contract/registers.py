"""Models of registers: their rows, and what is worked out of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...domain.findings import Severity
from ...domain.registers.spec import ColumnType
from .base import Count, Day, Instant, Model
from .noticed import NoticedRow
from .trail import EventRow


class DueRow(Model):
    """A day by which something of a register is to be done."""

    subject: str
    """Id of the row or item, or the name, that it is about."""
    title: str
    """What is to be done."""
    day: Day
    """By when."""
    overdue: bool
    """That day has passed on D."""


class RegisterColumnRow(Model):
    """A column of a register."""

    id: str
    """Its id, the key in `values`."""
    title: str
    """Its heading."""
    type: ColumnType
    """What it holds."""
    required: bool
    """Every row has it."""


class RegisterEntry(Model):
    """A row of a register."""

    id: str
    """Its id."""
    values: dict[str, str | int]
    """By column; what is not stated is left out."""
    by: str
    """Who added it."""
    at: Instant
    """When."""
    on: Day
    """The day of that in the program's zone."""
    changed_on: Day | None
    """Day of its last change."""
    retired_on: Day | None
    """Day on which it was taken out of use."""


class SheetRow(Model):
    """A table that was worked out."""

    id: str
    """A public word."""
    title: str
    """Its title."""
    rows: list[dict[str, str | None]]
    """A value by column, and `severity` where the line asks something of people."""


class RegisterRow(Model):
    """A register of a program."""

    id: str
    """Its id."""
    pack: str
    """The pack that declares it."""
    title: str
    """Its title."""
    retired: bool
    """Gone from a later version of its pack."""
    key: list[str]
    """Columns that together name a row."""
    columns: list[RegisterColumnRow]
    """Its columns, in order."""
    rows: list[RegisterEntry]
    """Its live rows, in the order in which they came."""
    sheets: list[SheetRow]
    """What is worked out of them."""
    dues: list[DueRow]
    """Days by which something is to be done, by day."""


class ListedRegister(Model):
    """A register in short."""

    id: str
    """Its id."""
    pack: str
    """The pack that declares it."""
    title: str
    """Its title."""
    retired: bool
    """Gone from a later version of its pack."""
    rows: Count
    """Live rows."""
    findings: dict[Severity, Count]
    """How many, by severity."""
    next_due: DueRow | None
    """What is due first."""


class Registers(Model):
    """The registers of a program."""

    schema_: Annotated[Literal["readiness/registers/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    program: str
    """The program's id."""
    registers: list[ListedRegister]
    """In the order of adoption."""


class RegisterDocument(Model):
    """One register with everything in it."""

    schema_: Annotated[Literal["readiness/register/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    program: str
    """The program's id."""
    register_: Annotated[RegisterRow, Field(alias="register")]
    """The register."""
    findings: list[NoticedRow]
    """Most severe first."""


class EntryDocument(Model):
    """One row of a register with its history."""

    schema_: Annotated[Literal["readiness/entry/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    on: Day
    """D."""
    program: str
    """The program's id."""
    register_: Annotated[str, Field(alias="register")]
    """Id of its register."""
    entry: RegisterEntry
    """The row."""
    findings: list[NoticedRow]
    """What is noticed about it."""
    events: list[EventRow]
    """Newest first."""
