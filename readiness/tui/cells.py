"""Styled text as plain values: what view-models are made of and widgets draw.

A tone names what a text means, never a color; themes decide the colors. Text stays as people wrote it and is cleaned
where it is drawn (`plain`), so that no text can act as markup or reach the terminal as control bytes.
"""

from __future__ import annotations

from typing import Literal

from ..typed import NamedTuple

Tone = Literal["", "good", "warn", "bad", "quiet", "strong", "head", "accent"]
"""What a text means. `head` is a heading, `accent` a key or a mark."""


class Cell(NamedTuple):
    """A piece of text on one line."""

    text: str
    tone: Tone = ""
    action: str = ""
    """Id of the action that a click on it performs."""


class Row(NamedTuple):
    """One line of a list."""

    id: str
    """Id of the record it shows, unique in its list; `""` for a heading."""
    cells: tuple[Cell, ...]
    """One for each column; of a heading, the pieces of its line."""
    words: str = ""
    """What a filter looks through, folded; `""`: the text of the cells."""
    flows: bool = False
    """Whether its cells are the pieces of one line, as those of a heading are, instead of one for each column."""

    @property
    def heading(self) -> bool:
        """Whether it only introduces the rows below it."""
        return not self.id


class Column(NamedTuple):
    """A column of a list."""

    title: str
    width: int
    """Cells it takes at least."""
    grow: int = 0
    """Its share of the cells that are left over."""
    right: bool = False
    """Whether its text stands at the right."""
    since: int = 0
    """Width of the list, in cells, from which on it is shown."""
    until: int = 0
    """Width of the list from which on it is shown no more; 0: at every width."""


class Para(NamedTuple):
    """One paragraph of a text pane."""

    cells: tuple[Cell, ...] = ()
    indent: int = 0
    """Cells before its first line."""
    hang: int = 0
    """Cells before its other lines, besides `indent`."""


def key(action: str, before: str = "", after: str = "", tone: Tone = "") -> Cell:
    """A piece of our own text that names an action's key: drawn with the user's, and done by a click."""
    return Cell(f"{before}{{{action}}}{after}", tone, action)


def para(text: str, tone: Tone = "", *, indent: int = 0, hang: int = 0) -> Para:
    """A paragraph in one tone."""
    return Para((Cell(text, tone),), indent, hang)


def heading(text: str) -> Para:
    """A heading within a text pane."""
    return para(text, "head")


BLANK = Para()
"""An empty line."""
