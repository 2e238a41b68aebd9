"""Evidence files inside the workspace: by SHA-256, in chunks, so that a large file never holds the lock for long.

`stage` reads the file twice (its hash is its name) and writes chunks, each its own short commit. The row in `content`
comes with the event that files the evidence, in one commit; until then the chunks are nobody's. A crash leaves such
orphans: no finding, swept by `sweep`.

A row of `content` stays for good: it says how many chunks there are, or that the bytes were redacted (`ERASED`), or
that this copy of the workspace was made without them (`ELSEWHERE`: from a log, or by a backup without content).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from time import monotonic, sleep
from typing import NamedTuple

from .. import pace
from ..errors import DataError, Refused, UsageError
from .connection import Path, transaction

CHUNK = 1024 * 1024
"""Bytes of a chunk."""
COPY_LIMIT = 50 * 1024 * 1024
"""Files larger than this stay where they are, unless somebody asks for a copy."""

ERASED = -1
"""In the place of a number of chunks: the bytes were redacted."""
ELSEWHERE = -2
"""In the place of a number of chunks: another copy of the workspace has the bytes."""

_LONGEST_REST = 0.25
"""Seconds."""
_MARK = "staging "
"""Key, before a hash, of the note in `meta` of when somebody began to bring bytes in."""
_WHY_NOT = {
    None: "it was filed by reference",
    ERASED: "they were redacted: hash and entries are kept",
    ELSEWHERE: "this copy was made without the evidence files: ask for a whole backup",
}
_ERASE_ONE = (
    "DELETE FROM chunk WHERE sha256 = ? AND n = (SELECT max(n) FROM chunk WHERE sha256 = ?)"
    " AND sha256 NOT IN (SELECT sha256 FROM content WHERE chunks >= 0)"
)


class Staged(NamedTuple):
    """A file whose bytes are in the workspace, or whose hash is known."""

    sha256: str
    size: int
    chunks: int


def storage_for(size: int, copy: bool | None = None) -> str:
    """`copy` or `reference`: what was asked for, else by size in bytes."""
    keep = size <= COPY_LIMIT if copy is None else copy
    return "copy" if keep else "reference"


def fingerprint(path: Path) -> Staged:
    """Hash and size of a file, read once. Raises UsageError if it cannot be read."""
    digest, size, chunks = sha256(), 0, 0
    for data in _chunks(path):
        digest.update(data)
        size += len(data)
        chunks += 1
    return Staged(digest.hexdigest(), size, chunks)


def stage(conn: sqlite3.Connection, database: Path, path: Path, now: int, known: Staged | None = None) -> Staged:
    """Bring a file's bytes into the workspace; `Store.append(staged=…)` then makes them part of the record.

    A chunk at a time, each its own short commit, with the lock left free between two for as long as it was held:
    others who wait for it get it. Bytes that are there already are not stored again.

    Args:
        conn: a connection that writes, to the file `database`.
        path: the file.
        now: UTC milliseconds; bytes that are being brought in are not swept (see `orphans`).
        known: its hash and size, if they were just taken; else it is read twice.

    Raises UsageError if the file cannot be read, DataError if it changes meanwhile, Refused if its bytes were redacted.
    """
    staged = known or fingerprint(path)
    chunks = _chunks_here(conn, staged.sha256)
    if chunks == ERASED:
        raise Refused("these bytes were redacted from the workspace", "file a version that may be kept, or a reference")
    if chunks is not None and chunks >= 0:
        return staged
    alone = not conn.in_transaction
    digest = sha256()
    for n, data in enumerate(_chunks(path)):
        digest.update(data)
        if n >= staged.chunks:
            break
        begun = monotonic()
        with transaction(conn, database):
            if n == 0:
                conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_MARK + staged.sha256, str(now)))
            conn.execute("INSERT OR REPLACE INTO chunk VALUES (?, ?, ?)", (staged.sha256, n, data))
        if alone:
            _make_way(begun)
    if digest.hexdigest() != staged.sha256:
        erase(conn, database, staged.sha256)
        raise DataError(f"{os.fspath(path)} changed while it was read", "file it again when it is finished")
    return staged


def _make_way(begun: float) -> None:
    """Leave the lock alone for as long as it was held since `begun`: whoever waits for it asks only now and then."""
    sleep(min(max(monotonic() - begun, 0.001), _LONGEST_REST))


def keep(conn: sqlite3.Connection, staged: Staged) -> None:
    """Make staged bytes part of the record, within the transaction of their event."""
    chunks = _chunks_here(conn, staged.sha256)
    if chunks is not None and chunks >= 0:
        return
    count, size = conn.execute(
        "SELECT count(*), ifnull(sum(length(data)), 0) FROM chunk WHERE sha256 = ?", (staged.sha256,)
    ).fetchone()
    if (count, size) != (staged.chunks, staged.size):
        raise DataError("the file's bytes were swept before they were filed", "file it again")
    conn.execute("INSERT OR REPLACE INTO content VALUES (?, ?, ?)", staged)
    conn.execute("DELETE FROM meta WHERE key = ?", (_MARK + staged.sha256,))


def erase(conn: sqlite3.Connection, database: Path, digest: str) -> None:
    """Take out chunks that no content owns, overwriting them in the file; a chunk at a time, like `stage`."""
    (before,) = conn.execute("PRAGMA secure_delete").fetchone()
    conn.execute("PRAGMA secure_delete = ON")
    alone = not conn.in_transaction
    try:
        gone = 1
        while gone:
            begun = monotonic()
            with transaction(conn, database):
                gone = conn.execute(_ERASE_ONE, (digest, digest)).rowcount
                if not gone:
                    conn.execute("DELETE FROM meta WHERE key = ?", (_MARK + digest,))
            if alone:
                _make_way(begun)
    finally:
        conn.execute(f"PRAGMA secure_delete = {int(before)}")
    if alone and conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def orphans(conn: sqlite3.Connection, before: int | None = None) -> list[str]:
    """Hashes of chunks that no content owns: staged and never filed, or redacted and not erased to the end.

    `before` (UTC milliseconds) leaves out what somebody began to stage at that moment or later and may still file.
    """
    rows = conn.execute(
        "SELECT DISTINCT c.sha256, m.value FROM chunk c LEFT JOIN meta m ON m.key = ? || c.sha256"
        " WHERE c.sha256 NOT IN (SELECT sha256 FROM content WHERE chunks >= 0) ORDER BY 1",
        (_MARK,),
    )
    return [digest for digest, begun in rows if before is None or begun is None or int(begun) < before]


def expect(conn: sqlite3.Connection, digest: str, size: int) -> None:
    """Note that an entry from elsewhere files bytes that did not come with it."""
    conn.execute("INSERT OR IGNORE INTO content VALUES (?, ?, ?)", (digest, size, ELSEWHERE))


def bury(conn: sqlite3.Connection) -> list[str]:
    """Put a tombstone where all evidence with the same bytes is redacted; within a transaction, after folding.

    Returns the hashes whose chunks are nobody's from now on, for `erase`.
    """
    conn.execute(
        "UPDATE content SET chunks = ? WHERE chunks <> ? AND sha256 IN"
        " (SELECT sha256 FROM evidence WHERE storage = 'copy' GROUP BY sha256 HAVING min(hash_state = 'redacted'))",
        (ERASED, ERASED),
    )
    rows = conn.execute(
        "SELECT DISTINCT sha256 FROM chunk WHERE sha256 IN (SELECT sha256 FROM content WHERE chunks = ?)", (ERASED,)
    )
    return [digest for (digest,) in rows]


def has(conn: sqlite3.Connection, digest: str) -> bool:
    """Whether the workspace holds the bytes with this SHA-256."""
    chunks = _chunks_here(conn, digest)
    return chunks is not None and chunks >= 0


def _chunks_here(conn: sqlite3.Connection, digest: str) -> int | None:
    """Number of chunks, `ERASED`, `ELSEWHERE`, or None where nothing is known of the bytes."""
    row = conn.execute("SELECT chunks FROM content WHERE sha256 = ?", (digest,)).fetchone()
    return None if row is None else int(row[0])


def read(conn: sqlite3.Connection, digest: str) -> Iterator[bytes]:
    """The bytes, chunk by chunk. Raises UsageError if they are not here, DataError if some are lost."""
    chunks = _chunks_here(conn, digest)
    if chunks is None or chunks < 0:
        raise UsageError(f"the workspace holds no file with SHA-256 {digest}", _WHY_NOT[chunks])
    for n in range(chunks):
        found = conn.execute("SELECT data FROM chunk WHERE sha256 = ? AND n = ?", (digest, n)).fetchone()
        if found is None:
            raise DataError(f"chunk {n} of file {digest} is missing", "restore a backup")
        yield found[0]


def sound(conn: sqlite3.Connection, digest: str, size: int) -> bool:
    """Whether the bytes that are kept are those that were filed."""
    found, length = sha256(), 0
    try:
        for data in read(conn, digest):
            found.update(data)
            length += len(data)
    except (DataError, UsageError):
        return False
    return length == size and found.hexdigest() == digest


def export(conn: sqlite3.Connection, digest: str, target: Path) -> None:
    """Write the bytes to a new file, readable by its owner only, complete or not at all; checks the hash.

    Raises UsageError if the target is there or cannot be written, DataError if the bytes are not what was filed.
    """
    name = os.fspath(target)
    partial = f"{name}.part"
    found = sha256()
    try:
        if os.path.exists(name):
            raise UsageError(f"{name} is there already", "name a new file")
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for data in read(conn, digest):
                found.update(data)
                file.write(data)
        if found.hexdigest() != digest:
            raise DataError(f"file {digest} is not what was filed", "restore a backup; `readiness verify` says more")
        os.rename(partial, name)
    except OSError as error:
        _remove(partial)
        raise UsageError(f"cannot write {name} ({error.strerror})", "name another place") from None
    except BaseException:
        _remove(partial)
        raise


def _remove(name: str) -> None:
    if os.path.exists(name):
        os.unlink(name)


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with open(path, "rb") as file:
            size = -(-os.fstat(file.fileno()).st_size // CHUNK)
            yield from pace.told(iter(lambda: file.read(CHUNK), b""), "MB", size)
    except OSError as error:
        raise UsageError(f"cannot read {os.fspath(path)} ({error.strerror})", "check its name and rights") from None
