"""A portfolio's days as other calendars take them: which entries there are, and how often each has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from .. import pace
from ..domain.agenda import Entry, agenda
from ..domain.events import EventType
from ..domain.program import ProgramView
from ..errors import UsageError
from ..typed import NamedTuple
from .door import LogEntry, Workspace

_ABOUT_ALL = frozenset(
    map(
        str,
        (
            EventType.PROGRAM_CREATED,
            EventType.PROGRAM_CHANGED,
            EventType.PACK_ADOPTED,
            EventType.PACK_UPGRADED,
            EventType.BATCH_VOIDED,
        ),
    )
)
"""What can move any day of a program: its settings, its checklists, an act taken back."""
_JUDGED = ("evidence.", "review.", "waiver.", "not-applicable.", "item.")


class Revised(NamedTuple):
    """An entry with its revision, as the log tells it."""

    entry: Entry
    sequence: int
    """How many log entries can have changed it; it only ever rises."""
    at: int
    """When the newest of them was recorded, UTC milliseconds."""


def revised(workspace: Workspace, programs: Sequence[str]) -> list[Revised]:
    """The entries of these programs (all without any), by program and day.

    Raises:
        UsageError: for an unknown program, or when looking from a log head, which has no time to compare with.
    """
    if workspace.moment.is_head:
        raise UsageError("a calendar is of a time, not of a log head", "name a day or a time with --as-of")
    views = workspace.views(programs or None)
    return [found for view in pace.told(views, "agenda", len(views)) for found in _of_program(workspace, view)]


def _of_program(workspace: Workspace, view: ProgramView) -> Iterable[Revised]:
    log = _Log(workspace.history(program=view.id, until=workspace.moment.as_of, order="oldest"))
    for entry in agenda(view):
        yield Revised(entry, *log.revision(entry))


class _Log:
    """The log of a program, counted."""

    def __init__(self, entries: Iterable[LogEntry]) -> None:
        self._count: Counter[str] = Counter()
        self._last: dict[str, int] = {}
        for each in entries:
            event = each.event
            for key in (event.entity, *self._groups(event.type)):
                self._count[key] += 1
                self._last[key] = max(event.recorded_at, self._last.get(key, 0))

    @staticmethod
    def _groups(type_: str) -> Iterable[str]:
        if type_ in _ABOUT_ALL:
            yield " all"
        if type_.startswith(_JUDGED):
            yield " judged"

    def revision(self, entry: Entry) -> tuple[int, int]:
        """How many log entries can have changed an entry of an agenda, and when the newest was recorded."""
        keys = (*entry.touches, " all", *((" judged",) if entry.judged else ()))
        return sum(self._count[key] for key in keys), max(self._last.get(key, 0) for key in keys)
