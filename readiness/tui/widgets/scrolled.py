"""What the list and the text have in common: lines that scroll up and down, drawn when they come into view."""

from __future__ import annotations

from typing import ClassVar

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender

from ..symbols import ASCII
from .toned import Toned


class _AsciiBar(ScrollBarRender):
    """A scrollbar whose ends are whole cells."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8


class Scrolled(ScrollView, Toned, can_focus=False):
    """A pane of lines."""

    def on_mount(self) -> None:
        """Draw the scrollbar with the marks that the rest is drawn with."""
        if self.symbols is ASCII:
            self.vertical_scrollbar.renderer = _AsciiBar  # type: ignore[misc]  # textual names this way for one widget

    def set_lines(self, count: int) -> None:
        """Say how many lines there are to scroll through.

        Set as usual, the size would lay the whole screen out anew, and draw it twice; here only the scrollbar, which
        has its place whether it shows or not, depends on it.
        """
        size = Size(self.room, count)
        if size != self.virtual_size:
            self.set_reactive(Scrolled.virtual_size, size)
            self._scroll_update(size)
