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


FANCY = Symbols(ellipsis="…", marked="●", dot="·", arrow="→", ok="✓", no="✗")
ASCII = Symbols(ellipsis="~", marked="*", dot="-", arrow="->", ok="+", no="x")
