"""Forecast, float and latest finish of what a milestone needs, and each item's own dates (semantics §7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..typed import NamedTuple, cached_property
from .assessment import Assessment
from .calendar import LAST_COVERED, quarter_last_working_day
from .durations import BASES
from .facts import Day, Item
from .forward import Forward, flags
from .graph import bits
from .milestones import MilestoneView
from .plan import Plan
from .vocabulary import ForecastBasis

_NEVER = 1 << 62
"""The latest finish of what no required item needs: after every other."""


class Schedule:
    """The dates of one milestone's needed set on D. Nodes are numbered as in `Assessment.graph`.

    Of an undated milestone forecasts exist, while lock, latest finish, float and slip do not. Of a reached or
    cancelled one nothing is forecast any more. A node that passes here has no dates.

    Args:
        view: the milestone.
        plan: what the program's schedules share; made anew if not given.
    """

    def __init__(self, view: MilestoneView, plan: Plan | None = None) -> None:
        self.view = view
        self._plan = plan or Plan(view.assessment)

    @cached_property
    def _forward(self) -> Forward:
        return self._plan.forward(self.view)

    @cached_property
    def _nodes(self) -> str:
        """The nodes that have dates here, as `flags`: needed and failing, of a milestone that is ahead."""
        nodes = self.view.fails & self.view.needed if self.view.open else 0
        return flags(nodes, len(self.view.assessment.graph.items))

    @cached_property
    def _without_end(self) -> str:
        """The nodes whose end cannot be told, as `flags`."""
        return flags(self._forward.endless, len(self._nodes))

    def _dated(self, i: int) -> bool:
        return self._nodes[i] == "1"

    def forecast(self, i: int) -> Day | None:
        """The day on which a node will be finished; None if it passes or its end cannot be told."""
        return self._forward.forecast(i) if self._dated(i) else None

    def endless(self, i: int) -> bool:
        """Whether a failing node's end cannot be told.

        It, or something that holds it, is impeded without an expected end, is proved by an undated milestone, lies on a
        cycle, or has an unknown prerequisite.
        """
        return self._nodes[i] == "1" and self._without_end[i] == "1"

    def proof_undated(self, i: int) -> bool:
        """Whether a failing node is proved by an unreached milestone without a date (cause `proof-undated`)."""
        return self._dated(i) and self.view.proof_undated(i)

    def basis(self, i: int) -> ForecastBasis | None:
        """What a failing node's forecast rests on, the weakest on its critical path; None if it passes."""
        if not self._dated(i):
            return None
        return ForecastBasis.UNBOUNDED if self._forward.endless >> i & 1 else BASES[self._forward.basis[i]]

    def remaining(self, i: int) -> int:
        """Working days of work left on a node; 0 if it passes or only waits."""
        return self._forward.work[i] if self._dated(i) else 0

    def path_of(self, i: int) -> list[int]:
        """The critical path of a failing node: what decided its forecast, first step first, itself last.

        Where the forecast of a closing milestone decided, it goes on with that milestone's critical path. For a node
        whose end cannot be told it leads from what is to blame.
        """
        return self._forward.path(i) if self._dated(i) else []

    @cached_property
    def _latest(self) -> list[int]:
        """LF per needed node, as the number of the working day after the latest finish; empty when undated.

        A needed prerequisite has to be finished before its successor has to start, whether or not its failing would
        hold the successor. What a lead-time rule waits for has to be finished by its last safe date.
        """
        if not self.view.milestone.date:
            return []
        graph = self.view.assessment.graph
        result = [_NEVER] * len(graph.items)
        lock = self.view.assessment.calendar.index(self.view.lock) + 1
        for i in bits(self.view.required):
            result[i] = lock
        for i, last in self._bounds().items():
            result[i] = min(result[i], last)
        followed = flags(self.view.needed & ~self.view.assessment.not_applicable, len(result))
        order = [i for i in reversed(graph.order) if followed[i] == "1"]
        while self._step_back(order, result) and graph.cyclic:
            pass
        return result

    def _bounds(self) -> dict[int, int]:
        """LF per node that a lead-time rule of this milestone still waits for."""
        if not self.view.assessment.facts.lead_times:
            return {}
        from .last_safe import bounds

        days = self.view.assessment.calendar
        return {i: days.index(days.last_not_after(day)) + 1 for i, day in bounds(self.view).items()}

    def _step_back(self, order: list[int], latest: list[int]) -> bool:
        """Hand latest finishes on from successors to prerequisites; whether anything became earlier.

        Between members of cycles no work is counted: round a cycle it would never come to an end.
        """
        needs, work = self._plan.lists.needs, self._forward.work
        cyclic = self.view.assessment.graph.cyclic
        changed = False
        for i in order:
            begin = latest[i] - work[i]
            for p in needs[i]:
                bound = latest[i] if cyclic and cyclic >> i & cyclic >> p & 1 else begin
                if bound < latest[p]:
                    latest[p] = bound
                    changed = True
        return changed

    def latest_finish(self, i: int) -> Day | None:
        """The last day on which a failing node can be finished without delaying the lock; None when undated."""
        if not self._dated(i) or not self._latest:
            return None
        return self.view.assessment.calendar.day(self._latest[i] - 1)

    def float_days(self, i: int) -> int | None:
        """Working days by which a failing node can slip without delaying the lock, negative when late.

        None if it passes, if its end cannot be told, or if the milestone is undated.
        """
        return None if self.endless(i) else self.float_at_most(i)

    def float_at_most(self, i: int) -> int | None:
        """The float; for a node whose end cannot be told, the float it would have if what has no end took no time.

        Below 0 it is late in any case.
        """
        if not self._dated(i) or not self._latest:
            return None
        return self._latest[i] - self._forward.finish[i]

    def rooms(self) -> Iterator[tuple[int, bool, int]]:
        """Of every failing node of a dated milestone: itself, `endless` and `float_at_most`."""
        if self._latest:
            endless = self._without_end
            for i, (latest, finish) in enumerate(zip(self._latest, self._forward.finish, strict=True)):
                if self._nodes[i] == "1":
                    yield i, endless[i] == "1", latest - finish

    def basis_at_most(self, i: int) -> ForecastBasis | None:
        """What `float_at_most` rests on; never `unbounded`."""
        return BASES[self._forward.basis[i]] if self._dated(i) else None

    @property
    def unbounded(self) -> bool:
        """Whether something blocks this milestone and no day can be told on which it will have passed."""
        if not self.view.open:
            return False
        return bool(self.view.unknown or self.view.failing & self._forward.endless)

    @cached_property
    def _last(self) -> int | None:
        """The blocker with the latest forecast, where the milestone has a forecast."""
        if not self.view.open or self.unbounded:
            return None
        return self._forward.latest(self.view.failing)

    @property
    def forecast_day(self) -> Day | None:
        """The latest forecast among the milestone's blockers: the day on which nothing stands in its way any more.

        Only failing items of effective level `must` count: a failing `should` or `advisory` leaves the milestone
        passable. None if nothing blocks, or if it is `unbounded`.
        """
        return None if self._last is None else self._forward.forecast(self._last)

    @property
    def forecast_basis(self) -> ForecastBasis | None:
        """What the milestone's forecast rests on; None if nothing blocks."""
        if self.unbounded:
            return ForecastBasis.UNBOUNDED
        return None if self._last is None else BASES[self._forward.basis[self._last]]

    @property
    def critical_path(self) -> list[int]:
        """The critical path of the blocker that decides the milestone's forecast; empty without one."""
        return [] if self._last is None else self._forward.path(self._last)

    @property
    def slip_days(self) -> int | None:
        """Working days from the lock to the forecast, positive when late; None without either."""
        forecast = self.forecast_day
        if forecast is None or not self.view.lock:
            return None
        return self.view.assessment.calendar.between(self.view.lock, forecast)

    @property
    def drift_days(self) -> int | None:
        """Working days from the baseline date to the date, positive when later; None without either."""
        milestone = self.view.milestone
        if not milestone.date or not milestone.baseline:
            return None
        return self.view.assessment.calendar.between(milestone.baseline, milestone.date)


def vague(day: Day, basis: ForecastBasis | None) -> bool:
    """Whether a forecast is printed with `~`: it rests on assumed durations, or lies where holidays are not known."""
    return basis is ForecastBasis.ASSUMED or day > LAST_COVERED


class ItemDates(NamedTuple):
    """An item's own dates: those of the dated planned milestone in which it fails with the least float."""

    milestone: str
    """That milestone's id; `""` if there is none, and then only `planned` can be stated."""
    forecast: Day | None
    """None if its end cannot be told, or if it passes on D (and fails only on that milestone's day)."""
    float_days: int | None
    due: Day | None
    """Its latest finish."""
    basis: ForecastBasis | None
    planned: Day | None
    """Its planned finish, else the last working day of its program quarter."""
    float_at_most: int | None
    """See `Schedule.float_at_most`."""
    basis_at_most: ForecastBasis | None


def item_dates(assessment: Assessment, schedules: Iterable[tuple[MilestoneView, Schedule]]) -> list[ItemDates]:
    """The own dates of every node.

    Of two milestones the one in which the item has less float decides, then the earlier date, then the smaller id. No
    end to be told is less than any float.
    """
    tightest: dict[int, tuple[tuple[bool, int, Day, str], Schedule]] = {}
    for view, schedule in schedules:
        for i, endless, room in schedule.rooms():
            rank = (not endless, room, view.milestone.date, view.id)
            if i not in tightest or rank < tightest[i][0]:
                tightest[i] = (rank, schedule)
    return [
        _dates(assessment, i, tightest[i][1] if i in tightest else None) for i in range(len(assessment.graph.items))
    ]


def _dates(assessment: Assessment, i: int, schedule: Schedule | None) -> ItemDates:
    planned = planned_finish(assessment, assessment.graph.items[i])
    if schedule is None:
        return ItemDates("", None, None, None, None, planned, None, None)
    fails = bool(assessment.failing >> i & 1)
    return ItemDates(
        milestone=schedule.view.id,
        forecast=schedule.forecast(i) if fails else None,
        float_days=schedule.float_days(i),
        due=schedule.latest_finish(i),
        basis=schedule.basis(i) if fails else None,
        planned=planned,
        float_at_most=schedule.float_at_most(i),
        basis_at_most=schedule.basis_at_most(i),
    )


def planned_finish(assessment: Assessment, item: Item) -> Day | None:
    """An item's planned finish, else the last working day of its planned or its pack's program quarter."""
    if item.plan_finish:
        return item.plan_finish
    quarter = item.quarter if item.plan_quarter is None else item.plan_quarter
    if quarter is None:
        return None
    return quarter_last_working_day(assessment.calendar, assessment.facts.program.start, quarter)
