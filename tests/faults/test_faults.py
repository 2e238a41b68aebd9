"""A part of `make faults`, in seconds: acts that are killed, a disk that is full or fails, files that are damaged."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from readiness.errors import Busy, ReadinessError
from readiness.store import open_reader
from readiness.workspace import Workspace
from tests.faults import damage, large, shim
from tests.faults.scenarios import ITEM, MAIN, PROGRAM, SCENARIOS, clock, prepare, problems
from tests.faults.shim import Mode

STEP = 37
"""Every so many calls one is hit; in `make faults` each."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shim."""
    reason = shim.why_not()
    if reason:
        pytest.skip(f"NOT TESTED: no call was made to fail, because {reason}")
    return shim.build(tmp_path_factory.mktemp("shim"))


def test_what_was_acknowledged_is_there_whichever_call_fails(library: Path) -> None:
    done = shim.under(library, ["-m", "tests.faults.trials", "--shim", str(library), "--step", str(STEP)])
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    modes = [mode.name.lower() for mode in Mode if mode]
    assert [(each["scenario"], each["mode"]) for each in found] == [
        (name, mode) for name in SCENARIOS for mode in modes
    ]
    assert [each["first"] for each in found if each["first"]] == []
    for each in found:
        assert each["trials"] == each["killed"] + each["refused"] + each["finished"] > 0
        assert each["killed"] == (each["trials"] if each["mode"] in ("kill", "torn") else 0)
    assert sum(each["promised"] for each in found) > 25


def test_a_trial_sees_what_is_not_kept(tmp_path: Path) -> None:
    """The judge of the trials is no judge if everything pleases it."""
    prepare(tmp_path / "w")
    with open_reader(tmp_path / "w" / MAIN) as reader:
        before = frozenset(event.hash for event in reader.events())
    assert list(problems(tmp_path / "w", before, [])) == []
    promised = [f"event {'0' * 64}", "file kept.db"]
    found = list(problems(tmp_path / "w", before | {"1" * 64}, promised))
    assert "acknowledged entry 000000000000 is lost" in found
    assert "acknowledged file kept.db is lost" in found
    assert "readiness.db: 1 entries of before are lost" in found
    conn = sqlite3.connect(tmp_path / "w" / MAIN)
    conn.execute("UPDATE item SET title = 'x'")
    conn.commit()
    conn.close()
    assert any("item: 1 rows differ" in line for line in problems(tmp_path / "w", before, []))
    (tmp_path / "w" / MAIN).unlink()
    assert "readiness.db is gone" in list(problems(tmp_path / "w", before, []))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to be damaged."""
    return damage.workspace(tmp_path_factory.mktemp("damage") / "w")


@pytest.mark.parametrize("kind", ["flipped", "shortened", "scrambled"])
def test_damage_is_harmless_or_named(database: Path, kind: str) -> None:
    found = damage.tally(kind, database, getattr(damage, kind)(database.read_bytes(), 60))
    assert found.silent == ()
    assert found.trials == found.named + found.harmless == 60
    assert found.named > 10


def test_damage_that_nobody_names_would_be_seen(database: Path) -> None:
    truth = damage.everything(database)
    assert damage.judge(database, truth) == "harmless"
    assert damage.judge(database, [*truth[:-1], [b"other bytes"]]).startswith("something else is read")


def test_tampering_is_named_or_needs_an_export_to_be_seen(database: Path) -> None:
    for said in damage.tampered(database):
        expected = said.tampering
        assert said.alone[0] == expected.alone, said
        assert said.anchored[0] == (expected.anchored or expected.alone), said


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    import resource

    prepare(tmp_path / "w")
    path = tmp_path / "w" / MAIN
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            _fill(path, resource, writing)
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as file:
        lines = file.read().splitlines()
    os.wait()
    assert lines[-1].startswith("Busy")
    with open_reader(path) as reader:
        assert reader.verify().findings == ()
        assert set(lines[:-1]) <= {event.hash for event in reader.events()}
    with Workspace(str(path), actor="sato", clock=clock()) as workspace:
        workspace.items.note(PROGRAM, ITEM, "there is room again")


def _fill(path: Path, resource: object, pipe: int) -> None:
    """Notes until the file may not grow any more; each is acknowledged, then the error."""
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit = path.stat().st_size + 40_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))  # type: ignore[attr-defined]
    with Workspace(str(path), actor="sato", clock=clock()) as workspace:
        try:
            while True:
                (event,) = workspace.items.note(PROGRAM, ITEM, "x" * 2000).events
                os.write(pipe, f"{event.hash}\n".encode())
        except ReadinessError as error:
            name = "Busy" if isinstance(error, Busy) else type(error).__name__
            os.write(pipe, f"{name} {error}\n".encode())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured on Linux")
def test_a_large_file_takes_little_memory_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    small = large.file_large(tmp_path / "w", 1000)
    found = large.file_large(tmp_path / "w", 48 * 1024 * 1024)
    assert found.peak < small.peak + 16 * 1024 * 1024
    assert found.acts > 0
