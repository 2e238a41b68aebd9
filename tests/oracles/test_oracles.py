"""A few small graphs in front of the oracles, where they are installed; `make oracles` asks about many."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.oracles.__main__ import differences_of_counts, differences_of_dates, main
from tests.oracles.graphs import graph
from tests.oracles.taskjuggler import PROGRAM as TASKJUGGLER
from tests.oracles.taskwarrior import PROGRAM as TASKWARRIOR

pytestmark = pytest.mark.skipif(
    not (shutil.which(TASKJUGGLER) and shutil.which(TASKWARRIOR)), reason="TaskJuggler or Taskwarrior is not installed"
)


def test_a_few_graphs_give_the_same_answers(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--graphs", "4", "--most", "25"])
    assert "0 dates or floats differ from TaskJuggler's, 0 blocked" in capsys.readouterr().out
    assert code == 0


def test_a_day_more_in_one_place_is_found(tmp_path: Path) -> None:
    """The others are told of a day more on one item: what comes before or after it differs, the rest does not."""
    asked = graph(1, "2026-11-24", 12)
    place = next(i for i, work in enumerate(asked.work) if not work.passes and work.days)
    work = [*asked.work]
    work[place] = work[place]._replace(days=work[place].days + 1)
    _, lines = differences_of_dates([asked._replace(work=tuple(work))], tmp_path)
    assert any(work[place].name in line for line in lines)
    done = next(i for i, each in enumerate(asked.work) if not each.passes)
    work[done] = work[done]._replace(passes=True)
    assert differences_of_counts([asked._replace(work=tuple(work))], tmp_path)
