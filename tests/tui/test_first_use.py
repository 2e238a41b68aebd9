"""What somebody meets who does not know the screen: nothing cut off, nothing silent, nothing typed twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.context import Place
from tests.tui import sample
from tests.tui.screen import running


async def test_an_empty_pane_is_read_to_its_end(portfolio: Path) -> None:
    async with running(portfolio, (60, 20)) as driver:
        await driver.act("view.registers")
        said = " ".join(driver.text.split())
        assert "trusted-supply-chain. a in the Portfolio (1) adopts one." in said


async def test_a_key_that_does_nothing_says_so(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.press("L")
        assert driver.app.notice == "L does nothing here: ? lists the keys that do"
        await driver.press("j")
        assert driver.app.notice == ""


async def test_who_acts_is_seen_before_the_time(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.milestones.set("KIKU", "MS-ADV-DATA", date="2026-11-30")
    async with running(portfolio) as driver:
        await driver.act("view.standup")
        first = driver.text.splitlines()[0]
        assert first.endswith("佐藤 花子")
        assert "alert" in first
        assert "Tokyo" not in first


async def test_details_say_how_to_leave_them(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        assert "Esc Back" not in driver.text
        await driver.press("enter")
        assert "Esc Back" in driver.text.splitlines()[-1]
        await driver.press("escape")
        assert "Esc Back" not in driver.text
        assert driver.app.view == "board"


async def test_a_document_is_called_by_its_file(
    portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("TMF_index v2.pdf").write_bytes(b"%PDF")
    async with running(portfolio) as driver:
        driver.app.here = Place("KIKU", "DAT-2")
        await driver.act("view.board")
        await driver.press("e")
        await driver.type("TMF_index v2.pdf")
        await driver.into("class")
        await driver.type("register")
        await driver.press("enter")
        assert driver.app.notice.startswith("E4 filed"), driver.text
        await driver.press("e")
        await driver.into("class")
        await driver.type("register")
        await driver.into("url")
        await driver.type("https://dms.example/1")
        await driver.press("enter")
        assert "give a title" in driver.text
    with sample.opened(portfolio) as workspace:
        filed = next(each for each in workspace.view("KIKU").facts.evidence if each.id == "E4")
    assert filed.title == "TMF index v2"


async def test_a_meeting_keeps_its_length_when_it_moves(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.milestones.set("KIKU", "MS-ADV-DATA", date="2027-02-15", until="2027-02-17")
    async with running(portfolio) as driver:
        driver.app.here = Place("KIKU", milestone="MS-ADV-DATA")
        await driver.act("view.milestones", "milestone.move")
        await driver.type("2027-03-01")
        assert "last day 2027-03-03, as many days as before" in driver.text
        await driver.into("reason")
        await driver.type("the room is taken")
        await driver.press("enter")
    with sample.opened(portfolio) as workspace:
        found = workspace.view("KIKU").milestone("MS-ADV-DATA")
    assert found is not None
    assert (found.milestone.date, found.milestone.until) == ("2027-03-01", "2027-03-03")


async def test_the_past_cuts_no_verdict_off(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        now = next(line for line in driver.text.splitlines() if "KIKU" in line).split()[-2:]
        await driver.act("app.past")
        await driver.type("2026-11-24")
        await driver.press("enter")
        assert driver.app.view == "portfolio"
        past = next(line for line in driver.text.splitlines() if "KIKU" in line).split()[-2:]
    assert past == now


async def test_escape_leads_back_to_where_a_record_was_opened(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        driver.app.here = Place("KIKU", milestone="MS-ADV-DATA")
        await driver.act("view.milestones", "milestone.tree")
        await driver.press("j", "enter")
        assert driver.app.view == "board"
        await driver.press("escape")
        assert driver.app.view == "milestones"
        assert driver.app.page.place.milestone == "MS-ADV-DATA"
        await driver.press("2", "escape")
        assert driver.app.view == "portfolio"


async def test_a_name_in_another_script_is_found_by_its_id(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.people.add("ueda", "上田 葵")
        workspace.items.assign("KIKU", "DAT-2", "ueda", reason="to have somebody")
    async with running(portfolio) as driver:
        await driver.act("view.board", "list.filter")
        await driver.type("ueda")
        await driver.press("enter")
        assert driver.app.page.rows.ids == ["DAT-2"]
        await driver.press("escape")
        await driver.act("list.narrow")
        await driver.type("ueda")
        assert "上田 葵" in driver.text
        await driver.press("enter")
        assert driver.app.page.rows.ids == ["DAT-2"]
        await driver.act("list.filter")
        await driver.type("zzz")
        assert "Esc shows all again" in driver.text
