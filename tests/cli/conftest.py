"""What the tests of the command line share: a portfolio, and a way to type commands at it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from readiness.__main__ import main as entry
from tests.reports import portfolio


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its stdout as one JSON object."""
        return json.loads(self.out)


Typing = Callable[..., Answer]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portfolio's file; copy it before changing anything."""
    return portfolio.build(tmp_path_factory.mktemp("portfolio") / "readiness.db")


@pytest.fixture
def db(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the portfolio in an empty current folder."""
    path = tmp_path / "readiness.db"
    shutil.copy(made, path)
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace without programs in an empty current folder."""
    monkeypatch.chdir(tmp_path)
    return portfolio.empty(tmp_path / "readiness.db")


@pytest.fixture
def typed(capfd: pytest.CaptureFixture[str]) -> Typing:
    """Type a command: `typed("gate", "RX-101")`. It reads the facts on the portfolio's day unless `--on` is among the
    words; `typed(…, on="")` leaves the day to the clock."""

    def run(*words: str | os.PathLike[str], on: str = portfolio.DAY) -> Answer:
        argv = [os.fspath(word) for word in words]
        capfd.readouterr()
        code = entry(argv if not on or "--on" in argv else [*argv, "--on", on])
        said = capfd.readouterr()
        return Answer(code, said.out, said.err)

    return run
