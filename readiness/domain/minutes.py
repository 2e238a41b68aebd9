"""A closed stand-up as it is read later: what it kept, what had changed by then, and what became of it."""

from __future__ import annotations

from ..typed import NamedTuple
from .delta import Change
from .facts import Action, Note, Standup
from .snapshot import ItemRow, Snapshot


class Minutes(NamedTuple):
    """One closed stand-up of a program."""

    record: Standup
    kept: Snapshot
    """The program as it was; stored, never recomputed."""
    before: Standup | None
    """The stand-up before it."""
    changes: tuple[Change, ...]
    """What had changed since then."""
    notes: tuple[Note, ...]
    """Left in it."""
    actions: tuple[Action, ...]
    """Agreed in it, as they are now."""

    @property
    def roots(self) -> list[ItemRow]:
        """The roots of then, those with the least float first."""
        found = [each for each in self.kept.items if each.roots]
        return sorted(found, key=lambda each: (each.float_days is None, each.float_days or 0, each.id))
