"""The full-screen view in a real pseudo-terminal: its first frame, and how soon a key shows."""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from . import data
from .measure import Bench, Row, Skipped, environment, interleaved, output, readiness

MARK = "first-row"
MINIMAL = f"""
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("{MARK}")
Minimal().run()
"""
LIST = f"""
import gc
gc.disable()
from textual.app import App
from readiness.tui.cells import Cell, Column, Row
from readiness.tui.widgets.rows import Rows
class List(App):
    def compose(self):
        yield Rows(id="list")
    def on_mount(self):
        rows = [Row(f"R-{{i}}", (Cell(f"{MARK}-{{i}}"), Cell("a title of some length"))) for i in range(20_000)]
        self.query_one(Rows).show((Column("Id", 20), Column("Title", 40, grow=1)), rows)
List().run()
"""
WAIT = 30.0
"""Seconds after which a screen that shows nothing is an error."""
QUIET = 0.12
"""Seconds without output after which an update has ended: more than lie between any two of its pictures, or the last of
them would count as the beginning of the next update."""
LIMIT = 0.05
"""Seconds between a key and its update (design §7)."""
VIEW_LIMIT = 0.15
"""Seconds between the key of a view and its last output."""
VIEWS = "1234567"
"""The keys of the views."""


def rows(bench: Bench) -> list[Row | Skipped]:
    """Four rows; skipped where there are no pseudo-terminals."""
    if sys.platform == "win32":
        return [Skipped("the full-screen view", "there are no pseudo-terminals here")]
    demo = Path(output(readiness(bench.folder, "demo", str(bench.folder / "demo"), "--no-open")).strip())
    program = _first_program(demo)
    minimal = [sys.executable, "-c", MINIMAL]
    found = interleaved(
        bench.repeat(9),
        {
            "minimal": lambda: first_frame(minimal, MARK),
            "demo": lambda: first_frame(readiness(demo), program),
            "list": lambda: first_frame([sys.executable, "-c", LIST], f"{MARK}-0"),
        },
    )
    against = "a minimal Textual app, same terminal"
    keys, slowest, views, slowest_view = _keys(bench)
    return [
        Row("first frame with a data row, demo", found["demo"], against, found["minimal"], 1.5),
        Row("first frame of a list of 20,000 rows", found["list"], against, found["minimal"], 1.5),
        Row(
            "a key on a board of 2,000 items until the screen has changed, p95",
            slowest,
            "50 ms",
            LIMIT,
            1,
            note=f"median {median(keys) * 1e3:.1f} ms, through the terminal and back, to the last of its details",
        ),
        Row(
            "from one view to another, with that board of 2,000 items, p95",
            slowest_view,
            "150 ms",
            VIEW_LIMIT,
            1,
            note=f"median {median(views) * 1e3:.1f} ms, every view there and back, through the terminal",
        ),
    ]


def _first_program(demo: Path) -> str:
    return output(readiness(demo, "program", "list")).split("\n")[1].split()[0]


def _keys(bench: Bench) -> tuple[list[float], float, list[float], float]:
    """Seconds of cursor keys on a large board and their 95th percentile, and the same of keys that change views."""
    folder = bench.folder / "board"
    folder.mkdir()
    path = data.large(folder, data.LARGE._replace(items=2000, edges=2320))
    with _terminal(readiness(path)) as screen:
        screen.wait("LARGE")
        screen.settle()
        screen.send("2")
        screen.wait("LARGE-0000")
        screen.settle()
        taken = [screen.press(key) for key in ["\x1b[B"] * bench.size(60, 20)]
        screen.settle()
        for key in VIEWS:  # a view's module is loaded when it is shown for the first time
            screen.press(key)
            screen.settle()
        views = [screen.press(key) for key in VIEWS * bench.size(6, 3)]
    return taken, quantiles(taken, n=20)[-1], views, quantiles(views, n=20)[-1]


def first_frame(command: Sequence[str], mark: str) -> float:
    """Seconds from the start of a process until a text stands on its screen."""
    start = perf_counter()
    with _terminal(command) as screen:
        screen.wait(mark)
        return perf_counter() - start


class _Screen:
    """Our end of a terminal."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._handle], [], [], seconds)
        return os.read(self._handle, 65536) if ready else b""

    def wait(self, mark: str) -> None:
        """Until a text has been written, in one piece."""
        seen, wanted, end = b"", mark.encode(), perf_counter() + WAIT
        while wanted not in seen:
            seen += self._read(0.1)
            if perf_counter() > end:
                raise RuntimeError(f"{mark} did not appear within {WAIT:.0f} s")

    def settle(self) -> None:
        """Until nothing more is written."""
        while self._read(0.3):
            pass

    def send(self, key: str) -> None:
        """Press a key."""
        os.write(self._handle, key.encode())

    def press(self, key: str) -> float:
        """Seconds from a key until the last output of the update that it causes."""
        start = last = perf_counter()
        self.send(key)
        while self._read(QUIET if last > start else WAIT):
            last = perf_counter()
        return last - start


@contextmanager
def _terminal(command: Sequence[str]) -> Iterator[_Screen]:
    """A process in a new terminal of 120 × 40; it is killed at the end."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    env = environment({"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True)
    os.close(theirs)
    try:
        yield _Screen(ours)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(ours)
