"""From the command line and back: no terminal, a wrong theme, a crash that shows no values."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.errors import ExitCode, UsageError
from readiness.tui import run
from readiness.tui.launch import crash_text, report
from tests.tui.screen import running

PROGRAM = """
import sys
from readiness.errors import ReadinessError
from readiness.tui import run
from readiness.tui.settings import Wishes
if "crash" in sys.argv:
    import readiness.tui.views.portfolio as view
    def explode(workspace, ask):
        secret = "SECRET"
        raise RuntimeError(secret)
    view.model = explode
try:
    sys.exit(run(sys.argv[1], Wishes(theme=sys.argv[2]), actor="sato"))
except ReadinessError as error:
    print(error)
    sys.exit(error.exit_code)
"""


def on_a_terminal(tmp_path: Path, *arguments: str, keys: bytes = b"\x11") -> tuple[int, bytes]:
    """Run the program on a terminal of 80×24, send keys once it has drawn something, and give exit code and output.

    Its end of the terminal stays open until the program lets go of the other: a busy machine may be silent for long.
    """
    import fcntl
    import pty
    import struct
    import termios

    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(tmp_path / "state")}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], stdin=other, stdout=other, stderr=other, env=environment
    )
    os.close(other)
    seen = b""
    sent = False
    while True:
        try:
            data = os.read(main, 65536)
        except OSError:
            break
        if not data:
            break
        seen += data
        if not sent and b"KIKU" in seen:
            os.write(main, keys)
            sent = True
    os.close(main)
    return process.wait(), seen


def test_without_a_terminal_it_says_what_to_use(portfolio: Path) -> None:
    with pytest.raises(UsageError, match="needs a terminal: use `readiness status`"):
        run(str(portfolio))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_it_draws_and_leaves(portfolio: Path, tmp_path: Path) -> None:
    code, seen = on_a_terminal(tmp_path, str(portfolio), "light")
    assert code == ExitCode.OK
    assert "菊 gene therapy" in seen.decode("utf-8", "replace")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_wrong_theme_and_a_missing_file_are_said_before_the_screen_changes(portfolio: Path, tmp_path: Path) -> None:
    code, seen = on_a_terminal(tmp_path, str(portfolio), "pink")
    assert code == ExitCode.USAGE
    assert b"no theme 'pink': one of dark, light, high-contrast, plain" in seen
    code, seen = on_a_terminal(tmp_path, str(tmp_path / "none.db"), "")
    assert code == ExitCode.USAGE
    assert b"\x1b" not in seen


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_crash_ends_with_70_and_a_report_without_values(portfolio: Path, tmp_path: Path) -> None:
    code, seen = on_a_terminal(tmp_path, str(portfolio), "", "crash")
    assert code == ExitCode.BUG
    assert b"SECRET" not in seen
    assert b"everything recorded is saved" in seen
    text = (tmp_path / "state" / "readiness" / "crash.txt").read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in text
    assert "in explode" in text
    assert "SECRET" not in text


def test_a_report_that_cannot_be_written_still_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    report(RuntimeError("SECRET"))
    err = capsys.readouterr().err
    assert "RuntimeError" in err
    assert "SECRET" not in err


def test_the_report_names_causes() -> None:
    try:
        try:
            raise KeyError("SECRET")
        except KeyError as error:
            raise ValueError("SECRET") from error
    except ValueError as error:
        text = crash_text(error)
    assert text.index("ValueError") < text.index("KeyError")
    assert "SECRET" not in text


async def test_a_locked_workspace_is_a_notice(portfolio: Path) -> None:
    from readiness.errors import Busy
    from readiness.workspace import Done, Workspace

    def locked(workspace: Workspace) -> Done:
        raise Busy("the workspace is locked", "try again")

    async with running(portfolio) as driver:
        driver.app.act(locked)
        await driver.settle()
        assert "the workspace is locked: try again" in driver.text
