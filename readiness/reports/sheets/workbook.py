"""The export as a workbook: a sheet for each area, the roadmap, milestones and evidence, and what it was made of.

Text stays text whatever it begins with; days are days; owners, levels and the like are chosen from lists. The sheet
`Readiness` names the log head, so that `readiness import` can tell what was changed in the workbook since.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ... import pace
from ...domain.vocabulary import Area, Kind, Level, Side, Status, Stream
from .cells import EDITABLE, Cell, Day, Sheet
from .fields import Field
from .guard import STARTS

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ABOUT = "Readiness"
"""The sheet that says what the workbook was made of."""
SCHEMA = "readiness/workbook/v1"

_LONGEST = 32_767
_WIDTHS = {
    Field.ID.heading: 18, Field.TITLE.heading: 44, Field.GREEN_LIGHT.heading: 60, Field.NOTE.heading: 40,
    Field.AFTER.heading: 24, Field.FEEDS.heading: 24, "Evidence": 30, "Items": 30, "SHA-256": 20,
}  # fmt: skip
_WRAPPED = frozenset({Field.TITLE.heading, Field.GREEN_LIGHT.heading, Field.NOTE.heading})
_BEGINNING = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - what a ZIP archive can state least; no zone in it

_MODIFIED = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT[\d:]{8}Z(?=</dcterms:)")
"""The moments in a workbook's properties, which its writer puts there unasked."""


class Made(NamedTuple):
    """What a workbook was made of."""

    programs: str
    """Ids with commas between."""
    day: str
    head: str
    generated_at: str
    """UTC time; `""` leaves it out."""
    people: tuple[str, ...]
    """Ids, for the list of owners."""


def workbook_bytes(sheets: Iterable[Sheet], made: Made) -> bytes:
    """The workbook of these tables as a file; equal tables of equal origin give equal bytes."""
    from openpyxl import Workbook as New

    book = New(
        write_only=True
    )  # a row is written when it comes: of a large portfolio no cell is kept, and one can stop
    book.properties.creator = "readiness"
    book.properties.created = book.properties.modified = _BEGINNING
    for sheet in sheets:
        _write(book, sheet, len(made.people))
    _about(book, made)
    raw = BytesIO()
    book.save(raw)
    return _timeless(raw.getvalue())


def _write(book: Workbook, sheet: Sheet, people: int) -> None:
    from openpyxl.utils import get_column_letter

    page: Worksheet = book.create_sheet(sheet.name)
    page.freeze_panes = "D2"
    for number, head in enumerate(sheet.heads, 1):
        page.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(head, 14)
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{len(sheet.rows) + 1}"
    wrapped = {number for number, head in enumerate(sheet.heads, 1) if head in _WRAPPED}
    page.append([_head(page, text) for text in sheet.heads])
    for row in pace.told(sheet.rows, f"{sheet.name}, row", len(sheet.rows)):
        cells = (None if value == "" else _put(page, value, wrap=n in wrapped) for n, value in enumerate(row, 1))
        page.append(list(cells))
    if sheet.heads[: len(Field)] == tuple(field.heading for field in Field):
        _validate(page, len(sheet.rows) + 200, people)


_EDITABLE = frozenset(field.heading for field in EDITABLE)
"""Headings of columns that come back by an import; others are shown lighter."""


def _head(page: Worksheet, text: str) -> SheetCell:
    from openpyxl.styles import Font, PatternFill

    cell = _put(page, text)
    editable = text in _EDITABLE
    cell.font = Font(bold=True, color="FFFFFF" if editable else "404040")
    cell.fill = PatternFill("solid", fgColor="1F3A5F" if editable else "D9D9D9")
    return cell


def _put(page: Worksheet, value: Cell, *, wrap: bool = False) -> SheetCell:
    """A cell that is what it says: a number, a day, or text, never a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell: SheetCell = WriteOnlyCell(page)
    if isinstance(value, int):
        cell.value = value
    elif isinstance(value, Day):
        cell.value = datetime.date.fromisoformat(value)
        cell.number_format = "yyyy-mm-dd"
    else:
        cell.value = value[:_LONGEST]
        cell.data_type = "s"  # whatever it begins with
        if value.startswith(STARTS):
            cell.quotePrefix = True
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _validate(page: Worksheet, last: int, people: int) -> None:
    """Lists to choose from; what is not on them is still let in and said at import."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists: dict[Field, str] = {
        field: f'"{",".join(words)}"'
        for field, words in {
            Field.AREA: tuple(Area),
            Field.KIND: tuple(Kind),
            Field.LEVEL: tuple(Level),
            Field.SIDE: tuple(Side),
            Field.STATUS: tuple(Status),
            Field.STREAM: tuple(Stream),
        }.items()
    }
    if people:
        lists[Field.OWNER] = f"'{ABOUT}'!$D$2:$D${people + 1}"
    for number, field in enumerate(Field, 1):
        letter = get_column_letter(number)
        if field in lists:
            rule = DataValidation(type="list", formula1=lists[field], allow_blank=True, errorStyle="warning")
        elif field in (Field.START, Field.FINISH, Field.EXPECTED):
            rule = DataValidation(type="date", operator="greaterThan", formula1="36526", errorStyle="warning")
        else:
            continue
        rule.error = f"{field.heading}: not one that readiness knows"
        rule.add(f"{letter}2:{letter}{last}")
        page.data_validations.append(rule)


def _about(book: Workbook, made: Made) -> None:
    page = book.create_sheet(ABOUT)
    page.column_dimensions["A"].width = 14
    page.column_dimensions["B"].width = 70
    said: Sequence[tuple[str, str]] = (
        ("schema", SCHEMA),
        ("program", made.programs),
        ("day", made.day),
        ("log head", made.head),
        *((("made at", made.generated_at),) if made.generated_at else ()),
        ("how", "Dark headings come back with `readiness import`; a status there is a claim until evidence is judged."),
    )
    people = ("people", *made.people)
    for line in range(max(len(said), len(people))):
        key, value = said[line] if line < len(said) else ("", "")
        person = people[line] if line < len(people) else ""
        page.append([_put(page, text) if text else None for text in (key, value, "", person)])


def _timeless(raw: bytes) -> bytes:
    """The same archive without the moments at which its parts were made."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as given, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for info in given.infolist():
            part = ZipInfo(info.filename, _BEGINNING.timetuple()[:6])
            part.compress_type, part.create_system, part.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            data = given.read(info)
            if info.filename == "docProps/core.xml":
                data = _MODIFIED.sub(_BEGINNING.isoformat().encode() + b"Z", data)
            kept.writestr(part, data)
    return out.getvalue()
