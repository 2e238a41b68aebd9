"""From the command line to the screen and back: terminal, workspace, theme; and an end that shows no values."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..clock import SystemClock
from ..errors import ExitCode, ReadinessError, UsageError
from ..workspace import Moment, Workspace
from .desk import Desk

if TYPE_CHECKING:
    from concurrent.futures import Future

    from .app import ReadinessApp
    from .model import Look

THEME_NAMES = ("dark", "light", "high-contrast", "plain")


def launch(
    path: str, *, actor: str = "", moment: Moment | None = None, ascii: bool = False, no_mouse: bool = False, theme: str
) -> int:
    """Open the full-screen view; see `readiness.tui.run`."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError("the full-screen view needs a terminal", "use `readiness status`, `blockers` or `gate`")
    if theme and theme not in THEME_NAMES:
        raise UsageError(f"no theme {theme!r}", f"one of {', '.join(THEME_NAMES)}")
    # Animations are noise over SSH and for screen readers; Textual reads this when it is imported.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    # Most of the time to the first frame is import, and nothing that it makes is garbage.
    gc.disable()
    open_workspace = partial(Workspace, path, actor=actor, moment=moment)
    reader, writer = Desk("reader", open_workspace), Desk("writer", open_workspace)
    first = reader.submit(_first)
    app = _app(reader, writer, first, ascii=ascii, theme=theme)
    app.home_day = moment.on if moment else ""
    app.open_as = lambda person: Workspace(path, actor=person, moment=moment)
    error = first.exception()
    if isinstance(error, ReadinessError):  # of the file or the actor: said before the screen changes
        reader.close()
        writer.close()
        raise error
    result = app.run(mouse=not no_mouse)
    if app.crash is not None:
        report(app.crash)
        return ExitCode.BUG
    return result if result is not None else app.return_code or ExitCode.OK


def _app(reader: Desk, writer: Desk, first: Future[Look], *, ascii: bool, theme: str) -> ReadinessApp:
    from .app import ReadinessApp

    theme = theme or ("plain" if os.environ.get("NO_COLOR") else "dark")
    return ReadinessApp(reader, writer, SystemClock(), ascii=ascii, theme=theme, first=first)


def _first(workspace: Workspace) -> Look:
    """The first view, read while the screen is still being imported."""
    from .context import Ask
    from .model import look
    from .views import VIEWS

    return look(workspace, VIEWS[0], Ask())


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
    from platformdirs import user_state_path

    from .. import __version__

    text = f"readiness {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n{crash_text(error)}"
    folder = user_state_path("readiness")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / "crash.txt"
        target.write_text(text, encoding="utf-8")
        target.chmod(0o600)
        where = f"where it happened is in {target}, without any of your data"
    except OSError:
        where = f"{type(error).__name__}"
    print(f"readiness: an error of our own; everything recorded is saved: {where}", file=sys.stderr)
