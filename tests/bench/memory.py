"""How much memory looking after a log takes: the same for a long log as for a short one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from . import data
from .measure import Bench, Row, Skipped, environment

# Not getrusage: what it says of a process includes the one that started it.
_RUN = """
import os, sys
from readiness.__main__ import main
report = os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
code = main(sys.argv[1:])
with open("/proc/self/status") as status:
    print(next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")), file=report, flush=True)
sys.exit(code)
"""
SLACK = 1.25
"""How many times the memory for a tenth of the log a log may take; SQLite's cache fills in a longer one."""


def rows(bench: Bench) -> list[Row | Skipped]:
    """A row a command; Linux only, where a process's peak can be read."""
    if not sys.platform.startswith("linux"):
        return [Skipped("memory of a long log", "a process's peak is read from /proc")]
    programs = bench.size(1000, 20)
    logs = [data.portfolio(bench.folder, programs // 10), data.portfolio(bench.folder, programs)]
    length = f"{programs * data.EVENTS:,}"
    found: list[Row | Skipped] = []
    for name, words in _commands(bench.folder).items():
        short, long = (_peak(path, [each.format(path.stem) for each in words]) for path in logs)
        note = f"{long / 1024:.0f} MB at most, {short / 1024:.0f} MB for a tenth of it"
        work = f"memory of `{name}` of {length} events"
        found.append(Row(work, long, "a tenth of the log", short, SLACK, note=note, unit="kB"))
    return found


def _commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, by name; `{}` stands for something that differs between the two logs."""
    return {
        "verify": ["verify"],
        "log --jsonl": ["log", "--jsonl"],
        "log --csv": ["log", "--csv"],
        "rebuild": ["rebuild"],
        "archive": ["archive", f"{folder}/archive-{{}}"],
        "backup": ["backup", f"{folder}/backup-{{}}.db", "--check", "full"],
    }


def _peak(path: Path, words: list[str]) -> float:
    """Kibibytes that a command takes at most."""
    command = [sys.executable, "-c", _RUN, "--db", str(path), "--actor", "sato", *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: exit {done.returncode}: {done.stderr[:500]}")
    return float(done.stdout.split()[-1])
