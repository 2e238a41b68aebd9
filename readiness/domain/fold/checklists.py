"""The packs a program has adopted, taken together: prerequisites, gates and feeds they add up to.

Everything here is a function of the *set* of packs; the order of adoption matters only where two overlays want
different things of one item, which the later one decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..facts import Adoption, Choice, Pack
from ..vocabulary import GATE_JOINING_KINDS, Area, Kind, Level
from .content import CURRENT, FUTURE, PackContent, PackItem, parse
from .step import Step
from .tables import Tables
from .tailoring import ADD_DEPENDENCY, Applied, by_target

PACK = "pack"
GATE = "gate"
LOCAL = "local"
"""`Edge.origin`, and `Required.origin` (never `gate`)."""


class Checklists(NamedTuple):
    """The content of a program's packs by pack id, in the order of adoption, weighed by what it chose."""

    packs: dict[str, PackContent]
    tailoring: frozenset[str] = frozenset()
    """The packs whose tailoring applies."""
    choices: tuple[Choice, ...] = ()

    @classmethod
    def of(cls, step: Step) -> Checklists:
        """Those of the event's program as it is before the event."""
        return cls.of_program(step.tables, step.program_id)

    @classmethod
    def of_program(cls, tables: Tables, program: str) -> Checklists:
        """Those of a program."""
        found: dict[str, PackContent] = {}
        adoptions = sorted(tables.rows(Adoption, program), key=lambda each: each.ordinal)
        for adoption in adoptions:
            pack = tables.get(Pack, adoption.digest)
            if pack is not None:
                found[adoption.pack] = parse(pack.content)
        choices = tuple(tables.rows(Choice, program))
        weighed = {id: _weighed(content, choices) for id, content in found.items()}
        return cls(weighed, frozenset(each.pack for each in adoptions if each.tailored), choices)

    def having(self, content: PackContent, tailored: bool) -> Checklists:
        """These, with one pack added or replaced."""
        tailoring = self.tailoring | {content.id} if tailored else self.tailoring
        return self._replace(packs={**self.packs, content.id: _weighed(content, self.choices)}, tailoring=tailoring)

    def choosing(self, made: Choice) -> Checklists:
        """These, with one more choice, or another word on it."""
        choices = (*(each for each in self.choices if each[:4] != made[:4]), made)
        content = self.packs[made.pack]
        return self._replace(packs={**self.packs, made.pack: _weighed(content, choices)}, choices=choices)

    def applied(self) -> dict[str, list[Applied]]:
        """What overlays do to each item, in the order of adoption."""
        return by_target(content for id, content in self.packs.items() if id in self.tailoring)

    def items(self) -> Iterable[PackItem]:
        """Every item of every pack that counts today, as its pack has it."""
        return (item for content in self.packs.values() for item in content.items.values() if item.life == CURRENT)

    def edges(self) -> dict[tuple[str, str], str]:
        """Origin by (item, needs): what packs state, and what gates need because items join them (semantics §2).

        A prerequisite that a pack states is one of origin `pack` even where joining would make it too. One that does
        not count yet holds nothing."""
        stated = {(item.id, needed): PACK for item in self.items() for needed in item.depends_on}
        there = {item.id for item in self.items()}
        for target, several in self.applied().items():
            for each in several:
                if each.row.action == ADD_DEPENDENCY and target in there:
                    stated[target, each.row.prerequisite] = PACK
        future = {id for content in self.packs.values() for id, item in content.items.items() if item.life == FUTURE}
        if future:
            stated = {key: origin for key, origin in stated.items() if key[1] not in future}
        gates: dict[str, list[str]] = {}
        for item in self.items():
            if item.kind == Kind.GATE:
                gates.setdefault(item.area, []).append(item.id)
        for content in self.packs.values():
            for item in content.items.values() if content.joins_gates else ():
                joins = item.kind in GATE_JOINING_KINDS and item.joins_gate and item.life == CURRENT
                if joins and item.area != Area.CROSS:
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


def _weighed(content: PackContent, choices: Iterable[Choice]) -> PackContent:
    """A pack whose items tied to options weigh what their program's choices make of them.

    Such an item counts only where an option it is tied to was chosen for something: else it is advisory. Chosen, it
    weighs what its pack says, and `must` where that is `hard-if-route-chosen`.
    """
    if not content.choices:
        return content
    taken = {(each.choice, option) for each in choices if each.pack == content.id for option in each.chosen.split()}
    items = dict(content.items)
    for choice, offered in content.choices.items():
        for option, tied in offered.options.items():
            for id in tied:
                if id in items:
                    items[id] = _weigh(items[id], (choice, option) in taken, by_route=content.by_route)
    return content._replace(items=items)


def _weigh(item: PackItem, chosen: bool, *, by_route: bool) -> PackItem:
    if not chosen:
        return item._replace(level=str(Level.ADVISORY))
    # Such a pack's items are advisory only because no route was chosen; one that says its own level keeps it.
    return item._replace(level=str(Level.MUST) if by_route and item.stated == Level.ADVISORY else item.stated)
