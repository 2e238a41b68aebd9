"""Typing faster, more or sooner than a form can follow: it shows what was typed last, and loses nothing unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Paste

from readiness import pace
from readiness.errors import UsageError
from readiness.tui.cells import Para, para
from readiness.tui.forms.fields import Field, Form, Option, Values, matching
from readiness.tui.forms.screen import MOST, FormScreen
from readiness.tui.widgets.entry import ROOM, TEXT_ROOM, Entry
from readiness.tui.widgets.prose import Prose
from readiness.workspace import Workspace
from tests.tui import sample
from tests.tui.screen import DEADLINE, Driver, running


def never(*_: Any) -> Any:
    """Records nothing."""
    raise AssertionError


def form_of(*fields: Field, **more: Any) -> Form:
    """A form that is only typed into."""
    return Form("x", "Title", "about", ("x",), "2026-11-24", fields, never, **more)


def hint(driver: Driver) -> str:
    """What stands below the fields."""
    lines = driver.app.screen.query_one(".hint", Prose)._lines
    return " ".join("".join(cell.text for cell in line).strip() for line in lines)


async def paste(driver: Driver, text: str) -> Entry:
    """What a terminal sends for a paste."""
    entry = driver.app.focused
    assert isinstance(entry, Entry)
    entry.post_message(Paste(text))
    await driver.settle()
    return entry


@pytest.mark.parametrize("piece", ["x", "漢字テスト\n"], ids=["ascii", "japanese"])
async def test_of_a_very_long_paste_the_field_takes_what_it_has_room_for_and_says_so(
    portfolio: Path, piece: str
) -> None:
    text = piece * (200_000 // len(piece))
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.note")
        entry = await paste(driver, text)
        assert len(entry.value) == TEXT_ROOM
        assert f"Note takes 20,000 characters: the last {len(text.strip()) - TEXT_ROOM:,} that came" in hint(driver)
        await driver.press("backspace")
        assert "left out" not in hint(driver)
        await driver.press("enter")
    with sample.opened(portfolio) as workspace:
        assert workspace.notes("KIKU")[-1].text == text[: TEXT_ROOM - 1].strip()


async def test_what_stands_in_a_full_field_is_never_pushed_out(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.note")
        entry = await paste(driver, "a" * (TEXT_ROOM - 3) + "end")
        assert "left out" not in hint(driver)
        await driver.press("home", "b")
        assert entry.value.startswith("aaa")
        assert entry.value.endswith("end")
        assert "the last 1 that came were left out" in hint(driver)
        await driver.press("delete", "b")
        assert entry.value.startswith("ba")
        await driver.press("shift+end")
        await paste(driver, "instead of all but the first")
        assert entry.value == "binstead of all but the first"


async def test_what_is_on_record_always_has_room(portfolio: Path) -> None:
    long = "y" * (TEXT_ROOM + 5)
    async with running(portfolio) as driver:
        driver.app.push_screen(FormScreen(form_of(Field("a", "A", initial=long), Field("b", "B", "day"))))
        await driver.settle()
        assert driver.app.screen.query_one("#field-a", Entry).value == long
        await driver.into("b")
        entry = await paste(driver, "9" * (ROOM + 1))
        assert len(entry.value) == ROOM


async def test_of_a_key_that_is_kept_down_only_the_last_preview_is_worked_out(portfolio: Path) -> None:
    asked: list[str] = []
    began, go_on = Event(), Event()

    def study(workspace: Workspace, values: Values) -> Sequence[Para]:
        asked.append(values["a"])
        if values["a"] == "j":
            began.set()
            go_on.wait(DEADLINE)
        return [para(f"preview of {values['a']}")]

    async with running(portfolio) as driver:
        driver.app.push_screen(FormScreen(form_of(Field("a", "A"), study=study)))
        await driver.settle()
        await driver.pilot.press("j")
        assert began.wait(DEADLINE)
        await driver.pilot.press(*"j" * 30)
        go_on.set()
        await driver.settle()
        assert f"preview of {'j' * 31}" in driver.text
    assert asked == ["", "j", "j" * 31]


async def test_a_preview_that_nobody_waits_for_stops_where_it_is(portfolio: Path) -> None:
    began, go_on = Event(), Event()
    steps: list[str] = []

    def study(workspace: Workspace, values: Values) -> Sequence[Para]:
        for step in pace.told("123", "step", 3):
            steps.append(values["a"] + step)
            if values["a"] == "j" and step == "1":
                began.set()
                go_on.wait(DEADLINE)
        return [para(f"preview of {values['a']}")]

    async with running(portfolio) as driver:
        driver.app.push_screen(FormScreen(form_of(Field("a", "A"), study=study)))
        await driver.settle()
        steps.clear()
        await driver.pilot.press("j")
        assert began.wait(DEADLINE)
        await driver.pilot.press("k")
        go_on.set()
        await driver.settle()
        assert "preview of jk" in driver.text
    assert steps == ["j1", "jk1", "jk2", "jk3"]


async def test_a_form_is_there_before_its_answers_and_enter_waits_for_them(portfolio: Path) -> None:
    go_on = Event()
    kept: list[Values] = []

    def fill(workspace: Workspace) -> Form:
        go_on.wait(DEADLINE)
        return form._replace(fields=(form.fields[0]._replace(options=(Option("apple", "an apple"),)),))

    form = form_of(Field("a", "A", "choice", required=True), go=kept.append, fill=fill)
    async with running(portfolio) as driver:
        driver.app.push_screen(FormScreen(form))
        await driver.pilot.pause()
        assert "reading…" in driver.text
        await driver.pilot.press("a", "p", "down", "enter")
        assert kept == []
        go_on.set()
        await driver.settle()
        assert kept == [{"a": "apple"}]
        assert len(driver.app.screen_stack) == 1


async def test_answers_that_cannot_be_read_are_an_error_in_the_form(portfolio: Path) -> None:
    def fill(workspace: Workspace) -> Form:
        raise UsageError("no checklist can be read", "look at the folder")

    async with running(portfolio) as driver:
        driver.app.push_screen(FormScreen(form_of(Field("a", "A", "choice"), fill=fill)))
        await driver.settle()
        assert "no checklist can be read: look at the folder" in driver.text


async def test_arrows_in_a_choice_without_answers_do_nothing(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        driver.app.push_screen(FormScreen(form_of(Field("a", "A", "choice"))))
        await driver.settle()
        await driver.press("down", "up")
        assert driver.app.screen.query_one("#field-a", Entry).value == ""


async def test_of_very_many_answers_the_first_are_shown(portfolio: Path) -> None:
    options = tuple(Option(f"R-{i}", f"record {i}") for i in range(10_000))
    async with running(portfolio, (120, 40)) as driver:
        driver.app.push_screen(FormScreen(form_of(Field("a", "A", "choice", options=options))))
        await driver.settle()
        assert f"{MOST} of 10000, by some letters fewer:   record 0   record 1" in hint(driver)
        await driver.type("9 9 9 record")
        assert f"{MOST} of {len(matching(options, '9 record'))}, by" in hint(driver)
        await driver.type("record 777")
        assert hint(driver) == "record 777"
