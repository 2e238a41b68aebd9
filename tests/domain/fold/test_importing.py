"""Rows of somebody's checklist: all of them or none, each with where it stood."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.facts import Edge, Item, Required, Wording
from readiness.domain.fold.importing import Origin, origin_of
from readiness.domain.fold.reason import Ground

from .build import ON, World, small_world

ROW: dict[str, Any] = {"area": "cmc", "kind": "criterion", "title": "T", "green_light": "G", "sheet": "S", "row": 4}
FILE: dict[str, Any] = {"file": "acme.xlsx", "sha256": "a" * 64, "columns": {}, "statuses": {}, "rejected": 0}


def imported(*rows: dict[str, Any]) -> World:
    return small_world().do("items.imported", "I1", **FILE, rows=[{**ROW, **row} for row in rows])


def refusal(*rows: dict[str, Any], **more: Any) -> tuple[str, Ground]:
    reason = small_world().refused("items.imported", "I1", **{**FILE, **more, "rows": [{**ROW, **row} for row in rows]})
    return str(reason[0]), reason[1]


def test_rows_come_in_with_their_work_and_in_their_order() -> None:
    work = {"owner": "sato", "start": "2026-12-01", "finish": "2027-01-29", "expected": "2027-02-01", "estimate": 7}
    world = imported({"id": "LOC-1.10", **work}, {"id": "LOC-1.1"})
    first, second = world.row(Item, "P1", "LOC-1.10"), world.row(Item, "P1", "LOC-1.1")
    assert (first.owner, first.plan_start, first.plan_finish, first.expected) == (
        "sato",
        "2026-12-01",
        "2027-01-29",
        "2027-02-01",
    )
    assert (first.estimate, first.estimated_on, second.estimate, second.estimated_on) == (7, ON, None, "")
    assert second.ordinal == first.ordinal + 1
    assert first.ordinal > max(each.ordinal for each in small_world().rows(Item))


def test_each_row_says_where_it_stood() -> None:
    words = imported({"id": "LOC-1", "row": 12}).row(Wording, "P1", "LOC-1")
    assert origin_of(words) == Origin("acme.xlsx", "a" * 64, "S", 12, "I1")
    assert origin_of(words._replace(detail="{}")) is None
    assert origin_of(words._replace(detail='{"origin":{"file":"x"}}')) is None
    assert origin_of(None) is None


def test_rows_may_need_each_other_in_any_order_and_items_that_are_there() -> None:
    world = imported(
        {"id": "LOC-1", "after": ["LOC-2", "C-1"], "feeds": ["MS-INV"]},
        {"id": "LOC-2"},
    )
    assert [each.needs for each in world.rows(Edge) if each.item == "LOC-1"] == ["C-1", "LOC-2"]
    assert world.row(Required, "P1", "MS-INV", "LOC-1").origin == "local"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (({"id": "X-1"},), "X-1 does not start with LOC-"),
        (({"id": "LOC-1"}, {"id": "LOC-1"}), "LOC-1 exists already"),
        (({"id": "LOC-1", "owner": "nobody"},), "there is no owner nobody"),
        (({"id": "LOC-1", "after": ["LOC-9"]},), "P1 has no item LOC-9"),
        (({"id": "LOC-1", "feeds": ["MS-9"]},), "P1 has no milestone MS-9"),
        (
            ({"id": "LOC-1", "after": ["LOC-2"]}, {"id": "LOC-2", "after": ["LOC-1"]}),
            "prerequisites would go in a circle",
        ),
        (({"id": "LOC-1", "after": ["LOC-2"]}, {"id": "LOC-2", "kind": "reference"}), "LOC-2 does not count"),
        (({"id": "LOC-1", "kind": "template", "feeds": ["MS-INV"]},), "LOC-1 does not count"),
        (({"id": "LOC-1", "kind": "gate"},), "kind 'gate' is unknown"),
        (({"id": "LOC-1", "row": 0},), "row 0 is out of range"),
        (({"id": "LOC-1", "title": " "},), "title is blank"),
    ],
)
def test_one_bad_row_keeps_all_out(rows: tuple[dict[str, Any], ...], said: str) -> None:
    text, _ = refusal({"id": "LOC-0"}, *rows)
    assert text.startswith(said)


def test_an_import_names_its_file() -> None:
    assert refusal({"id": "LOC-1"}, file="")[1] == Ground.INPUT
    assert refusal({"id": "LOC-1"}, sha256="two words")[1] == Ground.INPUT
