"""What a stand-up talks about, in words: lines of its list, and what stands beside it in detail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..domain.alerts import AlertCode
from ..domain.blockers import UNOWNED, Band
from ..domain.delta import Delta
from ..reports.brief import alert_line, urgency
from ..reports.changes import DELTA, TONES, by_class, change_text
from ..reports.people import Persons, impediment, name
from ..reports.standup import CAUSE_CLASS, ON_SIDE, since_text
from ..reports.words import causes, count, sentence, short_day
from .cells import BLANK, Cell, Para, Tone, heading, para
from .words import LINE_TONES

if TYPE_CHECKING:
    from ..domain.alerts import Alert
    from ..domain.blockers import Blocker
    from ..domain.facts import Action, Day
    from ..domain.program import ProgramView
    from ..domain.standup import Compared, Talk

BAND_TONES: dict[Band, Tone] = {Band.LATE: "bad", Band.AT_RISK: "warn"}
SHORT: dict[Delta, str] = {
    Delta.MILESTONE_ADDED: "milestone added",
    Delta.MILESTONE_MOVED: "milestone moved",
    Delta.MILESTONE_REACHED: "milestone reached",
    Delta.MILESTONE_CANCELLED: "milestone cancelled",
    Delta.MILESTONE_REMOVED: "milestone removed",
    Delta.NEWLY_BLOCKED: "new",
    Delta.EVIDENCE_FILED: "filed",
    Delta.EVIDENCE_REVIEWED: "reviewed",
    Delta.EVIDENCE_EXPIRED: "expired",
    Delta.EVIDENCE_CHANGED: "changed",
    Delta.EVIDENCE_WITHDRAWN: "withdrawn",
    Delta.WAIVER_GRANTED: "waived",
    Delta.IMPEDIMENT_OPENED: "impeded",
    Delta.IMPEDIMENT_CLOSED: "unimpeded",
    Delta.ITEM_ADDED: "added",
    Delta.ITEM_REMOVED: "removed",
    Delta.ITEM_REWORDED: "reworded",
    Delta.OWNER_CHANGED: "owner changed",
    Delta.DECISION_TAKEN: "decided",
}
"""A class of changes behind its number, where a line counts them; the others as they are called."""

FIRST = (Delta.NEWLY_BLOCKED, Delta.REGRESSED, Delta.CLEARED, Delta.SLIPPED, Delta.PULLED_IN)
"""The classes that a stand-up asks about first."""

ALERT: dict[AlertCode, str] = {
    AlertCode.UNDATED: "undated",
    AlertCode.MILESTONE_OVERDUE: "overdue",
    AlertCode.LOCK_NEAR: "lock near",
    AlertCode.FORECAST_LATE: "forecast late",
}
_LABEL = 13
"""Cells of the words in front of a fact."""


def milestone_name(id: str) -> str:
    """A milestone's id without what all of them begin with."""
    return id.removeprefix("MS-")


def alerts_line(alerts: Sequence[Alert]) -> tuple[Cell, ...]:
    """The alerts of a program on one line."""
    cells = [Cell(f"{alerts[0].program}  ")]
    for each in alerts:
        overdue = AlertCode.MILESTONE_OVERDUE in each.codes  # which says more than that its lock is past
        said = ", ".join(ALERT[code] for code in (each.codes[:1] if overdue else each.codes))
        end = ";  " if each is not alerts[-1] else ""
        cells += [Cell(f"{milestone_name(each.milestone)} ", "strong"), Cell(f"{said}{end}", "bad")]
    return tuple(cells)


def action_line(action: Action, persons: Persons, today: Day) -> tuple[Cell, ...]:
    """A carried action on one line: the day first, for it is what one looks for."""
    late = action.due < today
    due = f"{short_day(action.due, today)}{', overdue' if late else ''}"
    return (
        Cell(f"{action.program}  "),
        Cell(f"{action.id} ", "strong"),
        Cell(f"due {due}  ", "bad" if late else "quiet"),
        Cell(f"{name(persons, action.owner)}: "),
        Cell(action.text),
        Cell(f"  {action.item}" if action.item else "", "quiet"),
    )


def compared_line(compared: Compared, today: Day, *, since: bool) -> tuple[Cell, ...]:
    """How many changes of each class a program has, what matters most first; `since` when, if asked."""
    cells = [Cell(f"{compared.program}  ")]
    if since and compared.since.day:
        cells.append(Cell(f"since {short_day(compared.since.day, today)}  ", "quiet"))
    found = by_class(compared.changes)
    for what in sorted(found, key=lambda each: each not in FIRST):
        cells.append(Cell(f"{len(found[what])} {SHORT.get(what, DELTA[what])}  ", _tone(what)))
    return tuple(cells)


def _tone(what: Delta) -> Tone:
    return LINE_TONES.get(TONES.get(what, ""), "")


def alert_paras(view: ProgramView, alerts: Iterable[Alert]) -> list[Para]:
    """A program's alerts in full."""
    said = (para(alert_line(view, each), "bad", indent=2, hang=2) for each in alerts)
    return [heading(f"Alerts of {view.id}"), *said]


def compared_paras(compared: Compared, view: ProgramView, persons: Persons) -> list[Para]:
    """Everything that changed in a program, by class."""
    paras = [heading(f"{view.id}, {since_text(compared.since, view.day)}")]
    if not compared.changes:
        paras.append(para("Nothing changed.", "quiet", indent=2))
    for what, changes in by_class(compared.changes).items():
        paras += [BLANK, para(f"{DELTA[what].capitalize()} ({len(changes)})", _tone(what))]
        paras += [para(sentence(change_text(each, persons, view.day)), indent=2, hang=2) for each in changes]
    return paras


def action_paras(action: Action, persons: Persons, today: Day) -> list[Para]:
    """An agreed action in full."""
    late = action.due < today
    due = f"{short_day(action.due, today)}{', overdue' if late else ''}"
    about = " ".join(part for part in (action.program, action.item) if part)
    return [
        Para((Cell(f"{action.id}  ", "strong"), Cell(action.text, "strong"))),
        _fact("who", Cell(name(persons, action.owner))),
        _fact("due", Cell(due, "bad" if late else "")),
        _fact("about", Cell(about)),
        _fact("agreed", Cell(f"{short_day(action.added_on, today)}, recorded by {name(persons, action.added_by)}")),
    ]


def _fact(label: str, *cells: Cell) -> Para:
    return Para((Cell(f"{label:<{_LABEL}}", "quiet"), *cells), 0, _LABEL)


def acts_text(talk: Talk, persons: Persons) -> str:
    """Who moves next; the words of an impediment where nobody on record does."""
    return "nobody owns it" if talk.blocker.acts_next == UNOWNED else name(persons, talk.blocker.acts_next)


def talk_paras(talk: Talk, view: ProgramView, persons: Persons, actions: Iterable[Action]) -> Iterator[Para]:
    """A blocker in full: who acts and where, why, how much room is left, what it frees and blocks, and since when.

    Args:
        talk: the blocker.
        view: its program on D.
        persons: by id.
        actions: open ones on its item.
    """
    blocker, today = talk.blocker, view.day
    nobody = blocker.acts_next == UNOWNED
    where = f", {ON_SIDE[talk.side]}, {CAUSE_CLASS[talk.cause]}"
    yield Para((Cell(f"{blocker.item}  ", "strong"), Cell(blocker.title, "strong")))
    yield _fact("acts next", Cell(acts_text(talk, persons), "warn" if nobody else "strong"), Cell(where))
    yield _fact("why", Cell(sentence(causes(blocker.causes))))
    for obstacle in talk.impediments:
        yield _fact("in the way", Cell(impediment(obstacle, persons, today), "warn"))
    yield _fact("last safe", *_room(blocker, view))
    if blocker.frees:
        yield _fact("frees", Cell(count(blocker.frees, "other item")))
    lock = f", locked {short_day(blocker.lock, today)}" if blocker.lock else ", undated"
    yield _fact("blocks", Cell(blocker.milestone, "strong"), Cell(lock, "quiet"))
    if talk.root.also_blocks:
        yield _fact("also blocks", Cell(", ".join(talk.root.also_blocks)))
    since = Cell(f", since {short_day(blocker.since, today)}", "quiet")
    yield _fact("open for", Cell(count(blocker.age_days, "day")), since)
    if len(blocker.path) > 1:
        yield _fact("path", Cell(" > ".join(blocker.path), "quiet"))
    if talk.note is not None:
        by = f"{short_day(talk.note.on, today)} {talk.note.by_name}  "
        yield _fact("last note", Cell(by, "quiet"), Cell(" ".join(talk.note.text.split())))
    for each in actions:
        late = each.due < today
        due = f", due {short_day(each.due, today)}{', overdue' if late else ''}"
        agreed = Cell(f"{name(persons, each.owner)}{due}", "bad" if late else "quiet")
        yield _fact("agreed", Cell(f"{each.id} ", "strong"), Cell(f"{each.text}  "), agreed)


def _room(blocker: Blocker, view: ProgramView) -> tuple[Cell, ...]:
    """The last safe day and the float, by the calendar of the program."""
    if not blocker.latest_finish:
        return (Cell("no date: its milestone is undated", "quiet"),)
    tone = BAND_TONES.get(blocker.band, "")
    days = f" ({view.program.calendar} calendar)" if blocker.float_days is not None else ""
    return (
        Cell(f"{short_day(blocker.latest_finish, view.day)}. "),
        Cell(urgency(blocker), tone),
        Cell(days, "quiet"),
    )
