"""Early and late dates by TaskJuggler 3: the same work scheduled as soon and as late as possible.

It knows nothing of float: it is what lies between the two. A day's work ends at 17:00. What has no length ends where
the work before it does, or where the day begins on which it can happen.
"""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from .graphs import COMMON, Graph, Work

PROGRAM = "tj3"
EVENING = 17
FIRST, LAST = date(2010, 1, 1), date(2035, 12, 31)
"""How far a project reaches; TaskJuggler knows no later day."""


class Dates(NamedTuple):
    """An item's dates as TaskJuggler has them."""

    forecast: str
    float_days: int


def schedule(graphs: Sequence[Graph], folder: Path) -> dict[tuple[int, str], Dates]:
    """The dates of everything that is not done, by graph and item. All graphs are of one day."""
    early = _run(folder, "early", [line for each in graphs for line in _early(each)], graphs)
    late = _run(folder, "late", [line for each in graphs for line in _late(each)], graphs)
    found = {}
    for graph in graphs:
        for work in graph.work:
            if not work.passes:
                key = f"G{graph.number}_{work.name}"
                ends, by = _early_end(early[key], work), _late_end(late[key])
                found[graph.number, work.name] = Dates(early[key][:10], by - ends)
    return found


def _early_end(moment: str, work: Work) -> int:
    """EF, as the number of the working day after: a moment in the evening counts the day, one in the morning does
    not."""
    return COMMON.index(moment[:10]) + (int(moment[11:13]) >= EVENING or work.days > 0)


def _late_end(moment: str) -> int:
    """LF, in the same way."""
    day = moment[:10]
    return COMMON.index(day) + (int(moment[11:13]) >= EVENING and COMMON.is_working(day))


def _early(graph: Graph) -> list[str]:
    lines = []
    for work in graph.work:
        if work.passes:
            continue
        before = [f"!{_name(graph, p)}" for p in work.needs if not graph.work[p].passes]
        if work.quarter:
            quarter = f"G{graph.number}_{work.name}_quarter"
            lines.append(f'task {quarter} "q" {{ milestone start {work.quarter} }}')
            before.append(f"!{quarter}")
        begins = f"depends {', '.join(before)}" if before else f"start {graph.day}"
        lines.append(f'task G{graph.number}_{work.name} "{work.name}" {{ {_length(work)} {begins} }}')
    return lines


def _late(graph: Graph) -> list[str]:
    after: dict[int, list[str]] = {}
    for work in graph.work:
        if not work.passes:
            for p in work.needs:
                after.setdefault(p, []).append(f"!G{graph.number}_{work.name}")
    required = {row.item for row in graph.facts.required}
    goal = f"G{graph.number}_goal"
    lines = [f'task {goal} "goal" {{ milestone start {graph.goal}-{EVENING}:00 }}']
    for i, work in enumerate(graph.work):
        if not work.passes:
            then = [*after.get(i, ()), *([f"!{goal}"] if work.name in required else [])]
            lines.append(
                f'task G{graph.number}_{work.name} "{work.name}" '
                f"{{ {_length(work)} scheduling alap precedes {', '.join(then)} }}"
            )
    return lines


def _name(graph: Graph, p: int) -> str:
    return f"G{graph.number}_{graph.work[p].name}"


def _length(work: Work) -> str:
    return f"length {work.days}d" if work.days else "milestone"


def _run(folder: Path, name: str, tasks: list[str], graphs: Sequence[Graph]) -> dict[str, str]:
    """The end of every task, by its id."""
    closed = []
    each = FIRST
    while each < LAST:
        if each.weekday() < 5 and not COMMON.is_working(each.isoformat()):
            closed.append(f'leaves holiday "closed" {each}')
        each += timedelta(days=1)
    lines = [
        f'project {name} "Oracle" {FIRST} - {LAST} {{ timezone "UTC" timeformat "%Y-%m-%d-%H:%M" now {graphs[0].day}',
        "timingresolution 60min",
        f"workinghours mon - fri 9:00 - {EVENING}:00 dailyworkinghours 8 }}",
        *closed,
        *tasks,
        f'taskreport "{name}" {{ formats csv columns id, end }}',
    ]
    project = folder / f"{name}.tjp"
    project.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [PROGRAM, "--silent", "--no-color", "-o", str(folder), str(project)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{PROGRAM} refused {project}: {done.stderr[:2000]}")
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return {row["Id"]: row["End"] for row in csv.DictReader(file, delimiter=";")}
