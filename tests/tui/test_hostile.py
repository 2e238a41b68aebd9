"""Text that people or files bring in shows as itself and does nothing else."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from readiness.text import has_unsafe
from readiness.tui.cells import Cell, Para
from readiness.tui.plain import fit, width, wrapped
from readiness.tui.views import VIEWS
from tests.tui import sample
from tests.tui.screen import running


async def test_markup_shows_as_itself(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board", "list.down", "list.detail", "list.last")
        assert "[@click=app.exit]press[/]" in driver.text
        assert "[/x]" in driver.text
        await driver.act("list.rows", "list.filter")
        await driver.type("[/x] [@click=app.exit]y[/]")
        await driver.press("enter")
        assert "filter: [/x]" in driver.text
        await driver.act("app.back")
        driver.app.say("[/x] [@click=app.exit]y[/]")
        await driver.settle()
        assert "[/x] [@click=app.exit]y[/]" in driver.text
        await driver.act("item.note")
        await driver.type("[/b] [red]x")
        await driver.press("enter")
        assert "[/b] [red]x" in driver.text


async def test_control_bytes_never_reach_the_terminal(portfolio: Path) -> None:
    sample.hostile_rows(portfolio)
    async with running(portfolio, (120, 40)) as driver:
        for view in VIEWS:
            await driver.act(f"view.{view.id}", "list.last")
            strips = driver.app.screen._compositor.render_strips()
            assert not any(has_unsafe(segment.text) for strip in strips for segment in strip)
        await driver.act("view.portfolio", "list.last")
        assert "x]52;c;aGk=[31mgnp.exe 2J[/x] [@click=app.exit]y[/]" in driver.text


async def test_japanese_stands_in_its_column(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        lines = [line for line in driver.text.splitlines() if "Mori Aya" in line]
        assert len(lines) == 2
        assert {width(line[: line.index("Mori Aya")]) for line in lines} == {50}


@given(st.text(max_size=60), st.integers(1, 40))
def test_any_text_fits_its_column(text: str, cells: int) -> None:
    fitted = fit(text, cells)
    assert width(fitted) == cells
    assert not has_unsafe(fitted)
    assert "\n" not in fitted


@given(st.lists(st.text(max_size=60), max_size=3), st.integers(10, 40), st.integers(0, 6), st.integers(0, 6))
def test_any_text_wraps_within_its_pane(texts: list[str], cells: int, indent: int, hang: int) -> None:
    para = Para(tuple(Cell(text) for text in texts), indent, hang)
    for lead, pieces in wrapped(para, cells):
        line = lead + "".join(cell.text for cell in pieces)
        assert width(line) <= cells
        assert not has_unsafe(line)


def test_lines_break_at_blanks_and_between_japanese_characters() -> None:
    def folded(text: str, cells: int) -> list[str]:
        return ["".join(cell.text for cell in pieces) for _, pieces in wrapped(Para((Cell(text),)), cells)]

    assert folded("two words here", 10) == ["two words", "here"]
    assert folded("安定性試験の報告書。", 10) == ["安定性試験", "の報告書。"]
    assert folded("試験は終了。", 10) == ["試験は終", "了。"]
    assert folded("abcdefghijklmno", 10) == ["abcdefghij", "klmno"]
    assert folded("one\n\ntwo", 10) == ["one", "", "two"]
