"""Writing a workspace: every change is events and the rows they make, in one durable commit."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from ..clock import Clock, local_day
from ..domain.events import Draft, Event, EventType
from ..domain.facts import Program
from ..errors import DataError, Refused, UsageError
from . import connection, content, derive, ids, merge, projection, schema, undo
from .connection import Path
from .content import Staged
from .log import Author, Pen
from .merge import Merged
from .projection import Apply
from .reader import Reader
from .schema import BACKUP, LAST_BACKUP, Counter, Ineffective

if TYPE_CHECKING:
    from .copies import Copied

SETTLED = 24 * 3600 * 1000
"""Milliseconds after which bytes that nobody filed are left behind for good."""


class Store(Reader):
    """An open workspace to write to. One thread owns it; other processes may write between its transactions."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        path: Path,
        meta: dict[str, str],
        *,
        clock: Clock,
        apply: Apply | None = None,
    ) -> None:
        super().__init__(conn, path, meta, apply=apply)
        self._clock = clock

    def transaction(self) -> AbstractContextManager[None]:
        """Take the write lock: what is read, which ids are next and what is appended inside belong together.

        All of it is rolled back if an error leaves the block. Inside another transaction it is a part of that one.
        Raises Busy if the lock is not free within the timeout, or the disk is full.
        """
        return connection.transaction(self.conn, self.path)

    def append(self, drafts: Sequence[Draft], author: Author, *, staged: Iterable[Staged] = ()) -> list[Event]:
        """Record one act: its events, their rows and the bytes of `staged` evidence, all or nothing.

        Every payload gets `on`, the day in the program's zone (else the author's), unless it has one.

        Raises Refused with the reason if a rule says no to one of the drafts (nothing is recorded then: see
        `record_refusal`), UsageError for text with control characters.
        """
        if any(draft.type == EventType.BATCH_VOIDED for draft in drafts):
            raise ValueError("an act is taken back with Store.undo")
        with self.transaction():
            for one in staged:
                content.keep(self.conn, one)
            written = self._write(drafts, author)
            for event in written:
                self._check(event)
        return written

    def record_refusal(
        self, author: Author, *, act: str, rule: str, text: str, program: str = "", entity: str = ""
    ) -> Event:
        """Record that a rule of role or four eyes refused an act; call it after the act's transaction has ended."""
        payload = {"act": act, "rule": rule, "text": text}
        return self.append([Draft(EventType.ATTEMPT_REFUSED, program, entity, payload)], author)[0]

    def next_ids(self, prefix: str, count: int = 1) -> list[str]:
        """The next `count` ids that start with `prefix` (`E`, `R`, `LOC-`…; see `ids`).

        Ask within the transaction that appends the events which give them: before, somebody else may take them.
        """
        if prefix not in ids.PREFIXES:
            raise ValueError(f"no ids start with {prefix}")
        row = self.get(Counter, prefix)
        first = (row.last if row else 0) + 1
        return [ids.compose(prefix, number, self.tag) for number in range(first, first + count)]

    def undo(self, batch: str, author: Author, reason: str = "") -> Event:
        """Take an act back (or, for the batch of an undo, bring its act back) by a new event.

        Raises Refused if the batch cannot be taken back, or if later events rest on it, naming them.
        """
        with self.transaction():
            plan = undo.plan_batch(self.conn, batch)
            folded = undo.fold_without(self.conn, self._rules(), plan)
            program = plan.programs[0] if len(plan.programs) == 1 else ""
            draft = Draft(EventType.BATCH_VOIDED, program, batch, {"what": plan.what}, reason)
            (event,) = self._write([draft], author)
            self._check(event)
            projection.replace_programs(self.conn, folded, plan.programs)
            projection.replace_ineffective(self.conn, folded, ["", *plan.programs])
        return event

    def merge(self, entries: Iterable[Event]) -> Merged:
        """Take in events of another site, or of a kept log of this workspace, and fold everything in merged order.

        Raises DataError, leaving nothing behind, if one does not fit the chain of its site.
        """
        with self.transaction():
            before = set(self.ineffective())
            added, known = merge.take_in(self.conn, self.workspace, entries)
            if added:
                derive.rebuild(self.conn, self._rules().fold, self.site, self.tag)
            after: list[Ineffective] = [row for row in self.ineffective() if row not in before]
        if added:
            self.erase_redacted()
        return Merged(added, known, tuple(after))

    def stage(self, path: Path, known: Staged | None = None) -> Staged:
        """Bring a file's bytes in; pass the result to the `append` that files the evidence. See `content.stage`."""
        with connection.translated(self.path):
            return content.stage(self.conn, self.path, path, self._clock.now_ms(), known)

    def erase_redacted(self) -> int:
        """Erase the bytes of redacted evidence, after the act that redacts it. Returns how many files' worth.

        A crash in between leaves that to the next call, or to `sweep`.
        """
        with self.transaction():
            redacted = content.bury(self.conn)
        for digest in redacted:
            content.erase(self.conn, self.path, digest)
        return len(redacted)

    def sweep(self, *, settled: int = SETTLED) -> int:
        """Erase bytes that were staged and never filed, or redacted and not erased to the end.

        What somebody began to stage less than `settled` milliseconds ago stays: they may be about to file it.
        Returns how many files' worth.
        """
        count = self.erase_redacted()
        found = content.orphans(self.conn, self._clock.now_ms() - settled)
        for digest in found:
            content.erase(self.conn, self.path, digest)
        return count + len(found)

    def awaits_content(self, digest: str) -> bool:
        """Whether evidence was filed with these bytes and they are not here, though they may be."""
        row = self.conn.execute("SELECT chunks FROM content WHERE sha256 = ?", (digest,)).fetchone()
        return row is not None and row[0] == content.ELSEWHERE

    def note_backup(self, moment: int, made: Copied) -> None:
        """Note when a backup of this file was taken (UTC milliseconds), of which log head, and what was checked of it;
        it is no log entry."""
        with self.transaction():
            note = json.dumps({"at": moment, "head": made.log.head, **made.checked._asdict()})
            self.conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (LAST_BACKUP, note))

    def rebuild(self) -> int:
        """Make every row of the projection anew from the log. Returns the number of rows."""
        with self.transaction():
            return derive.rebuild(self.conn, self._rules().fold, self.site, self.tag)

    def _write(self, drafts: Iterable[Draft], author: Author) -> list[Event]:
        """Insert the events of one batch, and count the ids they give."""
        now = self._clock.now_ms()
        pen = Pen(self.conn, self.workspace, self.site, now)
        days: dict[str, str] = {}
        written = []
        for draft in drafts:
            day = draft.payload.get("on")
            if day is None:
                zone = self._zone(draft) or author.zone
                day = days.get(zone) or days.setdefault(zone, _day(now, zone))
            event = pen.write(draft, author, day)
            self._count(event)
            written.append(event)
        return written

    def _check(self, event: Event) -> None:
        """Let the event take effect, or refuse it. The reason is what the rules said (a `Reason` with its `ground`)."""
        reason = self._rules().write(self.tables, event)
        if reason is not None:
            raise Refused(reason)

    def _zone(self, draft: Draft) -> str:
        if draft.type == EventType.PROGRAM_CREATED:
            return str(draft.payload.get("zone", ""))
        program = self.get(Program, draft.program) if draft.program else None
        return program.zone if program else ""

    def _count(self, event: Event) -> None:
        highest: dict[str, int] = {}
        for prefix, number in ids.given(event.type, event.entity, event.payload, self.tag):
            highest[prefix] = max(number, highest.get(prefix, 0))
        for prefix, number in highest.items():
            row = self.get(Counter, prefix)
            if row is None or row.last < number:
                self.tables.put(Counter(prefix, number))


def _day(moment: int, zone: str) -> str:
    """The day of a moment in a zone. Raises UsageError for a zone that this computer does not know."""
    try:
        return local_day(moment, zone)
    except (KeyError, ValueError, OSError):  # what zoneinfo raises for unknown, malformed and folder names
        raise UsageError(f"there is no zone {zone!r}", "write one like Asia/Tokyo") from None


def open_store(
    path: Path, *, clock: Clock, timeout: float = connection.WRITE_TIMEOUT, apply: Apply | None = None
) -> Store:
    """Open a workspace to write to.

    Raises UsageError if there is none, DataError if it is read-only, not ours or of another version. `timeout` is how
    many seconds a write waits for another writer before it raises Busy.
    """
    conn = connection.open_for_writing(path, timeout)
    try:
        with connection.translated(path):
            facts = schema.meta(conn, os.fspath(path))
            if BACKUP in facts:
                raise DataError(f"{os.fspath(path)} is a backup", "`readiness restore` makes a workspace of it")
            return Store(conn, path, facts, clock=clock, apply=apply)
    except BaseException:
        conn.close()
        raise


def upgrade(path: Path, *, clock: Clock, apply: Apply | None = None) -> Store:
    """Bring an older workspace to this version's schema, fold its log anew, and open it. Harmless on a current one."""
    conn = connection.open_for_writing(path)
    try:
        with connection.transaction(conn, path):
            meta: dict[str, Any] = schema.meta(conn, os.fspath(path), upgrading=True)
            schema.migrate(conn)
            derive.rebuild(conn, projection.rules(apply).fold, meta["site"], meta["tag"])
        return Store(conn, path, schema.meta(conn, os.fspath(path)), clock=clock, apply=apply)
    except BaseException:
        conn.close()
        raise
