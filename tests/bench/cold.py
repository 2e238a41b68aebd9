"""Reading commands from a cold start on one program of 200 items, against an interpreter that only imports."""

from __future__ import annotations

import sys
from functools import partial

from . import data
from .measure import Bench, Row, interleaved, process, readiness

COMMANDS = {
    "gate": ["gate", "P-0001", "--on", data.DAY],
    "blockers": ["blockers", "P-0001", "--on", data.DAY],
    "export": ["export", "P-0001", "--on", data.DAY],
}
LIMIT = "python -c 'import sqlite3, json'"


def rows(bench: Bench) -> list[Row]:
    """A row a command."""
    path = data.portfolio(bench.folder, 1)
    cases = {name: partial(process, readiness(path, *words), codes=(0, 1)) for name, words in COMMANDS.items()} | {
        LIMIT: partial(process, [sys.executable, "-c", "import sqlite3, json"])
    }
    for case in cases.values():
        case()
    found = interleaved(bench.repeat(21), cases)
    return [
        Row(f"`{name}` of one program, {data.ITEMS} items, cold", found[name], LIMIT, found[LIMIT], 2.5)
        for name in COMMANDS
    ]
