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


_LEAST = 14
"""Cells that a column keeps however narrow the terminal is: an id fits."""
_READABLE = 24
"""Cells in which a title can still be told from another."""


def columns(rows: Sequence[Sequence[str]], *, width: int = 0) -> list[list[str]]:
    """Cells padded to the width of their columns; line breaks inside a cell become blanks.

    Args:
        rows: equally many cells each.
        width: cells in a line: the last column is cut so that it fits, then the widest others, none below what an id
            takes; 0 for no limit.
    """
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    if not flat:
        return []
    across: list[Sequence[str]] = list(zip(*flat, strict=True))
    widths = [max(map(len if _plain(column) else cells, column)) for column in across]
    if width:
        widths = _fitted(widths, width - 2 * (len(widths) - 1))
        across = [[cut(cell, wide) for cell in column] for column, wide in zip(across, widths, strict=True)]
    padded = [_padded(column, wide) for column, wide in zip(across, widths, strict=True)]
    return [list(row) for row in zip(*padded, strict=True)]


def _padded(column: Sequence[str], wide: int) -> list[str]:
    return [cell.ljust(wide) for cell in column] if _plain(column) else [pad(cell, wide) for cell in column]


def _plain(column: Sequence[str]) -> bool:
    """Whether every character of a column takes one cell: most columns are looked at once, not cell by cell."""
    return "".join(column).isascii()


def _fitted(widths: list[int], room: int) -> list[int]:
    """Widths that take no more room than there is, as far as that can be: the last column gives way first, as long as
    it can still be read, then the widest of the others, then the last again."""
    fitted = [*widths]

    def narrow(number: int, least: int) -> None:
        over = sum(fitted) - room
        fitted[number] -= max(0, min(over, fitted[number] - least))

    narrow(-1, _READABLE)
    while sum(fitted) > room and max(fitted[:-1], default=0) > _LEAST:
        narrow(fitted.index(max(fitted[:-1])), max(fitted[:-1]) - 1)
    narrow(-1, 8)
    return fitted
