"""The entry point: every way of ending has its exit code and at most one line."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import types
from collections.abc import Callable

import pytest

from readiness import __main__ as entry
from readiness.errors import Busy, ExitCode, UsageError

SECRET = "RDX-101 fails its potency assay"  # noqa: S105 - a confidential sentence, not a password


def ending(monkeypatch: pytest.MonkeyPatch, act: Callable[[list[str]], int]) -> int:
    """What `main` returns when the command line does `act`."""
    stand_in = types.ModuleType("readiness.cli")
    stand_in.main = act  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "readiness.cli", stand_in)
    return entry.main(["status"])


def raising(error: BaseException) -> Callable[[list[str]], int]:
    def act(argv: list[str]) -> int:
        raise error

    return act


def test_the_numbers_are_those_of_the_enumeration() -> None:
    assert (entry._OK, entry._USAGE, entry._BUG, entry._BUSY, entry._INTERRUPTED) == (
        ExitCode.OK,
        ExitCode.USAGE,
        ExitCode.BUG,
        ExitCode.BUSY,
        ExitCode.INTERRUPTED,
    )


def test_the_command_line_gets_the_arguments_and_its_code_is_returned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []

    def act(argv: list[str]) -> int:
        seen.extend(argv)
        return 4

    assert ending(monkeypatch, act) == 4
    assert seen == ["status"]


def test_output_may_be_redirected_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def act(argv: list[str]) -> int:
        print("four programs")
        return 0

    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert ending(monkeypatch, act) == 0
    assert out.getvalue() == "four programs\n"


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, ""),
        (BrokenPipeError(), ExitCode.OK, ""),
        (SystemExit(), ExitCode.OK, ""),
        (SystemExit(3), ExitCode.DATA, ""),
        (SystemExit("no such program"), ExitCode.USAGE, "no such program\n"),
        (
            UsageError("no such program", "try `program list`"),
            2,
            "readiness: no such program: try `program list`\n",
        ),
        (Busy("locked by another process"), 75, "readiness: locked by another process\n"),
    ],
)
def test_each_ending_has_its_code(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    said: str,
) -> None:
    monkeypatch.setattr(entry, "_silence", lambda stream: None)  # pytest still needs its own streams
    assert ending(monkeypatch, raising(error)) == code
    assert capfd.readouterr().err == said


def test_a_bug_is_one_line_that_gives_away_no_value(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ending(monkeypatch, raising(KeyError(SECRET))) == ExitCode.BUG
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "KeyError at test_main.py:" in said.err
    assert SECRET not in said.err


def test_the_traceback_is_there_for_who_asks(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("READINESS_TRACEBACK", "1")
    assert ending(monkeypatch, raising(KeyError(SECRET))) == ExitCode.BUG
    assert SECRET in capfd.readouterr().err


def run(body: str) -> subprocess.Popen[str]:
    """A process whose command line is the function body `body`."""
    program = f"""
import sys, types
cli = types.ModuleType("readiness.cli")
def act(argv):
{body}
cli.main = act
sys.modules["readiness.cli"] = cli
from readiness.__main__ import main
sys.exit(main([]))
"""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", program], stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize("size", [10, 1_000_000])
def test_a_reader_who_leaves_early_is_no_error(size: int) -> None:
    """Both when the pipe breaks while printing, and when only the last flush finds it broken."""
    with run(f"    sys.stdin.readline()\n    print('x' * {size})\n    return 0") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write("go\n")
        process.stdin.flush()
        assert process.stderr.read() == ""
    assert process.returncode == ExitCode.OK


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("size", [10, 1_000_000])
def test_a_full_disk_under_the_output_is_to_be_tried_again(size: int) -> None:
    """Both when it is met while printing, and when only the last flush meets it."""
    body = f"    sys.stdout = open('/dev/full', 'w')\n    print('x' * {size})\n    return 0"
    with run(body) as process:
        assert process.stderr is not None
        assert process.stderr.read() == (
            "readiness: cannot write (No space left on device): free some space and try again\n"
        )
    assert process.returncode == ExitCode.BUSY


def test_a_terminal_without_japanese_shows_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with run("    print('\\u6cbb\\u9a13')\n    return 0") as process:
        assert process.stdout is not None
        assert process.stdout.read() == "\\u6cbb\\u9a13\n"
    assert process.returncode == ExitCode.OK
