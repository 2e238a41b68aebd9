"""Codes of the domain as people read them: letter and word, so that color is only extra."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..domain.vocabulary import Rag, Status, Verdict
from ..reports.brief import Line
from ..reports.words import RAG, STATUS
from .cells import Cell, Para, Tone, para

RAG_TONES: dict[Rag, Tone] = {Rag.RED: "bad", Rag.AMBER: "warn", Rag.NEUTRAL: "quiet", Rag.GREEN: "good"}
VERDICT_TONES: dict[Verdict, Tone] = {
    Verdict.READY: "good",
    Verdict.CONDITIONAL: "warn",
    Verdict.NOT_READY: "bad",
    Verdict.NOT_ASSESSABLE: "quiet",
}


def lamp(rag: Rag | None, *, word: bool = False) -> Cell:
    """A letter, and its word where there is room; a dash where nothing counts."""
    if rag is None:
        return Cell("-", "quiet")
    return Cell(f"{rag} {RAG[rag]}" if word else str(rag), RAG_TONES[rag])


SHORT_RAG: dict[Rag, str] = {Rag.RED: "red", Rag.AMBER: "amber", Rag.NEUTRAL: "to do", Rag.GREEN: "green"}
"""Words for columns."""


def short_lamp(rag: Rag | None) -> Cell:
    """A letter with its word in at most seven cells; a dash where nothing counts."""
    return Cell("-", "quiet") if rag is None else Cell(f"{rag} {SHORT_RAG[rag]}", RAG_TONES[rag])


def status_cell(rag: Rag, status: Status) -> Cell:
    """An item's lamp: the letter says how pressing it is, the word where it stands."""
    return Cell(f"{rag} {STATUS[status]}", RAG_TONES[rag])


STATUS_CELLS = 13
"""Cells of a column for lamps of items: room for the longest."""


def short_status_cell(rag: Rag, status: Status) -> Cell:
    """An item's lamp for columns."""
    return Cell(f"{rag} n/a", RAG_TONES[rag]) if status is Status.NOT_APPLICABLE else status_cell(rag, status)


VERDICT_CELLS = 14
"""Cells of a column for verdicts: room for the longest."""


def verdict_cell(verdict: Verdict) -> Cell:
    """A verdict, by its code in words."""
    return Cell(verdict.replace("-", " "), VERDICT_TONES[verdict])


def codes(values: Iterable[str]) -> str:
    """Codes in words: `no-evidence` as "no evidence"."""
    return ", ".join(str(each).replace("-", " ") for each in values)


def days_text(days: int | None) -> str:
    """`34 d`, `-3 d`; empty for None."""
    return "" if days is None else f"{days} d"


def day_count(first: str, last: str) -> int:
    """Calendar days from one ISO day to another; never negative."""
    return max((date.fromisoformat(last) - date.fromisoformat(first)).days, 0)


LINE_TONES: dict[str, Tone] = {
    "strong": "strong",
    "good": "good",
    "warn": "warn",
    "bad": "bad",
    "dim": "quiet",
    "head": "head",
}


def line_paras(lines: Iterable[Line]) -> list[Para]:
    """A report's lines as paragraphs that wrap within their indentation."""
    paras = []
    for text, tone in lines:
        bare = text.lstrip(" ")
        paras.append(para(bare, LINE_TONES.get(tone, ""), indent=len(text) - len(bare), hang=2))
    return paras
