"""Checklists as people keep them, made for these tests."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADS = ("No.", "Area", "Item", "Acceptance criteria", "Owner", "Status", "Due date", "Comments", "Depends on")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("1.1", "CMC", "Cold chain to Boston", "A validation report is on file.", "mori", "完了", "2027/03/31", None, None),
    ("1.10", "cmc", "Second cold chain", None, "Nobody", "WIP", "03/04/2027", "ask CDMO", "1.1"),
    ("1.2", "Finance", "Insurance", "A policy is on file.", None, None, None, None, None),
    ("1.1", "CMC", "Again", None, None, None, None, None, None),
    ("2", "契約", "Quality agreement", "Signed by both.", "佐藤 花子", None, None, "=1+1", "1.10, 9"),
)


def workbook(path: Path, sheets: Mapping[str, Iterable[Sequence[Any]]]) -> str:
    """A workbook with these rows; formulas stay formulas."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    book.save(path)
    return str(path)


def acme(folder: Path) -> str:
    """Five rows, of which two cannot come in, below a title and a legend."""
    above = [("Acme readiness checklist",), ("last change: yesterday",), ()]
    return workbook(folder / "acme.xlsx", {"Checklist": [*above, HEADS, *ROWS]})


def rezipped(path: Path, changes: Mapping[str, tuple[str, str]]) -> str:
    """The same workbook with texts of its parts replaced: what no writer at hand makes."""
    out = BytesIO()
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(out, "w") as kept:
        for info in given.infolist():
            data = given.read(info).decode()
            if info.filename in changes:
                data, count = re.subn(*changes[info.filename], data)
                assert count, info.filename
            kept.writestr(info, data)
    path.write_bytes(out.getvalue())
    return str(path)
