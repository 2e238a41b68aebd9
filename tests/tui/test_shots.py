"""The pictures in `screenshots/`: Japanese as wide as on the screen, and nothing fetched."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

from rich.cells import cell_len

from tests.shots.svg import mended
from tests.tui.screen import running

FETCHED = re.compile(r"""(?:url\(|href=|src=|@import)\s*["']?\s*http""")


async def test_a_picture_shows_japanese_and_fetches_nothing(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        raw = driver.app.export_screenshot(title="readiness")
    svg = mended(raw)
    assert FETCHED.search(raw), "the exporter links a font: if it stopped, mending it is needless"
    assert not FETCHED.search(svg)
    ElementTree.fromstring(svg)  # noqa: S314 - our own text, one line above
    wide = [
        (float(length), unescape(text))
        for length, text in re.findall(r'textLength="([\d.]+)"[^>]*>([^<]*)</text>', svg)
        if cell_len(unescape(text)) > len(unescape(text))
    ]
    assert wide
    assert all(abs(length - cell_len(text) * 12.2) < 0.1 for length, text in wide)
