"""The views, each a file here and a line in `VIEWS`.

A view's module has `model(workspace, ask)`, which builds its immutable view-model and runs off the screen's thread,
and `PAGE`, the widget that draws it. It is imported when first shown.
"""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """A registered view."""

    id: str
    key: str
    title: str
    help: str
    """What it shows, for the help."""
    module: str
    scopes: tuple[str, ...] = ("list",)
    """Which actions exist in it, besides `app` ones and its own."""


VIEWS: tuple[View, ...] = (
    View("portfolio", "1", "Portfolio", "a row for each program", "readiness.tui.views.portfolio", ("list",)),
    View("board", "2", "Board", "a program's items by area", "readiness.tui.views.board", ("list", "item", "program")),
    View("blockers", "5", "Blockers", "the roots, worst first", "readiness.tui.views.blockers", ("list", "item")),
)


def view(id: str) -> View:
    """The view with this id.

    Raises:
        KeyError: if there is none.
    """
    for each in VIEWS:
        if each.id == id:
            return each
    raise KeyError(id)
