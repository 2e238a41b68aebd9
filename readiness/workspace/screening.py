"""Comparing a register with a list of names that a person holds: read the file, match, record what matched.

The list itself is not kept: whoever holds it answers for it. What is kept is its date, its hash and its matches.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Day
from ..domain.fold.fields import is_day
from ..domain.registers import screening as rule
from ..domain.registers.book import Asked, Book, Kept
from ..domain.registers.names import Listed, NameList
from ..errors import UsageError
from ..reports.words import count
from ..text import clean_line
from .door import Done
from .family import find_program

if TYPE_CHECKING:
    from ..domain.fold.tables import Tables
    from .registers import RegisterFamily

MAX_BYTES = 20_000_000
HEAD_ROWS = 25
"""Rows in which the heading is looked for."""
_NAMES = ("name", "company", "entity", "entity name", "company name", "名称", "会社名", "企業名", "社名")
_ALIASES = ("alias", "aliases", "aka", "a.k.a.", "also known as", "other names", "別名", "別称")
_PARTED = re.compile(r"[;|\n]")
_SAID = re.compile(r"#\s*(date|title)\s*[:=]\s*(.+)", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


class List(NamedTuple):
    """A list of names as its file has it."""

    title: str
    date: Day
    sha256: str
    names: tuple[Listed, ...]


def read_list(path: str | os.PathLike[str], *, date: Day = "", title: str = "") -> List:
    """The list in a CSV file (comma, semicolon or tab; UTF-8 or CP932).

    A row of headings names the column of names and, where there is one, that of aliases, parted by `;`. Lines like
    `# date: 2026-11-01` and `# title: …` before it say what the list is.

    Args:
        path: the file.
        date: the list's date, where the file does not state it.
        title: how people call it.

    Raises:
        UsageError: if there is no such file, or it is no list, or it has no date.
    """
    name = os.path.basename(os.fspath(path))
    data = _bytes(path, name)
    said, rows = _rows(_decoded(data, name), name)
    listed = tuple(_listed(rows, name))
    if not listed:
        raise UsageError(f"{name} has no names", "a list has a row of headings and then a name a row")
    found = date or said.get("date", "") or next((each for each in _DAY.findall(name) if is_day(each)), "")
    if not is_day(found):
        raise UsageError(f"{name} has no date", "say the list's own date with --dated, or in a line `# date: …`")
    return List(title or said.get("title", "") or clean_line(name), found, sha256(data).hexdigest(), listed)


def _bytes(path: str | os.PathLike[str], name: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"cannot read {clean_line(name)} ({error.strerror})", "name a CSV file") from None
    if len(data) > MAX_BYTES:
        raise UsageError(f"{clean_line(name)} is larger than {MAX_BYTES // 1_000_000} MB", "name a list of names")
    return data


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"{clean_line(name)} is neither UTF-8 nor CP932", "save it as CSV in UTF-8")


def _rows(text: str, name: str) -> tuple[dict[str, str], list[list[str]]]:
    """What the file says of itself, and its rows from the headings on."""
    said: dict[str, str] = {}
    lines = text.splitlines()
    begin = 0
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            break
        if found := _SAID.match(line.strip()):
            said[found[1].casefold()] = clean_line(found[2])
        begin += 1
    rest = "\n".join(lines[begin:])
    first = rest[:2000]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(rest), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UsageError(f"{clean_line(name)} is no CSV ({error})", "save it as CSV with a name a row") from None
    return said, rows


def _listed(rows: list[list[str]], name: str) -> Iterator[Listed]:
    for number, row in enumerate(rows[:HEAD_ROWS]):
        heads = [clean_line(cell).casefold() for cell in row]
        column = next((heads.index(each) for each in _NAMES if each in heads), None)
        if column is None:
            continue
        aliases = [i for i, each in enumerate(heads) if each in _ALIASES]
        for each in rows[number + 1 :]:
            if column < len(each) and (cleaned := clean_line(each[column])):
                yield Listed(cleaned, tuple(_aliases(each, aliases)))
        return
    known = ", ".join(_NAMES[:4])
    raise UsageError(f"{clean_line(name)} has no column of names", f"head it with one of {known}")


def _aliases(row: list[str], columns: list[int]) -> Iterator[str]:
    for column in columns:
        if column < len(row):
            yield from (cleaned for each in _PARTED.split(row[column]) if (cleaned := clean_line(each)))


def screened(family: RegisterFamily, program: str, file: str | os.PathLike[str], *, date: Day, title: str) -> Done:
    """See `RegisterFamily.screen`."""
    find_program(family.reader.tables, program)
    screening = rule.screened(family.book(program))
    if screening is None:
        raise UsageError(f"{program} keeps no register of suppliers", "adopt one: `pack adopt … trusted-supply-chain`")
    register = screening.spec.id
    listed = read_list(file, date=date, title=title)
    names = NameList(listed.names)
    given, matches = "", list[dict[str, str]]()

    def build(_: Tables) -> list[Draft]:
        nonlocal given, matches
        book = family.book(program)
        asked = rule.screened(book, register) or screening
        matches = [found for row in asked.rows() if (found := _matched(names, asked, row)) is not None]
        said = {row.id: rule.said(asked, row) for row in asked.rows()}
        if _same(book, register, listed, said):
            return []
        given = family.new_id("X")
        payload: Payload = {
            "register": register,
            "title": listed.title,
            "date": listed.date,
            "sha256": listed.sha256,
            "names": len(listed.names),
            "said": said,
            "matches": matches,
        }
        return [Draft(EventType.REGISTER_SCREENED, program, given, payload)]

    events = family.record(build)
    book = family.book(program)
    size = len(book.rows(register))
    rows = f"{count(size, 'row')} of {register}"
    of = f"{listed.title} of {listed.date} ({count(len(listed.names), 'name')})"
    warnings = tuple(_said(book, each) for each in matches)
    if not events:
        last = rule.last_screening(book, register)
        id = last.id if last else ""
        return Done(id, f"{id} has compared {rows} with {of} already", (), warnings)
    text = f"{given}: {rows} compared with {of}: {len(matches)} matched"
    return Done(given, text, events, warnings)


def _matched(names: NameList, asked: Asked, row: Kept) -> dict[str, str] | None:
    found = names.match(rule.named(asked, row))
    return {"entry": row.id, "listed": found.listed, "how": str(found.how)} if found else None


def _same(book: Book, register: str, listed: List, said: dict[str, str]) -> bool:
    """Whether the last screening was of the same list, dated alike, over the same names."""
    import json

    last = rule.last_screening(book, register)
    return last is not None and (last.sha256, last.date, json.loads(last.said)) == (listed.sha256, listed.date, said)


def _said(book: Book, match: dict[str, str]) -> str:
    return f"{match['entry']} {book.label(match['entry'])}: {match['how'].replace('-', ' ')} as {match['listed']}"
