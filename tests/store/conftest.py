"""Workspaces for the store's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness.store import Store
from tests.store import kit


@pytest.fixture
def clock() -> kit.ManualClock:
    """The clock of `store`."""
    return kit.ManualClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where `store` lies."""
    return tmp_path / "readiness.db"


@pytest.fixture
def store(path: Path, clock: kit.ManualClock) -> Iterator[Store]:
    """A workspace with one person, one program and one item."""
    made = kit.new_store(path, clock)
    made.append([kit.program(), kit.item()], kit.SATO)
    yield made
    made.close()
