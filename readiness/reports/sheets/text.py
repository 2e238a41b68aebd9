"""The export as CSV and as Markdown."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from ...domain.vocabulary import AREA_TITLES, Area
from ..markup import escape
from .cells import Sheet
from .fields import Field
from .guard import safe

_LEFT_OUT = frozenset(
    field.heading
    for field in (
        Field.GREEN_LIGHT, Field.AREA, Field.KIND, Field.LEVEL, Field.SIDE, Field.STREAM, Field.AFTER, Field.FEEDS,
        Field.START, Field.FINISH, Field.ESTIMATE,
    )
) | {"SHA-256"}  # fmt: skip
"""Columns that would make a table of a text too wide to read."""


def items_csv(sheets: Iterable[Sheet]) -> str:
    """Every item as a row of one table, with a byte-order mark, by which spreadsheet programs know UTF-8."""
    titles = {AREA_TITLES[area] for area in Area}
    chosen = [sheet for sheet in sheets if sheet.name in titles]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(chosen[0].heads if chosen else [field.heading for field in Field])
    for sheet in chosen:
        for row in sheet.rows:
            writer.writerow([safe(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def markdown(title: str, sheets: Iterable[Sheet]) -> Iterator[str]:
    """A heading and a table for each sheet that has rows, in lines."""
    yield f"# {escape(title)}"
    for sheet in sheets:
        if not sheet.rows:
            continue
        kept = [number for number, head in enumerate(sheet.heads) if head not in _LEFT_OUT]
        yield ""
        yield f"## {escape(sheet.name)}"
        yield ""
        yield _row([escape(sheet.heads[number]) for number in kept])
        yield _row(["---"] * len(kept))
        for row in sheet.rows:
            yield _row([escape(" ".join(str(row[number]).split())) for number in kept])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
