"""The restored demo portfolio, once for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from readiness.domain.program import ProgramView
from readiness.workspace import Workspace
from readiness.workspace.demo import restore


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of its database. Not to be written to."""
    return restore(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def demo(demo_path: str) -> Iterator[Workspace]:
    """The open workspace, on its recorded day."""
    with Workspace(demo_path) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def views(demo: Workspace) -> dict[str, ProgramView]:
    """Its programs, by id."""
    return {view.id: view for view in demo.views()}
