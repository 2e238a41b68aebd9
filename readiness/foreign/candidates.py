"""The rows of tables as candidates for items, each whole or rejected with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from ..domain.vocabulary import Area, Kind, Level, Side, Status, Stream
from ..errors import UsageError
from ..reports.sheets.fields import Field
from . import wording
from .columns import Header, Headings, find_header, folded, unknown_columns
from .table import Source, Table, TableRow

LONGEST_ID = 90

Value = TypeVar("Value")


class Place(NamedTuple):
    """Where a row stands in its file."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.sheet} row {self.row}" if self.sheet else f"row {self.row}"


class Candidate(NamedTuple):
    """What a row says of an item; `""`, None and `()` where it says nothing."""

    place: Place
    program: str
    """The program it is of, in a workbook that this program exported; else `""`."""
    id: str
    """As it stands in the file."""
    title: str
    green_light: str
    area: Area
    kind: Kind | None
    level: Level | None
    side: Side | None
    owner: str
    """A person's id or name, as written."""
    word: str
    """What the status column says."""
    status: Status | None
    """What that word claims; None for no claim, and for an unknown word."""
    quarter: int | None
    stream: Stream | None
    after: tuple[str, ...]
    feeds: tuple[str, ...]
    start: str
    finish: str
    expected: str
    estimate: int | None
    note: str


class Reject(NamedTuple):
    """A row that cannot come in."""

    place: Place
    id: str
    title: str
    reason: str


class Remark(NamedTuple):
    """A cell that nothing was made of, in a row that comes in all the same."""

    place: Place
    field: Field
    text: str
    """What stands there."""
    why: str


class Reading(NamedTuple):
    """What a file says of items."""

    source: Source
    headers: tuple[tuple[str, Header], ...]
    """Sheet and header of each table that was read."""
    skipped: tuple[str, ...]
    """Sheets without a header that names a title."""
    candidates: tuple[Candidate, ...]
    rejects: tuple[Reject, ...]
    remarks: tuple[Remark, ...]


class Terms(NamedTuple):
    """How people said that a file is to be read."""

    headings: Headings = Headings({})
    statuses: Mapping[str, Status | None] = {}
    """Status words (folded) and what each claims; None: no claim."""
    sheet: str = ""
    """Only this sheet."""
    area: Area | None = None
    """Of rows that name none and stand under no heading of an area."""


_UNTICKED = ("[ ]", "☐")
"""An empty box says nothing."""
_OWN_WORDS: Mapping[str, Status] = {str(status): status for status in Status}


def read_statuses(texts: Iterable[str]) -> dict[str, Status | None]:
    """`WORD=STATUS` as typed; `WORD=-` makes no claim of it.

    Raises:
        UsageError: for another form, or an unknown status.
    """
    named: dict[str, Status | None] = {}
    for text in texts:
        word, equals, status = text.rpartition("=")
        if not equals or not word.strip():
            raise UsageError(f"{text!r} maps no status word", "write --status-map WORD=STATUS")
        found = wording.member_of(Status, status)
        if found is None and status != "-":
            raise UsageError(f"there is no status {status!r}", f"use one of {', '.join(Status)}, or - for no claim")
        named[folded(word)] = found
    return named


def read_candidates(source: Source, terms: Terms) -> Reading:
    """Every row of the file's tables, as candidate or reject.

    Raises:
        UsageError: if no table has a header with a title, or the named sheet is not there.
    """
    if source.exported_at:
        terms = terms._replace(headings=Headings({**terms.headings.named, folded(Field.PROGRAM): Field.PROGRAM}))
    tables = _chosen(source, terms)
    if missing := unknown_columns(terms.headings, tables):
        raise UsageError(f"no column is called {missing[0]!r}", _seen(tables))
    headers, skipped = list[tuple[Table, Header]](), list[str]()
    for table in tables:
        header = find_header(table, terms.headings)
        if header is None:
            skipped.append(table.name)
        else:
            headers.append((table, header))
    if not headers:
        raise UsageError(f"{source.name} has no column that is known as a title", _seen(tables))
    reader = _Reader(terms)
    for table, header in headers:
        reader.read(table, header)
    return Reading(
        source,
        tuple([(table.name, header) for table, header in headers]),
        tuple(skipped),
        tuple(reader.candidates),
        tuple(reader.rejects),
        tuple(reader.remarks),
    )


def _chosen(source: Source, terms: Terms) -> list[Table]:
    if not terms.sheet:
        if source.exported_at:  # of our own workbooks, the sheets that hold items
            return [table for table in source.tables if wording.area_of(table.name)]
        return list(source.tables)
    found = [table for table in source.tables if folded(table.name) == folded(terms.sheet)]
    if not found:
        names = ", ".join(table.name or "(without name)" for table in source.tables) or "none"
        raise UsageError(f"{source.name} has no sheet {terms.sheet!r}", f"it has: {names}")
    return found


def _seen(tables: Iterable[Table]) -> str:
    """What to do about a file without a known title: its headings, as far as they can be told."""
    for table in tables:
        widest = max(table.rows[:25], key=lambda row: sum(1 for cell in row.cells if cell), default=None)
        if widest is not None:
            cells = ", ".join(repr(" ".join(cell.split())[:40]) for cell in widest.cells if cell)
            return f"name it with --map COLUMN=title; row {widest.number} has {cells[:300]}"
    return "the file holds no rows"


class _Reader:
    """Rows of one file, read in order: an id may come once."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.candidates: list[Candidate] = []
        self.rejects: list[Reject] = []
        self.remarks: list[Remark] = []
        self._ids: dict[tuple[str, str], Place] = {}

    def read(self, table: Table, header: Header) -> None:
        """The rows of a table below its header."""
        section = wording.area_of(table.name) or self.terms.area
        for row in table.rows[table.rows.index(header.row) + 1 :]:
            if row.cells == header.row.cells:  # repeated on each page
                continue
            written = [cell for cell in row.cells if cell]
            if len(written) == 1 and (area := wording.area_of(written[0])):
                section = area
                continue
            self._take(_Cells(row, header.columns), Place(table.name, row.number), section)

    def _take(self, cells: _Cells, place: Place, section: Area | None) -> None:
        if not any(cells.get(field) for field in cells.columns):
            return
        id, title = cells.line(Field.ID), cells.line(Field.TITLE)
        reason, area = self._reason(cells, id, title, section)
        if area is None or reason:
            self.rejects.append(Reject(place, id, title, reason))
            return
        if id:
            self._ids[cells.line(Field.PROGRAM), wording.own_id(id)] = place
        self.candidates.append(self._candidate(cells, place, id, title, area))

    def _reason(self, cells: _Cells, id: str, title: str, section: Area | None) -> tuple[str, Area | None]:
        """Why a row cannot come in (`""` if it can), and its area."""
        if not title:
            return "no title", None
        if len(id) > LONGEST_ID:
            return f"its id is longer than {LONGEST_ID} characters", None
        if id and (first := self._ids.get((cells.line(Field.PROGRAM), wording.own_id(id)))):
            return f"id {id} stands already in {first}", None
        named = cells.line(Field.AREA)
        if named and wording.area_of(named) is None:
            return f"there is no area {named!r}: use one of {', '.join(Area)}", None
        area = wording.area_of(named) if named else section
        if area is None:
            return "it names no area: add a column, a heading above it, or --area", None
        return "", area

    def _candidate(self, cells: _Cells, place: Place, id: str, title: str, area: Area) -> Candidate:
        word = cells.line(Field.STATUS)
        return Candidate(
            place=place,
            program=cells.line(Field.PROGRAM),
            id=id,
            title=title,
            green_light=cells.get(Field.GREEN_LIGHT),
            area=area,
            kind=self._member(cells, place, Field.KIND, Kind),
            level=self._member(cells, place, Field.LEVEL, Level),
            side=self._member(cells, place, Field.SIDE, Side),
            owner=cells.line(Field.OWNER),
            word=word,
            status=self._status(place, word),
            quarter=self._read(cells, place, Field.QUARTER, wording.quarter_of, "no program quarter: write Q1, Q2…"),
            stream=self._member(cells, place, Field.STREAM, Stream),
            after=wording.several(cells.get(Field.AFTER)),
            feeds=wording.several(cells.get(Field.FEEDS)),
            start=self._day(cells, place, Field.START),
            finish=self._day(cells, place, Field.FINISH),
            expected=self._day(cells, place, Field.EXPECTED),
            estimate=self._read(cells, place, Field.ESTIMATE, wording.days_of, "no number of working days"),
            note=cells.get(Field.NOTE),
        )

    def _status(self, place: Place, word: str) -> Status | None:
        """What a status word claims: only what it was mapped to, or a status of ours. Nothing is guessed."""
        key = folded(word)
        if not key or key in _UNTICKED:
            return None
        if key in self.terms.statuses:
            return self.terms.statuses[key]
        if key in _OWN_WORDS:
            return _OWN_WORDS[key]
        self.remarks.append(Remark(place, Field.STATUS, word, "unknown status word: map it with --status-map"))
        return None

    def _member(self, cells: _Cells, place: Place, field: Field, vocabulary: type[wording.Word]) -> wording.Word | None:
        words = ", ".join(vocabulary)
        return self._read(cells, place, field, lambda text: wording.member_of(vocabulary, text), f"none of {words}")

    def _day(self, cells: _Cells, place: Place, field: Field) -> str:
        return self._read(cells, place, field, wording.day_of, "no day that reads in one way: write 2027-04-30") or ""

    def _read(
        self, cells: _Cells, place: Place, field: Field, parse: Callable[[str], Value | None], why: str
    ) -> Value | None:
        text = cells.line(field)
        if not text:
            return None
        value = parse(text)
        if value is None:
            self.remarks.append(Remark(place, field, text, why))
        return value


class _Cells:
    """The cells of a row by field."""

    def __init__(self, row: TableRow, columns: Mapping[Field, int]) -> None:
        self.row = row
        self.columns = columns

    def get(self, field: Field) -> str:
        """What stands there; `""` where there is no such column."""
        column = self.columns.get(field)
        return self.row.cells[column].strip() if column is not None and column < len(self.row.cells) else ""

    def line(self, field: Field) -> str:
        """The same on one line."""
        return " ".join(self.get(field).split())
