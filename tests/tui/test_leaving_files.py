"""What leaves the screen as a file for other programs, and the rules of dates that were the command line's alone."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from tests.tui import sample
from tests.tui.screen import running


async def test_a_calendar_is_written_for_one_program_or_all(
    portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with running(portfolio) as driver:
        await driver.act("view.milestones", "program.calendar")
        assert "Enter save" in driver.text
        assert "^o editor" not in driver.text
        await driver.press("enter")
        written = folder / "readiness-2026-11-24.ics"
        assert driver.app.notice == f"written to {written}"
        everything = written.read_bytes()
        assert everything.startswith(b"BEGIN:VCALENDAR")
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        await driver.act("program.calendar")
        await driver.press("enter")
        assert "is there already" in driver.text
        assert written.read_bytes() == everything
        await driver.type("kiku.ics")
        await driver.into("for")
        await driver.type("o")
        await driver.press("enter")
        one = Path("kiku.ics").read_bytes()
    assert b"UME" in everything
    assert b"UME" not in one
    assert b"KIKU" in one


async def test_a_workbook_is_written(portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(portfolio) as driver:
        await driver.act("program.workbook")
        await driver.type("no/such/folder.xlsx")
        await driver.press("enter")
        assert "there is no folder" in driver.text
        await driver.type("all.xlsx")
        await driver.press("enter")
        assert driver.app.notice == f"written to {tmp_path / 'all.xlsx'}"
    with zipfile.ZipFile("all.xlsx") as book:
        assert "xl/workbook.xml" in book.namelist()


async def test_a_lead_time_is_changed_and_taken_back_to_its_checklist(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.milestones", "program.lead-times")
        assert "no lead-time rules in KIKU: a in the Portfolio (1) adopts lead-times" in driver.app.notice
    with sample.opened(portfolio) as workspace:
        workspace.packs.adopt("KIKU", "lead-times")
        before = next(each for each in workspace.view("KIKU").facts.lead_times if each.id == "LT-TYPEB-REQUEST")
    async with running(portfolio) as driver:
        await driver.act("view.milestones", "program.lead-times")
        await driver.type("LT-TYPEB-REQ")
        await driver.press("enter")
        await driver.into("back")
        await driver.type("75")
        await driver.press("enter")
        assert "Reason is needed" in driver.text
        await driver.type("our advisor asks for two weeks more")
        await driver.press("enter")
        assert "75 days (us) before" in driver.app.notice
        await driver.act("program.lead-times")
        await driver.type("LT-TYPEB-REQ")
        assert "75 days (us) before" in driver.text
        await driver.press("enter")
        await driver.into("state")
        await driver.type("a")
        await driver.into("reason")
        await driver.type("the usual time will do")
        await driver.press("enter")
    with sample.opened(portfolio) as workspace:
        after = next(each for each in workspace.view("KIKU").facts.lead_times if each.id == before.id)
    assert (after.back, after.unit, after.own) == (before.back, before.unit, "")


async def test_a_program_names_its_markets(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("program.settings")
        await driver.into("markets")
        await driver.type("jp us nowhere")
        await driver.into("reason")
        await driver.type("the license is for both")
        await driver.press("enter")
        assert "nowhere" in driver.text.split("Markets")[1].split("\n", 1)[1].casefold()
        await driver.into("markets")
        await driver.type("jp us ca")
        await driver.press("enter")
        assert driver.app.screen_stack[-1] is driver.app.screen_stack[0], driver.text
    with sample.opened(portfolio) as workspace:
        assert workspace.view("KIKU").program.markets == "JP US CA"
