"""Drawing of cells in the colors of the theme, for the line-API widgets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from ..cells import Cell
from ..plain import cut, width
from ..symbols import FANCY, Symbols
from ..theme import tone_styles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..cells import Tone


class Toned(Widget):
    """A widget that draws cells in the tones of the theme.

    Tones are no component classes: Textual would match the whole stylesheet for each of them in every such widget,
    which was a tenth of the time to the first frame.
    """

    @property
    def symbols(self) -> Symbols:
        """The marks to draw with."""
        symbols = getattr(self.app, "symbols", FANCY)
        return symbols if isinstance(symbols, Symbols) else FANCY

    _base: Style | None = None
    _tones: Mapping[Tone, Style] | None = None

    @property
    def base(self) -> Style:
        """The widget's own style; kept, because working it out costs more than a line of text."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def notify_style_update(self) -> None:
        """Another theme or state: draw everything anew."""
        super().notify_style_update()
        self._base = self._tones = None

    @property
    def room(self) -> int:
        """Cells of a line, beside a scrollbar that may come and go."""
        return max(1, self.scrollable_content_region.width)

    def tone(self, tone: Tone, base: Style) -> Style:
        """`base` in a tone: its foreground and text attributes, on the background of `base`."""
        if not tone:
            return base
        if self._tones is None:
            self._tones = tone_styles(self.app.current_theme)
        return base + self._tones[tone]

    def keyed(self, cells: Iterable[Cell]) -> Iterable[Cell]:
        """Cells with the user's keys where they name that of their action (`cells.key`); other text stays as it is."""
        named = getattr(self.app, "keyed", None)
        for cell in cells:
            mentions = cell.action and f"{{{cell.action}}}" in cell.text
            yield cell._replace(text=named(cell.text)) if mentions and named is not None else cell

    def drawable(self, text: str) -> str:
        """`text` without those of our characters that the terminal draws badly."""
        stand_ins = self.symbols.stand_ins
        return text.translate(stand_ins) if stand_ins else text

    def strip(self, cells: Iterable[Cell], cells_wide: int, base: Style) -> Strip:
        """Cells one after the other on a line that is exactly `cells_wide` wide."""
        segments: list[Segment] = []
        left = cells_wide
        for cell in cells:
            if left <= 0:
                break
            size = width(cell.text)
            text = cell.text if size <= left else cut(cell.text, left, self.symbols.ellipsis)
            text = self.drawable(text)
            segments.append(Segment(text, self.tone(cell.tone, base)))
            left -= min(size, left)
        if left > 0:
            segments.append(Segment(" " * left, base))
        return Strip(segments, cells_wide).simplify()
