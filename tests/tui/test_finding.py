"""Help, palette and filter."""

from __future__ import annotations

from pathlib import Path

from readiness.tui.context import Place
from tests.tui.screen import golden, running


async def test_help_lists_keys_and_says_why_not(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board")
        await driver.press("question_mark")
        await driver.type("impedim")
        golden("help-120x40", driver.text)
        assert "not now: nothing impedes DAT-1" in driver.text
        await driver.press("escape")
        assert len(driver.app.screen_stack) == 1


async def test_help_does_what_is_chosen(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("app.help")
        await driver.type("roots worst first")
        await driver.press("enter")
        assert driver.app.view == "standup"


async def test_the_palette_jumps_to_an_item_of_another_program(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.press("ctrl+p")
        await driver.type("ume fmea")
        golden("palette-80x24", driver.text)
        await driver.press("down", "up", "enter")
        assert driver.app.view == "board"
        assert driver.app.page.place == Place("UME", "TASK-1")


async def test_the_filter_narrows_and_leaves(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        await driver.press("slash")
        await driver.type("mori")
        assert driver.app.page.rows.ids == ["DAT-1", "DAT-2"]
        await driver.press("enter")
        assert "filter: mori" in driver.text
        await driver.act("list.filter")
        await driver.type("ﾏｽﾀｰ")
        assert driver.app.page.rows.ids == ["DAT-2"]
        await driver.press("escape")
        assert driver.app.page.words == "mori"
        await driver.act("app.back")
        assert len(driver.app.page.rows.ids) == 8
        await driver.act("list.filter")
        await driver.type("no such words")
        await driver.press("enter")
        assert "No row has these words." in driver.text
        await driver.act("item.note")
        assert "no item under the cursor" in driver.text
