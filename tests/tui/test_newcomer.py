"""An empty workspace leads its first user: people, a program, the first evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.views import VIEWS
from readiness.workspace import Workspace
from tests.tui import sample
from tests.tui.screen import running


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A workspace with its first person and nothing else."""
    path = tmp_path / "readiness.db"
    Workspace.create(str(path), id="sato", name="Sato", zone="Asia/Tokyo", clock=sample.StillClock()).close()
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_every_empty_view_says_what_to_do_next(fresh: Path, size: tuple[int, int]) -> None:
    async with running(fresh, size) as driver:
        for view in VIEWS:
            await driver.act(f"view.{view.id}")
            assert view.id == "history" or "N" in driver.app.page.rows.empty, view.id
            assert "In a shell" not in driver.text


async def test_from_nothing_to_the_first_evidence(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.pdf").write_bytes(b"%PDF")
    async with running(fresh) as driver:
        await driver.press("P")
        await driver.type("ito")
        await driver.press("tab")
        await driver.type("伊藤 健")
        await driver.press("tab")
        await driver.type("qa")
        await driver.press("enter")
        assert "ito, 伊藤 健, added as qa" in driver.app.notice
        await driver.press("N")
        await driver.type("HKB-1")
        await driver.press("tab")
        await driver.type("菊 gene therapy")
        await driver.press("tab")
        await driver.type("today")
        assert "37 items" in driver.text
        await driver.press("enter")
        assert "HKB-1 starts 2026-11-24" in driver.app.notice
        await driver.press("enter")
        assert driver.app.view == "board"
        await driver.press("e")
        await driver.type("plan.pdf")
        await driver.press("tab")
        await driver.type("report")
        await driver.press("tab")
        await driver.type("First report")
        await driver.press("enter")
        assert driver.app.notice == "E1 filed for CORE-DAT-01"


async def test_without_a_program_actions_say_why_not(fresh: Path) -> None:
    async with running(fresh) as driver:
        for action in ("program.settings", "program.adopt", "program.upgrade"):
            await driver.act(action)
            assert "no program yet" in driver.app.notice
