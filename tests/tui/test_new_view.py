"""A view is one file and one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui import views
from readiness.tui.views import View
from tests.tui.screen import running


async def test_a_view_is_added_by_one_file_and_one_line(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = View("dummy", "9", "Dummy", "ids backwards", "tests.tui.dummy")
    monkeypatch.setattr(views, "VIEWS", (*views.VIEWS, line))
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("list.down")
        await driver.press("9")
        assert "KIKU     UKIK" in driver.text
        assert "9 Dummy" in driver.text
        assert "this is UME" in driver.text
        await driver.act("app.help")
        assert "ids backwards" in driver.text
        await driver.press("escape")
        await driver.act("list.open")
        assert driver.app.view == "board"
