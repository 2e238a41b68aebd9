"""New people, rows and programs from the keyboard."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from tests.tui import sample
from tests.tui.screen import Driver, running


async def fill(driver: Driver, *texts: str) -> None:
    """Type into one field after another; `""` leaves one as it is. Then record."""
    for number, text in enumerate(texts):
        if number:
            await driver.press("tab")
        if text:
            await driver.type(text)
    await driver.press("enter")


async def test_a_person_a_row_and_a_program(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("person.add")
        await fill(driver, "ito", "高橋", "qa")
        assert "ito is Ito Ken: choose another id" in driver.text
        await driver.press("shift+tab", "shift+tab")
        await driver.type("takahashi")
        await driver.press("enter")
        await driver.act("program.new")
        await fill(driver, "SAKU", "桜", "2027-01-04")
        await driver.act("view.board")
        await driver.press("plus")
        await fill(driver, "Cold chain", "Qualified to 2 sites", "", "", "", "NO-1")
        assert "has no item NO-1" in driver.text
        await driver.type("DAT-1")
        await driver.press("enter")
    with sample.opened(portfolio) as workspace:
        assert workspace.persons()["takahashi"].roles == "qa"
        assert "SAKU" in workspace.program_ids()
        assert any(item.title == "Cold chain" for item in workspace.view("KIKU").facts.items)


async def test_tab_completes_a_path(portfolio: Path, tmp_path: Path) -> None:
    (tmp_path / "安定性-1.pdf").write_bytes(b"x")
    (tmp_path / "安定性-2.pdf").write_bytes(b"x")
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.evidence")
        await driver.type(str(tmp_path / "安"))
        await driver.press("tab")
        focused = driver.app.focused
        assert isinstance(focused, Input)
        assert focused.value == str(tmp_path / "安定性-")
        await driver.press("tab")
        assert driver.app.focused is not focused
