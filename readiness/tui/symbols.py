"""The marks we draw ourselves, and their ASCII stand-ins for terminals that draw the others badly (`--ascii`)."""

from __future__ import annotations

from typing import NamedTuple


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


FANCY = Symbols(ellipsis="…", marked="●", dot="·", arrow="→", ok="✓", no="✗", up="▲", down="▼")
ASCII = Symbols(ellipsis="~", marked="*", dot="-", arrow="->", ok="+", no="x", up="^", down="v")
