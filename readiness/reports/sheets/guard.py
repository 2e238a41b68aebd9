"""Cells that a spreadsheet program shows and never computes."""

from __future__ import annotations

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet program would take for a formula."""


def safe(value: object) -> str:
    """A cell of a CSV file on one line: what could begin a formula gets an apostrophe before it."""
    text = " ".join(str(value).split()) if value not in (None, "") else ""
    return f"'{text}" if text.startswith(STARTS) else text
