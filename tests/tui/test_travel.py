"""The History view and the time machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.domain.events import Event
from readiness.tui.page import matcher
from readiness.tui.views import VIEWS
from readiness.tui.views.history import history
from readiness.tui.widgets.rows import Rows
from readiness.workspace.door import LogEntry
from readiness.workspace.identity import account_name
from tests.tui import sample
from tests.tui.screen import Driver, golden, running


def shown(driver: Driver) -> list[str]:
    """Type and what it is about, of each entry shown."""
    rows = [driver.app.page.rows.row(id) for id in driver.app.page.rows.ids]
    return [f"{row.cells[5].text} {row.cells[6].text}" for row in rows if row]


async def at(driver: Driver, what: str) -> None:
    """Go to the newest entry of that type and entity."""
    await driver.act("view.history")
    driver.app.page.rows.move_to(driver.app.page.rows.ids[shown(driver).index(what)])
    await driver.settle()


async def test_words_match_who_what_and_text(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.history")
        for words, found in (
            ("ito", ["review.confirmed R2", "review.recorded R1"]),
            ("expected", ["item.expected TASK-2"]),
            ("毒性", ["evidence.filed E1"]),
            ("kol congress", ["impediment.opened B1"]),
            ("task-1 done", ["item.done TASK-1"]),
        ):
            await driver.act("list.filter")
            await driver.type(words)
            assert set(found) <= set(shown(driver)), words
            assert len(shown(driver)) <= 3, words
            await driver.press("enter")


async def test_an_entry_in_full(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.items.assign("KIKU", ["DAT-1"], "ito", "Mori moves to CMC")
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.history", "list.detail")
        digest = driver.text.split(" hash ")[1][:16]
        golden("history-entry-120x40", driver.text.replace(digest, "HASH").replace(account_name(), "ACCOUNT"))
        for part in (
            "mori → ito",
            "Mori moves to CMC",
            "2026-11-24T01:14:00.000Z",
            "2026-11-24 10:14:00 Tue Asia/Tokyo",
        ):
            assert part in driver.text


async def test_what_was_taken_back_is_marked(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("app.undo", "view.history")
        assert shown(driver)[0].startswith("batch.voided")
        assert "taken back: TASK-2 expected by 2026-11-16" in driver.text
        assert "TAKEN BACK TASK-2 expected by 2026-11-16" in driver.text
        await driver.act("history.marked")
        assert shown(driver) == ["item.expected TASK-2"]
        await driver.act("list.open")
        assert "taken back later by an undo" in driver.text


async def test_one_program_and_nothing_there(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.history", "history.one")
        assert all(driver.app.page.model.place(id).program == "KIKU" for id in driver.app.page.rows.ids)  # type: ignore[union-attr]
        await driver.act("program.next", "history.marked")
        assert "Nothing recorded here. P shows all programs again" in driver.text
        await driver.act("history.then")
        assert driver.app.notice == "As of then: no entry under the cursor"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_past_in_every_view_and_back(portfolio: Path, size: tuple[int, int]) -> None:
    async with running(portfolio, size) as driver:
        await at(driver, "item.done TASK-1")
        await driver.press("t")
        assert shown(driver)[0] == "item.done TASK-1"
        golden(f"past-{size[0]}x{size[1]}", driver.text)
        for view in VIEWS:
            await driver.act(f"view.{view.id}")
            lines = driver.text.splitlines()
            assert "AS OF 2026-10-11 10:14, read-only" in lines[0]
            assert "THE PAST, as of 2026-10-11 10:14:00 Sun Asia/Tokyo, read-only" in lines[1]
            assert "0 returns to now" in lines[1]
        await driver.act("view.evidence")
        assert driver.app.page.rows.ids == []
        await driver.act("view.board")
        driver.app.page.rows.move_to("CLN-1")
        await driver.settle()
        assert "KOL unavailable" not in str(driver.app.page.model.detail("CLN-1"))  # type: ignore[union-attr]
        await driver.act("item.note")
        assert driver.app.notice == "Note: the past cannot be changed: leave it to act (0)"
        await driver.press("0")
        assert "THE PAST" not in driver.text
        assert "AS OF" not in driver.text
        await driver.act("app.now")
        assert driver.app.notice == "Now: the present is shown already"
        await driver.act("item.note")
        await driver.type("back again")
        await driver.press("enter")
        assert "noted on CLN-1" in driver.app.notice


async def test_a_typed_day_and_what_is_no_day(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("app.past")
        await driver.type("when it rained")
        await driver.press("enter")
        assert "is no moment" in driver.text
        await driver.type("2027-06-01")
        await driver.press("enter")
        assert "that is still to come; x on the Board (2) says what is expected" in " ".join(driver.text.split("│"))
        await driver.type("2026-10-15")
        await driver.press("enter")
        assert "AS OF 2026-10-15, read-only" in driver.text
        await driver.act("app.now", "app.past")
        await driver.type("last friday")
        assert "Fri 2026-11-20" in driver.text
        await driver.press("enter")
        assert "AS OF 2026-11-20, read-only" in driver.text
        await driver.act("app.past")
        await driver.type("2026-01-01")
        await driver.press("enter")
        assert "No program yet" in driver.text
        await driver.press("0")
        assert driver.app.page.rows.ids == ["KIKU", "UME"]


def test_twenty_thousand_entries_are_rows_of_a_virtual_list(portfolio: Path) -> None:
    """Each row's words are folded once; the list keeps strips only of what was drawn."""
    with sample.opened(portfolio) as workspace:
        entry = workspace.history(what="item.noted")[0]
    many = [_numbered(entry, number) for number in range(20_000, 0, -1)]
    model = history(many, "Asia/Tokyo", "all programs")
    assert len(model.rows) == 20_000
    assert all(row.words for row in model.rows)
    rows = Rows()
    rows.show(model.columns, model.rows)
    rows.keep(matcher("索引 note-777x"))
    assert rows.ids == ["777"]
    assert len(rows._strips) == 0
    assert model.title[1].text == ", the newest"


def _numbered(entry: LogEntry, number: int) -> LogEntry:
    event: Event = entry.event._replace(seq=number, reason=f"note-{number}x")
    return entry._replace(event=event)


async def test_hostile_text_in_the_log_shows_as_itself(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await at(driver, "item.noted DAT-2")
        assert "[@click=app.exit]press[/] [/x]" in driver.text
