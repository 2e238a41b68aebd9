"""A pane of running text, wrapped by cells and scrolled line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..cells import Cell, Para
from ..plain import wrapped
from .toned import Toned


class Prose(ScrollView, Toned, can_focus=False):
    """Paragraphs of cells. New text costs no layout: a cursor that moves fast leaves it behind cheaply."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paras: Sequence[Para] = ()
        self._lines: list[tuple[Cell, ...]] = []
        self._wrapped_to = 0

    def show(self, paras: Sequence[Para], *, keep_place: bool = False) -> None:
        """Replace the text; from its top unless `keep_place`."""
        self._paras = paras
        self._fold()
        if not keep_place:
            self.scroll_to(y=0, animate=False)

    def scroll_lines(self, by: int) -> None:
        """Scroll by so many lines."""
        self.scroll_to(y=round(self.scroll_y) + by, animate=False)

    @property
    def page(self) -> int:
        """Lines on one screen."""
        return max(1, self.size.height - 1)

    def _fold(self) -> None:
        """Wrap the text, and tell the scrollbar."""
        self._wrap(self.room)
        self.virtual_size = Size(self.room, len(self._lines))
        self.refresh()

    def _wrap(self, width: int) -> None:
        self._wrapped_to = width
        self._lines = [
            (Cell(lead), *cells) if lead else tuple(cells)
            for para in self._paras
            for lead, cells in wrapped(para, max(10, width))
        ]

    def on_resize(self, event: Resize) -> None:
        """Wrap anew."""
        self._fold()

    def render_line(self, y: int) -> Strip:
        """The line at `y`."""
        width = self.room
        if self._wrapped_to != width:  # drawn before it is told of its size
            self._wrap(width)
        at = round(self.scroll_y) + y
        if not 0 <= at < len(self._lines):
            return Strip.blank(width, self.base)
        return self.strip(self._lines[at], width, self.base)
