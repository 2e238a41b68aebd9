"""View 2: the items of a program, by area."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...domain.blockers import UNOWNED, acts_next
from ...domain.vocabulary import AREA_TITLES
from ...reports.people import Persons, name
from ...reports.words import STATUS, short_day
from ..cells import Cell, Column, Para, Row, para
from ..context import Ask, Place
from ..itemtext import item_paras
from ..words import days_text, lamp, status_cell, verdict_cell

if TYPE_CHECKING:
    from ...domain.facts import Note, Wording
    from ...domain.findings import Finding
    from ...domain.program import ProgramView
    from ...domain.rag import AreaRag
    from ...workspace import Workspace

COLUMNS = (
    Column("Status", 13),
    Column("Item", 11),
    Column("Title", 14, grow=3),
    Column("Owner", 9, grow=1, since=76),
    Column("Acts next", 9, grow=1),
    Column("Float", 5, right=True),
    Column("Last note", 20, grow=2, since=110),
)


class BoardModel(NamedTuple):
    """A program's items on D."""

    view: ProgramView | None
    wordings: dict[str, Wording]
    notes: dict[str, tuple[Note, ...]]
    persons: Persons
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = COLUMNS
    empty: str = "No items. In a shell: readiness pack adopt PROGRAM PACK"
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

    def place(self, id: str) -> Place:
        """An item of the program."""
        return Place(self.view.id if self.view else "", id)

    def at(self, place: Place) -> str:
        """The item's row."""
        return place.item if any(row.id == place.item for row in self.rows) else ""


def model(workspace: Workspace, ask: Ask) -> BoardModel:
    """The items of the program that was asked for."""
    program = ask.place.program
    if not program:
        return BoardModel(None, {}, {}, {}, (), (Cell(" no program", "quiet"),))
    persons = workspace.persons()
    view = workspace.view(program)
    made = board(view, workspace.wordings(program), workspace.notes(program), persons)
    return made._replace(noticed=workspace.findings(view), lang=workspace.lang)


def board(view: ProgramView, wordings: dict[str, Wording], notes: list[Note], persons: Persons) -> BoardModel:
    """A program's items: the areas in their order, each with its counting items and then those that never count."""
    by_item: dict[str, tuple[Note, ...]] = {}
    for note in notes:
        if note.on <= view.day:
            by_item[note.item] = (*by_item.get(note.item, ()), note)
    rows: list[Row] = []
    for area in view.areas:
        members = [i for i, item in enumerate(view.assessment.graph.items) if item.area == area.area]
        others = [
            item
            for item in view.facts.items
            if item.area == area.area and item.id not in view.assessment.graph.index and not item.retired
        ]
        if members or others:
            rows.append(_area_row(area))
            rows += [_row(view, i, by_item, persons) for i in members]
            rows += [
                Row(
                    item.id,
                    (Cell(f"- {item.kind}", "quiet"), Cell(item.id, "quiet"), Cell(item.title, "quiet"), *_NONE),
                )
                for item in others
            ]
    return BoardModel(view, wordings, by_item, persons, tuple(rows), _title(view))


_NONE = (Cell(""), Cell(""), Cell(""), Cell(""))


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


def _row(view: ProgramView, i: int, notes: dict[str, tuple[Note, ...]], persons: Persons) -> Row:
    assessment = view.assessment
    item = assessment.graph.items[i]
    failing = bool(assessment.failing >> i & 1)
    actor = acts_next(view.milestones[0], i, assessment.causes(i)) if failing and view.milestones else ""
    last = notes.get(item.id, ())[-1:]
    said = f"{last[0].by_name} {short_day(last[0].on, view.day)}: {last[0].text}" if last else ""
    days = view.dates[i].float_days
    room = f"{days} d" if days is not None else ""
    endless = failing and days is None and view.dates[i].due
    return Row(
        item.id,
        (
            status_cell(view.rags[i], assessment.status(i)),
            Cell(item.id),
            Cell(item.title),
            Cell(name(persons, item.owner)),
            Cell("" if actor == UNOWNED else name(persons, actor)),
            Cell("?" if endless else room, "bad" if days is not None and days < 0 else "quiet"),
            Cell(said, "quiet"),
        ),
    )
