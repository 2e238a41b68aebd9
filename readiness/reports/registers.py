"""Registers as documents, as tables and as Markdown: the rows people keep, and what is worked out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from ..clock import utc_text
from ..domain.findings import Finding, Severity, counted
from ..domain.kept import Register
from ..domain.registers.book import Book, Kept
from ..domain.registers.evaluators import computed
from ..domain.registers.outcome import Computed, Due, Sheet
from ..domain.registers.spec import Column, ColumnType, RegisterSpec, parse_spec
from ..typed import NamedTuple
from . import findings as words
from .acts import event_row
from .brief import Line
from .layout import columns
from .people import Persons
from .register_words import head, sheet_title
from .rows import Row
from .trail import Entry, entry_lines

Cells = tuple[object, ...]
SUMMARY = ("register", "rows", "blockers", "warnings", "next due", "title")


class Page(NamedTuple):
    """One register on D, with what is worked out of it."""

    book: Book
    register: Register
    spec: RegisterSpec
    found: Computed

    @classmethod
    def of(cls, book: Book, register: Register) -> Page:
        """The page of a register."""
        return cls(book, register, parse_spec(register.spec), computed(book, register))


def summary_cells(page: Page) -> Cells:
    """Register, rows, blockers, warnings, next due, title."""
    counts = counted(page.found.findings)
    due = next_due(page.found.dues)
    when = f"{due.day}{' overdue' if due.overdue else ''}" if due else ""
    title = f"{page.register.title} (retired)" if page.register.retired else page.register.title
    return (
        page.register.id, len(page.book.rows(page.register.id)), counts[Severity.BLOCKER] or "",
        counts[Severity.WARNING] or "", when, title,
    )  # fmt: skip


def next_due(dues: Iterable[Due]) -> Due | None:
    """The earliest of some due days."""
    return min(dues, key=lambda each: (each.day, each.subject), default=None)


def row_cells(page: Page, row: Kept) -> list[str]:
    """Id and values of a row, other rows by their names."""
    return [row.id, *(page.book.shown(column, row) for column in page.spec.columns)]


def heads(page: Page) -> list[str]:
    """The headings of `row_cells`."""
    return ["row", *(each.title for each in page.spec.columns)]


def stated(page: Page) -> list[Column]:
    """The columns in which some row says something; those of the key in any case."""
    rows = page.book.rows(page.register.id)
    return [
        each
        for each in page.spec.columns
        if each.id in page.spec.label_columns or any(row.text(each.id) for row in rows)
    ]


def finding_lines(found: Iterable[Finding], lang: str = "en") -> Iterator[Line]:
    """A line a finding, most severe first."""
    for each in sorted(found, key=lambda one: one.order):
        rule = f" [{each.rule}]" if each.rule else ""
        said = words.SEVERITY_WORDS[each.severity]
        severity = said.ja if lang == "ja" else said.en
        yield f"  {severity}: {words.text(each, lang)}{rule}", words.SEVERITY_TONES[each.severity]


def _table(table_heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Line]:
    shown = [[each or "-" for each in row] for row in rows]
    for number, line in enumerate(columns([list(table_heads), *shown])):
        yield f"  {'  '.join(line)}".rstrip(), "" if number else "strong"


def page_lines(page: Page, lang: str = "en") -> Iterator[Line]:
    """A register for people: findings first, then what is worked out, then the rows."""
    yield f"{page.register.title}  ({page.register.id} of {page.register.pack})", "strong"
    if page.spec.about:
        yield f"  {page.spec.about}", "dim"
    yield from finding_lines(page.found.findings, lang)
    for sheet in page.found.sheets:
        if sheet.rows:
            yield sheet_title(sheet.id), "strong"
            yield from _table([head(each) for each in sheet.columns], (each.cells for each in sheet.rows))
    rows = page.book.rows(page.register.id)
    if not rows:
        yield "No rows yet", "strong"
        yield f"  `readiness register add {page.book.program} {page.register.id} {_example(page)}` adds one", ""
        return
    shown = stated(page)
    yield "Rows", "strong"
    cells = ([row.id, *(page.book.shown(each, row) for each in shown)] for row in rows)
    yield from _table(["row", *(each.id for each in shown)], cells)


def _example(page: Page) -> str:
    """What must be stated of a row."""
    needed = [each for each in page.spec.columns if each.required] or list(page.spec.columns[:1])
    return " ".join(f"--set {each.id}=…" for each in needed)


def markdown(page: Page, lang: str = "en") -> Iterator[str]:
    """The same as Markdown."""
    yield f"## {_escaped(page.register.title)}"
    yield ""
    for text, _ in finding_lines(page.found.findings, lang):
        yield f"- {_escaped(text.strip())}"
    if page.found.findings:
        yield ""
    for sheet in page.found.sheets:
        if sheet.rows:
            yield f"### {sheet_title(sheet.id)}"
            yield ""
            yield from _pipes([head(each) for each in sheet.columns], (each.cells for each in sheet.rows))
    yield "### Rows"
    yield ""
    yield from _pipes(heads(page), (row_cells(page, row) for row in page.book.rows(page.register.id)))


def _pipes(table_heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(_escaped, table_heads))} |"
    yield f"|{'---|' * len(table_heads)}"
    for row in rows:
        yield f"| {' | '.join(map(_escaped, row))} |"
    yield ""


def _escaped(text: str) -> str:
    """Text of people in Markdown: it starts no markup and ends no cell."""
    flat = " ".join(text.split())
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>#|~!" else each for each in flat)


def entry_page(
    page: Page,
    row: Kept,
    history: Iterable[Entry] = (),
    zone: str = "",
    lang: str = "en",
    persons: Persons = MappingProxyType({}),
) -> Iterator[Line]:
    """One row with its values, what was noticed about it, and its history where it is given."""
    yield f"{row.id}  {page.book.label(row.id)}  ({page.register.title})", "strong"
    if row.entry.retired_on:
        yield f"  Retired on {row.entry.retired_on}: {row.entry.retired_reason}", "warn"
    yield from finding_lines((each for each in page.found.findings if each.subject == row.id), lang)
    for column in page.spec.columns:
        said = page.book.shown(column, row)
        named = f" ({row.text(column.id)})" if column.type is ColumnType.ROW and said else ""
        yield f"  {column.title}: {said or '-'}{named}", "" if said else "dim"
        if column.moves and said:
            yield f"    next: {', '.join(column.after(said)) or 'the last stage'}", "dim"
    for number, each in enumerate(history):
        if not number:
            yield "History", "strong"
        for text, tone in entry_lines(each, zone, persons):
            yield f"  {text}", tone


# Documents


def registers_document(pages: Sequence[Page], book: Book) -> Row:
    """The registers of a program (`readiness/registers/v1`)."""
    members = []
    for page in pages:
        counts = counted(page.found.findings)
        due = next_due(page.found.dues)
        members.append(
            {
                "id": page.register.id,
                "pack": page.register.pack,
                "title": page.register.title,
                "retired": page.register.retired,
                "rows": len(page.book.rows(page.register.id)),
                "findings": {str(each): count for each, count in counts.items()},
                "next_due": due_row(due) if due else None,
            }
        )
    return {"schema": "readiness/registers/v1", "on": book.day, "program": book.program, "registers": members}


def register_document(page: Page) -> Row:
    """One register with its rows and what is worked out of them (`readiness/register/v1`)."""
    return {
        "schema": "readiness/register/v1",
        "on": page.book.day,
        "program": page.book.program,
        "register": register_row(page),
        "findings": words.finding_rows(page.found.findings),
    }


def entry_document(page: Page, row: Kept, history: Iterable[Entry]) -> Row:
    """One row with its history (`readiness/entry/v1`)."""
    return {
        "schema": "readiness/entry/v1",
        "on": page.book.day,
        "program": page.book.program,
        "register": page.register.id,
        "entry": entry_row(row),
        "findings": words.finding_rows(each for each in page.found.findings if each.subject == row.id),
        "events": [event_row(each.event) for each in history],
    }


def program_registers(book: Book) -> list[Row]:
    """Every register of a program, for the export."""
    return [register_row(Page.of(book, each)) for each in book.registers]


def register_row(page: Page) -> Row:
    """A register: columns, rows, sheets, due days."""
    return {
        "id": page.register.id,
        "pack": page.register.pack,
        "title": page.register.title,
        "retired": page.register.retired,
        "key": list(page.spec.key),
        "columns": [
            {"id": each.id, "title": each.title, "type": str(each.type), "required": each.required}
            for each in page.spec.columns
        ],
        "rows": [entry_row(each) for each in page.book.rows(page.register.id)],
        "sheets": [_sheet_row(each) for each in page.found.sheets],
        "dues": [due_row(each) for each in sorted(page.found.dues, key=lambda one: (one.day, one.subject))],
    }


def entry_row(row: Kept) -> Row:
    """A row of a register: its values by column, what is not stated left out."""
    entry = row.entry
    return {
        "id": row.id,
        "values": dict(sorted(row.values.items())),
        "by": entry.by,
        "at": utc_text(entry.at),
        "on": entry.on,
        "changed_on": entry.changed_on or None,
        "retired_on": entry.retired_on or None,
    }


def _sheet_row(sheet: Sheet) -> Row:
    return {
        "id": sheet.id,
        "title": sheet_title(sheet.id),
        "rows": [
            {
                **dict(zip(sheet.columns, each.cells, strict=True)),
                "severity": str(each.severity) if each.severity else None,
            }
            for each in sheet.rows
        ],
    }


def due_row(due: Due) -> Row:
    """A day by which something is to be done."""
    return {"subject": due.subject, "title": due.title, "day": due.day, "overdue": due.overdue}
