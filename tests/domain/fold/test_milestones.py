"""Milestones, decisions, baseline."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.domain.facts import Decision, Milestone, Required
from readiness.domain.fold.reason import Ground

from .build import CORE, ON, World, file, small_world

OWN: dict[str, Any] = {"kind": "partner", "title": "Board day"}


def test_own_milestone_has_defaults() -> None:
    world = small_world().do("milestone.added", "BOARD-1", **OWN, required=["C-1"])
    row = world.row(Milestone, "P1", "BOARD-1")
    assert (row.date, row.until, row.tentative, row.state, row.zone) == ("", "", False, "planned", "Asia/Tokyo")
    assert (row.lead, row.authority, row.quarter, row.set_on, row.ordinal) == (0, "", None, "", 4)
    assert world.row(Required, "P1", "BOARD-1", "C-1").origin == "local"


@pytest.mark.parametrize(("kind", "lead"), [("us-advisor", 10), ("investor", 10), ("regulator", 0), ("deadline", 0)])
def test_lead_goes_by_kind_unless_stated(kind: str, lead: int) -> None:
    world = small_world().do("milestone.added", "M1", kind=kind, title="T")
    world.do("milestone.added", "M2", kind=kind, title="T", lead=3, date="2027-01-04", authority="us")
    assert world.row(Milestone, "P1", "M1").lead == lead
    stated = world.row(Milestone, "P1", "M2")
    assert (stated.lead, stated.set_on, stated.authority) == (3, ON, "us")


@pytest.mark.parametrize(
    ("entity", "change", "text"),
    [
        ("MS-INV", {}, "MS-INV exists already in P1: choose another id, or change it with `milestone set`"),
        ("P1", {}, "P1 exists already in P1"),
        ("M 1", {}, "'M 1' cannot be the id of a milestone"),
        ("M1", {"kind": "party"}, "kind 'party' is unknown: use one of us-advisor, investor,"),
        ("M1", {"title": ""}, "title is blank"),
        ("M1", {"date": "2027-02-29"}, "date '2027-02-29' is not a day that exists"),
        ("M1", {"date": "2027-02-02", "until": "2027-02-01"}, "M1 would start 2027-02-02 and end 2027-02-01, an end b"),
        ("M1", {"until": "2027-02-01"}, "M1 has an end but no date: state the date as well"),
        ("M1", {"lead": 251}, "lead 251 is out of range: 0 to 250"),
        ("M1", {"lead": -1}, "lead -1 is out of range: 0 to 250"),
        ("M1", {"zone": "+9"}, "zone '+9' is not a zone name"),
        ("M1", {"required": ["C-11"]}, "P1 has no item C-11: did you mean C-1?"),
        ("M1", {"required": ["C-REF"]}, "C-REF is a reference and never counts: a milestone cannot require it"),
    ],
)
def test_bad_milestone_is_refused(entity: str, change: dict[str, object], text: str) -> None:
    assert small_world().refused("milestone.added", entity, **{**OWN, **change})[0].startswith(text)


def test_own_milestone_finds_the_items_that_feed_its_id() -> None:
    world = small_world(CORE).do("milestone.added", "MS-ADV", kind="us-advisor", title="T")
    assert world.rows(Required, "P1") == [Required("P1", "MS-ADV", "C-1", "pack")]


def test_milestone_changes_only_what_is_named() -> None:
    world = small_world().do("milestone.changed", "MS-INV", date="2027-03-01", until="2027-03-05", tentative=False)
    world.do(
        "milestone.changed", "MS-INV", kind="partner", title="New", zone="UTC", lead=7, authority="us", why="x", old=1
    )
    row = world.row(Milestone, "P1", "MS-INV")
    assert (row.date, row.until, row.tentative, row.set_on) == ("2027-03-01", "2027-03-05", False, ON)
    assert (row.kind, row.title, row.zone, row.lead, row.authority) == ("partner", "New", "UTC", 7, "us")
    assert world.refused("milestone.changed", "MS-INV")[0].startswith("nothing to change: name at least one of kind,")
    assert world.refused("milestone.changed", "MS-INV", date="2027-03-06")[0].startswith("MS-INV would start")
    world.do("milestone.changed", "MS-INV", date="", why="open again", old={"date": "2027-03-01"})
    assert (world.row(Milestone, "P1", "MS-INV").date, world.row(Milestone, "P1", "MS-INV").until) == ("", "")


def test_moving_a_saved_date_needs_a_reason_but_a_flag_does_not() -> None:
    world = small_world()
    assert world.refused("milestone.changed", "MS-ADV", date="2027-01-29", old={"date": "2026-12-28"})[0] == (
        "a saved value would change: say why with --reason"
    )
    world.do("milestone.changed", "MS-ADV", tentative=False, old={"tentative": True, "until": "", "items": []})


def test_requirements_come_and_go() -> None:
    world = small_world().do("milestone.required", "MS-INV", items=["C-1", "C-G"])
    assert world.row(Required, "P1", "MS-INV", "C-1").origin == "local"
    assert world.row(Required, "P1", "MS-INV", "C-G").origin == "pack"
    assert world.refused("milestone.required", "MS-INV", items=["C-1"])[0].startswith("MS-INV requires C-1 already")
    assert world.refused("milestone.required", "MS-INV", items=["C-REF"])[0].startswith("C-REF is a reference")
    world.do("milestone.unrequired", "MS-INV", why="not there", items=["C-1", "C-G"])
    assert world.tables.get(Required, "P1", "MS-INV", "C-G") is None
    assert world.refused("milestone.unrequired", "MS-INV", why="x", items=["C-G"])[0].startswith(
        "MS-INV does not require C-G itself"
    )
    assert world.refused("milestone.unrequired", "MS-INV", why="x", items=[])[0].startswith("name the items")
    assert world.refused("milestone.unrequired", "MS-INV", items=["O-1"])[0].startswith("a reason is missing")


def reached() -> World:
    """MS-ADV reached on the 20th."""
    frozen = {"verdict": "ready", "reasons": [], "digest": "d"}
    return small_world().do("milestone.reached", "MS-ADV", date="2026-11-20", frozen=frozen)


def test_reaching_freezes() -> None:
    row = reached().row(Milestone, "P1", "MS-ADV")
    assert (row.state, row.reached_on) == ("reached", "2026-11-20")
    assert json.loads(row.frozen) == {"verdict": "ready", "reasons": [], "digest": "d"}


def test_reaching_needs_a_day_that_was_and_a_verdict() -> None:
    world = small_world()
    assert world.refused("milestone.reached", "MS-ADV", date="2026-11-25", frozen={})[0] == (
        "2026-11-25 lies after 2026-11-24: a milestone is reached on or before today"
    )
    assert world.refused("milestone.reached", "MS-ADV", date=ON)[1] is Ground.LOG
    assert world.refused("milestone.reached", "MS-ADV", date=ON, frozen={"x": float("nan")})[1] is Ground.LOG


CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("milestone.changed", {"title": "x"}),
    ("milestone.required", {"items": ["C-2"]}),
    ("milestone.unrequired", {"items": ["C-1"]}),
    ("milestone.cancelled", {}),
    ("milestone.reached", {"date": ON, "frozen": {}}),
]


@pytest.mark.parametrize(("type_", "payload"), CHANGES)
def test_reached_milestone_is_frozen(type_: str, payload: dict[str, Any]) -> None:
    assert reached().refused(type_, "MS-ADV", why="x", **payload)[0] == (
        "MS-ADV was reached on 2026-11-20 and is frozen: add another milestone instead"
    )


@pytest.mark.parametrize(("type_", "payload"), CHANGES)
def test_cancelled_milestone_takes_no_changes(type_: str, payload: dict[str, Any]) -> None:
    world = small_world().do("milestone.cancelled", "MS-ADV", why="no budget", old="planned")
    assert world.row(Milestone, "P1", "MS-ADV").cancelled_reason == "no budget"
    assert world.refused(type_, "MS-ADV", why="x", **payload)[0] == (
        "MS-ADV is cancelled: add another milestone instead"
    )


def test_links_to_a_reached_milestone_are_refused() -> None:
    world = reached()
    assert "is frozen" in world.refused("item.linked", "C-2", feeds=["MS-ADV"])[0]
    assert "is frozen" in world.refused("item.unlinked", "C-1", why="x", feeds=["MS-ADV"])[0]


def test_cancelling_needs_a_reason_and_a_known_milestone() -> None:
    assert small_world().refused("milestone.cancelled", "MS-ADV")[0].startswith("a reason is missing")
    assert small_world().refused("milestone.cancelled", "MS-AD", why="x")[0] == (
        "P1 has no milestone MS-AD: did you mean MS-ADV?"
    )


def test_baseline() -> None:
    world = small_world().do("baseline.set", dates={"MS-ADV": "2026-12-28", "MS-INV": ""})
    assert world.row(Milestone, "P1", "MS-ADV").baseline == "2026-12-28"
    assert world.refused("baseline.set", dates={"MS-ADV": "2027-01-29"}, old={"MS-ADV": "2026-12-28"})[0].startswith(
        "a saved value would change"
    )
    assert world.refused("baseline.set", dates={})[0].startswith("a baseline needs")
    assert world.refused("baseline.set", dates={"MS-X": ON})[1] is Ground.UNKNOWN
    assert world.refused("baseline.set", dates={"MS-ADV": "soon"})[0].startswith("MS-ADV 'soon' is not a day")


CONDITION = {"text": "second source signed", "owner": "mori", "due": "2026-12-15"}


def decide(world: World, **more: Any) -> World:
    """Ito decides go at MS-ADV."""
    return world.do("decision.taken", "D1", **{"actor": "ito", "milestone": "MS-ADV", "outcome": "go", **more})


def test_decision_is_kept() -> None:
    row = decide(small_world(), outcome="conditional-go", conditions=[CONDITION], comment="c").row(Decision, "P1", "D1")
    assert (row.milestone, row.outcome, row.comment, row.by, row.roles) == (
        *("MS-ADV", "conditional-go", "c", "ito"),
        "executive",
    )
    assert json.loads(row.conditions) == [CONDITION]


def test_other_outcomes_may_have_loose_conditions() -> None:
    row = decide(small_world(), outcome="defer", conditions=[{"text": "ask again"}]).row(Decision, "P1", "D1")
    assert json.loads(row.conditions) == [{"text": "ask again", "owner": "", "due": ""}]


@pytest.mark.parametrize(
    ("change", "text", "ground"),
    [
        ({"actor": "abe"}, "abe (qa) may not decide at a milestone: that needs one of program-manager,", Ground.ROLE),
        ({"outcome": "maybe"}, "outcome 'maybe' is unknown: use one of go,", Ground.INPUT),
        ({"milestone": "MS-AVD"}, "P1 has no milestone MS-AVD: did you mean MS-ADV?", Ground.UNKNOWN),
        ({"outcome": "conditional-go"}, "a conditional go needs at least one condition", Ground.INPUT),
        (
            {"outcome": "conditional-go", "conditions": [{**CONDITION, "owner": ""}]},
            "condition 'second source signed' of a conditional go needs an owner and a due date",
            Ground.INPUT,
        ),
        (
            {"outcome": "conditional-go", "conditions": [CONDITION, {**CONDITION, "due": ""}]},
            "condition 'second source signed' of a conditional go needs an owner and a due date",
            Ground.INPUT,
        ),
        ({"conditions": [{**CONDITION, "owner": "mri"}]}, "there is no owner mri: did you mean mori?", Ground.UNKNOWN),
        ({"conditions": [{**CONDITION, "due": "2026-11-23"}]}, "condition 'second source", Ground.INPUT),
        ({"conditions": [{"text": " "}]}, "text is blank", Ground.INPUT),
        ({"conditions": ["x"]}, "a condition is malformed: not a JSON object", Ground.LOG),
        ({"conditions": "x"}, "the payload of decision.taken is malformed: conditions is not a list", Ground.LOG),
    ],
)
def test_bad_decision_is_refused(change: dict[str, Any], text: str, ground: Ground) -> None:
    given = {"actor": "ito", "milestone": "MS-ADV", "outcome": "go"}
    got = small_world().refused("decision.taken", "D1", **{**given, **change})
    assert got[0].startswith(text)
    assert got[1] is ground


def test_decision_id_is_unique_and_cancelled_milestones_take_none() -> None:
    world = decide(small_world())
    assert world.refused("decision.taken", "D1", actor="ito", milestone="MS-ADV", outcome="go")[0].startswith(
        "decision D1 exists already"
    )
    world.do("milestone.cancelled", "MS-ADV", why="x")
    assert world.refused("decision.taken", "D2", actor="ito", milestone="MS-ADV", outcome="go")[0] == (
        "MS-ADV is cancelled: there is nothing to decide"
    )


def test_decision_of_an_outside_board_is_confirmed() -> None:
    world = small_world().do(
        "person.added", "board", "", name="B. Chair", org="Board", external=True, roles=["executive"]
    )
    file(world, "E1", actor="abe", class_="minutes", issuer="Board")
    decide(world, actor="sato", by="board", basis="E1", judged_on="2026-11-20")
    assert world.refused("decision.confirmed", "D1", actor="sato")[1] is Ground.FOUR_EYES
    assert world.refused("decision.confirmed", "D1", actor="abe")[1] is Ground.FOUR_EYES
    world.do("decision.confirmed", "D1", actor="mori")
    assert world.row(Decision, "P1", "D1").confirmed_by == "mori"
    assert world.refused("decision.confirmed", "D2", actor="mori")[0] == "P1 has no decision D2: did you mean D1?"
