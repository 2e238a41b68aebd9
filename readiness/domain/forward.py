"""When each failing item can be finished at the earliest: the forward pass over a program (semantics §7).

A pass depends only on which items fail and which of them have nothing left to do. Most milestones of a program agree
on both, so that one pass serves all that do.

All days are working-day numbers of the program's calendar. An item's *finish* (EF) is the number of the first working
day after its work: its forecast is the day before, except where the comments say otherwise.
"""

from __future__ import annotations

from ..typed import NamedTuple
from .assessment import Assessment
from .durations import Durations
from .facts import Day
from .graph import Graph, Mask, bits

_NONE = -1
"""No node; also the finish of a node that does not fail, less than that of any other."""


def flags(mask: Mask, count: int) -> str:
    """A set as text, "1" at the position of each member: faster to look into, node after node, than a large integer."""
    return f"{mask:0{count}b}"[::-1]


class Closing(NamedTuple):
    """What a milestone that proves items does to their dates: they finish no earlier than this.

    Attributes:
        finish: number of the working day after the later of the milestone's date and its forecast; 0 when undated.
        endless: whether that day cannot be told: the milestone is undated, or its own forecast is unbounded.
        basis: as in `Step`; of the forecast where the forecast decides, else the date is as stated.
        by: the pass and the node that decided, where it was the forecast.
    """

    finish: int
    endless: bool
    basis: int
    by: tuple[Forward, int] | None


class Lists(NamedTuple):
    """The prerequisites of every node as tuples: quicker to walk than the bits of a set."""

    holds: list[tuple[int, ...]]
    """Those whose failing holds the node. Members of cycles do not hold each other here: they have no end anyway."""
    needs: list[tuple[int, ...]]

    @classmethod
    def of(cls, graph: Graph) -> Lists:
        """The lists of a graph."""
        cyclic = graph.cyclic
        holds = [
            tuple(bits(mask & ~cyclic if cyclic >> i & 1 else mask)) if mask else ()
            for i, mask in enumerate(graph.holds)
        ]
        return cls(holds, [tuple(bits(mask)) if mask else () for mask in graph.needs])


class Ground(NamedTuple):
    """What all passes over a program share."""

    assessment: Assessment
    durations: Durations
    lists: Lists
    closings: dict[str, Closing]
    """By milestone id: of every unreached closing milestone of the items passed to `Forward.extend`."""


class Forward:
    """Earliest finishes under one answer to "who fails, and which of them have nothing left to do".

    Attributes:
        work: per node, the remaining working days (d); 0 for those that pass or are met.
        finish: per node, its EF; of a node without end, the least it can be.
        last: per node, the number of its forecast day.
        stated: per node, its forecast where that is no working day (an expected finish on a Saturday).
        basis: per node, the weakest basis on its critical path, a position in `BASES`.
        via: per node, the prerequisite before it on its critical path; -1 for none.
        through: per node, the closing milestone whose forecast precedes it on its critical path.
        endless: the nodes whose end cannot be told.
    """

    def __init__(self, ground: Ground, fails: Mask, met: Mask) -> None:
        """A pass that knows nothing yet.

        Args:
            ground: what all passes of a program share.
            fails: the nodes that fail.
            met: those of them whose requirements are met.
        """
        count = len(ground.assessment.graph.items)
        self._ground, self._fails = ground, fails
        self._met = flags(met, count)
        self._known: Mask = 0
        self.work = [0] * count
        self.finish = [_NONE] * count
        self.last = [_NONE] * count
        self.stated: dict[int, Day] = {}
        self.basis = [0] * count
        self.via = [_NONE] * count
        self.through: dict[int, Closing] = {}
        self.endless: Mask = 0

    def extend(self, nodes: Mask) -> None:
        """Work out the failing ones of these nodes; their failing prerequisites must be among them, or known."""
        wanted = nodes & self._fails & ~self._known
        if not wanted:
            return
        self._known |= wanted
        chosen = flags(wanted, len(self.work))
        for i in self._ground.assessment.graph.order:
            if chosen[i] == "1":
                self._place(i)

    def _place(self, i: int) -> None:
        step = self._ground.durations.step(i)
        met = self._met[i] == "1"
        start = step.resumes if met else step.start
        via, ends, endless = _NONE, _NONE, step.endless
        for p in self._ground.lists.holds[i]:
            finish = self.finish[p]
            if finish > ends or (finish == ends >= 0 and self._weight(p) > self._weight(via)):
                via, ends = p, finish
        if not met:
            self.work[i] = step.work
            self.basis[i] = step.basis
        if ends > start:
            self._after(i, via, ends)
        else:
            self.finish[i] = start + self.work[i]
            # Without work to do, it is finished on the very day on which nothing stands in its way any more.
            self.last[i] = self.finish[i] - 1 if self.work[i] else start
        if not met:
            expected = step.expected
            if expected is not None and ends <= expected + 1 and step.resumes <= expected:
                self._expect(i, expected)
            endless = self._close(i) or endless
        if endless:
            self.endless |= 1 << i
        elif culprits := self._ground.assessment.graph.holds[i] & self.endless:
            self.endless |= 1 << i
            self.via[i] = (culprits & -culprits).bit_length() - 1
            self.through.pop(i, None)

    def _weight(self, p: int) -> tuple[int, bool, int]:
        """Which of two prerequisites that end together comes last: the later forecast, then the weaker basis."""
        return self.last[p], p not in self.stated, self.basis[p]

    def _after(self, i: int, via: int, ends: int) -> None:
        """The work starts when the prerequisite `via` ends."""
        work = self.work[i]
        self.finish[i] = ends + work
        self.via[i] = via
        self.basis[i] = max(self.basis[i], self.basis[via])
        self.last[i] = ends + work - 1 if work else self.last[via]
        if not work and via in self.stated:
            self.stated[i] = self.stated[via]

    def _expect(self, i: int, expected: int) -> None:
        """People said when it will be finished: that replaces the estimate, whatever the estimate was."""
        self.finish[i], self.last[i], self.basis[i], self.via[i] = expected + 1, expected, 0, _NONE
        day = self._ground.assessment.graph.items[i].expected
        if self._ground.assessment.calendar.day(expected) != day:
            self.stated[i] = day
        else:
            self.stated.pop(i, None)

    def _close(self, i: int) -> bool:
        """The milestone that proves it comes first; whether that leaves it without end."""
        closing = self._ground.closings.get(self._ground.assessment.graph.items[i].closed_by)
        if closing is None:
            return False
        if closing.finish > self.finish[i]:
            self.finish[i], self.last[i] = closing.finish, closing.finish - 1
            self.basis[i], self.via[i], self.through[i] = closing.basis, _NONE, closing
            self.stated.pop(i, None)
        return closing.endless

    def forecast(self, i: int) -> Day | None:
        """The day on which a node will be finished; None if it does not fail or its end cannot be told."""
        if self.last[i] == _NONE or self.endless >> i & 1:
            return None
        return self.stated.get(i) or self._ground.assessment.calendar.day(self.last[i])

    def latest(self, nodes: Mask) -> int | None:
        """Of failing nodes whose end can be told, the one with the latest forecast; None if there is none."""
        return max(bits(nodes & ~self.endless), key=lambda i: (*self._weight(i), -i), default=None)

    def path(self, i: int) -> list[int]:
        """The critical path of a failing node: what decided its finish, first step first, itself last."""
        result = [i]
        forward, at = self, i
        while True:
            closing = forward.through.get(at)
            if forward.via[at] != _NONE:
                at = forward.via[at]
            elif closing is not None and closing.by is not None:
                forward, at = closing.by
            else:
                return result[::-1]
            result.append(at)
