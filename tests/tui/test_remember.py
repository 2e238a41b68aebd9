"""The screen opens where it was left; what cannot be read or is gone costs the memory and nothing else."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import UsageError
from readiness.tui import remember
from readiness.tui.context import Place
from readiness.tui.remember import Remembered, load, place_for, save
from readiness.tui.settings import Settings, Wishes, settle
from tests.tui.screen import running

LEFT = Remembered(
    "W1", "board", Place("KIKU", "CMC-1"), {"board": "安定性"}, {"board": ("Float", True)},
    {"blockers": frozenset({"all"})}, "light", "ja", {("note", "KIKU", "CMC-1"): {"text": "half a thought"}},
)  # fmt: skip


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("NO_COLOR", "READINESS_THEME", "READINESS_LANG", "READINESS_ASCII", "READINESS_NO_MOUSE"):
        monkeypatch.delenv(name, raising=False)


def test_what_is_saved_comes_back() -> None:
    save("some.db", LEFT)
    assert load("some.db") == LEFT
    assert load("other.db") == Remembered()


@pytest.mark.skipif(sys.platform == "win32", reason="no file modes")
def test_it_is_readable_by_its_owner_only_and_written_at_once() -> None:
    save("some.db", LEFT)
    file = place_for("some.db")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(file.parent) == [file.name]


def test_the_same_workspace_by_another_path_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("")
    (tmp_path / "b.db").symlink_to(tmp_path / "a.db")
    assert place_for(str(tmp_path / "a.db")) == place_for(str(tmp_path / "b.db"))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"version": 2, "view": "board"}', "[" * 100_000])
def test_a_spoiled_file_is_no_memory(text: str) -> None:
    file = place_for("some.db")
    file.parent.mkdir(parents=True)
    file.write_text(text)
    assert load("some.db") == Remembered()


def test_keys_that_are_unknown_or_of_another_kind_are_left_out() -> None:
    file = place_for("some.db")
    file.parent.mkdir(parents=True)
    content = {
        "version": 1, "view": "board", "more": 1, "theme": 5, "place": {"program": "KIKU", "item": 3, "deep": ""},
        "filters": {"board": 1, "blockers": "x"}, "sorts": {"board": ["Float"], "blockers": ["Age", False]},
        "options": {"board": "all", "blockers": ["all", 2]}, "drafts": [1, [["note"], {"text": "x", "y": 2}]],
    }  # fmt: skip
    file.write_text(json.dumps(content))
    assert load("some.db") == Remembered(
        view="board", place=Place("KIKU"), filters={"blockers": "x"}, sorts={"blockers": ("Age", False)},
        options={"blockers": frozenset({"all"})}, drafts={("note",): {"text": "x"}},
    )  # fmt: skip


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*Remembered._fields, "x"]), json_values))
def test_no_content_keeps_it_from_starting(content: dict[str, object]) -> None:
    remember._remembered(content)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    save("some.db", LEFT)
    assert load("some.db") == Remembered()


def test_a_flag_goes_before_the_environment_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settle(Wishes(), Remembered()) == Settings()
    assert settle(Wishes(), LEFT) == Settings("light", "ja")
    monkeypatch.setenv("NO_COLOR", "1")
    assert settle(Wishes(), LEFT).theme == "plain"
    monkeypatch.setenv("READINESS_THEME", "high-contrast")
    monkeypatch.setenv("READINESS_LANG", "en")
    monkeypatch.setenv("READINESS_ASCII", "1")
    monkeypatch.setenv("READINESS_NO_MOUSE", "1")
    assert settle(Wishes(), LEFT) == Settings("high-contrast", "en", True, False)
    assert settle(Wishes(theme="dark", lang="ja"), LEFT) == Settings("dark", "ja", True, False)
    monkeypatch.setenv("READINESS_THEME", "pink")
    with pytest.raises(UsageError, match="READINESS_THEME is 'pink': one of dark, light"):
        settle(Wishes(), LEFT)
    with pytest.raises(UsageError, match="no language 'de': one of en, ja"):
        settle(Wishes(theme="dark", lang="de"), LEFT)


async def test_the_screen_opens_where_it_was_left(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board", "list.filter")
        await driver.type("e")
        await driver.press("enter")
        driver.app.page.sort_by("Float")
        driver.app.page.rows.move_to("CMC-1")
        await driver.act("item.note")
        await driver.type("half a thought")
        await driver.press("escape")
        await driver.act("app.theme")
        rows = driver.app.page.rows.ids
    left = driver.app.remembered
    save("some.db", left)
    async with running(portfolio, (120, 40), remembered=load("some.db")) as driver:
        assert driver.app.view == "board"
        assert driver.app.page.place.item == "CMC-1"
        assert driver.app.page.rows.ids == rows
        assert "filter: e" in driver.text
        assert "by Float" in driver.text
        await driver.act("item.note")
        assert "half a thought" in driver.text


async def test_of_another_workspace_only_the_view_is_kept(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        driver.app.restore(LEFT, "W2")
        assert driver.app.view == "board"
        assert driver.app.here == Place("KIKU")
        assert (driver.app.drafts, driver.app.filters, driver.app.sorts) == ({}, {}, {})


async def test_what_is_no_longer_there_is_passed_over(portfolio: Path) -> None:
    left = Remembered("W1", "board", Place("GONE", "X"), {}, {"board": ("No such", False)}, {"board": frozenset("q")})
    async with running(portfolio, remembered=left) as driver:
        assert driver.app.view == "board"
        assert driver.app.page.place.program == "KIKU"
