"""Who may do what: one table, enforced below every front end (semantics §3)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from .vocabulary import Role


class Act(StrEnum):
    """Acts that need a role; everything else any internal person may do."""

    REVIEW = "review"
    WAIVE = "waive"
    NOT_APPLICABLE = "not-applicable"
    DECIDE = "decide"
    VOID = "void"
    RELEASE = "release"
    REDACT = "redact"


_APPROVERS = frozenset({Role.EXECUTIVE, Role.QA, Role.PROGRAM_MANAGER})
_KEEPERS = frozenset({Role.PROGRAM_MANAGER, Role.QA})

ROLE_MATRIX: dict[Act, frozenset[Role]] = {
    Act.REVIEW: frozenset(Role) - {Role.PARTNER, Role.INVESTOR},
    Act.WAIVE: _APPROVERS,
    Act.NOT_APPLICABLE: _APPROVERS,
    Act.DECIDE: frozenset({Role.EXECUTIVE, Role.PROGRAM_MANAGER}),
    Act.VOID: _KEEPERS,
    Act.RELEASE: _KEEPERS,
    Act.REDACT: _KEEPERS,
}


def may(roles: Iterable[str], act: Act) -> bool:
    """Whether somebody holding `roles` may perform `act`; one fitting role is enough."""
    allowed = ROLE_MATRIX[act]
    return any(role in allowed for role in roles)
