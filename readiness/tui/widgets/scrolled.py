"""What the list and the text have in common: lines that scroll up and down, drawn when they come into view."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView

from .toned import Toned


class Scrolled(ScrollView, Toned, can_focus=False):
    """A pane of lines."""

    def set_lines(self, count: int) -> None:
        """Say how many lines there are to scroll through.

        Set as usual, the size would lay the whole screen out anew, and draw it twice; here only the scrollbar, which
        has its place whether it shows or not, depends on it.
        """
        size = Size(self.room, count)
        if size != self.virtual_size:
            self.set_reactive(Scrolled.virtual_size, size)
            self._scroll_update(size)
