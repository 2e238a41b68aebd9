"""Milestones: what they are, what they need, and the data room made for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.vocabulary import Audience, MilestoneKind
from ...reports.words import MILESTONE_KIND
from ..context import Context
from .changing import REASON, differing, unready
from .fields import Act, Field, Form, Option, Values

if TYPE_CHECKING:
    from ...workspace import Done, Workspace

KINDS = tuple(Option(each, MILESTONE_KIND.get(each, each)) for each in MilestoneKind)
ROOMS: dict[str, Audience] = {
    MilestoneKind.US_ADVISOR: Audience.ADVISOR,
    MilestoneKind.INVESTOR: Audience.INVESTOR,
    MilestoneKind.PARTNER: Audience.PARTNER,
}
"""For whom a data room is made first, by kind of milestone."""


def _form(context: Context, id: str, title: str, fields: tuple[Field, ...], act: Act) -> Form:
    found = context.milestone()
    about = f"{found.id} {found.milestone.title}" if found else ""
    return Form(id, title, about, (context.program_id, context.place.milestone), context.day, fields, act)


def change_milestone(context: Context) -> Form:
    """Another title, kind, zone, lead or party; what is left as it is stays."""
    program, id, found = context.program_id, context.place.milestone, context.milestone()
    record = found.milestone if found else None
    now = {
        "title": record.title if record else "",
        "kind": record.kind if record else "",
        "lead": str(record.lead) if record else "",
        "zone": record.zone if record else "",
        "party": record.party if record else "",
    }

    def act(workspace: Workspace, values: Values) -> Done:
        new = differing(now, values)
        return workspace.milestones.set(
            program,
            id,
            title=new.get("title"),
            kind=new.get("kind"),
            lead=int(new["lead"]) if "lead" in new else None,
            zone=new.get("zone"),
            party=new.get("party"),
            reason=values["reason"],
        )

    def check(values: Values) -> str:
        lead = values["lead"]
        number = lead.isascii() and lead.isdecimal() and len(lead) < 4
        return unready(now, values) or ("" if number else "the lead is a number of working days")

    fields = (
        Field("title", "Title", required=True, initial=now["title"]),
        Field("kind", "Kind", "choice", required=True, initial=now["kind"], options=KINDS),
        Field("lead", "Lead", required=True, initial=now["lead"], hint="working days from the lock to the date"),
        Field("zone", "Zone", required=True, initial=now["zone"], hint="where it takes place, as America/New_York"),
        Field("party", "Party", initial=now["party"], hint="the one party of its audience, as ACME; empty: any"),
        REASON,
    )
    return _form(context, "change_milestone", "Milestone settings", fields, act)._replace(check=check)


def require(context: Context) -> Form:
    """A further item that it needs by itself."""
    program, id, view = context.program_id, context.place.milestone, context.program
    has = required(context)
    items = view.assessment.graph.items if view else ()
    options = tuple(Option(each.id, each.title) for each in items if each.id not in has)

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.milestones.set(program, id, require=[values["item"]])

    hint = "by id or words of its title; what that needs is needed with it"
    fields = (Field("item", "Needs", "choice", required=True, options=options, hint=hint),)
    return _form(context, "require", "Require", fields, act)


def required(context: Context) -> list[str]:
    """The items that the milestone under the cursor needs by itself."""
    found = context.program.facts.required if context.program else ()
    return [each.item for each in found if each.milestone == context.place.milestone]


def unrequire(context: Context) -> Form:
    """An item that it no longer needs by itself."""
    program, id = context.program_id, context.place.milestone
    titles = {each.id: each.title for each in context.program.facts.items} if context.program else {}
    options = tuple(Option(each, titles.get(each, "")) for each in required(context))

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.milestones.set(program, id, unrequire=[values["item"]], reason=values["reason"])

    hint = "by id or words; it may still be needed by something that the milestone needs"
    fields = (
        Field("item", "No longer", "choice", required=True, options=options, hint=hint),
        Field("reason", "Reason", required=True, hint="the log asks why"),
    )
    return _form(context, "unrequire", "Unrequire", fields, act)


def bundle(context: Context) -> Form:
    """The data room for an audience: evidence list, documents that may be shown, hashes."""
    program, id, found = context.program_id, context.place.milestone, context.milestone()
    audience = ROOMS.get(found.milestone.kind, Audience.INTERNAL) if found else Audience.INTERNAL
    party = f":{found.milestone.party}" if found and found.milestone.party else ""
    known = [str(each) for each in Audience]

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.bundles.make(program, id, values["audience"], values["target"])

    def check(values: Values) -> str:
        word = values["audience"].partition(":")[0]
        return "" if word in known else f"no audience is called {word}: one of {', '.join(known)}"

    fields = (
        Field(
            "target", "New file", required=True, initial=f"{program}-{id}-{audience}.zip", hint="path of a new ZIP file"
        ),
        Field(
            "audience", "For", required=True, initial=f"{audience}{party}", hint=f"{', '.join(known)}, or investor:ACME"
        ),
    )
    return _form(context, "bundle", "Data room", fields, act)._replace(check=check)
