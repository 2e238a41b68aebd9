"""A workspace for each test, copied from one that is made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui import sample


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portfolio, made once."""
    path = tmp_path_factory.mktemp("sample") / "readiness.db"
    sample.make(path)
    return path


@pytest.fixture
def portfolio(made: Path, tmp_path: Path) -> Path:
    """A copy of the sample portfolio that the test may change."""
    path = tmp_path / "readiness.db"
    shutil.copy(made, path)
    return path
