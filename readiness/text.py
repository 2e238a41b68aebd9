"""Cleaning of text that people and files bring in, before it is stored, shown or printed.

Control bytes could drive a terminal, and bidirectional overrides could make a line read as something else; neither has
a place in a record. Newline and tab stay.
"""

from __future__ import annotations

from functools import cache

from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    from re import Pattern

_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 (but tab and newline), DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, embeddings, overrides, isolates
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # line separators, byte-order mark, interlinear anchors
    "\U000e0000-\U000e007f\ud800-\udfff]"  # tag characters, lone surrogates
)


@cache
def _unsafe() -> Pattern[str]:
    """The pattern, compiled when the first text comes that needs it: most are plain ASCII."""
    import re

    return re.compile(_UNSAFE)


def has_unsafe(text: str) -> bool:
    """Whether `text` holds a control byte, bidirectional control or lone surrogate."""
    return _unsafe().search(text) is not None


def clean(text: str) -> str:
    """`text` in NFC without control bytes and bidirectional controls; `\\r\\n` becomes `\\n`."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    return _unsafe().sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def clean_line(text: str) -> str:
    """Like `clean`, on one line: runs of blanks and line breaks become one space, ends are trimmed."""
    return " ".join(clean(text).split())
