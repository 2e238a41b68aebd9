"""Putting new things on record: people, a program's own rows, programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...domain.vocabulary import AREA_TITLES, Area, Kind, Level, Side
from ...reports.words import KIND
from ..cells import Para
from ..context import Context
from .fields import Field, Form, Option, Values
from .people import ALIAS_HINT, ROLES_HINT, unknown_role
from .programs import content_paras
from .work import people

if TYPE_CHECKING:
    from ...workspace import Done, Workspace

YES_NO = (Option("yes", "yes", "y"), Option("no", "no", "n"))


def person(context: Context) -> Form:
    """Somebody inside, or somebody outside who is spoken for."""

    def act(workspace: Workspace, values: Values) -> Done:
        roles, external = values["roles"].split(), values["external"] == "yes"
        return workspace.people.add(
            values["id"],
            values["name"],
            org=values["org"],
            external=external,
            roles=roles,
            alias_of=values["alias_of"],
            zone=values["zone"],
        )

    def check(values: Values) -> str:
        if values["id"] in context.people:
            return f"{values['id']} is {context.people[values['id']].name}: choose another id"
        return unknown_role(values["roles"])

    fields = (
        Field("id", "Id", required=True, hint="short, as ito; never given to somebody else"),
        Field("name", "Name", required=True, hint="in any script"),
        Field("roles", "Roles", hint=ROLES_HINT),
        Field("external", "Outside", "choice", initial="no", options=YES_NO, hint="acts only through records"),
        Field("org", "Organization"),
        Field("zone", "Zone", hint="where they work, as America/New_York; empty: the workspace's"),
        Field("alias_of", "Same as", "choice", options=people(context), hint=ALIAS_HINT),
    )
    return Form("person", "Add a person", "on record from now on", ("person",), context.day, fields, act, check)


def row(context: Context) -> Form:
    """A row of the program's own, with its acceptance test."""
    program = context.program_id
    items = {each.id for each in context.program.facts.items} if context.program else set()
    own = context.item()

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.items.add(
            program,
            title=values["title"],
            green_light=values["green_light"],
            area=values["area"],
            kind=values["kind"],
            level=values["level"],
            side=values["side"],
            after=values["after"].split(),
            feeds=values["feeds"].split(),
        )

    def check(values: Values) -> str:
        unknown = [each for each in values["after"].split() if each not in items]
        return f"{program} has no item {unknown[0]}" if unknown else ""

    areas = tuple(Option(each, AREA_TITLES[each]) for each in Area)
    kinds = tuple(Option(each, KIND[each]) for each in Kind if each is not Kind.GATE)
    fields = (
        Field("title", "Title", required=True),
        Field("green_light", "Green light", required=True, hint="when is it green? what somebody else can check"),
        Field("area", "Area", "choice", required=True, initial=own.area if own else "", options=areas),
        Field("level", "Level", "choice", initial=Level.MUST, options=tuple(Option(each, each) for each in Level)),
        Field("side", "Side", "choice", initial=Side.BOTH, options=tuple(Option(each, each) for each in Side)),
        Field("after", "Needs", hint="ids of its prerequisites, blanks between"),
        Field("feeds", "Feeds", hint="ids of the milestones that require it"),
        Field("kind", "Kind", "choice", required=True, initial=Kind.CRITERION, options=kinds),
    )
    return Form("row", "Own row", f"of {program}", (program, "row"), context.day, fields, act, check)


def program(context: Context) -> Form:
    """A new program: pattern, checklists, start; with what that adopts. The checklists are read while one types."""
    from ...workspace.programs import CATALOGUE, CORE, OVERLAY

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.programs.new(
            values["id"],
            values["name"],
            start=values["start"],
            pattern=values["pattern"],
            packs=values["packs"].split(),
            core=values["core"] != "no",
        )

    def study(workspace: Workspace, values: Values) -> Sequence[Para]:
        core = CORE if values["core"] != "no" else ()
        overlay = [OVERLAY + values["pattern"]] if values["pattern"] else []
        refs = [*core, CATALOGUE, *overlay, *values["packs"].split()]
        loaded = {pack.digest: pack for pack in (workspace.packs.load(each) for each in refs)}
        return content_paras(list(loaded.values()), values["start"])

    def fill(workspace: Workspace) -> Form:
        return _with_checklists(form, [each.id for each in workspace.packs.shipped()])

    fields = (
        Field("id", "Id", required=True, hint="up to 32 letters, digits, - and _"),
        Field("name", "Name", required=True),
        Field("start", "Starts", "day", required=True, hint="first day of program quarter 1"),
        Field("pattern", "Pattern", "choice", hint="its overlay of the checklist; may stay empty"),
        Field("packs", "More packs", hint="ids with blanks between, or paths"),
        Field("core", "Core", "choice", initial="yes", options=YES_NO, hint="readiness checklist and roadmap"),
    )
    form = Form("program", "New program", "in one act, taken back by u", ("program",), context.day, fields, act)
    form = form._replace(study=study, fill=fill)
    return form


def _with_checklists(form: Form, ids: Sequence[str]) -> Form:
    """The form of a new program, once it is known which checklists are shipped."""
    from ...workspace.programs import CATALOGUE, CORE, OVERLAY

    def known(field: Field) -> Field:
        if field.id == "pattern":
            patterns = [each.removeprefix(OVERLAY) for each in ids if each.startswith(OVERLAY)]
            return field._replace(options=tuple(Option(each, each) for each in patterns))
        if field.id == "packs":
            further = [each for each in ids if each not in (*CORE, CATALOGUE) and not each.startswith(OVERLAY)]
            return field._replace(hint=f"{field.hint}: {', '.join(further)}")
        return field

    def check(values: Values) -> str:
        unknown = [each for each in values["packs"].split() if each not in ids and "." not in each]
        return f"no checklist is called {unknown[0]}: one of {', '.join(ids)}" if unknown else ""

    return form._replace(fields=tuple(known(each) for each in form.fields), check=check)
