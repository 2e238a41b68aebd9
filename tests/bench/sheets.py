"""A checklist of 5,000 rows in a workbook: looked at, and brought in."""

from __future__ import annotations

import shutil
from pathlib import Path

from openpyxl import Workbook, load_workbook

from . import data
from .measure import Bench, Row, interleaved, process, readiness, timed

HEADS = ("No.", "Area", "Item", "Acceptance criteria", "Owner", "Status", "Due date", "Comments", "Depends on")
AREAS = ("Data", "CMC", "clinical", "ACCESS", "契約")
WORDS = ("Done", "WIP", "未着手")
MAPPED = ("--status-map", "Done=green", "--status-map", "WIP=in-progress", "--status-map", "未着手=-")
SECOND = 1.0


def rows(bench: Bench) -> list[Row]:
    """Preview and import in whole processes; what opening the workbook takes alone is noted."""
    size = bench.size(5000, 200)
    path = checklist(bench.folder, size)
    empty = data.portfolio(bench.folder, 1)
    work = bench.folder / "import.db"
    words = ("import", str(path), "--program", "P-0001", *MAPPED, "--actor", "sato")

    def preview() -> float:
        return process(readiness(empty, *words, "--dry-run"))

    def bring_in() -> float:
        shutil.copyfile(empty, work)
        return process(readiness(work, *words))

    opened = {"open": lambda: timed(lambda: load_workbook(path))}
    found = interleaved(bench.repeat(3), {"preview": preview, "import": bring_in, **opened})
    note = f"opening the workbook alone takes {found['open']:.2f} s"
    return [
        Row(f"preview of {size:,} rows of XLSX", found["preview"], "1 s", SECOND, 5, note=note),
        Row(f"import of {size:,} rows of XLSX", found["import"], "1 s", SECOND, 8, note="one act, durable"),
    ]


def checklist(folder: Path, size: int) -> Path:
    """A workbook as people keep one: a title above, areas in any case, a prerequisite in most rows."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Master checklist"])
    page.append([])
    page.append(list(HEADS))
    for i in range(size):
        before = f"{i // 50 + 1}.{i % 50}" if i % 50 else None
        day = f"2027/03/{i % 28 + 1:02}"
        text = f"Evidence {i} is on file and was accepted by somebody else."
        note = f"see row {i}" if i % 2 else None
        id = f"{i // 50 + 1}.{i % 50 + 1}"
        page.append([id, AREAS[i % 5], f"Requirement {i}", text, None, WORDS[i % 3], day, note, before])
    path = folder / "checklist.xlsx"
    book.save(path)
    return path
