"""What befalls file, terminal and process while the screen is on: one useful line, and nothing half-written."""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
from pathlib import Path

import pytest

from readiness.errors import DataError
from readiness.workspace import Workspace
from readiness.workspace.door import Replaced
from tests.tui import sample
from tests.tui.screen import DEADLINE, Driver, running
from tests.tui.test_launch import PROGRAM

TERMINALS = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def notes(path: Path) -> list[str]:
    """The notes of a program."""
    with sample.opened(path) as workspace:
        return [each.text for each in workspace.notes("KIKU")]


async def note(driver: Driver, text: str) -> None:
    """Write a note on the first item."""
    await driver.act("view.board", "item.note")
    await driver.type(text)
    await driver.press("enter")


@pytest.fixture
def other(portfolio: Path, tmp_path: Path) -> Path:
    """Another state of the workspace, as a restore brings it: KIKU has another name."""
    path = tmp_path / "other.db"
    shutil.copy(portfolio, path)
    with sample.opened(path) as workspace:
        workspace.programs.change("KIKU", name="Restored", reason="from the backup")
    return path


# The file


async def test_what_is_in_a_file_that_took_the_place_of_the_one_on_screen_is_shown(
    portfolio: Path, other: Path
) -> None:
    async with running(portfolio) as driver:
        await driver.act("app.lang")
        assert "Restored" not in driver.text
        os.replace(other, portfolio)
        driver.app.poll()
        await driver.settle()
        assert "was replaced by another file: nothing was recorded; what is in it now is shown" in driver.app.notice
        assert "Restored" in driver.text
        assert driver.app.reader.submit(lambda workspace: workspace.lang).result() == "ja"
        driver.app.poll()
        await driver.settle()
        await note(driver, "into the new one")
    assert notes(portfolio)[-1] == "into the new one"


async def test_nothing_is_recorded_in_a_file_that_has_lost_its_name(portfolio: Path, other: Path) -> None:
    async with running(portfolio) as driver:
        await note(driver, "before")
        await driver.act("item.note")
        await driver.type("looked at the old one")
        os.replace(other, portfolio)
        before = notes(portfolio)
        await driver.press("enter")
        assert "was replaced by another file: nothing was recorded" in " ".join(driver.text.replace("│", " ").split())
        assert notes(portfolio) == before
        await driver.press("enter")
    assert notes(portfolio) == [*before, "looked at the old one"]


async def test_a_file_that_is_gone_is_said_until_it_is_back(portfolio: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside.db"
    async with running(portfolio) as driver:
        await note(driver, "before")
        before = notes(portfolio)
        portfolio.rename(aside)
        driver.app.poll()
        await driver.settle()
        assert "is no longer there: nothing was recorded: put it back, or leave" in driver.app.notice
        await note(driver, "nowhere")
        assert "no longer there" in driver.text
        assert not portfolio.exists()
        await driver.press("escape")
        aside.rename(portfolio)
        assert notes(portfolio) == before
        await driver.act("item.note")
        assert "nowhere" in driver.text
        await driver.press("enter")
    assert notes(portfolio) == [*before, "nowhere"]


def test_a_workspace_knows_its_file(portfolio: Path, other: Path, tmp_path: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.check_file()
        os.replace(other, portfolio)
        with pytest.raises(Replaced):
            workspace.check_file()
        portfolio.unlink()
        with pytest.raises(DataError, match="no longer there"):
            workspace.check_file()


async def test_a_file_that_cannot_be_written_is_said_in_the_form(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a medium or share that is read-only; rights alone do not stop everybody."""

    def read_only(workspace: Workspace) -> None:
        workspace.store.conn.execute("PRAGMA query_only = ON")

    before = notes(portfolio)
    async with running(portfolio) as driver:
        driver.app.writer.submit(read_only).result()
        await note(driver, "kept in the form")
        assert "cannot be written: make the file and its folder writable" in driver.text.replace("\n", "")
        assert "kept in the form" in driver.text
    assert notes(portfolio) == before


# The terminal


async def test_a_form_survives_a_terminal_of_ten_columns(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.note")
        await driver.press("o", "n", "e")
        await driver.pilot.resize_terminal(10, 3)
        await driver.settle()
        assert driver.text.split() == ["Too", "small:", "60", "columns", "by", "16"]
        await driver.press("space", "t", "w", "o")
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert "one two" in driver.text
        await driver.press("enter")
    assert notes(portfolio)[-1] == "one two"


# The process


class Session:
    """The program in a pseudo-terminal of its own."""

    def __init__(self, path: Path, state: Path) -> None:
        import fcntl
        import pty
        import struct
        import subprocess
        import termios

        self._main, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(state)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(path), "dark"],
            stdin=other, stdout=other, stderr=other, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(other)
        self.seen = b""

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.end()

    def until(self, text: bytes) -> None:
        """Until it has drawn this since the last time."""
        start = len(self.seen)
        while text not in self.seen[start:]:
            assert select.select([self._main], [], [], DEADLINE)[0], f"{text!r} was not drawn"
            self.seen += os.read(self._main, 65536)

    def send(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._main, keys)

    def drop(self) -> None:
        """Let the terminal go."""
        os.close(self._main)

    def end(self) -> int:
        """Read to its end; the exit code."""
        while True:
            try:
                data = os.read(self._main, 65536)
            except OSError:
                break
            if not data:
                break
            self.seen += data
        os.close(self._main)
        return self.process.wait(DEADLINE)


def begin(session: Session) -> None:
    """Leave a note half written."""
    session.until(b"Help")
    session.send(b"2")
    session.until(b"Preclinical")
    session.send(b"n")
    session.until(b"editor")
    session.send(b"\x1b[200~half-written\x1b[201~")
    session.until(b"half-written")


def record_and_leave(session: Session) -> None:
    """Record what stands in the form, and quit."""
    session.send(b"\r")
    session.until(b"noted")
    session.send(b"\x11")
    assert session.end() == 0


def the_draft_is_there(path: Path, state: Path) -> None:
    """Begin again: the form opens with what was half written; record that."""
    with Session(path, state) as again:
        again.until(b"Preclinical")
        again.send(b"n")
        again.until(b"half-written")
        record_and_leave(again)
    assert notes(path)[-1] == "half-written"


@TERMINALS
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_a_form_is_kept_as_a_draft_when_the_process_is_ended(portfolio: Path, tmp_path: Path, number: str) -> None:
    before = notes(portfolio)
    with Session(portfolio, tmp_path) as session:
        begin(session)
        session.process.send_signal(getattr(signal, number))
        assert session.end() == 128 + getattr(signal, number)
        assert b"Traceback" not in session.seen
        assert notes(portfolio) == before
    the_draft_is_there(portfolio, tmp_path)


@TERMINALS
def test_a_terminal_that_goes_without_a_word_ends_the_process_and_keeps_the_draft(
    portfolio: Path, tmp_path: Path
) -> None:
    with Session(portfolio, tmp_path) as session:
        begin(session)
        session.drop()  # it is not the controlling terminal: no signal comes
        assert session.process.wait(DEADLINE) == 128 + signal.SIGHUP
    the_draft_is_there(portfolio, tmp_path)


@TERMINALS
def test_a_stopped_process_goes_on_where_it_was(portfolio: Path, tmp_path: Path) -> None:
    with Session(portfolio, tmp_path) as session:
        begin(session)
        session.process.send_signal(signal.SIGTSTP)
        session.until(b"\x1b[?1049l")  # the terminal is the shell's again
        os.waitpid(session.process.pid, os.WUNTRACED)
        session.process.send_signal(signal.SIGCONT)
        session.until(b"half-written")
        record_and_leave(session)
    assert notes(portfolio)[-1] == "half-written"
