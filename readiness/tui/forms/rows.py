"""Rows of a checklist in one program: text, place, links, and their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.fold.adoption import local_changes
from ...domain.vocabulary import AREA_TITLES, Area, Level, Side
from ..context import Context
from .changing import differing, unready
from .fields import Field, Form, Option, Values
from .work import subject

if TYPE_CHECKING:
    from ...domain.facts import Wording
    from ...workspace import Done, Workspace

WHY = "the log asks why"
NEEDS, FEEDS = "needs", "feeds"


def _choice(id: str, label: str, words: type[Level] | type[Side], initial: str) -> Field:
    return Field(
        id, label, "choice", required=True, initial=initial, options=tuple(Option(each, each) for each in words)
    )


def edit_row(context: Context, wording: Wording | None) -> Form:
    """Other words, another level or side; an own row's area, too. What is left as it is stays.

    Args:
        context: the item is under its cursor.
        wording: what the item says now.
    """
    program, item = context.program_id, context.item()
    now = {
        "title": item.title if item else "",
        "green_light": " ".join(wording.green_light.split()) if wording else "",
        "level": item.level if item else "",
        "side": item.side if item else "",
    }
    if item is not None and not item.pack:
        now["area"] = item.area
    changed_here = bool(item and item.pack and local_changes(wording))

    def back(values: Values) -> bool:
        return values.get("as_packed") == "yes"

    def act(workspace: Workspace, values: Values) -> Done:
        id = context.place.item
        if back(values):
            return workspace.items.edit(program, id, as_packed=True, reason=values["reason"])
        new = differing(now, values)
        return workspace.items.edit(
            program,
            id,
            title=new.get("title"),
            green_light=new.get("green_light"),
            area=new.get("area"),
            level=new.get("level"),
            side=new.get("side"),
            reason=values["reason"],
        )

    def check(values: Values) -> str:
        if back(values):
            return "say either what changes, or that it is as its checklist has it" if differing(now, values) else ""
        return unready(now, values)

    fields = [
        Field("title", "Title", required=True, initial=now["title"]),
        Field("green_light", "Green light", required=True, initial=now["green_light"]),
        _choice("level", "Level", Level, now["level"]),
        _choice("side", "Side", Side, now["side"]),
        Field("reason", "Reason", required=True, hint=f"{WHY}; acceptances given for other words are to be confirmed"),
    ]
    if "area" in now:
        areas = tuple(Option(each, AREA_TITLES[each]) for each in Area)
        fields.insert(2, Field("area", "Area", "choice", required=True, initial=now["area"], options=areas))
    if changed_here:
        options = (Option("no", "no", "n"), Option("yes", "yes: take the changes made here back", "y"))
        fields.append(Field("as_packed", "As packed", "choice", initial="no", options=options))
    target = (program, context.place.item)
    return Form("edit_row", "Change row", subject(context), target, context.day, tuple(fields), act, check)


def link_row(context: Context) -> Form:
    """A further prerequisite, or a further milestone that requires it."""
    program, view, id = context.program_id, context.program, context.place.item
    linked = {value for _, value in _links(context)}
    items = view.assessment.graph.items if view else ()
    needs = tuple(Option(each.id, each.title) for each in items if each.id not in {*linked, id})
    ahead = [each for each in view.milestones if each.open] if view else []
    feeds = tuple(Option(each.id, each.milestone.title) for each in ahead if each.id not in linked)

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.link(
            program,
            id,
            after=[values["needs"]] * bool(values["needs"]),
            feeds=[values["feeds"]] * bool(values["feeds"]),
        )

    def check(values: Values) -> str:
        return "" if values["needs"] or values["feeds"] else "choose what it needs, or what it feeds"

    fields = (
        Field("needs", "Needs", "choice", options=needs, hint="an item that has to pass first, by id or words"),
        Field("feeds", "Feeds", "choice", options=feeds, hint="a milestone that requires it, by id or words"),
    )
    return Form("link_row", "Link", subject(context), (program, id), context.day, fields, act, check)


def unlink_row(context: Context) -> Form:
    """A prerequisite less, or a milestone less that requires it."""
    program, view, id = context.program_id, context.program, context.place.item
    titles = {each.id: each.title for each in view.facts.items} if view else {}
    titles |= {each.id: each.title for each in view.facts.milestones} if view else {}
    options = tuple(
        Option(f"{way} {value}", f"{way} {value} {titles.get(value, '')}") for way, value in _links(context)
    )

    def act(workspace: Workspace, values: Values) -> Done:
        way, value = values["link"].split(" ", 1)
        return workspace.items.unlink(
            program, id, after=[value] * (way == NEEDS), feeds=[value] * (way == FEEDS), reason=values["reason"]
        )

    fields = (
        Field("link", "Link", "choice", required=True, options=options, hint="which one, by id or words"),
        Field("reason", "Reason", required=True, hint=WHY),
    )
    return Form("unlink_row", "Unlink", subject(context), (program, id), context.day, fields, act)


def _links(context: Context) -> list[tuple[str, str]]:
    """What the item under the cursor needs, and the milestones that require it."""
    if context.program is None:
        return []
    facts, id = context.program.facts, context.place.item
    needs = [(NEEDS, each.needs) for each in facts.edges if each.item == id]
    return [*needs, *((FEEDS, each.milestone) for each in facts.required if each.item == id)]


def linked(context: Context) -> bool:
    """Whether the item under the cursor has a link that could be taken away."""
    return bool(_links(context))


def retire_row(context: Context) -> Form:
    """An own row counts no longer."""
    program, id = context.program_id, context.place.item

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.retire(program, id, values["reason"])

    fields = (Field("reason", "Reason", required=True, hint=f"{WHY}; the row stays on record and counts no longer"),)
    return Form("retire_row", "Retire row", subject(context), (program, id), context.day, fields, act)
