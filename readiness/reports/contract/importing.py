"""Model of what `import --json` prints."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ...domain.vocabulary import Status
from .base import Count, Digest, Model

Column = Literal[
    "program", "id", "title", "green-light", "area", "kind", "level", "side", "owner", "status", "quarter", "stream",
    "after", "feeds", "start", "finish", "expected", "estimate", "note",
]  # fmt: skip
"""What a column can hold; a test holds this list against `reports.sheets.fields`."""
RowNumber = Annotated[int, Field(ge=1)]


class ForeignFile(Model):
    """The file that was read."""

    name: str
    """Its name without folders."""
    sha256: Digest
    """Of its bytes."""


class ForeignTable(Model):
    """A table of it that has a header."""

    sheet: str | None
    """Sheet or heading; null where there is none."""
    header_row: RowNumber
    """Where the header was found."""
    columns: dict[Column, str]
    """Field: the heading it was found under."""
    unused: list[str]
    """Headings that nothing was made of."""


class ImportCounts(Model):
    """The import in numbers."""

    added: Count
    """New rows of the program's own."""
    changed: Count
    """Rows that change something of an item that is there."""
    unchanged: Count
    """Rows that say what is so already."""
    rejected: Count
    """Rows that cannot come in."""
    other_programs: Count
    """Rows of other programs, in a workbook of several."""


class ImportRow(Model):
    """A row that comes in."""

    sheet: str | None
    """Sheet or heading."""
    row: RowNumber
    """Its number in the file."""
    item: str | None
    """The id it has here; null in a dry run where it would be given one."""
    title: str
    """Its title."""
    new: bool
    """Whether it becomes a row of the program's own."""
    changes: dict[Column, str | int]
    """What it changes of an item that is there."""
    after: list[str]
    """Prerequisites that it adds."""
    feeds: list[str]
    """Milestones that it adds."""


class ImportClaim(Model):
    """A status word that claims something, filed as a note."""

    word: str
    """The word in the file."""
    status: Status
    """What it was mapped to."""
    rows: Count
    """How many rows claim it."""


class ImportRemark(Model):
    """A cell that was not taken over."""

    sheet: str | None
    """Sheet or heading."""
    row: RowNumber
    """Number of its row."""
    field: Column
    """What its column holds."""
    text: str
    """What stands there."""
    why: str
    """Why nothing was made of it."""


class ImportReject(Model):
    """A row that cannot come in."""

    sheet: str | None
    """Sheet or heading."""
    row: RowNumber
    """Its number in the file."""
    id: str | None
    """Its id in the file."""
    title: str | None
    """Its title."""
    reason: str
    """Why."""


class Import(Model):
    """What an import did, or would do."""

    schema_: Annotated[Literal["readiness/import/v1"], Field(alias="schema")]
    """Name and version of this contract."""
    program: str
    """The program's id."""
    id: str | None
    """Id of the import; null in a dry run."""
    dry_run: bool
    """Whether nothing was written."""
    file: ForeignFile
    """What was read."""
    tables: list[ForeignTable]
    """In the order of the file."""
    skipped: list[str]
    """Sheets without a column known as a title."""
    counts: ImportCounts
    """In numbers."""
    rows: list[ImportRow]
    """In the order of the file."""
    claims: list[ImportClaim]
    """By status word."""
    remarks: list[ImportRemark]
    """By place."""
    rejected: list[ImportReject]
    """In the order in which they were found."""
