"""Finding the workspace, global flags, streams and ways of ending, whatever the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness import __version__
from readiness.cli.context import find_workspace, user_workspace
from readiness.errors import UsageError
from tests.cli.conftest import Typing


def test_the_version() -> None:
    done = subprocess.run([sys.executable, "-m", "readiness", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"readiness {__version__}\n"


def test_without_a_command_and_without_a_terminal_it_says_so(typed: Typing, db: Path) -> None:
    answer = typed("--db", db, on="")
    assert answer.code == 2
    assert answer.out == ""
    assert "needs a terminal" in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gat"], "no command 'gat': did you mean gate?"),
        (["item", "shw"], "no command 'item shw': did you mean item show?"),
        (["item"], "'item' is not complete"),
        (["zzzzz"], "`readiness --help`"),
        (["gate", "--jsn"], "did you mean --json?"),
        (["zzz", "--help"], "no command 'zzz'"),
        (["gate", "--on", "2026-02-30"], "2026-02-30 does not exist"),
        (["gate", "--on", "tomorrow"], "is no date"),
        (["gate", "--as-of", "yesterday"], "is no moment"),
        (["gate", "--as-of", "abcdef0123"], "never had the head"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(typed: Typing, db: Path, words: list[str], said: str) -> None:
    answer = typed(*words, on="")
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("words", [["--json", "gate"], ["gate", "--json"], ["gate", "RX-101", "--json", "--strict"]])
def test_global_flags_stand_before_or_after(typed: Typing, db: Path, words: list[str]) -> None:
    assert typed(*words).json["schema"] == "readiness/gate/v1"


def test_a_global_flag_between_the_words(typed: Typing, db: Path) -> None:
    assert typed("item", "--json", "list", "RX-101").json["schema"] == "readiness/items/v1"


def test_the_workspace_is_named_else_given_else_upwards(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert Path(find_workspace(None)) == db
    monkeypatch.setenv("READINESS_DB", "given.db")
    assert find_workspace(None) == "given.db"
    assert find_workspace("named.db") == "named.db"


def test_the_user_data_folder_comes_last_and_not_in_continuous_integration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(UsageError, match="no workspace here"):
        find_workspace(None)
    path = Path(user_workspace())
    path.parent.mkdir(parents=True)
    path.touch()
    assert Path(find_workspace(None)) == path
    monkeypatch.setenv("CI", "true")
    with pytest.raises(UsageError, match="no workspace here"):
        find_workspace(None)


def test_narration_goes_to_stderr_and_can_be_silenced(typed: Typing, db: Path) -> None:
    assert typed("status").err == "on 2026-11-24\n"
    assert typed("status", "--quiet").err == ""
    assert typed("status", "-q").err == ""
    assert typed("status", "--json").err == ""


def test_color_only_on_a_terminal(typed: Typing, db: Path) -> None:
    assert "\x1b" not in typed("status").out


def test_color_on_a_terminal_unless_unwelcome(db: Path) -> None:
    pty = pytest.importorskip("pty")

    def shown(*flags: str, **env: str) -> bytes:
        leader, follower = pty.openpty()
        command = [sys.executable, "-m", "readiness", "status", "--db", str(db), "--on", "2026-11-24", *flags]
        process = subprocess.Popen(command, stdout=follower, env={**os.environ, **env})
        os.close(follower)
        found = b""
        try:
            while part := os.read(leader, 4096):
                found += part
        except OSError:  # how Linux says that the other end is closed
            pass
        finally:
            os.close(leader)
        assert process.wait() == 0
        return found

    assert b"\x1b[1m" in shown()
    assert b"\x1b" not in shown("--no-color")
    assert b"\x1b" not in shown(NO_COLOR="1")


def test_a_reader_who_leaves_is_no_error(db: Path) -> None:
    command = [sys.executable, "-m", "readiness", "export", "--db", str(db)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, 2, "there is no workspace at"),
        (b"", 3, "is not a SQLite database"),
        (b"SQLite format 3\x00" + bytes(100), 3, "is not a SQLite database"),
    ],
)
def test_a_file_that_is_no_workspace(
    typed: Typing, tmp_path: Path, content: bytes | None, code: int, said: str
) -> None:
    path = tmp_path / "other.db"
    if content is not None:
        path.write_bytes(content)
    answer = typed("status", "--db", path)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
