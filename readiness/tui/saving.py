"""The list on screen as a file of plain text: filtered, sorted and in the columns that it is shown in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import Busy, UsageError
from .cells import Row
from .forms.fields import Field, Form, Values
from .plain import fit, line, width

if TYPE_CHECKING:
    from ..workspace import Done, Workspace
    from .app import ReadinessApp
    from .model import ListModel


def list_text(model: ListModel, shown: Sequence[Row]) -> str:
    """The list with its title and headings; every column as wide as its widest text."""
    rows = [row for row in shown if not row.heading]
    heads = [column.title for column in model.columns]
    wide = [max(width(line(text)) for text in (head, *_column(rows, i))) for i, head in enumerate(heads)]
    title = "".join(cell.text for cell in model.title)
    lines = [line(title), "", _joined(heads, wide, [False] * len(heads))]
    right = [column.right for column in model.columns]
    for row in shown:
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


def save(path: str, content: str | bytes) -> str:
    """Write a new file of this person only, for a portfolio is confidential; its full path.

    Raises:
        UsageError: if there is such a file already, or the place cannot be written to.
        Busy: if the disk is full or fails; nothing of the file is left behind.
    """
    place = os.path.abspath(os.path.expanduser(path))
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError(f"{path} is there already", "choose another name") from None
    except OSError as error:
        raise UsageError(f"cannot write {path} ({error.strerror})", "choose another place") from None
    try:
        with open(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(place)
        if isinstance(error, OSError):
            raise Busy(f"cannot write {path} ({error.strerror})", "free some space, or choose another place") from None
        raise
    return place


def problem(path: str) -> str:
    """Why a new file cannot be written there; `""` if nothing is known against it."""
    place = Path(path).expanduser()
    if place.exists():
        return f"{place} is there already: name another file"
    return "" if place.absolute().parent.is_dir() else f"there is no folder {place.parent}"


def list_form(app: ReadinessApp) -> Form:
    """Asks for the file."""
    page, view = app.page, app.view
    model, shown, many = page.model, page.rows.shown, len(page.rows.ids)
    day = app.context.program.day if app.context.program else ""

    def go(values: Values) -> None:
        def write(workspace: Workspace) -> str:
            return save(values["file"], list_text(model, shown) if model is not None else "")

        app.when(app.reader.submit(write), lambda path: app.say(f"{many} rows written to {path}"))

    def act(workspace: Workspace, values: Values) -> Done:
        raise AssertionError("a list is written, not recorded")

    name = f"readiness-{view}{f'-{day}' if day else ''}.txt"
    fields = (Field("file", "File", required=True, initial=str(Path.cwd() / name), hint="plain text, for you only"),)
    return Form(
        "save-list",
        "Save list",
        f"{many} rows as shown",
        ("list", view),
        day,
        fields,
        act,
        check=lambda values: problem(values["file"]),
        go=go,
        does="save",
    )
