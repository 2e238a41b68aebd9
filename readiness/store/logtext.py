"""The log as text, in two forms, and back: JSON lines, which are the record, and CSV, which any spreadsheet opens.

Both hold every column of every entry, so that either makes the same chain again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from ..clock import local_datetime, utc_text
from ..domain.events import Event
from ..errors import DataError
from .log import dump_line, parse_line

SHOWN = ("recorded_utc", "recorded_local")
"""Columns of the CSV that are there to be read only."""
FIRST = (
    *SHOWN, "actor_name", "actor", "role", "program", "type", "entity", "reason", "payload",
)  # fmt: skip
COLUMNS = (*FIRST, *(name for name in Event._fields if name not in FIRST))
"""Of the CSV: what people look for first, then the rest of the entry."""

STATE = ("without_effect", "taken_back", "counts_from_utc")
"""Columns that say what became of an entry; they are no part of it and are left out where nothing is known of that."""

Became = Callable[[Event], tuple[str, str, str]]
"""The values of `STATE` for an entry."""

_INTEGERS = frozenset({"v", "seq", "site_seq", "lamport", "recorded_at"})
_FORMULA = ("=", "+", "-", "@", "\t", "'")
_LONGEST = 2**30
_SOURCE = "use a file that `readiness log --jsonl` or `--csv` wrote"


def csv_lines(events: Iterable[Event], became: Became | None = None) -> Iterator[str]:
    """The log as CSV, heading first.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, which `parse` takes away again.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")

    def line(cells: Iterable[object]) -> str:
        writer.writerow(cells)
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    yield line([*COLUMNS, *(STATE if became else ())])
    for event in events:
        values = event._asdict() | {
            "recorded_utc": utc_text(event.recorded_at),
            "recorded_local": _local(event.recorded_at, event.zone),
        }
        cells = [_safe(values[name]) for name in COLUMNS]
        yield line(cells if became is None else [*cells, *map(_safe, became(event))])


def _local(moment: int, zone: str) -> str:
    try:
        return local_datetime(moment, zone).isoformat(timespec="milliseconds")
    except (KeyError, ValueError, OSError):  # a zone that this computer does not know
        return ""


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def jsonl_lines(events: Iterable[Event]) -> Iterator[str]:
    """The log as JSON lines, each with its line break."""
    return (f"{dump_line(event)}\n" for event in events)


def parse(lines: Iterable[str]) -> list[Event]:
    """The entries of a log kept as text, whichever of the two forms it has; blank lines are skipped.

    Raises DataError, naming the line, for what is no entry.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    first = next(numbered, None)
    if first is None:
        return []
    if first[1].lstrip("\ufeff ").startswith("{"):
        found = [parse_line(first[1].lstrip("\ufeff"), first[0])]
        found += [parse_line(line, number) for number, line in numbered]
        return found
    return list(_parse_csv(first[1].lstrip("\ufeff"), (line for _, line in numbered)))


def _parse_csv(heading: str, lines: Iterable[str]) -> Iterator[Event]:
    names = next(csv.reader([heading]))
    if not set(Event._fields) <= set(names):
        raise DataError("line 1 is not a log entry, nor the heading of a table of them", _SOURCE)
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))  # a checklist is one cell
    rows = csv.reader(lines, strict=True)
    try:
        for row in rows:
            cells = dict(zip(names, row, strict=True))
            values = ((name, cells[name].removeprefix("'")) for name in Event._fields)
            yield Event._make(int(text) if name in _INTEGERS else text for name, text in values)
    except (csv.Error, ValueError):
        raise DataError(f"line {rows.line_num + 1} is not a log entry", _SOURCE) from None
