"""Terms of contracts on day D: when each falls due, what moved under it since somebody looked, and what it hangs on.

A term is tied to a milestone, and its window lies around one. When the date or the lead of either is no longer what
somebody saw, the term is *to review*: a change of plan may have changed what was agreed. That follows from the facts,
so taking the move back takes the mark away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..typed import TYPE_CHECKING, NamedTuple
from .calendar import add_months
from .facts import Day, Term
from .term_words import OWN, DayBasis, TermKind, TermState
from .vocabulary import MilestoneState

if TYPE_CHECKING:
    from .milestones import MilestoneView
    from .program import ProgramView


class Trigger(NamedTuple):
    """The day of a milestone as a term needs it, and what that rests on."""

    day: Day
    """`""` where none can be told."""
    basis: DayBasis

    @property
    def told(self) -> bool:
        """Whether there is a date or a forecast."""
        return bool(self.day)


class Move(NamedTuple):
    """A milestone of a term that is no longer as somebody saw it."""

    milestone: str
    was: Day
    """Its date then; `""`: undated."""
    now: Day
    was_lead: int
    now_lead: int


class Window(NamedTuple):
    """The days between which a term is to happen, both inclusive."""

    anchor: str
    opens: Day
    closes: Day
    basis: DayBasis
    """What the anchor's day rests on; without a told day the window has none either."""

    def standing(self, day: Day) -> str:
        """`ahead`, `open` or `past` on a day; `""` where the window has no days."""
        if not self.opens:
            return ""
        return "ahead" if day < self.opens else "past" if day > self.closes else "open"


class TermView(NamedTuple):
    """A term as every front end shows it on D."""

    term: Term
    state: TermState
    trigger: Trigger
    """Of its milestone."""
    window: Window | None
    moves: tuple[Move, ...]
    """Why it is to review; none once it has ended."""
    waits_for: tuple[str, ...]
    """Of the items it depends on, those that do not pass, and those that there are no more."""
    overdue: bool
    """Whether its day, or the last of its window, has passed and nothing has brought it about."""

    @property
    def id(self) -> str:
        """The term's id."""
        return self.term.id

    @property
    def open(self) -> bool:
        """Whether it has not ended."""
        return self.state is not TermState.ENDED

    @property
    def kept(self) -> bool:
        """Whether it is a right that we keep and that nothing has to bring about."""
        term = self.term
        tied = term.milestone or term.anchor or term.date
        return term.kind == TermKind.RIGHT and term.holder == OWN and not tied

    @property
    def to_review(self) -> bool:
        """Whether a milestone moved since somebody last looked."""
        return bool(self.moves)

    @property
    def milestones(self) -> tuple[str, ...]:
        """The milestones it is tied to, without repeats."""
        return tied_to(self.term)

    @property
    def due(self) -> Day:
        """The day it falls due or begins: its fixed day, the opening of its window, else that of its milestone."""
        if self.term.date:
            return self.term.date
        return self.window.opens if self.window is not None else self.trigger.day


class TermWindow(NamedTuple):
    """The days of a term that has a window or a fixed day, for calendars."""

    program: str
    term: str
    kind: str
    title: str
    counterparty: str
    opens: Day
    closes: Day
    """The same day for a fixed one."""
    anchor: str
    """The milestone it is counted from; `""` for a fixed day."""
    basis: DayBasis


def tied_to(term: Term) -> tuple[str, ...]:
    """The milestones whose moving concerns a term: that which brings it about, and that of its window."""
    return tuple(dict.fromkeys(each for each in (term.milestone, term.anchor) if each))


def term_views(view: ProgramView) -> tuple[TermView, ...]:
    """Every term of a program on D, in the order of the log, ended ones included."""
    milestones = {each.id: each for each in view.milestones}
    return tuple(_view(view, milestones, term) for term in view.facts.terms)


def _view(view: ProgramView, milestones: dict[str, MilestoneView], term: Term) -> TermView:
    trigger = _trigger(view, milestones.get(term.milestone))
    ended = bool(term.ended_on) and term.ended_on <= view.day
    if ended:
        state = TermState.ENDED
    elif trigger.basis is DayBasis.REACHED or (term.date and term.date <= view.day):
        state = TermState.TRIGGERED
    else:
        state = TermState.PENDING
    window = _window(view, milestones, term)
    last = window.closes if window is not None else trigger.day
    return TermView(
        term=term,
        state=state,
        trigger=trigger,
        window=window,
        moves=() if ended else tuple(_moves(milestones, term)),
        waits_for=tuple(each for each in term.items.split() if not _passes(view, each)),
        overdue=state is TermState.PENDING and not term.date and "" < last < view.day,
    )


def _trigger(view: ProgramView, milestone: MilestoneView | None) -> Trigger:
    if milestone is None:
        return Trigger("", DayBasis.NO_MILESTONE)
    record = milestone.milestone
    if record.state == MilestoneState.REACHED:
        return Trigger(record.reached_on, DayBasis.REACHED)
    if record.state == MilestoneState.CANCELLED:
        return Trigger("", DayBasis.CANCELLED)
    if record.date:
        return Trigger(record.date, DayBasis.DATED)
    forecast = view.schedule(milestone).forecast_day
    return Trigger(forecast, DayBasis.FORECAST) if forecast else Trigger("", DayBasis.UNDATED)


def _window(view: ProgramView, milestones: dict[str, MilestoneView], term: Term) -> Window | None:
    if term.window_from is None or term.window_to is None:
        return None
    around = _trigger(view, milestones.get(term.anchor))
    if not around.told:
        return Window(term.anchor, "", "", around.basis)
    opens, closes = (add_months(around.day, months) for months in (term.window_from, term.window_to))
    return Window(term.anchor, opens, closes, around.basis)


def _moves(milestones: dict[str, MilestoneView], term: Term) -> Iterable[Move]:
    seen = json.loads(term.seen)
    for id in tied_to(term):
        found = milestones.get(id)
        if found is None or id not in seen:
            continue
        (was, was_lead), now = seen[id], found.milestone
        if (was, was_lead) != (now.date, now.lead):
            yield Move(id, was, now.date, was_lead, now.lead)


def _passes(view: ProgramView, item: str) -> bool:
    i = view.assessment.graph.index.get(item)
    return i is not None and not view.assessment.failing >> i & 1


def terms_at(view: ProgramView, milestone: str) -> list[TermView]:
    """The terms of a program that are tied to a milestone and have not ended."""
    return [each for each in view.terms if each.open and milestone in each.milestones]


def term_windows(view: ProgramView) -> tuple[TermWindow, ...]:
    """The windows and fixed days of a program's terms that have not ended, by day; a window whose milestone has neither
    date nor forecast has no days yet and is left out."""
    found = []
    for each in view.terms:
        term, window = each.term, each.window
        opens, closes, anchor, basis = term.date, term.date, "", DayBasis.DATED
        if window is not None:
            opens, closes, anchor, basis = window.opens, window.closes, window.anchor, window.basis
        if each.open and opens:
            found.append(
                TermWindow(view.id, term.id, term.kind, term.title, term.counterparty, opens, closes, anchor, basis)
            )
    return tuple(sorted(found, key=lambda each: (each.opens, each.closes, each.term)))
