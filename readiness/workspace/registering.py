"""What people type into a register, made what its columns hold; the rules of recording look at it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..domain.fold.tables import Tables
from ..domain.kept import Entry, Register
from ..domain.registers.spec import Column, ColumnType, RegisterSpec, parse_spec
from ..errors import UsageError
from . import inputs
from .identity import nearest


def spec_of(tables: Tables, program: str, register: str) -> RegisterSpec:
    """The declaration of a register.

    Raises:
        UsageError: if the program has none with this id, naming the nearest.
    """
    found = tables.get(Register, program, register)
    if found is None:
        known = [each.id for each in tables.rows(Register, program)]
        hint = nearest(register, known, f"`readiness register list {program}`")
        remedy = hint if known else "registers come with packs: adopt one with `readiness pack adopt`"
        raise UsageError(f"{program} has no register {register!r}", remedy)
    return parse_spec(found.spec)


def values_of(row: Entry) -> dict[str, Any]:
    """What a row holds, by column."""
    found: dict[str, Any] = json.loads(row.values)
    return found


def typed(tables: Tables, program: str, register: str, values: Mapping[str, str]) -> dict[str, Any]:
    """The values as their columns hold them; `""` for none.

    Raises:
        UsageError: for an unknown column, or a value that its column does not take.
    """
    spec = spec_of(tables, program, register)
    made: dict[str, Any] = {}
    for name, text in values.items():
        column = spec.column(name)
        if column is None:
            near = nearest(name, [each.id for each in spec.columns], f"it has {_names(spec)}; this list")
            raise UsageError(f"{register} has no column {inputs.line(name)!r}", near)
        made[name] = _value(tables, program, column, text)
    return made


def _names(spec: RegisterSpec) -> str:
    return ", ".join(each.id for each in spec.columns)


def _value(tables: Tables, program: str, column: Column, text: str) -> str | int:
    cleaned = inputs.line(text)
    if not cleaned:
        return ""
    if column.type is ColumnType.DAY:
        return inputs.day(cleaned)
    if column.type is ColumnType.CHOICE:
        return inputs.one_of(cleaned, column.of, column.id)
    if column.type is ColumnType.SCORE:
        return _score(column, cleaned)
    if column.type is ColumnType.ROW:
        return _row(tables, program, column, cleaned)
    return cleaned


def _score(column: Column, text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:9]) > column.most:
        raise UsageError(f"{column.id} {text[:20]!r} is no score", f"write a whole number from 0 to {column.most}")
    return int(text)


def _row(tables: Tables, program: str, column: Column, text: str) -> str:
    """The id of a row of another register, named by its id or by what people call it."""
    rows = [each for each in tables.rows(Entry, program) if each.register in column.of and not each.retired_on]
    if any(each.id == text for each in rows):
        return text
    called: dict[str, str] = {}
    for each in rows:
        spec = spec_of(tables, program, each.register)
        values = values_of(each)
        called[", ".join(str(values.get(name, "")) for name in spec.label_columns)] = each.id
    folded = {name.casefold(): id for name, id in called.items()}
    if text.casefold() in folded:
        return folded[text.casefold()]
    near = nearest(text, [*called, *called.values()], f"`readiness register list {program} {column.of[0]}`")
    raise UsageError(f"{column.of[0]} has no row {text!r}", near)
