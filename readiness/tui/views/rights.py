"""The map of rights, out of the view Milestones: territories by rights, who has what, with overlaps and holes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...domain.rights import RightsMap
from ...domain.term_words import Right
from ...reports.rights import NOBODY, cell_text, hole_text, notes, overlap_text, stake_text, sublicense_text
from ...reports.terms import RIGHT, holder_text
from ...reports.words import count
from ...territories import regions, title
from ..cells import BLANK, Cell, Column, Para, Row, Tone, heading, para
from ..context import Ask, Place
from ..words import line_paras
from . import NO_PROGRAM

if TYPE_CHECKING:
    from ...domain.program import ProgramView
    from ...domain.rights import MapRow, Stake
    from ...workspace import Workspace

COLUMNS = (
    Column("Territory", 10),
    Column("Develop", 10, grow=2),
    Column("Manufact.", 10, grow=2),
    Column("Commerc.", 10, grow=2),
    Column("Co-promo.", 9, grow=1),
    Column("Supply", 8, grow=1),
    Column("Data", 8, grow=1),
)
"""A column a right, in the order of `Right`."""


class RightsModel(NamedTuple):
    """A program's rights on D."""

    view: ProgramView | None
    found: RightsMap | None
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = COLUMNS
    empty: str = "No right. In Terms ({rights.terms}), {term.add} puts one on record."
    opens: str = ""

    def detail(self, id: str) -> list[Para]:
        """Who has each right in a territory."""
        row = self._row(id)
        if row is None or self.found is None:
            return [para("")]
        return list(_details(self.found, row))

    def place(self, id: str) -> Place:
        """The program, and the first term that has a say there."""
        row = self._row(id)
        stakes = [stake for cell in row.cells for stake in cell] if row else []
        return Place(self.view.id if self.view else "", term=stakes[0].grant.term if stakes else "", entry=id)

    def at(self, place: Place) -> str:
        """The territory looked at last."""
        return place.entry if self._row(place.entry) else ""

    def _row(self, id: str) -> MapRow | None:
        rows = self.found.rows if self.found else ()
        return next((each for each in rows if each.territory == id), None)


def model(workspace: Workspace, ask: Ask) -> RightsModel:
    """The rights of the program that was asked for."""
    program = ask.place.program
    if not program:
        return RightsModel(None, None, (), (Cell(" no program", "quiet"),), empty=NO_PROGRAM)
    return rights(workspace.view(program), workspace.terms.rights(program))


def rights(view: ProgramView, found: RightsMap) -> RightsModel:
    """The map as a grid, and below it what the grid cannot say."""
    clashes = {(each.right, country) for each in found.overlaps if each.both_exclusive for country in each.countries}
    rows = [_grid_row(found, each, clashes) for each in found.rows]
    said = [
        Row("", (Cell(f" {text}", _TONES.get(tone, "quiet")),)) for text, tone in notes(found, view.terms, view.day)
    ]
    legend = Row("", (Cell(f" {LEGEND}", "quiet"),))
    return RightsModel(view, found, (*rows, legend, *said) if rows else (), _title(view, found))


_TONES: dict[str, Tone] = {"bad": "bad", "warn": "warn", "": ""}


def _title(view: ProgramView, found: RightsMap) -> tuple[Cell, ...]:
    cells = [Cell(f" {view.id}", "strong"), Cell(f"  {count(len(found.grants), 'right')}", "quiet")]
    if overlaps := sum(each.both_exclusive for each in found.overlaps):
        cells.append(Cell(f"  {count(overlaps, 'overlap')}", "bad"))
    if found.holes:
        cells.append(Cell(f"  {count(len(found.holes), 'hole')}", "warn"))
    return (*cells, Cell(f"  {view.program.name}"))


LEGEND = "* market   ! exclusive   % only part of it   ? a KPI item does not pass"


def _short(row: MapRow, right: Right) -> str:
    """Who has a right, with marks instead of words: cells are narrow."""
    stakes = row.cells[list(Right).index(right)]
    marked = (
        f"{holder_text(each.grant.holder)}{'!' * each.grant.exclusive}{'%' * (not each.whole)}"
        f"{'?' * bool(each.grant.waits_for)}{f' ({each.grant.field})' * bool(each.grant.field)}"
        for each in stakes
    )
    return ", ".join(marked) or cell_text(row, right)


def _grid_row(found: RightsMap, row: MapRow, clashes: set[tuple[str, str]]) -> Row:
    inside = regions()[row.territory].countries if row.territory in regions() else {row.territory}
    cells = [Cell(f"{row.territory}{'*' * row.market}", "strong" if row.market else "")]
    for right in Right:
        text = _short(row, right)
        clash = any((right, country) in clashes for country in inside)
        tone: Tone = "bad" if clash or text == NOBODY else "quiet" if text == "-" else ""
        if not tone and any(each.grant.waits_for for each in row.cells[list(Right).index(right)]):
            tone = "warn"
        cells.append(Cell(text, tone))
    return Row(row.territory, tuple(cells))


def _details(found: RightsMap, row: MapRow) -> Iterator[Para]:
    """One territory: each right with its holders, then where they meet and what is missing."""
    named = title(row.territory)
    yield Para((Cell(f"{row.territory}  ", "strong"), Cell(named, "strong")))
    yield para("a market of the program" if row.market else "named by a term; no market of the program", "quiet")
    if row.territory in regions():
        yield para(" ".join(sorted(regions()[row.territory].countries)), "quiet", indent=2)
    yield BLANK
    for right, cell in zip(Right, row.cells, strict=True):
        yield heading(RIGHT[right].capitalize())
        if not cell:
            missing = cell_text(row, right) == NOBODY
            yield para("nobody" if missing else "nothing on record", "bad" if missing else "quiet", indent=2)
        for each in cell:
            yield from _stake(each)
    inside = regions()[row.territory].countries if row.territory in regions() else {row.territory}
    problems = [
        (overlap_text(each), "bad" if each.both_exclusive else "warn")
        for each in found.overlaps
        if inside & set(each.countries)
    ]
    problems += [(hole_text(each), "warn") for each in found.holes if each.territory == row.territory]
    if problems:
        yield BLANK
        yield heading("To be seen to")
        yield from line_paras((f"  {text}", tone) for text, tone in problems)


def _stake(stake: Stake) -> Iterator[Para]:
    grant = stake.grant
    how = "exclusive" if grant.exclusive else "not exclusive"
    field = f"for {grant.field}" if grant.field else "every field"
    where = "" if stake.whole else ", part of the territory"
    yield Para(
        (
            Cell(f"{stake_text(stake)} ", "strong"),
            Cell(f"{grant.term}: {how}, {field}{where}, {sublicense_text(grant)}"),
        ),
        2,
        2,
    )
    if grant.waits_for:
        yield para(f"depends on {' '.join(grant.waits_for)}, which does not pass", "warn", indent=4)
