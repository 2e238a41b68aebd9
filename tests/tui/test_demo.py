"""The demo portfolio opens in every view at both sizes: real checklists, Japanese and English, long texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.__main__ import main
from readiness.tui.app import ReadinessApp
from readiness.tui.desk import Desk
from readiness.tui.plain import width
from readiness.tui.views import VIEWS
from readiness.workspace import Workspace
from tests.tui import sample
from tests.tui.screen import Driver


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo portfolio, restored."""
    folder = tmp_path_factory.mktemp("demo")
    assert main(["demo", str(folder), "--no-open"]) == 0
    return folder / "readiness.db"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)], ids=["80x24", "120x40", "200x50"])
async def test_every_view_of_the_demo(demo: Path, size: tuple[int, int]) -> None:
    def desk(name: str) -> Desk:
        return Desk(name, lambda: Workspace(str(demo), clock=sample.StillClock()))

    app = ReadinessApp(desk("reader"), desk("writer"), sample.StillClock(), live=False)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        programs = driver.app.page.rows.ids
        assert len(programs) == 4
        for view in VIEWS:
            await driver.act(f"view.{view.id}")
            lines = driver.text.splitlines()
            assert lines[0].startswith(" DEMO on 2026-11-24")
            assert "alerts" in lines[0]
            assert len(lines) == size[1]
            assert all(width(line) <= size[0] for line in lines)
            model = driver.app.page.model
            assert model is not None
            for id in driver.app.page.rows.ids:
                assert model.detail(id)
                assert model.at(model.place(id)) == id
        for _ in programs:
            await driver.act("view.board", "program.next")
            assert len(driver.app.page.rows.ids) > 30
