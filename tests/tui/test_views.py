"""Every view on the sample portfolio, as people see it at 80×24 and 120×40."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.views import VIEWS
from tests.tui.screen import Driver, golden, running

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("view", [view.id for view in VIEWS])
async def test_a_view_looks_as_it_did(portfolio: Path, view: str, size: tuple[int, int]) -> None:
    async with running(portfolio, size) as driver:
        await driver.act(f"view.{view}")
        golden(f"{view}-{size[0]}x{size[1]}", driver.text)


@pytest.mark.parametrize("size", [(100, 30), (140, 40)], ids=["100x30", "140x40"])
@pytest.mark.parametrize("view", ["portfolio", "board", "milestones"])
async def test_a_wide_list_at_the_sizes_between(portfolio: Path, view: str, size: tuple[int, int]) -> None:
    async with running(portfolio, size) as driver:
        await driver.act(f"view.{view}")
        golden(f"{view}-{size[0]}x{size[1]}", driver.text)


async def test_a_notice_covers_no_row(portfolio: Path) -> None:
    async with running(portfolio, (80, 18)) as driver:
        await driver.act("view.board", "list.last")
        driver.app.say("a line that stays until the next key")
        await driver.settle()
        lines = driver.text.splitlines()
        assert lines[-2].strip() == "a line that stays until the next key"
        assert "CLN-T" in lines[-3] or any("CLN-T" in line for line in lines[:-2])


async def test_titles_are_readable_on_the_board_at_every_width(portfolio: Path) -> None:
    for width in (80, 100, 120, 140):
        async with running(portfolio, (width, 30)) as driver:
            await driver.act("view.board")
            assert "Natural-history evid" in driver.text, width


async def test_details_take_the_whole_page_at_80_columns(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "list.open")
        golden("detail-80x24", driver.text)
        await driver.act("app.back")
        assert not driver.app.page.zoomed


async def test_blockers_by_milestone(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.standup", "standup.group", "standup.all", "standup.kinds")
        golden("standup-by-milestone-120x40", driver.text)


async def test_ascii_marks_and_borders(portfolio: Path) -> None:
    async with running(portfolio, (120, 40), ascii=True) as driver:
        await driver.act("view.board", "list.mark")
        text = driver.text
        frame = [line for line in text.splitlines() if "Title" not in line]
        assert not any(mark in "\n".join(frame) for mark in "│╭╰─…●▇▂")
        assert "*" in text


async def test_ascii_is_for_forms_lists_and_scrollbars_too(portfolio: Path) -> None:
    marks = "│─╭╮╰╯▁▂▃▄▅▆▇█…●▲▼→"
    async with running(portfolio, (80, 24), ascii=True) as driver:
        for view in VIEWS:
            await driver.act(f"view.{view.id}")
            assert not set(marks) & set(driver.text), view.id
        await driver.act("view.board")
        for screen in ("item.evidence", "item.plan", "app.palette", "app.help", "list.sort", "app.past"):
            await driver.act(screen)
            assert not set(marks) & set(driver.text), screen
            assert "+----" in driver.text, screen
            await driver.press("escape")
        await driver.act("list.detail", "list.last")
        assert not set(marks) & set(driver.text)


async def test_without_colors_forms_have_fields_that_show(portfolio: Path) -> None:
    async with running(portfolio, theme="plain") as driver:
        await driver.act("view.board", "item.note")
        assert driver.app.focused is not None
        assert driver.app.focused.rich_style.underline
        assert driver.app.has_class("-plain")
        await driver.press("escape")
        await driver.act("app.theme")
        assert not driver.app.has_class("-plain")


async def test_too_small_says_so(portfolio: Path) -> None:
    for size in ((59, 24), (80, 15), (20, 6)):
        async with running(portfolio, size) as driver:
            assert driver.text.startswith("Too small: 60")
            assert "KIKU" not in driver.text


async def test_without_colors_bold_and_reverse_carry_the_rest(portfolio: Path) -> None:
    async with running(portfolio, theme="plain") as driver:
        await driver.act("view.board", "list.down")
        strips = driver.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        assert {style.color.name for style in styles if style.color} <= {"default"}
        assert {style.bgcolor.name for style in styles if style.bgcolor} <= {"default"}
        cursor = next(strip for strip in strips if "DAT-2" in strip.text)
        for strip in (strips[0], cursor, strips[-1]):  # header, cursor, footer
            assert any(segment.style and segment.style.reverse for segment in strip), strip.text


def _styled(driver: Driver) -> list[list[tuple[str, str]]]:
    """Every piece of the screen with its style."""
    strips = driver.app.screen._compositor.render_strips()
    return [[(segment.text, str(segment.style)) for segment in strip] for strip in strips]


@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast"])
async def test_a_theme_looks_the_same_from_the_start_and_when_it_is_chosen(portfolio: Path, theme: str) -> None:
    other = "light" if theme == "dark" else "dark"
    async with running(portfolio, theme=theme) as driver:
        await driver.act("view.board")
        begun = _styled(driver)
    async with running(portfolio, theme=other) as driver:
        await driver.act("view.board")
        before = _styled(driver)
        driver.app.theme = theme
        await driver.settle()
        assert before != begun == _styled(driver)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_header_shows_both_cities(portfolio: Path, size: tuple[int, int]) -> None:
    async with running(portfolio, size) as driver:
        for view in VIEWS:
            await driver.act(f"view.{view.id}")
            assert "Tokyo 10:14 Boston 20:14 Mon" in driver.text.splitlines()[0]
