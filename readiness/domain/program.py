"""One program as every front end shows it on day D: items, milestones, dates, blockers and letters, worked out once.

Nothing here decides anything new; it asks the other modules, each only when somebody looks.
"""

from __future__ import annotations

from collections.abc import Collection

from ..typed import TYPE_CHECKING, cached_property
from .alerts import Alert, alert_of, forecast_late, next_milestone
from .assessment import Assessment
from .blockers import RANK, Blocker, blockers_of
from .calendar import WorkCalendar
from .facts import Day, Program, ProgramFacts, Standup
from .milestones import MilestoneView
from .plan import Plan
from .schedule import ItemDates, Schedule, item_dates
from .vocabulary import US_FACING, MilestoneKind, Rag, Status

if TYPE_CHECKING:
    from .rag import AreaRag
    from .terms import TermView

US_KINDS: frozenset[MilestoneKind] = US_FACING
"""The kinds that blockers, stand-up and gate look at unless asked otherwise; missed deadlines come on top."""

_DEADLINES = frozenset({MilestoneKind.DEADLINE})


class ProgramView:
    """A program on day D. Every front end shows these values, so that they cannot disagree.

    Args:
        facts: everything recorded about the program.
        day: D.
        calendar: the program's working days.
        strict: see `Assessment`.
    """

    def __init__(self, facts: ProgramFacts, day: Day, calendar: WorkCalendar, *, strict: bool = False) -> None:
        self.facts = facts
        self.day = day
        self.assessment = Assessment(facts, day, calendar, strict=strict)
        self.milestones: tuple[MilestoneView, ...] = tuple(
            MilestoneView(self.assessment, each) for each in facts.milestones
        )
        self._schedules: dict[str, Schedule] = {}
        self._blockers: dict[str, list[Blocker]] = {}

    @property
    def program(self) -> Program:
        """The program's own record."""
        return self.facts.program

    @property
    def id(self) -> str:
        """The program's id."""
        return self.facts.program.id

    @property
    def last_standup(self) -> Standup | None:
        """The last closed stand-up."""
        return self.facts.standups[-1] if self.facts.standups else None

    def milestone(self, id: str) -> MilestoneView | None:
        """The milestone with this id."""
        return next((each for each in self.milestones if each.id == id), None)

    def open_milestones(self, kinds: Collection[str] = US_KINDS) -> list[MilestoneView]:
        """Unreached milestones of these kinds: dated ones first, by date, then undated ones in catalogue order."""
        chosen = [each for each in self.milestones if each.open and each.milestone.kind in kinds]
        return sorted(
            chosen, key=lambda view: (not view.milestone.date, view.milestone.date, view.milestone.ordinal, view.id)
        )

    @cached_property
    def _plan(self) -> Plan:
        return Plan(self.assessment, self.milestones)

    def schedule(self, view: MilestoneView) -> Schedule:
        """The dates of a milestone's needed set."""
        if view.id not in self._schedules:
            self._schedules[view.id] = Schedule(view, self._plan)
        return self._schedules[view.id]

    def blockers(self, view: MilestoneView) -> list[Blocker]:
        """The blockers of a milestone, worst first."""
        if view.id not in self._blockers:
            self._blockers[view.id] = blockers_of(view, self.schedule(view))
        return self._blockers[view.id]

    @cached_property
    def late_deadlines(self) -> list[MilestoneView]:
        """Unreached deadlines whose forecast is past them, in the order of `open_milestones`."""
        return [each for each in self.open_milestones(_DEADLINES) if forecast_late(each, self.schedule(each))]

    def late_blockers(self, deadline: MilestoneView) -> list[Blocker]:
        """What will be finished only after a deadline, and where work on it can start, worst first."""
        from .deadlines import late_rows

        return late_rows(deadline, self.blockers(deadline))

    def all_blockers(self, kinds: Collection[str] | None = None) -> list[Blocker]:
        """The blockers of every unreached milestone of these kinds, worst first.

        By default: of US advisor and investor milestones, and of deadlines that will be missed what misses them.
        """
        rows = [
            row for view in self.open_milestones(US_KINDS if kinds is None else kinds) for row in self.blockers(view)
        ]
        if kinds is None:
            rows += [row for view in self.late_deadlines for row in self.late_blockers(view)]
        return sorted(rows, key=RANK)

    @cached_property
    def root_count(self) -> int:
        """How many items are roots among the blockers that are told by default (`all_blockers`), each counted once."""
        found = 0
        for view in self.open_milestones():
            found |= view.roots
        for view in self.late_deadlines:
            found |= self.assessment.graph.mask(row.item for row in self.late_blockers(view) if row.root)
        return found.bit_count()

    @cached_property
    def next_milestone(self) -> MilestoneView | None:
        """The next unreached US advisor or investor milestone that requires something."""
        return next_milestone(self.open_milestones())

    @cached_property
    def alerts(self) -> list[Alert]:
        """The alerts of the program: of US advisor and investor milestones in the order of `open_milestones`, then of
        deadlines that will be missed."""
        found = (alert_of(view, self.schedule(view)) for view in (*self.open_milestones(), *self.late_deadlines))
        return [alert for alert in found if alert is not None]

    @cached_property
    def dates(self) -> list[ItemDates]:
        """Per node, its own forecast, float and latest finish: those of the milestone where it is tightest."""
        views = [each for each in self.milestones if each.open and each.milestone.date]
        return item_dates(self.assessment, [(view, self.schedule(view)) for view in views])

    @cached_property
    def rags(self) -> list[Rag]:
        """Per node, its letter."""
        from .rag import item_rags

        return item_rags(self.assessment, self.milestones, self.dates)

    @cached_property
    def areas(self) -> tuple[AreaRag, ...]:
        """Letter, gate and counts of every area, in the order of the vocabulary."""
        from .rag import roll_up

        return roll_up(self.assessment, self.rags)

    @cached_property
    def rag(self) -> Rag:
        """The letter of the program: the worst of its areas."""
        from .rag import worst

        return worst(area.rag for area in self.areas if area.rag is not None) or Rag.NEUTRAL

    @cached_property
    def terms(self) -> tuple[TermView, ...]:
        """Every term of its contracts, in the order of the log, ended ones included."""
        if not self.facts.terms:
            return ()
        from .terms import term_views

        return term_views(self)

    @cached_property
    def counts(self) -> dict[Status, int]:
        """How many counting items have each status."""
        result = dict.fromkeys(Status, 0)
        for i in range(len(self.assessment.graph.items)):
            result[self.assessment.status(i)] += 1
        return result
