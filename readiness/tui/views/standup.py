"""View 5: what a stand-up talks about: alerts, carried actions, what changed since the last one, roots worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ...domain.blockers import UNOWNED, Band
from ...domain.standup import Asked
from ...domain.vocabulary import MilestoneKind, Side
from ...errors import UsageError
from ...reports.people import Persons, name
from ...reports.standup import CAUSE_CLASS, ON_SIDE
from ...reports.words import count, short_day
from ..cells import BLANK, Cell, Column, Para, Row, Tone
from ..context import Ask, Place, programs
from ..itemtext import item_paras
from ..plain import folded
from ..standuptext import (
    BAND_TONES,
    action_line,
    action_paras,
    alert_paras,
    alerts_line,
    compared_line,
    compared_paras,
    milestone_name,
    talk_paras,
)
from ..termtext import term_line, term_paras
from ..words import codes
from . import NO_PROGRAM

if TYPE_CHECKING:
    from ...domain.alerts import Alert
    from ...domain.blockers import Blocker
    from ...domain.facts import Action, Note, Wording
    from ...domain.program import ProgramView
    from ...domain.standup import Compared, StandUp, Talk
    from ...domain.terms import TermView
    from ...workspace import Workspace
    from .earlier import EarlierModel

COLUMNS = (
    Column("#", 2, right=True),
    Column("Program", 7),
    Column("Item", 11),
    Column("Title", 12, grow=3),
    Column("Acts next", 9, grow=1),
    Column("Side", 7, since=98),
    Column("Waits on", 9, since=64),
    Column("Safe until", 10, right=True),
    Column("Float", 5, right=True),
    Column("Frees", 5, right=True, since=90),
    Column("Age", 5, right=True, since=102),
    Column("For", 11, since=113),
    Column("Also blocks", 11, grow=1, since=132),
    Column("Last note", 16, grow=3, since=150),
)
SIDE_FIRST = tuple(
    column._replace(since={"Side": 64, "Waits on": 98}.get(column.title, column.since)) for column in COLUMNS
)
"""Where no heading says on which side the next move is, that is what a narrow list shows."""
BANDS: dict[Band, tuple[str, Tone]] = {
    Band.LATE: ("Late: no float left", "bad"),
    Band.AT_RISK: ("At risk: float under the margin", "warn"),
    Band.LATER: ("Later", "head"),
    Band.UNDATED: ("For undated milestones", "quiet"),
}
GROUPS = ("", "by-milestone", "by-band")
"""How roots are grouped, a switch each: by the side of the next move, by milestone, by how pressing they are."""
ON = {Side.ASIA: "Asia", Side.US: "US", Side.BOTH: "both", Side.OUTSIDE: "outside"}
SINCE = "since="
"""What the switch begins with that says what to compare with."""
EARLIER = "earlier"
"""The switch that shows closed stand-ups instead."""
MOST = 6
"""So many programs are named in a section above the roots."""
_ALERT, _ACTION, _TERM, _DELTA = "alert/", "action/", "term/", "delta/"
NOTHING = "Nothing blocks, nothing is carried, nothing changed. {standup.close} closes the stand-up."


class StandupModel(NamedTuple):
    """A stand-up of these programs on D."""

    standup: StandUp
    views: dict[str, ProgramView]
    wordings: dict[str, dict[str, Wording]]
    notes: dict[str, tuple[Note, ...]]
    persons: Persons
    talks: dict[str, Talk]
    """By the ids of their rows, in their order."""
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = COLUMNS
    empty: str = NOTHING
    opens: str = ""

    def detail(self, id: str) -> list[Para]:
        """A row in full; a root with its item."""
        kind, _, key = id.partition("/")
        if f"{kind}/" == _ALERT:
            return alert_paras(self.views[key], [each for each in self.standup.alerts if each.program == key])
        if f"{kind}/" == _DELTA:
            compared = next(each for each in self.standup.compared if each.program == key)
            return compared_paras(compared, self.views[key], self.persons)
        if term := self.term(id):
            return term_paras(self.views[term.term.program], term, self.persons)
        if action := self.action(id):
            view = self.views[action.program]
            paras = action_paras(action, self.persons, self.standup.day)
            return [*paras, BLANK, *self._item(view, action.item)] if action.item else paras
        talk = self.talks[id]
        blocker = talk.blocker
        view = self.views[blocker.program]
        return [*talk_paras(talk, view, self.persons, self.agreed(talk)), BLANK, *self._item(view, blocker.item)]

    def _item(self, view: ProgramView, item: str) -> list[Para]:
        notes = [note for note in self.notes.get(view.id, ()) if note.item == item and note.on <= view.day]
        return item_paras(view, item, self.wordings.get(view.id, {}), notes, self.persons)

    def action(self, id: str) -> Action | None:
        """The carried action of a row."""
        if not id.startswith(_ACTION):
            return None
        return next(each for each in self.standup.carried if _action_id(each) == id)

    def term(self, id: str) -> TermView | None:
        """The term to review of a row."""
        return next((each for each in self.standup.terms if id == f"{_TERM}{each.id}"), None)

    def new(self, action: Action) -> bool:
        """Whether it was agreed on today: nobody reports on it yet."""
        return action.added_on == self.standup.day

    def agreed(self, talk: Talk) -> list[Action]:
        """The open actions on the item of a blocker."""
        about = (talk.blocker.program, talk.blocker.item)
        return [each for each in self.standup.carried if (each.program, each.item) == about]

    def place(self, id: str) -> Place:
        """The item and the milestone it blocks, an action, or a program."""
        kind, _, key = id.partition("/")
        if action := self.action(id):
            return Place(action.program, action.item, action=action.id)
        if term := self.term(id):
            return Place(term.term.program, "", term.moves[0].milestone, term=term.id)
        if f"{kind}/" in (_ALERT, _DELTA):
            first = next((each.milestone for each in self.standup.alerts if each.program == key), "")
            return Place(key, "", first if f"{kind}/" == _ALERT else "")
        blocker = self.talks[id].blocker
        return Place(blocker.program, blocker.item, blocker.milestone)

    def at(self, place: Place) -> str:
        """The row of the action; of the item, under that milestone if it is listed there."""
        if place.action:
            return next((id for id in self._ids(_ACTION) if self.place(id).action == place.action), "")
        if place.term and not place.item and self.term(f"{_TERM}{place.term}"):
            return f"{_TERM}{place.term}"
        exact = _id(place.program, place.item, place.milestone)
        if exact in self.talks:
            return exact
        start = f"{place.program}/{place.item}/"
        found = next((id for id in self.talks if id.startswith(start)), "")
        if found or place.item:
            return found
        here = [each for each in (*self._ids(_ALERT), *self._ids(_DELTA)) if self.place(each) == place]
        return here[0] if here else ""

    @property
    def ranked(self) -> list[str]:
        """The rows of blockers, worst first."""
        return [_talk_id(each) for each in self.standup.talks]

    def _ids(self, start: str) -> list[str]:
        return [row.id for row in self.rows if row.id.startswith(start)]


def model(workspace: Workspace, ask: Ask) -> StandupModel | EarlierModel:
    """The stand-up of all programs, or of the one that was looked at; or the closed ones."""
    views = {view.id: view for view in programs(workspace)}
    if "one" in ask.options and ask.place.program in views:
        views = {ask.place.program: views[ask.place.program]}
    if EARLIER in ask.options:
        from .earlier import model as earlier

        return earlier(workspace, list(views))
    persons = workspace.persons()
    asked = Asked(kinds=frozenset(MilestoneKind) if "every-kind" in ask.options else None, every="all" in ask.options)
    found = _prepared(workspace, list(views), since(ask.options), asked)
    return standup(
        found,
        views,
        {id: workspace.wordings(id) for id in views},
        {id: tuple(workspace.notes(id)) for id in views},
        persons,
        ask.options,
    )


def since(options: frozenset[str]) -> str:
    """What the switches say to compare with."""
    return next((each.removeprefix(SINCE) for each in options if each.startswith(SINCE)), "last")


def _prepared(workspace: Workspace, ids: Sequence[str], moment: str, asked: Asked) -> StandUp:
    if not ids:
        from ...domain.standup import prepare

        return prepare((), (), {}, {})
    try:
        return workspace.standups.prepare(ids, moment, asked)
    except UsageError:  # that moment is no more: the stand-up it was named by was taken back
        return workspace.standups.prepare(ids, "last", asked)


def standup(
    found: StandUp,
    views: dict[str, ProgramView],
    wordings: dict[str, dict[str, Wording]],
    notes: dict[str, tuple[Note, ...]],
    persons: Persons,
    options: frozenset[str],
) -> StandupModel:
    """A stand-up as a list.

    Args:
        found: the stand-up.
        views: its programs.
        wordings: per program, what its items say.
        notes: per program, its notes.
        persons: by id.
        options: the switches that are on: `all` blockers, of `every-kind` of milestone, one of `GROUPS`.
    """
    numbers = {_talk_id(each): number for number, each in enumerate(found.talks, 1)}
    talks: dict[str, Talk] = {}
    rows = [*_alerts(found), *_actions(found, persons), *_terms(found), *_changes(found)]
    for head, group in _grouped(found.talks, views, options):
        rows.append(head)
        for each in group:
            id = _talk_id(each)
            talks[id] = each
            rows.append(_row(id, numbers[id], each, views[each.blocker.program], persons))
    if not found.talks and any(row.id for row in rows):
        kinds = "" if "every-kind" in options else ": {standup.kinds} looks at every kind of milestone"
        rows.append(Row("", (Cell(f" Nothing blocks{kinds}", "good"),)))
    kept = tuple(rows) if any(row.id for row in rows) else ()
    empty = NOTHING if views else NO_PROGRAM
    columns = SIDE_FIRST if options.intersection(GROUPS) else COLUMNS
    return StandupModel(found, views, wordings, notes, persons, talks, kept, _title(found, options), columns, empty)


def _id(program: str, item: str, milestone: str) -> str:
    return f"{program}/{item}/{milestone}"


def _talk_id(talk: Talk) -> str:
    blocker = talk.blocker
    return _id(blocker.program, blocker.item, blocker.milestone)


def _action_id(action: Action) -> str:
    return f"{_ACTION}{action.program}/{action.id}"


def _title(found: StandUp, options: frozenset[str]) -> tuple[Cell, ...]:
    """How many, how many of them late, and what is listed how."""
    late = sum(each.blocker.band is Band.LATE for each in found.talks)
    what = "blocker" if "all" in options else "root"
    listed = {"by-milestone": "by milestone", "by-band": "by how pressing"}
    how = next((text for switch, text in listed.items() if switch in options), "by side")
    kinds = "every kind of milestone" if "every-kind" in options else "US advisor and investor milestones"
    one = f" {found.programs[0]} only " if "one" in options and found.programs else ""
    return (
        *([Cell(one, "accent")] if one else []),
        Cell(f" {count(len(found.talks), what)}", "strong"),
        *([Cell(f"  {late} late", "bad")] if late else []),
        Cell(f"  {how}; {kinds}", "quiet"),
    )


# Above the roots


def _alerts(found: StandUp) -> Iterator[Row]:
    if not found.alerts:
        return
    yield _head(f"Alerts ({len(found.alerts)})", "bad")
    of: dict[str, list[Alert]] = {}
    for each in found.alerts:
        of.setdefault(each.program, []).append(each)
    for program in list(of)[:MOST]:
        yield _line(f"{_ALERT}{program}", alerts_line(of[program]))
    if len(of) > MOST:
        yield _head(f"and in {count(len(of) - MOST, 'more program')}: {{view.portfolio}} shows them", "quiet")


def _actions(found: StandUp, persons: Persons) -> Iterator[Row]:
    """Those carried over, which come first in a stand-up, then those that came of it today."""
    carried = [each for each in found.carried if each.added_on != found.day]
    late = sum(each.due < found.day for each in carried)
    overdue = f", {late} overdue" if late else ""
    agreed = [each for each in found.carried if each.added_on == found.day]
    heads = (
        _head(f"Actions carried over ({len(carried)}{overdue})", "warn" if late else "head"),
        _head(f"Agreed today ({len(agreed)})", "head"),
    )
    for head, group in zip(heads, (carried, agreed), strict=True):
        if group:
            yield head
            yield from (_line(_action_id(each), action_line(each, persons, found.day)) for each in group)


def _terms(found: StandUp) -> Iterator[Row]:
    """Terms of contracts whose milestone moved since somebody looked."""
    if found.terms:
        yield _head(f"Terms to review ({len(found.terms)}): {{milestone.terms}} in Milestones shows them", "warn")
        yield from (_line(f"{_TERM}{each.id}", term_line(each, found.day)) for each in found.terms)


def _changes(found: StandUp) -> Iterator[Row]:
    """A line for each program in which something changed; the others in one."""
    first = [each.program for each in found.compared if each.since.kind == "none"]
    changed = [each for each in found.compared if each.changes]
    same = [each.program for each in found.compared if each.since.kind != "none" and not each.changes]
    if changed:
        same_moment = len({(each.since.kind, each.since.day) for each in changed}) == 1
        yield _head(f"What changed {_since(changed[0], found) if same_moment else 'since then'}", "head")
        for each in changed[:MOST]:
            yield _line(f"{_DELTA}{each.program}", compared_line(each, found.day, since=not same_moment))
        if len(changed) > MOST:
            more = count(len(changed) - MOST, "more program")
            yield _head(f"and in {more}: {{standup.one}} and {{program.next}} go through them", "quiet")
    if same:
        yield _head(f"Nothing changed in {_some(same)}", "quiet")
    if first:
        yield _head(f"Nothing to compare with yet in {_some(first)}: {{standup.close}} closes a stand-up", "quiet")


def _since(compared: Compared, found: StandUp) -> str:
    """`since the stand-up of 17 Nov`."""
    since = compared.since
    return f"since {'the stand-up of ' if since.kind == 'stand-up' else ''}{short_day(since.day, found.day)}"


def _some(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - MOST} more" if len(ids) > MOST else ""
    return f"{', '.join(ids[:MOST])}{more}"


def _head(text: str, tone: Tone) -> Row:
    return Row("", (Cell(f" {text}", tone),))


def _line(id: str, cells: tuple[Cell, ...]) -> Row:
    return Row(id, cells, folded("".join(cell.text for cell in cells)), flows=True)


# Roots

_Group = tuple[Row, list["Talk"]]


def _grouped(talks: Sequence[Talk], views: dict[str, ProgramView], options: frozenset[str]) -> Iterable[_Group]:
    if "by-milestone" in options:
        return _by_milestone(talks, views)
    return _by_band(talks) if "by-band" in options else _by_side(talks)


def _by_side(talks: Sequence[Talk]) -> Iterator[_Group]:
    for side in Side:
        group = [each for each in talks if each.side == side]
        if group:
            yield _head(f"Next move: {ON_SIDE[side]} ({len(group)})", "head"), group


def _by_band(talks: Sequence[Talk]) -> Iterator[_Group]:
    for band, each in groupby(talks, key=lambda talk: talk.blocker.band):
        group = list(each)
        text, tone = BANDS[band]
        yield _head(f"{text} ({len(group)})", tone), group


def _by_milestone(talks: Sequence[Talk], views: dict[str, ProgramView]) -> Iterator[_Group]:
    """Groups in the order in which their worst blocker ranks."""
    groups: dict[tuple[str, str], list[Talk]] = {}
    for each in talks:
        groups.setdefault((each.blocker.program, each.blocker.milestone), []).append(each)
    for (program, milestone), group in groups.items():
        found = views[program].milestone(milestone)
        title = found.milestone.title if found else ""
        when = found.milestone.date if found and found.milestone.date else "undated"
        head = (Cell(f" {program} {milestone} {when}", "head"), Cell(f"  {title} ({len(group)})", "quiet"))
        yield Row("", head), group


def _row(id: str, number: int, talk: Talk, view: ProgramView, persons: Persons) -> Row:
    blocker = talk.blocker
    tone = BAND_TONES.get(blocker.band, "")
    nobody = blocker.acts_next == UNOWNED
    safe = short_day(blocker.latest_finish, view.day).replace(" 20", " '") if blocker.latest_finish else ""
    note = " ".join(talk.note.text.split()) if talk.note else ""
    cells = (
        Cell(str(number), "quiet"),
        Cell(blocker.program),
        Cell(blocker.item, "" if blocker.root else "quiet"),
        Cell(blocker.title),
        Cell(name(persons, blocker.acts_next), "warn" if nobody else ""),
        Cell(ON[talk.side]),
        Cell(CAUSE_CLASS[talk.cause].replace("CRO or CDMO", "CRO/CDMO")),
        Cell(safe, tone),
        Cell(_float(blocker), tone),
        Cell(str(blocker.frees) if blocker.frees else "", "strong"),
        Cell(f"{blocker.age_days} d", "quiet"),
        Cell(milestone_name(blocker.milestone), "quiet"),
        Cell(" ".join(map(milestone_name, talk.root.also_blocks)), "quiet"),
        Cell(note, "quiet"),
    )
    words = (*(cell.text for cell in cells[1:]), codes(blocker.causes), blocker.area, name(persons, blocker.owner))
    words = (*words, blocker.acts_next, blocker.owner)  # not everybody can type every name
    return Row(id, cells, folded(" ".join(words)))


def _float(blocker: Blocker) -> str:
    """Working days of float, or a question mark where no end can be told."""
    if blocker.float_days is not None:
        return f"{blocker.float_days} d"
    return "?" if blocker.lock else ""
