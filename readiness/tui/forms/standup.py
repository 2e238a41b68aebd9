"""What a stand-up asks for: actions, decisions, its end, and what to compare it with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..context import Context
from .fields import Field, Form, Values
from .work import people

if TYPE_CHECKING:
    from ...domain.facts import Action
    from ...workspace import Done, Workspace

WEEK = 7
"""An action is due in so many days unless something else is said: by the next stand-up."""
DUE = "2026-11-24, today, +3d, +2w"


def _day(context: Context) -> str:
    return context.program.day if context.program else ""


def agree(context: Context) -> Form:
    """Somebody will do something by a day: about the item under the cursor, else about its program."""
    program, item = context.place.program, context.place.item
    own = context.item()
    today = _day(context)

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.standups.add_action(program, values["text"], values["owner"], values["due"], item=item)

    fields = (
        Field("text", "What", required=True, hint="what is to be done; the next stand-up begins with it"),
        Field(
            "owner",
            "Who",
            "choice",
            required=True,
            initial=_who(context),
            options=people(context),
            hint="a few letters of the name",
        ),
        Field("due", "By", "day", required=True, initial=later(today, WEEK), hint=DUE),
    )
    about = f"{program} {own.id} {own.title}" if own else f"{program}, about no item"
    return Form("agree", "Action", about, (program, item), today, fields, act)


def _who(context: Context) -> str:
    """Whoever acts next on the item, where they are on record; else its owner; else whoever is at the keyboard."""
    own, view = context.item(), context.program
    if own is not None and view is not None:
        known = [row.acts_next for row in view.all_blockers(view_kinds()) if row.item == own.id]
        for id in (*known, own.owner):
            if id in context.people:
                return id
    return context.actor.id if context.actor else ""


def view_kinds() -> frozenset[str]:
    """Every kind of milestone."""
    from ...domain.vocabulary import MilestoneKind

    return frozenset(MilestoneKind)


def later(day: str, days: int) -> str:
    """A day so many days later; `""` for none."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat() if day else ""


def _action(context: Context) -> Action | None:
    view = context.program
    return next((each for each in view.facts.actions if each.id == context.place.action), None) if view else None


def change_action(context: Context) -> Form:
    """Another day, owner or text of an action."""
    action, today = _action(context), _day(context)

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.standups.change_action(
            context.place.action,
            text=values["text"],
            owner=values["owner"],
            due=values["due"],
            reason=values["reason"],
        )

    def check(values: Values) -> str:
        now = (action.due, action.text, action.owner) if action else ()
        same = (values["due"], values["text"], values["owner"]) == now
        return "nothing is different yet: say another day, owner or text" if same else ""

    late = action is not None and action.due < today
    due = later(today, WEEK) if late else action.due if action else ""
    fields = (
        Field("due", "By", "day", required=True, initial=due, hint=f"now {action.due}; {DUE}" if action else DUE),
        Field("reason", "Reason", required=True, hint="a saved action changes, so the log asks why"),
        Field(
            "owner",
            "Who",
            "choice",
            required=True,
            initial=action.owner if action else "",
            options=people(context),
        ),
        Field("text", "What", required=True, initial=action.text if action else ""),
    )
    return Form("change_action", "Change action", _about(action), _target(context), today, fields, act, check)


def drop_action(context: Context) -> Form:
    """An action will not be done."""

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.standups.drop_action(context.place.action, values["reason"])

    fields = (Field("reason", "Reason", required=True, hint="why it is not to be done any more"),)
    return Form("drop_action", "Drop action", _about(_action(context)), _target(context), _day(context), fields, act)


def _about(action: Action | None) -> str:
    return f"{action.program} {action.id} {action.text}" if action else ""


def _target(context: Context) -> tuple[str, ...]:
    return (context.place.program, context.place.action)
