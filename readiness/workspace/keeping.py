"""Looking after the record: copies of it, the record as plain files, erasing bytes, and reviews of the trail."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ..clock import Clock, SystemClock, local_day, utc_text
from ..domain.events import Draft, EventType
from ..domain.facts import Evidence, Program
from ..domain.fold.tables import Tables
from ..domain.vocabulary import HashState
from ..errors import DataError, ReadinessError, Refused, UsageError
from . import inputs
from .door import Done
from .family import Family, listed
from .identity import nearest
from .moment import moment_ms

if TYPE_CHECKING:
    from ..store import Archived, Copied, Restored
    from .health import Check


class Period(NamedTuple):
    """Entries of the log between two days."""

    first: str
    last: str
    entries: int
    own: int
    """Those that the reviewer recorded: somebody else should look at these."""


class KeepingFamily(Family):
    """Use cases about the record as a whole."""

    def backup(
        self, target: str | os.PathLike[str], *, content: bool = True, replace: bool = False, full: bool = False
    ) -> Copied:
        """Copy the workspace to a new file, checked before it gets its name; see `store.copies.backup`.

        When, of which log head and what was checked is noted in the workspace, where it can be written.
        """
        from ..store import backup

        now = self.workspace.clock.now_ms()
        made = backup(self.reader, target, now=now, content=content, replace=replace, full=full)
        with suppress(ReadinessError):  # a workspace that is only read from is backed up all the same
            self.workspace.store.note_backup(now, made)
        return made

    def archive(self, target: str | os.PathLike[str]) -> Archived:
        """Write the record to a new folder of plain files; see `store.archive`."""
        from ..store.archive import archive

        return archive(self.reader, target, now=self.workspace.clock.now_ms())

    def bring_in(self, folder: str | os.PathLike[str]) -> int:
        """Take the evidence files of an archive into a workspace made from its log. Returns how many were missing.

        Raises:
            DataError: if a file there is not the one that its name says.
        """
        from ..store import Author, fingerprint
        from ..store.archive import bring_in

        store = self.workspace.store
        count = 0
        for path in bring_in(os.fspath(folder)):
            known = fingerprint(path)
            if not os.path.basename(path).startswith(known.sha256):
                raise DataError(
                    f"{path} is not what was archived", "`sha256sum -c SHA256SUMS` in the archive says more"
                )
            if store.awaits_content(known.sha256):
                store.append([], Author("", "", "", "UTC", ""), staged=[store.stage(path, known)])
                count += 1
        return count

    def redact(self, evidence_ids: Sequence[str] | str, reason: str) -> Done:
        """Erase the bytes of evidence for good; row, hash and every entry stay. Roles program-manager and qa.

        The same bytes are kept once, so everything that was filed with them has to be named.

        Raises:
            UsageError: for an unknown id.
            Refused: if the role is missing, the bytes are not in the workspace, or other evidence has the same bytes.
        """
        wanted, why = inputs.ids(evidence_ids), inputs.lines(reason)

        def build(tables: Tables) -> list[Draft]:
            rows = [row for id in wanted for row in _everywhere(tables, id)]
            _check_shared(tables, rows)
            return [
                Draft(EventType.EVIDENCE_REDACTED, row.program, row.id, {"sha256": row.sha256}, why)
                for row in rows
                if row.hash_state != HashState.REDACTED
            ]

        events = self.record(build)
        self.workspace.store.erase_redacted()
        if not events:
            return Done(" ".join(wanted), f"{listed(wanted)}: redacted already", ())
        return Done(
            " ".join(wanted),
            f"{listed(wanted)} redacted: the bytes are erased here, hash and entries are kept; "
            "backups, archives and the disk's own copies still hold them",
            events,
        )

    def review_trail(self, findings: str, *, first: str = "", last: str = "") -> Done:
        """Record that the actor went through the log entries of a period.

        Args:
            findings: what was found; `none` is a finding too.
            first: its first day; by default the day after the period reviewed last, else the day of the first entry.
            last: its last day; by default today.
        """
        author = self.workspace.author()
        said = inputs.lines(findings)
        period = self.period(first, last, author.person)
        entity = f"{period.first}..{period.last}"
        payload = {
            "from": period.first,
            "to": period.last,
            "findings": said,
            "entries": period.entries,
            "own": period.own,
            "head": self.reader.state().head,
            "on": self.workspace.today(self.workspace.info.zone),
        }
        events = self.record(lambda tables: [Draft(EventType.TRAIL_REVIEWED, "", entity, payload)])
        own = f", {period.own} of them your own: somebody else should look at these" if period.own else ""
        return Done(entity, f"{entity} reviewed, {period.entries} log entries{own}", events)

    def period(self, first: str = "", last: str = "", person: str = "") -> Period:
        """The entries recorded from `first` to `last`, days in the workspace's zone; see `review_trail`."""
        zone = self.workspace.info.zone
        last = inputs.day(last) or self.workspace.today(zone)
        first = inputs.day(first) or min(self._next_day(zone), last)
        count, own = self.reader.conn.execute(
            "SELECT count(*), ifnull(sum(actor = ?), 0) FROM event WHERE recorded_at BETWEEN ? AND ?",
            (person, moment_ms(f"{first}T00:00", zone), moment_ms(last, zone)),
        ).fetchone()
        return Period(first, last, count, own)

    def _next_day(self, zone: str) -> str:
        """The day after the period that was reviewed last; else the day of the first entry."""
        from datetime import date, timedelta

        row = self.reader.conn.execute(
            "SELECT max(json_extract(payload, '$.to')) FROM event WHERE type = ?", (str(EventType.TRAIL_REVIEWED),)
        ).fetchone()
        if row[0]:
            return (date.fromisoformat(row[0]) + timedelta(days=1)).isoformat()
        (moment,) = self.reader.conn.execute("SELECT min(recorded_at) FROM event").fetchone()
        return local_day(moment, zone)

    def doctor(self, *, sweep: bool = True) -> list[Check]:
        """How this workspace and its surroundings are doing; see `health.examine`."""
        from .health import examine

        return examine(self, sweep=sweep)

    def last_backup(self) -> tuple[int, str] | None:
        """When the last backup was taken of this file (UTC milliseconds), and its log head; None if none is noted."""
        from ..store.schema import LAST_BACKUP

        row = self.reader.conn.execute("SELECT value FROM meta WHERE key = ?", (LAST_BACKUP,)).fetchone()
        if row is None:
            return None
        noted = json.loads(row[0])
        return int(noted["at"]), str(noted["head"])


def restore(
    source: str | os.PathLike[str], target: str | os.PathLike[str], *, clock: Clock | None = None, replace: bool = False
) -> Restored:
    """Make a workspace of a backup, verified in full before; see `store.copies.restore`."""
    from ..store import restore as bring_back

    return bring_back(source, target, clock=clock or SystemClock(), replace=replace)


def _everywhere(tables: Tables, id: str) -> list[Evidence]:
    """The rows of a piece of evidence in every program that uses it.

    Raises UsageError if there are none, naming the nearest.
    """
    found = [row for each in tables.rows(Program) if (row := tables.get(Evidence, each.id, id)) is not None]
    if not found:
        known = {row.id for row in tables.rows(Evidence)}
        raise UsageError(f"no evidence {id!r}", nearest(id, known, "`readiness evidence list`"))
    return found


def _check_shared(tables: Tables, rows: Sequence[Evidence]) -> None:
    """Refuses if evidence that is not named has the same bytes."""
    named, digests = {row.id for row in rows}, {row.sha256 for row in rows if row.storage == "copy"}
    others = sorted(
        {
            row.id
            for row in tables.rows(Evidence)
            if row.storage == "copy" and row.sha256 in digests and row.id not in named
            and row.hash_state != HashState.REDACTED
        }
    )  # fmt: skip
    if others:
        raise Refused(f"{listed(others)} has the same bytes", "name all of it: the bytes are kept once")


def made_text(made: Copied, moment: int) -> str:
    """A finished backup in one line."""
    what = "" if made.content else ", without the evidence files"
    new = made.log.length - made.since
    checked = (
        f"{new or 'none'} of them new since the last backup, checked" if made.since else "checked from the first on"
    )
    return f"{made.path} holds {made.log.length} log entries as of {utc_text(moment)[:16]}Z{what}, {checked}"
