"""Copies of the workspace file: taken beside a writer, checked before they get their name, and brought back.

A backup is a workspace file that nobody writes to: reading commands work on it as they are, and `restore` makes a
workspace of it. That one is a new site: the file the backup was taken of may still be written to somewhere, and two
writers of one site's chain could never be merged.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from typing import NamedTuple, TypeVar

from ..clock import Clock, utc_text
from ..errors import Busy, DataError, ReadinessError, UsageError
from . import connection, files, ids, log, schema
from .connection import Path
from .content import ELSEWHERE
from .creation import random_site
from .log import LogState
from .projection import Apply
from .reader import Reader, open_reader
from .verify import contents, record
from .writer import upgrade

MADE = TypeVar("MADE")


class Checked(NamedTuple):
    """How far a workspace had been checked when a backup was taken of it."""

    entries: int = 0
    """Of the log, by arrival: file, guards and chain were checked once, and from there on entry by entry."""
    files: int = 0
    """The last of the entries whose evidence files were checked, too."""
    hash: str = ""
    """Of the last checked entry."""


class Copied(NamedTuple):
    """A finished backup."""

    path: str
    size: int
    """Bytes of the file."""
    log: LogState
    content: bool
    """Whether it holds the evidence files."""
    checked: Checked
    """What is known to be right, now."""
    since: int
    """The entries that had been checked before, at an earlier backup; 0 where everything was checked now."""


class Restored(NamedTuple):
    """A workspace made of a backup."""

    path: str
    site: str
    tag: str
    log: LogState
    aside: str
    """Where the file went that had its name before; `""` if none had."""


def backup(
    reader: Reader, target: Path, *, now: int, content: bool = True, replace: bool = False, full: bool = False
) -> Copied:
    """Copy the workspace in one step, check the copy, and give it its name.

    In one step, because a copy in several begins anew whenever somebody commits. Until it ends, writers to a file
    without write-ahead log wait.

    The first backup checks file, guards, chain and evidence files from the first entry on. Later ones check the guards,
    the entries and the files that came in since, which takes no longer than they are many: what an earlier backup found
    right is in that backup. `verify` and `restore` always check everything.

    Args:
        reader: the open workspace.
        target: the new file, mode 0600.
        now: UTC milliseconds, noted in the copy.
        content: False leaves the bytes of evidence out.
        replace: whether a file of that name may go.
        full: check everything, whatever was checked before.

    Raises:
        UsageError: if something is there already, or the place cannot be written to.
        DataError: if the copy does not verify, which is to say: the workspace is damaged. Nothing is kept then.
        Busy: if the disk is full, or a writer does not let go.
    """
    name = os.path.abspath(os.fspath(target))
    if os.path.lexists(name):
        if os.path.exists(name) and os.path.samefile(name, reader.path):
            raise UsageError(f"{name} is the workspace itself", "name another file")
        if not replace:
            raise UsageError(f"{name} is there already", "name a new file, or add --force to replace it")
    whole = content

    def make(draft: str) -> Copied:
        seen = copy_pages(reader, draft) if whole else _without_content(reader, draft)
        _change_meta(draft, {schema.BACKUP: str(now)})
        checked, before = _check(draft, seen, full, reader.path)
        files.flush(draft)
        size = os.path.getsize(draft)
        files.publish(draft, name, replace=replace)
        if not whole:
            checked = checked._replace(files=before.files)
        return Copied(name, size, seen, whole, checked, before.entries)

    return _drafted(name, 0o600, make)


def restore(source: Path, target: Path, *, clock: Clock, replace: bool = False, apply: Apply | None = None) -> Restored:
    """Make a workspace of a backup (or of any copy of one), as a new site of it.

    The copy is verified in full, rows and evidence files too, before it gets its name.

    Args:
        source: the backup; it is only read.
        target: the new workspace.
        clock: names the file that `replace` moves aside.
        replace: a workspace of that name is moved aside, with the moment in its name; nothing is deleted.
        apply: other rules than the product's, for tests.

    Raises:
        UsageError: if there is no backup, or something has the name already.
        DataError: if it is no backup of ours, or does not verify. Nothing is made then.
        Busy: if somebody writes to the workspace that is to be replaced, or the disk is full.
    """
    origin, name = os.path.abspath(os.fspath(source)), os.path.abspath(os.fspath(target))
    if os.path.lexists(name):
        if os.path.exists(origin) and os.path.exists(name) and os.path.samefile(origin, name):
            raise UsageError(f"{name} is the backup itself", "name another file with --db")
        if not replace:
            raise UsageError(f"{name} is there already", "name a new file with --db, or add --force to move it aside")
    with closing(connection.open_for_reading(origin)) as conn, connection.translated(origin):
        facts = schema.meta(conn, origin, upgrading=True)
        old = Reader(conn, origin, facts, apply=apply)

        def make(draft: str) -> Restored:
            copy_pages(old, draft)
            site = _new_site(draft)
            changes = {schema.BACKUP: None, schema.LAST_BACKUP: None, "site": site, "tag": site[: ids.TAG]}
            _change_meta(draft, changes)
            if _outdated(draft):
                upgrade(draft, clock=clock, apply=apply).close()
            seen = _verified(draft, origin, apply)
            files.flush(draft)
            aside = _move_aside(name, clock.now_ms()) if replace else ""
            files.publish(draft, name, replace=bool(aside))
            return Restored(name, site, site[: ids.TAG], seen, aside)

        return _drafted(name, 0o660 if _shared(conn) else 0o600, make)


def _drafted(name: str, mode: int, make: Callable[[str], MADE]) -> MADE:
    """What `make` makes of an empty file beside `name`; the file is gone afterwards, unless it got its name."""
    draft = files.draft_name(name)
    try:
        files.empty_file(draft, mode)
        with connection.translated(draft):
            return make(draft)
    except OSError as error:
        raise files.cannot_make(name, error) from None
    finally:
        with suppress(OSError):
            files.discard(draft)


def _scratch(name: str) -> sqlite3.Connection:
    """A connection to a draft. It needs no journal: nobody sees it before it is finished and flushed."""
    conn = sqlite3.connect(connection.uri(name, "rw"), isolation_level=None, uri=True, timeout=connection.READ_TIMEOUT)
    for pragma in ("trusted_schema = OFF", "synchronous = OFF", "journal_mode = OFF"):
        conn.execute(f"PRAGMA {pragma}").fetchone()
    return conn


def copy_pages(reader: Reader, draft: str) -> LogState:
    """Every page of the workspace; returns the state of the log in it."""
    with closing(_scratch(draft)) as copy, reader.snapshot():
        reader.conn.backup(copy)
        seen = log.state(reader.conn)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()  # with a write-ahead log it would be three files
    return seen


def _without_content(reader: Reader, draft: str) -> LogState:
    """Every table but the chunks of evidence files, row by row, so that their bytes are never even read."""
    with closing(_scratch(draft)) as copy:
        copy.execute("ATTACH ? AS src", (connection.uri(reader.path, "ro"),))
        copy.execute("BEGIN")
        made = copy.execute(
            "SELECT type, name, sql FROM src.sqlite_master WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'"
        ).fetchall()
        tables = [(name, sql) for kind, name, sql in made if kind == "table"]
        for name, sql in tables:
            copy.execute(sql)
            if name != "chunk":
                copy.execute(f'INSERT INTO main."{name}" SELECT * FROM src."{name}"')  # noqa: S608 - of the schema
        for _, _, sql in (each for each in made if each[0] != "table"):
            copy.execute(sql)
        copy.execute("UPDATE main.content SET chunks = ? WHERE chunks >= 0", (ELSEWHERE,))
        copy.execute("DELETE FROM main.meta WHERE key LIKE 'staging %'")
        for pragma in ("application_id", "user_version"):
            value = copy.execute(f"PRAGMA src.{pragma}").fetchone()[0]
            copy.execute(f"PRAGMA main.{pragma} = {int(value)}")
        copy.execute("COMMIT")
        seen = log.state(copy)
    return seen


def _change_meta(draft: str, changes: dict[str, str | None]) -> None:
    """Put facts about this copy into it, or take them out. A new site has given no ids yet."""
    with closing(_scratch(draft)) as conn:
        for key, value in changes.items():
            conn.execute("DELETE FROM meta WHERE key = ?", (key,))
            if value is not None:
                conn.execute("INSERT INTO meta VALUES (?, ?)", (key, value))
        if "site" in changes:
            conn.execute("DELETE FROM counter")


def _checked_before(copy: Reader) -> Checked:
    """What the last backup had checked of the file that this is a copy of; nothing, unless the last entry of then still
    is what it was."""
    note = copy.conn.execute("SELECT value FROM meta WHERE key = ?", (schema.LAST_BACKUP,)).fetchone()
    if note is None:
        return Checked()
    known = json.loads(note[0])
    found = Checked(**{name: known[name] for name in Checked._fields if name in known})
    row = copy.conn.execute("SELECT hash FROM event WHERE seq = ?", (found.entries,)).fetchone()
    return found if row == (found.hash,) else Checked()


def _check(draft: str, seen: LogState, full: bool, origin: str) -> tuple[Checked, Checked]:
    """Check of a copy what is new since the last backup, or all of it; what is checked now, and what was before.

    Raises DataError for the first thing that is wrong.
    """
    with open_reader(draft) as copy:
        with copy.snapshot():
            before = Checked() if full else _checked_before(copy)
            found, state = record(copy.conn, copy.meta, before.entries)
            last = copy.conn.execute("SELECT hash FROM event WHERE seq = ?", (state.length,)).fetchone()
        found += contents(copy.conn, before.files)
    if found:
        remedy = "nothing was kept: `readiness verify` says what is left"
        raise DataError(f"{origin} does not verify: {found[0].text}", remedy)
    if state != seen:
        raise DataError(f"the copy of {origin} is not what was read", "the disk may be failing: try another one")
    return Checked(state.length, state.length, last[0] if last else ""), before


def _verified(draft: str, origin: str, apply: Apply | None) -> LogState:
    """Everything that can be checked of a copy; returns the state of its log."""
    with open_reader(draft, apply=apply) as copy:
        report = copy.verify()
    if report.findings:
        raise DataError(f"{origin} does not verify: {report.findings[0].text}", "nothing was made: try another backup")
    return report.log


def _new_site(draft: str) -> str:
    """The id of a site whose tag no site of the log has."""
    with closing(_scratch(draft)) as conn:
        taken = {head.site[: ids.TAG] for head in log.heads(conn)}
    site = random_site()
    while site[: ids.TAG] in taken:
        site = random_site()
    return site


def _outdated(draft: str) -> bool:
    """Whether the copy is of an older version of the program."""
    with closing(_scratch(draft)) as conn:
        version = conn.execute("PRAGMA user_version").fetchone()[0]
        shape = conn.execute("SELECT value FROM meta WHERE key = 'projection'").fetchone()
    return bool(version != schema.SCHEMA_VERSION or shape != (schema.projection_digest(),))


def _shared(conn: sqlite3.Connection) -> bool:
    """Whether the workspace was made for the file's group to write as well."""
    query = (
        "SELECT json_extract(payload, '$.shared') FROM event WHERE type = 'workspace.created' AND json_valid(payload)"
    )
    row = conn.execute(query).fetchone()
    return row is not None and row[0] == 1


def _move_aside(name: str, now: int) -> str:
    """Give the file that has the name a second one, and what SQLite keeps beside it with it. Nothing is deleted.

    Raises Busy if somebody is writing to it.
    """
    if not os.path.lexists(name):
        return ""
    stamp = utc_text(now)[:19].replace(":", "").replace("-", "")
    aside = next(free for n in range(1, 10_000) if not os.path.lexists(free := f"{name}.replaced-{stamp}Z-{n}"))
    try:
        with closing(connection.open_for_writing(name)) as conn, connection.translated(name):
            conn.execute("BEGIN EXCLUSIVE")
            conn.execute("ROLLBACK")
    except Busy:
        raise
    except (ReadinessError, sqlite3.Error):
        pass  # it cannot be opened: damaged, or none of ours; it is moved as it is
    for end in files.BESIDE:
        if os.path.lexists(f"{name}{end}"):
            os.rename(f"{name}{end}", f"{aside}{end}")
    try:
        os.link(name, aside)
    except OSError:  # a file system without hard links, or not a file
        os.rename(name, aside)
    return aside
