"""People: what is on record about them, and from which accounts they act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.vocabulary import Role
from ..context import Context
from .changing import REASON, differing, unready
from .fields import Field, Form, Values
from .work import people

if TYPE_CHECKING:
    from ...domain.facts import Person
    from ...workspace import Done, Workspace

ROLES = tuple(str(each) for each in Role)
ROLES_HINT = f"with blanks between: {', '.join(ROLES)}"


def unknown_role(text: str) -> str:
    """What is wrong with roles as they were typed."""
    unknown = [each for each in text.split() if each not in ROLES]
    return f"no role is called {unknown[0]}" if unknown else ""


def change_person(context: Context, person: Person) -> Form:
    """Another name, organization, role, zone; what is left as it is stays, and so do earlier judgements."""
    now = {each: str(getattr(person, each)) for each in ("name", "roles", "org", "zone", "alias_of")}

    def act(workspace: Workspace, values: Values) -> Done:
        new = differing(now, values)
        return workspace.people.change(
            person.id,
            name=new.get("name"),
            org=new.get("org"),
            roles=new["roles"].split() if "roles" in new else None,
            alias_of=new.get("alias_of"),
            zone=new.get("zone"),
            reason=values["reason"],
        )

    def check(values: Values) -> str:
        return unknown_role(values["roles"]) or unready(now, values)

    fields = (
        Field("name", "Name", required=True, initial=now["name"]),
        Field("roles", "Roles", initial=now["roles"], hint=ROLES_HINT),
        Field("org", "Organization", initial=now["org"]),
        Field("zone", "Zone", initial=now["zone"], hint="where they work, as America/New_York; empty: the workspace's"),
        Field("alias_of", "Same as", "choice", initial=now["alias_of"], options=people(context), hint=ALIAS_HINT),
        REASON,
    )
    about = f"{person.id}, {'outside: acts only through records' if person.external else 'inside'}"
    return Form("change_person", "Change person", about, (person.id,), context.day, fields, act, check)


ALIAS_HINT = "the person this is another account of; the two are one reviewer"


def account(context: Context) -> Form:
    """Who acts from an account of the operating system when nobody is named."""
    from ...workspace.identity import account_name

    inside = {person.id for person in context.people.values() if not person.external}

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.people.link_account(values["account"], values["person"])

    options = tuple(each for each in people(context) if each.value in inside)
    fields = (
        Field("person", "Person", "choice", required=True, options=options, hint="a few letters of the name"),
        Field("account", "Account", required=True, initial=account_name(), hint="user@computer; this one by default"),
    )
    return Form("account", "Account", "acts as this person from now on", ("account",), context.day, fields, act)
