"""The virtual list by itself: layout, cursor, selection, mouse, and any number of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from textual.app import App, ComposeResult

from readiness.tui.cells import Cell, Column, Row
from readiness.tui.widgets.rows import Rows, layout

COLUMNS = (Column("Id", 6), Column("Text", 10, grow=1), Column("N", 4, right=True, since=40))


class Lazy(Sequence[Row]):
    """Rows that are made when looked at; counts how many were."""

    def __init__(self, count: int) -> None:
        self._length = count
        self.drawn = 0

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(self._length))]
        if not 0 <= at < self._length:
            raise IndexError(at)
        self.drawn += 1
        return made(at)

    def __iter__(self) -> Iterator[Row]:
        return (made(i) for i in range(self._length))


def made(i: int) -> Row:
    """The row of a number."""
    return Row(f"I{i}", (Cell(f"I{i}"), Cell(f"項目 {i}", "good"), Cell(str(i))))


class ListApp(App[None]):
    """A list and nothing else."""

    CSS = "Rows { scrollbar-gutter: stable; scrollbar-size-vertical: 1; }"

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self.rows = Rows()
        self.first = rows
        self.opened = ""

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_mount(self) -> None:
        self.rows.show(COLUMNS, self.first)

    def on_rows_opened(self, event: Rows.Opened) -> None:
        self.opened = event.id


def lines(app: ListApp) -> list[str]:
    """The screen."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def test_columns_share_what_is_left_and_go_when_it_is_narrow() -> None:
    assert layout(COLUMNS, 60) == [(0, 6), (1, 47), (2, 4)]
    assert layout(COLUMNS, 30) == [(0, 6), (1, 22)]
    assert layout(COLUMNS, 10) == [(0, 6), (1, 10)]


async def test_twenty_thousand_rows_cost_only_those_on_screen() -> None:
    rows = Lazy(20_000)
    app = ListApp(rows)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert rows.drawn < 100
        app.rows.move_to_end(last=True)
        await pilot.pause()
        assert app.rows.cursor == "I19999"
        assert lines(app)[-1].startswith(" I19999")
        app.rows.move_to("I10000")
        await pilot.pause()
        assert any("項目 10000" in line for line in lines(app))


async def test_headings_are_passed_over_and_stay_above_their_rows() -> None:
    head = Row("", (Cell("Group"),))
    app = ListApp([head, made(1), head, *(made(i) for i in range(2, 40))])
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        app.rows.move(1)
        assert app.rows.cursor == "I2"
        app.rows.move_to_end(last=True)
        await pilot.pause()
        app.rows.move_to("I2")
        await pilot.pause()
        assert lines(app)[1] == "Group"
        app.rows.move(-5)
        assert app.rows.cursor == "I1"


async def test_the_mouse_moves_the_cursor_and_then_opens() -> None:
    app = ListApp([made(i) for i in range(5)])
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(Rows, offset=(3, 3))
        assert app.rows.cursor == "I2"
        assert app.opened == ""
        await pilot.click(Rows, offset=(3, 3))
        assert app.opened == "I2"
        await pilot.click(Rows, offset=(3, 0))
        await pilot.click(Rows, offset=(3, 9))
        assert app.rows.cursor == "I2"


async def test_the_cursor_finds_a_neighbor_when_its_record_goes() -> None:
    app = ListApp([made(i) for i in range(6)])
    async with app.run_test(size=(60, 10)) as pilot:
        app.rows.move_to("I3")
        app.rows.show(COLUMNS, [made(i) for i in (0, 1, 2, 4, 5)])
        assert app.rows.cursor == "I4"
        app.rows.show(COLUMNS, [made(i) for i in (0, 1, 2)])
        assert app.rows.cursor == "I2"
        app.rows.show(COLUMNS, [made(i) for i in range(6)])
        assert app.rows.cursor == "I3"
        app.rows.show(COLUMNS, [made(7)])
        assert app.rows.cursor == "I7"
        app.rows.show(COLUMNS, [])
        assert app.rows.cursor == ""
        app.rows.move(1)
        assert not app.rows.move_to("I3")
        await pilot.pause()
        assert lines(app)[1] == "Nothing here."
