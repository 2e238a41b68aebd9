"""The program's own rows, and links between items."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.domain.facts import Edge, Item, Required, Wording
from readiness.domain.fold import apply
from readiness.domain.fold.reason import Ground

from .build import CORE, ON, World, ev, item, pack, small_world

OWN: dict[str, Any] = {"area": "cmc", "kind": "criterion", "title": "Own title", "green_light": "Own green light"}


def with_own_rows() -> World:
    """LOC-1, and LOC-2 which needs it."""
    return small_world().do("item.added", "LOC-1", **OWN).do("item.added", "LOC-2", **OWN, after=["LOC-1"])


def test_own_row_comes_with_its_links() -> None:
    world = small_world()
    world.do(
        "item.added",
        "LOC-1",
        **OWN,
        level="should",
        side="us",
        quarter=3,
        stream="deals",
        after=["C-1"],
        feeds=["MS-INV"],
        requires=[{"class": "memo", "role": ["qa", "us-cro"], "min": 2}],
    )
    row = world.row(Item, "P1", "LOC-1")
    assert (row.pack, row.kind, row.area, row.level, row.side) == ("", "criterion", "cmc", "should", "us")
    assert (row.quarter, row.stream, row.requires) == (3, "deals", '[["memo","qa us-cro",2]]')
    assert (row.na_allowed, row.waivable, row.promoted, row.adopted_on) == (True, True, False, ON)
    assert row.ordinal == 1 + max(each.ordinal for each in world.rows(Item, "P1") if each.id != "LOC-1")
    assert world.row(Edge, "P1", "LOC-1", "C-1").origin == "local"
    assert world.row(Required, "P1", "MS-INV", "LOC-1").origin == "local"
    assert world.row(Wording, "P1", "LOC-1").green_light == "Own green light"


def test_own_row_has_defaults_and_joins_no_gate() -> None:
    world = small_world().do("item.added", "LOC-1", **OWN, level="", side="")
    row = world.row(Item, "P1", "LOC-1")
    assert (row.level, row.side, row.quarter, row.stream, row.requires) == ("must", "both", None, "", "[]")
    assert world.tables.get(Edge, "P1", "C-CMC-G", "LOC-1") is None


@pytest.mark.parametrize(
    ("entity", "change", "text"),
    [
        ("X-1", {}, "X-1 does not start with LOC-: other ids belong to packs"),
        ("LOC-1", {}, "LOC-1 exists already in P1: choose another id"),
        ("LOC-3", {"kind": "gate"}, "a gate comes with a pack and holds its area: choose another kind"),
        ("LOC-3", {"kind": "wish"}, "kind 'wish' is unknown: use one of criterion, task,"),
        ("LOC-3", {"area": "moon"}, "area 'moon' is unknown: use one of data, cmc,"),
        ("LOC-3", {"title": ""}, "title is blank"),
        ("LOC-3", {"green_light": " "}, "green_light is blank"),
        ("LOC-3", {"after": ["C-11"]}, "P1 has no item C-11: did you mean C-1?"),
        ("LOC-3", {"after": ["C-REF"]}, "C-REF is a reference and never counts: it cannot be a prerequisite"),
        ("LOC-3", {"after": ["LOC-3"]}, "prerequisites would go in a circle: LOC-3 → LOC-3"),
        ("LOC-3", {"feeds": ["MS-INC"]}, "P1 has no milestone MS-INC: did you mean MS-INV?"),
        ("LOC-3", {"kind": "template", "feeds": ["MS-INV"]}, "LOC-3 is a template and never counts"),
        ("LOC-3", {"after": ["two words"]}, "after has 'two words', which is not an id"),
    ],
)
def test_bad_own_row_is_refused(entity: str, change: dict[str, object], text: str) -> None:
    assert with_own_rows().refused("item.added", entity, **{**OWN, **change})[0].startswith(text)


def test_own_row_is_edited() -> None:
    world = with_own_rows()
    before = world.row(Item, "P1", "LOC-1").wording
    world.do("item.edited", "LOC-1", why="clearer", green_light="New", area="data", level="advisory", side="us")
    row = world.row(Item, "P1", "LOC-1")
    assert (row.title, row.area, row.level, row.side) == ("Own title", "data", "advisory", "us")
    assert row.wording != before
    assert world.row(Wording, "P1", "LOC-1").green_light == "New"
    assert world.refused("item.edited", "LOC-1", why="x")[0].startswith(
        "nothing to change: name at least one of title,"
    )
    world.do("item.edited", "LOC-1", why="back", green_light="Own green light")
    assert world.row(Item, "P1", "LOC-1").wording == before


def test_rows_of_a_pack_are_changed_here_but_not_retired() -> None:
    world = small_world().do("item.edited", "C-1", why="x", title="y", level="should")
    row, words = world.row(Item, "P1", "C-1"), world.row(Wording, "P1", "C-1")
    assert (row.title, row.level, words.green_light) == ("y", "should", "Green light of C-1")
    detail = json.loads(words.detail)
    assert detail["local"] == {"title": "y", "level": "should", "reason": "x", "by": "sato", "on": ON}
    assert detail["untailored"] == {
        "title": "Title of C-1", "green_light": "Green light of C-1", "level": "must", "by": [""],
    }  # fmt: skip
    world.do("item.edited", "C-1", why="back", title="Title of C-1", level="must")
    assert world.row(Wording, "P1", "C-1").detail == small_world().row(Wording, "P1", "C-1").detail
    assert world.row(Item, "P1", "C-1") == small_world().row(Item, "P1", "C-1")
    assert world.refused("item.retired", "C-1", why="x")[0].startswith(
        "C-1 comes from pack core and cannot be retired here: declare it not applicable"
    )


def test_row_is_retired_once_nothing_needs_it() -> None:
    world = with_own_rows().do("item.linked", "LOC-1", after=["C-1"], feeds=["MS-INV"])
    assert world.refused("item.retired", "LOC-1", why="not needed")[0] == (
        "LOC-1 is needed by LOC-2: take it out there first with `item unlink`"
    )
    assert world.refused("item.retired", "LOC-1")[0].startswith("a reason is missing")
    world.do("item.unlinked", "LOC-2", why="x", after=["LOC-1"]).do("item.retired", "LOC-1", why="not needed")
    assert world.row(Item, "P1", "LOC-1").retired
    assert [each for each in world.rows(Edge, "P1") if "LOC-1" in each] == []
    assert [each for each in world.rows(Required, "P1") if "LOC-1" in each] == []


def test_retired_row_no_longer_holds_what_it_needed() -> None:
    world = with_own_rows().do("item.retired", "LOC-2", why="x").do("item.retired", "LOC-1", why="x")
    assert world.row(Item, "P1", "LOC-1").retired


def test_link_adds_what_is_missing() -> None:
    world = with_own_rows().do("item.linked", "LOC-2", after=["LOC-1", "C-1"], feeds=["MS-INV"])
    assert world.row(Edge, "P1", "LOC-2", "C-1").origin == "local"
    assert world.refused("item.linked", "LOC-2", after=["LOC-1"], feeds=["MS-INV"])[0] == (
        "LOC-2 has no new link: name another prerequisite or milestone"
    )
    assert world.refused("item.linked", "LOC-2")[0].startswith("LOC-2 has no new link")


def test_own_row_can_hold_a_row_of_a_pack() -> None:
    world = with_own_rows().do("item.linked", "C-CMC-G", after=["LOC-2"])
    assert world.row(Edge, "P1", "C-CMC-G", "LOC-2").origin == "local"


def test_circle_is_refused_naming_the_path() -> None:
    world = with_own_rows()
    assert world.refused("item.linked", "LOC-1", after=["LOC-2"]) == (
        "prerequisites would go in a circle: LOC-1 → LOC-2 → LOC-1: leave one of them out",
        Ground.CYCLE,
    )
    assert world.refused("item.linked", "R-1", after=["C-CMC-G"])[0] == (
        "prerequisites would go in a circle: C-2 → R-1 → C-CMC-G → C-G → C-2: leave one of them out"
    )


def test_circle_that_merging_brought_is_let_in_and_stops_nothing_else() -> None:
    world = with_own_rows()
    circle = ev("item.linked", "LOC-1", "P1", seq=900, after=["LOC-2"])
    assert apply(world.tables, circle, merging=True) is None
    assert world.row(Edge, "P1", "LOC-1", "LOC-2").origin == "local"
    world.do("item.linked", "LOC-2", after=["C-1"])
    world.do("item.unlinked", "LOC-1", why="break it", after=["LOC-2"])
    assert world.refused("item.linked", "LOC-1", after=["LOC-2"])[1] is Ground.CYCLE


def test_unlinking_names_what_is_not_there() -> None:
    world = with_own_rows().do("item.linked", "LOC-1", feeds=["MS-INV"])
    world.do("item.unlinked", "LOC-1", why="x", feeds=["MS-INV"])
    assert world.refused("item.unlinked", "LOC-1", why="x", feeds=["MS-INV"])[0].startswith(
        "MS-INV does not require LOC-1 itself"
    )
    assert world.refused("item.unlinked", "LOC-1", why="x", after=["C-1"])[0].startswith("LOC-1 does not need C-1")
    assert world.refused("item.unlinked", "LOC-1", why="x")[0].startswith("name the prerequisites or milestones")
    assert world.refused("item.unlinked", "LOC-1", after=["C-1"])[0].startswith("a reason is missing")


def test_prerequisites_of_a_pack_stay() -> None:
    assert small_world().refused("item.unlinked", "C-G", why="x", after=["C-1"])[0] == (
        "C-G needs C-1 by its pack: waive C-1 or declare it not applicable instead"
    )


def test_prerequisite_that_is_not_there_can_be_unlinked() -> None:
    world = small_world(CORE, pack("lone", [item("L-1", depends_on=["NOWHERE"])]))
    world.do("item.unlinked", "L-1", why="no such item", after=["NOWHERE"])
    assert world.tables.get(Edge, "P1", "L-1", "NOWHERE") is None
