"""What the fold and the views of choices have in common: how choices, and functions of a matrix, are named."""

from __future__ import annotations

PER_PROGRAM = "program"
"""What a choice says that is taken once for the whole program."""

ACCOUNTABLE = "accountable"
"""The choice of a pack with a matrix: who is accountable for each of its functions."""


def function_id(title: str) -> str:
    """How commands and rows name a function of a matrix: `CMC/Manufacturing` is `cmc-manufacturing`."""
    return "-".join("".join(c.lower() if c.isalnum() else " " for c in title).split())[:100]
