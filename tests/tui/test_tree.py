"""What a milestone needs, as a tree to walk."""

from __future__ import annotations

from pathlib import Path

from tests.tui.screen import golden, running


async def test_the_tree_opens_below_its_milestone_and_leads_to_the_board(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.milestones")
        driver.app.page.rows.move_to("MS-ADV-DATA")
        await driver.settle()
        await driver.act("milestone.tree")
        golden("milestones-tree-80x24", driver.text)
        below = [row for row in driver.app.page.rows.ids if row.startswith("MS-ADV-DATA/")]
        assert below == [f"MS-ADV-DATA/{each}" for each in ("DAT-1", "DAT-G", "DAT-2", "CMC-1", "TASK-1")]
        driver.app.page.rows.move_to("MS-ADV-DATA/CMC-1")
        await driver.settle()
        await driver.act("list.open")
        assert (driver.app.view, driver.app.page.place.item) == ("board", "CMC-1")
        await driver.act("view.milestones")
        assert driver.app.page.rows.cursor == "MS-ADV-DATA/CMC-1"
        await driver.act("milestone.tree")
        assert not any("/" in row for row in driver.app.page.rows.ids)
        assert driver.app.page.rows.cursor == "MS-ADV-DATA"


async def test_the_details_of_a_row_of_the_tree_are_its_item(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.milestones")
        driver.app.page.rows.move_to("MS-ADV-DATA")
        await driver.settle()
        await driver.act("milestone.tree", "list.down")
        assert "Every pivotal nonclinical study" in " ".join(driver.text.replace("│", " ").split())


async def test_a_milestone_that_requires_nothing_says_so(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.milestones")
        driver.app.page.rows.move_to("MS-INV-MEET")
        await driver.settle()
        await driver.act("milestone.tree")
        assert "requires nothing: i requires something" in driver.text
