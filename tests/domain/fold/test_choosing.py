"""Choices: what may be chosen, and what it does to the weight of the items that are tied to an option."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.facts import Choice, Item
from readiness.domain.fold.reason import Ground

from .build import World, item, pack, small_world

OPTIONS = [{"id": "own", "title": "Own", "items": ["W-1"]}, {"id": "shared", "title": "Shared", "items": ["W-2"]}]


def ways(
    blocking: str = "soft", level: str = "should", per: str = "market", version: str = "1", **more: Any
) -> dict[str, Any]:
    """A pack with a choice of two options, an item tied to each and one to none."""
    extra = {
        "choices": [{"id": "model", "title": "Model", "per": per, "options": OPTIONS}],
        "default_blocking": blocking,
        "matrix": [{"function": "CMC/Manufacturing", "area": "cmc", "split": ["W-3"]}],
    }
    items = [item(each, level=level) for each in ("W-1", "W-2", "W-3")]
    return {**pack("ways", items, version=version), "extra": extra, **more}


def level(world: World, id: str) -> str:
    row = world.tables.get(Item, "P1", id)
    assert row is not None
    return row.level


@pytest.fixture
def world() -> World:
    return small_world(ways())


def test_items_of_options_are_advisory_until_one_is_chosen(world: World) -> None:
    assert [level(world, id) for id in ("W-1", "W-2", "W-3")] == ["advisory", "advisory", "should"]
    world.do("choice.made", "ways/model", for_="japan", chosen=["shared"])
    assert [level(world, id) for id in ("W-1", "W-2", "W-3")] == ["advisory", "should", "should"]


def test_an_option_counts_while_any_subject_has_it(world: World) -> None:
    world.do("choice.made", "ways/model", for_="japan", chosen=["shared"])
    world.do("choice.made", "ways/model", for_="korea", chosen=["own"])
    assert [level(world, id) for id in ("W-1", "W-2")] == ["should", "should"]
    world.do("choice.made", "ways/model", for_="japan", chosen=[], old={"chosen": ["shared"]}, why="not settled")
    assert [level(world, id) for id in ("W-1", "W-2")] == ["should", "advisory"]
    assert [(each.subject, each.chosen) for each in world.tables.rows(Choice, "P1")] == [
        ("japan", ""),
        ("korea", "own"),
    ]


def test_a_route_makes_its_items_must() -> None:
    world = small_world(ways(blocking="hard-if-route-chosen", level="advisory", per="program"))
    assert level(world, "W-1") == "advisory"
    world.do("choice.made", "ways/model", chosen=["own"])
    assert [level(world, id) for id in ("W-1", "W-2")] == ["must", "advisory"]


def test_a_choice_outlives_an_upgrade_and_keeps_local_levels(world: World) -> None:
    world.do("choice.made", "ways/model", for_="japan", chosen=["shared"])
    world.do("item.edited", "W-2", level="must", why="the board asks")
    newer = ways(version="2", level="must")
    world.do("pack.registered", "newer", "", pack=newer)
    world.do("pack.upgraded", "ways", digest="newer")
    assert [level(world, id) for id in ("W-1", "W-2", "W-3")] == ["advisory", "must", "must"]


@pytest.mark.parametrize(
    ("entity", "payload", "ground", "says"),
    [
        ("ways/model", {"for_": "japan", "chosen": ["owm"]}, Ground.UNKNOWN, "did you mean own?"),
        ("ways/mode", {"for_": "japan", "chosen": ["own"]}, Ground.UNKNOWN, "did you mean model?"),
        ("wais/model", {"for_": "japan", "chosen": ["own"]}, Ground.UNKNOWN, "did you mean ways?"),
        ("ways/model", {"chosen": ["own"]}, Ground.INPUT, "chosen per market: say which with --for"),
        ("ways/model", {"for_": "japan", "chosen": ["own", "shared"]}, Ground.INPUT, "exactly one option is taken"),
        ("ways/model", {"for_": "japan"}, Ground.LOG, "chosen is missing"),
        ("ways/model", {"for_": "in japan", "chosen": ["own"]}, Ground.INPUT, "is not an id"),
        (
            "ways/accountable",
            {"for_": "cmc-making", "chosen": ["sato"]},
            Ground.UNKNOWN,
            "did you mean cmc-manufacturing?",
        ),
        ("ways/accountable", {"for_": "cmc-manufacturing", "chosen": ["satu"]}, Ground.UNKNOWN, "did you mean sato?"),
    ],
)
def test_what_cannot_be_chosen(world: World, entity: str, payload: dict[str, Any], ground: Ground, says: str) -> None:
    text, found = world.refused("choice.made", entity, **payload)
    assert says in text
    assert found is ground


def test_several_people_can_be_accountable_and_that_is_for_people_to_see(world: World) -> None:
    world.do("person.changed", "mori", "", side="us")
    world.do("choice.made", "ways/accountable", for_="cmc-manufacturing", chosen=["sato", "mori"])
    (made,) = world.tables.rows(Choice, "P1")
    assert made.chosen == "sato mori"


def test_another_word_needs_a_reason(world: World) -> None:
    world.do("choice.made", "ways/model", for_="japan", chosen=["own"])
    text, _ = world.refused("choice.made", "ways/model", for_="japan", chosen=["shared"], old={"chosen": ["own"]})
    assert "say why" in text
