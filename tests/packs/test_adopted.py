"""Shipped packs in a program: every one can be adopted with all the others, and nothing they carry gets lost."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache

from readiness.domain.facts import Edge, Item, LeadTime, Milestone, Pack, Required, Wording
from readiness.domain.fold.content import parse
from readiness.packs.load import load_pack, shipped_packs
from readiness.packs.normal import canonical
from tests.domain.fold.build import World, small_world


@lru_cache(maxsize=1)
def everything() -> World:
    """A program that has adopted every shipped pack."""
    return small_world(*(load_pack(info.id).content for info in shipped_packs() if info.id != "lead-times"))


def test_a_program_can_adopt_every_pack_at_once() -> None:
    world = everything()
    items = world.rows(Item, "P1")
    assert len(items) == len(world.rows(Wording, "P1")) == 375
    assert len(world.rows(Milestone, "P1")) == 27
    assert Counter(item.kind for item in items) == {
        "criterion": 135,
        "risk": 109,
        "task": 63,
        "reference": 22,
        "obligation": 18,
        "template": 13,
        "eligibility": 10,
        "gate": 5,
    }
    areas = Counter(item.area for item in items)
    assert areas == {"data": 17, "cmc": 34, "clinical": 27, "access": 90, "contracts": 99, "cross": 108}
    assert Counter(item.level for item in items) == {"must": 86, "should": 128, "advisory": 161}


def test_the_lead_times_fit_beside_every_other_pack() -> None:
    world = World(everything().tables).adopt(load_pack("lead-times").content)
    assert len(world.rows(LeadTime, "P1")) == 6
    assert {row.item for row in world.rows(Required, "P1", "MS-REG-TYPEB")} == {
        "LEAD-TYPEB-REQUEST",
        "LEAD-TYPEB-PACKAGE",
    }


def test_only_core_and_overlays_join_the_gates() -> None:
    joining = {info.id for info in shipped_packs() if info.joins_gates}
    home = {item.id: item.pack for item in everything().rows(Item, "P1")}
    gates = {item.id for item in everything().rows(Item, "P1") if item.kind == "gate"}
    into = {home[edge.needs] for edge in everything().rows(Edge, "P1") if edge.item in gates}
    assert into <= {*joining, "quarterly-roadmap"}


def test_what_packs_feed_is_required_of_the_milestones() -> None:
    required = {(row.milestone, row.item) for row in everything().rows(Required, "P1")}
    assert {item for milestone, item in required if milestone == "MS-REG-SAKIGAKE"} >= {
        f"SKG-E{n}" for n in range(1, 5)
    }
    assert ("MS-PAR-REVIEW", "WRN-07") in required
    assert len([item for milestone, item in required if milestone == "MS-PAR-REVIEW"]) == 106


def test_cadences_arrive_as_months() -> None:
    rows = {item.id: item.cadence for item in everything().rows(Item, "P1")}
    assert (rows["INC-C-01"], rows["INC-C-02"], rows["INC-C-03"]) == (1, 3, 12)
    assert (rows["MEP-PR-02"], rows["POL-01"], rows["SKG-O2"], rows["EXC-01"]) == (12, 3, None, None)


def test_what_only_some_packs_carry_stays_with_the_registered_content() -> None:
    kept = {pack.id: json.loads(pack.content) for pack in everything().rows(Pack)}
    for info in shipped_packs():
        if info.id not in kept:
            continue
        assert kept[info.id] == load_pack(info.id).content
        assert len(parse(canonical(load_pack(info.id).content)).items) == info.items
    extra = {item["id"]: item["extra"] for item in kept["distributor-excuses"]["items"]}
    assert extra["EXC-17"]["excuse"]["often_means"] == "keeping control"
    cards = {item["id"]: item["extra"]["card"] for item in kept["support-programmes"]["items"]}
    assert cards["SUP-01"]["validity"] == {"from": "FY2025", "to": "FY2027"}
    assert kept["warning-signs"]["extra"]["thresholds"][0]["at_least"] == 2
