"""A backup against a copy of the file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from readiness.store import backup, open_reader
from readiness.store.copies import copy_pages
from readiness.store.files import empty_file, flush

from . import data
from .measure import Bench, Row, interleaved, timed


def rows(bench: Bench) -> list[Row]:
    """One row, for the copy in one step; what checking the copy takes besides is noted."""
    path = data.portfolio(bench.folder, bench.size(1000, 100))
    kept = bench.folder / "kept.db"
    with open_reader(path) as reader:

        def one_step() -> None:
            empty_file(str(kept), 0o600)
            copy_pages(reader, str(kept))
            flush(str(kept))

        def checked() -> None:
            backup(reader, kept, now=0, replace=True)

        found = interleaved(
            bench.repeat(5),
            {
                "step": lambda: timed(one_step),
                "copy": lambda: timed(lambda: _copy(path, kept)),
                "checked": lambda: timed(checked),
            },
        )
    size = os.path.getsize(path) / 1e6
    note = (
        f"with the chain, the guards and the file of the copy checked before it gets its name: "
        f"{found['checked']:.2f} s, {found['checked'] / found['copy']:.1f} × the file copy"
    )
    return [Row(f"backup of {size:,.0f} MB", found["step"], "file copy + fsync", found["copy"], 3, note=note)]


def _copy(path: Path, target: Path) -> None:
    shutil.copyfile(path, target)
    flush(str(target))
