"""Putting new things on record: people, a program's own rows, programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.vocabulary import AREA_TITLES, Area, Level, Role, Side
from ...reports.words import count
from ..cells import Para, para
from ..context import Context
from .fields import Field, Form, Option, Values

if TYPE_CHECKING:
    from ...workspace import Done, Workspace

YES_NO = (Option("yes", "yes", "y"), Option("no", "no", "n"))


def _today(context: Context) -> str:
    return context.program.day if context.program else ""


def person(context: Context) -> Form:
    """Somebody inside, or somebody outside who is spoken for."""
    known = [str(each) for each in Role]

    def act(workspace: Workspace, values: Values) -> Done:
        roles, external = values["roles"].split(), values["external"] == "yes"
        return workspace.people.add(values["id"], values["name"], org=values["org"], external=external, roles=roles)

    def check(values: Values) -> str:
        if values["id"] in context.people:
            return f"{values['id']} is {context.people[values['id']].name}: choose another id"
        unknown = [each for each in values["roles"].split() if each not in known]
        return f"no role is called {unknown[0]}" if unknown else ""

    fields = (
        Field("id", "Id", required=True, hint="short, as ito; never given to somebody else"),
        Field("name", "Name", required=True, hint="in any script"),
        Field("roles", "Roles", hint=f"with blanks between: {', '.join(known)}"),
        Field("external", "Outside", "choice", initial="no", options=YES_NO, hint="acts only through records"),
        Field("org", "Organization"),
    )
    return Form("person", "Add a person", "on record from now on", ("person",), _today(context), fields, act, check)


def row(context: Context) -> Form:
    """A row of the program's own, with its acceptance test."""
    program = context.program.id if context.program else ""
    items = {each.id for each in context.program.facts.items} if context.program else set()
    own = context.item()

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.add(
            program,
            title=values["title"],
            green_light=values["green_light"],
            area=values["area"],
            level=values["level"],
            side=values["side"],
            after=values["after"].split(),
            feeds=values["feeds"].split(),
        )

    def check(values: Values) -> str:
        unknown = [each for each in values["after"].split() if each not in items]
        return f"{program} has no item {unknown[0]}" if unknown else ""

    areas = tuple(Option(each, AREA_TITLES[each]) for each in Area)
    fields = (
        Field("title", "Title", required=True),
        Field("green_light", "Green light", required=True, hint="when is it green? what somebody else can check"),
        Field("area", "Area", "choice", required=True, initial=own.area if own else "", options=areas),
        Field("level", "Level", "choice", initial=Level.MUST, options=tuple(Option(each, each) for each in Level)),
        Field("side", "Side", "choice", initial=Side.BOTH, options=tuple(Option(each, each) for each in Side)),
        Field("after", "Needs", hint="ids of its prerequisites, blanks between"),
        Field("feeds", "Feeds", hint="ids of the milestones that require it"),
    )
    return Form("row", "Own row", f"of {program}", (program, "row"), _today(context), fields, act, check)


def program(context: Context) -> Form:
    """A new program: pattern, checklists, start; with what that adopts."""
    from ...packs.load import shipped_packs
    from ...workspace.programs import CATALOGUE, CORE, OVERLAY

    shipped = {each.id: each for each in shipped_packs()}
    patterns = [each.removeprefix(OVERLAY) for each in shipped if each.startswith(OVERLAY)]

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.programs.new(
            values["id"],
            values["name"],
            start=values["start"],
            pattern=values["pattern"],
            packs=values["packs"].split(),
            core=values["core"] != "no",
        )

    def preview(values: Values) -> list[Para]:
        core = CORE if values.get("core") != "no" else ()
        overlay = [OVERLAY + values["pattern"]] if values.get("pattern") else []
        chosen = [
            shipped[each] for each in (*core, CATALOGUE, *overlay, *values.get("packs", "").split()) if each in shipped
        ]
        total = f"{count(sum(each.items for each in chosen), 'item')}, "
        total += count(sum(each.milestones for each in chosen), "milestone")
        return [para(f"adopts {', '.join(f'{each.id} {each.version}' for each in chosen)}: {total}", "quiet")]

    def check(values: Values) -> str:
        unknown = [each for each in values["packs"].split() if each not in shipped and "." not in each]
        return f"no checklist is called {unknown[0]}: one of {', '.join(shipped)}" if unknown else ""

    options = tuple(Option(each, each) for each in patterns)
    fields = (
        Field("id", "Id", required=True, hint="up to 32 letters, digits, - and _"),
        Field("name", "Name", required=True),
        Field("start", "Starts", "day", required=True, hint="first day of program quarter 1"),
        Field("pattern", "Pattern", "choice", options=options, hint="its overlay of the checklist; may stay empty"),
        Field("packs", "More packs", hint="ids with blanks between, or paths of files"),
        Field("core", "Core", "choice", initial="yes", options=YES_NO, hint="readiness checklist and roadmap"),
    )
    form = Form("program", "New program", "in one act, taken back by u", ("program",), _today(context), fields, act)
    return form._replace(check=check, preview=preview)
