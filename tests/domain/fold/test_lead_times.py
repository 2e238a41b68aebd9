"""Lead-time rules: adopted, upgraded, changed by the program."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.facts import LeadTime
from readiness.domain.fold.reason import Ground

from .build import World, item, lead_time, pack, small_world

RULES = pack("rules", [item("L-1", kind="task")], lead_times=[lead_time("LT-1", "MS-REG", "L-1")])
CHANGE: dict[str, Any] = {"unit": "days", "back": 45, "why": "our advisor asks for more"}


def ruled() -> World:
    """The small world with one rule."""
    return small_world().adopt(RULES)


def rule(world: World, id: str = "LT-1") -> LeadTime:
    return world.row(LeadTime, "P1", id)


def test_adopting_brings_the_rules_of_a_pack() -> None:
    row = rule(ruled())
    assert (row.pack, row.milestone, row.unit, row.back, row.item) == ("rules", "MS-REG", "days", 30, "L-1")
    assert (row.ordinal, row.own, row.off, row.reason, row.retired) == (1, "", False, "", False)


def test_a_program_changes_offset_item_and_force_with_a_reason() -> None:
    world = ruled().do("lead-time.changed", "LT-1", **CHANGE)
    assert (rule(world).back, rule(world).own, rule(world).reason) == (45, "offset", CHANGE["why"])
    world.do("lead-time.changed", "LT-1", item="C-1", why="that shows it")
    assert (rule(world).item, rule(world).own) == ("C-1", "item offset")
    world.do("lead-time.changed", "LT-1", off=True, why="not for us")
    assert (rule(world).off, rule(world).reason) == (True, "not for us")
    world.do("lead-time.changed", "LT-1", off=False, why="after all")
    assert rule(world).off is False
    world.do("lead-time.changed", "LT-1", as_packed=True, why="as it was")
    assert rule(world) == rule(ruled())


def test_another_version_of_its_pack_keeps_what_the_program_changed() -> None:
    world = ruled().do("lead-time.changed", "LT-1", **CHANGE)
    newer = pack(
        "rules",
        [item("L-1", kind="task")],
        version="2",
        lead_times=[lead_time("LT-1", "MS-REG", "L-1", 31, what="Other words"), lead_time("LT-2", "MS-INV")],
    )
    world.do("pack.registered", "d2", "", pack=newer).do("pack.upgraded", "rules", digest="d2")
    assert (rule(world).back, rule(world).what, rule(world).own) == (45, "Other words", "offset")
    assert rule(world, "LT-2").ordinal == 2
    world.do("lead-time.changed", "LT-1", as_packed=True, why="as it is now")
    assert rule(world).back == 31
    world.do("pack.registered", "d3", "", pack=pack("rules", [item("L-1", kind="task")], version="3"))
    world.do("pack.upgraded", "rules", digest="d3")
    assert (rule(world).retired, rule(world, "LT-2").retired) == (True, True)
    assert world.refused("lead-time.changed", "LT-1", **CHANGE)[0].startswith("LT-1 is gone from pack rules")


@pytest.mark.parametrize(
    ("entity", "change", "text", "ground"),
    [
        ("LT-1", {"unit": "days", "back": 3}, "a reason is missing", Ground.INPUT),
        ("LT-1", {"why": "x"}, "nothing to change: name at least one of unit, back,", Ground.INPUT),
        ("LT-1", {"why": "x", "unit": "weeks", "back": 1}, "unit 'weeks' is unknown: use one of days,", Ground.INPUT),
        ("LT-1", {"why": "x", "unit": "days", "back": -1}, "back -1 is out of range: 0 to 1200", Ground.INPUT),
        ("LT-1", {"why": "x", "unit": "days"}, "the payload of lead-time.changed is malformed: back is", Ground.LOG),
        ("LT-1", {"why": "x", "item": "C-11"}, "P1 has no item C-11: did you mean C-1?", Ground.UNKNOWN),
        ("LT-2", {"why": "x", "off": True}, "P1 has no lead-time rule LT-2: did you mean LT-1?", Ground.UNKNOWN),
        ("ZZZ", {"why": "x", "off": True}, "P1 has no lead-time rule ZZZ: adopt a pack that has it", Ground.UNKNOWN),
    ],
)
def test_what_is_refused(entity: str, change: dict[str, Any], text: str, ground: Ground) -> None:
    said, why = ruled().refused("lead-time.changed", entity, **change)
    assert said.startswith(text)
    assert why is ground


def test_two_packs_cannot_bring_one_rule() -> None:
    world = ruled().do("pack.registered", "d9", "", pack=pack("more", lead_times=[lead_time("LT-1", "MS-INV")]))
    assert world.refused("pack.adopted", "more", digest="d9")[0] == (
        "LT-1 of more is a rule of pack rules already: one of them needs another id"
    )


@pytest.mark.parametrize("spoiled", [{"unit": "weeks"}, {"back": None}, {"calendar": "kr"}, {"what": " "}])
def test_malformed_content_is_refused(spoiled: dict[str, Any]) -> None:
    content = pack("odd", lead_times=[lead_time("LT-9", "MS-INV") | spoiled])
    small_world().refused("pack.registered", "d9", "", pack=content)
