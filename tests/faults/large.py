"""A large evidence file comes in while others write: how much memory it takes, and how long they wait."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from readiness.store import open_reader
from readiness.workspace import Workspace

from .scenarios import ITEM, MAIN, PROGRAM, prepare
from .shim import ROOT

PATIENCE = 2.0
"""Seconds after which a waiting writer gives up: nobody may have to wait longer."""

_WRITER = """
import select, sys, time
from readiness.clock import SystemClock
from readiness.domain.events import Draft, EventType
from readiness.store import Author, open_store
author = Author("sato", "Sato", "program-manager", "Asia/Tokyo", "x@y")
longest, acts = 0.0, 0
with open_store(sys.argv[1], clock=SystemClock(), timeout=float(sys.argv[3])) as store:
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], 0.02)[0]:  # until its input is closed
        begun = time.perf_counter()
        with store.transaction():
            (id,) = store.next_ids("N")
            store.append([Draft(EventType.ITEM_NOTED, "RX", sys.argv[2], {"id": id, "text": "x"})], author)
        longest, acts = max(longest, time.perf_counter() - begun), acts + 1
print(acts, longest, flush=True)
"""
_FILER = """
import sys
from readiness.__main__ import main
code = main(sys.argv[1:])
# Not getrusage: what it says of a process includes the one that started it.
with open("/proc/self/status") as status:
    print(next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:")))
sys.exit(code)
"""
_BLOCK = 1024 * 1024


class Filed(NamedTuple):
    """What filing a large file took."""

    size: int
    peak: int
    """Bytes of memory, at most, of the process that filed it."""
    acts: int
    """Of the other writer meanwhile."""
    longest: float
    """Seconds that one of them took."""


def write_file(path: Path, size: int) -> None:
    """A file no two blocks of which are the same."""
    with open(path, "wb") as file:
        for n in range(0, size, _BLOCK):
            block = n.to_bytes(8, "big") * (_BLOCK // 8)
            file.write(block[: min(_BLOCK, size - n)])


def file_large(folder: Path, size: int) -> Filed:
    """File it by the command line beside another writer; raises if the other one had to give up."""
    if not folder.exists():
        prepare(folder)
    paper, database = folder / f"{size}.bin", folder / MAIN
    write_file(paper, size)
    command = [sys.executable, "-c", _WRITER, str(database), ITEM, str(PATIENCE)]
    pipe = subprocess.PIPE
    other = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    try:
        assert other.stdout is not None
        other.stdout.readline()
        peak = _filing(database, paper)
    finally:
        said, wrong = other.communicate()
        paper.unlink()
    if other.returncode:
        raise RuntimeError(f"the other writer gave up: {wrong.splitlines()[-1]}")
    acts, longest = said.split()
    _check(database, size)
    return Filed(size, peak, int(acts), float(longest))


def _filing(database: Path, paper: Path) -> int:
    """The most memory of the process that files it."""
    words = ["evidence", "file", PROGRAM, ITEM, "--file", str(paper), "--copy", "--class", "report", "--title", "large"]
    command = [sys.executable, "-c", _FILER, "--db", str(database), "--actor", "sato", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"filing ended with {done.returncode}: {done.stderr}")
    return int(done.stdout.split()[-1])


def _check(database: Path, size: int) -> None:
    with Workspace(str(database)) as workspace:
        row = next(each for each in workspace.view(PROGRAM).facts.evidence if each.size == size)
    with open_reader(database) as reader:
        read = sum(len(data) for data in reader.read_content(row.sha256))
        findings = reader.verify().findings
    if findings or read != size:
        raise RuntimeError(f"{read} of {size} bytes were kept, {findings}")
