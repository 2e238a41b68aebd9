"""What a rule looks at: one program on D, its choices, and answers that several predicates ask for."""

from __future__ import annotations

from collections.abc import Sequence

from ...typed import cached_property
from ..facts import Choice, Day, Item
from ..milestones import MilestoneView
from ..program import ProgramView
from ..vocabulary import MilestoneState, Status

_CLAIMED = frozenset({Status.GREEN, Status.WAITING, Status.IN_REVIEW})


class Situation:
    """A program as rules see it.

    Args:
        view: the program on D.
        choices: what it chose.
    """

    def __init__(self, view: ProgramView, choices: Sequence[Choice] = ()) -> None:
        self.view = view
        self.choices = choices

    @property
    def program(self) -> str:
        """The program's id."""
        return self.view.id

    @property
    def day(self) -> Day:
        """D."""
        return self.view.day

    @cached_property
    def adopted(self) -> frozenset[str]:
        """The ids of the adopted packs."""
        return frozenset(each.pack for each in self.view.facts.adoptions)

    def node(self, item: str) -> int | None:
        """The node of an item that counts; None for any other id."""
        return self.view.assessment.graph.index.get(item)

    def item(self, id: str) -> Item | None:
        """An item that counts."""
        i = self.node(id)
        return None if i is None else self.view.assessment.graph.items[i]

    def passes(self, i: int) -> bool:
        """Whether a node passes on D."""
        return not self.view.assessment.failing >> i & 1

    def claimed(self, i: int) -> bool:
        """Whether people say that a node is ready: it passes, is met and waits, or its evidence is in review."""
        return self.view.assessment.status(i) in _CLAIMED

    def milestone(self, id: str) -> MilestoneView | None:
        """The milestone with this id, unless it is cancelled."""
        found = self.view.milestone(id)
        return None if found is None or found.milestone.state == MilestoneState.CANCELLED else found

    def date(self, id: str) -> Day:
        """The day a milestone was reached, else its date; `""` where it is undated, cancelled or not there."""
        found = self.milestone(id)
        return found.milestone.reached_on or found.milestone.date if found is not None else ""

    def reached(self, id: str) -> bool:
        """Whether a milestone was reached."""
        found = self.milestone(id)
        return found is not None and found.milestone.state == MilestoneState.REACHED

    def taken(self, pack: str) -> bool | None:
        """Whether a pack's route is taken; None while nobody has said."""
        made = [each.chosen for each in self.choices if each.pack == pack and each.choice == "route" and each.chosen]
        return made[-1] == "taken" if made else None
