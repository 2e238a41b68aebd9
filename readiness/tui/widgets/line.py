"""One line of cells: header, title, footer."""

from __future__ import annotations

from collections.abc import Iterable

from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from ..cells import Cell
from ..plain import flowing, width
from .toned import Toned


class Line(Toned, can_focus=False):
    """Cells at the left, cells at the right; where both do not fit, the left ones are cut. A click on one acts."""

    class Clicked(Message):
        """A cell that names an action was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left: tuple[Cell, ...] = ()
        self._right: tuple[Cell, ...] = ()

    def show(self, left: Iterable[Cell], right: Iterable[Cell] = ()) -> None:
        """Replace the line; one that stays as it is costs nothing, in the process and on the way to the terminal."""
        before = (self._left, self._right)
        self._left, self._right = (
            tuple(cell._replace(text=flowing(cell.text)) for cell in self.keyed(side)) for side in (left, right)
        )
        if (self._left, self._right) != before:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line there is."""
        size = self.size.width
        right = sum(width(cell.text) for cell in self._right)
        if right >= size:
            return self.strip(self._left, size, self.base)
        left = self.strip(self._left, size - right, self.base)
        return Strip.join([left, self.strip(self._right, right, self.base)])

    def on_click(self, event: Click) -> None:
        """Perform the action of the cell under the pointer."""
        size = self.size.width
        right = sum(width(cell.text) for cell in self._right)
        at = 0 if event.x < size - right or right >= size else size - right
        for cell in self._right if at else self._left:
            if at <= event.x < at + width(cell.text):
                if cell.action:
                    self.post_message(self.Clicked(cell.action))
                return
            at += width(cell.text)
