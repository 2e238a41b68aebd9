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
    leads: tuple[str, ...] = ()
    """Actions that its footer offers before others."""


VIEWS: tuple[View, ...] = (
    View("portfolio", "1", "Portfolio", "a row for each program", "readiness.tui.views.portfolio", ("list",)),
    View("board", "2", "Board", "a program's items by area", "readiness.tui.views.board", ("list", "item", "program")),
    View(
        "roadmap",
        "3",
        "Roadmap",
        "a program's quarters, two streams, milestones between them",
        "readiness.tui.views.roadmap",
        ("list", "item", "program", "milestone"),
        ("item.plan", "milestone.move", "item.expect", "item.done"),
    ),
    View(
        "milestones",
        "4",
        "Milestones",
        "how far away each is, and what it still needs",
        "readiness.tui.views.milestones",
        ("list", "program", "milestone"),
    ),
    View("blockers", "5", "Blockers", "the roots, worst first", "readiness.tui.views.blockers", ("list", "item")),
    View("evidence", "6", "Evidence", "what was filed and judged", "readiness.tui.views.evidence", ("list", "program")),
    View(
        "history",
        "7",
        "History",
        "who recorded what, when and why; and the way into the past",
        "readiness.tui.views.history",
        ("list", "program"),
        ("history.then", "history.marked", "history.one"),
    ),
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
