"""Reading commands load only the light half of the standard library and our own modules.

A new command that only reads gets a line in READING.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hygiene.test_imports import heavy, loaded

READING = [
    ["status"],
    ["status", "--json"],
    ["blockers"],
    ["blockers", "--roots", "--json"],
    ["gate", "--kind", "us-advisor,investor"],
    ["gate", "--kind", "us-advisor,investor", "--json"],
    ["export"],
    ["rules", "HKB-101"],
    ["choices", "HKB-101", "--json"],
    ["matrix", "HKB-101", "--json"],
    ["item", "list"],
    ["item", "list", "--json"],
    ["evidence", "list"],
    ["milestone", "list"],
    ["term", "list"],
    ["rights", "HKB-415"],
    ["program", "list"],
    ["person", "list"],
    ["log"],
    ["register", "list", "HKB-101", "--json"],
]


QUICKEST = [["gate", "--kind", "us-advisor,investor"], ["blockers"], ["export"], ["status"]]
"""What is measured to the millisecond takes the names of `typing` from `readiness.typed`."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a freshly restored demo portfolio."""
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "readiness", "demo", str(folder), "--no-open"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return Path(done.stdout.rstrip("\n"))


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_reading_command_loads_nothing_heavy(demo: Path, command: list[str]) -> None:
    assert heavy(_run(demo, command)) == []


@pytest.mark.parametrize("command", QUICKEST, ids=" ".join)
def test_the_quickest_commands_do_without_typing(demo: Path, command: list[str]) -> None:
    found = loaded(_run(demo, command))
    assert "readiness.typed" in found
    assert "typing" not in found, "somewhere `from typing import` should be `from readiness.typed import`"


def _run(demo: Path, command: list[str]) -> str:
    """A program that runs a command, for a fresh interpreter."""
    arguments = ["--db", str(demo), *command]
    return (
        "import contextlib, io\nfrom readiness.__main__ import main\nout = io.StringIO()\n"
        f"with contextlib.redirect_stdout(out): code = main({arguments!r})\n"
        "assert code in (0, 1), code\nassert out.getvalue()"
    )
