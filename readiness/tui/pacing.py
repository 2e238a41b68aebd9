"""Between long work at a desk and the screen: what it says of itself, not too soon nor too often, and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from .. import pace

if TYPE_CHECKING:
    from ..workspace import Workspace
    from .base import DeskApp

T = TypeVar("T")

PATIENCE = 0.4
"""Seconds that work takes before it says so: what is done by then needs no words."""
PERIOD = 0.1
"""Seconds between two words of it."""


class Pacing:
    """One piece of work: what it says is shown in the screen's thread, and stopping it is heard in the desk's.

    Args:
        app: whose screen it is.
        show: shows how far it is, in the screen's thread.
        wanted: whether anybody still waits for it.
    """

    def __init__(self, app: DeskApp, show: Callable[[str], None], wanted: Callable[[], bool] = lambda: True) -> None:
        self._app, self._show, self._wanted = app, show, wanted
        self._next, self._words = monotonic() + PATIENCE, pace.Words()
        self.stopped = False
        self.over = False

    def stop(self) -> None:
        """Do not wait for the rest."""
        self.stopped = True

    def tell(self, what: str, done: int, total: int) -> bool:
        """In the desk's thread: only a message crosses over."""
        if self.stopped or not self._wanted():
            return False
        now = monotonic()
        if total or now >= self._next:
            self._words.hear(what, done, total)
        if now >= self._next:
            self._next, text = now + PERIOD, self._words.text
            if not text:
                return True
            self._app.post_message(self._app.Delivered(lambda: self._say(text)))
        return True

    def _say(self, text: str) -> None:
        if not self.over and not self.stopped:
            self._show(text)

    def listening(self, job: Callable[[Workspace], T]) -> Callable[[Workspace], T]:
        """The same job, heard."""

        def heard(workspace: Workspace) -> T:
            with pace.heard(self.tell):
                return job(workspace)

        return heard
