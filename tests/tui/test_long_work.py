"""Work that takes long: it says so, it says what stops it, and stopped it leaves nothing behind."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from readiness import pace
from readiness.errors import Busy
from readiness.tui import launch, pacing, saving
from readiness.tui.progress import ProgressScreen
from readiness.workspace import Done, Workspace
from tests.tui import sample
from tests.tui.screen import DEADLINE, Driver, running


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work says how far it is from its first step on."""
    monkeypatch.setattr(pacing, "PATIENCE", 0.0)
    monkeypatch.setattr(pacing, "PERIOD", 0.0)


class Gate:
    """Long work that waits at each of its steps until the test lets it go on."""

    def __init__(self) -> None:
        self.began, self.go_on = Event(), Event()
        self.steps = 0

    def before(self, job: Callable[..., Any]) -> Callable[..., Any]:
        """The same job, after long work."""

        def slow(*given: Any) -> Any:
            self.work()
            return job(*given)

        return slow

    def work(self) -> None:
        """A hundred steps, the first of which waits."""
        for step in pace.told(range(100), "step", 100):
            self.steps = step + 1
            if step == 0:
                self.began.set()
                self.go_on.wait(DEADLINE)

    async def shown(self, driver: Driver) -> None:
        """Until the first step has been said on the screen."""
        assert self.began.wait(DEADLINE)
        await driver.pilot.pause()


def length(path: Path) -> int:
    """Number of entries in the log."""
    with sample.opened(path) as workspace:
        return workspace.log.length()


async def test_a_long_reading_says_how_far_it_is_and_a_key_stops_it(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import readiness.tui.views.board as board

    gate = Gate()
    async with running(portfolio) as driver:
        monkeypatch.setattr(board, "model", gate.before(board.model))
        driver.app.perform(driver.app.action_of("view.board"))
        await gate.shown(driver)
        assert "reading: step 1 of 100; Esc stops" in driver.text
        await driver.pilot.press("escape")
        assert "stopping…" in driver.text
        gate.go_on.set()
        await driver.settle()
        assert gate.steps == 1
        assert driver.app.view == "portfolio"
        assert driver.app.notice == "stopped: nothing was changed"
        await driver.press("2")
        assert gate.steps == 100
        assert driver.app.view == "board"
        assert "reading" not in driver.text


async def test_a_long_preview_says_how_far_it_is(portfolio: Path) -> None:
    from readiness.tui.cells import para
    from readiness.tui.forms.fields import Field, Form
    from readiness.tui.forms.screen import FormScreen

    gate = Gate()

    def study(workspace: Workspace, values: Any) -> Any:
        gate.work()
        return [para("what changes")]

    form = Form("x", "T", "a", ("x",), "2026-11-24", (Field("a", "A"),), gate.before(str), study=study)
    async with running(portfolio) as driver:
        driver.app.push_screen(FormScreen(form))
        await driver.pilot.pause()
        await gate.shown(driver)
        assert "working out what this changes: step 1 of 100" in driver.text
        gate.go_on.set()
        await driver.settle()
        assert "what changes" in driver.text


async def test_what_is_asked_for_next_does_not_wait_for_what_nobody_wants_any_more(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import readiness.tui.views.board as board

    gate = Gate()
    async with running(portfolio) as driver:
        monkeypatch.setattr(board, "model", gate.before(board.model))
        driver.app.perform(driver.app.action_of("view.board"))
        assert gate.began.wait(DEADLINE)
        driver.app.perform(driver.app.action_of("view.roadmap"))
        gate.go_on.set()
        await driver.settle()
        assert gate.steps == 1
        assert driver.app.view == "roadmap"
        assert driver.app.notice == ""


async def test_the_way_into_the_past_can_be_left_halfway(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate()
    views = Workspace.views

    def slow(workspace: Workspace, *given: Any) -> Any:
        if workspace.read_only:
            gate.work()
        return views(workspace, *given)

    monkeypatch.setattr(Workspace, "views", slow)
    async with running(portfolio) as driver:
        await driver.act("app.past")
        await driver.type("2026-10-15")
        await driver.pilot.press("enter")
        await gate.shown(driver)
        await driver.pilot.press("escape")
        gate.go_on.set()
        await driver.settle()
        assert "THE PAST" not in driver.text
        await driver.act("view.board", "item.note")
        await driver.type("still now")
        await driver.press("enter")
        assert "DAT-1" in driver.app.notice


@pytest.mark.parametrize("from_form", [False, True], ids=["from a key", "from a form"])
async def test_an_act_that_is_stopped_leaves_nothing(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch, from_form: bool
) -> None:
    from readiness.domain.events import Draft, EventType

    gate = Gate()

    def halfway(workspace: Workspace, *_: Any) -> Done:
        with workspace.store.transaction():
            draft = Draft(EventType.ITEM_NOTED, "KIKU", "DAT-1", {"id": "N99", "text": "half"})
            events = workspace.store.append([draft], workspace.author())
            gate.work()
        return Done("", "all of it", tuple(events))

    before = length(portfolio)
    async with running(portfolio) as driver:
        await driver.act("view.board")
        if from_form:
            monkeypatch.setattr(
                "readiness.workspace.items.ItemFamily.note", lambda family, *_: halfway(family.workspace)
            )
            await driver.act("item.note")
            await driver.type("kept")
            await driver.pilot.press("enter")
        else:
            driver.app.act(halfway)
        await gate.shown(driver)
        assert "recording: step 1 of 100; Esc stops" in driver.text
        await driver.pilot.press("escape")
        gate.go_on.set()
        await driver.settle()
        assert "stopped: nothing was changed" in driver.text
        assert length(portfolio) == before
        assert ("kept" in driver.text) == from_form
    with sample.opened(portfolio) as workspace:
        assert workspace.log.verify() == []


async def test_an_act_is_stopped_up_to_its_very_end(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from readiness.store import Store

    gate = Gate()
    append = Store.append

    def slow(*given: Any, **more: Any) -> Any:
        events = append(*given, **more)
        pace.tell("step", 0, 100)
        gate.began.set()
        gate.go_on.wait(DEADLINE)
        return events

    before = length(portfolio)
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.note")
        await driver.type("not kept")
        monkeypatch.setattr(Store, "append", slow)
        await driver.pilot.press("enter")
        await gate.shown(driver)
        await driver.pilot.press("escape")
        gate.go_on.set()
        await driver.settle()
        assert "stopped: nothing was changed" in driver.text
        assert "not kept" in driver.text
    assert length(portfolio) == before


async def test_an_export_that_is_stopped_leaves_no_file(
    portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readiness.reports.sheets import workbook

    gate = Gate()
    monkeypatch.setattr(workbook, "_write", gate.before(workbook._write))
    monkeypatch.chdir(tmp_path)
    async with running(portfolio) as driver:
        await driver.act("view.board", "program.workbook")
        await driver.type("all.xlsx")
        await driver.pilot.press("enter")
        await gate.shown(driver)
        assert isinstance(driver.app.screen, ProgressScreen)
        assert "Workbook" in driver.text
        assert "Esc stop" in driver.text
        assert "step 1 of 100" in driver.text
        await driver.pilot.press("escape")
        assert "stopping…" in driver.text
        gate.go_on.set()
        await driver.settle()
        assert "stopped: nothing was changed" in driver.text
        assert not Path("all.xlsx").exists()
        await driver.act("program.workbook")
        await driver.type("all.xlsx")
        await driver.press("enter")
        assert Path("all.xlsx").read_bytes().startswith(b"PK")


def test_a_file_that_cannot_be_written_to_its_end_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        """A disk without space."""

        def __init__(self, handle: int, mode: str) -> None:
            self._handle = handle

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            os.close(self._handle)

        def write(self, content: bytes) -> None:
            """Half of it."""
            os.write(self._handle, content[: len(content) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(saving, "open", Full, raising=False)
    with pytest.raises(Busy, match=r"No space left on device.*free some space"):
        saving.save(str(tmp_path / "list.txt"), "0123456789")
    assert list(tmp_path.iterdir()) == []


async def test_leaving_does_not_wait_for_a_long_reading(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import readiness.tui.views.board as board

    gate = Gate()
    async with running(portfolio) as driver:
        monkeypatch.setattr(board, "model", gate.before(board.model))
        driver.app.perform(driver.app.action_of("view.board"))
        assert gate.began.wait(DEADLINE)
        driver.app.exit(0)
        gate.go_on.set()
    assert gate.steps == 1


# Before the first frame


def waiting(monkeypatch: pytest.MonkeyPatch, outcomes: list[Any]) -> Future[Any]:
    """A reading whose result comes after some looks for it."""

    class Slow(Future[Any]):
        def exception(self, timeout: float | None = None) -> BaseException | None:
            found = outcomes.pop(0)
            if isinstance(found, type):
                raise found
            return found() if callable(found) else None

    return Slow()


def test_a_quick_start_says_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert launch.Waiting().for_result(waiting(monkeypatch, [None])) is None
    assert capsys.readouterr() == ("", "")


def test_a_long_start_says_how_far_it_is_on_one_line_and_takes_it_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wait = launch.Waiting()

    def later() -> None:
        assert wait.tell("program", 36, 200)
        raise TimeoutError

    assert wait.for_result(waiting(monkeypatch, [TimeoutError, later, None])) is None
    out, err = capsys.readouterr()
    assert out == ""
    assert "\n" not in err
    assert "\x1b" not in err
    parts = err.split("\r")
    assert parts[1].rstrip() == "readiness: reading the workspace (ctrl+c stops)"
    assert parts[2] == "readiness: reading the workspace, program 37 of 200 (ctrl+c stops)"
    assert parts[3:] == [" " * len(parts[2]), ""]


def test_a_long_start_can_be_stopped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    wait = launch.Waiting()
    with pytest.raises(KeyboardInterrupt):
        wait.for_result(waiting(monkeypatch, [TimeoutError, KeyboardInterrupt]))
    assert not wait.tell("program", 37, 200)
    assert capsys.readouterr().err.endswith("\r")


def test_to_say_so_costs_the_first_frame_no_import() -> None:
    code = "import sys, readiness.tui.launch; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


async def test_a_check_that_is_stopped_keeps_what_it_found(
    portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readiness.workspace import checking

    for name in ("first", "second"):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(name.encode())
        with sample.opened(portfolio) as workspace:
            workspace.evidence.file("KIKU", ["DAT-2"], class_="report", title=name, file=str(file), copy=False)
    began, go_on = Event(), Event()
    chunks = checking._chunks

    def slow(path: str) -> Any:
        if path.endswith("second.pdf"):
            began.set()
            go_on.wait(DEADLINE)
        return chunks(path)

    monkeypatch.setattr(checking, "_chunks", slow)
    async with running(portfolio) as driver:
        await driver.act("view.evidence")
        driver.app.perform(driver.app.action_of("evidence.check-all"))
        await driver.pilot.pause()
        assert began.wait(DEADLINE)
        await driver.pilot.press("escape")
        go_on.set()
        await driver.settle()
        assert "4 documents checked" in driver.app.notice
    with sample.opened(portfolio) as workspace:
        checked = {each.title: bool(each.checked_on) for each in workspace.view("KIKU").facts.evidence}
        assert (checked["first"], checked["second"]) == (True, False)
        assert workspace.log.verify() == []
