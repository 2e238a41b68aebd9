"""The user's own keys: read, checked before the screen opens, and shown wherever keys are shown."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from readiness.cli import main
from readiness.errors import UsageError
from readiness.tui.actions import actions
from readiness.tui.keymap import NONE, default_place, example, keyed, own_keys, with_keys
from readiness.tui.widgets.rows import Rows
from tests.hygiene import source
from tests.tui import sample
from tests.tui.screen import running


def written(tmp_path: Path, text: str) -> str:
    """A keymap file with this text."""
    file = tmp_path / "keys.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def refused(tmp_path: Path, text: str) -> str:
    """What is said about a keymap with this table of keys."""
    with pytest.raises(UsageError) as caught:
        own_keys(written(tmp_path, f"[keys]\n{text}\n"), actions())
    said = str(caught.value)
    assert "\n" not in said
    assert said.endswith("; `--keymap none` does without")
    return said


def test_keys_are_one_several_or_none(tmp_path: Path) -> None:
    text = '[keys]\n"item.note" = "Q"\n"list.down" = ["ctrl+n", "down"]\n"item.waive" = ""\n"app.help" = "? f1 ctrl+b"'
    own = own_keys(written(tmp_path, text), actions())
    assert own == {"item.note": "Q", "list.down": "ctrl+n down", "item.waive": "", "app.help": "? f1 ctrl+b"}
    by_id = {each.id: each.keys for each in with_keys(actions(), own)}
    assert (by_id["item.note"], by_id["item.waive"], by_id["item.owner"]) == ("Q", "", "o")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"item.nota" = "N"', "no action 'item.nota': did you mean item.note?"),
        ('"item.note" = "n+"', "item.note cannot have the key 'n+'"),
        ('"item.note" = "hyper+n"', "write a character, ctrl+p, or one of enter, escape"),
        ('"item.note" = "ctrl+i"', "terminals send the same for it and tab"),
        ('"item.note" = "ctrl+c"', "to copy and to interrupt"),
        ('"item.note" = "ctrl+N"', "write ctrl+shift+n"),
        ('"item.note" = "shift+n"', "write N"),
        ('"item.note" = 5', "item.note has no key: write a key, or several"),
        ('"app.quit" = ""', "app.quit needs a key"),
        ('"item.note" = "o"', "'o' is the key of both item.note and item.owner in Board: give item.owner another, too"),
        ('"view.board" = "u"', "'u' is the key of both view.board and app.undo"),
    ],
)
def test_what_is_wrong_is_one_line_with_what_to_do(tmp_path: Path, line: str, said: str) -> None:
    assert said in refused(tmp_path, line)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[keys", "is not TOML"),
        ("x = 1\n[keys]", "has other parts than the table [keys]"),
        ("", "has other parts than the table [keys]"),
    ],
)
def test_a_file_that_is_no_keymap(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"keys\.toml") as caught:
        own_keys(written(tmp_path, text), actions())
    assert said in str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        own_keys(str(tmp_path / "none.toml"), actions())
    (tmp_path / "latin.toml").write_bytes(b"[keys] # \xe9")
    with pytest.raises(UsageError, match="it is not UTF-8"):
        own_keys(str(tmp_path / "latin.toml"), actions())


def test_flag_variable_settings_and_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert own_keys("", actions()) == {}
    place = default_place()
    place.parent.mkdir(parents=True)
    place.write_text('[keys]\n"item.note" = "Q"\n')
    assert own_keys("", actions()) == {"item.note": "Q"}
    monkeypatch.setenv("READINESS_KEYMAP", written(tmp_path, '[keys]\n"item.note" = "Z"\n'))
    assert own_keys("", actions()) == {"item.note": "Z"}
    assert own_keys(str(place), actions()) == {"item.note": "Q"}
    assert own_keys(NONE, actions()) == {}


def test_two_actions_may_swap_keys(tmp_path: Path) -> None:
    own = own_keys(written(tmp_path, '[keys]\n"item.note" = "o"\n"item.owner" = "n"\n'), actions())
    assert own == {"item.note": "o", "item.owner": "n"}


def test_the_example_is_a_keymap_with_every_action(tmp_path: Path) -> None:
    text = example(actions())
    assert own_keys(written(tmp_path, text), actions()) == {}
    bare = "\n".join(line.removeprefix("# ") if line.startswith('# "') else line for line in text.splitlines())
    assert own_keys(written(tmp_path, bare), actions()) == {each.id: each.keys for each in actions()}


@pytest.mark.parametrize("module", [name for name in source.modules("readiness") if "/tui/" in name])
def test_texts_mention_actions_that_exist(module: str) -> None:
    """A text of ours names a key by its action, `{app.help}`, so that it stays true with other keys."""
    ids = {each.id for each in actions()}
    texts = [
        node.value
        for node in ast.walk(source.tree(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    mentioned = {id for text in texts for id in re.findall(r"\{([a-z]+\.[a-z-]+)\}", text)}
    assert mentioned <= ids


def test_every_key_that_a_cell_names_is_that_of_an_action() -> None:
    named = {
        node.args[0].value
        for module in source.modules("readiness") if "/tui/" in module
        for node in ast.walk(source.tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "key"
        and node.args and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip
    assert {"milestone.move", "milestone.require", "item.plan", "term.here", "suppose.leave"} <= named
    assert named <= {action.id for action in actions()}


async def test_headings_titles_and_details_follow_the_users_keys(portfolio: Path) -> None:
    keys = {"milestone.move": "ctrl+y", "milestone.require": "Q", "app.back": "f7", "suppose.leave": "f9"}
    async with running(portfolio, (120, 40), keys=keys) as driver:
        await driver.act("view.milestones")
        assert " Undated: ^y gives one a date (15)" in driver.text
        driver.app.page.rows.move_to("MS-PAR-CALIB")
        await driver.settle()
        assert "Undated: no countdown, lock or slip. ^y gives it a date." in driver.text.replace("\n", " ")
        await driver.act("milestone.tree")
        assert "requires nothing: Q requires something" in driver.text
        await driver.act("list.filter")
        await driver.type("no such words")
        assert "No row has these words. F7 shows all again." in driver.text
        await driver.press("escape")
        await driver.act("suppose.begin")
        assert "nothing is written; F9 leaves" in driver.text
        await driver.act("suppose.leave", "view.roadmap", "list.last")
        assert "Milestones without a date: ^y gives one (15)" in driver.text


async def test_what_people_wrote_is_not_taken_for_a_key(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.programs.change("KIKU", name="{app.help} {milestone.move}", reason="hostile")
        workspace.items.note("KIKU", "DAT-1", "{app.undo}")
    async with running(portfolio, (120, 40)) as driver:
        for view in ("milestones", "evidence", "board", "history"):
            await driver.act(f"view.{view}")
            assert "{app.help} {milestone.move}" in driver.text, view
        assert "note on DAT-1: {app.undo}" in driver.text


def test_only_actions_are_replaced() -> None:
    assert keyed("see {app.help} and {no.such}", {"app.help": "F9"}) == "see F9 and {no.such}"


async def test_footer_help_notices_and_presses_follow(portfolio: Path) -> None:
    keys = {"item.note": "Q", "item.evidence": "ctrl+y", "item.owner": "", "app.help": "f9"}
    async with running(portfolio, (120, 40), keys=keys) as driver:
        await driver.act("view.board")
        footer = driver.text.splitlines()[-1]
        assert " Q Note " in footer
        assert " ^y Evidence " in footer
        assert " F9 Help " in footer
        await driver.press("n")
        assert len(driver.app.screen_stack) == 1
        await driver.press("Q")
        assert "Enter record" in driver.text
        await driver.press("escape")
        await driver.act("item.done")
        assert "(^y files some)" in driver.app.notice
        await driver.press("f9")
        rows = driver.app.screen.query_one(Rows)
        note = rows.row("item.note")
        assert note is not None
        assert note.cells[0].text == "Q"
        await driver.type("owns")
        await driver.press("enter")
        assert driver.app.screen.query("#field-owner")


def test_the_command_prints_keys_and_an_example(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from readiness.reports.contract import model_of

    file = written(tmp_path, '[keys]\n"item.note" = "Q"\n')
    assert main(["keys", "--keymap", file]) == 0
    shown = capsys.readouterr()
    assert "item.note" in shown.out
    assert file in shown.err
    assert main(["keys", "--keymap", file, "--json"]) == 0
    text = capsys.readouterr().out
    model_of("readiness/keys/v1").model_validate_json(text)
    (note,) = (row for row in json.loads(text)["keys"] if row["id"] == "item.note")
    assert (note["keys"], note["own"]) == (["Q"], True)
    assert main(["keys", "--example"]) == 0
    assert '# "item.note" = "n"' in capsys.readouterr().out
