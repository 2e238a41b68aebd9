"""What closed stand-ups and actions do to the rows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.domain.facts import Action, Standup, StandupRows
from readiness.domain.fold.reason import Ground

from .build import ON, World, small_world

ROWS = {"program": "P1", "day": ON, "items": {"fields": ["id", "float_days"], "rows": [["C-1", -3]]}}


def agreed(world: World | None = None, **more: Any) -> World:
    """Action A1: mori asks somebody by 1 December."""
    given = {"text": "ask [/x] them", "owner": "mori", "due": "2026-12-01", **more}
    return (world or small_world()).do("action.added", "A1", **given)


def test_a_closed_standup_keeps_rows_decisions_notes_and_actions() -> None:
    world = agreed().do("item.noted", "C-1", id="N1", text="x")
    world.do("standup.closed", "S1", rows=ROWS, decisions=[{"text": "no\ntravel"}], notes=["N1"], actions=["A1"])
    row = world.row(Standup, "P1", "S1")
    assert (row.on, row.by, row.by_name, row.notes, row.actions) == (ON, "sato", "Sato", "N1", "A1")
    assert json.loads(row.decisions) == ["no\ntravel"]
    assert json.loads(world.row(StandupRows, "P1", "S1").rows) == ROWS
    assert row.ordinal < world.do("standup.closed", "S2", rows=ROWS).row(Standup, "P1", "S2").ordinal


@pytest.mark.parametrize(
    ("payload", "said", "ground"),
    [
        ({"rows": ROWS | {"program": "P2"}}, "the rows of S1 are not of P1", Ground.LOG),
        ({"rows": {"day": ON}}, "the payload of standup.closed is malformed", Ground.LOG),
        ({"rows": ROWS | {"items": {"fields": ["id"], "rows": [[1]]}}}, "the payload of standup.closed", Ground.LOG),
        ({}, "the payload of standup.closed is malformed: rows is missing", Ground.LOG),
        ({"rows": ROWS, "notes": ["N9"]}, "P1 has no note N9", Ground.UNKNOWN),
        ({"rows": ROWS, "actions": ["A9"]}, "P1 has no action A9", Ground.UNKNOWN),
        ({"rows": ROWS, "decisions": [{"text": " "}]}, "text is blank", Ground.INPUT),
    ],
)
def test_what_cannot_be_compared_with_is_not_kept(payload: dict[str, Any], said: str, ground: Ground) -> None:
    text, found = small_world().refused("standup.closed", "S1", **payload)
    assert text.startswith(said)
    assert found is ground


def test_a_standup_is_closed_once_and_by_insiders() -> None:
    world = small_world().do("standup.closed", "S1", rows=ROWS)
    assert world.refused("standup.closed", "S1", rows=ROWS)[0].startswith("stand-up S1 exists already")
    assert world.refused("standup.closed", "S2", rows=ROWS, actor="smith")[1] is Ground.ROLE
    assert world.refused("standup.closed", "S2", "P9", rows=ROWS)[1] is Ground.UNKNOWN


def test_an_action_has_owner_day_and_perhaps_an_item() -> None:
    row = agreed(item="C-1").row(Action, "P1", "A1")
    assert (row.text, row.owner, row.due, row.item, row.state) == ("ask [/x] them", "mori", "2026-12-01", "C-1", "open")
    world = small_world()
    given = {"text": "x", "owner": "mori", "due": "2026-12-01"}
    assert world.refused("action.added", "A1", **(given | {"owner": "moir"}))[0] == (
        "there is no owner moir: did you mean mori?"
    )
    assert world.refused("action.added", "A1", **(given | {"due": "2026-11-23"}))[0].startswith("due 2026-11-23 lies")
    assert world.refused("action.added", "A1", **(given | {"item": "C-9"}))[1] is Ground.UNKNOWN
    assert agreed().refused("action.added", "A1", **given)[0].startswith("action A1 exists already")
    assert agreed(due=ON).row(Action, "P1", "A1").due == ON


def test_an_open_action_changes_for_a_reason() -> None:
    world = agreed()
    assert world.refused("action.changed", "A1", due="2026-12-08", old={"due": "2026-12-01"})[0].startswith(
        "a saved value would change"
    )
    world.do("action.changed", "A1", due="2026-12-08", owner="ito", old={"due": "2026-12-01"}, why="away")
    row = world.row(Action, "P1", "A1")
    assert (row.text, row.owner, row.due) == ("ask [/x] them", "ito", "2026-12-08")
    assert world.refused("action.changed", "A1", why="x")[1] is Ground.INPUT
    assert world.refused("action.changed", "A2", due="2026-12-08", why="x")[0] == (
        "P1 has no action A2: did you mean A1?"
    )


def test_an_action_is_done_or_dropped_for_a_reason_and_then_stays_so() -> None:
    done = agreed().do("action.closed", "A1", state="done")
    assert done.row(Action, "P1", "A1")[7:] == ("done", "sato", ON, ON, "")
    assert done.refused("action.closed", "A1", state="dropped", why="x")[0].startswith(f"A1 was done on {ON} already")
    assert done.refused("action.changed", "A1", text="y", why="x")[0].startswith("A1 was done")
    world = agreed()
    assert world.refused("action.closed", "A1", state="dropped")[0] == "why is A1 dropped? say it with --reason"
    assert world.refused("action.closed", "A1", state="open")[1] is Ground.INPUT
    world.do("action.closed", "A1", state="dropped", why="not needed")
    assert world.row(Action, "P1", "A1").closed_reason == "not needed"
