"""The clipboard, by a program or by the terminal; and the list as a file."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from readiness.tui.clipboard import copied, program
from tests.tui.screen import running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are shell scripts here")
HERE = ("SSH_CONNECTION", "SSH_TTY", "WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME")


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in HERE:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of clipboard programs that keep what they are given, and nothing else on the path but it and sh."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("wl-copy", "xclip"):
        (folder / name).write_text(f'#!/bin/sh\n/bin/cat > "{folder}/{name}.got"\n')
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("sys.platform", "linux")
    return folder


def test_the_desktop_says_which_program(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program() == []
    monkeypatch.setenv("DISPLAY", ":0")
    assert program() == ["xclip", "-selection", "clipboard"]
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert program() == ["wl-copy"]
    monkeypatch.setenv("SSH_CONNECTION", "here there")
    assert program() == []  # it would fill the clipboard of the other computer


def test_a_program_gets_the_text(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert copied("DAT-1 安定") == "xclip"
    assert (tools / "xclip.got").read_text(encoding="utf-8") == "DAT-1 安定"


@pytest.mark.parametrize("body", ["exit 1", None])
def test_a_program_that_fails_is_none(tools: Path, monkeypatch: pytest.MonkeyPatch, body: str | None) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    if body is None:
        (tools / "xclip").write_bytes(b"\x00 no program")
    else:
        (tools / "xclip").write_text(f"#!/bin/sh\n{body}\n")
    assert copied("x") == ""


async def test_copying_says_what_is_known(portfolio: Path, tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "list.copy")
        assert driver.app.notice == "sent to the terminal's clipboard: DAT-1"
        assert driver.app.clipboard == "DAT-1"
        monkeypatch.setenv("DISPLAY", ":0")
        await driver.act("list.down", "list.copy")
        assert driver.app.notice == "copied: DAT-2"
        assert (tools / "xclip.got").read_text() == "DAT-2"


async def test_the_list_is_saved_as_it_is_shown(portfolio: Path, tmp_path: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board", "list.filter")
        await driver.type("mori")
        await driver.press("enter")
        await driver.act("list.save")
        await driver.type(str(tmp_path / "board.txt"))
        await driver.press("enter")
        assert "2 rows written to" in driver.app.notice
        text = (tmp_path / "board.txt").read_text(encoding="utf-8")
        assert stat.S_IMODE((tmp_path / "board.txt").stat().st_mode) == 0o600
        lines = text.splitlines()
        assert "Acts next" in lines[2]
        assert sum("Mori Aya" in line for line in lines) == 2
        assert "CMC-1" not in text
        await driver.act("list.save")
        await driver.type(str(tmp_path / "board.txt"))
        await driver.press("enter")
        assert "is there already: name another file" in " ".join(driver.text.split())
