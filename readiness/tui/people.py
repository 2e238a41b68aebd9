"""People as rows of a list."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.facts import Person
from ..reports.words import ROLE
from .cells import Cell, Column, Row

COLUMNS = (
    Column("Id", 12),
    Column("Name", 18, grow=1),
    Column("Organization", 12, grow=1),
    Column("Roles", 20, grow=2),
)


def people_rows(people: Mapping[str, Person]) -> list[Row]:
    """Everybody on record, by id."""
    return [
        Row(
            person.id,
            (
                Cell(person.id, "strong"),
                Cell(person.name),
                Cell(person.org or ("outside" if person.external else ""), "quiet"),
                Cell(", ".join(ROLE.get(each, each) for each in person.roles.split()), "quiet"),
            ),
        )
        for person in people.values()
    ]
