"""Who is who: accounts of one person, the roles somebody holds, and whether a text names somebody.

Aliases are one person (semantics §3). Alias chains have no circles because `people` refuses them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..facts import Person, words
from ..roles import ROLE_MATRIX, Act, may
from ..vocabulary import Role
from .reason import Ground, refuse
from .step import Step

_SEVERAL = re.compile(r"[;,、；，&\n]")

ACT_WORDS = {
    Act.REVIEW: "review",
    Act.WAIVE: "approve waivers",
    Act.NOT_APPLICABLE: "declare an item not applicable",
    Act.DECIDE: "decide at a milestone",
    Act.VOID: "void evidence",
    Act.RELEASE: "release evidence",
    Act.REDACT: "redact evidence",
}


def principal(step: Step, person_id: str) -> str:
    """The id that an account's alias chain ends at: one id for each human being."""
    found = step.get(Person, person_id)
    while found is not None and found.alias_of:
        person_id = found.alias_of
        found = step.get(Person, person_id)
    return person_id


def _behind(step: Step, person: Person) -> Person:
    """The person that an account stands for; itself where the chain ends nowhere."""
    return step.get(Person, principal(step, person.id)) or person


def same(step: Step, one: str, other: str) -> bool:
    """Whether two ids are one person."""
    return bool(one) and (one == other or principal(step, one) == principal(step, other))


def roles_of(step: Step, person: Person) -> tuple[str, ...]:
    """The roles somebody holds now, under this id or as the person behind it; in the order of the vocabulary."""
    return _in_order(f"{person.roles} {_behind(step, person).roles}" if person.alias_of else person.roles)


@lru_cache(maxsize=256)
def _in_order(held: str) -> tuple[str, ...]:
    """The members of a words field of roles, in the order of the vocabulary."""
    roles = set(words(held))
    return tuple(str(role) for role in Role if role in roles)


def is_external(step: Step, person: Person) -> bool:
    """Whether somebody acts only through recorded judgements."""
    return person.external or (bool(person.alias_of) and _behind(step, person).external)


def require_role(step: Step, person: Person, act: Act) -> tuple[str, ...]:
    """The roles of somebody who may perform `act`; refuses anybody else."""
    roles = roles_of(step, person)
    if not may(roles, act):
        held = ", ".join(roles) or "no role"
        needed = ", ".join(role for role in Role if role in ROLE_MATRIX[act])
        refuse(f"{person.id} ({held}) may not {ACT_WORDS[act]}: that needs one of {needed}", Ground.ROLE)
    return roles


def normal(text: str) -> str:
    """A name as it is compared: width, case and blanks do not matter."""
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.casefold().split())


def _names(step: Step, person_id: str) -> set[str]:
    behind = principal(step, person_id)
    found = (each for each in step.tables.rows(Person) if principal(step, each.id) == behind)
    return {normal(name) for each in found for name in (each.id, each.name)} - {""}


def is_named(step: Step, person_id: str, text: str) -> bool:
    """Whether an author or issuer text names this person, alone or among several, by id or name of any account."""
    if not text.strip():
        return False
    parts = {normal(text), *(normal(part) for part in _SEVERAL.split(text))}
    return not parts.isdisjoint(_names(step, person_id))


def speaks_for(step: Step, person: Person, text: str) -> bool:
    """Whether an author or issuer text names this person or their organization."""
    return is_named(step, person.id, text) or (bool(person.org.strip()) and normal(person.org) == normal(text))
