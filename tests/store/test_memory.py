"""Looking after a log of many programs takes the memory that a short one takes."""

from __future__ import annotations

import gc
import os
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from readiness.domain.events import Event
from readiness.store import Store, backup, derive, open_store
from readiness.store.archive import archive
from readiness.store.projection import Apply, rules
from readiness.store.tables import no_garbage_collection
from readiness.workspace import Workspace
from tests.bench import data

SHORT, LONG = 1, 8
"""Programs of 1,000 log entries."""


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A short log, and one eight times as long."""
    folder = tmp_path_factory.mktemp("logs")
    return data.portfolio(folder, SHORT), data.portfolio(folder, LONG)


def drain(lines: Iterable[str]) -> None:
    """Go through all lines, keeping none."""
    for _ in lines:
        pass


def verify(store: Store, folder: Path) -> None:
    """Everything that can be checked."""
    assert store.verify().findings == ()


def rebuild(store: Store, folder: Path) -> None:
    """Every row anew, into an empty table as well."""
    store.conn.execute("DELETE FROM item")
    assert store.rebuild() > 1000


def as_text(store: Store, folder: Path) -> None:
    """The log as JSON lines, and as a table."""
    with Workspace(store.path) as workspace:
        for table in (False, True):
            drain(workspace.log.kept_lines(table=table))


def archived(store: Store, folder: Path) -> None:
    """The record as plain files."""
    assert archive(store, folder / "archive", now=0).log.length > 1000


def backed_up(store: Store, folder: Path) -> None:
    """A first backup: all of it is checked."""
    assert backup(store, folder / "b.db", now=0).since == 0


@pytest.mark.parametrize("work", [verify, rebuild, as_text, archived, backed_up])
def test_memory_does_not_grow_with_the_log(
    logs: tuple[Path, Path], tmp_path: Path, work: Callable[[Store, Path], None]
) -> None:
    peaks = []
    for number, path in enumerate((logs[0], *logs)):  # once more at first: what is loaded and kept for good
        folder = tmp_path / str(number)
        os.mkdir(folder)
        with open_store(path, clock=data.SteppingClock()) as store:
            tracemalloc.start()
            try:
                work(store, folder)
                peaks.append(tracemalloc.get_traced_memory()[1])
            finally:
                tracemalloc.stop()
    assert peaks[2] < 1.2 * peaks[1] + 300_000


def _refused(tables: Any, event: Event) -> str | None:
    return rules().fold(tables, event._replace(actor="nobody"))


def _failing(tables: Any, event: Event) -> str | None:
    raise ValueError(event.type)


@pytest.mark.parametrize("apply", [rules().fold, _refused, _failing], ids=["effective", "refused", "failing"])
def test_folding_leaves_the_garbage_collector_nothing(logs: tuple[Path, Path], apply: Apply) -> None:
    """It may rest meanwhile, whatever becomes of the entries."""
    with open_store(logs[0], clock=data.SteppingClock()) as store:
        derive.differences(store.conn, apply, store.site, store.tag)  # what is loaded at the first time
        gc.collect()
        with no_garbage_collection():
            derive.differences(store.conn, apply, store.site, store.tag)
            assert gc.collect() == 0
