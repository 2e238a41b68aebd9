"""View 2: the items of a program, by area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...domain.blockers import UNOWNED, acts_next
from ...domain.graph import bits
from ...domain.vocabulary import AREA_TITLES, Area
from ...reports.people import Persons, name
from ...reports.words import STATUS, count, short_day
from ..cells import Cell, Column, Para, Row, para
from ..context import Ask, Place
from ..itemtext import history_paras, item_paras
from ..narrowing import PINNED, Facet, Traits, chips, chosen, facets_of, keeps
from ..plain import searched
from ..words import STATUS_CELLS, days_text, lamp, short_status_cell, verdict_cell
from . import NO_PROGRAM

if TYPE_CHECKING:
    from ...domain.facts import Item, Note, Wording
    from ...domain.findings import Finding
    from ...domain.program import ProgramView
    from ...domain.rag import AreaRag
    from ...workspace import Workspace

COLUMNS = (
    Column("Status", STATUS_CELLS),
    Column("Item", 11),
    Column("Title", 18, grow=3),
    Column("Owner", 9, grow=1, since=76),
    Column("Acts next", 9, grow=1, since=66),
    Column("Float", 5, right=True),
    Column("Last note", 20, grow=2, since=110),
)
FACETS = {"area": "area", "owner": "owner", "status": "status", "milestone": "for", "next": "acts next"}
NOBODY = "nobody"


class BoardModel(NamedTuple):
    """A program's items on D."""

    view: ProgramView | None
    wordings: dict[str, Wording]
    notes: dict[str, tuple[Note, ...]]
    persons: Persons
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = COLUMNS
    empty: str = (
        "No items yet. {program.adopt} in the Portfolio ({view.portfolio}) adopts a checklist, {item.add} adds a row."
    )
    opens: str = ""
    noticed: tuple[Finding, ...] = ()
    """What rules and packs notice about the program."""
    lang: str = "en"

    def detail(self, id: str) -> list[Para]:
        """An item in full."""
        if self.view is None:
            return [para("")]
        noticed = [each for each in self.noticed if each.subject == id]
        return item_paras(self.view, id, self.wordings, self.notes.get(id, ()), self.persons, noticed, self.lang)

    def later(self, workspace: Workspace, id: str) -> list[Para]:
        """The item's history, which the log has to be asked for."""
        return history_paras(workspace, self.view.id, id) if self.view is not None else []

    def place(self, id: str) -> Place:
        """An item of the program."""
        return Place(self.view.id if self.view else "", id)

    def at(self, place: Place) -> str:
        """The item's row."""
        return place.item if any(row.id == place.item for row in self.rows) else ""

    def facets(self) -> list[Facet]:
        """What the board can be narrowed by."""
        view = self.view
        if view is None:
            return []
        needed = _needed(view)
        records = (_traits(view, i, needed) for i in range(len(view.assessment.graph.items)))
        return facets_of(records, FACETS, _names(view, self.persons))


def model(workspace: Workspace, ask: Ask) -> BoardModel:
    """The items of the program that was asked for."""
    program = ask.place.program
    if not program:
        return BoardModel(None, {}, {}, {}, (), (Cell(" no program", "quiet"),), empty=NO_PROGRAM)
    view, wordings, notes = workspace.view(program), workspace.wordings(program), workspace.notes(program)
    made = board(view, wordings, notes, workspace.persons(), ask.options)
    return made._replace(noticed=workspace.findings(view), lang=workspace.lang)


def board(
    view: ProgramView,
    wordings: dict[str, Wording],
    notes: list[Note],
    persons: Persons,
    options: frozenset[str] = frozenset(),
) -> BoardModel:
    """A program's items: the areas in their order, each with its counting items and then those that never count.

    Args:
        view: the program.
        wordings: what its items say.
        notes: all of them, oldest first.
        persons: by id.
        options: chips that narrow it; with any of them, only counting items are shown.
    """
    by_item: dict[str, tuple[Note, ...]] = {}
    for note in notes:
        if note.on <= view.day:
            by_item[note.item] = (*by_item.get(note.item, ()), note)
    wanted = chosen(options)
    needed = _needed(view) if "milestone" in wanted else {}
    rows: list[Row] = []
    shown = 0
    for area in view.areas:
        items = enumerate(view.assessment.graph.items)
        members = [i for i, item in items if item.area == area.area]
        members = [i for i in members if not wanted or keeps(_traits(view, i, needed), wanted)]
        others = [] if wanted else list(_uncounted(view, area.area))
        shown += len(members)
        if members or others:
            rows.append(_area_row(area))
            rows += [_row(view, i, by_item, persons) for i in members]
            rows += [_other_row(item) for item in others]
    found = BoardModel(view, wordings, by_item, persons, tuple(rows), _title(view))
    if not wanted:
        return found
    narrowed = chips(wanted, FACETS, _names(view, persons), PINNED in options)
    title = (*narrowed, Cell(f" {shown} of {count(len(view.assessment.graph.items), 'item')} ", "quiet"), *found.title)
    return found._replace(
        title=title,
        empty="No item has all of these: {app.back} takes them off, {list.narrow} narrows to something else.",
    )


def _uncounted(view: ProgramView, area: Area) -> Iterator[Item]:
    """Templates, references, and what a later version of a checklist will count."""
    for item in view.facts.items:
        if item.area == area and item.id not in view.assessment.graph.index and not item.retired:
            yield item


def _needed(view: ProgramView) -> dict[int, list[str]]:
    """Per item, the milestones ahead that need it."""
    found: dict[int, list[str]] = {}
    for each in view.milestones:
        if each.open:
            for i in bits(each.needed):
                found.setdefault(i, []).append(each.id)
    return found


def _traits(view: ProgramView, i: int, needed: Mapping[int, Sequence[str]]) -> Traits:
    item = view.assessment.graph.items[i]
    return {
        "area": (item.area,),
        "owner": (item.owner or NOBODY,),
        "status": (view.assessment.status(i),),
        "milestone": needed.get(i, ()),
        "next": (_acts_next(view, i) or NOBODY,) if view.assessment.failing >> i & 1 else (),
    }


def _names(view: ProgramView, persons: Persons) -> dict[str, dict[str, str]]:
    """The values of chips in words."""
    people = {id: person.name for id, person in persons.items()}
    milestones = {
        each.id: f"{each.id.removeprefix('MS-')} {each.milestone.date or 'undated'}" for each in view.milestones
    }
    areas = {str(area): title for area, title in AREA_TITLES.items()}
    return {"area": areas, "owner": people, "status": dict(STATUS), "milestone": milestones, "next": people}


def _acts_next(view: ProgramView, i: int) -> str:
    """Who moves next, where the item fails; `""` if nobody is known to."""
    actor = acts_next(view.milestones[0], i, view.assessment.causes(i)) if view.milestones else ""
    return "" if actor == UNOWNED else actor


def _title(view: ProgramView) -> tuple[Cell, ...]:
    passed, total = sum(area.passed for area in view.areas), sum(area.total for area in view.areas)
    cells = [
        Cell(" "),
        lamp(view.rag, word=True),
        Cell(f"  {view.id}", "strong"),
        Cell(f"  {passed}/{total} pass", "quiet"),
    ]
    upcoming = view.next_milestone
    if upcoming is not None:
        left = f", {days_text(upcoming.days_left)}" if upcoming.days_left is not None else ""
        cells += [
            Cell(f"  next {upcoming.id.removeprefix('MS-')} ", "quiet"),
            verdict_cell(upcoming.verdict),
            Cell(f" {upcoming.milestone.date or 'undated'}{left}", "quiet"),
        ]
    return (*cells, Cell(f"  {view.program.name}"))


def _area_row(area: AreaRag) -> Row:
    cells = [Cell(f" {AREA_TITLES[area.area]}  ", "head"), lamp(area.rag, word=True)]
    cells.append(Cell(f"  {area.passed}/{area.total} pass", "quiet"))
    if area.gate_status:
        cells.append(Cell(f"  Green Light {STATUS[area.gate_status]}", "quiet"))
    return Row("", tuple(cells))


def _other_row(item: Item) -> Row:
    """An item that never counts."""
    cells = (Cell(f"- {item.kind}", "quiet"), Cell(item.id, "quiet"), Cell(item.title, "quiet"))
    return Row(item.id, (*cells, *[Cell("")] * (len(COLUMNS) - len(cells))))


def _row(view: ProgramView, i: int, notes: dict[str, tuple[Note, ...]], persons: Persons) -> Row:
    assessment = view.assessment
    item = assessment.graph.items[i]
    failing = bool(assessment.failing >> i & 1)
    last = notes.get(item.id, ())[-1:]
    said = f"{short_day(last[0].on, view.day)}: {last[0].text}" if last else ""
    days = view.dates[i].float_days
    room = f"{days} d" if days is not None else ""
    endless = failing and days is None and view.dates[i].due
    next_up = _acts_next(view, i) if failing else ""
    people = {id: name(persons, id) for id in (item.owner, next_up)}
    cells = (
        short_status_cell(view.rags[i], assessment.status(i)),
        Cell(item.id),
        Cell(item.title),
        Cell(people[item.owner]),
        Cell(people[next_up]),
        Cell("?" if endless else room, "bad" if days is not None and days < 0 else "quiet"),
        Cell(said, "quiet"),
    )
    return Row(item.id, cells, searched(cells, people))
