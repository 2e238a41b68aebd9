"""One event on its way into the tables: what a handler reads, and what it wants written.

Writes are collected and made only after the handler has returned, so that a refused event touches no row however late
in the handler the rule speaks.
"""

from __future__ import annotations

from ..events import Event, Payload
from ..facts import Day
from .fields import Fields, is_word
from .reason import Ground, refuse
from .tables import R, Row, Tables


class Step:
    """An event being folded."""

    __slots__ = ("_on", "_writes", "event", "fields", "merging", "tables")

    def __init__(
        self, tables: Tables, event: Event, payload: Payload, *, merging: bool, where: str = "the payload"
    ) -> None:
        self.tables = tables
        self.event = event
        self.fields = Fields(payload, where)
        self.merging = merging
        self._on: Day = ""
        self._writes: list[tuple[bool, Row]] = []

    @property
    def on(self) -> Day:
        """Day of recording in the program's zone."""
        if not self._on:
            self._on = self.fields.day("on")
        return self._on

    @property
    def program_id(self) -> str:
        """The program the event belongs to; existence is not checked."""
        return self.event.program

    @property
    def reason(self) -> str:
        """Why people did it; never blank for the types that need one."""
        return self.event.reason.strip()

    def entity(self, what: str) -> str:
        """The event's entity, which must have the shape of an id."""
        entity = self.event.entity
        if not is_word(entity):
            refuse(f"{entity[:60]!r} cannot be the id of {what}: use 1 to 100 characters without blanks", Ground.INPUT)
        return entity

    def get(self, record: type[R], *key: str) -> R | None:
        """The row with this full key, or None."""
        return self.tables.get(record, *key)

    def all(self, record: type[R], *prefix: str) -> list[R]:
        """Rows whose key starts with `prefix`, in key order."""
        return list(self.tables.rows(record, *prefix))

    def put(self, row: Row) -> None:
        """Insert or replace a row, once the event is accepted."""
        self._writes.append((True, row))

    def drop(self, row: Row) -> None:
        """Take a row out, once the event is accepted."""
        self._writes.append((False, row))

    def write(self) -> None:
        """Make the collected writes, in their order."""
        for keep, row in self._writes:
            if keep:
                self.tables.put(row)
            else:
                self.tables.drop(row)
