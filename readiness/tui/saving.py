"""The list on screen as a file of plain text: filtered, sorted and in the columns that it is shown in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from .cells import Row
from .forms.fields import Field, Form, Values
from .plain import fit, line, width

if TYPE_CHECKING:
    from ..workspace import Done, Workspace
    from .app import ReadinessApp
    from .page import Page


def list_text(page: Page) -> str:
    """The list with its title and headings; every column as wide as its widest text."""
    model = page.model
    if model is None:
        return ""
    rows = [row for row in page.rows.shown if not row.heading]
    heads = [column.title for column in model.columns]
    wide = [max(width(line(text)) for text in (head, *_column(rows, i))) for i, head in enumerate(heads)]
    title = "".join(cell.text for cell in model.title)
    lines = [line(title), "", _joined(heads, wide, [False] * len(heads))]
    right = [column.right for column in model.columns]
    for row in page.rows.shown:
        if row.heading:
            lines += ["", line("".join(cell.text for cell in row.cells))]
        else:
            lines.append(_joined([cell.text for cell in row.cells], wide, right))
    return "\n".join(each.rstrip() for each in lines) + "\n"


def _column(rows: list[Row], i: int) -> list[str]:
    return [row.cells[i].text for row in rows]


def _joined(texts: list[str], wide: list[int], right: list[bool]) -> str:
    cells = zip(texts, wide, right, strict=True)
    return "  ".join(fit(text, size, right=at_right) for text, size, at_right in cells if size)


def list_form(app: ReadinessApp) -> Form:
    """Asks for the file."""
    page, view = app.page, app.view
    text = list_text(page)
    day = app.context.program.day if app.context.program else ""

    def check(values: Values) -> str:
        path = Path(values["file"]).expanduser()
        if path.exists():
            return f"{path} is there already: name another file"
        return "" if path.parent.is_dir() else f"there is no folder {path.parent}"

    def go(values: Values) -> None:
        path = Path(values["file"]).expanduser()
        try:
            # For the user only: a portfolio is confidential.
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            app.complain(UsageError(f"cannot write {path} ({error.strerror})", "name another place"))
        else:
            app.say(f"{len(page.rows.ids)} rows written to {path}")

    def act(workspace: Workspace, values: Values) -> Done:
        raise AssertionError("a list is written, not recorded")

    name = f"readiness-{view}{f'-{day}' if day else ''}.txt"
    fields = (Field("file", "File", required=True, initial=str(Path.cwd() / name), hint="plain text, for you only"),)
    return Form(
        "save-list", "Save list", f"{len(page.rows.ids)} rows as shown", ("list", view), day, fields, act, check, go=go
    )
