"""Workbooks: cells as the text that is shown, formulas as the text they are, merged cells filled."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..reports.sheets.workbook import ABOUT, SCHEMA
from ..text import clean
from .table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Source, Table, TableRow

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_UNPACKED = 400_000_000
"""Bytes: what a workbook may unpack to, so that a small file cannot fill the memory."""
_DECIMALS = re.compile(r"0\.(0+)")
_EXACT = 1e15
"""From here on a spreadsheet program rounds whole numbers."""
_BROKEN = "open it in a spreadsheet program and save it as .xlsx"


def read_workbook(data: bytes, path: str) -> Source:
    """The sheets of a workbook that hold anything. Nothing is computed: a formula stays its own text.

    Raises:
        UsageError: if it is no workbook, or unpacks to too much.
    """
    _check_archive(data, path)
    book = _opened(data, path)
    tables = tuple([Table(clean(sheet.title), _rows(sheet, path)) for sheet in book.worksheets if sheet.title != ABOUT])
    head, program, day = _own(book)
    return Source("", "", tuple([each for each in tables if each.rows]), head, program, day)


def _check_archive(data: bytes, path: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(each.file_size for each in archive.infolist())
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UsageError(f"{path} is no workbook", _BROKEN) from None
    if size > _MAX_UNPACKED:
        raise UsageError(f"{path} unpacks to more than {_MAX_UNPACKED // 1_000_000} MB", "split it")
    if "[Content_Types].xml" not in names:
        raise UsageError(f"{path} is no workbook, or has a password", _BROKEN)


def _opened(data: bytes, path: str) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # What this reader does not know of a file (forms, validations) is no concern of somebody who brings in rows.
        warnings.simplefilter("ignore")
        try:
            return load_workbook(BytesIO(data), data_only=False, keep_vba=False, keep_links=False, rich_text=False)
        except Exception as error:  # the reader raises whatever its XML holds
            what = type(error).__name__
            raise UsageError(f"{path} is no workbook that can be read ({what})", _BROKEN) from None


def _rows(sheet: Worksheet, path: str) -> tuple[TableRow, ...]:
    if sheet.max_row > MAX_ROWS * 10:
        raise UsageError(f"{path}, sheet {sheet.title}: more than {MAX_ROWS * 10} rows", "remove the empty ones below")
    merged = _merged(sheet)
    rows: list[TableRow] = []
    width = min(sheet.max_column, MAX_COLUMNS)
    for number, row in enumerate(sheet.iter_rows(max_col=width), 1):
        cells = tuple([merged.get((number, column)) or shown(cell, path) for column, cell in enumerate(row, 1)])
        if any(cells):
            if len(rows) == MAX_ROWS:
                raise UsageError(f"{path}, sheet {sheet.title}: more than {MAX_ROWS} rows", "split it")
            rows.append(TableRow(number, cells))
    return tuple(rows)


def _merged(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """What stands in the cells that a merged one covers below it: an area is often written once beside its rows."""
    filled: dict[tuple[int, int], str] = {}
    for area in sheet.merged_cells.ranges:
        if area.min_col != area.max_col or area.max_row - area.min_row > MAX_ROWS:
            continue
        text = shown(sheet.cell(area.min_row, area.min_col), sheet.title)
        filled.update({(row, area.min_col): text for row in range(area.min_row + 1, area.max_row + 1)})
    return filled


def shown(cell: Cell | Any, where: str) -> str:
    """A cell as its reader sees it: `1.10` where the number 1.1 is shown with two decimals, a day as ISO text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) > MAX_CELL:
            raise UsageError(f"{where}: a cell is longer than {MAX_CELL} characters", "shorten it")
        return clean(value).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "minutes") if value.hour or value.minute else value.date().isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return clean(str(getattr(value, "text", value))).strip()


def _number(value: float, style: str) -> str:
    """As a spreadsheet program shows it: with the decimals of its format, else with 15 digits at most."""
    decimals = _DECIMALS.search(style)
    if decimals and "%" not in style:
        return f"{value:.{len(decimals[1])}f}"
    return f"{value:.15g}" if abs(value) < _EXACT else str(int(value))


def _own(book: Workbook) -> tuple[str, str, str]:
    """Log head, program and day of the export, if a workbook is one of ours; else three times `""`."""
    if ABOUT not in book.sheetnames:
        return "", "", ""
    said = {shown(row[0], ABOUT): shown(row[1], ABOUT) for row in book[ABOUT].iter_rows(max_col=2)}
    if said.get("schema") != SCHEMA:
        return "", "", ""
    return said.get("log head", ""), said.get("program", ""), said.get("day", "")
