"""Work on items: owners, starts, ends, estimates, plans, impediments, notes."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.facts import Impediment, Item, Note
from readiness.domain.fold.reason import Ground

from .build import ON, World, small_world


def test_note_is_kept() -> None:
    world = small_world().do("item.noted", "C-1", id="N1", text="two\nlines [/x]")
    assert world.row(Note, "P1", "N1")[2:6] == ("C-1", "two\nlines [/x]", "sato", "Sato")
    assert world.refused("item.noted", "C-1", id="N1", text="again")[0] == ("note N1 exists already: choose another id")
    assert world.refused("item.noted", "C-1", id="N2", text=" \n")[0] == "text is blank: say something"


def test_owner_may_be_external_or_nobody() -> None:
    world = small_world().do("item.assigned", "C-1", owner="smith")
    assert world.row(Item, "P1", "C-1").owner == "smith"
    world.do("item.assigned", "C-1", owner="", why="left", old={"owner": "smith"})
    assert world.row(Item, "P1", "C-1").owner == ""
    assert world.refused("item.assigned", "C-1", owner="smit")[0] == "there is no owner smit: did you mean smith?"


def test_work_facts_land_on_the_item() -> None:
    world = small_world()
    world.do("item.started", "R-1", date="2026-11-02")
    world.do("item.done", "R-1", date="2026-11-20")
    world.do("item.estimated", "R-2", days=4)
    world.do("item.planned", "R-2", start="2026-12-01", finish="2026-12-10", quarter=2)
    world.do("item.expected", "R-2", date="2026-12-14")
    done, ahead = world.row(Item, "P1", "R-1"), world.row(Item, "P1", "R-2")
    assert (done.started_on, done.done_on) == ("2026-11-02", "2026-11-20")
    assert (ahead.estimate, ahead.estimated_on) == (4, ON)
    assert (ahead.plan_start, ahead.plan_finish, ahead.plan_quarter) == ("2026-12-01", "2026-12-10", 2)
    assert ahead.expected == "2026-12-14"


def test_work_facts_can_be_taken_back() -> None:
    world = small_world().do("item.estimated", "R-2", days=4)
    world.do("item.estimated", "R-2", days=None, why="wrong", old={"days": 4})
    world.do("item.planned", "R-2", start="2026-12-01", quarter=2)
    world.do("item.planned", "R-2", start="", quarter=None, why="wrong", old={"quarter": 2})
    world.do("item.expected", "R-2", date="2026-12-14")
    world.do("item.expected", "R-2", date="", why="wrong", old={"date": "2026-12-14"})
    row = world.row(Item, "P1", "R-2")
    assert (row.estimate, row.estimated_on, row.plan_start, row.plan_quarter, row.expected) == (None, "", "", None, "")


def test_only_tasks_are_done() -> None:
    text, ground = small_world().refused("item.done", "C-1", date=ON)
    assert text == "C-1 is no task: it passes on accepted evidence, file it with `evidence file`"
    assert ground is Ground.INPUT


def test_reopening_goes_back_one_step() -> None:
    world = small_world().do("item.started", "R-1", date="2026-11-02").do("item.done", "R-1", date=ON)
    world.do("item.reopened", "R-1", why="not so", old={"done": ON, "started": "2026-11-02"})
    assert (world.row(Item, "P1", "R-1").started_on, world.row(Item, "P1", "R-1").done_on) == ("2026-11-02", "")
    world.do("item.reopened", "R-1", why="not so", old={"started": "2026-11-02"})
    assert world.row(Item, "P1", "R-1").started_on == ""
    assert world.refused("item.reopened", "R-1", why="again")[0] == (
        "R-1 is neither started nor done: nothing to reopen"
    )
    assert world.refused("item.reopened", "R-1")[0] == "a reason is missing: say why with --reason"


@pytest.mark.parametrize(
    ("type_", "payload", "text"),
    [
        ("item.started", {"date": "2026-11-25"}, "2026-11-25 lies after 2026-11-24: R-2 has not started yet"),
        ("item.started", {"date": "2026-11-31"}, "date '2026-11-31' is not a day that exists"),
        ("item.started", {"date": "2026-11-21"}, "R-2 was done 2026-11-20 and cannot start 2026-11-21, an end before"),
        ("item.done", {"date": "2026-11-25"}, "2026-11-25 lies after 2026-11-24: R-2 is not done yet, use `plan`"),
        ("item.done", {"date": "2026-11-09"}, "R-2 started 2026-11-10 and cannot be done 2026-11-09, an end before"),
        ("item.done", {}, "the payload of item.done is malformed: date is missing"),
        ("item.estimated", {"days": -1}, "days -1 is out of range: 0 to 2600"),
        ("item.estimated", {"days": 10**400}, "days 10000000000000000000 is out of range"),
        ("item.estimated", {}, "the payload of item.estimated is malformed: days is missing"),
        ("item.planned", {}, "nothing to change: name at least one of start, finish, quarter"),
        ("item.assigned", {}, "the payload of item.assigned is malformed: owner is missing"),
        ("item.planned", {"start": "2026-12-02", "finish": "2026-12-01"}, "R-2 would finish 2026-12-01 and start"),
        ("item.planned", {"quarter": 0}, "quarter 0 is out of range: 1 to 40"),
        ("item.expected", {"date": "2026-11-09"}, "R-2 started 2026-11-10 and cannot be expected 2026-11-09, an end"),
        ("item.done", {"date": "2026-11-23", "old": {"date": "2026-11-20"}}, "a saved value would change"),
        ("item.estimated", {"days": 3, "old": {"days": 0}}, "a saved value would change"),
    ],
)
def test_bad_work_fact_is_refused(type_: str, payload: dict[str, Any], text: str) -> None:
    world = small_world()
    world.do("item.started", "R-2", date="2026-11-10").do("item.done", "R-2", date="2026-11-20")
    assert world.refused(type_, "R-2", **payload)[0].startswith(text)


def test_plan_is_checked_against_what_was_planned_before() -> None:
    world = small_world().do("item.planned", "R-2", finish="2026-12-10")
    text, ground = world.refused("item.planned", "R-2", start="2026-12-11")
    assert "an end before a start" in text
    assert ground is Ground.INPUT


def test_unknown_item_names_the_nearest() -> None:
    assert small_world().refused("item.done", "R-11", date=ON) == (
        "P1 has no item R-11: did you mean R-1?",
        Ground.UNKNOWN,
    )
    assert small_world().refused("item.done", "ZZZ", date=ON)[0] == "P1 has no item ZZZ: see `item list P1`"
    assert small_world().refused("item.done", "R-1", "P2", date=ON)[0] == "there is no program P2: did you mean P1?"


def opened() -> World:
    """Impediment B1 on C-1."""
    return small_world().do(
        "impediment.opened", "B1", item="C-1", why="no vials", until="2026-12-01", waiting_on="the CDMO"
    )


def test_item_can_have_several_impediments() -> None:
    world = opened().do("impediment.opened", "B2", item="C-1", why="no staff", until="")
    assert world.row(Impediment, "P1", "B1") == Impediment(
        "P1", "B1", "C-1", "no vials", "2026-12-01", "the CDMO", "sato", ON, ""
    )
    assert world.row(Impediment, "P1", "B2").until == ""


def test_impediment_is_closed_once() -> None:
    world = opened().do("impediment.closed", "B1", item="C-1")
    assert world.row(Impediment, "P1", "B1").closed_on == ON
    assert world.refused("impediment.closed", "B1", item="C-1")[0] == (
        "B1 was cleared on 2026-11-24 already: nothing to do"
    )


def test_bad_impediment_is_refused() -> None:
    world = opened()
    assert world.refused("impediment.opened", "B1", item="C-1", why="x")[0].startswith("impediment B1 exists")
    assert world.refused("impediment.opened", "B2", item="C-1")[0].startswith("a reason is missing")
    assert world.refused("impediment.opened", "B2", item="C-1", why="x", until="2026-11-23")[0] == (
        "until 2026-11-23 lies before 2026-11-24, an end before a start: choose a later day"
    )
    assert world.refused("impediment.closed", "B1", item="C-2")[0] == "B1 is on C-1, not on C-2: name that item"
    assert world.refused("impediment.closed", "B7")[0] == "P1 has no impediment B7: did you mean B1?"


@pytest.mark.parametrize(
    ("type_", "payload"),
    [
        ("item.noted", {"id": "N1", "text": "x"}),
        ("item.assigned", {"owner": "ito"}),
        ("item.started", {"date": ON}),
        ("item.done", {"date": ON}),
        ("item.reopened", {"why": "x"}),
        ("item.estimated", {"days": 1}),
        ("item.planned", {"start": ON}),
        ("item.expected", {"date": ON}),
        ("item.linked", {"after": ["C-1"]}),
        ("item.edited", {"title": "x", "why": "x"}),
        ("item.retired", {"why": "x"}),
    ],
)
def test_retired_item_takes_no_facts(type_: str, payload: dict[str, Any]) -> None:
    world = small_world().do("item.added", "LOC-1", area="data", kind="task", title="T", green_light="G")
    world.do("item.retired", "LOC-1", why="not needed")
    assert world.refused(type_, "LOC-1", **payload)[0] == (
        "LOC-1 is retired and takes no new facts: choose another item"
    )
