"""The workspace that these tests act on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .office import PROGRAM, Office


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    """People, and no program yet."""
    made = Office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def office(empty_office: Office) -> Office:
    """People and a program that started 2026-10-01, on 2026-11-24."""
    empty_office.sato.programs.new(PROGRAM, "Alpha", start="2026-10-01")
    return empty_office
