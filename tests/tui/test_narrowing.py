"""Chips: what a list is narrowed to, by key, visible, pinned or taken off by escape."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.narrowing import chosen, keeps, with_chip, without_chips
from tests.tui import sample
from tests.tui.screen import Driver, golden, running


def shown(driver: Driver) -> list[str]:
    """The rows on the page."""
    return driver.app.page.rows.ids


async def narrow(driver: Driver, action: str, typed: str) -> None:
    """Choose a value."""
    await driver.act(action)
    await driver.type(typed)
    await driver.press("enter")


@pytest.mark.parametrize(
    ("action", "typed", "items"),
    [
        ("board.area", "cmc", ["CMC-1", "TASK-1"]),
        ("board.owner", "mori", ["DAT-1", "DAT-2"]),
        ("board.status", "open", ["DAT-2", "DAT-G"]),
        ("board.milestone", "adv-bridge", ["TASK-2", "CLN-1"]),
        ("list.narrow", "acts next lee", ["CMC-1", "CLN-1"]),
    ],
)
async def test_a_chip_leaves_only_what_has_it(portfolio: Path, action: str, typed: str, items: list[str]) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        everything = shown(driver)
        await narrow(driver, action, typed)
        assert shown(driver) == items
        await driver.press("escape")
        assert shown(driver) == everything
        assert driver.app.view == "board"


async def test_mine_are_those_of_whoever_acts(portfolio: Path) -> None:
    async with running(portfolio, actor="mori") as driver:
        await driver.act("view.board", "board.mine")
        assert shown(driver) == ["DAT-1", "DAT-2"]
        assert "owner Mori Aya" in driver.text
        await driver.act("board.mine")
        assert len(shown(driver)) > 2


async def test_chips_add_up_and_text_narrows_further(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board")
        await narrow(driver, "board.area", "data")
        await narrow(driver, "board.status", "open")
        assert shown(driver) == ["DAT-2", "DAT-G"]
        golden("board-narrowed-120x40", driver.text)
        await driver.act("list.filter")
        await driver.type("英文")
        await driver.press("enter")
        assert shown(driver) == ["DAT-2"]
        await driver.press("escape")
        assert shown(driver) == ["DAT-2", "DAT-G"]


async def test_a_pinned_chip_survives_escape_and_another_program(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        await narrow(driver, "board.area", "cmc")
        await driver.act("list.pin")
        assert "pinned" in driver.text
        await driver.press("escape")
        assert driver.app.view == "portfolio"
        await driver.act("view.board", "program.next")
        assert driver.app.here.program == "UME"
        assert shown(driver) == ["CMC-1", "TASK-1"]
        await driver.act("list.widen")
        assert "DAT-1" in shown(driver)


async def test_nothing_left_says_how_to_get_back(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        await narrow(driver, "board.area", "cmc")
        await narrow(driver, "board.owner", "mori")
        assert shown(driver) == []
        assert "Esc takes them off" in driver.text


@pytest.mark.parametrize(
    ("typed", "documents"),
    [
        ("state to review", ["KIKU/E3"]),
        ("language ja", ["KIKU/E1"]),
        ("waits on lee", ["KIKU/E3"]),
        ("for item dat-1", 2),
    ],
)
async def test_the_library_narrows(portfolio: Path, typed: str, documents: list[str] | int) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.evidence")
        await narrow(driver, "list.narrow", typed)
        found = [row for row in shown(driver) if row.startswith("KIKU")]
        assert found == documents or len(found) == documents


@pytest.mark.parametrize(
    ("typed", "kept"), [("who ito", "ito"), ("what impediment", "impediment"), ("about DAT-1", "DAT-1")]
)
async def test_the_trail_narrows_by_who_what_and_about(portfolio: Path, typed: str, kept: str) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.history")
        every = len(shown(driver))
        await narrow(driver, "list.narrow", typed)
        model = driver.app.page.model
        entries = [model.entries[row].event for row in shown(driver)]  # type: ignore[union-attr]
        assert 0 < len(entries) < every
        assert all(kept in (each.actor, each.type.partition(".")[0], each.entity) for each in entries)


async def test_the_history_of_an_item_is_one_key_away(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board", "list.first", "item.history")
        assert driver.app.view == "history"
        assert "item DAT-1" in driver.text.splitlines()[1]
        types = [model.event.type for model in driver.app.page.model.entries.values()]  # type: ignore[union-attr]
        assert "evidence.filed" in types
        assert "item.assigned" in types
        assert all(entry.event.program == "KIKU" for entry in driver.app.page.model.entries.values())  # type: ignore[union-attr]


async def test_details_end_with_the_newest_entries_about_the_item(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board", "list.first", "list.detail", "list.last")
        assert "owner of DAT-1 set to Mori Aya" in driver.text


async def test_details_leave_notes_to_the_notes_and_name_the_key_of_the_rest(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.items.note("KIKU", "DAT-1", "said once")
        for day in range(10, 20):
            workspace.items.expect("KIKU", ["DAT-1"], f"2027-01-{day}", "again")
    async with running(portfolio, (120, 60), keys={"item.history": "f9"}) as driver:
        await driver.act("view.board", "list.first", "list.detail", "list.last")
        assert "F9 shows the older ones" in driver.text
        assert "note on DAT-1" not in driver.text
        assert driver.text.count("DAT-1 expected by") == 8


async def test_snapshots_of_everything_are_no_history_of_an_item(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.standups.close(["KIKU"])
        workspace.milestones.baseline("KIKU")
        about = [each.event.type for each in workspace.history(program="KIKU", entity="DAT-1")]
        assert "standup.closed" not in about
        assert "evidence.filed" in about
        closed = workspace.history(entity="S1")
        assert [each.event.type for each in closed] == ["standup.closed"], "itself is still found"


def test_switches_hold_one_value_a_facet() -> None:
    switches = with_chip(with_chip(frozenset({"one"}), "area", "cmc"), "area", "data")
    assert chosen(switches) == {"area": "data"}
    assert with_chip(switches, "area", "data") == {"one"}
    assert without_chips(switches | {"pinned"}) == {"one"}
    assert keeps({"area": ("data",)}, {"area": "data"})
    assert not keeps({}, {"area": "data"})
