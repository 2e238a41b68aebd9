"""Small pictures in a line of text: how a number went."""

from __future__ import annotations

from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"
"""From low to high; `symbols.ASCII` has digits for them."""


def spark(values: Sequence[float]) -> str:
    """A bar for each value, between the lowest and the highest of them; of equal ones all low.

    >>> spark([1, 2, 3])
    '▁▅█'
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    steps = len(BARS) - 1
    return "".join(BARS[round((each - low) * steps / (high - low)) if high > low else 0] for each in values)
