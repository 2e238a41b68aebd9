"""A table as it was found: text cells with the numbers of their rows."""

from __future__ import annotations

from typing import NamedTuple

MAX_BYTES = 50_000_000
"""Largest file that is read."""
MAX_ROWS = 20_000
"""Most rows of a table that are read; a checklist is shorter."""
MAX_COLUMNS = 200
MAX_CELL = 32_767
"""Characters of a cell: what a spreadsheet program allows."""


class TableRow(NamedTuple):
    """A row that holds something."""

    number: int
    """Its number in the file, from 1: what a spreadsheet program or an editor shows beside it."""
    cells: tuple[str, ...]
    """Cleaned text; `""` where there is nothing."""


class Table(NamedTuple):
    """A sheet of a workbook, a table of a text, or a list."""

    name: str
    """Of the sheet, or of the heading above it; `""` where there is none."""
    rows: tuple[TableRow, ...]


class Source(NamedTuple):
    """A file that was read."""

    name: str
    """File name without folders."""
    sha256: str
    tables: tuple[Table, ...]
    exported_at: str = ""
    """Log head at which this program wrote it; `""` for everybody else's files."""
    exported_program: str = ""
    """The program it was written for."""
    exported_on: str = ""
    """D of that export."""
