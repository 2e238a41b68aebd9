"""Registers: the rows that a program keeps for its packs, and what is worked out of them, a table at a time.

Which register and which of its tables is shown are switches of the view: `register:ID` and `table:ID`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...domain.findings import SEVERITY_RANK, Severity
from ...domain.registers.outcome import SheetRow
from ...domain.registers.spec import ColumnType
from ...reports import findings as words
from ...reports.layout import cells as width
from ...reports.register_words import head, sheet_title
from ...reports.registers import Page, entry_page, finding_lines, stated
from ..cells import BLANK, Cell, Column, Para, Row, Tone, heading, para
from ..context import Ask, Place
from ..words import line_paras
from . import NO_PROGRAM

if TYPE_CHECKING:
    from ...domain.findings import Finding
    from ...domain.kept import Register
    from ...domain.registers.book import Book
    from ...workspace import Workspace

ROWS = "rows"
"""The table of the rows themselves."""
REGISTER, TABLE = "register:", "table:"
_NONE = (
    "No registers: they come with packs such as trusted-supply-chain. "
    "{program.adopt} in the Portfolio ({view.portfolio}) adopts one."
)
_EMPTY = "No rows yet: {registers.add} adds one."
_FINDINGS = 3
"""So many findings stand above the rows; all of them are in the details."""
_MOST, _LEAST = 18, 4
"""Cells of a column at most, where nothing is left over, and at least."""
_TONES: dict[str, Tone] = {Severity.BLOCKER: "bad", Severity.WARNING: "warn", Severity.NOTICE: "quiet"}


class RegistersModel(NamedTuple):
    """One table of one register of a program on D."""

    book: Book | None
    page: Page | None
    lang: str
    table: str
    """`rows`, or the id of a sheet."""
    entries: dict[str, str]
    """By id in the list, the row of a register that it is about; left out where it is about none."""
    subjects: dict[str, tuple[str, ...]]
    """By id in the list, the values of its cells."""
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = (Column("", 10, grow=1),)
    empty: str = _NONE
    opens: str = ""

    @property
    def registers(self) -> list[str]:
        """The registers that can be shown, in the order of adoption."""
        return [each.id for each in self.book.registers] if self.book else []

    @property
    def tables(self) -> list[str]:
        """The tables of this register: what is worked out first, then its rows."""
        return tables(self.page) if self.page else []

    def detail(self, id: str) -> list[Para]:
        """A row in full, with what is noticed about it; then the other findings of the register."""
        if self.page is None or self.book is None:
            return [para("")]
        paras: list[Para] = []
        kept = self.book.row(self.entries.get(id, ""))
        own = _about(self.page.found.findings, (kept.id if kept else "", *self.subjects.get(id, ())))
        line = [
            para(f"{column.title}: {said}", "" if said else "quiet", hang=2)
            for column, said in zip(self.columns, self.subjects.get(id, ()), strict=False)
        ]
        if kept is not None:
            paras += [] if self.table == ROWS else [*line, BLANK]
            other = self.book.register(kept.entry.register)
            page = self.page if other is None or other.id == self.page.register.id else Page.of(self.book, other)
            paras += line_paras(entry_page(page, kept, lang=self.lang))
        else:
            paras += line
        paras += line_paras(finding_lines((each for each in own if kept is None or each.subject != kept.id), self.lang))
        rest = [each for each in self.page.found.findings if each not in own]
        if rest:
            paras += [BLANK, heading("Noticed besides"), *line_paras(finding_lines(rest, self.lang))]
        return paras

    def place(self, id: str) -> Place:
        """A row of the register, and the item that the line is about; of a line that is worked out, the line."""
        program = self.book.program if self.book else ""
        items = self.book.items if self.book else {}
        item = next((each for each in self.subjects.get(id, ()) if each in items), "")
        return Place(program, item, entry=id, row=self.entries.get(id, ""))

    def at(self, place: Place) -> str:
        """The line looked at last, else the first of the same row."""
        if place.entry in self.subjects and self.entries.get(place.entry, "") == place.row:
            return place.entry
        return next((id for id, row in self.entries.items() if row == place.row), "") if place.row else ""

    def given(self, id: str) -> dict[str, str]:
        """What a new row would say where the line under the cursor says it already: its item, its audit."""
        if self.page is None or self.book is None:
            return {}
        said: dict[str, str] = {}
        cells = self.subjects.get(id, ())
        for column in self.page.spec.columns:
            for each in cells:
                kept = self.book.row(each)
                is_row = column.type is ColumnType.ROW and kept is not None and kept.entry.register in column.of
                if is_row or (column.type is ColumnType.ITEM and each in column.of):
                    said.setdefault(column.id, each)
        return said


def model(workspace: Workspace, ask: Ask) -> RegistersModel:
    """The table that was asked for, of the program that was asked for."""
    program = ask.place.program
    if not program:
        return _nothing(None, " no program")._replace(empty=NO_PROGRAM)
    book = workspace.registers.book(program)
    if not book.registers:
        return _nothing(book, f" {program}  no registers")
    chosen = next((each[len(REGISTER) :] for each in ask.options if each.startswith(REGISTER)), "")
    register = book.register(chosen) or _first(book)
    page = Page.of(book, register)
    wanted = next((each[len(TABLE) :] for each in ask.options if each.startswith(TABLE)), "")
    return registers(page, wanted, workspace.lang)


def _nothing(book: Book | None, title: str) -> RegistersModel:
    return RegistersModel(book, None, "en", "", {}, {}, (), (Cell(title, "quiet"),))


def _first(book: Book) -> Register:
    """The register to begin with: the first that has rows, else the first."""
    return next((each for each in book.registers if book.rows(each.id)), book.registers[0])


def tables(page: Page) -> list[str]:
    """The tables of a register that have lines, and its rows in any case."""
    return [*(each.id for each in page.found.sheets if each.rows), ROWS]


def registers(page: Page, table: str, lang: str = "en") -> RegistersModel:
    """A table of a register; the first one where it has none called `table`."""
    known = tables(page)
    shown = table if table in known else known[0]
    sheet = next((each for each in page.found.sheets if each.id == shown), None)
    lines = sheet.rows if sheet else _row_lines(page)
    heads = [head(each) for each in sheet.columns] if sheet else ["row", *(each.title for each in stated(page))]
    entries, subjects, rows = {}, {}, list(_finding_rows(page, lang))
    for number, (cells, severity, about) in enumerate(lines):
        id = cells[0] if sheet is None else f"{number} {cells[0]}"
        tone = _TONES[severity] if severity else ""
        subjects[id] = cells
        if about is None:
            about = next((each for each in cells if page.book.row(each)), "")
        if about:
            entries[id] = about
        rows.append(Row(id, tuple(Cell(_worded(each), tone) for each in cells)))
    return RegistersModel(
        book=page.book,
        page=page,
        lang=lang,
        table=shown,
        entries=entries,
        subjects=subjects,
        rows=tuple(rows) if lines else (),
        title=_title(page, shown, known),
        columns=_columns(heads, [line.cells for line in lines]),
        empty=_EMPTY,
    )


def _worded(text: str) -> str:
    """A code such as `review-due` as people read it; ids, days and text of people stay."""
    return text.replace("-", " ") if text.replace("-", "").isalpha() and text.islower() else text


def _row_lines(page: Page) -> list[SheetRow]:
    """The rows with what some of them state, each as severe as what is noticed about it."""
    found: dict[str, Severity] = {}
    for each in sorted(page.found.findings, key=lambda one: SEVERITY_RANK[one.severity]):
        found.setdefault(each.subject, each.severity)
    shown = stated(page)
    return [
        SheetRow((row.id, *(page.book.shown(column, row) for column in shown)), found.get(row.id), row.id)
        for row in page.book.rows(page.register.id)
    ]


def _columns(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> tuple[Column, ...]:
    """Columns as wide as what they hold, those further right only where there is room for all before them."""
    widest = [width(each) for each in heads]
    for line in lines:
        widest = [max(wide, width(cell)) for wide, cell in zip(widest, line, strict=True)]
    result, used = list[Column](), 0
    for title, wide in zip(heads, widest, strict=True):
        cells = max(_LEAST, min(wide, _MOST))
        used += cells + 1
        result.append(Column(title, cells, grow=max(0, wide - _MOST), since=used if len(result) > 1 else 0))
    return tuple(result)


def _finding_rows(page: Page, lang: str) -> Iterable[Row]:
    """The gravest findings, each a line above the rows."""
    found = sorted(page.found.findings, key=lambda each: each.order)
    for each in found[:_FINDINGS]:
        said = words.SEVERITY_WORDS[each.severity]
        severity = said.ja if lang == "ja" else said.en
        rule = f" {each.rule}" if each.rule else ""
        yield Row("", (Cell(f" {severity}{rule}: ", _TONES[each.severity]), Cell(words.text(each, lang))))
    if len(found) > _FINDINGS:
        yield Row("", (Cell(f" and {len(found) - _FINDINGS} more, in the details (l)", "quiet"),))


def _title(page: Page, shown: str, known: list[str]) -> tuple[Cell, ...]:
    cells = [Cell(f" {page.book.program} "), Cell(f" {page.register.title} ", "strong")]
    for each in known if len(known) > 1 else ():
        name = "Rows" if each == ROWS else sheet_title(each)
        cells.append(Cell(f" {name} ", "head" if each == shown else "quiet", "registers.table"))
    at = [each.id for each in page.book.registers].index(page.register.id) + 1
    cells.append(Cell(f" {at}/{len(page.book.registers)} ", "quiet", "registers.next"))
    if page.register.retired:
        cells.append(Cell(" retired", "warn"))
    return tuple(cells)


def _about(found: Iterable[Finding], subjects: Iterable[str]) -> list[Finding]:
    named = {each for each in subjects if each}
    return [each for each in found if each.subject in named]
