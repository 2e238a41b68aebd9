"""Making a workspace file: complete and in its place, or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from ..clock import Clock
from ..domain.events import Draft, Event
from ..errors import DataError
from . import connection, files, ids, log, schema
from .connection import Path
from .log import Author
from .projection import Apply
from .writer import Store, open_store

SITE_LETTERS = 10
"""Length of a site's id: 50 bits of chance."""


def random_site() -> str:
    """A new site's id; its first letters are the tag of the ids it gives."""
    import secrets

    return "".join(secrets.choice(ids.ALPHABET) for _ in range(SITE_LETTERS))


def create(
    path: Path,
    *,
    clock: Clock,
    author: Author,
    drafts: Sequence[Draft],
    shared: bool = False,
    workspace: str | None = None,
    site: str | None = None,
    apply: Apply | None = None,
) -> Store:
    """Make a workspace whose first act is `drafts`, and open it. Ids are random unless given.

    The file appears under its name only when all of it is there. Mode 0600, or 0660 if `shared`.
    Raises UsageError if something is there already, or the folder is not.
    """
    own = site or random_site()
    name = workspace or random_site() + random_site()

    def fill(store: Store) -> None:
        store.append(drafts, author)

    return _make(path, {"workspace": name, "site": own, "first_site": own}, fill, shared, clock, apply)


def create_from_log(
    path: Path,
    entries: Iterable[Event],
    *,
    clock: Clock,
    shared: bool = False,
    site: str | None = None,
    apply: Apply | None = None,
) -> Store:
    """Make a copy of a workspace from its kept log, as a new site of it, and open it.

    `site` may name a site of the log to go on as that site; only for a log whose other copies are never written to
    again (a demo), because two writers of one site's chain cannot be merged.
    Raises DataError if the log is empty or does not verify.
    """
    events = sorted(entries, key=log.FOLD_ORDER)
    if not events:
        raise DataError("the log has no entries", "use a file that `readiness log --jsonl` wrote")
    tags = {event.site[: ids.TAG] for event in events}
    own = site or random_site()
    while site is None and own[: ids.TAG] in tags:
        own = random_site()
    meta = {"workspace": events[0].workspace, "site": own, "first_site": events[0].site}

    def fill(store: Store) -> None:
        store.merge(events)

    return _make(path, meta, fill, shared, clock, apply)


def _make(
    path: Path,
    meta: dict[str, str],
    fill: Callable[[Store], None],
    shared: bool,
    clock: Clock,
    apply: Apply | None,
) -> Store:
    name = os.path.abspath(os.fspath(path))
    if os.path.lexists(name):
        raise files.taken(name)
    draft = files.draft_name(name)
    meta = {**meta, "tag": "" if meta["site"] == meta["first_site"] else meta["site"][: ids.TAG]}
    try:
        files.empty_file(draft, 0o660 if shared else 0o600)
        _fill(draft, meta, fill, clock, apply)
        files.publish(draft, name)
    except OSError as error:
        raise files.cannot_make(name, error) from None
    finally:
        with suppress(OSError):  # the finished file has its name by now; what is left over is no harm
            files.discard(draft)
    return open_store(name, clock=clock, apply=apply)


def _fill(draft: str, meta: dict[str, str], fill: Callable[[Store], None], clock: Clock, apply: Apply | None) -> None:
    """Schema, the facts about this copy and the first events, in one transaction."""
    conn = connection.open_new(draft)
    try:
        with connection.transaction(conn, draft):
            schema.migrate(conn)
            conn.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
            fill(Store(conn, draft, meta, clock=clock, apply=apply))
        if conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise connection.translate(error, draft) or error from error
    finally:
        conn.close()
