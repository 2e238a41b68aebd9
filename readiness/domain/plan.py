"""What the schedules of a program's milestones share, and how milestones that prove items wait for each other.

"With an unreached `closed_by`" an item finishes no earlier than the day after the later of that milestone's date and
forecast; "that forecast leaves out items that depend on what the milestone closes" (semantics §7). So one milestone's
dates can need another's forecast first. Here the order is found in which all of them can be worked out.
"""

from __future__ import annotations

from collections.abc import Iterable

from .assessment import Assessment
from .durations import Durations
from .forward import Closing, Forward, Ground, Lists
from .graph import Mask
from .milestones import MilestoneView


class Plan:
    """What the schedules of a program's milestones share: durations, forward passes, and what closing milestones do.

    Args:
        assessment: the program on D.
        views: its milestones, where somebody has made them already.
    """

    def __init__(self, assessment: Assessment, views: Iterable[MilestoneView] = ()) -> None:
        self.assessment = assessment
        self.lists = Lists.of(assessment.graph)
        self._ground = Ground(assessment, Durations(assessment), self.lists, {})
        self._passes: dict[tuple[Mask, Mask], Forward] = {}
        made = {view.id: view for view in views}
        self._closed: dict[str, Mask] = {}
        for i, item in enumerate(assessment.graph.items):
            if item.closed_by:
                self._closed[item.closed_by] = self._closed.get(item.closed_by, 0) | 1 << i
        self._closers: dict[str, MilestoneView] = {}
        for each in assessment.facts.milestones:
            if each.id in self._closed:
                view = made.get(each.id) or MilestoneView(assessment, each)
                if view.open:
                    self._closers[each.id] = view
        self._waits: dict[str, list[str]] = {}
        self._left_out: dict[str, Mask] = {}
        self._find_left_out()

    def forward(self, view: MilestoneView) -> Forward:
        """The forward pass of a milestone, worked out for its needed set."""
        needed = view.needed
        wanted = [id for id in self._closers if self._closed[id] & needed & view.fails]
        for id in self._in_turn(wanted):
            if id not in self._ground.closings:
                self._ground.closings[id] = self._closing(self._closers[id])
        forward = self._pass(view)
        forward.extend(needed)
        return forward

    def _pass(self, view: MilestoneView) -> Forward:
        key = (view.fails, view.fails & view.met)
        if key not in self._passes:
            self._passes[key] = Forward(self._ground, *key)
        return self._passes[key]

    def _closing(self, view: MilestoneView) -> Closing:
        """What a closing milestone does; those it waits for are known."""
        if not view.milestone.date:
            return Closing(0, True, 0, None)
        counted = view.needed & ~self._left_out[view.id]
        forward = self._pass(view)
        forward.extend(counted)
        failing = view.failing & counted
        date = self.assessment.calendar.index(view.milestone.date)
        endless = bool(view.unknown or failing & forward.endless)
        latest = forward.latest(failing)
        if latest is not None and forward.last[latest] > date:
            return Closing(forward.last[latest] + 1, endless, forward.basis[latest], (forward, latest))
        return Closing(date + 1, endless, 0, None)

    def _find_left_out(self) -> None:
        """Per closing milestone, the items that its forecast leaves out: those that depend on what it closes.

        An item can depend on it through another closing milestone, too. Where two milestones wait for each other that
        way, each leaves out what the other closes, so that neither waits for itself.
        """
        depends = {id: self._dependents(self._closed[id]) for id in self._closers}
        self._waits = {
            id: [
                other
                for other in self._closers
                if view.milestone.date and self._closed[other] & view.needed & ~depends[id]
            ]
            for id, view in self._closers.items()
        }
        after = {id: self._all_waited_for(id) for id in self._closers}
        for id in self._closers:
            mutual = [other for other in after[id] if id in after[other]]
            self._left_out[id] = depends[id]
            for other in mutual:
                self._left_out[id] |= depends[other]
            self._waits[id] = [other for other in self._waits[id] if other not in mutual]

    def _all_waited_for(self, id: str) -> set[str]:
        seen: set[str] = set()
        fresh = [id]
        while fresh:
            for other in self._waits[fresh.pop()]:
                if other not in seen:
                    seen.add(other)
                    fresh.append(other)
        return seen

    def _dependents(self, closed: Mask) -> Mask:
        """These items and all that need them, directly or not, without passing through not-applicable items."""
        graph, passed = self.assessment.graph, self.assessment.not_applicable
        result, before = closed, 0
        while result != before:
            before = result
            for i in graph.order:
                if graph.needs[i] & result and not passed >> i & 1:
                    result |= 1 << i
            if not graph.cyclic:
                break
        return result

    def _in_turn(self, wanted: list[str]) -> list[str]:
        """These closing milestones and those they wait for, each after the ones it waits for."""
        result: list[str] = []
        placed: set[str] = set()
        stack = [(id, False) for id in reversed(wanted)]
        while stack:
            id, ready = stack.pop()
            if ready:
                result.append(id)
            elif id not in placed:
                placed.add(id)
                stack.append((id, True))
                stack += [(other, False) for other in reversed(self._waits[id])]
        return result
