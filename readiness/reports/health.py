"""What `doctor` found: as a document and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from .brief import Line
from .rows import Row

_MARKS = {"good": ("ok  ", "good"), "note": ("note", ""), "warn": ("WARN", "warn"), "bad": ("BAD ", "bad")}
"""Word and tone of each degree of health."""


class Check(Protocol):
    """One thing that was looked at."""

    @property
    def name(self) -> str: ...
    @property
    def health(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def remedy(self) -> str: ...


def doctor_document(checks: Iterable[Check], *, log: Row) -> dict[str, Any]:
    """Every check, in the order in which they were made (`readiness/doctor/v1`)."""
    rows = [
        {"name": each.name, "health": str(each.health), "text": each.text, "remedy": each.remedy or None}
        for each in checks
    ]
    return {
        "schema": "readiness/doctor/v1",
        "ok": all(row["health"] != "bad" for row in rows),
        "log": log,
        "checks": rows,
    }


def doctor_lines(checks: Iterable[Check]) -> Iterator[Line]:
    """A line a check, and below it what to do."""
    for each in checks:
        word, tone = _MARKS[each.health]
        yield f"{word}  {each.name:<10}  {each.text}", tone
        if each.remedy:
            yield f"                  → {each.remedy}", ""
