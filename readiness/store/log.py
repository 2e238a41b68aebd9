"""The event log: completing, inserting, reading, and the moments of its history.

*Effective time*: the clock of a site can be set back; an event counts from the later of its own recorded time and the
site's previous effective time, so that within a site later entries never count earlier. Where the two differ the event
is listed in the table `anomaly`.

A *cut* says which events a past moment had: for every site its last `site_seq`. Because effective times rise within a
site, each moment is a cut, and so is each log head.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from ..domain.entry import Draft, Event
from ..errors import DataError, UsageError
from ..typed import Any, NamedTuple
from .chain import Head, canonical, event_hash, genesis, log_head, safe_text
from .schema import columns

EVENT_VERSION = 1
"""Version of the payloads written today, `CURRENT` of `domain.fold.upcast`; importing that would slow down readers."""

Cut = Mapping[str, int]
"""Site → last `site_seq` that belongs to the moment; sites that are absent had no events yet."""

FOLD_ORDER = attrgetter("lamport", "site", "site_seq")
"""The order in which events take effect: the same wherever logs are merged."""

_COLUMNS = columns(Event)
_INSERT = f"INSERT INTO event ({_COLUMNS}) VALUES ({', '.join('?' * len(Event._fields))})"  # noqa: S608 - field names

# The newest event of each site, by one index step a site.
_HEADS = """
WITH RECURSIVE s(site) AS (
  SELECT min(site) FROM event
  UNION ALL SELECT (SELECT min(site) FROM event WHERE site > s.site) FROM s WHERE s.site IS NOT NULL)
SELECT e.site, e.site_seq, e.lamport, ifnull(a.effective, e.recorded_at), e.hash
FROM s JOIN event e ON e.site = s.site AND e.site_seq = (SELECT max(site_seq) FROM event WHERE site = s.site)
LEFT JOIN anomaly a ON a.site = e.site AND a.site_seq = e.site_seq ORDER BY e.site
"""
_EFFECTIVE = """
SELECT ifnull(a.effective, e.recorded_at) FROM event e
LEFT JOIN anomaly a ON a.site = e.site AND a.site_seq = e.site_seq WHERE e.site = ? AND e.site_seq = ?
"""


class Author(NamedTuple):
    """Who acts, as it goes into every event of the act."""

    person: str
    name: str
    roles: str
    """Words: the roles held now."""
    zone: str
    """IANA zone of the person."""
    origin: str
    """Operating-system account and host."""


class LogState(NamedTuple):
    """What names the present state of the log in an export."""

    head: str
    length: int
    sites: tuple[tuple[str, int, str], ...]
    """(site, site_seq, hash) of every site's newest event, in site order."""


def heads(conn: sqlite3.Connection) -> list[Head]:
    """The newest event of each site, in site order."""
    return [Head._make(row) for row in conn.execute(_HEADS)]


def length(conn: sqlite3.Connection) -> int:
    """Number of events."""
    return int(conn.execute("SELECT ifnull(max(seq), 0) FROM event").fetchone()[0])


def state(conn: sqlite3.Connection) -> LogState:
    """Head, length and sites of the log."""
    sites = tuple((head.site, head.site_seq, head.hash) for head in heads(conn))
    return LogState(log_head(sites), length(conn), sites)


class Pen:
    """Completes drafts into the next events of one site. Use it within one write transaction."""

    def __init__(self, conn: sqlite3.Connection, workspace: str, site: str, now: int) -> None:
        known = heads(conn)
        own = next((head for head in known if head.site == site), None)
        self._conn = conn
        self._workspace = workspace
        self._now = now
        self._head = own or Head(site, 0, 0, 0, genesis(workspace, site))
        self._lamport = max((head.lamport for head in known), default=0)
        self._seq = length(conn)
        self.batch = f"{site}-{self._head.site_seq + 1}"
        """Names the act by its first event, so that a batch is found again by the log's own key."""

    def write(self, draft: Draft, author: Author, day: str) -> Event:
        """Insert the event that the draft becomes; `day` is its day of recording, unless the draft says it."""
        head = self._head
        event = Event(
            v=EVENT_VERSION,
            seq=self._seq + 1,
            workspace=self._workspace,
            site=head.site,
            site_seq=head.site_seq + 1,
            lamport=self._lamport + 1,
            batch=self.batch,
            recorded_at=self._now,
            zone=safe_text(author.zone),
            actor=safe_text(author.person),
            actor_name=safe_text(author.name),
            role=safe_text(author.roles),
            origin=safe_text(author.origin),
            program=safe_text(draft.program),
            type=str(draft.type),
            entity=safe_text(draft.entity),
            payload=canonical({"on": day, **draft.payload}),
            reason=safe_text(draft.reason),
            prev_hash=head.hash,
            hash="",
        )
        event = event._replace(hash=event_hash(event))
        self._head = insert(self._conn, event, head)
        self._lamport, self._seq = event.lamport, event.seq
        return event


def insert(conn: sqlite3.Connection, event: Event, previous: Head) -> Head:
    """Put a complete event behind its site's previous one; flags a clock that was set back."""
    conn.execute(_INSERT, event)
    effective = max(event.recorded_at, previous.effective)
    if effective != event.recorded_at:
        conn.execute(
            "INSERT OR REPLACE INTO anomaly VALUES (?, ?, ?, ?)",
            (event.site, event.site_seq, event.recorded_at, effective),
        )
    return Head(event.site, event.site_seq, event.lamport, effective, event.hash)


def events(
    conn: sqlite3.Connection,
    *,
    programs: Sequence[str] | None = None,
    cut: Cut | None = None,
    arrival: bool = False,
) -> Iterator[Event]:
    """Events in fold order, or in order of arrival; of these programs only (`""`: the workspace) and within the cut."""
    rows = conn.execute(*select(conn, _COLUMNS, programs=programs, cut=cut, arrival=arrival))
    return map(Event._make, rows)


def select(
    conn: sqlite3.Connection,
    what: str,
    *,
    programs: Sequence[str] | None = None,
    cut: Cut | None = None,
    arrival: bool = False,
) -> tuple[str, list[Any]]:
    """The statement behind `events`, for these columns, and its parameters."""
    clauses: list[str] = []
    values: list[Any] = []
    if programs is not None:
        clauses.append(f"program IN ({', '.join('?' * len(programs))})")
        values += programs
    if cut is not None and any(cut.get(head.site, 0) < head.site_seq for head in heads(conn)):
        parts = ["(site = ? AND site_seq <= ?)" for _ in cut]
        clauses.append(f"({' OR '.join(parts) or '0'})")
        values += [value for pair in cut.items() for value in pair]
    where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    # One site's events arrive in fold order, and reading a table in its own order needs no sorting.
    plain = arrival or (programs is None and len(heads(conn)) < 2)
    order = "seq" if plain else "lamport, site, site_seq"
    return f"SELECT {what} FROM event{where} ORDER BY {order}", values  # noqa: S608 - field names and marks


def arrived_after(conn: sqlite3.Connection, seq: int) -> list[Event]:
    """The events that arrived after the one with this `seq`, in order of arrival."""
    query = f"SELECT {_COLUMNS} FROM event WHERE seq > ? ORDER BY seq"  # noqa: S608 - field names
    return [Event._make(row) for row in conn.execute(query, (seq,))]


def batch_events(conn: sqlite3.Connection, batch: str) -> list[Event]:
    """The events of one act; none if it is not in this log."""
    site, _, first = batch.rpartition("-")
    if not first.isdecimal():
        return []
    query = f"SELECT {_COLUMNS} FROM event WHERE site = ? AND site_seq >= ? ORDER BY site_seq"  # noqa: S608
    found = []
    for row in conn.execute(query, (site, int(first))):
        event = Event._make(row)
        if event.batch != batch:
            break
        found.append(event)
    return found


def cut_at(conn: sqlite3.Connection, moment: int) -> Cut:
    """The events effective at or before `moment` (UTC milliseconds)."""
    cut = {}
    for head in heads(conn):
        low, high = 0, head.site_seq  # effective times rise within a site: low holds, high may not
        if head.effective <= moment:
            low = high
        while high - low > 1:
            middle = (low + high) // 2
            (effective,) = conn.execute(_EFFECTIVE, (head.site, middle)).fetchone()
            low, high = (middle, high) if effective <= moment else (low, middle)
        if low:
            cut[head.site] = low
    return cut


def cut_at_head(conn: sqlite3.Connection, text: str) -> Cut:
    """The events under a log head (or its first eight or more digits), as an export names it.

    Raises UsageError if no state that this copy went through has that head.
    """
    if len(text) < 8:
        raise UsageError(f"{text} is too short for a log head", "give at least its first 8 digits")
    now = {head.site: (head.site, head.site_seq, head.hash) for head in heads(conn)}
    for site, site_seq, previous in conn.execute("SELECT site, site_seq, prev_hash FROM event ORDER BY seq DESC"):
        if log_head(now.values()).startswith(text):
            return {name: seq for name, seq, _ in now.values()}
        now[site] = (site, site_seq - 1, previous)
        if site_seq == 1:
            del now[site]
    raise UsageError(f"the log never had the head {text}", "`readiness log --json` prints heads")


def cut_at_sites(conn: sqlite3.Connection, sites: Iterable[tuple[str, int, str]]) -> Cut:
    """The events under these (site, site_seq, hash), as an export lists them. Raises DataError if one is not here."""
    cut = {}
    for site, site_seq, digest in sites:
        row = conn.execute("SELECT hash FROM event WHERE site = ? AND site_seq = ?", (site, site_seq)).fetchone()
        if row is None or row[0] != digest:
            raise DataError(
                f"the log does not hold entry {site_seq} of site {site} as it was exported",
                "entries were lost or changed: `readiness verify`",
            )
        cut[site] = site_seq
    return cut


def dump_line(event: Event) -> str:
    """One event as a line of JSON, to keep a log as text."""
    import json

    return json.dumps(event._asdict(), ensure_ascii=False, separators=(",", ":"))


def parse_line(line: str, number: int = 1) -> Event:
    """The event of a line that `dump_line` wrote. Raises DataError naming the line."""
    import json

    try:
        found = json.loads(line)
        event = Event(**found)
        kinds = {name: int if name in _INTEGERS else str for name in Event._fields}
        good = all(type(value) is kinds[name] for name, value in event._asdict().items())
    except (ValueError, TypeError):
        good = False
    if not good:
        raise DataError(f"line {number} is not a log entry", "use a file that `readiness log --jsonl` wrote")
    return event


_INTEGERS = frozenset({"v", "seq", "site_seq", "lamport", "recorded_at"})
