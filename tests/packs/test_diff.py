"""What `pack upgrade` shows before it changes anything."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from readiness.packs.diff import Change, ChangeKind, diff
from readiness.packs.load import load_pack


@pytest.fixture
def core() -> dict[str, Any]:
    return copy.deepcopy(load_pack("core-readiness").content)


def test_a_pack_does_not_differ_from_itself(core: dict[str, Any]) -> None:
    assert diff(core, copy.deepcopy(core)) == []


def test_items_come_and_go(core: dict[str, Any]) -> None:
    new = copy.deepcopy(core)
    gone = new["items"].pop(0)
    fresh = {**gone, "id": "CORE-DAT-03"}
    new["items"].append(fresh)
    assert diff(core, new) == [
        Change(ChangeKind.ADDED, "item", "CORE-DAT-03", "", None, fresh),
        Change(ChangeKind.REMOVED, "item", "CORE-DAT-01", "", gone, None),
    ]


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("green_light", "Something else.", ChangeKind.REWORDED),
        ("evidence_hints", ["memo"], ChangeKind.REWORDED),
        ("depends_on", ["RM-Q1-P1"], ChangeKind.RELINKED),
        ("feeds", ["MS-ADV-DATA"], ChangeKind.RELINKED),
        ("closed_by", "MS-LAUNCH", ChangeKind.RELINKED),
        ("joins_gate", False, ChangeKind.RELINKED),
        ("level", "should", ChangeKind.RETUNED),
        ("estimate_days", 41, ChangeKind.RETUNED),
        ("requires", [], ChangeKind.RETUNED),
        ("extra", {"signals": ["late"]}, ChangeKind.RETUNED),
        ("ja", {"title": "x"}, ChangeKind.REWORDED),
    ],
)
def test_a_changed_field_says_what_it_means(core: dict[str, Any], field: str, value: object, kind: ChangeKind) -> None:
    new = copy.deepcopy(core)
    old_value = new["items"][0][field]
    new["items"][0][field] = value
    assert diff(core, new) == [Change(kind, "item", "CORE-DAT-01", field, old_value, value)]


def test_the_order_of_links_and_rows_is_no_change(core: dict[str, Any]) -> None:
    new = copy.deepcopy(core)
    new["items"].reverse()
    for item in new["items"]:
        item["feeds"].reverse()
    assert diff(core, new) == []


def test_head_areas_milestones_and_tailoring_are_compared(core: dict[str, Any]) -> None:
    new = copy.deepcopy(core)
    new["version"] = "1.1"
    new["areas"][0]["green_light_verbatim"] = "x"
    new["tailoring"].append({"target": "A-1", "action": "promote", "prerequisite": None})
    changes = [(change.kind, change.part, change.id, change.field) for change in diff(core, new)]
    assert changes == [
        (ChangeKind.RETUNED, "pack", "core-readiness", "version"),
        (ChangeKind.REWORDED, "area", "data", "green_light_verbatim"),
        (ChangeKind.ADDED, "tailoring", "A-1 promote", ""),
    ]
