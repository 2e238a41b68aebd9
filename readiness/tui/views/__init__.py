"""The views, each a file here and a line in `VIEWS`.

A view's module has `model(workspace, ask)`, which builds its immutable view-model and runs off the screen's thread.
`Page` draws it, unless `PAGES` names a widget of the view's own. Both are imported when first shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...typed import NamedTuple


class Mode(NamedTuple):
    """What the keys of a page do while it shows something else, or the cursor is on another kind of record."""

    name: str
    scopes: tuple[str, ...]
    """Which actions exist in it, besides `app` ones and the view's own."""
    leads: tuple[str, ...] = ()
    """Actions that its footer offers before others."""
    alone: bool = False
    """Whether the view's own actions do not exist in it."""


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
    others: tuple[Mode, ...] = ()
    """Its other modes."""
    parent: str = ""
    """The view out of which it is opened, and to which it goes back; it then has no key of its own."""
    layout: str = "-below"
    """Where its details stand: classes of its page in the stylesheet."""

    def scopes_of(self, mode: Mode) -> tuple[str, ...]:
        """Every scope that exists in a mode of it."""
        return ("app", *mode.scopes) if mode.alone else ("app", self.id, *mode.scopes)

    def mode(self, name: str) -> Mode:
        """The mode of that name, else the usual one."""
        return next((each for each in self.others if each.name == name), Mode("", self.scopes, self.leads))


NO_PROGRAM = "No program yet: press {program.new} in the Portfolio ({view.portfolio}) to start one."
"""What views of one program say while there is none."""

VIEWS: tuple[View, ...] = (
    View(
        "portfolio",
        "1",
        "Portfolio",
        "a row for each program",
        "readiness.tui.views.portfolio",
        layout="-below -always -few",
    ),
    View(
        "board",
        "2",
        "Board",
        "a program's items by area",
        "readiness.tui.views.board",
        ("list", "item", "program", "facets"),
    ),
    View(
        "roadmap",
        "3",
        "Roadmap",
        "a program's quarters, two streams, milestones between them",
        "readiness.tui.views.roadmap",
        ("list", "item", "program", "milestone", "plans"),
        ("item.plan", "milestone.move", "item.expect", "item.done"),
    ),
    View(
        "milestones",
        "4",
        "Milestones",
        "how far away each milestone is, what it still needs, and its trend",
        "readiness.tui.views.milestones",
        ("list", "program", "milestone", "plans"),
        ("milestone.move", "milestone.tree"),
    ),
    View(
        "standup",
        "5",
        "Stand-up",
        "what to talk about: alerts, actions, what changed, the roots worst first",
        "readiness.tui.views.standup",
        ("list", "item", "program", "plans"),
        ("standup.present", "standup.close", "standup.action", "item.note"),
        (
            Mode("action", ("list", "agreed", "program", "plans"), ("action.done", "action.drop", "action.change")),
            Mode(
                "present",
                ("present", "item", "plans"),
                ("present.next", "present.previous", "item.note", "standup.action"),
            ),
            Mode(
                "earlier",
                ("list", "program", "earlier"),
                ("earlier.compare", "earlier.text", "earlier.one", "earlier.leave"),
                alone=True,
            ),
            Mode("present-action", ("present", "agreed"), ("present.next", "action.done", "action.change")),
        ),
    ),
    View(
        "evidence",
        "6",
        "Evidence",
        "what was filed and judged",
        "readiness.tui.views.evidence",
        ("list", "program", "facets"),
    ),
    View(
        "history",
        "7",
        "History",
        "who recorded what, when and why; and the way into the past",
        "readiness.tui.views.history",
        ("list", "program", "facets"),
        ("history.then", "history.marked", "history.one"),
    ),
    View(
        "terms",
        "",
        "Terms",
        "what contracts agree, and what moved under it",
        "readiness.tui.views.terms",
        ("list", "program"),
        ("term.review", "term.add", "term.change", "term.end"),
        parent="milestones",
        layout="",
    ),
    View(
        "rights",
        "",
        "Rights",
        "who has which right where",
        "readiness.tui.views.rights",
        ("list", "program"),
        ("rights.terms",),
        parent="milestones",
        layout="",
    ),
    View(
        "registers",
        "",
        "Registers",
        "rows that a program keeps for its packs, and what is worked out of them",
        "readiness.tui.views.registers",
        ("list", "program"),
        ("registers.add", "registers.set", "registers.table", "registers.next"),
        parent="board",
        layout="-below -always",
    ),
)


PAGES = {"standup": "readiness.tui.standup_page"}
"""The modules of views that are drawn by a `PAGE` of their own."""


WHAT_IF = Mode(
    "what-if",
    ("list", "program", "suppose"),
    ("suppose.done", "suppose.slip", "suppose.drop", "suppose.move", "suppose.back", "suppose.leave"),
)
"""What the keys do in every view while something is supposed."""


def scopes_together() -> Iterator[tuple[str, frozenset[str]]]:
    """Which scopes exist together: in each view, in each of its modes; with the view's title."""
    for view in VIEWS:
        for mode in (view.mode(""), *view.others):
            yield view.title, frozenset(view.scopes_of(mode))
    yield "What if", frozenset({"app", *WHAT_IF.scopes})


def view(id: str) -> View:
    """The view with this id.

    Raises:
        KeyError: if there is none.
    """
    for each in VIEWS:
        if each.id == id:
            return each
    raise KeyError(id)
