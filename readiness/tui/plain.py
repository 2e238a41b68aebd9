"""The one way by which text becomes something that is drawn: cleaned, measured in cells, never parsed as markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from rich.cells import cell_len, set_cell_size

from ..text import clean, clean_line
from .cells import Cell, Para, Tone

_WORD = re.compile(r"\n|[^\S\n]+|\S+")
_EAST_ASIAN = "\u2e80"
"""The first character of the scripts whose lines break between any two characters."""
_EAST_ASIAN_WORD = (
    r"\n|[^\S\n]+|[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]"  # a CJK character may end a line
    r"[\u3001\u3002\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\u30fc]*"  # but not before these
    r"|[^\s\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]+"
)


def line(text: str) -> str:
    """`text` on one line, without control bytes."""
    return clean_line(text)


def flowing(text: str) -> str:
    """`text` cleaned, with the blanks at its ends, which set it apart from its neighbors on a line."""
    body = line(text)
    if not body:
        return " " * len(text)
    return " " * (len(text) - len(text.lstrip())) + body + " " * (len(text) - len(text.rstrip()))


def width(text: str) -> int:
    """Cells that a text takes on screen."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, cells: int, *, right: bool = False, ellipsis: str = "…") -> str:
    """`text` cleaned and made exactly `cells` wide: padded, or cut with an ellipsis."""
    text = line(text)
    taken = width(text)
    if taken > cells:
        return cut(text, cells, ellipsis)
    return " " * (cells - taken) + text if right else text + " " * (cells - taken)


def cut(text: str, cells: int, ellipsis: str) -> str:
    """The beginning of a text that is wider than `cells`, with an ellipsis at its end."""
    mark = ellipsis if cells >= len(ellipsis) else ""
    return set_cell_size(text, cells - len(mark)) + mark


def wrapped(para: Para, cells: int) -> Iterator[tuple[str, list[Cell]]]:
    """The lines of a paragraph, at most `cells` wide: for each its indentation and the pieces that follow it.

    Lines break at blanks and between East Asian characters; a word wider than the line is cut.
    """
    lead = " " * min(para.indent, cells // 2)
    rest = " " * min(para.indent + para.hang, cells // 2)
    line_cells: list[Cell] = []
    taken = len(lead)
    for piece, tone, action in _tokens(para.cells):
        size = width(piece)
        blank = piece.isspace()
        if piece == "\n" or (taken + size > cells and not blank and taken > len(lead)):
            yield lead, _trimmed(line_cells)
            lead, line_cells, taken = rest, [], len(rest)
        if piece == "\n" or (blank and not line_cells):
            continue
        while taken + size > cells and not blank:
            head = set_cell_size(piece, cells - taken).rstrip() or piece[0]
            yield lead, [*line_cells, Cell(head, tone, action)]
            lead, line_cells, taken = rest, [], len(rest)
            piece = piece[len(head) :]
            size = width(piece)
        if taken + size <= cells:
            line_cells.append(Cell(piece, tone, action))
            taken += size
    yield lead, _trimmed(line_cells)


def _tokens(cells: Iterable[Cell]) -> Iterator[tuple[str, Tone, str]]:
    for cell in cells:
        text = clean(cell.text).expandtabs(4)
        for token in _WORD.findall(text) if max(text, default="") < _EAST_ASIAN else re.findall(_EAST_ASIAN_WORD, text):
            yield token, cell.tone, cell.action


def _trimmed(cells: list[Cell]) -> list[Cell]:
    while cells and cells[-1].text.isspace():
        cells.pop()
    return cells


def searched(cells: Iterable[Cell], ids: Mapping[str, str]) -> str:
    """What a filter looks through, where people have names that not everybody can type: the cells, and their ids.

    Args:
        cells: of the row.
        ids: by id, the name that is shown.

    Returns:
        The words; `""` where the cells say everything.
    """
    spelled = [id for id, shown in ids.items() if id and not shown.isascii()]
    return folded(" ".join([*(cell.text for cell in cells), *spelled])) if spelled else ""


def folded(text: str) -> str:
    """Text as it is compared: without case, half- and full-width forms alike."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
