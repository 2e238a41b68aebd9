"""Mending the SVG that Textual's exporter (Rich) writes: it must show Japanese and ask no other site for anything."""

from __future__ import annotations

import html
import re

from rich.cells import cell_len

_CELL = 12.2
"""Width of a terminal cell in the exporter's units."""

_TEXT = re.compile(r'textLength="[\d.]+"([^>]*)>([^<]*)</text>')
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_FAMILY = re.compile(r"font-family: Fira Code, ?monospace", re.IGNORECASE)
_FONTS = "font-family: 'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', Menlo, Consolas, 'MS Gothic', monospace"


def mended(svg: str) -> str:
    """The picture with every text as wide as its cells (the exporter counts characters, and a Japanese one has two
    cells), and without the fonts that it would fetch."""
    svg = _FONT_FACE.sub("", svg)
    svg = _FAMILY.sub(_FONTS, svg)
    return _TEXT.sub(_as_wide_as_its_cells, svg)


def _as_wide_as_its_cells(match: re.Match[str]) -> str:
    text = html.unescape(match[2])
    return f'textLength="{cell_len(text) * _CELL:.1f}" lengthAdjust="spacingAndGlyphs"{match[1]}>{match[2]}</text>'
