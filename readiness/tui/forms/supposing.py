"""What a supposition needs to be told: which item, how many days, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.graph import bits
from ...domain.suppose import Suppose, Supposition
from .fields import Field, Form, Option, Values

if TYPE_CHECKING:
    from ...domain.program import ProgramView
    from ...workspace import Done, Workspace
    from ..app import ReadinessApp
    from ..context import Context

TITLES: dict[Suppose, str] = {
    Suppose.DONE: "What if it were done?",
    Suppose.DROP: "What if it were dropped?",
    Suppose.CLEAR: "What if nothing impeded it?",
    Suppose.SLIP: "What if it took longer?",
    Suppose.ESTIMATE: "What if so much were left?",
    Suppose.PLAN: "What if it were planned otherwise?",
    Suppose.WAIVE: "What if it were waived?",
    Suppose.MOVE: "What if it took place on another day?",
}
_NUMBERS: dict[Suppose, tuple[str, str]] = {
    Suppose.SLIP: ("Days longer", "working days; -3: so many fewer"),
    Suppose.ESTIMATE: ("Days left", "working days from today"),
    Suppose.PLAN: ("Quarter", "its number: 2 is PQ2"),
}


def form(app: ReadinessApp, what: str) -> Form:
    """The form of a supposition about what is under the cursor."""
    from .. import supposing

    context, kind = app.context, Suppose(what)
    program, milestone = context.place.program, context.place.milestone

    def go(values: Values) -> None:
        ids = [milestone] if kind is Suppose.MOVE else [values["item"]] if "item" in values else list(context.items)
        supposing.put(app, program, [Supposition(kind, each, values.get("value", "")) for each in ids])

    def act(workspace: Workspace, values: Values) -> Done:
        raise AssertionError("supposing records nothing")

    def check(values: Values) -> str:
        if kind in _NUMBERS and not values["value"].removeprefix("-").isdecimal():
            return f"{_NUMBERS[kind][0]} is a whole number"
        return ""

    today = context.program.day if context.program else context.today
    target = ("suppose", what, program, milestone, *context.items)
    about = f"{_about(context, kind)}; nothing is written"
    return Form(f"suppose-{what}", TITLES[kind], about, target, today, _fields(context, kind), act, check)._replace(
        go=go,
        does="suppose",
    )


def _about(context: Context, kind: Suppose) -> str:
    found = context.milestone()
    if found is not None and (kind is Suppose.MOVE or not context.items):
        return f"{found.id} {found.milestone.title}"
    return " ".join(context.items)


def _fields(context: Context, kind: Suppose) -> tuple[Field, ...]:
    fields = []
    found = context.milestone()
    if kind is not Suppose.MOVE and not context.items:
        hint = "what fails before the milestone, roots first; a few letters"
        fields.append(Field("item", "Item", "choice", required=True, options=_failing(context), hint=hint))
    if kind in _NUMBERS:
        label, hint = _NUMBERS[kind]
        fields.append(Field("value", label, required=True, hint=hint))
    elif kind is Suppose.MOVE:
        date = found.milestone.date if found else ""
        fields.append(Field("value", "Date", "day", initial=date, hint="2026-11-24, today, +3d, +2w; empty: undated"))
    elif kind is Suppose.WAIVE:
        initial = found.id if found else ""
        fields.append(Field("value", "For", "choice", required=True, initial=initial, options=_ahead(context.program)))
    return tuple(fields)


def _failing(context: Context) -> tuple[Option, ...]:
    """The items that fail before the milestone under the cursor, roots first."""
    found = context.milestone()
    if found is None:
        return ()
    items = found.assessment.graph.items
    ordered = [*bits(found.roots), *bits(found.fails & found.needed & ~found.roots)]
    return tuple(Option(items[i].id, items[i].title) for i in ordered)


def _ahead(view: ProgramView | None) -> tuple[Option, ...]:
    return tuple(Option(each.id, each.milestone.title) for each in view.milestones if each.open) if view else ()
