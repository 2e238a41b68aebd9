"""Programs and their settings."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.facts import Milestone, Program
from readiness.domain.fold.reason import Ground

from .build import CATALOGUE, ON, small_world

GOOD: dict[str, Any] = {
    "name": "Two",
    "start": "2026-10-01",
    "zone": "America/New_York",
    "calendar": "jp",
    "closures": ["2026-12-24", "2026-08-13"],
    "pattern": "io-mrna-cells",
    "margin": 5,
}


def test_program_is_created() -> None:
    world = small_world().do("program.created", "P2", "P2", **GOOD)
    assert world.row(Program, "P2") == Program(
        "P2", "Two", "2026-10-01", "America/New_York", "jp", "2026-08-13 2026-12-24", "io-mrna-cells", 5, ON
    )


@pytest.mark.parametrize("program", ["", "p2", "MS-X", "P 2", "P2!", "P" * 33, "-P"])
def test_bad_program_id_is_refused(program: str) -> None:
    text, ground = small_world().refused("program.created", program, program, **GOOD)
    assert "cannot be a program id" in text
    assert ground is Ground.INPUT


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"name": ""}, "name is blank"),
        ({"start": "2026-02-30"}, "start '2026-02-30' is not a day that exists: write YYYY-MM-DD"),
        ({"start": "20260201"}, "start '20260201' is not a day that exists: write YYYY-MM-DD"),
        ({"zone": "To kyo"}, "zone 'To kyo' is not a zone name: write one like Asia/Tokyo"),
        ({"calendar": "moon"}, "calendar 'moon' is unknown: use one of jp, us, common"),
        ({"closures": ["2026-13-01"]}, "closure '2026-13-01' is not a day that exists: write YYYY-MM-DD"),
        ({"margin": -1}, "margin -1 is out of range: 0 to 250"),
        ({"margin": True}, "the payload of program.created is malformed: margin is not an integer"),
        ({"margin": 1.5}, "the payload of program.created is malformed: margin is not an integer"),
        ({"start": None}, "the payload of program.created is malformed: start is missing"),
        ({"closures": "2026-01-01"}, "the payload of program.created is malformed: closures is not a list of ids"),
    ],
)
def test_bad_program_is_refused(change: dict[str, object], text: str) -> None:
    assert small_world().refused("program.created", "P2", "P2", **{**GOOD, **change})[0].startswith(text)


def test_program_has_one_id() -> None:
    assert small_world().refused("program.created", "P3", "P2", **GOOD)[1] is Ground.LOG


def test_program_without_start_is_refused() -> None:
    given = {key: value for key, value in GOOD.items() if key != "start"}
    assert small_world().refused("program.created", "P2", "P2", **given)[0] == (
        "the payload of program.created is malformed: start is missing"
    )


def test_same_program_twice_is_refused() -> None:
    assert small_world().refused("program.created", "P1", "P1", **GOOD)[0] == (
        "program P1 is Program One already: choose another id"
    )


def test_moved_start_moves_tentative_dates_only() -> None:
    world = small_world(CATALOGUE)
    world.do("milestone.changed", "MS-INV", date="2027-03-01", tentative=False)
    dates = {"MS-ADV": "2027-01-29", "MS-INV": "2027-06-30"}
    world.do("program.changed", why="late", start="2026-11-01", dates=dates, old={"start": "2026-10-01"})
    assert world.row(Program, "P1").start == "2026-11-01"
    assert world.row(Milestone, "P1", "MS-ADV").date == "2027-01-29"
    assert world.row(Milestone, "P1", "MS-INV").date == "2027-03-01"


def test_moved_date_beyond_its_end_drops_the_end() -> None:
    world = small_world(CATALOGUE).do("milestone.changed", "MS-ADV", until="2026-12-30")
    world.do("program.changed", why="late", dates={"MS-ADV": "2026-12-29"})
    assert world.row(Milestone, "P1", "MS-ADV").until == "2026-12-30"
    world.do("program.changed", why="later", dates={"MS-ADV": "2027-01-29"})
    assert world.row(Milestone, "P1", "MS-ADV").until == ""


def test_change_needs_a_reason_and_a_program() -> None:
    world = small_world(CATALOGUE)
    assert world.refused("program.changed", name="New")[0] == "a reason is missing: say why with --reason"
    assert world.refused("program.changed", why="x")[0].startswith("nothing to change: name at least one of name,")
    assert world.refused("program.changed", program="P7", why="x", name="New")[0] == (
        "there is no program P7: did you mean P1?"
    )
    assert world.refused("program.changed", why="x", dates=["MS-ADV"])[0].endswith("dates is not an object of days")
    assert world.refused("program.changed", why="x", dates={"MS-AVD": ""})[0] == (
        "P1 has no milestone MS-AVD: did you mean MS-ADV?"
    )
