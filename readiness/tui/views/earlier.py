"""Closed stand-ups, newest first: what each kept, what had changed by then, and what became of its actions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...domain.delta import Delta
from ...domain.vocabulary import ActionState
from ...reports.changes import DELTA, TONES, by_class, change_text
from ...reports.people import Persons, name
from ...reports.words import count, sentence, short_day
from ..cells import BLANK, Cell, Column, Para, Row, heading, para
from ..context import Place
from ..plain import folded
from ..words import LINE_TONES

if TYPE_CHECKING:
    from ...domain.facts import Action
    from ...domain.minutes import Minutes
    from ...workspace import Workspace

MOST = 60
"""So many of them, the newest."""
COLUMNS = (
    Column("Day", 10),
    Column("Program", 8),
    Column("Id", 4),
    Column("Passed", 7, right=True),
    Column("New", 4, right=True),
    Column("Cleared", 7, right=True),
    Column("Slipped", 7, right=True),
    Column("Notes", 5, right=True),
    Column("Actions", 10, right=True),
    Column("Decided", 7, right=True),
    Column("Closed by", 12, grow=1, since=92),
)
EMPTY = "No stand-up was closed yet. {earlier.leave}, then {standup.close}, closes the first."


class EarlierModel(NamedTuple):
    """The closed stand-ups of these programs."""

    minutes: dict[str, Minutes]
    """By the ids of their rows."""
    persons: Persons
    today: str
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = COLUMNS
    empty: str = EMPTY
    opens: str = ""

    def detail(self, id: str) -> list[Para]:
        """What came of it, what had changed, and the roots of then."""
        return list(minutes_paras(self.minutes[id], self.persons, self.today))

    def place(self, id: str) -> Place:
        """Its program."""
        return Place(self.minutes[id].record.program)

    def at(self, place: Place) -> str:
        """The newest of the program."""
        return next((id for id, each in self.minutes.items() if each.record.program == place.program), "")


def model(workspace: Workspace, programs: Sequence[str]) -> EarlierModel:
    """The closed stand-ups of these programs."""
    found = workspace.standups.closed(programs, MOST)
    day = max((view.day for view in workspace.views(programs)), default="") if programs else ""
    return earlier(found, workspace.persons(), day)


def earlier(found: Sequence[Minutes], persons: Persons, today: str) -> EarlierModel:
    """Closed stand-ups as a list."""
    minutes = {f"{each.record.program}/{each.record.id}": each for each in found}
    title = (
        Cell(f" {count(len(found), 'closed stand-up')}", "strong"),
        Cell("  newest first; each as it was kept", "quiet"),
    )
    return EarlierModel(minutes, persons, today, tuple(_row(id, each) for id, each in minutes.items()), title)


def _row(id: str, minutes: Minutes) -> Row:
    record = minutes.record
    classes = by_class(minutes.changes)
    still = sum(each.state == ActionState.OPEN for each in minutes.actions)
    actions = f"{len(minutes.actions)}, {still} open" if still else str(len(minutes.actions) or "")
    decided = json.loads(record.decisions)
    cells = (
        Cell(record.on, "strong"),
        Cell(record.program),
        Cell(record.id, "quiet"),
        Cell(f"{record.passed}/{record.total}"),
        _number(classes.get(Delta.NEWLY_BLOCKED, ()), Delta.NEWLY_BLOCKED),
        _number(classes.get(Delta.CLEARED, ()), Delta.CLEARED),
        _number(classes.get(Delta.SLIPPED, ()), Delta.SLIPPED),
        Cell(str(len(minutes.notes) or "")),
        Cell(actions, "warn" if still else ""),
        Cell(str(len(decided) or "")),
        Cell(record.by_name),
    )
    said = (*decided, *(each.text for each in minutes.notes), *(each.text for each in minutes.actions))
    return Row(id, cells, folded(" ".join((*(cell.text for cell in cells), *said))))


def _number(changes: Sequence[object], what: Delta) -> Cell:
    return Cell(str(len(changes) or ""), LINE_TONES.get(TONES.get(what, ""), ""))


def minutes_paras(minutes: Minutes, persons: Persons, today: str) -> Iterator[Para]:
    """A closed stand-up in full."""
    record = minutes.record
    yield Para(
        (
            Cell(f"{record.id}  ", "strong"),
            Cell(f"Stand-up of {record.program}, {short_day(record.on, today)}", "strong"),
        )
    )
    yield para(f"closed by {record.by_name}; {record.passed} of {count(record.total, 'item')} passed", "quiet")
    decided = json.loads(record.decisions)
    if decided:
        yield BLANK
        yield heading("Decided")
        for text in decided:
            yield para(text, indent=2, hang=2)
    if minutes.actions:
        yield BLANK
        yield heading("Agreed")
        for each in minutes.actions:
            yield Para((Cell(f"{each.id} ", "strong"), Cell(each.text), *_became(each, persons, today)), 2, 2)
    if minutes.notes:
        yield BLANK
        yield heading("Noted")
        for note in minutes.notes:
            yield Para((Cell(f"{note.item}  {note.by_name}  ", "quiet"), Cell(note.text)), 2, 2)
    yield BLANK
    yield from _changed(minutes, persons, today)
    roots = minutes.roots
    yield BLANK
    yield heading(f"Roots of then ({len(roots)})")
    for item in roots:
        room = "" if item.float_days is None else f"  {item.float_days} d"
        who = name(persons, item.owner) if item.owner else "unowned"
        late = item.float_days is not None and item.float_days < 0
        about = (Cell(f"  {who}", "quiet"), Cell(room, "bad" if late else "quiet"))
        yield Para((Cell(f"{item.id} ", "strong"), Cell(item.title), *about), 2, 2)


def _became(action: Action, persons: Persons, today: str) -> tuple[Cell, ...]:
    """What became of an action."""
    who = Cell(f"  {name(persons, action.owner)}", "quiet")
    if action.state == ActionState.OPEN:
        late = action.due < today
        return who, Cell(
            f", {'overdue since' if late else 'open, due'} {short_day(action.due, today)}", "bad" if late else "warn"
        )
    why = f": {action.closed_reason}" if action.closed_reason else ""
    tone = LINE_TONES["good" if action.state == ActionState.DONE else "dim"]
    return who, Cell(f", {action.state} {short_day(action.closed_on, today)}{why}", tone)


def _changed(minutes: Minutes, persons: Persons, today: str) -> Iterator[Para]:
    before = minutes.before
    if before is None:
        yield heading("It was the first: nothing to compare with")
        return
    yield heading(f"What had changed since {before.id}, {short_day(before.on, today)}")
    if not minutes.changes:
        yield para("Nothing.", "quiet", indent=2)
    for what, changes in by_class(minutes.changes).items():
        yield para(f"{DELTA[what].capitalize()} ({len(changes)})", LINE_TONES.get(TONES.get(what, ""), ""), indent=2)
        for each in changes:
            yield para(sentence(change_text(each, persons, today)), indent=4, hang=2)
