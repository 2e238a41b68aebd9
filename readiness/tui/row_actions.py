"""What can be done with rows of a checklist, and with departures from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from . import commands
from . import row_guards as guards
from .action import Action

if TYPE_CHECKING:
    from .app import ReadinessApp
    from .views.board import BoardModel


def _form(name: str) -> Callable[[ReadinessApp], object]:
    return lambda app: commands.open_form(app, name)


def _edit(app: ReadinessApp) -> None:
    """Ask for other words; what the row says now comes from the view."""
    from .forms.rows import edit_row
    from .forms.screen import FormScreen

    model = cast("BoardModel", app.page.model)
    app.push_screen(FormScreen(edit_row(app.context, model.wordings.get(app.context.place.item))))


ROWS: tuple[Action, ...] = (
    Action(
        "item.waive",
        "w",
        "Waive",
        "Approve a departure that somebody else asked for: for named milestones, until a day, with a reason.",
        "item",
        _form("waive"),
        guards.can_waive,
        "waivers.waive",
    ),
    Action(
        "item.not-applicable",
        "N",
        "Not applicable",
        "Approve that the item does not concern this program, as somebody else asked, with a reason.",
        "item",
        _form("not_applicable"),
        guards.can_declare,
        "waivers.not_applicable",
    ),
    Action(
        "item.end-waiver",
        "W",
        "End waiver",
        "End a waiver, or a declaration of not applicable, with a reason.",
        "item",
        _form("end_waiver"),
        guards.has_waiver,
        "waivers.end",
    ),
    Action(
        "item.edit",
        "=",
        "Change row",
        "Change the words, level or side of the row in this program only, with a reason.",
        "board",
        _edit,
        guards.on_row,
        "items.edit",
    ),
    Action(
        "item.link",
        "i",
        "Link",
        "Say what else the row needs, or which milestone requires it.",
        "board",
        _form("link_row"),
        guards.on_row,
        "items.link",
    ),
    Action(
        "item.unlink",
        "I",
        "Unlink",
        "Take away something that the row needs, or a milestone that requires it, with a reason.",
        "board",
        _form("unlink_row"),
        guards.on_linked,
        "items.unlink",
    ),
    Action(
        "item.retire",
        "-",
        "Retire row",
        "Take a row of the program's own out of the count, with a reason.",
        "board",
        _form("retire_row"),
        guards.on_own_row,
        "items.retire",
    ),
)
