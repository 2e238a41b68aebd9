"""People: who is on record, in which roles, from which accounts."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Account, Person, words
from ..domain.fold.people import SIDES
from ..domain.fold.tables import Tables
from ..domain.vocabulary import Role
from . import inputs
from .door import Done
from .family import Family, differences, listed


class PeopleFamily(Family):
    """Use cases about people."""

    def add(
        self,
        id: str,
        name: str,
        *,
        org: str = "",
        external: bool = False,
        roles: Sequence[str] = (),
        alias_of: str = "",
        zone: str = "",
        side: str = "",
    ) -> Done:
        """Put somebody on record. An external person acts only through recorded judgements.

        Args:
            id: how people and commands name them; never given to somebody else.
            name: their name, in any script.
            org: their organization; a basis issued by it speaks for them.
            external: whether they work elsewhere.
            roles: words of `vocabulary.Role`.
            alias_of: the id of the person this is another account of.
            zone: the IANA zone that they work in; `""`: the workspace's.
            side: `asia`, `us` or `outside`, where they stand in the US-Japan division of labor; `""`: not stated.
        """
        person = inputs.line(id)
        payload: Payload = {
            "name": inputs.line(name),
            "org": inputs.line(org),
            "external": external,
            "roles": _roles(roles),
            "alias_of": inputs.line(alias_of),
            "zone": inputs.zone(zone) if zone else "",
            **({"side": inputs.one_of(side, SIDES, "side")} if side else {}),
        }

        def build(tables: Tables) -> list[Draft]:
            current = tables.get(Person, person)
            if current is not None and _said(current) == payload:
                return []
            return [Draft(EventType.PERSON_ADDED, "", person, payload)]

        events = self.record(build)
        who = f"{person}, {payload['name']},"
        if not events:
            return Done(person, f"{who} is on record already", ())
        held = f" as {listed(payload['roles'])}" if payload["roles"] else ""
        return Done(person, f"{who} added{held}", events)

    def change(
        self,
        id: str,
        *,
        name: str | None = None,
        org: str | None = None,
        roles: Sequence[str] | None = None,
        alias_of: str | None = None,
        zone: str | None = None,
        side: str | None = None,
        reason: str = "",
    ) -> Done:
        """Change what is on record about somebody; what is None stays. Earlier judgements keep the roles held then."""
        stated: Payload = {}
        if name is not None:
            stated["name"] = inputs.line(name)
        if org is not None:
            stated["org"] = inputs.line(org)
        if roles is not None:
            stated["roles"] = _roles(roles)
        if alias_of is not None:
            stated["alias_of"] = inputs.line(alias_of)
        if zone is not None:
            stated["zone"] = inputs.zone(zone) if zone else ""
        if side is not None:
            stated["side"] = inputs.one_of(side, SIDES, "side") if side else ""
        changed: Payload = {}

        def build(tables: Tables) -> list[Draft]:
            nonlocal changed
            current = tables.get(Person, id)
            changed, old = differences(_said(current) if current else {}, stated)
            if not changed and current is not None:
                return []
            return [Draft(EventType.PERSON_CHANGED, "", id, {**changed, "old": old}, inputs.lines(reason))]

        events = self.record(build)
        if not events:
            return Done(id, f"{id} is on record like that already", ())
        return Done(id, f"{id}: {listed(changed).replace('_', ' ')} changed", events)

    def link_account(self, account: str, person: str) -> Done:
        """Let an operating-system account (`sato@tokyo-7`) act as this person when nobody is named."""
        account = inputs.line(account)

        def build(tables: Tables) -> list[Draft]:
            current = tables.get(Account, account)
            if current is not None and current.person == person:
                return []
            payload: Payload = {"person": person}
            if current is not None:
                payload["old"] = {"person": current.person}
            return [Draft(EventType.ACCOUNT_LINKED, "", account, payload)]

        events = self.record(build)
        return Done(account, f"{account} {'acts' if events else 'already acts'} as {person}", events)


def _roles(roles: Sequence[str]) -> list[str]:
    """Roles in the order of the vocabulary, as rows keep them."""
    given = {inputs.one_of(each, Role, "role") for each in roles}
    return [str(role) for role in Role if role in given]


def _said(person: Person) -> Payload:
    """A row in the shape of a payload."""
    return {
        "name": person.name,
        "org": person.org,
        "external": person.external,
        "roles": list(words(person.roles)),
        "alias_of": person.alias_of,
        "zone": person.zone,
        **({"side": person.side} if person.side else {}),
    }
