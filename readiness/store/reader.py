"""Reading a workspace: never a fact is written, and nothing but the standard library is loaded."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from ..domain.entry import Event
from ..domain.facts import ProgramFacts
from ..domain.fold.tables import MemoryTables, Row, Tables
from ..typed import TYPE_CHECKING, Self, TypeVar
from . import connection, facts, log, schema
from .connection import Path
from .log import Cut, LogState
from .schema import Anomaly, Ineffective
from .tables import SqliteTables

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import TracebackType

    from .projection import Apply, Rules
    from .undo import UndoPlan
    from .verify import VerifyReport

TYPE = TypeVar("TYPE", bound=Row)


class Reader:
    """An open workspace to read from. Use it as a context manager, in the thread that opened it."""

    def __init__(
        self, conn: sqlite3.Connection, path: Path, meta: dict[str, str], *, apply: Apply | None = None
    ) -> None:
        self._apply = apply
        self.conn = conn
        self.path = os.fspath(path)
        self.meta = meta
        self.workspace = meta["workspace"]
        self.site = meta["site"]
        self.tag = meta["tag"]
        """Mark of the ids that this site gives; empty at the workspace's first site."""
        self.tables: Tables = SqliteTables(conn)
        """The facts as they are now."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.conn.close()

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything read inside is of one moment, whatever others write. Keep it short: writers may wait."""
        return connection.snapshot(self.conn, self.path)

    def load(self, ids: Sequence[str] | None = None) -> list[ProgramFacts]:
        """The facts of these programs, unknown ids left out, or of all in id order; of one moment."""
        with self.snapshot():
            return facts.load_programs(self.conn, ids)

    def get(self, record: type[TYPE], *key: str) -> TYPE | None:
        """The row with this full key, or None."""
        return self.tables.get(record, *key)

    def rows(self, record: type[TYPE], *prefix: str) -> Iterable[TYPE]:
        """Rows whose key starts with `prefix`, in key order."""
        return self.tables.rows(record, *prefix)

    def state(self) -> LogState:
        """Head, length and sites of the log."""
        with self.snapshot():
            return log.state(self.conn)

    def events(
        self, programs: Sequence[str] | None = None, *, cut: Cut | None = None, arrival: bool = False
    ) -> Iterator[Event]:
        """Events in fold order (or of arrival) of these programs (`""`: the workspace) within the cut.

        Go through to the end soon: until then a writer may have to wait.
        """
        return log.events(self.conn, programs=programs, cut=cut, arrival=arrival)

    def programs_after(self, length: int) -> set[str]:
        """The programs (`""`: the workspace) of the events that came after the log had this length."""
        query = "SELECT DISTINCT program FROM event WHERE seq > ?"
        with self.snapshot():
            return {program for (program,) in self.conn.execute(query, (length,))}

    def length(self) -> int:
        """Number of events, which is the `seq` of the newest."""
        with self.snapshot():
            return log.length(self.conn)

    def arrived_after(self, seq: int) -> list[Event]:
        """The events that arrived after the one with this `seq`, in order of arrival."""
        with self.snapshot():
            return log.arrived_after(self.conn, seq)

    def batch_events(self, batch: str) -> list[Event]:
        """The events of one act."""
        return log.batch_events(self.conn, batch)

    def voided(self) -> frozenset[str]:
        """The batches that are taken back."""
        from .projection import voided

        with self.snapshot():
            return voided(self.conn)

    def ineffective(self) -> list[Ineffective]:
        """Events that are kept though they change nothing, with the reason."""
        return list(self.tables.rows(Ineffective))

    def anomalies(self) -> list[Anomaly]:
        """Events whose site's clock had been set back."""
        return list(self.tables.rows(Anomaly))

    def cut_at(self, moment: int) -> Cut:
        """The events effective at or before `moment` (UTC milliseconds)."""
        with self.snapshot():
            return log.cut_at(self.conn, moment)

    def cut_at_head(self, head: str) -> Cut:
        """The events under a log head or its first digits. Raises UsageError for an unknown one."""
        with self.snapshot():
            return log.cut_at_head(self.conn, head)

    def cut_at_sites(self, sites: Iterable[tuple[str, int, str]]) -> Cut:
        """The events under (site, site_seq, hash) of an export. Raises DataError if one is not here."""
        return log.cut_at_sites(self.conn, sites)

    def as_of(self, cut: Cut, programs: Sequence[str] | None = None) -> MemoryTables:
        """The facts as they were at a past moment, of these programs or all; `facts.from_tables` loads them."""
        from .projection import fold

        with self.snapshot():
            return fold(self.conn, self._rules().fold, programs=programs, cut=cut).tables

    def load_as_of(self, cut: Cut, programs: Sequence[str] | None = None) -> list[ProgramFacts]:
        """Like `load`, as of a past moment."""
        return facts.all_from_tables(self.as_of(cut, programs), programs)

    def data_version(self) -> int:
        """A number that changes when another connection commits: ask it now and then, it costs microseconds."""
        with self.snapshot():
            return int(self.conn.execute("PRAGMA data_version").fetchone()[0])

    def verify(self, expected: Iterable[tuple[str, int, str]] = (), moment: int | None = None) -> VerifyReport:
        """Check guards, chain, heads that an export of that moment carried, projection and evidence content."""
        from .verify import verify

        return verify(self.conn, self.path, self._rules().fold, self.meta, expected, moment)

    def plan_undo(self, actor: str) -> UndoPlan | None:
        """The actor's latest act that can be taken back; None if there is none."""
        from .undo import plan_undo

        with self.snapshot():
            return plan_undo(self.conn, actor)

    def lasting(self, actor: str) -> UndoPlan | None:
        """The actor's latest act, if it is one that is never taken back; else None."""
        from .undo import lasting

        with self.snapshot():
            return lasting(self.conn, actor)

    def plan_redo(self, actor: str) -> UndoPlan | None:
        """The actor's latest undo, if nothing but undos and redos came from the actor since."""
        from .undo import plan_redo

        with self.snapshot():
            return plan_redo(self.conn, actor)

    def has_content(self, digest: str) -> bool:
        """Whether the workspace holds the bytes with this SHA-256."""
        from . import content

        return content.has(self.conn, digest)

    def read_content(self, digest: str) -> Iterator[bytes]:
        """The bytes of filed evidence, chunk by chunk."""
        from . import content

        return content.read(self.conn, digest)

    def export_content(self, digest: str, target: Path) -> None:
        """Write the bytes of filed evidence to a new file, its hash checked."""
        from . import content

        with connection.translated(self.path):
            content.export(self.conn, digest, target)

    def _rules(self) -> Rules:
        from .projection import rules

        return rules(self._apply)


def open_reader(path: Path, timeout: float = connection.READ_TIMEOUT, *, apply: Apply | None = None) -> Reader:
    """Open a workspace to read from.

    Raises UsageError if there is none, DataError if it is not ours or of another version, Busy if it stays locked for
    `timeout` seconds.
    """
    conn = connection.open_for_reading(path, timeout)
    try:
        with connection.translated(path):
            return Reader(conn, path, schema.meta(conn, os.fspath(path)), apply=apply)
    except BaseException:
        conn.close()
        raise
