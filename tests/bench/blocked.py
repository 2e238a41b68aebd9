"""All blockers of one large pack, and its export, against Taskwarrior on the same graph."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from uuid import UUID

from . import data
from .measure import Bench, Row, Skipped, interleaved, output, process, readiness


def rows(bench: Bench) -> list[Row | Skipped]:
    """Two rows; skipped where Taskwarrior is not installed."""
    full = data.LARGE
    shape = full if not bench.quick else full._replace(items=1000, edges=1160)
    blockers = f"all blockers of {shape.items:,} items, {shape.edges:,} edges, whole process"
    export = f"export of these {shape.items:,} items as JSON, whole process"
    if shutil.which("task") is None:
        why = "Taskwarrior is not installed (Debian: apt install taskwarrior)"
        return [Skipped(blockers, why), Skipped(export, why)]
    path = data.large(bench.folder, shape)
    task = _taskwarrior(bench.folder, shape)
    ours = readiness(path, "blockers", "LARGE", "--json", "--on", data.DAY)
    blocked = sum(not row["root"] for row in json.loads(output(ours))["blockers"])
    theirs = int(output([*task, "+BLOCKED", "count"]))
    note = f"{blocked:,} items wait for others in both"
    if blocked != theirs:
        note = f"different answers: {blocked:,} items wait for others here, {theirs:,} there"
    found = interleaved(
        bench.repeat(3),
        {
            "blockers": partial(process, ours),
            "+BLOCKED count": partial(process, [*task, "+BLOCKED", "count"]),
            "export": partial(process, readiness(path, "export", "LARGE", "--on", data.DAY)),
            "task export": partial(process, [*task, "export"]),
        },
    )
    peer = "Taskwarrior +BLOCKED count"
    return [
        Row(blockers, found["blockers"], peer, found["+BLOCKED count"], 5, True, note, blocked == theirs),
        Row(export, found["export"], "task export", found["task export"], 3, True),
    ]


def _taskwarrior(folder: Path, shape: data.Shape) -> list[str | Path]:
    """The same items and prerequisites as tasks; the command that reads them."""
    home = folder / "task"
    home.mkdir()
    rc = home / "taskrc"
    rc.write_text(f"data.location={home}\nconfirmation=off\nverbose=nothing\nhooks=off\n", encoding="utf-8")
    ids = [str(UUID(int=i + 1, version=4)) for i in range(shape.items)]
    tasks = [
        {
            "uuid": ids[i],
            "status": "pending",
            "entry": "20261001T000000Z",
            "description": f"Record {i + 1} of the generated checklist",
            **({"depends": [ids[p] for p in wanted]} if wanted else {}),
        }
        for i, wanted in enumerate(data.needs(shape))
    ]
    file = home / "import.json"
    file.write_text(json.dumps(tasks), encoding="utf-8")
    command: list[str | Path] = ["task", f"rc:{rc}"]
    output([*command, "import", file])
    return command
