"""Long text in the user's editor, text of several lines, and what two people typed at the same time."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.events import Paste

from readiness.errors import UsageError
from readiness.tui.editor import command, edited, environment
from readiness.tui.widgets.entry import Entry, lines, one_line
from tests.tui import sample
from tests.tui.screen import Driver, running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="editors are shell scripts here")


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that does what its file says, for `$1`."""
    monkeypatch.delenv("VISUAL", raising=False)
    file = tmp_path / "my editor"
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{file}'")
    return file


def does(script: Path, body: str) -> None:
    """Let the editor do this."""
    script.write_text(f"#!/bin/sh\n{body}\n")


def test_visual_goes_before_editor_before_nano(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "code --wait")
    monkeypatch.setenv("EDITOR", "vim")
    assert command() == ["code", "--wait"]
    monkeypatch.setenv("VISUAL", " ")
    assert command() == ["vim"]
    monkeypatch.delenv("EDITOR")
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(UsageError, match="no editor is named: set VISUAL or EDITOR"):
        command()
    monkeypatch.setenv("EDITOR", "'vim")
    with pytest.raises(UsageError, match="cannot be read"):
        command()


def test_text_goes_out_and_comes_back_clean(script: Path, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    does(script, f'cp -p "$1" "{seen}"; printf "first\\033]52;c;aGk=\\007\\n二行目\\r\\n\\n" > "$1"')
    assert edited("before\nafter", nullcontext) == "first]52;c;aGk=\n二行目"
    assert seen.read_text() == "before\nafter\n"
    assert stat.S_IMODE(seen.stat().st_mode) == 0o600


def test_nothing_stays_on_the_disk(script: Path, tmp_path: Path) -> None:
    does(script, f'echo "$1" > "{tmp_path}/name"; echo copy > "$1~"')
    edited("x", nullcontext)
    assert not Path((tmp_path / "name").read_text().strip()).parent.exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [("exit 3", "ended with 3"), ('rm "$1"', "left no file"), ('head -c 2000000 /dev/zero > "$1"', "1 MB")],
)
def test_an_editor_that_fails_leaves_the_text(script: Path, body: str, said: str) -> None:
    does(script, body)
    with pytest.raises(UsageError, match=said):
        edited("x", nullcontext)


def test_an_editor_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/no/such/editor")
    with pytest.raises(UsageError, match=r"cannot start /no/such/editor \(No such file"):
        edited("x", nullcontext)


def test_children_get_the_users_own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    found = environment()
    assert found["NO_COLOR"] == "1"
    assert "TEXTUAL_ANIMATIONS" not in found
    assert found["PATH"] == os.environ["PATH"]


def test_line_breaks_are_marks_while_one_types() -> None:
    assert one_line("a\nb\tc\x1b[31m\u202e") == "a↵b c[31m"
    assert lines("a↵b") == "a\nb"


def note(driver: Driver) -> Entry:
    """The field of a note."""
    field = driver.app.screen.query_one("#field-text")
    assert isinstance(field, Entry)
    return field


async def test_a_note_is_written_in_the_editor_and_taken_back(
    portfolio: Path, script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(script, 'printf "line one\\nline two" > "$1"')
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.note")
        assert "^o editor" in driver.text
        await driver.type("short")
        await driver.press("ctrl+o")
        assert "this terminal cannot be left for another program" in driver.text
        monkeypatch.setattr(driver.app, "suspend", nullcontext)
        await driver.press("ctrl+o")
        assert note(driver).value == "line one↵line two"
        await driver.press("ctrl+z")
        assert note(driver).value == "short"
        await driver.press("ctrl+z", "enter")
    with sample.opened(portfolio) as workspace:
        assert workspace.notes("KIKU")[-1].text == "line one\nline two"


async def test_a_failing_editor_is_one_line_in_the_form(
    portfolio: Path, script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(script, "exit 1")
    async with running(portfolio) as driver:
        monkeypatch.setattr(driver.app, "suspend", nullcontext)
        await driver.act("view.board", "item.note")
        await driver.type("short")
        await driver.press("ctrl+o")
        assert "ended with 1: the text is as it was" in driver.text
        assert note(driver).value == "short"


async def test_pasted_lines_all_come_in_and_no_control_byte_does(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.note")
        note(driver).post_message(Paste("one\ntwo\x1b]52;c;aGk=\x07\nthree\n"))
        await driver.settle()
        assert note(driver).value == "one↵two]52;c;aGk=↵three"


async def test_what_stands_in_a_form_survives_the_end(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.note")
        await driver.type("half a thought")
        driver.app.exit(0)
    assert driver.app.remembered.drafts == {("note", "KIKU", "DAT-1"): {"text": "half a thought"}}


async def clash(driver: Driver, portfolio: Path) -> None:
    """A form that gives DAT-2 to Mori, while Ito takes it."""
    await driver.act("view.board", "list.down", "item.owner")
    with sample.opened(portfolio, "ito") as other:
        other.items.assign("KIKU", ["DAT-2"], "ito", "takes over")
    await driver.type("mori")
    await driver.into("reason")
    await driver.type("agreed")
    await driver.press("enter")


def owner(portfolio: Path) -> str:
    """Who owns DAT-2."""
    with sample.opened(portfolio) as workspace:
        graph = workspace.view("KIKU").assessment.graph
        return graph.items[graph.index["DAT-2"]].owner


async def test_a_change_by_somebody_else_is_shown_side_by_side(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await clash(driver, portfolio)
        assert "You saw" in driver.text
        assert "Ito Ken saved this on" in driver.text
        line = next(line for line in driver.text.splitlines() if "DAT-2 owner" in line)
        assert "ito" in line
        assert "mori" in line
        assert owner(portfolio) == "ito"
        await driver.press("escape")
        assert "changed owner of DAT-2 since you looked" in driver.text
        await driver.press("enter", "m")
        assert len(driver.app.screen_stack) == 1
    assert owner(portfolio) == "mori"


async def test_theirs_may_be_kept(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await clash(driver, portfolio)
        await driver.press("t")
        assert len(driver.app.screen_stack) == 1
        assert "kept as it was saved" in driver.app.notice
        assert driver.app.drafts == {}
        assert "Ito Ken" in driver.text
    assert owner(portfolio) == "ito"
