"""What events about people, accounts and the workspace do to the rows."""

from __future__ import annotations

from ..facts import Account, Person
from ..vocabulary import Role, Side
from . import lookup
from .identity import is_external
from .programs import optional_zone
from .reason import Ground, refuse
from .step import Step

RESERVED_IDS = frozenset({"unowned", "me"})
"""Words that filters and texts use in the place of a person."""

SIDES = tuple(str(side) for side in Side if side is not Side.BOTH)
"""A person stands on one side, or outside."""


def workspace_created(step: Step) -> None:
    """Leaves no row: the store keeps what a workspace is."""


def no_effect(step: Step) -> None:
    """Refused attempts leave no row; voiding is the work of whoever chooses the events to fold."""


def person_added(step: Step) -> None:
    """A new person; ids are unique for ever."""
    person_id = step.entity("a person")
    if person_id in RESERVED_IDS:
        refuse(f"{person_id} is a reserved word: choose another id", Ground.INPUT)
    existing = step.get(Person, person_id)
    if existing is not None:
        refuse(f"person {person_id} is {existing.name} already and ids are never reassigned: choose another id")
    fields = step.fields
    added = Person(
        id=person_id,
        name=fields.stated("name"),
        org=fields.text("org", ""),
        external=fields.flag("external", False),
        roles=fields.choices("roles", Role),
        alias_of=fields.word("alias_of", ""),
        zone=optional_zone(fields),
        side=fields.choice("side", SIDES, ""),
    )
    if added.external and not any(step.tables.rows(Person)):
        refuse("the first person has to be internal: an external person acts only through recorded judgements")
    _check_alias(step, person_id, added.alias_of)
    step.put(added)


def person_changed(step: Step) -> None:
    """New name, organization, roles, alias, zone or side; whoever judged before keeps the roles held then."""
    current = lookup.person(step, step.event.entity)
    fields = step.fields
    fields.need_any("name", "org", "roles", "alias_of", "zone", "side")
    changed = current._replace(
        name=fields.stated("name") if fields.has("name") else current.name,
        org=fields.text("org", "") if fields.has("org") else current.org,
        roles=fields.choices("roles", Role) if fields.has("roles") else current.roles,
        alias_of=fields.word("alias_of", "") if fields.has("alias_of") else current.alias_of,
        zone=optional_zone(fields) if fields.has("zone") else current.zone,
        side=fields.choice("side", SIDES, "") if fields.has("side") else current.side,
    )
    _check_alias(step, changed.id, changed.alias_of)
    step.put(changed)


def _check_alias(step: Step, person_id: str, alias_of: str) -> None:
    target = alias_of
    while target:
        if target == person_id:
            refuse(f"{person_id} cannot be an alias of itself: name the person it is an account of", Ground.INPUT)
        target = lookup.person(step, target).alias_of


def account_linked(step: Step) -> None:
    """An operating-system account acts as this person from now on."""
    account = step.event.entity
    if not account.strip():
        refuse("the account is blank: name the operating-system account", Ground.INPUT)
    person = lookup.person(step, step.fields.word("person"))
    if is_external(step, person):
        refuse(f"{person.id} is external and has no account here: their judgements are recorded with --by", Ground.ROLE)
    step.put(Account(account, person.id))
