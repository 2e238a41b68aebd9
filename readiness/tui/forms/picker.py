"""Choosing a file from a list that shrinks while one types; folders open, `..` goes up."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ...clock import utc_text
from ..cells import Cell, Column, Row
from ..finder import Finder
from .paths import plain_path

if TYPE_CHECKING:
    from textual.app import App
    from textual.widgets import Input

COLUMNS = (Column("File", 24, grow=1), Column("Changed", 10), Column("Size", 9, right=True))
UP = ".."
MOST = 2000
"""So many files of a folder are listed, the newest."""


def browse(app: App[Any], field: Input) -> None:
    """Let the user choose a file for a field: first among the files beside what was typed so far."""
    typed = plain_path(field.value)
    _list(app, field, typed if os.path.isdir(typed) else os.path.dirname(typed) or os.getcwd())


def _list(app: App[Any], field: Input, folder: str) -> None:
    def chosen(name: str | None) -> None:
        if not name:
            return
        path = os.path.normpath(os.path.join(folder, name))
        if os.path.isdir(path):
            _list(app, field, path)
        else:
            field.value = path
            field.cursor_position = len(path)

    app.push_screen(Finder(_title(folder), COLUMNS, file_rows(folder)), chosen)


def _title(folder: str) -> str:
    home = os.path.expanduser("~")
    return f"~{folder[len(home) :]}" if folder == home or folder.startswith(home + os.sep) else folder


def file_rows(folder: str) -> list[Row]:
    """What is in a folder: the way up, folders by name, then files, newest first; nothing hidden."""
    folders: list[Row] = [Row(UP, (Cell(f"{UP}/", "accent"), Cell(""), Cell("")))]
    files: list[tuple[float, Row]] = []
    try:
        with os.scandir(folder) as entries:
            for each in entries:
                if each.name.startswith("."):
                    continue
                if each.is_dir():
                    folders.append(Row(each.name, (Cell(f"{each.name}/", "accent"), Cell(""), Cell(""))))
                elif each.is_file():
                    stat = each.stat()
                    day = utc_text(round(stat.st_mtime * 1000))[:10]
                    cells = (Cell(each.name), Cell(day, "quiet"), Cell(_size(stat.st_size), "quiet"))
                    files.append((stat.st_mtime, Row(each.name, cells)))
    except OSError as error:
        return [*folders[:1], Row(UP + " ", (Cell(error.strerror or "cannot be read", "warn"), Cell(""), Cell("")))]
    files.sort(key=lambda each: (-each[0], each[1].id))
    return [folders[0], *sorted(folders[1:], key=lambda row: row.id.casefold()), *(row for _, row in files[:MOST])]


def _size(size: int) -> str:
    for unit in ("B", "KB", "MB"):
        if size < 1024 or unit == "MB":
            return f"{size} {unit}"
        size >>= 10
    return ""
