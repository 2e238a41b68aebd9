"""Registers in the rows: what packs declare, what people keep, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.domain.fold.reason import Ground
from readiness.domain.kept import Entry, Register, Screening

from .build import CATALOGUE, CORE, KEEPING, ROADMAP, World, small_world


@pytest.fixture
def world() -> World:
    """A program with the registers of `KEEPING`."""
    return small_world(CORE, ROADMAP, CATALOGUE).adopt(KEEPING)


def add(world: World, id: str = "G1", register: str = "firms", **stated: Any) -> World:
    return world.do("entry.added", id, register=register, values=stated)


def values(world: World, id: str = "G1") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(world.row(Entry, "P1", id).values)
    return found


def upgraded(**changes: Any) -> dict[str, Any]:
    """Version 2 of the pack, with some of its keys changed."""
    return {**KEEPING, "version": "2", **changes}


def test_adoption_declares_the_registers(world: World) -> None:
    assert [(each.id, each.ordinal, each.pack, each.retired) for each in world.rows(Register, "P1")] == [
        ("firms", 1, "keeping", False),
        ("links", 2, "keeping", False),
    ]


def test_rows_hold_what_their_columns_take(world: World) -> None:
    stated: dict[str, Any] = {
        "name": "Acme",
        "stage": "first",
        "score": 4,
        "since": "2026-11-01",
        "who": "ito",
        "about": "C-1",
    }
    add(world, **stated, before="MS-ADV")
    assert values(world) == {**stated, "before": "MS-ADV"}


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({}, "firms needs name (Name): give it"),
        ({"name": "  "}, "name is no text"),
        ({"name": "x" * 1001}, "name is no text of at most 1000 characters"),
        ({"name": "A\x1b[2J"}, "name holds control characters"),
        ({"name": 7}, "name is no text"),
        ({"name": "A", "sagte": "x"}, "firms has no column sagte"),
        ({"name": "A", "stge": "first"}, "did you mean stage?"),
        ({"name": "A", "stage": "lost"}, "there is no stage lost: did you mean last?"),
        ({"name": "A", "stage": "last"}, "a row begins with stage first, not last"),
        ({"name": "A", "score": 5}, "score '5' is no score: use 0 to 4"),
        ({"name": "A", "score": -1}, "score '-1' is no score: use 0 to 4"),
        ({"name": "A", "score": True}, "score 'True' is no score: use 0 to 4"),
        ({"name": "A", "since": "2026-02-30"}, "since '2026-02-30' is not a day that exists"),
        ({"name": "A", "who": "nobody"}, "there is no person nobody"),
        ({"name": "A", "about": "C-G"}, "there is no about C-G"),
        ({"name": "A", "proof": "E9"}, "P1 has no evidence E9"),
        ({"name": "A", "before": "MS-NEVER"}, "P1 has no milestone MS-NEVER"),
    ],
)
def test_what_a_column_does_not_take_is_refused(world: World, given: dict[str, Any], text: str) -> None:
    given = {"stage": "first", **given}
    said, _ = world.refused("entry.added", "G1", register="firms", values=given)
    assert text in said


def test_stages_go_one_way(world: World) -> None:
    add(world, name="A", stage="first")
    text, ground = world.refused("entry.changed", "G1", why="x", values={"stage": "last"})
    assert (text, ground) == ("stage cannot go from first to last: from there it goes to second", Ground.STATE)
    world.do("entry.changed", "G1", values={"stage": "second"}, old={"stage": "first"}, why="met")
    world.do("entry.changed", "G1", values={"stage": "last"}, old={"stage": "second"}, why="met")
    text, _ = world.refused("entry.changed", "G1", why="x", values={"stage": ""})
    assert text == "stage cannot go from last to none: that is the last one"


def test_a_saved_value_needs_a_reason(world: World) -> None:
    add(world, name="A", stage="first")
    text, ground = world.refused("entry.changed", "G1", values={"name": "B"}, old={"name": "A"})
    assert (text, ground) == ("a saved value would change: say why with --reason", Ground.INPUT)
    world.do("entry.changed", "G1", values={"score": 3}, old={})
    world.do("entry.changed", "G1", values={"score": ""}, old={"score": 3}, why="scored by mistake")
    assert values(world) == {"name": "A", "stage": "first"}


def test_no_two_live_rows_have_one_key(world: World) -> None:
    add(world, name="Acme", stage="first")
    text, _ = world.refused("entry.added", "G2", register="firms", values={"name": "ACME", "stage": "first"})
    assert text == "firms has a row for ACME already, G1: change that one"
    world.do("entry.retired", "G1", why="gone")
    add(world, "G2", name="ACME", stage="first")


def test_a_row_that_others_name_stays(world: World) -> None:
    add(world, name="A", stage="first")
    add(world, "G2", "links", name="L", firm="G1")
    text, _ = world.refused("entry.retired", "G1", why="x")
    assert text == "G1 is named by G2: change or retire these first"
    world.do("entry.retired", "G2", why="x")
    world.do("entry.retired", "G1", why="x")
    text, _ = world.refused("entry.added", "G3", register="links", values={"name": "M", "firm": "G1"})
    assert text == "P1 has no row of firms G1: see `register list P1 firms`"
    text, _ = world.refused("entry.changed", "G1", values={"score": 1})
    assert text.startswith("G1 was retired on 2026-11-24 and takes no new facts")


def test_an_upgrade_keeps_rows_and_retires_registers_that_are_gone(world: World) -> None:
    add(world, name="A", stage="first")
    firms = {**KEEPING["extra"]["registers"][0], "title": "Companies"}
    world.do("pack.registered", "d2", "", pack=upgraded(extra={"registers": [firms]}))
    world.do("pack.upgraded", "keeping", digest="d2")
    assert [(each.title, each.retired) for each in world.rows(Register, "P1")] == [
        ("Companies", False),
        ("Links", True),
    ]
    assert values(world)["name"] == "A"
    text, _ = world.refused("entry.added", "G2", register="links", values={"name": "L", "firm": "G1"})
    assert text == "links is no longer a register of keeping: its rows are kept and take no changes"


def test_two_packs_cannot_declare_one_register(world: World) -> None:
    other = {**KEEPING, "id": "other"}
    world.do("pack.registered", "d3", "", pack=other)
    text, _ = world.refused("pack.adopted", "other", digest="d3")
    assert text == "firms of other is a register of pack keeping: one of them needs another id"


def test_a_screening_is_kept_and_a_list_never_goes_back(world: World) -> None:
    payload: dict[str, Any] = {
        "register": "firms", "title": "L", "date": "2026-11-01", "sha256": "a" * 64, "names": 2,
        "said": {"G1": "A"}, "matches": [{"entry": "G1", "listed": "A", "how": "exact"}],
    }  # fmt: skip
    world.do("register.screened", "X1", **payload)
    assert world.row(Screening, "P1", "X1").matches == '[{"entry":"G1","how":"exact","listed":"A"}]'
    text, _ = world.refused("register.screened", "X2", **{**payload, "date": "2026-10-01"})
    assert text == "the list is dated 2026-10-01, and firms was compared with one of 2026-11-01: use the newer list"
    text, _ = world.refused("register.screened", "X2", **{**payload, "date": "2027-01-01"})
    assert text == "the list is dated 2027-01-01, after 2026-11-24: give the date it carries"
