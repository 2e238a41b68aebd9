"""Opening the workspace file, for writing or for reading, and turning SQLite's errors into ones people can act on."""

from __future__ import annotations

import os
import sqlite3

from ..errors import Busy, DataError, ReadinessError, UsageError
from ..typed import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

Path = str | os.PathLike[str]

APPLICATION_ID = 0x52444E53
"""`RDNS` in the file's header: says that the database is ours."""

WRITE_TIMEOUT = 5.0
"""Seconds that a write waits for another writer."""
READ_TIMEOUT = 5.0
"""Seconds that a read waits for a commit of somebody else to end."""

_SQLITE_FILE = b"SQLite format 3\x00"
_READONLY_ROLLBACK = 776  # SQLITE_READONLY_ROLLBACK: a hot journal, and we may not roll it back
_TOUCH = "SELECT 1 FROM sqlite_master LIMIT 1"
_OLDEST = (3, 37, 0)
"""The first SQLite with STRICT tables."""
_DAMAGED = "restore a backup; `readiness verify` says what is left"
_TRY_LATER = {sqlite3.SQLITE_BUSY: "is locked by another process", sqlite3.SQLITE_LOCKED: "is locked"}


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the fix of the WAL-reset bug (3.51.3, and 3.50.7 and 3.44.6 of the older lines)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def open_for_writing(path: Path, timeout: float = WRITE_TIMEOUT) -> sqlite3.Connection:
    """A connection that commits durably. Raises UsageError without a file, DataError where it cannot be written."""
    name = _existing(path)
    folder = os.path.dirname(os.path.abspath(name))
    if not os.access(name, os.W_OK):
        raise DataError(f"{name} is read-only", "make the file writable, or work on a copy")
    if not os.access(folder, os.W_OK):
        raise DataError(f"the folder {folder} is read-only", "SQLite writes its journal there: make it writable")
    with translated(name):
        conn = _connect(name, "rw", timeout)
        try:
            _use_safe_journal(conn)
        except BaseException:
            conn.close()
            raise
    return conn


def open_new(path: Path) -> sqlite3.Connection:
    """A connection to an empty file that is about to become a workspace."""
    conn = _connect(os.fspath(path), "rw", WRITE_TIMEOUT)
    try:
        _use_safe_journal(conn)
    except BaseException:
        conn.close()
        raise
    return conn


def open_for_reading(path: Path, timeout: float = READ_TIMEOUT) -> sqlite3.Connection:
    """A connection that cannot change a fact. A journal left by a killed writer is rolled back by SQLite itself."""
    name = _existing(path)
    with translated(name):
        conn = _connect(name, "ro", timeout)
        try:
            conn.execute(_TOUCH).fetchone()
        except sqlite3.OperationalError as error:
            conn.close()
            if error.sqlite_errorcode != _READONLY_ROLLBACK:
                raise
        except BaseException:
            conn.close()
            raise
        else:
            return conn
        conn = _connect(name, "rw", timeout)
        try:
            conn.execute(_TOUCH).fetchone()
            conn.execute("PRAGMA query_only = ON")
        except BaseException:
            conn.close()
            raise
    return conn


def _existing(path: Path) -> str:
    """The path as text, if a SQLite file is there."""
    name = os.fspath(path)
    if not os.path.isfile(name):
        raise UsageError(f"there is no workspace at {name}", "make one with `readiness init`, or name it with --db")
    try:
        with open(name, "rb") as file:
            start = file.read(len(_SQLITE_FILE))
    except OSError as error:
        raise DataError(f"cannot read {name} ({error.strerror})", "ask its owner for access") from None
    if start != _SQLITE_FILE:
        raise DataError(f"{name} is not a SQLite database", "name a readiness workspace with --db")
    return name


def _connect(name: str, mode: str, timeout: float) -> sqlite3.Connection:
    if sqlite3.sqlite_version_info < _OLDEST:
        raise DataError(f"SQLite {sqlite3.sqlite_version} is too old", "use a Python with SQLite 3.37 or newer")
    conn = sqlite3.connect(uri(name, mode), timeout=timeout, isolation_level=None, uri=True, cached_statements=256)
    for pragma in ("foreign_keys = ON", "recursive_triggers = ON", "trusted_schema = OFF"):
        conn.execute(f"PRAGMA {pragma}")
    return conn


def uri(name: str, mode: str) -> str:
    """The name of a database with the way to open it: `ro` or `rw`."""
    quoted = os.path.abspath(name).replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace("\\", "/")
    return f"file:{quoted if quoted.startswith('/') else '/' + quoted}?mode={mode}"


def _use_safe_journal(conn: sqlite3.Connection) -> None:
    """WAL + FULL where this SQLite is free of the WAL-reset bug, else DELETE + EXTRA: both survive a power cut."""
    wanted = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete"
    mode = conn.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != wanted:
        try:
            mode = conn.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]
        except sqlite3.OperationalError:
            if wanted == "delete":  # staying in WAL with this library could lose data
                raise
    conn.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")


class transaction:
    """A write transaction that takes the lock at its start, all or nothing; within another one, a part of that.

    A deferred BEGIN would fail at once, whatever the timeout, when a reader turned writer meets another writer.
    """

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self._conn, self._path = conn, path
        self._part = False

    def __enter__(self) -> None:
        self._part = self._conn.in_transaction
        with translated(self._path):
            self._conn.execute("SAVEPOINT part" if self._part else "BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            with translated(self._path):
                self._keep()
        else:
            self._undo()
            translated(self._path).__exit__(kind, error, trace)

    def _keep(self) -> None:
        try:
            self._conn.execute("RELEASE part" if self._part else "COMMIT")
        except BaseException:
            if not self._part:
                _roll_back(self._conn)
            raise

    def _undo(self) -> None:
        if not self._part:
            _roll_back(self._conn)
            return
        try:
            self._conn.execute("ROLLBACK TO part")
            self._conn.execute("RELEASE part")
        except sqlite3.Error:
            return  # a full disk has rolled back everything


class snapshot:
    """Several reads of one state of the file, whatever others commit meanwhile. Keep it short."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self._conn, self._path = conn, path
        self._within = False

    def __enter__(self) -> None:
        self._within = self._conn.in_transaction
        if not self._within:
            with translated(self._path):
                _begin_reading(self._conn, self._path)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._within:
            _roll_back(self._conn)
            translated(self._path).__exit__(kind, error, trace)


def _begin_reading(conn: sqlite3.Connection, path: Path) -> None:
    """Fix the moment that is read. A journal that a writer left behind since we opened the file is rolled back."""
    conn.execute("BEGIN DEFERRED")
    try:
        conn.execute(_TOUCH).fetchone()
    except sqlite3.OperationalError as error:
        _roll_back(conn)
        if error.sqlite_errorcode != _READONLY_ROLLBACK:
            raise
        healing = _connect(os.fspath(path), "rw", READ_TIMEOUT)
        try:
            healing.execute(_TOUCH).fetchone()
        finally:
            healing.close()
        conn.execute("BEGIN DEFERRED")
        conn.execute(_TOUCH).fetchone()


def _roll_back(conn: sqlite3.Connection) -> None:
    """End what is still open: a full disk has rolled back by itself."""
    try:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
    except sqlite3.Error:
        return


class translated:
    """SQLite's errors inside become ours: see `translate`.

    A class, as the others here are: `contextlib` is a module that every reading command would load for them alone.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Nothing happens before an error."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.Error):
            known = translate(error, self._path)
            if known is not None:
                raise known from error
        elif isinstance(error, UnicodeDecodeError):  # SQLite names what is damaged, and the name itself is
            raise DataError(f"{os.fspath(self._path)} is damaged (its schema is not text)", _DAMAGED) from error


def translate(error: sqlite3.Error, path: Path) -> ReadinessError | None:
    """What this error means to the person at the keyboard, or None if it is a mistake of ours."""
    name = os.fspath(path)
    extended = getattr(error, "sqlite_errorcode", None)
    if extended is None:
        return None
    code = extended & 0xFF
    if code in _TRY_LATER:
        return Busy(f"{name} {_TRY_LATER[code]}", "nothing was written, try again in a moment")
    if code == sqlite3.SQLITE_FULL:
        return Busy(f"no space left to write {name}", "nothing was written, free some space and try again")
    if code == sqlite3.SQLITE_READONLY:
        return DataError(f"{name} cannot be written", "make the file and its folder writable")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return DataError(f"cannot open {name} or its journal", "check the access rights of the file and its folder")
    if code == sqlite3.SQLITE_IOERR:
        return Busy(f"the disk failed under {name} ({error})", "check the disk; `readiness log` says what was kept")
    if code == sqlite3.SQLITE_NOTADB:
        return DataError(f"{name} is not a SQLite database", "name a readiness workspace with --db")
    if code == sqlite3.SQLITE_CORRUPT or "unsupported file format" in str(error):
        return DataError(f"{name} is damaged ({error})", _DAMAGED)
    return None
