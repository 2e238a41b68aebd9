"""Presenter mode: one thing to talk about at a time, large and calm, against the clock of the meeting."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..domain.blockers import UNOWNED
from ..domain.standup import MINUTES
from ..reports.brief import urgency
from ..reports.people import impediment, name
from ..reports.standup import CAUSE_CLASS, ON_SIDE
from ..reports.words import causes, count, listed, sentence, short_day
from .cells import BLANK, Cell, Para, Tone, para
from .standuptext import BAND_TONES, acts_text

if TYPE_CHECKING:
    from ..domain.facts import Action
    from ..domain.standup import Talk
    from .views.standup import StandupModel

_MINUTE = 60_000
_INDENT, _LABEL = 4, 16
ON_ACTION = "{action.done} done, {action.drop} dropped, {action.change} another day, owner or text"
Keyed = Callable[[str], str]
LONGEST = 120
"""Minutes that a meeting can be given at most."""


class Meeting(NamedTuple):
    """A stand-up that is under way."""

    began: int
    """UTC milliseconds."""
    minutes: int = MINUTES
    """What it may take."""

    def lengthened(self, by: int) -> Meeting:
        """With so many minutes more, or less; at least one."""
        return self._replace(minutes=min(max(self.minutes + by, 1), LONGEST))

    def left(self, now: int) -> int:
        """Seconds until it should be over; negative once it runs over."""
        return (self.began + self.minutes * _MINUTE - now) // 1000


def clock_cells(meeting: Meeting, now: int, remaining: int) -> tuple[Cell, ...]:
    """`12:34 left of 15 min, 1:02 for each of 12`; how long it runs over once it does.

    Args:
        meeting: the meeting.
        now: UTC milliseconds.
        remaining: how many things are still to be talked about in it, the one on screen among them.
    """
    left = meeting.left(now)
    if left < 0:
        return (Cell(f" {_minutes(-left)} over {meeting.minutes} min ", "bad"),)
    tone: Tone = "warn" if left < 120 else "strong"
    each = f", {_minutes(left // remaining)} for each of {remaining}" if remaining > 1 else ""
    return (Cell(f" {_minutes(left)} left", tone), Cell(f" of {meeting.minutes} min{each} ", "quiet"))


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def steps(model: StandupModel, shown: Collection[str]) -> list[str]:
    """The rows to go through: actions carried over, then blockers worst first, whatever groups the list has.

    Args:
        model: the stand-up.
        shown: the rows that the list's filter leaves.
    """
    actions = [row.id for row in model.rows if (action := model.action(row.id)) and not model.new(action)]
    return [each for each in (*actions, *model.ranked) if each in shown]


class Progress(NamedTuple):
    """How far a meeting is."""

    action: bool
    """Whether it is at an action, else at a blocker."""
    number: int
    """From 1."""
    total: int
    """So many actions, or blockers."""
    room: int
    """So many blockers there is a minute for, beside the actions, which take one together."""

    @property
    def remaining(self) -> int:
        """How many things there is a minute for from here on, this one among them; at least this one."""
        return 1 + self.room if self.action else max(1, min(self.total, self.room) - self.number + 1)


def progress(model: StandupModel, ids: Sequence[str], id: str, meeting: Meeting) -> Progress:
    """How far a meeting is at a row of its steps."""
    same = [each for each in ids if (each in model.talks) == (id in model.talks)]
    actions = sum(each not in model.talks for each in ids)
    room = min(meeting.minutes - bool(actions), len(ids) - actions)
    return Progress(id not in model.talks, same.index(id) + 1, len(same), room)


def place_cells(at: Progress) -> tuple[Cell, ...]:
    """Which of how many it is, and how many have to wait for another day."""
    if at.action:
        return (Cell(f" Action {at.number} of {at.total}", "strong"),)
    if at.number > at.room:
        return (Cell(f" Blocker {at.number} of {at.total}", "strong"), Cell("  beyond the minutes there are", "warn"))
    waiting = f"  {at.total - at.room} more wait" if at.total > at.room else ""
    return (Cell(f" Blocker {at.number} of {min(at.total, at.room)}", "strong"), Cell(waiting, "quiet"))


def next_cells(model: StandupModel, ids: Sequence[str], id: str, keyed: Keyed) -> tuple[Cell, ...]:
    """Who is up next, and with what; `keyed` puts the user's keys into our words."""
    at = ids.index(id) + 1
    if at == len(ids):
        return (Cell(keyed(" This is the last one; {standup.close} closes the stand-up"), "quiet"),)
    if action := model.action(ids[at]):
        said = f"{name(model.persons, action.owner)}, {action.id}: {action.text}"
    else:
        talk = model.talks[ids[at]]
        blocker = talk.blocker
        said = f"{acts_text(talk, model.persons)}, {blocker.program} {blocker.item} {blocker.title}"
    return (Cell(" Up next  ", "quiet"), Cell(said))


def stage(model: StandupModel, id: str, keyed: Keyed) -> list[Para]:
    """What is shown of a row while it is talked about; `keyed` puts the user's keys into our words."""
    if action := model.action(id):
        return [BLANK, *_action(model, action), para(keyed(ON_ACTION), "quiet", indent=_INDENT)]
    talk = model.talks[id]
    return [BLANK, *_talk(model, talk)]


def _line(*cells: Cell) -> Para:
    return Para(cells, _INDENT, 0)


def _fact(label: str, *cells: Cell) -> Para:
    return Para((Cell(f"{label:<{_LABEL}}", "quiet"), *cells), _INDENT, _LABEL)


def _talk(model: StandupModel, talk: Talk) -> Iterator[Para]:
    blocker, persons = talk.blocker, model.persons
    view = model.views[blocker.program]
    today = view.day
    yield _line(Cell(f"{blocker.program}  {blocker.item}", "head"))
    yield _line(Cell(blocker.title, "strong"))
    yield BLANK
    nobody = blocker.acts_next == UNOWNED
    acts = acts_text(talk, persons)
    yield _line(
        Cell(sentence(acts) if nobody else acts, "warn" if nobody else "accent"),
        Cell("" if nobody else " acts next"),
        Cell(f"   {ON_SIDE[talk.side]}, {CAUSE_CLASS[talk.cause]}", "quiet"),
    )
    yield _line(Cell(sentence(causes(blocker.causes))))
    for obstacle in talk.impediments:
        yield Para((Cell(impediment(obstacle, persons, today), "warn"),), _INDENT, 2)
    yield BLANK
    if blocker.latest_finish:
        tone = BAND_TONES.get(blocker.band, "")
        yield _fact(
            "Last safe date", Cell(f"{short_day(blocker.latest_finish, today)}. "), Cell(urgency(blocker), tone)
        )
    also = f"; also {listed(list(talk.root.also_blocks))}" if talk.root.also_blocks else ""
    lock = f", locked {short_day(blocker.lock, today)}" if blocker.lock else ", undated"
    yield _fact("Blocks", Cell(f"{blocker.milestone}{lock}"), Cell(also, "quiet"))
    if blocker.frees:
        yield _fact("Frees", Cell(count(blocker.frees, "other item")))
    yield _fact("Open for", Cell(count(blocker.age_days, "day")))
    if talk.note is not None:
        yield BLANK
        yield _fact(f"{short_day(talk.note.on, today)}", Cell(f"{talk.note.by_name}: ", "quiet"), Cell(talk.note.text))
    for each in model.agreed(talk):
        yield _fact(f"Agreed {each.id}", *_agreed(model, each))


def _action(model: StandupModel, action: Action) -> Iterator[Para]:
    yield _line(Cell(f"{action.program}  {action.id}", "head"))
    yield _line(Cell(action.text, "strong"))
    yield BLANK
    yield _line(Cell(name(model.persons, action.owner), "accent"))
    late = action.due < model.standup.day
    due = f"due {short_day(action.due, model.standup.day)}{', overdue' if late else ''}"
    yield _line(Cell(due, "bad" if late else ""))
    yield BLANK
    if action.item:
        item = next((each for each in model.views[action.program].facts.items if each.id == action.item), None)
        yield _fact("About", Cell(f"{action.item} {item.title if item else ''}"))
    yield _fact("Agreed", Cell(short_day(action.added_on, model.standup.day)))
    yield BLANK


def _agreed(model: StandupModel, action: Action) -> Sequence[Cell]:
    late = action.due < model.standup.day
    due = f"{short_day(action.due, model.standup.day)}{', overdue' if late else ''}"
    return Cell(f"{action.text}  "), Cell(f"{name(model.persons, action.owner)}, due {due}", "bad" if late else "quiet")
