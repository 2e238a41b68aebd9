"""Narrowing a list by chips."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from . import narrowing
from .action import Action
from .context import Context
from .guards import in_program

if TYPE_CHECKING:
    from .app import ReadinessApp

SCOPE = "facets"


def _switches(app: ReadinessApp) -> frozenset[str]:
    return app.options.get(app.view, frozenset())


def _set(app: ReadinessApp, switches: frozenset[str]) -> None:
    app.options[app.view] = switches
    app.reread()


def ask(key: str = "") -> Callable[[ReadinessApp], None]:
    """Let the user choose a value, of one facet or of all."""

    def run(app: ReadinessApp) -> None:
        from .finder import Finder

        facets = cast("narrowing.Narrowable", app.page.model).facets()
        rows = narrowing.value_rows(
            [each for each in facets if key in ("", each.key)], narrowing.chosen(_switches(app))
        )

        def chosen(id: str | None) -> None:
            if id:
                facet, _, value = id.partition(narrowing.MARK)
                _set(app, narrowing.with_chip(_switches(app), facet, value))

        app.push_screen(Finder("Narrow to", narrowing.COLUMNS, rows), chosen)

    return run


def mine(app: ReadinessApp) -> None:
    """Only rows of whoever is at the keyboard, or of everybody again."""
    actor = app.context.actor
    if actor is not None:
        _set(app, narrowing.with_chip(_switches(app), "owner", actor.id))


def pin(app: ReadinessApp) -> None:
    """Keep the chips, or let escape take them off again."""
    _set(app, _switches(app) ^ {narrowing.PINNED})


def widen(app: ReadinessApp) -> bool:
    """Take the chips off, pinned or not; whether there were any."""
    switches = _switches(app)
    if not narrowing.chosen(switches):
        return False
    _set(app, narrowing.without_chips(switches))
    return True


def back(app: ReadinessApp) -> bool:
    """Take chips off that are not pinned; whether there were any."""
    return narrowing.PINNED not in _switches(app) and widen(app)


def item_history(app: ReadinessApp) -> None:
    """Every log entry about the item under the cursor, in the History view."""
    app.here = app.here._replace(program=app.page.place.program, entry="")
    app.options["history"] = frozenset({"one", f"item{narrowing.MARK}{app.page.place.item}"})
    app.go("history")


def _on_item(context: Context) -> str:
    return "" if context.place.item else "no item under the cursor"


def _somebody(context: Context) -> str:
    return "" if context.actor is not None else "nobody is acting: say who you are ({app.actor})"


NARROWING: tuple[Action, ...] = (
    Action(
        "list.narrow",
        "f",
        "Narrow",
        "Narrow the list to an area, an owner, a status…: type some letters of it. Once more takes it off.",
        SCOPE,
        ask(),
        footer=True,
    ),
    Action(
        "list.pin",
        "!",
        "Pin",
        "Keep what the list is narrowed to: {app.back} leaves it on.",
        SCOPE,
        pin,
    ),
    Action(
        "list.widen",
        "",
        "Widen",
        "Take off all that the list is narrowed to, pinned or not.",
        SCOPE,
        widen,
    ),
    Action(
        "item.history",
        "H",
        "Item's history",
        "Show every log entry about the item, in the History view.",
        "item",
        item_history,
        _on_item,
    ),
    Action("board.area", "a", "Area", "Narrow the board to an area.", "board", ask("area"), in_program),
    Action("board.mine", "m", "Mine", "Narrow the board to items that you own.", "board", mine, _somebody),
    Action("board.owner", "O", "Owners", "Narrow the board to an owner.", "board", ask("owner"), in_program),
    Action("board.status", "S", "Status", "Narrow the board to a status.", "board", ask("status"), in_program),
    Action(
        "board.milestone",
        "M",
        "For milestone",
        "Narrow the board to what a milestone needs.",
        "board",
        ask("milestone"),
        in_program,
    ),
)
