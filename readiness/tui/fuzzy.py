"""Finding by a few letters: `kdg` finds KIKU DAT-G, 安定 finds 安定性試験. Pure, and quick on hundreds of thousands."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from typing import TypeVar

from .plain import folded

T = TypeVar("T")

MOST = 200
"""Results that are shown: who needs more types another letter."""
FEW = 20_000
"""Texts up to which scattered letters are looked for: that takes ten times as long as a word."""

ABOUT = 100
"""Characters by which lengths of texts differ that count as different."""

_BLANKS = str.maketrans(dict.fromkeys("-_/.:()（）「」、", " "))


def haystack(text: str) -> str:
    """A text as it is searched: folded, every word after a blank."""
    return f" {folded(text).translate(_BLANKS)}"


def score(words: Sequence[str], text: str, *, scattered: bool = True) -> int:
    """How well a text (`haystack`) has all these words (`needles`); 0: it does not.

    A word counts most where it begins the text, then where it begins a word, then within one, least where only its
    letters come in this order; a whole word counts more than the beginning of one. Texts of about the same length keep
    their order, much longer ones come later.
    """
    total = 0
    for word in words:
        at = text.find(f" {word}")
        if at >= 0:
            total += 300 if at else 400
            total += 50 * (f" {word} " in text or text.endswith(f" {word}"))
        elif word in text:
            total += 200
        else:
            found = _scattered(word, text) if scattered else 0
            if not found:
                return 0
            total += found
    return total * 1000 - min(len(text), 999) // ABOUT


def needles(typed: str) -> list[str]:
    """The words of what was typed, as they are searched for."""
    return folded(typed).translate(_BLANKS).split()


def _scattered(word: str, text: str) -> int:
    """For letters in this order, the first at the beginning of a word; the nearer the better. One letter never."""
    if len(word) < 2:
        return 0
    best, first = 0, text.find(f" {word[0]}")
    while first >= 0:
        at = first + 1
        for letter in word[1:]:
            at = text.find(letter, at + 1)
            if at < 0:
                return best
        best = max(best, 100 - min(at - first - len(word), 80))
        first = text.find(f" {word[0]}", first + 1)
    return best


def matching(typed: str, found: Sequence[tuple[str, T]]) -> tuple[Sequence[tuple[str, T]], list[T]]:
    """What of `found` (haystack, thing) has what was typed: all of it in its order, and the best of it, best first.

    Letters that only stand in this order count where nothing has the words. Without a word all match, and the first
    are the best.
    """
    words = needles(typed)
    if not words:
        return found, [thing for _, thing in found[:MOST]]
    hits = _hits(words, found, scattered=False)
    if not hits and len(found) <= FEW:
        hits = _hits(words, found, scattered=True)
    return [found[-i] for _, i in hits], [found[-i][1] for _, i in nlargest(MOST, hits)]


def _hits(words: Sequence[str], found: Sequence[tuple[str, T]], *, scattered: bool) -> list[tuple[int, int]]:
    """The score and the place, negative, of everything that has the words."""
    scored = [(score(words, pair[0], scattered=scattered), -i) for i, pair in enumerate(found)]
    return [each for each in scored if each[0]]
