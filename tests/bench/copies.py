"""A backup against a copy of the file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from readiness.store import backup, open_store
from readiness.store.copies import copy_pages
from readiness.store.files import empty_file, flush

from . import data
from .measure import Bench, Row, interleaved, timed


def rows(bench: Bench) -> list[Row]:
    """Two rows: the copy in one step, and a backup as it is taken every day; the first one of a file is noted."""
    path = data.portfolio(bench.folder, bench.size(1000, 100))
    kept = bench.folder / "kept.db"
    with open_store(path, clock=data.SteppingClock()) as store:

        def one_step() -> None:
            empty_file(str(kept), 0o600)
            copy_pages(store, str(kept))
            flush(str(kept))

        def taken(full: bool) -> None:
            store.note_backup(0, backup(store, kept, now=0, replace=True, full=full))

        cases = {
            "first": lambda: timed(lambda: taken(True)),
            "step": lambda: timed(one_step),
            "copy": lambda: timed(lambda: _copy(path, kept)),
            "daily": lambda: timed(lambda: taken(False)),
        }
        found = interleaved(bench.repeat(5), cases)
    size = f"{os.path.getsize(path) / 1e6:,.0f} MB"
    note = (
        "guards, and the log entries and evidence files since the last backup checked; the first one of a file, which "
        f"checks the whole file and every entry: {found['first']:.2f} s, {found['first'] / found['copy']:.1f} ×"
    )
    limit = "file copy + fsync"
    return [
        Row(f"copy of {size} in one step, beside writers", found["step"], limit, found["copy"], 3),
        Row(f"checked backup of {size}", found["daily"], limit, found["copy"], 3, note=note),
    ]


def _copy(path: Path, target: Path) -> None:
    shutil.copyfile(path, target)
    flush(str(target))
