"""Every shipped checklist: checked, and adopted at once by one program that people then work with."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from readiness.packs.load import shipped_packs
from readiness.resources import checklists_dir
from readiness.tui.context import Ask, Place
from readiness.tui.views import board
from readiness.workspace import Workspace

from . import data
from .measure import Bench, Row, interleaved, process, readiness, timed

SECOND = 1.0
LIMIT = "python -c 'import sqlite3, json'"
COMMANDS = ("gate", "blockers", "status", "export", "rules")
HELD = {"core-readiness", "quarterly-roadmap", "milestones"}
"""What every program has."""


def rows(bench: Bench) -> list[Row]:
    """The check in a whole process; commands and the board on a program with everything, beside an interpreter."""
    path = everything(bench.folder)
    files = sorted(map(str, checklists_dir().glob("*.yaml")))
    cases: dict[str, Callable[[], float]] = {
        name: partial(process, readiness(path, name, "ALL"), codes=(0, 1)) for name in COMMANDS
    }
    cases |= {
        "check": partial(process, readiness(path, "pack", "check", *files)),
        "board": lambda: timed(lambda: drawn(path)),
        LIMIT: partial(process, [sys.executable, "-c", "import sqlite3, json"]),
    }
    for case in cases.values():
        case()
    found = interleaved(bench.repeat(9), cases)
    items = f"{sum(each.items for each in shipped_packs())} items of every checklist"
    return [
        Row(f"`pack check` of {len(files)} files", found["check"], "1 s", SECOND, 1),
        *(Row(f"`{name}`, {items}, cold", found[name], LIMIT, found[LIMIT], 5) for name in COMMANDS),
        Row(f"view-model of the board, {items}", found["board"], LIMIT, found[LIMIT], 5),
    ]


def everything(folder: Path) -> Path:
    """A workspace with a program that has adopted every shipped pack."""
    path = folder / "every-pack.db"
    shutil.copyfile(data.portfolio(folder, 1), path)
    further = [each.id for each in shipped_packs() if each.id not in HELD]
    with Workspace(str(path), actor="sato") as workspace:
        workspace.programs.new("ALL", "Every checklist", start=data.DAY, packs=further)
    return path


def drawn(path: Path) -> int:
    """Open the workspace and make the board's view-model and every detail of it."""
    with Workspace(str(path)) as workspace:
        model = board.model(workspace, Ask(Place("ALL")))
        return sum(len(model.detail(row.id)) for row in model.rows[:20])
