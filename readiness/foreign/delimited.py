"""Tables with commas, semicolons or tabs between their cells."""

from __future__ import annotations

import csv
from io import StringIO

from ..errors import UsageError
from ..text import clean
from .table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Table, TableRow

_DELIMITERS = (",", "\t", ";")
_FORMULA = ("=", "+", "-", "@", "'")


def read_delimited(text: str, path: str) -> tuple[Table, ...]:
    """The one table of a CSV or TSV file. A row's number is that of its first line.

    Raises:
        UsageError: for text that is no such table.
    """
    text = text.replace("\0", "")
    rows: list[TableRow] = []
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        start = 1
        for cells in reader:
            if len(rows) == MAX_ROWS:
                raise UsageError(f"{path} has more than {MAX_ROWS} rows", "split it")
            if any(each.strip() for each in cells):
                rows.append(TableRow(start, tuple([unguarded(clean(each).strip()) for each in cells[:MAX_COLUMNS]])))
            start = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(f"{path} is no table, line {reader.line_num}: {error}", "close every quote") from None
    _check_lengths(rows, path)
    return (Table("", tuple(rows)),)


def _check_lengths(rows: list[TableRow], path: str) -> None:
    for row in rows:
        if any(len(each) > MAX_CELL for each in row.cells):
            raise UsageError(f"{path}, row {row.number}: a cell is longer than {MAX_CELL} characters", "shorten it")


def _delimiter(text: str) -> str:
    """The one that stands most often in the first lines, outside quotes."""
    head = "\n".join(text.splitlines()[:25])
    outside = "".join(head.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet program from reading it as a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
