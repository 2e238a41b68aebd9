"""The demo portfolio: restored from the log that the program ships, with the papers that were filed in it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..errors import DataError, ReadinessError, UsageError
from ..resources import data_file

if TYPE_CHECKING:
    from ..clock import Clock
    from ..store import Store

LOG = "demo.jsonl"
"""Name of the shipped log, an event a line."""
EVIDENCE = "demo-evidence.jsonl"
"""Name of the shipped papers, an object of `name` and `text` a line."""
FILE = "readiness.db"

_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a database. Left behind, it would be taken for that of the next one."""


def restore(folder: str | os.PathLike[str] = "", *, clock: Clock | None = None) -> str:
    """Restore the demo portfolio as it was on its recorded day, and return the path of its database.

    It goes on as the site that its log was written at, so that each restored demo has the same log head and ids. An
    earlier demo in the folder is restored fresh: what was tried out in it is gone.

    Args:
        folder: where to; made if it is not there. By default `demo` in the user data folder, or where that cannot be
            written a new temporary folder.
        clock: the source of the time of what is recorded later.

    Raises:
        UsageError: if another workspace or file has the name of its database, or the folder cannot be written.
        DataError: if the installation lacks the demo.
    """
    place = _folder(os.fspath(folder))
    path = os.path.join(place, FILE)
    _check_replaceable(path)
    draft = os.path.join(place, f".{FILE}.{os.getpid()}.demo")
    try:
        _make(draft, clock)
        _replace(draft, path)
    except OSError as error:
        raise UsageError(f"cannot write the demo to {path} ({error.strerror})", "name another folder") from None
    finally:
        _remove(draft)
    return path


def is_demo(path: str | os.PathLike[str]) -> bool:
    """Whether the file is a demo portfolio that this program can read."""
    from .door import Workspace

    try:
        with Workspace(os.fspath(path)) as workspace:
            return bool(workspace.info.demo_day)
    except ReadinessError:
        return False


def _folder(named: str) -> str:
    """The folder to restore into, there and absolute."""
    if named:
        try:
            os.makedirs(named, exist_ok=True)
        except OSError as error:
            raise UsageError(f"cannot make the folder {named} ({error.strerror})", "name another one") from None
        return os.path.abspath(named)
    from platformdirs import user_data_dir

    place = os.path.join(user_data_dir("readiness", appauthor=False), "demo")
    try:
        os.makedirs(place, exist_ok=True)
        writable = os.access(place, os.W_OK)
    except OSError:
        writable = False
    return place if writable else tempfile.mkdtemp(prefix="readiness-demo-")


def _check_replaceable(path: str) -> None:
    if os.path.lexists(path) and not is_demo(path):
        raise UsageError(f"{path} is there already and is no demo portfolio", "name another folder")


def _make(path: str, clock: Clock | None) -> None:
    """The workspace, complete, under a name of its own."""
    from .creation import from_log

    with _shipped(LOG) as lines:
        log = list(lines)
    first = json.loads(log[0])
    with from_log(path, log, clock=clock, site=first["site"]) as workspace:
        _keep_papers(workspace.store)


def _keep_papers(store: Store) -> None:
    """Bring the papers in, in one commit. Their events are in the log already, so no event comes with them."""
    from ..store import Author

    with tempfile.TemporaryDirectory(prefix="readiness-") as folder, _shipped(EVIDENCE) as lines, store.transaction():
        staged = []
        for number, line in enumerate(lines):
            paper = os.path.join(folder, str(number))
            with open(paper, "wb") as file:
                file.write(json.loads(line)["text"].encode())
            staged.append(store.stage(paper))
        store.append([], Author("", "", "", "UTC", ""), staged=staged)


@contextmanager
def _shipped(name: str) -> Iterator[Iterator[str]]:
    """The lines of a shipped file."""
    try:
        with open(data_file(name), encoding="utf-8") as file:
            yield iter(file)
    except FileNotFoundError:
        raise DataError(f"the installation has no {name}", "reinstall readiness") from None


def _replace(draft: str, path: str) -> None:
    """Give the finished demo its name, in the place of an earlier one with all that belongs to it."""
    _remove(path)
    os.rename(draft, path)


def _remove(path: str) -> None:
    for name in (path, *(f"{path}{suffix}" for suffix in _BESIDE)):
        if os.path.lexists(name):
            os.unlink(name)
