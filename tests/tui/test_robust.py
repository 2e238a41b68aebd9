"""What goes wrong around the screen: hostile text, long lists, a locked file, a full disk, records that are gone."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widget import Widget

from readiness.domain.events import EventType
from readiness.errors import ExitCode
from readiness.store import connection
from readiness.text import has_unsafe
from readiness.tui.app import ReadinessApp
from readiness.tui.cells import Cell, Column, Para, Row
from readiness.tui.finder import Finder
from readiness.tui.forms.conflict import ConflictScreen
from readiness.tui.forms.fields import Field, Form, Option
from readiness.tui.forms.screen import FormScreen
from readiness.tui.progress import ProgressScreen
from readiness.tui.widgets.line import Line
from readiness.tui.widgets.prose import Prose
from readiness.workspace import Workspace
from readiness.workspace.conflicts import Clash, Conflict
from tests.bench import data
from tests.tui import sample
from tests.tui.dummy import DummyModel
from tests.tui.screen import Driver, running

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
BIDI = ["\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]
HOSTILE = (
    *(f"a{each}b" for each in (*CONTROLS, *BIDI, "\u2028", "\ufeff", "\ufff9", "\U000e0041", "\ud800")),
    "\x1b]52;c;aGk=\x07", "\x1b[2J\x1b[31m", "\x9b31m", "[/x]", "[red]x[/red]", "[@click=app.exit]y[/]", "[link=file:///x]z",
    "\\[/", "[", "[[", "👩‍👩‍👧", "é" * 40, "漢" * 80, "",
)  # fmt: skip


def assert_harmless(driver: Driver) -> None:
    """Nothing on the screen can drive a terminal, and nothing in it can be clicked that is not ours."""
    for strip in driver.app.screen._compositor.render_strips():
        for segment in strip:
            assert not has_unsafe(segment.text)
            assert segment.style is None or "@click" not in (segment.style.meta or {})
            assert segment.style is None or segment.style.link is None


def every_line(driver: Driver, widget: Widget) -> Iterator[str]:
    """Each line that a widget can show, scrolled or not."""
    for y in range(len(HOSTILE) + 5):
        yield widget.render_line(y).text


async def test_hostile_text_is_harmless_in_every_widget(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        page = driver.app.page
        page.model = DummyModel([])
        rows = [Row(str(i), (Cell(text, "bad"), Cell(text))) for i, text in enumerate(HOSTILE)]
        page.rows.show((Column("\x1b[31mhead", 10), Column("B", 20, grow=1)), rows)
        page.prose.show([Para((Cell(text), Cell(text, "warn")), 2, 2) for text in HOSTILE])
        await driver.settle()
        for widget in (page.rows, page.prose):
            assert not any(has_unsafe(line) for line in every_line(driver, widget))
        header = driver.app.query_one("#header", Line)
        for text in HOSTILE:
            header.show((Cell(text, action="app.help"), Cell(text)), (Cell(text),))
            assert not has_unsafe(header.render_line(0).text)
            driver.app.say(text)
        driver.app.say("".join(text for text in HOSTILE if "\ud800" not in text))
        await driver.settle()
        assert_harmless(driver)


async def test_hostile_text_is_harmless_in_every_dialog(portfolio: Path) -> None:
    text = "".join(each for each in HOSTILE if "\ud800" not in each)

    def never(*_: Any) -> Any:
        raise AssertionError("nothing is recorded here")

    form = Form(
        "x", text, text, ("x",), "2026-11-23",
        (
            Field("a", text, initial=text, hint=text),
            Field("b", text, "choice", options=(Option("v", text, text[:1]), Option(text, "label"))),
        ),
        never, check=lambda values: text,
    )  # fmt: skip
    clashes = [Clash("P", text, text, text, text, text, text, sample.NOW)]
    screens: list[Screen[Any]] = [
        FormScreen(form),
        Finder(text, (Column(text, 9), Column("B", 20, grow=1)), [Row("r", (Cell(text), Cell(text)))]),
        ConflictScreen(Conflict(clashes, 1), "Asia/Tokyo"),
        ProgressScreen(text, lambda workspace, tell: tell(text), lambda result: None),
    ]
    async with running(portfolio, (120, 40)) as driver:
        for screen in screens:
            driver.app.push_screen(screen)
            await driver.settle()
            if isinstance(screen, FormScreen):
                await driver.press("enter")
            assert_harmless(driver)
            if screen.is_current:
                driver.app.pop_screen()
            await driver.settle()


async def test_of_a_long_list_only_what_is_seen_is_drawn(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        driver.app.page.model = DummyModel([])
        rows = driver.app.page.rows
        many = [Row(f"R{i}", (Cell(f"R{i}"), Cell("title"))) for i in range(20_000)]
        rows.show((Column("Id", 10), Column("Title", 20, grow=1)), many)
        await driver.settle()
        assert 0 < len(rows._strips) <= rows.size.height
        await driver.act("list.last")
        assert rows.cursor == "R19999"
        assert "R19999" in driver.text
        await driver.act("list.page-up")
        assert len(rows._strips) <= 3 * rows.size.height
        driver.app.page.filter("r1234")
        assert rows.ids[:2] == ["R1234", "R12340"]


async def test_a_board_of_2000_items(tmp_path: Path) -> None:
    path = data.large(tmp_path, data.LARGE._replace(items=2000, edges=2320))
    async with running(path, (120, 40), actor="") as driver:
        await driver.act("view.board")
        rows = driver.app.page.rows
        assert len(rows.ids) == 2000
        assert len(rows._strips) <= rows.size.height
        await driver.act("list.last", "list.up", "list.first", "list.page-down")
        assert "LARGE-" in driver.text
        await driver.press("ctrl+p")
        await driver.type("large-01999")
        await driver.press("enter")
        assert driver.app.page.place.item == "LARGE-01999"


async def test_a_form_on_a_record_that_somebody_retired_records_nothing(portfolio: Path) -> None:
    with sample.opened(portfolio, "ito") as other:
        other.items.add("KIKU", title="Site contract", green_light="Signed.", area="data")
    async with running(portfolio) as driver:
        await driver.act("view.board")
        driver.app.page.rows.move_to("LOC-1")
        await driver.act("item.note")
        await driver.type("about to go")
        with sample.opened(portfolio, "ito") as other:
            other.items.retire("KIKU", "LOC-1", "not ours")
        driver.app.poll()
        await driver.settle()
        before = length(portfolio)
        await driver.press("enter")
        assert "LOC-1 is retired" in driver.text
        assert length(portfolio) == before
        await driver.press("escape")
        assert driver.app.page.place.item == "CMC-1"


def hint(driver: Driver) -> str:
    """What the form on screen says is wrong."""
    lines = driver.app.screen.query_one(".hint", Prose)._lines
    return " ".join("".join(cell.text for cell in line) for line in lines)


def length(path: Path) -> int:
    """Number of entries in the log."""
    with sample.opened(path) as workspace:
        return workspace.log.length()


@contextmanager
def another_writer(path: Path) -> Iterator[None]:
    """Somebody else holds the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_locked_file_is_said_in_the_form_and_tried_again(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WRITE_TIMEOUT", 0.0)
    monkeypatch.setattr(connection.open_for_writing, "__defaults__", (0.0,))
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.note")
        await driver.type("patience")
        before = length(portfolio)
        with another_writer(portfolio):
            await driver.press("enter")
            assert "try again in a moment" in hint(driver)
            assert len(driver.app.screen_stack) == 2
            await driver.press("x")
            assert "patiencex" in driver.text
        await driver.press("enter")
        assert len(driver.app.screen_stack) == 1
    assert length(portfolio) == before + 1


async def test_a_full_disk_writes_nothing_and_can_be_tried_again(portfolio: Path) -> None:
    def pages(workspace: Workspace, more: int) -> None:
        conn = workspace.store.conn
        count = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {count + more}")

    async with running(portfolio) as driver:
        driver.app.writer.submit(lambda workspace: pages(workspace, 0)).result()
        await driver.act("view.board", "item.note")
        await driver.type("x" * 12_000)
        before = length(portfolio)
        await driver.press("enter")
        assert "free some space and try again" in hint(driver)
        assert length(portfolio) == before
        driver.app.writer.submit(lambda workspace: pages(workspace, 10_000)).result()
        await driver.press("enter")
        assert len(driver.app.screen_stack) == 1
    assert length(portfolio) == before + 1


async def test_an_error_of_our_own_while_recording_leaves_all_or_nothing(portfolio: Path) -> None:
    from readiness.domain.events import Draft

    class Mistake(Exception):
        """Not one that people can act on."""

    def halfway(workspace: Workspace) -> Any:
        with workspace.store.transaction():
            draft = Draft(EventType.ITEM_NOTED, "KIKU", "DAT-1", {"id": "N99", "text": "half"})
            workspace.store.append([draft], workspace.author())
            raise Mistake

    async def crash() -> None:
        async with running(portfolio) as driver:
            apps.append(driver.app)
            await driver.act("view.board", "item.note")
            await driver.type("not lost")
            driver.app.act(halfway)
            await driver.settle()

    before, apps = length(portfolio), list[ReadinessApp]()
    with pytest.raises(Mistake):
        await crash()
    (app,) = apps
    assert isinstance(app.crash, Mistake)
    assert app.return_code == ExitCode.BUG
    assert app.remembered.drafts[("note", "KIKU", "DAT-1")] == {"text": "not lost"}
    assert length(portfolio) == before
    with sample.opened(portfolio) as workspace:
        assert workspace.log.verify() == []


def test_without_a_terminal_it_exits_with_2_and_one_line(portfolio: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "readiness", "--db", str(portfolio)], capture_output=True, text=True, check=False
    )
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "needs a terminal" in done.stderr
