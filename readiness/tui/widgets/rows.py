"""A list drawn line by line: any number of rows costs only those on screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from ..cells import Cell, Column, Row, key, para
from ..plain import fit, flowing, folded, wrapped
from .scrolled import Scrolled

GAP = 1
"""Cells before each column; the first of them shows whether the row is selected."""


Sort = tuple[str, bool]
"""Title of a column, and whether backwards."""


def layout(columns: Sequence[Column], width: int) -> list[tuple[int, int]]:
    """The columns shown in a list `width` cells wide: (position in `columns`, cells), filling the width."""
    shown = [i for i, column in enumerate(columns) if column.since <= width < (column.until or width + 1)]
    free = width - sum(columns[i].width + GAP for i in shown)
    shares = sum(columns[i].grow for i in shown)
    result = []
    for i in shown:
        grow = columns[i].grow
        extra = max(0, free) * grow // shares if shares else 0
        free, shares = max(0, free) - extra, shares - grow
        result.append((i, columns[i].width + extra))
    return result


class Rows(Scrolled, can_focus=False):
    """A list with a heading line and a cursor that stays on its record whatever happens to the rows.

    The cursor is a record id. When the record is gone, by a filter or for good, it goes to the nearest one after it,
    else before it, in the order of the list before; and back when the record comes back before it was moved again.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--heads", "rows--marked"}

    class Moved(Message):
        """The cursor came to another record."""

        def __init__(self, rows: Rows, id: str) -> None:
            super().__init__()
            self.rows = rows
            self.id = id
            """`""` when the list is empty."""

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Opened(Message):
        """The record under the cursor was clicked again."""

        def __init__(self, rows: Rows, id: str) -> None:
            super().__init__()
            self.rows = rows
            self.id = id

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Titled(Message):
        """The title of a column was clicked."""

        def __init__(self, rows: Rows, title: str) -> None:
            super().__init__()
            self.rows = rows
            self.title = title

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: str = "Nothing here.") -> None:
        super().__init__(id=id, classes=classes)
        self.empty = empty
        """What to say instead of rows."""
        self.cursor = ""
        self._wanted = ""
        """Where the user put the cursor: it comes back there when its record does."""
        self.marked: frozenset[str] = frozenset()
        self._columns: tuple[Column, ...] = ()
        self._all: Sequence[Row] = ()
        self._rows: Sequence[Row] = ()
        self._at: dict[str, int] = {}
        self._keep: Callable[[Row], bool] | None = None
        self._sort: Sort | None = None
        self._layout: list[tuple[int, int]] = []
        self._laid_out_for = 0
        self._strips: dict[int, Strip] = {}

    # What it shows

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Replace the rows; cursor, selection and filter stay."""
        self._columns, self._all = tuple(columns), rows
        self._arrange()

    def keep(self, matches: Callable[[Row], bool] | None) -> None:
        """Show only the rows that match (and the headings above them); all again with None."""
        self._keep = matches
        self._arrange()

    def prepare(self, matches: Callable[[Row], bool] | None, sort: Sort | None) -> None:
        """Filter and sort what is shown next."""
        self._keep, self._sort = matches, sort

    def sort_by(self, sort: Sort | None) -> None:
        """Sort by a column, without headings; in the list's own order again with None."""
        self._sort = sort
        self._arrange()

    def _arrange(self) -> None:
        before, at = self._rows, self._at.get(self.cursor, 0)
        self._rows = self._all if self._keep is None else list(_filtered(self._all, self._keep))
        if self._sort is not None:
            self._rows = sorted_by(self._rows, self._columns, *self._sort)
        self._at = {row.id: i for i, row in enumerate(self._rows) if row.id}
        self.marked = frozenset(each for each in self.marked if each in self._at)
        self._lay_out()
        self.set_lines(len(self._rows) + 1)
        cursor = self._wanted if self._wanted in self._at else self.cursor
        if cursor not in self._at:
            later = (row.id for row in before[at:] if row.id in self._at)
            earlier = (row.id for row in reversed(before[:at]) if row.id in self._at)
            cursor = next(later, "") or next(earlier, "") or next(iter(self._at), "")
        self._put_cursor(cursor)
        self.refresh()

    @property
    def ids(self) -> list[str]:
        """The records shown, in order."""
        return list(self._at)

    @property
    def shown(self) -> Sequence[Row]:
        """The rows in their order, headings among them."""
        return self._rows

    def row(self, id: str) -> Row | None:
        """The shown row of a record."""
        at = self._at.get(id)
        return None if at is None else self._rows[at]

    # Cursor and selection

    def move(self, by: int) -> None:
        """Move the cursor by so many records, as far as there are any."""
        if not self._at:
            return
        step = 1 if by > 0 else -1
        at = place = self._at.get(self.cursor, 0)
        left = abs(by)
        while left and 0 <= place + step < len(self._rows):
            place += step
            if not self._rows[place].heading:
                at = place
                left -= 1
        self._set_cursor(self._rows[at].id)

    def move_to(self, id: str) -> bool:
        """Move the cursor to a record; whether it is shown."""
        if id not in self._at:
            return False
        self._set_cursor(id)
        return True

    def move_to_end(self, *, last: bool) -> None:
        """Move the cursor to the last or the first record."""
        self.move(len(self._rows) if last else -len(self._rows))

    @property
    def page(self) -> int:
        """Records on one screen."""
        return max(1, self.size.height - 2)

    def _set_cursor(self, id: str) -> None:
        """Go where the user wants to be."""
        self._wanted = id
        self._put_cursor(id)

    def _put_cursor(self, id: str) -> None:
        old, self.cursor = self.cursor, id
        for each in (old, id):
            self._redraw(each)
        self._reveal()
        if old != id:
            self.post_message(self.Moved(self, id))

    def mark(self, ids: Iterable[str]) -> None:
        """Select exactly these records."""
        changed = self.marked ^ frozenset(ids)
        self.marked ^= changed
        for each in changed:
            self._redraw(each)

    def _redraw(self, id: str) -> None:
        at = self._at.get(id)
        if at is not None:
            self._strips.pop(at, None)
            self.refresh(Region(0, at + 1 - self.scroll_offset.y, self.size.width, 1))

    def _reveal(self) -> None:
        """Scroll until the cursor's line is on screen, with the heading above it where it has one."""
        at = self._at.get(self.cursor)
        if at is None or self.size.height < 2:
            return
        top = at - 1 if at and self._rows[at - 1].heading else at
        y = round(self.scroll_y)
        if top < y:
            self.scroll_to(y=top, animate=False)
        elif at > y + self.size.height - 2:
            self.scroll_to(y=at - self.size.height + 2, animate=False)

    # Drawing

    def on_resize(self, event: Resize) -> None:
        """Lay the columns out anew."""
        self._lay_out()
        self.set_lines(len(self._rows) + 1)
        self._reveal()

    def _lay_out(self) -> None:
        self._laid_out_for = self.room
        self._layout = layout(self._columns, self.room)
        self._strips.clear()

    def notify_style_update(self) -> None:
        """Another theme: draw everything anew."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """The line at `y`: the columns' titles, then rows."""
        width = self.room
        if width != self._laid_out_for:  # drawn before it is told of its size
            self._lay_out()
        if y == 0 and any(column.title for column in self._columns):
            return self._heads(width)
        at = round(self.scroll_y) + y - 1
        if not self._at:
            said = self._said(width)
            text = said[y - 1] if 1 <= y <= len(said) else ""
            return Strip([Segment(fit(text, width), self.tone("quiet", self.base))], width)
        if not 0 <= at < len(self._rows):
            return Strip.blank(width, self.base)
        if at not in self._strips:
            self._strips[at] = self._line(self._rows[at], width)
        return self._strips[at]

    def _said(self, width: int) -> list[str]:
        """What stands instead of rows, a line each."""
        (nothing,) = self.keyed((key("app.back", "No row has these words. ", " shows all again."),))
        text = para(nothing.text if self._all else self.empty, indent=GAP)
        return [lead + "".join(piece.text for piece in pieces) for lead, pieces in wrapped(text, width - GAP)]

    def _heads(self, width: int) -> Strip:
        style = self.get_component_rich_style("rows--heads")
        text = ""
        for i, cells in self._layout:
            column = self._columns[i]
            mark = ""
            if self._sort is not None and column.title == self._sort[0]:
                mark = self.symbols.down if self._sort[1] else self.symbols.up
            text += " " * GAP + fit(mark + column.title, cells, right=column.right, ellipsis=self.symbols.ellipsis)
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def _line(self, row: Row, width: int) -> Strip:
        base = self.base
        if row.heading:
            return self.strip(self.keyed(_flowing(row)), width, base)
        if row.id in self.marked:
            base = self.get_component_rich_style("rows--marked")
        if row.id == self.cursor:
            base = self.get_component_rich_style("rows--cursor")
        mark = self.symbols.marked if row.id in self.marked else " " * GAP
        if row.flows:
            return self.strip((Cell(mark), *_flowing(row)), width, base)
        segments = [Segment(mark, base)]
        for i, cells in self._layout:
            if len(segments) > 1:
                segments.append(Segment(" " * GAP, base))
            segments.append(self._cell(row, i, cells, base))
        return Strip(segments).adjust_cell_length(width, base)

    def _cell(self, row: Row, i: int, cells: int, base: Style) -> Segment:
        cell = row.cells[i]
        text = fit(cell.text, cells, right=self._columns[i].right, ellipsis=self.symbols.ellipsis)
        return Segment(self.drawable(text), self.tone(cell.tone, base))

    # Mouse

    def on_click(self, event: Click) -> None:
        """A click moves the cursor; a click on the cursor opens its record, one on a column's title sorts by it."""
        at = round(self.scroll_y) + event.y - 1
        if event.y == 0:
            self._click_title(event.x)
        if event.y == 0 or not 0 <= at < len(self._rows) or self._rows[at].heading:
            return
        id = self._rows[at].id
        if id == self.cursor:
            self.post_message(self.Opened(self, id))
        else:
            self._set_cursor(id)

    def _click_title(self, x: int) -> None:
        end = 0
        for i, cells in self._layout:
            end += GAP + cells
            if x < end:
                if self._columns[i].title:
                    self.post_message(self.Titled(self, self._columns[i].title))
                return


def sorted_by(rows: Iterable[Row], columns: Sequence[Column], title: str, backwards: bool) -> Sequence[Row]:
    """The records by a column: numbers as numbers, what is empty last; as they are if there is no such column."""
    at = next((i for i, column in enumerate(columns) if column.title == title), None)
    if at is None:
        return list(rows)
    records = [([] if row.flows else natural(row.cells[at].text), row) for row in rows if not row.heading]
    full = [each for each in records if each[0]]
    full.sort(key=itemgetter(0), reverse=backwards)
    return [row for _, row in full] + [row for key, row in records if not key]


_NUMBER = re.compile(r"((?:(?<!\S)-)?\d+)")


def natural(text: str) -> list[tuple[int, int, str]]:
    """What a text is sorted by: its numbers as numbers, the rest without regard to case and width."""
    parts = _NUMBER.split(folded(text.strip()))
    return [(0, int(each), "") if i % 2 else (1, 0, each) for i, each in enumerate(parts) if each]


def _flowing(row: Row) -> Iterable[Cell]:
    """The pieces of a line, cleaned."""
    return (cell._replace(text=flowing(cell.text)) for cell in row.cells)


def _filtered(rows: Iterable[Row], matches: Callable[[Row], bool]) -> Iterable[Row]:
    """The rows that match, and the headings that have any below them."""
    head: Row | None = None
    for row in rows:
        if row.heading:
            head = row
        elif matches(row):
            if head is not None:
                yield head
                head = None
            yield row
