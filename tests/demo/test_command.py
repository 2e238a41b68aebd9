"""`readiness demo`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness.cli import main
from readiness.errors import UsageError
from readiness.tui.settings import Wishes
from readiness.workspace import Moment
from readiness.workspace.demo import is_demo


def test_it_prints_the_path_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", str(tmp_path), "--no-open"]) == 0
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'readiness.db'}\n"
    assert is_demo(tmp_path / "readiness.db")


def test_every_reading_command_answers_on_it(demo_path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", demo_path, "blockers", "--roots"]) == 0
    said = capsys.readouterr()
    assert "HKB-101" in said.out
    assert "DEMO portfolio, on 2026-11-24" in said.err
    assert main(["--db", demo_path, "gate", "HKB-101", "MS-INV-MEET"]) == 0
    assert main(["--db", demo_path, "gate", "HKB-101", "MS-ADV-BRIDGE"]) == 1
    assert main(["--db", demo_path, "gate", "HKB-310", "MS-ADV-MANDATE"]) == 4


def test_it_opens_the_screen_on_what_it_restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, Wishes, str, Moment]] = []

    def run(path: str, wishes: Wishes, *, actor: str, moment: Moment) -> int:
        opened.append((path, wishes, actor, moment))
        return 0

    monkeypatch.setattr("readiness.tui.run", run)
    monkeypatch.setattr("readiness.cli.commands.demo.on_terminal", lambda: True)
    path = str(tmp_path / "readiness.db")
    assert main(["demo", str(tmp_path), "--actor", "ito", "--on", "2026-12-01"]) == 0
    assert opened.pop() == (path, Wishes(), "ito", Moment(on="2026-12-01"))
    assert main(["demo", str(tmp_path), "--lang", "ja", "--ascii", "--theme", "light", "--no-mouse"]) == 0
    assert opened.pop() == (path, Wishes("light", "ja", ascii=True, no_mouse=True), "", Moment())
    assert main(["demo", str(tmp_path), "--no-color", "--keymap", "none"]) == 0
    assert opened.pop() == (path, Wishes("plain", keymap="none"), "", Moment())


def test_without_a_terminal_it_says_what_to_do_and_restores_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readiness.cli.commands.demo.on_terminal", lambda: False)
    with pytest.raises(UsageError, match="--no-open"):
        main(["demo", str(tmp_path)])
    assert os.listdir(tmp_path) == []
