"""Paths as terminals and file managers paste them, Tab, and the list of files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness.tui.forms.fields import Field, answer
from readiness.tui.forms.paths import begun, completed, plain_path
from readiness.tui.forms.picker import file_rows
from tests.tui.screen import running

NAME = "topline 最終 (v2).pdf"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "in box"
    (place / "sub").mkdir(parents=True)
    for name, when in ((NAME, 2_000_000_000), ("topline.txt", 1_900_000_000), (".hidden", 0), ("it's.txt", 0)):
        (place / name).write_bytes(b"x" * 3000)
        os.utime(place / name, (when, when))
    monkeypatch.chdir(place)
    monkeypatch.setenv("HOME", str(tmp_path))
    return place


@pytest.mark.parametrize(
    "pasted",
    [
        "{folder}/topline 最終 (v2).pdf",
        "'{folder}/topline 最終 (v2).pdf' ",
        '"{folder}/topline 最終 (v2).pdf"',
        "{escaped}/topline\\ 最終\\ \\(v2\\).pdf",
        "file://{coded}/topline%20%E6%9C%80%E7%B5%82%20(v2).pdf",
        "~/in box/topline 最終 (v2).pdf",
        "topline 最終 (v2).pdf",
    ],
)
def test_a_pasted_path_is_understood(folder: Path, pasted: str) -> None:
    text = str(folder)
    typed = pasted.format(folder=text, escaped=text.replace(" ", "\\ "), coded=text.replace(" ", "%20"))
    path, wrong = answer(Field("file", "File", "path"), typed, "2026-11-24")
    assert (wrong, Path(path).read_bytes()) == ("", b"x" * 3000)


def test_a_quote_in_a_name_and_one_that_is_open(folder: Path) -> None:
    assert plain_path("it's.txt") == "it's.txt"
    assert plain_path("'in b") == "in b"
    assert answer(Field("file", "File", "path"), "'no such", "")[1] == "there is no such file"


def test_tab_gives_what_is_certain(folder: Path) -> None:
    assert completed("top") == "topline"
    assert completed("topline.") == "topline.txt"
    assert begun("top") == [NAME, "topline.txt"]
    assert begun("") == ["it's.txt", "sub/", NAME, "topline.txt"]
    assert begun("nowhere/x") == []


def test_the_list_has_folders_first_then_the_newest_files(folder: Path) -> None:
    assert [row.id for row in file_rows(str(folder))] == ["..", "sub", NAME, "topline.txt", "it's.txt"]
    assert "No such file" in file_rows(str(folder / "gone"))[1].cells[0].text


async def test_a_file_is_chosen_from_the_list(portfolio: Path, folder: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.evidence")
        await driver.press("f2")
        assert "~/in box" in driver.text
        await driver.type("sub")
        await driver.press("enter")
        assert "~/in box/sub" in driver.text
        await driver.press("enter")
        await driver.type("最終")
        await driver.press("enter")
        field = driver.app.focused
        assert getattr(field, "value", "") == str(folder / NAME)


async def test_what_begins_alike_is_shown(portfolio: Path, folder: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.evidence")
        await driver.type("top")
        assert "topline.txt" in driver.text


async def test_a_day_is_shown_before_it_is_recorded(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.expect")
        await driver.type("in 2 weeks")
        assert "Tue 2026-12-08" in driver.text
        assert "in 14 days, 9 common working days" in driver.text
