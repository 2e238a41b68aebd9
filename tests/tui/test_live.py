"""Other people's changes appear; the cursor stays on its record."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.app import ReadinessApp
from readiness.tui.context import Ask
from readiness.tui.desk import Desk
from readiness.workspace import Workspace
from tests.tui import sample
from tests.tui.screen import Driver, running


async def test_a_change_by_somebody_else_appears(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "list.down")
        driver.app.poll()
        await driver.settle()
        asked = driver.app._asked
        with sample.opened(portfolio, "ito") as other:
            other.items.assign("KIKU", ["DAT-G"], "ito")
        driver.app.poll()
        await driver.settle()
        assert driver.app._asked == asked + 1
        assert "Ito Ken" in driver.text
        assert driver.app.page.place.item == "DAT-2"
        driver.app.poll()
        await driver.settle()
        assert driver.app._asked == asked + 1


async def test_the_cursor_stays_on_its_record_when_rows_come_and_go(portfolio: Path) -> None:
    with sample.opened(portfolio, "ito") as other:
        other.items.add("KIKU", title="Site contract", green_light="Signed.", area="data")
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board")
        driver.app.page.rows.move_to("CMC-1")
        with sample.opened(portfolio, "ito") as other:
            other.items.add("KIKU", title="Second site", green_light="Signed.", area="data")
        await driver.act("app.reread")
        assert driver.app.page.place.item == "CMC-1"
        assert "LOC-2" in driver.text
        with sample.opened(portfolio, "ito") as other:
            other.items.retire("KIKU", "LOC-1", "not ours")
        await driver.act("app.reread")
        assert driver.app.page.place.item == "CMC-1"
        assert "LOC-1" not in driver.app.page.rows.ids


async def test_the_cursor_goes_to_the_next_record_when_its_own_is_gone(portfolio: Path) -> None:
    with sample.opened(portfolio, "ito") as other:
        other.items.add("KIKU", title="Site contract", green_light="Signed.", area="data")
    async with running(portfolio) as driver:
        await driver.act("view.board")
        driver.app.page.rows.move_to("LOC-1")
        await driver.act("list.mark")
        driver.app.page.rows.move_to("LOC-1")
        with sample.opened(portfolio, "ito") as other:
            other.items.retire("KIKU", "LOC-1", "not ours")
        await driver.act("app.reread")
        assert driver.app.page.place.item == "CMC-1"
        assert driver.app.page.rows.marked == frozenset()


async def test_a_new_day_is_read_anew(portfolio: Path) -> None:
    clock = sample.StillClock()

    def desk(name: str) -> Desk:
        return Desk(name, lambda: Workspace(str(portfolio), actor="sato", clock=clock))

    app = ReadinessApp(desk("reader"), desk("writer"), clock, live=False)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        assert "127 d" in driver.text
        app.tick()
        await driver.settle()
        assert "127 d" in driver.text
        clock.days(1)
        app.tick()
        await driver.settle()
        assert "126 d" in driver.text


async def test_a_cursor_that_just_moved_is_not_put_back_by_a_reading(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        app = driver.app
        looked = app._read("board", Ask(app.here)).result()
        app.page.rows.move_to("CMC-1")
        app._show(looked)  # before the message that the cursor moved
        assert app.page.place.item == "CMC-1"
        app.page.rows.move_to("DAT-2")
        app.go("standup")
        assert app.here.item == "DAT-2"
        await driver.settle()


async def test_what_is_read_while_the_program_ends_is_dropped(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        driver.app.go("board")
    assert driver.app.crash is None


async def test_what_others_recorded_is_named_and_counted_until_history_is_opened(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board", "item.note")
        await driver.type("mine")
        await driver.press("enter")
        assert driver.app.unread == 0
        await driver.act("list.down")
        with sample.opened(portfolio, "ito") as other:
            other.items.expect("KIKU", ["CMC-1", "CLN-1"], "2027-02-01")
        driver.app.poll()
        await driver.settle()
        assert driver.app.notice == "Ito Ken, KIKU: CLN-1 expected by 2027-02-01; and 1 more; 7 shows it"
        assert " 2 changed " in driver.text.splitlines()[0]
        await driver.act("view.history")
        assert " changed " not in driver.text.splitlines()[0]


async def test_the_same_person_at_another_computer_is_news(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(portfolio) as driver:
        with monkeypatch.context() as patch:
            patch.setattr("readiness.workspace.door.account_name", lambda: "sato@elsewhere")
            with sample.opened(portfolio) as other:
                other.items.note("KIKU", "DAT-1", "from the other desk")
        driver.app.poll()
        await driver.settle()
        assert driver.app.unread == 1
