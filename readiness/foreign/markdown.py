"""Markdown: tables with pipes, and task lists under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import UsageError
from ..text import clean
from .table import MAX_COLUMNS, MAX_ROWS, Table, TableRow

TASK_HEADS = ("title", "status")
"""Columns that a task list has as a table: what its checkbox holds is its status."""

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
_TASK = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(\[.\]|[☐☑☒✅❌✓✗])\s+(.*)")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_CELL = re.compile(r"(?:\\.|[^|\\])*")


def read_markdown(text: str, path: str) -> tuple[Table, ...]:
    """The tables of a text, each named by the heading above it; the task lists of a heading are one table.

    Raises:
        UsageError: if there are too many rows.
    """
    tables: list[Table] = []
    heading, rows, tasks = "", list[TableRow](), list[TableRow]()

    def close() -> None:
        if rows:
            tables.append(Table(heading, tuple(rows)))
            rows.clear()

    def leave() -> None:
        close()
        if tasks:
            tables.append(Table(heading, (tasks[0]._replace(cells=TASK_HEADS), *tasks)))
            tasks.clear()

    for number, line in _lines(text):
        if number > MAX_ROWS * 5:
            raise UsageError(f"{path} has more than {MAX_ROWS * 5} lines", "split it")
        if found := _HEADING.fullmatch(line):
            leave()
            heading = clean(found[1]).strip()
        elif task := _TASK.fullmatch(line):
            close()
            tasks.append(TableRow(number, (plain(task[2]), task[1].lower())))
        elif _RULE.fullmatch(line) and "-" in line:
            continue
        elif "|" in line:
            rows.append(TableRow(number, _cells(line)))
        else:
            close()
    leave()
    return tuple(tables)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, without those of code."""
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence):
                fence = ""
        elif mark:
            fence = mark[1][:3]
        else:
            yield number, line


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells: list[str] = []
    position = 0
    while len(cells) < MAX_COLUMNS:
        found = _CELL.match(inner, position)
        end = found.end() if found else len(inner)
        cells.append(plain(inner[position:end]))
        if end >= len(inner):
            break
        position = end + 1
    return tuple(cells)


def plain(text: str) -> str:
    """What a cell says, without the marks of emphasis, code and links around it; `<br>` is a line break."""
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE)
    text = re.sub(r"\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", text)
    return clean(re.sub(r"\\([\\|*_`\[\]<>#])", r"\1", text)).strip()
