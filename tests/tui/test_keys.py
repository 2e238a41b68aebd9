"""How many keys the daily acts take, besides the text that has to be typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui import sample
from tests.tui.screen import Driver, running


class Hands:
    """A keyboard that counts: text typed or pasted into a field costs nothing, every other key one."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Press keys that are no text."""
        self.keys += len(keys)
        await self.driver.press(*keys)

    async def type(self, text: str) -> None:
        """Type text into the field at hand."""
        await self.driver.type(text)

    def done(self) -> str:
        """What was said of it; the form is closed."""
        assert len(self.driver.app.screen_stack) == 1, self.driver.text
        return self.driver.app.notice


async def at(driver: Driver, view: str, row: str) -> Hands:
    """Hands at a row of a view."""
    await driver.act(f"view.{view}")
    assert driver.app.page.rows.move_to(row)
    await driver.settle()
    return Hands(driver)


async def test_filing_evidence_takes_at_most_six(
    portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.pdf").write_bytes(b"%PDF")
    async with running(portfolio) as driver:
        hands = await at(driver, "board", "DAT-1")
        await hands.press("e")
        await hands.type("report.pdf")
        await hands.press("tab")
        await hands.type("report")
        await hands.press("tab")
        await hands.type("Nonclinical report")
        await hands.press("enter")
        assert "filed for DAT-1" in hands.done()
        assert hands.keys <= 6


async def test_a_review_takes_at_most_three(portfolio: Path) -> None:
    async with running(portfolio, actor="ito") as driver:
        hands = await at(driver, "board", "CMC-1")
        await hands.press("r", "a", "enter")
        assert "accepted" in hands.done()
        assert hands.keys <= 3


async def test_moving_a_milestone_takes_at_most_five(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.milestones.set("KIKU", "MS-ADV-DATA", date="2027-03-01")  # set by people: moving it asks why
    async with running(portfolio) as driver:
        hands = await at(driver, "milestones", "MS-ADV-DATA")
        await hands.press("m")
        await hands.type("in 4 months")
        await hands.press("tab")
        await hands.type("the CRO asked for it")
        await hands.press("enter")
        assert "2027-03-24" in hands.done()
        assert hands.keys <= 5


async def test_a_note_takes_at_most_two(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        hands = await at(driver, "board", "CMC-1")
        await hands.press("n")
        await hands.type("第二供給元は年内に決定")
        await hands.press("enter")
        assert "noted on CMC-1" in hands.done()
        assert hands.keys <= 2


async def test_confirming_moving_a_task_and_an_owner_take_few(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        hands = await at(driver, "roadmap", "TASK-2")
        await hands.press("full_stop", "tab")
        await hands.type("waits for the congress")
        await hands.press("enter")
        assert "planned: quarter" in hands.done()
        assert hands.keys <= 3
        hands = await at(driver, "board", "DAT-G")
        await hands.press("o")
        await hands.type("ito")
        await hands.press("enter")
        assert "assigned to ito" in hands.done()
        assert hands.keys <= 2
