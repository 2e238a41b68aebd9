"""What the application stands on: jobs for the desks, notices, and an end that shows no values."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from textual.app import App, SuspendNotSupported
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ..errors import ExitCode, ReadinessError, UsageError
from ..text import clean_line
from .pacing import PATIENCE, Pacing

if TYPE_CHECKING:
    from textual.screen import Screen

    from ..workspace import Done, Workspace
    from .desk import Desk

T = TypeVar("T")


WIDTHS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]
HEIGHTS = [(0, "-short"), (16, "-tall")]
"""Class of the screen from so many columns, and from so many lines on."""


class DeskApp(App[int]):
    """An application whose reading and writing is done at desks.

    Args:
        reader: reads, in its own thread.
        writer: records, in its own thread.
        ansi: use the terminal's own colors.
    """

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    class Delivered(Message):
        """A desk finished a job."""

        def __init__(self, then: Callable[[], None]) -> None:
            super().__init__()
            self.then = then

    def __init__(self, reader: Desk, writer: Desk, *, ansi: bool) -> None:
        super().__init__(ansi_color=True if ansi else None)
        self.reader, self.writer = reader, writer
        self._outstanding = 0
        self.idle = asyncio.Event()
        """Set while no desk has a job of ours."""
        self.idle.set()
        self.notice = ""
        self.leaving = False
        """Whether the end has begun: nobody waits for what is only read."""
        self.stop_key = "Esc"
        """What stops long work, as people read it."""
        self._work: Pacing | None = None
        self._before_work: str | None = None
        """The notice that how far the work is took the place of."""
        self.crash: BaseException | None = None
        """What ended the application, if an error of our own did."""

    # The first picture

    def begin_in(self, theme: str) -> None:
        """Take a theme before anything has been drawn; set as usual, it would have every stylesheet parsed twice."""
        self.set_reactive(DeskApp.theme, theme)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())
        self._refresh_truecolor_filter(self.ansi_theme)

    def get_default_screen(self) -> Screen[object]:
        """The screen, with the classes of its size from the start: its first picture needs no second one."""
        screen = super().get_default_screen()
        for steps, cells in ((WIDTHS, self.size.width), (HEIGHTS, self.size.height)):
            screen.add_class(max((least, name) for least, name in steps if least <= cells)[1], update=False)
        return screen

    # Jobs

    def when(
        self, future: Future[T], then: Callable[[T], None], failed: Callable[[ReadinessError], None] | None = None
    ) -> None:
        """Go on with a job's result in the screen's own thread.

        An error that people can act on becomes a notice, or goes to `failed`; any other ends the application.
        """
        self._outstanding += 1
        self.idle.clear()

        def finish() -> None:
            try:
                result = future.result()
            except ReadinessError as error:
                (failed or self.complain)(error)
            else:
                then(result)
            finally:
                self._outstanding -= 1
                if not self._outstanding:
                    self.idle.set()

        future.add_done_callback(lambda _: self.post_message(self.Delivered(finish)))

    def on_desk_app_delivered(self, event: Delivered) -> None:
        """A desk finished a job; once the screen is being taken down, nobody waits for it."""
        if self.is_running and self.screen_stack and self.screen_stack[0].children:
            event.then()

    def record(
        self, act: Callable[[Workspace], Done], then: Callable[[Done], None], failed: Callable[[ReadinessError], None]
    ) -> None:
        """Record something in the writer's thread."""
        self.when(self.writer.submit(act), then, failed)

    # Long work

    def working(self, what: str, wanted: Callable[[], bool] = lambda: True) -> Pacing:
        """Work begins; if it takes long, a line says so, and a key stops it."""
        self.worked()

        def show(text: str) -> None:
            if self._work is work:
                self.tell_work(f"{what}: {text}; {self.stop_key} stops")

        def late() -> None:
            if self._work is work and self._before_work is None:
                self.tell_work(f"{what}…")

        work = self._work = Pacing(self, show, wanted)
        self.set_timer(PATIENCE, late)
        return work

    def tell_work(self, text: str) -> None:
        """Show how far work is, in the place of what was said before."""
        if self._before_work is None:
            self._before_work = self.notice
        self.say(text)

    def worked(self) -> None:
        """Work is over: what was said before is said again."""
        if self._work is not None:
            self._work.over = True
        self._work, before, self._before_work = None, self._before_work, None
        if before is not None:
            self.say(before)

    def stop_work(self) -> bool:
        """Stop the work that says how far it is; whether there is any."""
        if self._work is None or self._before_work is None:
            return False
        self._work.stop()
        self.tell_work("stopping…")
        return True

    @contextmanager
    def leave(self) -> Iterator[None]:
        """Let another program have the terminal.

        Raises:
            UsageError: if this terminal cannot be left.
        """
        try:
            with self.suspend():
                yield
        except SuspendNotSupported:
            raise UsageError("this terminal cannot be left for another program", "type the text here") from None

    def heed_signals(self) -> None:
        """When the terminal goes away, or somebody ends the process, leave in good order: screen, files, drafts."""
        for number in (getattr(signal, name, None) for name in ("SIGHUP", "SIGTERM")):
            if number is not None and sys.platform != "win32":
                asyncio.get_running_loop().add_signal_handler(number, self.exit, 128 + number)

    def see_terminal(self) -> None:
        """Leave if the terminal has gone without a signal: nobody would ever end the process, which reads on."""
        if sys.platform == "win32" or self.is_headless or sys.__stdin__ is None:
            return
        if not os.isatty(sys.__stdin__.fileno()):
            self.exit(128 + signal.SIGHUP)

    def on_unmount(self) -> None:
        """Let a write in hand finish, and let go of the files."""
        self.reader.close()
        self.writer.close()

    # Notices

    def say(self, text: str) -> None:
        """Show a line above the footer until the next key."""
        self.notice = clean_line(text)
        widget = self.screen_stack[0].query_one("#notice", Static)
        widget.update(Content(self.notice))
        widget.set_class(bool(self.notice), "-said")

    def complain(self, error: ReadinessError) -> None:
        """Show an error: what is wrong, and what to do."""
        self.say(str(error))

    # The end

    def _fatal_error(self) -> None:
        """Keep the error for the launcher's report; Textual would print it with the values of all variables."""
        self.crash = self._exception
        self._return_code = ExitCode.BUG
        self._close_messages_no_wait()
