"""What a rule of the pack format says about a place inside a row."""

from __future__ import annotations

from typing import NamedTuple

Path = tuple[str | int, ...]


class Complaint(NamedTuple):
    """Something wrong at a path inside a row."""

    path: Path
    code: str
    message: str
    remedy: str
