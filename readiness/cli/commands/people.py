"""`person list`: who is on record."""

from __future__ import annotations

from ..command import Command
from ..context import Context


def list_people(ctx: Context) -> None:
    """A row a person, by id."""
    persons = sorted(ctx.workspace.persons().values())
    if ctx.args.json:
        from ...reports.listing import people_document

        ctx.out.json(people_document(persons))
        return
    rows = [
        (each.id, each.name, each.org, "outside" if each.external else "", each.roles.replace(" ", ", "), each.alias_of)
        for each in persons
    ]
    if rows:
        ctx.out.table(("person", "name", "organization", "", "roles", "alias of"), rows)


COMMANDS = (
    Command(
        "person list",
        "who is on record, with roles",
        run=list_people,
        examples=("readiness person list", "readiness person list --json"),
    ),
)
