"""Looking back: closed stand-ups, and trends made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.offer import OfferScreen
from readiness.tui.spark import spark
from readiness.workspace.standups import NewAction, NewDecision, NewNote
from tests.tui import sample
from tests.tui.screen import Driver, golden, running

DAY = 86_400_000
SIZES = [(80, 24), (120, 40)]


def weeks(path: Path) -> None:
    """Four stand-ups, a week apart: one more item passes, the estimate grows, an action is done and one is dropped."""
    for week in (4, 3, 2, 1):
        with sample.opened(path, now=sample.NOW - week * 7 * DAY) as sato:
            if week == 3:
                sato.items.done("KIKU", ["TASK-2"], "2026-11-03")
            sato.items.estimate("KIKU", ["CMC-1"], 60 - 10 * week, "the CDMO says so")
            day = sato.view("KIKU").day
            sato.standups.close(
                ["KIKU"],
                notes=[NewNote("DAT-2", f"第{5 - week}週 [/x]")],
                actions=[NewAction(f"Ask once more ({day})", "mori", "2026-12-01", "CMC-1")],
                decisions=[NewDecision("Two CDMOs")] if week == 2 else [],
            )
            if week == 3:
                sato.standups.done_action("A1")
                sato.standups.drop_action("A2", "answered meanwhile")


async def on(driver: Driver, id: str) -> None:
    assert driver.app.page.rows.move_to(id), driver.app.page.rows.ids
    await driver.settle()


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_closed_stand_ups_newest_first(portfolio: Path, size: tuple[int, int]) -> None:
    weeks(portfolio)
    async with running(portfolio, size) as driver:
        await driver.act("view.standup")
        await driver.press("L")
        assert driver.app.page.rows.ids == ["KIKU/S4", "KIKU/S3", "KIKU/S2", "KIKU/S1"]
        golden(f"earlier-{size[0]}x{size[1]}", driver.text)
        await on(driver, "KIKU/S2")
        await driver.press("enter")
        golden(f"earlier-one-{size[0]}x{size[1]}", driver.text)
        await driver.press("escape", "escape")
        assert "Next move: Asia" in driver.text


async def test_today_beside_last_week(portfolio: Path) -> None:
    weeks(portfolio)
    async with running(portfolio) as driver:
        await driver.act("view.standup", "standup.earlier")
        await on(driver, "KIKU/S1")
        await driver.press("c")
        assert "What changed since the stand-up of 27 Oct" in driver.text
        assert "KIKU only" in driver.text


async def test_the_text_of_a_closed_stand_up(portfolio: Path) -> None:
    weeks(portfolio)
    async with running(portfolio) as driver:
        await driver.act("view.standup", "standup.earlier")
        await on(driver, "KIKU/S3")
        await driver.press("Y")
        screen = driver.app.screen
        assert isinstance(screen, OfferScreen)
        assert screen.text.startswith("## Stand-up of 10 Nov: KIKU (S3)\n\n### Decided (1)\n\n- Two CDMOs.\n")
        assert "第3週 \\[/x\\]" in screen.text
        assert "What had changed since S2, 3 Nov" in screen.text


async def test_none_yet_says_what_to_do(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup", "standup.earlier")
        assert "No stand-up was closed yet. L, then C, closes the first." in driver.text
        await driver.act("earlier.text")
        assert driver.app.notice == "Text: no closed stand-up under the cursor"
        await driver.press("escape")
        assert "Next move: Asia" in driver.text


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_trend_of_a_milestone(portfolio: Path, size: tuple[int, int]) -> None:
    weeks(portfolio)
    async with running(portfolio, size) as driver:
        await driver.act("view.milestones")
        await on(driver, "MS-ADV-DATA")
        await driver.act("list.open", "list.last")
        golden(f"trend-{size[0]}x{size[1]}", driver.text)
        assert "o forecast" in driver.text


@pytest.mark.parametrize("ascii", [False, True])
async def test_the_trend_of_a_program(portfolio: Path, ascii: bool) -> None:
    weeks(portfolio)
    async with running(portfolio, (120, 40), ascii=ascii) as driver:
        assert ("18888 +1" if ascii else "▁████ +1") in driver.text
        assert "2 of 7 passed on 27 Oct, 3 of 7 today" in driver.text
        await driver.act("list.down")
        assert "passed on" not in driver.text


def test_bars_go_from_the_lowest_to_the_highest() -> None:
    assert spark([]) == ""
    assert spark([3, 3]) == "▁▁"
    assert spark([0, 5, 10]) == "▁▅█"
    assert spark([2, 1]) == "█▁"
