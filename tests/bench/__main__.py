"""`make bench`: measures the figures that the design promises and prints them as a table.

    python -m tests.bench [--quick] [--dir FOLDER] [ROW…]

Each row is measured beside its peer, or beside the physical limit of its work, in turns within one run. Only the ratio
counts: the machine is what it is. A peer that is not installed is skipped with a notice.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from . import blocked, cold, copies, durable, history, memory, packs, portfolio, schedule, screen, sheets
from .measure import MEANINGFUL_FLUSH, Bench, Row, Skipped, flush_seconds

ROWS: dict[str, Callable[[Bench], Sequence[Row | Skipped]]] = {
    "cold": cold.rows,
    "blocked": blocked.rows,
    "portfolio": portfolio.rows,
    "schedule": schedule.rows,
    "screen": screen.rows,
    "durable": durable.rows,
    "history": history.rows,
    "copies": copies.rows,
    "sheets": sheets.rows,
    "packs": packs.rows,
    "memory": memory.rows,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the rows asked for (all by default); 1 if a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}; all by default")
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it works, not to judge")
    parser.add_argument("--dir", default=_disk(), help="a folder on the disk to measure on (default: %(default)s)")
    args = parser.parse_args(argv)
    unknown = [name for name in args.rows if name not in ROWS]
    if unknown:
        parser.error(f"no row {unknown[0]!r}: choose from {', '.join(ROWS)}")
    start = perf_counter()
    found: list[Row | Skipped] = []
    with tempfile.TemporaryDirectory(prefix="readiness-bench-", dir=args.dir) as folder:
        bench = Bench(Path(folder), args.quick)
        print(_setting(bench))
        for name in args.rows or ROWS:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            for row in ROWS[name](bench):
                found.append(row)
                print(_text(row), flush=True)
    print(f"\n{_table(found)}")
    missed = [row for row in found if isinstance(row, Row) and row.meaningful and not row.met]
    print(f"\n{len(found)} rows, {len(missed)} missed, in {perf_counter() - start:.0f} s")
    return int(bool(missed))


def _disk() -> str:
    """Where temporary files survive a restart: /tmp may be memory."""
    return "/var/tmp" if os.path.isdir("/var/tmp") else tempfile.gettempdir()  # noqa: S108 - a fresh folder is made in it


def _setting(bench: Bench) -> str:
    flush = flush_seconds(bench.folder)
    remark = "" if flush >= MEANINGFUL_FLUSH else ", below 0.2 ms: what a flush costs cannot be seen here"
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores; "
        f"fdatasync takes {flush * 1e3:.3f} ms in {bench.folder.parent}{remark}"
        + ("\nquick: small sizes, few repetitions; these figures judge nothing" if bench.quick else "")
        + "\n"
    )


def _text(row: Row | Skipped) -> str:
    """A row for people: the work, both times, the ratio, and whether the target is met."""
    if isinstance(row, Skipped):
        return f"- {row.work}\n    skipped: {row.why}"
    sign, unit = ("≥", "× faster") if row.faster else ("≤", "×")
    size = _time if row.unit == "s" else _memory
    lines = [
        f"- {row.work}",
        f"    {size(row.ours)} against {size(row.peer)} ({row.against})",
        f"    {row.ratio:.2f} {unit}, target {sign} {row.target:g} {unit}: {_verdict(row)}",
    ]
    return "\n".join([*lines, *([f"    {row.note}"] if row.note else [])])


def _table(found: Sequence[Row | Skipped]) -> str:
    """All rows at a glance: work, ratio, target, and whether it is met."""
    lines = [("work", "ratio", "target", "")]
    for row in found:
        if isinstance(row, Skipped):
            lines.append((row.work, "-", "-", "skipped"))
        else:
            sign = "≥" if row.faster else "≤"
            lines.append((row.work, f"{row.ratio:.2f} ×", f"{sign} {row.target:g} ×", _verdict(row)))
    widths = [max(len(line[n]) for line in lines) for n in range(3)]
    return "\n".join(
        f"{work:<{widths[0]}}  {ratio:>{widths[1]}}  {target:>{widths[2]}}  {verdict}".rstrip()
        for work, ratio, target, verdict in lines
    )


def _verdict(row: Row) -> str:
    if not row.meaningful:
        return "not meaningful here"
    if row.met:
        return "met"
    factor = row.target / row.ratio if row.faster else row.ratio / row.target
    return f"missed by {(factor - 1) * 100:.0f} %"


def _memory(kibibytes: float) -> str:
    return f"{kibibytes / 1024:.1f} MB"


def _time(seconds: float) -> str:
    return (
        f"{seconds:.2f} s"
        if seconds >= 1
        else f"{seconds * 1e3:.1f} ms"
        if seconds >= 0.01
        else f"{seconds * 1e3:.2f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
