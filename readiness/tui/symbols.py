"""The marks we draw ourselves, and their ASCII stand-ins for terminals that draw the others badly (`--ascii`)."""

from __future__ import annotations

from collections.abc import Mapping

from ..typed import NamedTuple
from .spark import BARS


class Symbols(NamedTuple):
    """One mark for each use."""

    ellipsis: str
    marked: str
    """Before a selected row."""
    dot: str
    """Between facts on one line."""
    arrow: str
    """From what holds to what is held."""
    ok: str
    no: str
    up: str
    """Before the title of the column that a list is sorted by."""
    down: str
    """The same, backwards."""
    stand_ins: Mapping[int, int]
    """By code point, characters of ours that stand in texts, and those that are drawn instead."""


FANCY = Symbols(ellipsis="…", marked="●", dot="·", arrow="→", ok="✓", no="✗", up="▲", down="▼", stand_ins={})
ASCII = Symbols(
    ellipsis="~",
    marked="*",
    dot="-",
    arrow="->",
    ok="+",
    no="x",
    up="^",
    down="v",
    stand_ins=str.maketrans(BARS, "12345678"),
)
