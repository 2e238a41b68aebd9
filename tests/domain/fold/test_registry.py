"""Rules that hold for every type of event, and events that cannot be read."""

from __future__ import annotations

import json

import pytest

from readiness.domain.events import REASON_REQUIRED, EventType
from readiness.domain.facts import Note
from readiness.domain.fold import MemoryTables, apply
from readiness.domain.fold.reason import Ground, Reason
from readiness.domain.fold.registry import HANDLERS

from .build import ON, ev, file, small_world, snapshot


def test_every_type_has_a_handler() -> None:
    assert set(HANDLERS) == set(EventType)


def test_unknown_type_is_a_reason() -> None:
    text, ground = small_world().refused("item.teleported", "C-1")
    assert text == "unknown type of event 'item.teleported': a newer version wrote it, update to read it"
    assert ground is Ground.LOG


def test_newer_version_is_a_reason() -> None:
    world = small_world()
    reason = apply(world.tables, ev("item.noted", "C-1", "P1", v=2, id="N1", text="x"))
    assert reason == "a newer version of readiness wrote this item.noted: update to read it"
    assert apply(world.tables, ev("item.noted", "C-1", "P1", v=0, id="N1", text="x")) == (
        "this item.noted has no valid version: the log is damaged, run `verify`"
    )
    assert world.rows(Note) == []


@pytest.mark.parametrize("payload", ["", "{", "[]", "1", "null", '"x"', "[" * 100_000, "{" * 100_000, '{"on": NaN'])
def test_unreadable_payload_is_a_reason(payload: str) -> None:
    world = small_world()
    before = snapshot(world.tables)
    reason = apply(world.tables, ev("item.noted", "C-1", "P1")._replace(payload=payload))
    assert reason is not None
    assert reason.ground is Ground.LOG
    assert reason.startswith("the payload of item.noted is malformed: ")
    assert snapshot(world.tables) == before


@pytest.mark.parametrize("type_", sorted(set(EventType) - {"workspace.created", "attempt.refused", "batch.voided"}))
def test_empty_payload_never_changes_a_row(type_: str) -> None:
    world = small_world()
    before = snapshot(world.tables)
    event = ev(type_, "C-1", "P1", why="x")._replace(payload="{}")
    assert apply(world.tables, event) is not None
    assert snapshot(world.tables) == before


@pytest.mark.parametrize("type_", sorted(REASON_REQUIRED))
def test_blank_reason_is_refused_where_one_is_needed(type_: str) -> None:
    text, ground = small_world().refused(type_, "C-1", why=" \n ")
    assert text == "a reason is missing: say why with --reason"
    assert ground is Ground.INPUT


def test_rows_hold_plain_values_only() -> None:
    world = file(small_world(), "E1", "C-1")
    world.do("item.added", "LOC-1", area="data", kind="task", title="T", green_light="G")
    world.do("review.recorded", "R1", actor="ito", evidence="E1", verdict="accepted")
    world.do("milestone.added", "M1", kind="partner", title="T")
    world.do("milestone.cancelled", "M1", why="x")
    world.do("milestone.reached", "MS-ADV", date=ON, frozen={})
    values = [value for rows in snapshot(world.tables).values() for row in rows for value in row]
    assert {type(value) for value in values} == {str, int, bool, type(None)}


def test_reason_is_one_printable_line() -> None:
    reason = Reason("a\x1b[31m\n b\u202e " + "c" * 600, Ground.INPUT)
    assert reason.startswith("a [31m b ccc")
    assert len(reason) == 500
    assert reason.isprintable()


def test_reason_with_hostile_id_is_one_line() -> None:
    text, _ = small_world().refused("item.noted", "\x1b]0;x\x07\n[/b]", id="N1", text="x")
    assert text == "P1 has no item ]0;x [/b]: see `item list P1`"


def test_same_log_gives_the_same_rows() -> None:
    world = file(small_world(), "E1", "C-1")
    world.do("review.recorded", "R1", actor="ito", evidence="E1", verdict="accepted")
    again = MemoryTables()
    for event in world.events:
        assert apply(again, event) is None
    assert snapshot(again) == snapshot(world.tables)


@pytest.mark.parametrize("value", [None, 1, [], {}, "x", True])
def test_payload_of_another_type_is_a_reason(value: object) -> None:
    event = ev("item.noted", "C-1", "P1")._replace(payload=json.dumps({"on": value, "id": value, "text": value}))
    reason = apply(small_world().tables, event)
    assert reason is not None
