"""Language on the screen, sorting, the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.cells import Cell, Column, Row
from readiness.tui.widgets.rows import natural, sorted_by
from tests.tui import sample
from tests.tui.screen import running


async def test_the_language_changes_on_the_screen_and_nothing_in_the_record(portfolio: Path) -> None:
    with sample.opened(portfolio, lang="ja") as workspace:
        titles = {item.title for item in workspace.view("KIKU").assessment.graph.items}
        assert workspace.lang == "ja"
    async with running(portfolio, (120, 40)) as driver:
        before = driver.text
        await driver.press("f2")
        assert driver.app.lang == driver.app.chosen_lang == "ja"
        seen = driver.app.seen
        assert seen is not None
        assert {item.title for item in seen.programs["KIKU"].assessment.graph.items} == titles
        await driver.act("app.actor")
        await driver.type("mori")
        await driver.press("enter")
        assert driver.app.reader.submit(lambda workspace: workspace.lang).result() == "ja"
        await driver.act("app.lang")
        assert driver.app.lang == "en"
        assert before.splitlines()[3:8] == driver.text.splitlines()[3:8]


def test_numbers_sort_as_numbers_and_what_is_empty_comes_last() -> None:
    columns = (Column("A", 5), Column("B", 5))
    texts = ("10 d", "", "-3 d", "2 d", "2 D")
    rows = [Row("", (Cell("head"),)), *(Row(str(i), (Cell("x"), Cell(text))) for i, text in enumerate(texts))]
    assert [row.id for row in sorted_by(rows, columns, "B", backwards=False)] == ["2", "3", "4", "0", "1"]
    assert [row.id for row in sorted_by(rows, columns, "B", backwards=True)] == ["0", "3", "4", "2", "1"]
    assert sorted_by(rows, columns, "no such", backwards=False) == rows
    assert natural("ＡＢ12") == natural("ab12")


async def test_a_list_is_sorted_by_a_column_and_back(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board", "list.last")
        page, here = driver.app.page, driver.app.page.place
        own = page.rows.ids
        await driver.press("z")
        await driver.type("item")
        await driver.press("enter")
        assert page.rows.ids == sorted(own)
        assert page.place == here
        assert "by Item" in driver.text
        assert "▲Item" in driver.text
        await driver.act("list.sort")
        await driver.type("item")
        await driver.press("enter")
        assert page.rows.ids == sorted(own, reverse=True)
        await driver.act("app.reread")
        assert page.rows.ids == sorted(own, reverse=True)
        await driver.act("list.sort")
        await driver.type("own order")
        await driver.press("enter")
        assert page.rows.ids == own


async def test_the_mouse_reaches_tabs_rows_titles_and_footer(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.pilot.click("#header", offset=(driver.text.splitlines()[0].index(" 2 ") + 1, 0))
        await driver.settle()
        assert driver.app.view == "board"
        lines = driver.text.splitlines()
        at = next(i for i, line in enumerate(lines) if "DAT-2" in line)
        await driver.pilot.click(offset=(4, at))
        await driver.settle()
        assert driver.app.page.place.item == "DAT-2"
        title = next(i for i, line in enumerate(lines) if "Acts next" in line)
        await driver.pilot.click(offset=(lines[title].index("Item"), title))
        await driver.settle()
        assert driver.app.page.sort == ("Item", False)
        await driver.pilot.click("#footer", offset=(driver.text.splitlines()[-1].index("Note"), 0))
        await driver.settle()
        assert "Enter record" in driver.text


@pytest.mark.parametrize("mouse", [True, False])
def test_without_the_mouse_the_terminal_selects_by_itself(mouse: bool) -> None:
    from readiness.tui.remember import Remembered
    from readiness.tui.settings import Wishes, settle

    assert settle(Wishes(no_mouse=not mouse), Remembered()).mouse is mouse


async def test_interrupting_says_what_leaves(portfolio: Path) -> None:
    async with running(portfolio, keys={"app.quit": "ctrl+q f10"}) as driver:
        await driver.press("ctrl+c")
        assert driver.app.notice == "^q leaves; everything recorded is already saved"
