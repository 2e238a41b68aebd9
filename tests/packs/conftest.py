"""Fixtures for pack files written on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

WritePack = Callable[..., Path]


@pytest.fixture
def write_pack(tmp_path: Path) -> WritePack:
    """Write a pack file: a body below a valid five-line head, or a whole text with `whole=True`."""

    def write(body: str, name: str = "own.yaml", *, whole: bool = False, head: str = "") -> Path:
        path = tmp_path / name
        start = head or "pack:\n  id: own\n  title: Own checklist\n  version: 1\n  kind: checklist\n"
        path.write_text(body if whole else start + body, encoding="utf-8")
        return path

    return write
