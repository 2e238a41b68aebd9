"""From the command line to the screen and back: terminal, workspace, theme; and an end that shows no values."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import pace
from ..clock import SystemClock
from ..errors import ExitCode, ReadinessError, UsageError
from ..workspace import Moment, Workspace
from . import remember
from .desk import Desk
from .settings import Settings, Wishes, settle

if TYPE_CHECKING:
    from concurrent.futures import Future

    from .app import ReadinessApp
    from .model import Look
    from .remember import Remembered

PATIENCE = 0.5
"""Seconds without a picture that need no words."""
PERIOD = 0.2
"""Seconds between two words of how far the first reading is."""


def launch(path: str, wishes: Wishes, *, actor: str = "", moment: Moment | None = None) -> int:
    """Open the full-screen view; see `readiness.tui.run`."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError("the full-screen view needs a terminal", "use `readiness status`, `blockers` or `gate`")
    remembered = remember.load(path)
    settings = settle(wishes, remembered)
    # Textual reads these when it is imported. Animations are noise over SSH and for screen readers. A key changes the
    # cursor first and then the details: the second picture should not wait for a sixtieth of a second, or two.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Most of the time to the first frame is import, and nothing that it makes is garbage.
    gc.disable()

    def opened(person: str) -> Workspace:
        return Workspace(path, actor=person, moment=moment, lang=settings.lang)

    reader, writer = Desk("reader", partial(opened, actor)), Desk("writer", partial(opened, actor))
    waiting = Waiting()
    first = reader.submit(partial(_first, remembered, waiting))
    try:
        # Read first, then import the screen: two threads that compute only take turns, which cost a tenth of the time.
        error = waiting.for_result(first)
        if isinstance(error, ReadinessError):  # of the file or the actor: said before the screen changes
            raise error
        app = _app(reader, writer, first, settings)
        app.home_day = moment.on if moment else ""
        app.open_as = opened
        app.restore(remembered, first.result().workspace if error is None else "")
        result = app.run(mouse=settings.mouse)
        remember.save(path, app.remembered)
        if app.crash is not None:
            raise app.crash
    except ReadinessError:
        raise
    except Exception as error:  # wherever it happened: while starting, on the screen, or at the end of a terminal
        report(error)
        return ExitCode.BUG
    finally:
        reader.close()
        writer.close()
    return result if result is not None else app.return_code or ExitCode.OK


def _app(reader: Desk, writer: Desk, first: Future[Look], settings: Settings) -> ReadinessApp:
    from .app import ReadinessApp

    return ReadinessApp(reader, writer, SystemClock(), settings=settings, first=first)


class Waiting:
    """The wait for the first reading: if it is long, a line says so, which the screen then replaces."""

    def __init__(self) -> None:
        self._words = pace.Words()
        self._stopped = False

    def tell(self, what: str, done: int, total: int) -> bool:
        """In the reader's thread: how far it is."""
        self._words.hear(what, done, total)
        return not self._stopped

    def for_result(self, first: Future[Look]) -> BaseException | None:
        """Wait until it is read; what went wrong, if anything did.

        Raises:
            KeyboardInterrupt: ctrl+c; the reading stops, too.
        """
        width = 0
        try:
            while True:
                try:
                    return first.exception(PERIOD if width else PATIENCE)
                except TimeoutError:
                    far = f", {self._words.text}" if self._words.text else ""
                    line = f"readiness: reading the workspace{far} (ctrl+c stops)"
                    width = max(width, len(line))
                    _on_this_line(line.ljust(width))
        except KeyboardInterrupt:
            self._stopped = True
            raise
        finally:
            if width:
                _on_this_line(" " * width)
                _on_this_line("")


def _on_this_line(text: str) -> None:
    """Write over the line at hand, without escapes: the screen may be of any kind."""
    with contextlib.suppress(OSError):
        print(f"\r{text}", end="", file=sys.stderr, flush=True)


def _first(remembered: Remembered, waiting: Waiting, workspace: Workspace) -> Look:
    """The first view, where the screen was left."""
    with pace.heard(waiting.tell):
        return _first_look(remembered, workspace)


def _first_look(remembered: Remembered, workspace: Workspace) -> Look:
    from .context import Ask
    from .model import look
    from .views import VIEWS

    view = next((each for each in VIEWS if each.id == remembered.view), VIEWS[0])
    if workspace.info.id != remembered.workspace:
        return look(workspace, view, Ask())
    return look(workspace, view, Ask(remembered.place, remembered.options.get(view.id, frozenset())))


def crash_text(error: BaseException) -> str:
    """Where an error of our own happened: types, files, lines and functions, and none of the values."""
    lines = []
    each: BaseException | None = error
    while each is not None:
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}")
        for frame in traceback.extract_tb(each.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
        each = each.__cause__ or each.__context__
    return "\n".join(lines) + "\n"


def report(error: BaseException) -> None:
    """Write the crash file, and say on stderr where it is."""
    from .. import __version__

    text = f"readiness {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n{crash_text(error)}"
    folder = remember.state_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / "crash.txt"
        target.write_text(text, encoding="utf-8")
        target.chmod(0o600)
        where = f"where it happened is in {target}, without any of your data"
    except OSError:
        where = f"{type(error).__name__}"
    with contextlib.suppress(OSError):  # the terminal may be what is gone
        print(f"readiness: an error of our own; everything recorded is saved: {where}", file=sys.stderr)
