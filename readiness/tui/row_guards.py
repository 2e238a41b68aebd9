"""Why something cannot be done with a row of the checklist, or with what departs from it; `""` where it can."""

from __future__ import annotations

from ..domain.roles import Act, may
from ..domain.vocabulary import Kind
from .context import Context
from .guards import on_own_item
from .library_guards import in_a_program as in_a_program


def _role(context: Context, act: Act, does: str) -> str:
    actor = context.actor
    return "" if actor is None or may(actor.roles.split(), act) else f"{actor.name} holds no role that {does}"


def can_waive(context: Context) -> str:
    """Somebody who may approve waivers looks at an item that can be waived."""
    why, item = on_own_item(context), context.item()
    if why or item is None:
        return why
    if not item.waivable:
        return f"the checklist forbids waivers of {item.id}"
    return _role(context, Act.WAIVE, "waives")


def can_declare(context: Context) -> str:
    """Somebody who may approve it looks at an item that may not apply."""
    why, item = on_own_item(context), context.item()
    if why or item is None:
        return why
    if item.kind == Kind.GATE:
        return f"{item.id} is a gate, which always applies"
    if not item.na_allowed:
        return f"the checklist says that {item.id} always applies"
    return _role(context, Act.NOT_APPLICABLE, "declares what does not apply")


def has_waiver(context: Context) -> str:
    """The item under the cursor has a waiver, or is declared not applicable."""
    why = on_own_item(context)
    if why or context.program is None:
        return why
    item = context.place.item
    found = any(each.item == item and not each.ended_on for each in context.program.facts.waivers)
    return "" if found else f"{item} has no waiver"


def on_row(context: Context) -> str:
    """Something can be changed in the row under the cursor."""
    return on_own_item(context)


def on_linked(context: Context) -> str:
    """The row under the cursor needs or feeds something."""
    why = on_own_item(context)
    if why or context.program is None:
        return why
    facts, item = context.program.facts, context.place.item
    linked = any(each.item == item for each in facts.edges) or any(each.item == item for each in facts.required)
    return "" if linked else f"{item} is linked to nothing"


def on_own_row(context: Context) -> str:
    """The row under the cursor is the program's own."""
    why, item = on_own_item(context), context.item()
    if why or item is None or not item.pack:
        return why
    return f"{item.id} comes from {item.pack}: what does not apply is declared so ({{item.not-applicable}})"
