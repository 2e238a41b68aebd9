"""How far long work is, and whether anybody still waits for it.

Whoever does the work tells how far it is, in whatever layer; whoever started it hears of it, if at all, in the same
thread, and can stop it there. Where nobody listens it costs next to nothing.
"""

from __future__ import annotations

from _thread import get_ident

from .errors import ExitCode, ReadinessError
from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    T = TypeVar("T")

    Tell = Callable[[str, int, int], bool]
    """Called with what is counted, how many there have been, and of how many (0: nobody knows); False: stop."""

_hearing: dict[int, Tell] = {}
"""By thread, who listens to its work."""


class Stopped(ReadinessError):
    """Nobody waits any more: what was being written is taken back, what was being read is dropped."""

    exit_code = ExitCode.INTERRUPTED


class heard:
    """While the block runs, its thread's work tells `tell` how far it is; a class, for want of imports."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._before: Tell | None = None

    def __enter__(self) -> None:
        self._before = _hearing.get(get_ident())
        _hearing[get_ident()] = self._tell

    def __exit__(self, *_: object) -> None:
        if self._before is None:
            del _hearing[get_ident()]
        else:
            _hearing[get_ident()] = self._before


def listening() -> bool:
    """Whether somebody listens to this thread's work."""
    return get_ident() in _hearing


def tell(what: str, done: int, total: int = 0) -> None:
    """Say how far the work is.

    Raises:
        Stopped: if nobody waits for it any more.
    """
    listener = _hearing.get(get_ident())
    if listener is not None and not listener(what, done, total):
        raise Stopped("stopped", "nothing was changed")


def check() -> None:
    """Ask whether anybody still waits: before what cannot be taken back.

    Raises:
        Stopped: if nobody does.
    """
    tell("", 0)


def told(things: Iterable[T], what: str, total: int = 0) -> Iterable[T]:
    """The same things, one by one, telling before each how many there have been; as they are where nobody listens.

    Raises:
        Stopped: at the next one, if nobody waits for them any more.
    """
    return _told(things, what, total) if listening() else things


def _told(things: Iterable[T], what: str, total: int) -> Iterator[T]:
    for number, thing in enumerate(things):
        tell(what, number, total)
        yield thing


class Words:
    """How far work is, in words: `program 37 of 200`; what is counted without an end only until something has one."""

    def __init__(self) -> None:
        self.text = ""
        self._ends = False

    def hear(self, what: str, done: int, total: int) -> None:
        """Take note of it; a mere question has no words."""
        if what and (total or not self._ends):
            self._ends = bool(total)
            self.text = f"{what} {done + 1} of {total}" if total else f"{what} {done + 1}"
