"""How everything here is measured: cases take turns within one run, and only ratios of medians are compared."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

MEANINGFUL_FLUSH = 0.0002
"""Seconds: a disk that claims to flush faster than this has a cache that hides what a flush costs."""


class Row(NamedTuple):
    """One line of the table."""

    work: str
    ours: float
    """Seconds, a median."""
    against: str
    peer: float
    """Seconds, a median of the same run."""
    target: float
    """As the design writes it: at most so many times the peer's time, or (`faster`) at least so many times as fast."""
    faster: bool = False
    note: str = ""
    """What a reader must know to believe the figure; also why a figure means nothing here."""
    meaningful: bool = True
    unit: str = "s"
    """Of both values: `s`, or `kB` of memory."""

    @property
    def ratio(self) -> float:
        """Our time in the peer's, or the peer's in ours for a target of speed."""
        return self.peer / self.ours if self.faster else self.ours / self.peer

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.ratio >= self.target if self.faster else self.ratio <= self.target


class Skipped(NamedTuple):
    """A line that could not be measured here."""

    work: str
    why: str


class Bench(NamedTuple):
    """What a row needs to know."""

    folder: Path
    """On a real disk; taken away at the end."""
    quick: bool
    """Smaller sizes, fewer repetitions: to see that everything works, not to judge."""

    def size(self, full: int, quick: int) -> int:
        """The size to measure at."""
        return quick if self.quick else full

    def repeat(self, full: int) -> int:
        """How often to measure."""
        return min(full, 3) if self.quick else full


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes, starting from a clean heap."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def interleaved(times: int, cases: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each case; the cases take turns, so that whatever else the machine does falls on all of them.

    Args:
        times: rounds.
        cases: by name, what runs once and returns the seconds that count.
    """
    found: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(times):
        for name, case in cases.items():
            found[name].append(case())
    return {name: median(each) for name, each in found.items()}


def process(
    command: Sequence[str | Path], *, codes: Sequence[int] = (0,), env: Mapping[str, str] | None = None
) -> float:
    """Seconds of a whole process, its output thrown away; an exit code that is not expected is an error."""
    start = perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(env), check=False)
    seconds = perf_counter() - start
    if done.returncode not in codes:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit {done.returncode}: {done.stderr.decode()[:500]}")
    return seconds


def output(command: Sequence[str | Path], *, codes: Sequence[int] = (0,), env: Mapping[str, str] | None = None) -> str:
    """What a process prints."""
    done = subprocess.run(command, capture_output=True, env=environment(env), check=False)
    if done.returncode not in codes:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit {done.returncode}: {done.stderr.decode()[:500]}")
    return done.stdout.decode()


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without what would change whom or what a command reads, or how Python starts: a
    process measured here finds its modules compiled, as an installed program does."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("READINESS_", "PYTHON"))}
    return {**kept, **(more or {})}


def readiness(database: Path, *words: str) -> list[str]:
    """The command line of one command, as installed where there is an installed one."""
    script = Path(sys.executable).with_name("readiness")
    program = [str(script)] if script.exists() else [sys.executable, "-m", "readiness"]
    return [*program, "--db", str(database), *words]


def flush_seconds(folder: Path, times: int = 101) -> float:
    """The median time of an fdatasync after overwriting 4 KiB."""
    sync = getattr(os, "fdatasync", os.fsync)
    with tempfile.TemporaryFile(dir=folder) as file:
        handle = file.fileno()
        os.write(handle, bytes(4096))
        sync(handle)

        def flush() -> float:
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, os.urandom(4096))
            start = perf_counter()
            sync(handle)
            return perf_counter() - start

        return median(flush() for _ in range(times))
