"""`make oracles`: random graphs against TaskJuggler (dates and float) and Taskwarrior (blocked and root counts), and
the demo's calendar file against vobject (what its entries say).

`--graphs N` graphs of up to `--most M` items; the same numbers give the same graphs. Exit code 1 if an answer differs.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import calendars, taskjuggler, taskwarrior
from .graphs import MOST, Graph, graph

DAYS = ("2026-11-24", "2026-12-28", "2027-03-31", "2027-04-28", "2028-02-29")
"""Working days to look from: before holidays of both countries, at a quarter's end, on a leap day."""
TOGETHER = 10
"""Graphs in one project: TaskJuggler takes longer to start than to schedule them."""


def differences_of_dates(graphs: Sequence[Graph], folder: Path) -> tuple[int, list[str]]:
    """How many items were compared, and a line for each whose forecast or float differs."""
    theirs = taskjuggler.schedule(graphs, folder)
    compared, lines = 0, []
    for each in graphs:
        assessed = each.assessed
        view, schedule = assessed.views["M"], assessed.schedules["M"]
        for i, work in enumerate(each.work):
            node = assessed.node[work.name]
            if bool(view.fails >> node & 1) == work.passes:
                lines.append(f"graph {each.number} {work.name}: fails differs")
            elif not work.passes:
                compared += 1
                found = theirs[each.number, work.name]
                ours = (schedule.forecast(node), schedule.float_days(node))
                if ours != tuple(found):
                    lines.append(f"graph {each.number} {work.name} (item {i}): ours {ours}, TaskJuggler {tuple(found)}")
    return compared, lines


def differences_of_counts(graphs: Sequence[Graph], folder: Path) -> list[str]:
    """A line for each graph whose counts differ."""
    lines = []
    for each in graphs:
        view = each.assessed.views["M"]
        roots = view.roots.bit_count()
        ours = taskwarrior.Counts(view.failing.bit_count() - roots, roots)
        theirs = taskwarrior.counts(each, folder)
        if ours != theirs:
            lines.append(f"graph {each.number}: ours {tuple(ours)}, Taskwarrior {tuple(theirs)}")
    return lines


def main(argv: Sequence[str] | None = None) -> int:
    """Ask both, print a tally."""
    parser = argparse.ArgumentParser(prog="make oracles", description=__doc__)
    parser.add_argument("--graphs", type=int, default=200)
    parser.add_argument("--most", type=int, default=MOST)
    args = parser.parse_args(argv)
    missing = [each for each in (taskjuggler.PROGRAM, taskwarrior.PROGRAM) if shutil.which(each) is None]
    if missing:
        sys.stderr.write(f"not installed: {', '.join(missing)} (Debian: apt install tj3 taskwarrior)\n")
        return 1
    items, wrong_dates, wrong_counts = 0, list[str](), list[str]()
    for first in range(0, args.graphs, TOGETHER):
        day = DAYS[first // TOGETHER % len(DAYS)]
        graphs = [graph(n, day, args.most) for n in range(first, min(first + TOGETHER, args.graphs))]
        with tempfile.TemporaryDirectory() as folder:
            compared, lines = differences_of_dates(graphs, Path(folder))
            items, wrong_dates = items + compared, wrong_dates + lines
            wrong_counts += differences_of_counts(graphs, Path(folder))
        sys.stderr.write(f"{first + len(graphs)} graphs, {items} items\r")
    for line in (*wrong_dates, *wrong_counts):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(
        f"{args.graphs} graphs, {items} items: {len(wrong_dates)} dates or floats differ from TaskJuggler's, "
        f"{len(wrong_counts)} blocked or root counts from Taskwarrior's\n"
    )
    read = calendars.differences()
    wrong_entries = read[1] if read else []
    for line in wrong_entries:
        sys.stdout.write(f"{line}\n")
    said = "vobject is not installed (Debian: apt install python3-vobject)"
    if read:
        said = f"{read[0]} calendar entries of the demo: {len(wrong_entries)} are read differently by vobject"
    sys.stdout.write(f"{said}\n")
    return 1 if wrong_dates or wrong_counts or wrong_entries else 0


if __name__ == "__main__":
    sys.exit(main())
