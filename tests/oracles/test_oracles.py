"""A few small graphs in front of the oracles, where they are installed; `make oracles` asks about many."""

from __future__ import annotations

import shutil

import pytest

from tests.oracles.__main__ import main
from tests.oracles.taskjuggler import PROGRAM as TASKJUGGLER
from tests.oracles.taskwarrior import PROGRAM as TASKWARRIOR


@pytest.mark.skipif(
    not (shutil.which(TASKJUGGLER) and shutil.which(TASKWARRIOR)), reason="TaskJuggler or Taskwarrior is not installed"
)
def test_a_few_graphs_give_the_same_answers(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--graphs", "4", "--most", "25"])
    assert "0 dates or floats differ from TaskJuggler's, 0 blocked" in capsys.readouterr().out
    assert code == 0
