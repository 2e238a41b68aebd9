"""The benchmarks' own parts: what a ratio means, and that the generated data is what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.store import open_reader
from tests.bench import data
from tests.bench.__main__ import main
from tests.bench.measure import Row, interleaved


@pytest.mark.parametrize(
    ("ours", "peer", "target", "faster", "ratio", "met"),
    [
        (3.0, 1.0, 3.0, False, 3.0, True),
        (3.1, 1.0, 3.0, False, 3.1, False),
        (1.0, 5.0, 5.0, True, 5.0, True),
        (1.0, 4.9, 5.0, True, 4.9, False),
    ],
)
def test_a_target_is_a_ratio(ours: float, peer: float, target: float, faster: bool, ratio: float, met: bool) -> None:
    row = Row("work", ours, "peer", peer, target, faster)
    assert row.ratio == pytest.approx(ratio)
    assert row.met is met


def test_cases_take_turns_and_the_median_counts() -> None:
    order: list[str] = []

    def case(name: str, times: list[float]) -> float:
        order.append(name)
        return times.pop(0)

    a, b = [1.0, 9.0, 2.0], [5.0, 4.0, 6.0]
    assert interleaved(3, {"a": lambda: case("a", a), "b": lambda: case("b", b)}) == {"a": 2.0, "b": 5.0}
    assert order == ["a", "b"] * 3


def test_the_large_graph_has_its_edges_and_no_circle() -> None:
    needs = data.needs(data.LARGE)
    assert sum(map(len, needs)) == data.LARGE.edges
    assert all(p < i for i, wanted in enumerate(needs) for p in wanted)
    assert all(len(set(wanted)) == len(wanted) for wanted in needs)


def test_every_generated_event_has_an_effect(tmp_path: Path) -> None:
    with open_reader(data.portfolio(tmp_path, 1)) as reader:
        (facts,) = reader.load()
        assert len(facts.items) == data.ITEMS
        assert 90 < len(facts.evidence) < 150
        assert facts.reviews
        assert facts.waivers
        assert len(list(reader.events(["P-0001"]))) == data.EVENTS
        assert reader.ineffective() == []
        assert reader.anomalies() == []


def test_an_unknown_row_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["nothing"])
    assert "cold" in capsys.readouterr().err
