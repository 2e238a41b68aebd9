"""A pane of running text, wrapped by cells and scrolled line by line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Resize
from textual.strip import Strip

from ..cells import Cell, Para
from ..plain import wrapped
from .scrolled import Scrolled

AHEAD = 200
"""Lines that are wrapped in any case: of a text of usual length, the scrollbar is right from the start."""


class Prose(Scrolled, can_focus=False):
    """Paragraphs of cells. New text costs no layout, and wrapping as much as is looked at.

    A milestone of a large program has thousands of paragraphs; until one scrolls there, each of them counts as a line.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paras: Sequence[Para] = ()
        self._lines: list[tuple[Cell, ...]] = []
        self._next = 0
        """The first paragraph that is not wrapped yet."""
        self._wrapped_to = 0

    def show(self, paras: Sequence[Para], *, keep_place: bool = False) -> None:
        """Replace the text; from its top unless `keep_place`."""
        self._paras = paras
        self._wrap_anew(0 if not keep_place else round(self.scroll_y))
        if not keep_place:
            self.scroll_to(y=0, animate=False)
        self.refresh()

    def scroll_lines(self, by: int) -> None:
        """Scroll by so many lines."""
        line = round(self.scroll_y) + by
        self._wrap(line)
        self.scroll_to(y=line, animate=False)

    @property
    def page(self) -> int:
        """Lines on one screen."""
        return max(1, self.size.height - 1)

    def _wrap_anew(self, line: int) -> None:
        self._wrapped_to, self._lines, self._next = self.room, [], 0
        self._wrap(line)

    def _wrap(self, line: int) -> None:
        """Wrap until there is a screen of text from a line on, and tell the scrollbar."""
        if not self.size:
            return
        wanted, width = max(AHEAD, line + self.size.height), max(10, self._wrapped_to)
        while len(self._lines) < wanted and self._next < len(self._paras):
            told = self._paras[self._next]
            if any(cell.action for cell in told.cells):
                told = told._replace(cells=tuple(self.keyed(told.cells)))
            for lead, cells in wrapped(told, width):
                self._lines.append((Cell(lead), *cells) if lead else tuple(cells))
            self._next += 1
        self.set_lines(len(self._lines) + len(self._paras) - self._next)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Wrap what came into view."""
        self._wrap(round(new_value))
        super().watch_scroll_y(old_value, new_value)

    def on_resize(self, event: Resize) -> None:
        """Wrap anew, or further."""
        line = round(self.scroll_y)
        if self._wrapped_to != self.room:
            self._wrap_anew(line)
        else:
            self._wrap(line)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at `y`."""
        width = self.room
        at = round(self.scroll_y) + y
        if self._wrapped_to != width:  # drawn before it is told of its size
            self._wrap_anew(at)
        if not 0 <= at < len(self._lines):
            return Strip.blank(width, self.base)
        return self.strip(self._lines[at], width, self.base)
