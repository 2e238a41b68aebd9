"""Text in columns of terminal cells. A Japanese character takes two; only text that is not ASCII pays for the look."""

from __future__ import annotations

from collections.abc import Sequence


def cells(text: str) -> int:
    """How many terminal cells `text` takes on one line."""
    if text.isascii():
        return len(text)
    import unicodedata

    wide = 0
    for each in text:
        if unicodedata.category(each) in ("Mn", "Me", "Cf"):
            continue
        wide += 2 if unicodedata.east_asian_width(each) in "WF" else 1
    return wide


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells; what does not fit ends in `…`."""
    if cells(text) <= width:
        return text
    return _head(text, width - 1).rstrip() + "…" if width > 0 else ""


def _head(text: str, width: int) -> str:
    """As much of the beginning of `text` as takes at most `width` cells."""
    used = 0
    for number, each in enumerate(text):
        used += cells(each)
        if used > width:
            return text[:number]
    return text


def pad(text: str, width: int) -> str:
    """`text` followed by blanks up to `width` cells."""
    return text.ljust(width) if text.isascii() else text + " " * (width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken at blanks; a run without blanks is broken where it must be."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            joined = f"{line} {word}" if line else word
            if cells(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            while cells(word) > width > 1:
                lines.append(_head(word, width))
                word = word[len(lines[-1]) :]
            line = word
        lines.append(line)
    return lines if any(lines) else []


def columns(rows: Sequence[Sequence[str]], *, width: int = 0) -> list[list[str]]:
    """Cells padded to the width of their columns; line breaks inside a cell become blanks.

    Args:
        rows: equally many cells each.
        width: cells in a line: the last column is cut so that it fits, others are never cut; 0 for no limit.
    """
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    if not flat:
        return []
    widths = [max(map(cells, column)) for column in zip(*flat, strict=True)]
    if width:
        left = width - sum(widths[:-1]) - 2 * (len(widths) - 1)
        widths[-1] = min(widths[-1], max(left, 8))
        flat = [[*row[:-1], cut(row[-1], widths[-1])] for row in flat]
    return [[pad(cell, wide) for cell, wide in zip(row, widths, strict=True)] for row in flat]
