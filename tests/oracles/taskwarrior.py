"""What waits and what can begin, by Taskwarrior 2.6: its virtual tag BLOCKED on the same tasks."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from .graphs import Graph

PROGRAM = "task"


class Counts(NamedTuple):
    """How many items wait for others, and how many can begin."""

    blocked: int
    roots: int


def counts(graph: Graph, folder: Path) -> Counts:
    """Taskwarrior's counts."""
    home = folder / f"task-{graph.number}"
    home.mkdir()
    rc = home / "taskrc"
    rc.write_text(f"data.location={home}\nconfirmation=off\nverbose=nothing\nhooks=off\ngc=off\n", encoding="utf-8")
    ids = [str(UUID(int=i + 1, version=4)) for i in range(len(graph.work))]
    tasks = [
        {
            "uuid": ids[i],
            "status": "completed" if work.passes else "pending",
            "entry": "20261001T000000Z",
            "description": work.name,
            **({"end": "20261001T000000Z"} if work.passes else {}),
            **({"depends": [ids[p] for p in work.needs]} if work.needs else {}),
        }
        for i, work in enumerate(graph.work)
    ]
    command = [PROGRAM, f"rc:{rc}"]
    _run([*command, "import", "-"], json.dumps(tasks))
    return Counts(
        int(_run([*command, "+PENDING", "+BLOCKED", "count"])), int(_run([*command, "+PENDING", "-BLOCKED", "count"]))
    )


def _run(command: list[str], text: str = "") -> str:
    done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.strip() or "0"
