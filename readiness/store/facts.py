"""Loading the facts of programs: from the workspace file, fast, and from any tables (a past moment)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from .. import pace
from ..domain.facts import Edge, Need, Program, ProgramFacts
from ..domain.fold.tables import Row, Tables
from ..typed import Any
from .tables import no_garbage_collection, statements

PARTS: tuple[type[Any], ...] = tuple(
    kind.__args__[0] for name, kind in ProgramFacts.__annotations__.items() if name != "program"
)
"""The record types of `ProgramFacts` after the program itself, in field order."""
ROW_TYPES = tuple(Edge if part is Need else part for part in PARTS)
"""The record types of the rows that these are made from."""


def _order(record: type[Any]) -> Callable[[Row], Any] | None:
    """Sort key of a record's list: its ordinal; None where rows stand in key order."""
    fields = record._fields
    return itemgetter(fields.index("ordinal"), 1) if "ordinal" in fields else None


_PROGRAM = itemgetter(0)
_ORDERS = tuple(_order(record) for record in ROW_TYPES)


def load_programs(conn: sqlite3.Connection, ids: Sequence[str] | None = None) -> list[ProgramFacts]:
    """The facts of these programs (in the order given; unknown ids are left out), or of all in id order.

    One query a table for each program, or one a table for all. Hold a snapshot around it where others may write.
    """
    if ids is not None:
        wanted = dict.fromkeys(ids)
        return [each for one in pace.told(wanted, "reading program", len(wanted)) for each in _load_one(conn, one)]
    sql = statements(Program)
    programs = list(map(sql.make, conn.execute(sql.select + sql.order)))
    with no_garbage_collection():
        grouped: list[dict[str, Any]] = [
            _needs_by_program(conn) if record is Edge else _grouped(conn, record, order)
            for record, order in zip(ROW_TYPES, _ORDERS, strict=True)
        ]
        return [ProgramFacts(program, *(tuple(part.get(program.id, ())) for part in grouped)) for program in programs]


def _needs(edges: Iterable[Row]) -> tuple[Need, ...]:
    return tuple([Need(item, needed, origin) for _, item, needed, origin in edges])


def _needs_by_program(conn: sqlite3.Connection) -> dict[str, tuple[Need, ...]]:
    """What items need, by program. Programs that adopted the same packs share one tuple: it is made once.

    Ids hold no blanks, so that a program's columns can come as three texts, in one order whatever that is.
    """
    columns = ", ".join(f"group_concat({name}, ' ')" for name in Need._fields)
    made: dict[tuple[str, str, str], tuple[Need, ...]] = {}
    found = {}
    for program, *texts in conn.execute(f"SELECT program, {columns} FROM edge GROUP BY program"):  # noqa: S608
        key = (texts[0], texts[1], texts[2])
        if key not in made:
            made[key] = tuple(sorted(map(Need, *(text.split(" ") for text in key))))
        found[program] = made[key]
    return found


def _load_one(conn: sqlite3.Connection, program: str) -> list[ProgramFacts]:
    sql = statements(Program)
    row = conn.execute(sql.get, (program,)).fetchone()
    if row is None:
        return []
    parts: list[Any] = []
    for record, order in zip(ROW_TYPES, _ORDERS, strict=True):
        part = statements(record)
        rows = conn.execute(f"{part.select} WHERE {part.key[0]}{part.order}", (program,)).fetchall()
        if order:
            rows.sort(key=order)
        parts.append(_needs(rows) if record is Edge else tuple(map(part.make, rows)))
    return [ProgramFacts(sql.make(row), *parts)]


def _grouped(conn: sqlite3.Connection, record: type[Any], order: Callable[[Row], Any] | None) -> dict[str, list[Any]]:
    """All rows of a table by program, each list in its order."""
    sql = statements(record)
    groups: dict[str, list[Any]] = {}
    for program, found in groupby(conn.execute(sql.select + sql.order), _PROGRAM):
        groups[program] = rows = list(map(sql.make, found))
        if order:
            rows.sort(key=order)
    return groups


def from_tables(tables: Tables, program: str) -> ProgramFacts | None:
    """The facts of one program from any tables; None if they know no such program."""
    found = tables.get(Program, program)
    if found is None:
        return None
    parts: list[Any] = []
    for record, order in zip(ROW_TYPES, _ORDERS, strict=True):
        rows = list(tables.rows(record, program))
        if order:
            rows.sort(key=order)
        parts.append(_needs(rows) if record is Edge else tuple(rows))
    return ProgramFacts(found, *parts)


def all_from_tables(tables: Tables, ids: Sequence[str] | None = None) -> list[ProgramFacts]:
    """Like `load_programs`, from any tables."""
    chosen = [program.id for program in tables.rows(Program)] if ids is None else ids
    return [found for found in (from_tables(tables, one) for one in chosen) if found is not None]
