"""What if on the screen: several things supposed at once, marked unmistakably, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.views import VIEWS
from tests.tui import sample
from tests.tui.screen import Driver, golden, running

SIZES = [(80, 24), (120, 40)]


def length(path: Path) -> int:
    with sample.opened(path) as workspace:
        return workspace.log_state().length


async def on(driver: Driver, view: str, id: str) -> None:
    await driver.act(f"view.{view}")
    assert driver.app.page.rows.move_to(id), driver.app.page.rows.ids
    await driver.settle()


def said(driver: Driver) -> list[tuple[str, str, str]]:
    """What is supposed by now."""
    return [(str(each.what), each.id, each.value) for _, each in driver.app.supposing or ()]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_several_things_at_once_and_back(portfolio: Path, size: tuple[int, int]) -> None:
    before = length(portfolio)
    async with running(portfolio, size) as driver:
        await on(driver, "roadmap", "TASK-2")
        await driver.press("F")
        golden(f"what-if-{size[0]}x{size[1]}", driver.text)
        await driver.press("d")
        await driver.act("view.milestones")
        assert driver.app.page.rows.move_to("MS-ADV-DATA")
        await driver.settle()
        await driver.press("m")
        await driver.type("2026-12-18")
        await driver.press("enter")
        golden(f"what-if-milestones-{size[0]}x{size[1]}", driver.text)
        await driver.press("enter")
        golden(f"what-if-change-{size[0]}x{size[1]}", driver.text)
        await driver.press("escape", "escape")
        assert "everything is as it is again" in driver.app.notice
        assert "WHAT IF" not in driver.text
        assert "2027-03-31" in driver.text
    assert length(portfolio) == before


async def test_every_view_is_as_it_would_be_and_marked(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await on(driver, "standup", "KIKU/TASK-2/MS-ADV-BRIDGE")
        await driver.press("F", "d")
        assert "KIKU/TASK-2/MS-ADV-BRIDGE" not in driver.app.page.rows.ids
        assert "KIKU: TASK-2 is done" in driver.text
        for view in VIEWS:
            await driver.act(f"view.{view.id}")
            lines = driver.text.splitlines()
            assert "WHAT IF KIKU: TASK-2 is done" in lines[1]
            assert "nothing is written; F leaves" in lines[1]
            assert "BRIDGE" in lines[2]
        await on(driver, "board", "TASK-2")
        assert "green" in str(driver.app.page.rows.row("TASK-2"))
        await driver.press("F")
        assert "green" not in str(driver.app.page.rows.row("TASK-2"))


async def test_nothing_can_be_recorded_in_it(portfolio: Path) -> None:
    before = length(portfolio)
    async with running(portfolio) as driver:
        await on(driver, "standup", "KIKU/DAT-1/MS-ADV-DATA")
        await driver.act("suppose.begin")
        assert not {"item.note", "item.done", "standup.close"} & {each.id for each in driver.app.scoped}
        await driver.act("item.note")
        assert "nothing is recorded in what-if" in driver.app.notice
        await driver.act("app.undo")
        assert "nothing is recorded in what-if" in driver.app.notice
        await driver.act("standup.close")
        assert "nothing is recorded in what-if" in driver.app.notice
    assert length(portfolio) == before


async def test_slip_plan_estimate_waive_and_drop(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "standup", "UME/TASK-1/MS-ADV-DATA")
        await driver.press("F", "s")
        await driver.type("many")
        await driver.press("enter")
        assert "Days longer is a whole number" in driver.text
        await driver.type("60")
        await driver.press("enter")
        assert said(driver) == [("slip", "TASK-1", "60")]
        assert "WHAT IF UME: TASK-1 takes 60" in driver.text
        await driver.press("s")
        await driver.type("5")
        await driver.press("enter")
        assert said(driver) == [("slip", "TASK-1", "5")]
        await driver.press("p")
        await driver.type("3")
        await driver.press("enter")
        assert said(driver)[1:] == [("plan", "TASK-1", "3")]
        await driver.press("backspace", "backspace", "backspace")
        assert driver.app.supposing == ()
        assert driver.app.notice == "Take back: nothing is supposed yet"
        await on(driver, "board", "CLN-1")
        await driver.press("x")
        await on(driver, "roadmap", "TASK-2")
        await driver.press("E")
        await driver.type("2")
        await driver.press("enter")
        await driver.press("w")
        await driver.type("bridge")
        await driver.press("enter")
        assert said(driver) == [
            ("drop", "CLN-1", ""),
            ("estimate", "TASK-2", "2"),
            ("waive", "TASK-2", "MS-ADV-BRIDGE"),
        ]


async def test_what_the_record_would_refuse_is_said_and_not_supposed(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "board", "DAT-1")
        await driver.act("view.roadmap", "suppose.begin", "view.board")
        assert driver.app.page.rows.move_to("DAT-1")
        await driver.settle()
        await driver.press("c")
        assert "nothing impedes DAT-1: there is nothing to clear" in driver.app.notice
        assert driver.app.supposing == ()


async def test_of_a_milestone_one_of_its_items_is_named(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "milestones", "MS-ADV-DATA")
        await driver.press("F", "d")
        await driver.type("cmc-1")
        await driver.press("enter")
        assert "CMC-1 is done" in driver.text
        await driver.act("view.history")
        await driver.press("m")
        assert driver.app.notice == "Move: no milestone under the cursor"


async def test_selected_items_are_supposed_together(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.roadmap", "suppose.begin", "view.board")
        assert driver.app.page.rows.move_to("DAT-1")
        await driver.settle()
        await driver.press("space", "space", "d")
        assert said(driver) == [("done", "DAT-1", ""), ("done", "DAT-2", "")]


async def test_what_becomes_impossible_is_left(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "board", "CLN-1")
        await driver.act("view.roadmap", "suppose.begin", "view.board")
        assert driver.app.page.rows.move_to("CLN-1")
        await driver.settle()
        await driver.press("c")
        assert said(driver) == [("clear", "CLN-1", "")]
        with sample.opened(portfolio, "ito") as other:
            other.items.clear("KIKU", "CLN-1")
        await driver.act("app.reread")
        assert "nothing impedes CLN-1" in driver.app.notice
        assert driver.app.supposing is None
        assert "WHAT IF" not in driver.text


async def test_the_past_and_what_if_exclude_each_other(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.roadmap", "suppose.begin", "app.past")
        await driver.type("2026-10-15")
        await driver.press("enter")
        assert driver.app.supposing is None
        assert "THE PAST" in driver.text
        await driver.act("suppose.begin")
        assert "what if looks ahead from now: leave the past first (0)" in driver.app.notice


async def test_ascii(portfolio: Path) -> None:
    async with running(portfolio, ascii=True) as driver:
        await driver.act("view.standup", "suppose.begin")
        assert not any(mark in driver.text for mark in "│╭╰─…●▇▂┃")
