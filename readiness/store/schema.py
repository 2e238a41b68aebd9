"""The tables: the log with its guards by migrations, the projection generated from the record types.

A change of the log is a new migration here, and `SCHEMA_VERSION` one higher. A change of the projection (records in
`domain/facts`, or what folding makes of an event) needs no migration: `upgrade` drops those tables and folds the log
anew. `PROJECTION_RULES` goes up when a handler's meaning changes while the columns stay.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable

from ..domain.entry import Event
from ..domain.fold.tables import TABLES, Table
from ..errors import DataError
from ..typed import TYPE_CHECKING, Any, NamedTuple
from .connection import APPLICATION_ID

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

SCHEMA_VERSION = 1
PROJECTION_RULES = 2

BACKUP = "backup"
"""Key in `meta` of a copy that is kept and not worked on: when it was made, in UTC milliseconds."""
LAST_BACKUP = "last backup"
"""Key in `meta` of when the last backup was taken of this file, in UTC milliseconds, its log head, and how much of
the log and of the evidence files had been checked by then; see `copies.Checked`."""


class Ineffective(NamedTuple):
    """An event that is kept though it changes nothing, and why (it was overtaken by another site's, say)."""

    site: str
    site_seq: int
    reason: str


class Anomaly(NamedTuple):
    """An event whose site's clock stood earlier than at its previous event."""

    site: str
    site_seq: int
    recorded_at: int
    effective: int
    """The moment it counts from: the site's latest moment before it. UTC milliseconds, like `recorded_at`."""


class Counter(NamedTuple):
    """The highest number this site has given to an id with this prefix."""

    prefix: str
    last: int


DERIVED: tuple[Table, ...] = (
    *TABLES,
    Table("ineffective", Ineffective, 2),
    Table("anomaly", Anomaly, 2),
    Table("counter", Counter, 1),
)
"""Every table that is made from the log and can be made again."""

_TYPES = {
    "str": "TEXT NOT NULL",
    "Day": "TEXT NOT NULL",
    "int": "INTEGER NOT NULL",
    "bool": "INTEGER NOT NULL CHECK ({0} IN (0, 1))",
    "int | None": "INTEGER",
    "str | None": "TEXT",
}


def field_types(record: type[Any]) -> dict[str, str]:
    """Field names of a NamedTuple and their declared types as text."""
    return {name: _type_name(kind) for name, kind in record.__annotations__.items()}


def _type_name(kind: Any) -> str:
    """A declared type as it is written, whether its annotation was postponed or not."""
    if isinstance(kind, type):
        return kind.__name__
    written = str(getattr(kind, "__forward_arg__", kind))
    return re.sub(r"[\w.]+\.(\w)", r"\1", written) if "." in written else written  # without module names


def columns(record: type[Any]) -> str:
    """The quoted column list of a record, in field order."""
    return ", ".join(f'"{name}"' for name in record._fields)


def table_ddl(table: Table) -> str:
    """The statement that makes a projection table from its record type."""
    fields = [f'"{name}" ' + _TYPES[kind].format(f'"{name}"') for name, kind in field_types(table.record).items()]
    key = ", ".join(f'"{name}"' for name in table.record._fields[: table.key])
    return f'CREATE TABLE "{table.name}" ({", ".join(fields)}, PRIMARY KEY ({key})) STRICT, WITHOUT ROWID'


def projection_digest() -> str:
    """Names the shape and the rules of the projection; a file with another one needs `upgrade`."""
    from ..domain.sha import hexdigest

    text = "\n".join([str(PROJECTION_RULES), *(table_ddl(table) for table in DERIVED)])
    return hexdigest(text.encode())


_EVENT_COLUMNS = ", ".join(
    f'"{name}" ' + ("INTEGER PRIMARY KEY" if name == "seq" else _TYPES[kind])
    for name, kind in field_types(Event).items()
)

_LOG = (
    "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    f"CREATE TABLE event ({_EVENT_COLUMNS}, UNIQUE (site, site_seq)) STRICT",
    "CREATE INDEX event_program ON event (program, lamport, site, site_seq)",
    "CREATE INDEX event_voiding ON event (lamport, site, site_seq) WHERE type = 'batch.voided'",
    "CREATE TABLE content (sha256 TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL, chunks INTEGER NOT NULL)"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE chunk (sha256 TEXT NOT NULL, n INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (sha256, n)) STRICT",
)

TRIGGERS = {
    "event_no_update": "CREATE TRIGGER event_no_update BEFORE UPDATE ON event"
    " BEGIN SELECT RAISE(ABORT, 'log entries are never changed'); END",
    "event_no_delete": "CREATE TRIGGER event_no_delete BEFORE DELETE ON event"
    " BEGIN SELECT RAISE(ABORT, 'log entries are never deleted'); END",
    "event_only_append": "CREATE TRIGGER event_only_append BEFORE INSERT ON event"
    " WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM event)"
    " OR EXISTS (SELECT 1 FROM event WHERE site = NEW.site AND site_seq = NEW.site_seq)"
    " BEGIN SELECT RAISE(ABORT, 'log entries are only appended'); END",
}
"""The guards of the log, by name. They stop mistakes; `verify` finds who went around them."""


def migrations() -> Migrations:
    """The migrations of the log, oldest first; number n leads to schema version n."""
    from sqlite_utils.migrations import Migrations

    steps: tuple[Callable[[Database], None], ...] = (log_1,)
    made = Migrations("readiness")
    for step in steps:
        made(name=step.__name__)(step)
    return made


def log_1(db: Database) -> None:
    """The log, its guards, evidence content and the facts about this copy of the workspace."""
    for statement in (*_LOG, *TRIGGERS.values()):
        db.conn.execute(statement)


def migrate(conn: sqlite3.Connection) -> None:
    """Bring the log to the newest schema and make the projection's tables, empty, where their shape has changed.

    Runs inside the caller's write transaction, whose lock keeps a second process from migrating at the same time.
    """
    from sqlite_utils import Database

    migrations().apply(Database(conn, recursive_triggers=False))
    found = missing_triggers(conn)
    if found:
        raise DataError(f"the log's guard {found[0]} is missing", "restore a backup")
    for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if name not in ("meta", "event", "content", "chunk") and not name.startswith(("sqlite_", "_sqlite_")):
            conn.execute(f'DROP TABLE "{name}"')
    for table in DERIVED:
        conn.execute(table_ddl(table))
    conn.execute("INSERT OR REPLACE INTO meta VALUES ('projection', ?)", (projection_digest(),))
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def missing_triggers(conn: sqlite3.Connection) -> list[str]:
    """Names of the log's guards that are absent or are not what they should be."""
    there = dict(conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'"))
    return sorted(name for name, sql in TRIGGERS.items() if there.get(name) != sql)


def meta(conn: sqlite3.Connection, path: str, *, upgrading: bool = False) -> dict[str, str]:
    """The facts about this copy: workspace, site, first_site, tag…

    Raises DataError if the file is not ours, newer, or (unless `upgrading`) older than this program.
    """
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise DataError(f"{path} is not a readiness workspace", "name one with --db")
    if version > SCHEMA_VERSION:
        raise DataError(f"{path} was written by a newer readiness", "install that version or a later one")
    if version == SCHEMA_VERSION or upgrading:
        facts = dict(conn.execute("SELECT key, value FROM meta"))
        if upgrading or facts.get("projection") == projection_digest():
            return facts
    raise DataError(f"{path} was written by an older readiness", "run `readiness upgrade`")
