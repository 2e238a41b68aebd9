"""What a user can do, each declared once: keys, palette, footer, help and the docs table are made from `ACTIONS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from . import commands, guards, views
from .action import Action
from .adding_actions import ADDING
from .choosing import CHOOSING
from .exporting import EXPORTING
from .lead_times import LEAD_TIMES
from .library_actions import EVIDENCE
from .milestone_actions import MILESTONES
from .moving_actions import MOVING
from .narrow_actions import NARROWING
from .noticed import NOTICED
from .portfolio_actions import PORTFOLIO
from .register_actions import REGISTERS
from .row_actions import ROWS
from .standup_actions import STANDUP
from .suppose_actions import SUPPOSING
from .terms_actions import TERMS
from .travel_actions import HISTORY

if TYPE_CHECKING:
    from .app import ReadinessApp


def _form(name: str) -> Callable[[ReadinessApp], object]:
    return lambda app: commands.open_form(app, name)


def _view(id: str) -> Callable[[ReadinessApp], object]:
    def show(app: ReadinessApp) -> None:
        app.came_from = ""
        app.go(id)

    return show


ACTIONS: tuple[Action, ...] = (
    Action(
        "item.note",
        "n",
        "Note",
        "Write a note on the item.",
        "item",
        _form("note"),
        guards.on_own_item,
        "items.note",
        footer=True,
    ),
    Action(
        "item.evidence",
        "e",
        "Evidence",
        "File evidence for the item, or for the selected items.",
        "item",
        _form("evidence"),
        guards.on_items,
        "evidence.file",
        footer=True,
        many=True,
    ),
    Action(
        "item.review",
        "r",
        "Review",
        "Judge evidence of the item: is the document acceptable, and does the green light hold?",
        "item",
        _form("review"),
        guards.can_review,
        "reviews.review",
        footer=True,
    ),
    Action(
        "item.request",
        "R",
        "Ask review",
        "Ask somebody to review evidence of the item by a day.",
        "item",
        _form("request"),
        guards.on_evidence,
        "reviews.request",
    ),
    Action(
        "item.confirm",
        "c",
        "Confirm",
        "Confirm that a judgement recorded for somebody outside is what its basis says.",
        "item",
        _form("confirm"),
        guards.on_pending,
        "reviews.confirm",
    ),
    Action(
        "item.owner",
        "o",
        "Owner",
        "Say who owns the item, or the selected items.",
        "item",
        _form("owner"),
        guards.on_items,
        "items.assign",
        footer=True,
        many=True,
    ),
    Action(
        "item.impede",
        "b",
        "Impede",
        "Say what stops work on the item, and whom it waits on.",
        "item",
        _form("impede"),
        guards.on_own_item,
        "items.impede",
        footer=True,
    ),
    Action(
        "item.clear",
        "B",
        "Clear",
        "Close the item's open impediment.",
        "item",
        _form("clear"),
        guards.on_impeded,
        "items.clear",
    ),
    Action(
        "item.start",
        "s",
        "Start",
        "Say that work on the item, or the selected items, has started.",
        "item",
        _form("start"),
        guards.on_unstarted,
        "items.start",
        many=True,
    ),
    Action(
        "item.done",
        "d",
        "Done",
        "Report the item, or the selected items, as done. A task passes on this and its evidence.",
        "item",
        _form("done"),
        guards.on_unfinished,
        "items.done",
        footer=True,
        many=True,
    ),
    Action(
        "item.reopen",
        "D",
        "Reopen",
        "Take back that the item, or the selected items, are done, with a reason.",
        "item",
        _form("reopen"),
        guards.on_finished,
        "items.reopen",
        many=True,
    ),
    Action(
        "item.expect",
        "x",
        "Expect",
        "Say when the item, or the selected items, will be finished.",
        "item",
        _form("expect"),
        guards.on_items,
        "items.expect",
        many=True,
    ),
    Action(
        "item.plan",
        "p",
        "Plan",
        "Plan the item, or the selected items, for a quarter or between days; shows what moves with them.",
        "item",
        _form("plan"),
        guards.on_items,
        "items.plan",
        many=True,
    ),
    Action(
        "item.estimate",
        "E",
        "Estimate",
        "Say how many working days are left on the item, or on the selected items.",
        "item",
        _form("estimate"),
        guards.on_items,
        "items.estimate",
        many=True,
    ),
    Action(
        "milestone.move",
        "m",
        "Move",
        "Give the milestone another date, or none; shows what changes with it.",
        "milestone",
        _form("move_milestone"),
        guards.on_milestone_ahead,
        "milestones.set",
        footer=True,
    ),
    Action(
        "milestone.add",
        "M",
        "New milestone",
        "Add a milestone of the program's own.",
        "milestone",
        _form("add_milestone"),
        guards.on_program,
        "milestones.set",
        footer=True,
    ),
    Action(
        "milestone.decide",
        "v",
        "Decide",
        "Record what people decided at the milestone, with conditions.",
        "milestone",
        _form("decide"),
        guards.can_decide,
        "milestones.decide",
        footer=True,
    ),
    Action(
        "milestone.reach",
        "f",
        "Reached",
        "Say that the milestone took place; its verdict of that day is kept for good.",
        "milestone",
        _form("reach"),
        guards.on_milestone_ahead,
        "milestones.reach",
        footer=True,
    ),
    Action(
        "milestone.cancel",
        "X",
        "Cancel",
        "Say that the milestone will not take place, with a reason.",
        "milestone",
        _form("cancel_milestone"),
        guards.on_milestone_ahead,
        "milestones.cancel",
    ),
    Action(
        "milestone.baseline",
        "L",
        "Baseline",
        "Take today's dates of all milestones ahead as those that drift is measured from.",
        "milestone",
        _form("baseline"),
        guards.on_dated,
        "milestones.baseline",
    ),
    Action(
        "list.filter",
        "/",
        "Filter",
        "Show only rows with these words.",
        "list",
        commands.open_filter,
        footer=True,
    ),
    Action(
        "list.sort",
        "z f6",
        "Sort",
        "Sort the list by a column, by the same again backwards, or in its own order; a click on a title does it, too.",
        "list",
        commands.open_sort,
    ),
    Action(
        "app.help",
        "? f1",
        "Help",
        "What each key does here; type to search, enter to do it.",
        "app",
        commands.open_help,
        footer=True,
    ),
    Action(
        "app.undo",
        "u",
        "Undo",
        "Take back your latest act.",
        "app",
        commands.undo,
        guards.can_record,
        "log.undo",
        footer=True,
    ),
    Action(
        "app.redo",
        "U",
        "Redo",
        "Bring back what you took back last.",
        "app",
        commands.redo,
        guards.can_record,
        "log.redo",
    ),
    Action(
        "app.back",
        "escape",
        "Back",
        "Leave details, selection, filter, chips or view, in this order.",
        "app",
        commands.back,
    ),
    Action(
        "app.palette",
        "ctrl+p",
        "Go to",
        "Jump to a program, item, milestone, person, document, view or action by a few letters, English or Japanese.",
        "app",
        commands.open_palette,
        footer=True,
    ),
    Action(
        "app.actor",
        "A",
        "Act as",
        "Say who is at the keyboard; what is recorded from now on is recorded as theirs.",
        "app",
        commands.open_people,
        guards.not_past,
    ),
    Action(
        "app.theme",
        "f3",
        "Next theme",
        "Change between dark, light and high-contrast colors.",
        "app",
        commands.next_theme,
    ),
    Action(
        "app.lang",
        "f2",
        "日本語 / English",
        "Change between Japanese and English for what checklists say; what is recorded stays as it is.",
        "app",
        commands.next_language,
    ),
    Action(
        "app.reread",
        "ctrl+l",
        "Read again",
        "Read the workspace again and draw the screen anew.",
        "app",
        lambda app: app.reread(),
    ),
    Action(
        "app.quit", "ctrl+q", "Quit", "Leave. Everything recorded is already saved.", "app", lambda app: app.exit(0)
    ),
)


def view_actions() -> tuple[Action, ...]:
    """One action for each registered view: its key opens it."""
    return tuple(
        Action(f"view.{view.id}", view.key, view.title, f"Show {view.help}.", "app", _view(view.id))
        for view in views.VIEWS
    )


def actions() -> tuple[Action, ...]:
    """Every action, views first."""
    return (
        *view_actions(), *STANDUP, *EVIDENCE, *HISTORY, *ADDING, *PORTFOLIO, *NOTICED, *CHOOSING, *ACTIONS, *ROWS,
        *MILESTONES, *MOVING, *TERMS, *REGISTERS, *SUPPOSING, *NARROWING, *LEAD_TIMES, *EXPORTING,
    )  # fmt: skip


def in_scope(scopes: Iterable[str], known: Iterable[Action] | None = None) -> list[Action]:
    """The actions that exist where these scopes are, in the order of the registry; `known`: with the user's keys."""
    chosen = frozenset(scopes)
    return [action for action in (actions() if known is None else known) if action.scope in chosen]


_KEY_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "backspace": "Bksp",
}


def key_name(key: str) -> str:
    """A key as people read it; `""` for none."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    if key.startswith("f") and key[1:].isdecimal():
        return key.upper()
    return _KEY_NAMES.get(key, key)
