"""Forecast and float of a large pack, against TaskJuggler scheduling the same tasks to the same dates."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from functools import partial
from pathlib import Path

from readiness.calendars import calendar

from . import data
from .measure import Bench, Row, Skipped, interleaved, output, process

SCRIPT = """
import json, sys
from readiness.workspace import Moment, Workspace
with Workspace(sys.argv[1], moment=Moment(on=sys.argv[2])) as opened:
    view = opened.view("LARGE")
    nodes = zip(view.assessment.graph.items, view.dates)
    print(json.dumps({item.id: (dates.forecast, dates.float_days) for item, dates in nodes}))
"""


def rows(bench: Bench) -> list[Row | Skipped]:
    """One row; skipped where TaskJuggler is not installed."""
    shape = data.LARGE if not bench.quick else data.LARGE._replace(items=1000, edges=1160)
    work = f"forecast and float of {shape.items:,} items, whole process"
    if shutil.which("tj3") is None:
        return [Skipped(work, "TaskJuggler is not installed (Debian: apt install tj3)")]
    folder = bench.folder / "schedule"
    folder.mkdir()
    path = data.large(folder, shape)
    ours: list[str | Path] = [sys.executable, "-c", SCRIPT, path, data.DAY]
    dates = {id: forecast for id, (forecast, _) in json.loads(output(ours)).items()}
    theirs: list[str | Path] = [
        "tj3",
        "--silent",
        "--no-color",
        "-o",
        folder,
        _project(folder, shape, max(dates.values())),
    ]
    # It is too slow to run often; its first run also gives the dates that are compared.
    found = interleaved(1 if not bench.quick else 2, {"peer": partial(process, theirs), "ours": partial(process, ours)})
    again = interleaved(bench.repeat(5), {"ours": partial(process, ours)})
    with open(folder / "dates.csv", encoding="utf-8", newline="") as file:
        scheduled = {row["Id"]: row["End"][:10] for row in csv.DictReader(file, delimiter=";")}
    different = sum(scheduled.get(id.replace("-", "_")) != day for id, day in dates.items())
    note = f"{different:,} of {len(dates):,} dates differ" if different else f"all {len(dates):,} dates are the same"
    note += "; TaskJuggler works out no float"
    return [Row(work, again["ours"], "TaskJuggler", found["peer"], 50, True, note, not different)]


def _project(folder: Path, shape: data.Shape, last: str) -> Path:
    """The same items as tasks of so many working days, in the same calendar, from the same day."""
    end = data.later(last, 30)
    days = calendar("common")
    closed, day = [], data.DAY
    while day < end:
        if not days.is_working(day):
            closed.append(f'leaves holiday "closed" {day}')
        day = data.later(day, 1)
    lines = [
        f'project bench "Bench" {data.DAY} - {end} {{ timezone "UTC" timeformat "%Y-%m-%d" timingresolution 60min',
        "workinghours mon - fri 9:00 - 17:00 dailyworkinghours 8 }",
        *closed,
    ]
    for i, wanted in enumerate(data.needs(shape)):
        before = ", ".join(f"{shape.id}_{p + 1:05d}" for p in wanted)
        begins = f"depends {before}" if before else f"start {data.DAY}"
        lines.append(f'task {shape.id}_{i + 1:05d} "Record {i + 1}" {{ length {1 + i % 20}d {begins} }}')
    lines.append('taskreport "dates" { formats csv columns id, end }')
    project = folder / "bench.tjp"
    project.write_text("\n".join(lines), encoding="utf-8")
    return project
