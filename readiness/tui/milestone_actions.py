"""What can be done with milestones besides moving, deciding and reaching them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import commands
from .action import Action
from .context import Context
from .guards import on_items, on_milestone, on_milestone_ahead
from .judged import on_milestone as pending

if TYPE_CHECKING:
    from .app import ReadinessApp


def _form(name: str) -> Callable[[ReadinessApp], object]:
    return lambda app: commands.open_form(app, name)


def _on_required(context: Context) -> str:
    """The milestone ahead under the cursor needs an item by itself."""
    why, found = on_milestone_ahead(context), context.milestone()
    if why or found is None or context.program is None:
        return why
    needs = any(each.milestone == found.id for each in context.program.facts.required)
    return "" if needs else f"{found.id} requires nothing"


def _on_pending(context: Context) -> str:
    """A decision recorded for somebody outside awaits confirmation."""
    why = on_milestone(context)
    return why or ("" if pending(context) else f"no decision at {context.place.milestone} awaits confirmation")


def _tree(app: ReadinessApp) -> None:
    """Open or close the tree of the milestone under the cursor."""
    from .views.milestones import TREE

    commands.toggle(app, TREE + app.page.place.milestone)


MILESTONES: tuple[Action, ...] = (
    Action(
        "roadmap.later",
        ".",
        "A quarter later",
        "Plan the item, or the selected items, for the next quarter; shows what moves with them.",
        "roadmap",
        _form("later"),
        on_items,
        "items.plan",
        many=True,
    ),
    Action(
        "roadmap.earlier",
        "<",
        "A quarter earlier",
        "Plan the item, or the selected items, for the quarter before; shows what moves with them.",
        "roadmap",
        _form("earlier"),
        on_items,
        "items.plan",
        many=True,
    ),
    Action(
        "milestone.tree",
        "e",
        "Tree",
        "Show below the milestone what it needs, down to the roots; Enter goes to an item of it.",
        "milestones",
        _tree,
        lambda context: "" if context.milestone() is not None else "no milestone under the cursor",
        footer=True,
    ),
    Action(
        "milestone.change",
        "=",
        "Settings",
        "Change title, kind, lead, zone or party of the milestone.",
        "milestone",
        _form("change_milestone"),
        on_milestone_ahead,
        "milestones.set",
    ),
    Action(
        "milestone.require",
        "i",
        "Require",
        "Say what else the milestone needs.",
        "milestone",
        _form("require"),
        on_milestone_ahead,
        "milestones.set",
    ),
    Action(
        "milestone.unrequire",
        "I",
        "Unrequire",
        "Take away something that the milestone needs by itself, with a reason.",
        "milestone",
        _form("unrequire"),
        _on_required,
        "milestones.set",
    ),
    Action(
        "milestone.confirm",
        "c",
        "Confirm",
        "Confirm that a decision recorded for somebody outside is what its basis says.",
        "milestones",
        _form("confirm"),
        _on_pending,
        "reviews.confirm",
    ),
    Action(
        "milestone.bundle",
        "Z",
        "Data room",
        "Write what an audience may be shown for the milestone to a ZIP file: evidence list, documents, hashes.",
        "milestones",
        _form("bundle"),
        on_milestone,
        "bundles.make",
    ),
)
