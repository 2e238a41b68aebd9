"""Building the shim that fails calls, and starting programs under it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
ROOT = Path(__file__).resolve().parents[2]


class Mode(IntEnum):
    """What happens at the call that is hit; the order is that of the C source."""

    COUNT = 0
    KILL = 1
    """kill -9 before the call."""
    TORN = 2
    """Half of what the call writes, then kill -9."""
    NOSPACE = 3
    """No space from this call on."""
    IOERROR = 4
    """This one call fails."""


def why_not() -> str:
    """Why the shim cannot be built here; `""` if it can."""
    if not sys.platform.startswith("linux"):
        return "calls are counted on Linux only"
    if compiler() is None:
        return "there is no C compiler (cc, gcc or clang) to build the shim with"
    return ""


def compiler() -> str | None:
    """A C compiler."""
    return next((path for name in ("cc", "gcc", "clang") if (path := shutil.which(name))), None)


def build(folder: Path) -> Path:
    """The shim as a shared library in `folder`."""
    target = folder / "shim.so"
    command = [compiler() or "cc", "-shared", "-fPIC", "-O1", "-w", "-o", str(target), str(SOURCE), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the shim does not compile: {done.stderr[:500]}")
    return target


def under(library: Path, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a Python program of ours with the shim before the C library."""
    environment = {**os.environ, "LD_PRELOAD": str(library), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "error", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
