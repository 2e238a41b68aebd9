"""Redaction of evidence, and reviews of the trail."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.facts import Evidence
from readiness.domain.fold.reason import Ground
from readiness.domain.roles import ROLE_MATRIX, Act

from .build import ON, World, file, small_world, snapshot

BYTES = "a" * 64
REVIEWED: dict[str, Any] = {"from": "2026-10-01", "to": ON, "findings": "none", "entries": 9, "own": 3, "head": "h"}


def test_a_redaction_keeps_everything_but_the_bytes() -> None:
    world = file(small_world(), "E1", "C-1")
    before = world.row(Evidence, "P1", "E1")
    world.do("evidence.redacted", "E1", why="names a patient", sha256=BYTES)
    assert world.row(Evidence, "P1", "E1") == before._replace(hash_state="redacted", checked_on=ON)


def test_only_keepers_of_the_record_redact() -> None:
    assert ROLE_MATRIX[Act.REDACT] == {"program-manager", "qa"}
    world = file(small_world(), "E1", "C-1")
    text, ground = world.refused("evidence.redacted", "E1", actor="mori", why="x", sha256=BYTES)
    assert ground is Ground.ROLE
    assert "redact evidence" in text


@pytest.mark.parametrize(
    ("storage", "text"),
    [
        ("note", "E1 keeps no bytes in the workspace that could be erased: its text is part of the log"),
        ("reference", "E1 keeps no bytes in the workspace that could be erased: it lies at /x"),
    ],
)
def test_only_what_the_workspace_keeps_can_be_erased(storage: str, text: str) -> None:
    world = file(small_world(), "E1", "C-1", storage=storage, location="/x")
    assert world.refused("evidence.redacted", "E1", why="x", sha256=BYTES)[0] == text


def test_a_redaction_names_the_bytes_and_happens_once() -> None:
    world = file(small_world(), "E1", "C-1")
    assert world.refused("evidence.redacted", "E1", why="x", sha256="b" * 64)[1] is Ground.LOG
    world.do("evidence.redacted", "E1", why="x", sha256=BYTES)
    assert "already" in world.refused("evidence.redacted", "E1", why="x", sha256=BYTES)[0]
    assert "nothing left to check" in world.refused("evidence.checked", "E1", state="missing")[0]


def reviewed(world: World, **changes: Any) -> World:
    """A review of the trail up to today."""
    return world.do("trail.reviewed", "2026-10-01..2026-11-24", "", **{**REVIEWED, **changes})


def test_a_review_of_the_trail_changes_no_row() -> None:
    world = small_world()
    before = snapshot(world.tables)
    assert snapshot(reviewed(world).tables) == before


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"from": "2026-11-25"}, "before it starts"),
        ({"to": "2030-01-01"}, "after today"),
        ({"findings": " "}, "findings is blank"),
        ({"own": 10}, "out of range"),
        ({"head": None}, "head is missing"),
    ],
)
def test_a_review_of_the_trail_says_what_and_of_which_period(change: dict[str, Any], text: str) -> None:
    said = small_world().refused("trail.reviewed", "period", "", **{**REVIEWED, **change})[0]
    assert text in said
