"""How long the work on each item still takes, and when it can start by itself (semantics §7).

Everything here is one item at a time, in working-day numbers of the program's calendar; what prerequisites and
milestones do to these dates is `forward`'s part.
"""

from __future__ import annotations

from ..typed import NamedTuple
from .assessment import Assessment
from .calendar import quarter_start
from .facts import Item
from .vocabulary import ForecastBasis, Kind

BASES = (ForecastBasis.STATED, ForecastBasis.PACK, ForecastBasis.ASSUMED)
"""Where a duration comes from, weakest last; `Step.basis` is a position here."""

DEFAULT_DAYS = {str(Kind.TASK): 15, str(Kind.GATE): 5}
OTHER_DAYS = 10
"""Working days assumed for an item nobody has estimated: a task, a gate, anything else."""


class Step(NamedTuple):
    """The work left on one item whose requirements are not met.

    Attributes:
        work: remaining working days.
        basis: where they come from, a position in `BASES`.
        start: number of the first working day on which that work can start, prerequisites aside.
        resumes: number of the working day from which nothing but prerequisites stands in its way: D, or the expected
            end of its impediment. An item with nothing left to do waits for no planned start and no quarter, only for
            this.
        expected: number of the working day of its expected finish, where one is stated and has not passed; else None.
        endless: whether no end can be told: an impediment without expected end, a cycle, an unknown prerequisite.
    """

    work: int
    basis: int
    start: int
    resumes: int
    expected: int | None
    endless: bool


class Durations:
    """The steps of a program's items on day D, each worked out when first asked for."""

    __slots__ = ("_assessment", "_calendar", "_day", "_quarters", "_steps", "today")

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._calendar = assessment.calendar
        self._day = assessment.day
        self._quarters: dict[int, int] = {}
        self._steps: list[Step | None] = [None] * len(assessment.graph.items)
        self.today = self._calendar.index(assessment.day)
        """Number of the first working day not before D."""

    def step(self, i: int) -> Step:
        """The step of a node."""
        step = self._steps[i]
        if step is None:
            step = self._steps[i] = self._step(i, self._assessment.graph.items[i])
        return step

    def _step(self, i: int, item: Item) -> Step:
        bit, index = 1 << i, self._calendar.index
        resumes, endless = self.today, bool(self._assessment.broken & bit)
        if self._assessment.impeded & bit:
            ends = [each.until for each in self._assessment.impediments[item.id]]
            endless = endless or "" in ends
            resumes = max([resumes, *(index(until) for until in ends if until)])
        start = resumes
        if item.plan_start:
            start = max(start, index(item.plan_start))
        quarter = item.quarter if item.plan_quarter is None else item.plan_quarter
        if quarter is not None and not self._begun(item):
            start = max(start, self._quarter(quarter))
        expected = index(item.expected) if item.expected and item.expected >= self._day else None
        work, basis = self._remaining(item)
        return Step(work, basis, start, resumes, expected, endless)

    def _begun(self, item: Item) -> bool:
        """Whether work has begun on or before D; what is done has."""
        return any(day and day <= self._day for day in (item.started_on, item.done_on))

    def _quarter(self, quarter: int) -> int:
        if quarter not in self._quarters:
            start = quarter_start(self._assessment.facts.program.start, quarter)
            self._quarters[quarter] = self._calendar.index(start)
        return self._quarters[quarter]

    def _remaining(self, item: Item) -> tuple[int, int]:
        """Remaining working days, and where they come from.

        Only a stated estimate runs down as days pass: it alone says as of when it was true.
        """
        if item.estimate is not None:
            return self._run_down(item, item.estimate), 0
        if item.estimate_days is not None:
            return item.estimate_days, 1
        return DEFAULT_DAYS.get(item.kind, OTHER_DAYS), 2

    def _run_down(self, item: Item, days: int) -> int:
        if not item.started_on or item.started_on > self._day:
            return days
        since = max(item.started_on, item.estimated_on)
        return max(1, days - max(0, self._calendar.between(since, self._day)))
