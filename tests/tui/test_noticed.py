"""What rules and packs notice, on screen: as a list to go on from, and in the details of what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.context import Place
from tests.tui import sample
from tests.tui.screen import running


@pytest.fixture
def noticing(portfolio: Path) -> Path:
    """KIKU has the matrix of functions, and Mori of the Asian side owns a row of the US."""
    with sample.opened(portfolio) as workspace:
        workspace.packs.adopt("KIKU", "us-japan-division-of-labour")
        workspace.people.change("mori", side="asia")
        workspace.items.assign("KIKU", "DOL-CM-S2", "mori")
    return portfolio


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_noticed_is_listed_and_gone_to(noticing: Path, size: tuple[int, int]) -> None:
    async with running(noticing, size) as driver:
        await driver.act("view.board", "program.noticed")
        assert "Noticed about KIKU" in driver.text
        assert "no-accountable" not in driver.text
        assert "warning" in driver.text
        await driver.type("mori")
        await driver.press("enter")
        assert driver.app.view == "board"
        assert driver.app.page.place == Place("KIKU", "DOL-CM-S2")


async def test_the_details_of_an_item_say_what_is_noticed_about_it(noticing: Path) -> None:
    async with running(noticing, (120, 60)) as driver:
        driver.app.here = Place("KIKU", "DOL-CM-S2")
        await driver.act("view.board")
        assert "Mori Aya (asia) owns it" in driver.text


async def test_nothing_noticed_is_said(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "program.noticed")
        assert "nothing is noticed about KIKU" in driver.text


async def test_it_reads_in_japanese(noticing: Path) -> None:
    async with running(noticing, (120, 40)) as driver:
        await driver.act("view.board", "app.lang", "program.noticed")
        assert "責任を負う側が決まっていません" in driver.text
