"""The packs a program has adopted, taken together: prerequisites, gates and feeds they add up to.

Everything here is a function of the *set* of packs, so the order of adoption cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..facts import Adoption, Pack
from ..vocabulary import GATE_JOINING_KINDS, Area, Kind
from .content import PackContent, PackItem, parse
from .step import Step

PACK = "pack"
GATE = "gate"
LOCAL = "local"
"""`Edge.origin`, and `Required.origin` (never `gate`)."""


class Checklists(NamedTuple):
    """The content of a program's packs by pack id."""

    packs: dict[str, PackContent]

    @classmethod
    def of(cls, step: Step) -> Checklists:
        """Those of the event's program as it is before the event."""
        found: dict[str, PackContent] = {}
        for adoption in step.tables.rows(Adoption, step.program_id):
            pack = step.get(Pack, adoption.digest)
            if pack is not None:
                found[adoption.pack] = parse(pack.content)
        return cls(found)

    def having(self, content: PackContent) -> Checklists:
        """These, with one pack added or replaced."""
        return Checklists({**self.packs, content.id: content})

    def items(self) -> Iterable[PackItem]:
        """Every item of every pack."""
        return (item for content in self.packs.values() for item in content.items.values())

    def edges(self) -> dict[tuple[str, str], str]:
        """Origin by (item, needs): what packs state, and what gates need because items join them (semantics §2).

        A prerequisite that a pack states is one of origin `pack` even where joining would make it too."""
        stated = {(item.id, needed): PACK for item in self.items() for needed in item.depends_on}
        gates: dict[str, list[str]] = {}
        for item in self.items():
            if item.kind == Kind.GATE:
                gates.setdefault(item.area, []).append(item.id)
        for content in self.packs.values():
            for item in content.items.values() if content.joins_gates else ():
                if item.kind in GATE_JOINING_KINDS and item.joins_gate and item.area != Area.CROSS:
                    for gate in gates.get(item.area, ()):
                        stated.setdefault((gate, item.id), GATE)
        return stated

    def feeding(self, milestone: str) -> set[str]:
        """Items that a milestone of this id requires by their packs."""
        return {item.id for item in self.items() if milestone in item.feeds}

    def required(self, milestones: Iterable[str]) -> set[tuple[str, str]]:
        """(milestone, item) for each item that feeds one of these milestones."""
        there = set(milestones)
        return {(milestone, item.id) for item in self.items() for milestone in item.feeds if milestone in there}
