"""A clock that stands still until it is told to go on."""

from __future__ import annotations

from datetime import datetime


class FrozenClock:
    """Says the moment it was given; in zone Asia/Tokyo unless the text states an offset."""

    def __init__(self, moment: str = "2026-11-24T09:00") -> None:
        self._now = 0
        self.set(moment)

    def now_ms(self) -> int:
        """The present moment of the test."""
        return self._now

    def set(self, moment: str) -> None:
        """Go to an ISO time."""
        stated = datetime.fromisoformat(moment if len(moment) > 16 else f"{moment}:00+09:00")
        self._now = int(stated.timestamp() * 1000)

    def advance(self, *, days: int = 0, minutes: int = 0) -> None:
        """Go on by days and minutes."""
        self._now += (days * 1440 + minutes) * 60_000
