"""Facts about work on items: notes, owners, start and end, what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..context import Context
from .days import HINT
from .fields import Act, Field, Form, Option, Values

if TYPE_CHECKING:
    from ...domain.facts import Item
    from ...workspace import Done, Workspace

NOBODY = "-"


def people(context: Context) -> tuple[Option, ...]:
    """Everybody on record who is nobody's second account."""
    return tuple(
        Option(person.id, f"{person.name} ({person.org})" if person.org else person.name)
        for person in context.people.values()
        if not person.alias_of
    )


def subject(context: Context) -> str:
    """The item, or the number of selected ones, in words."""
    chosen = context.chosen()
    if len(chosen) == 1:
        return f"{chosen[0].id} {chosen[0].title}"
    return f"{len(chosen)} items: {' '.join(item.id for item in chosen)}"


def _ids(items: list[Item]) -> list[str]:
    return [item.id for item in items]


def _form(context: Context, id: str, title: str, fields: tuple[Field, ...], act: Act, about: str = "") -> Form:
    target = (context.program_id, *_ids(context.chosen()))
    return Form(id, title, about or subject(context), target, context.day, fields, act)


def _why(saved: bool, what: str) -> Field:
    """The reason, which the log requires where a saved value changes."""
    hint = f"{what} changes, so the log asks why" if saved else ""
    return Field("reason", "Reason", required=saved, hint=hint)


def note(context: Context) -> Form:
    """A remark on the item."""
    program, item = context.program_id, context.place.item

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.note(program, item, values["text"])

    own = context.item()
    about = f"{own.id} {own.title}" if own else ""
    return _form(context, "note", "Note", (Field("text", "Note", required=True),), act, about)


def owner(context: Context) -> Form:
    """Who answers for the items."""
    program, items = context.program_id, context.chosen()
    saved = [item for item in items if item.owner]

    def act(workspace: Workspace, values: Values) -> Done:
        who = "" if values["owner"] == NOBODY else values["owner"]
        return workspace.items.assign(program, _ids(items), who, values["reason"])

    options = (*people(context), Option(NOBODY, "nobody"))
    fields = (
        Field("owner", "Owner", "choice", required=True, options=options, hint="a few letters of the name"),
        _why(bool(saved), "a saved owner"),
    )
    now = f"; now {', '.join(sorted({item.owner for item in saved}))}" if saved else ""
    return _form(context, "owner", "Owner", fields, act, subject(context) + now)


def start(context: Context) -> Form:
    """Work began."""
    program = context.program_id
    items = [item for item in context.chosen() if not item.started_on and not item.done_on]

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.start(program, _ids(items), values["date"])

    fields = (Field("date", "Started on", "day", required=True, initial=context.day),)
    return _form(context, "start", "Start", fields, act)


def done(context: Context) -> Form:
    """Work ended."""
    program = context.program_id
    items = [item for item in context.chosen() if item.kind == "task" and not item.done_on]

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.done(program, _ids(items), values["date"])

    fields = (Field("date", "Done on", "day", required=True, initial=context.day),)
    return _form(context, "done", "Done", fields, act)


def reopen(context: Context) -> Form:
    """What was done is not."""
    program = context.program_id
    items = [item for item in context.chosen() if item.done_on]

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.reopen(program, _ids(items), values["reason"])

    return _form(context, "reopen", "Reopen", (_why(True, "what was reported as done"),), act)


def expect(context: Context) -> Form:
    """When it will be finished."""
    program, items = context.program_id, context.chosen()
    saved = [item for item in items if item.expected]

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.expect(program, _ids(items), values["date"], values["reason"])

    fields = (
        Field("date", "Finished by", "day", required=True, hint=HINT),
        _why(bool(saved), "a saved expected finish"),
    )
    now = f"; now {', '.join(sorted({item.expected for item in saved}))}" if saved else ""
    return _form(context, "expect", "Expected finish", fields, act, subject(context) + now)


def impede(context: Context) -> Form:
    """Something stops the work."""
    program, item = context.program_id, context.place.item

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.impede(
            program, item, values["reason"], until=values["until"], waiting_on=values["waiting_on"]
        )

    own = context.item()
    fields = (
        Field("reason", "What stops it", required=True),
        Field("waiting_on", "Waits on", "choice", options=people(context), hint="who acts next; may stay empty"),
        Field("until", "Until", "day", hint="expected end; empty: nobody knows, and the forecast has no end"),
    )
    return _form(context, "impede", "Impediment", fields, act, f"{own.id} {own.title}" if own else "")


def clear(context: Context) -> Form:
    """It stops the work no longer."""
    program, item = context.program_id, context.place.item
    opened = context.program.assessment.impediments.get(item, []) if context.program else []
    options = tuple(Option(each.id, each.reason) for each in opened)

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.clear(program, item, values["impediment"])

    fields = (Field("impediment", "Impediment", "choice", required=True, initial=options[0].value, options=options),)
    return _form(context, "clear", "No longer impeded", fields, act)
