"""Packs: registering, adopting, upgrading; and that the order of adoption does not matter."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest

from readiness.domain.facts import Adoption, Edge, Item, Milestone, Pack, Required, Wording
from readiness.domain.fold.reason import Ground
from readiness.packs.load import load_pack

from .build import CATALOGUE, CORE, ON, OVERLAY, ROADMAP, World, item, milestone, pack, small_world, snapshot

ALL = (CORE, ROADMAP, OVERLAY, CATALOGUE)


def edges(world: World) -> dict[tuple[str, str], str]:
    """Origin by (item, needs)."""
    return {(each.item, each.needs): each.origin for each in world.rows(Edge, "P1")}


def required(world: World) -> set[tuple[str, str]]:
    """(milestone, item) pairs."""
    return {(each.milestone, each.item) for each in world.rows(Required, "P1")}


def test_adoption_makes_items_wordings_and_an_adoption() -> None:
    rich = item(
        "X-1",
        "access",
        "task",
        level="should",
        requires=[{"class": "report", "role": ["us-cro", "kol"], "min": 2}, {"class": "memo", "role": None}],
        quarter=2,
        stream="deals",
        estimate_days=7,
        closed_by="MS-X",
        timing={"cadence": "quarterly", "note": None},
        na_allowed=False,
        waivable=False,
        verbatim="cell text",
        source=["a.txt:1", "b.txt:2-3"],
        evidence_hints=["a report"],
        related=["X-9"],
        feeds=["MS-X"],
        guidance=None,
        checks=[],
    )
    world = small_world(pack("x", [rich]))
    row = world.row(Item, "P1", "X-1")
    assert (row.ordinal, row.pack, row.kind, row.area, row.side, row.level) == (
        *(1, "x", "task"),
        "access",
        "asia",
        "should",
    )
    assert row.requires == '[["report","us-cro kol",2],["memo","",1]]'
    assert (row.promoted, row.na_allowed, row.waivable) == (False, False, False)
    assert (row.quarter, row.stream, row.estimate_days, row.closed_by, row.cadence) == (2, "deals", 7, "MS-X", 3)
    assert (row.adopted_on, row.owner, row.done_on, row.estimate, row.retired) == (ON, "", "", None, False)
    words = world.row(Wording, "P1", "X-1")
    assert (words.green_light, words.verbatim, words.source) == ("Green light of X-1", "cell text", "a.txt:1 b.txt:2-3")
    assert json.loads(words.detail) == {
        "evidence_hints": ["a report"],
        "feeds": ["MS-X"],
        "related": ["X-9"],
        "timing": {"cadence": "quarterly"},
    }
    assert world.row(Adoption, "P1", "x") == Adoption("P1", "x", "1", "digest-of-x-1", "Pack x", ON, 1)
    assert json.loads(world.row(Pack, "digest-of-x-1").content)["items"][0]["id"] == "X-1"


def test_wording_digest_is_of_title_and_green_light() -> None:
    from hashlib import sha256

    world = small_world(pack("x", [item("X-1")]))
    assert world.row(Item, "P1", "X-1").wording == sha256(b"Title of X-1\nGreen light of X-1").hexdigest()[:16]


def test_catalogue_makes_milestones() -> None:
    extra = milestone("MS-Z", "us-advisor", authority="us", cadence="annual", source=["a.txt:1"], window=None)
    world = small_world(CATALOGUE, pack("more", milestones=[extra]))
    dated, undated = world.row(Milestone, "P1", "MS-ADV"), world.row(Milestone, "P1", "MS-INV")
    assert (dated.date, dated.tentative, dated.set_on, dated.quarter, dated.lead) == ("2026-12-28", True, ON, 1, 10)
    assert (undated.date, undated.set_on, undated.zone, undated.state) == ("", "", "Asia/Tokyo", "planned")
    row = world.row(Milestone, "P1", "MS-Z")
    assert (row.authority, row.ordinal) == ("us", 4)
    assert json.loads(row.detail) == {"cadence": "annual", "source": ["a.txt:1"]}


def test_joining_items_hold_their_areas_gate() -> None:
    assert edges(small_world()) == {
        ("C-2", "R-1"): "pack",
        ("C-CMC-G", "C-CMC"): "gate",
        ("C-CMC-G", "C-G"): "pack",
        ("C-G", "C-1"): "pack",  # stated by the pack and by joining: stated wins
        ("C-G", "C-2"): "gate",
        ("C-G", "O-1"): "gate",
        ("O-4", "C-CMC"): "pack",
        ("R-2", "R-1"): "pack",
    }


def test_feeds_are_required_by_the_milestones_that_exist() -> None:
    assert required(small_world()) == {("MS-ADV", "C-1"), ("MS-INV", "C-G"), ("MS-INV", "O-1")}
    assert required(small_world(CORE, OVERLAY)) == set()


def test_reference_to_an_absent_item_is_kept() -> None:
    world = small_world(CORE)
    assert edges(world)["C-2", "R-1"] == "pack"
    assert world.tables.get(Item, "P1", "R-1") is None


def without_ordinals(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """Every row but the ordinals."""
    found = snapshot(world.tables)
    for name, record in (("item", Item), ("milestone", Milestone), ("adoption", Adoption)):
        at = record._fields.index("ordinal")
        found[name] = [row[:at] + row[at + 1 :] for row in found[name]]
    return found


def test_adoption_order_does_not_matter() -> None:
    expected = without_ordinals(small_world(*ALL))
    for order in permutations(ALL):
        assert without_ordinals(small_world(*order)) == expected


def shipped(name: str) -> dict[str, Any]:
    """The normalized content of a shipped pack."""
    return dict(load_pack(name).content)


def test_adoption_order_of_the_shipped_packs_does_not_matter() -> None:
    packs = [
        shipped(name) for name in ("core-readiness", "quarterly-roadmap", "milestones", "pattern-rare-gene-therapy")
    ]
    expected = without_ordinals(small_world(*packs))
    assert len(expected["item"]) > 37
    for order in permutations(packs):
        assert without_ordinals(small_world(*order)) == expected


def test_same_pack_twice_is_refused() -> None:
    assert small_world(CORE).refused("pack.adopted", "core", digest="digest-of-core-1") == (
        "P1 adopted core already: use `pack upgrade`",
        Ground.STATE,
    )


@pytest.mark.parametrize(
    ("entity", "payload", "text"),
    [
        ("overlay", {"digest": "nothing"}, "there is no pack content nothing: register it first"),
        ("overlay", {"digest": "digest-of-x-1"}, "the content digest-of-x-1 is pack x, not overlay"),
        ("x", {"digest": "digest-of-x-1", "dates": {"MS-ADV": ON}}, "pack x has no milestone MS-ADV"),
        ("x", {"digest": "digest-of-x-1", "dates": {"MS-X": "soon"}}, "MS-X 'soon' is not a day that exists"),
        ("x", {"digest": "digest-of-x-1", "program": "P9"}, "there is no program P9: did you mean P1?"),
    ],
)
def test_bad_adoption_is_refused(entity: str, payload: dict[str, Any], text: str) -> None:
    world = small_world(CORE)
    world.do("pack.registered", "digest-of-x-1", "", pack=pack("x", [item("X-1")], [milestone("MS-X")]))
    assert world.refused("pack.adopted", entity, **{"program": "P1", **payload})[0].startswith(text)


def adopt_refused(world: World, content: dict[str, Any]) -> tuple[str, Ground]:
    """Register a pack and expect its adoption to be refused."""
    world.do("pack.registered", "d", "", pack=content)
    return world.refused("pack.adopted", content["id"], digest="d")


def test_ids_of_two_packs_may_not_meet() -> None:
    world = small_world()
    assert adopt_refused(world, pack("x", [item("C-1")]))[0] == (
        "C-1 of x is an item of pack core already: one of them needs another id"
    )
    assert adopt_refused(small_world(), pack("x", milestones=[milestone("MS-INV")]))[0] == (
        "MS-INV of x is in P1 already: one of them needs another id"
    )


def test_circle_through_packs_is_refused_in_either_order() -> None:
    one, two = pack("one", [item("A-1", depends_on=["B-1"])]), pack("two", [item("B-1", depends_on=["A-1"])])
    expected = ("prerequisites would go in a circle: A-1 → B-1 → A-1: leave one of them out", Ground.CYCLE)
    assert adopt_refused(small_world(one), two) == expected
    assert adopt_refused(small_world(two), one) == expected


def test_circle_through_a_gate_is_refused() -> None:
    text, ground = adopt_refused(small_world(CORE), pack("x", [item("X-1", depends_on=["C-G"])], joins_gates=True))
    assert text == "prerequisites would go in a circle: C-G → X-1 → C-G: leave one of them out"
    assert ground is Ground.CYCLE


def test_what_never_counts_is_no_prerequisite_in_either_order() -> None:
    needs, form = pack("needs", [item("A-1", depends_on=["F-1"])]), pack("form", [item("F-1", kind="template")])
    expected = "A-1 needs F-1, a template, which never counts: take it out of depends_on"
    assert adopt_refused(small_world(needs), form)[0] == expected
    assert adopt_refused(small_world(form), needs)[0] == expected


def test_registering_is_repeatable_but_a_digest_has_one_content() -> None:
    world = small_world(CORE).do("pack.registered", "digest-of-core-1", "", pack=CORE)
    text, ground = world.refused("pack.registered", "digest-of-core-1", "", pack=ROADMAP)
    assert text.startswith("digest digest-of-core-1 stands for other content")
    assert ground is Ground.LOG


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (pack("x", [item("A-1"), item("A-1")]), "pack x has two entries with one id"),
        (pack("x", milestones=[milestone("M"), milestone("M")]), "pack x has two entries with one id"),
        (pack("x", [item("A-1", area="moon")]), "area 'moon' is unknown"),
        (pack("x", [item("A-1", kind="wish")]), "kind 'wish' is unknown"),
        (pack("x", [item("A-1", level="high")]), "level 'high' is unknown"),
        (pack("x", [item("A 1")]), "id 'A 1' is not an id"),
        (pack("x", [item("A-1", title=None)]), "an item of pack x is malformed: title is missing"),
        (pack("x", [item("A-1", requires=[{"class": "rumor"}])]), "class 'rumor' is unknown"),
        (pack("x", [item("A-1", requires=[{"class": "memo", "min": 0}])]), "min 0 is out of range"),
        (pack("x", [item("A-1", depends_on="B-1")]), "an item of pack x is malformed: depends_on is not a list of ids"),
        (pack("x", milestones=[milestone("M", "party")]), "kind 'party' is unknown"),
        ({**pack("x"), "items": [1]}, "an item of pack x is malformed: not a JSON object"),
        ({**pack("x"), "joins_gates": "yes"}, "the pack is malformed: joins_gates is not true or false"),
        ({}, "the pack is malformed: id is missing"),
        ([], "the payload of pack.registered is malformed: pack is not an object"),
    ],
)
def test_malformed_content_is_refused(content: Any, text: str) -> None:
    assert small_world(CORE).refused("pack.registered", "d", "", pack=content)[0].startswith(text)


CORE_2 = pack(
    "core",
    [
        item("C-1", feeds=["MS-INV"], title="New title", requires=[]),
        item("C-G", kind="gate", depends_on=["C-3"], feeds=["MS-INV"]),
        item("C-3", area="data"),
        item("C-CMC", area="cmc"),
        item("C-CMC-G", area="cmc", kind="gate"),
    ],
    joins_gates=True,
    version="2",
)


def upgraded(world: World, content: dict[str, Any] = CORE_2) -> World:
    """The pack of the world, upgraded."""
    digest = f"digest-of-{content['id']}-{content['version']}"
    world.do("pack.registered", digest, "", pack=content)
    return world.do("pack.upgraded", content["id"], digest=digest, old=f"digest-of-{content['id']}-1")


def test_upgrade_replaces_definitions_and_keeps_work() -> None:
    world = small_world().do("item.assigned", "C-1", owner="ito").do("item.planned", "C-1", start=ON, quarter=2)
    before = world.row(Item, "P1", "C-1")
    after = upgraded(world).row(Item, "P1", "C-1")
    assert (after.title, after.requires) == ("New title", "[]")
    assert after.wording != before.wording
    assert (after.owner, after.plan_start, after.plan_quarter, after.ordinal) == ("ito", ON, 2, before.ordinal)
    assert world.row(Adoption, "P1", "core").version == "2"
    assert world.row(Adoption, "P1", "core").ordinal == 1


def test_upgrade_retires_what_is_gone_and_adds_what_is_new() -> None:
    world = upgraded(small_world())
    assert {each.id for each in world.rows(Item, "P1") if each.retired} == {"C-2", "C-REF"}
    assert world.row(Item, "P1", "C-3").ordinal == max(each.ordinal for each in world.rows(Item, "P1"))
    assert edges(world) == {
        ("C-CMC-G", "C-CMC"): "gate",
        ("C-G", "C-1"): "gate",  # no longer stated, still joining
        ("C-G", "C-3"): "pack",
        ("C-G", "O-1"): "gate",
        ("O-4", "C-CMC"): "pack",
        ("R-2", "R-1"): "pack",
    }
    assert required(world) == {("MS-INV", "C-1"), ("MS-INV", "C-G"), ("MS-INV", "O-1")}


def test_upgrade_keeps_what_people_added_and_removed() -> None:
    world = small_world().do("milestone.required", "MS-ADV", items=["C-2", "C-CMC"])
    world.do("milestone.unrequired", "MS-INV", why="not there", items=["C-G"])
    world.do("item.linked", "R-2", after=["C-1", "C-2"])
    upgraded(world)
    assert ("MS-INV", "C-G") not in required(world)
    assert ("MS-ADV", "C-CMC") in required(world)
    assert ("MS-ADV", "C-2") not in required(world)
    assert edges(world)["R-2", "C-1"] == "local"
    assert edges(world)["R-2", "C-2"] == "local"
    world.do("item.unlinked", "R-2", why="C-2 is gone", after=["C-2"])


def test_later_version_brings_a_retired_item_back() -> None:
    world = upgraded(small_world().do("item.assigned", "C-2", owner="ito"))
    back = {**CORE, "version": "3"}
    upgraded(world, back)
    row = world.row(Item, "P1", "C-2")
    assert (row.retired, row.owner) == (False, "ito")
    assert edges(world)["C-G", "C-2"] == "gate"
    assert {each.id for each in world.rows(Item, "P1") if each.retired} == {"C-3"}


def test_upgraded_catalogue_keeps_dates_and_peoples_words() -> None:
    world = small_world().do("milestone.changed", "MS-INV", title="Ours", date="2027-03-01")
    world.do("milestone.reached", "MS-REG", date=ON, frozen={})
    new = [milestone("MS-ADV", "us-advisor", quarter=2), milestone("MS-INV", "partner"), milestone("MS-REG", "launch")]
    new[0]["title"] = new[1]["title"] = "New words"
    upgraded(world, pack("catalogue", milestones=[*new, milestone("MS-NEW")], version="2"))
    advisor, investor = world.row(Milestone, "P1", "MS-ADV"), world.row(Milestone, "P1", "MS-INV")
    assert (advisor.title, advisor.quarter, advisor.date) == ("New words", 2, "2026-12-28")
    assert (investor.title, investor.kind, investor.date, investor.lead) == ("Ours", "partner", "2027-03-01", 10)
    assert world.row(Milestone, "P1", "MS-REG").kind == "regulator"
    assert world.row(Milestone, "P1", "MS-NEW").state == "planned"


def test_bad_upgrade_is_refused() -> None:
    world = small_world(CORE)
    world.do("pack.registered", "d2", "", pack=CORE_2).do("pack.registered", "dr", "", pack=ROADMAP)
    assert world.refused("pack.upgraded", "roadmap", digest="dr")[0] == (
        "P1 has no pack roadmap: take it on with `pack adopt`"
    )
    assert world.refused("pack.upgraded", "core", digest="digest-of-core-1")[0] == (
        "P1 has this content of core already: nothing to upgrade"
    )
    assert world.refused("pack.upgraded", "core", digest="dr")[0] == "the content dr is pack roadmap, not core"
    world.do("pack.registered", "d3", "", pack=pack("core", [item("A-1", depends_on=["A-1"])], version="3"))
    assert world.refused("pack.upgraded", "core", digest="d3")[1] is Ground.CYCLE


def test_upgrade_to_an_equal_set_of_packs_equals_adopting_it() -> None:
    by_upgrade = upgraded(small_world())
    at_once = small_world(CORE_2, ROADMAP, OVERLAY, CATALOGUE)
    assert edges(by_upgrade) == edges(at_once)
    assert required(by_upgrade) == required(at_once)
