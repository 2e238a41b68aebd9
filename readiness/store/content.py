"""Evidence files inside the workspace: by SHA-256, in chunks, so that a large file never holds the lock for long.

`stage` reads the file twice (its hash is its name) and writes chunks, each its own short commit. The row in `content`
comes with the event that files the evidence, in one commit; until then the chunks are nobody's. A crash leaves such
orphans: no finding, swept by `sweep`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from ..errors import DataError, UsageError
from .connection import Path, transaction

CHUNK = 1024 * 1024
"""Bytes of a chunk."""
COPY_LIMIT = 50 * 1024 * 1024
"""Files larger than this stay where they are, unless somebody asks for a copy."""


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


def stage(conn: sqlite3.Connection, database: Path, path: Path) -> Staged:
    """Bring a file's bytes into the workspace; `Store.append(content=…)` then makes them part of the record.

    Bytes that are there already are not stored again. Raises UsageError if the file cannot be read, DataError if it
    changes meanwhile.
    """
    staged = fingerprint(path)
    if conn.execute("SELECT 1 FROM content WHERE sha256 = ?", (staged.sha256,)).fetchone():
        return staged
    digest, size = sha256(), 0
    for n, data in enumerate(_chunks(path)):
        digest.update(data)
        size += len(data)
        if n >= staged.chunks:
            break
        with transaction(conn, database):
            conn.execute("INSERT OR REPLACE INTO chunk VALUES (?, ?, ?)", (staged.sha256, n, data))
    if digest.hexdigest() != staged.sha256:
        with transaction(conn, database):
            drop(conn, staged.sha256)
        raise DataError(f"{os.fspath(path)} changed while it was read", "file it again when it is finished")
    return staged


def keep(conn: sqlite3.Connection, staged: Staged) -> None:
    """Make staged bytes part of the record, within the transaction of their event."""
    if conn.execute("SELECT 1 FROM content WHERE sha256 = ?", (staged.sha256,)).fetchone():
        return
    count, size = conn.execute(
        "SELECT count(*), ifnull(sum(length(data)), 0) FROM chunk WHERE sha256 = ?", (staged.sha256,)
    ).fetchone()
    if (count, size) != (staged.chunks, staged.size):
        raise DataError("the file's bytes were swept before they were filed", "file it again")
    conn.execute("INSERT INTO content VALUES (?, ?, ?)", staged)


def drop(conn: sqlite3.Connection, digest: str) -> None:
    """Take out chunks that belong to no content."""
    conn.execute("DELETE FROM chunk WHERE sha256 = ? AND sha256 NOT IN (SELECT sha256 FROM content)", (digest,))


def orphans(conn: sqlite3.Connection) -> list[str]:
    """Hashes of chunks that no content row owns."""
    rows = conn.execute("SELECT DISTINCT sha256 FROM chunk EXCEPT SELECT sha256 FROM content ORDER BY 1")
    return [row[0] for row in rows]


def has(conn: sqlite3.Connection, digest: str) -> bool:
    """Whether the workspace holds the bytes with this SHA-256."""
    return conn.execute("SELECT 1 FROM content WHERE sha256 = ?", (digest,)).fetchone() is not None


def read(conn: sqlite3.Connection, digest: str) -> Iterator[bytes]:
    """The bytes, chunk by chunk. Raises UsageError if they are not here."""
    row = conn.execute("SELECT chunks FROM content WHERE sha256 = ?", (digest,)).fetchone()
    if row is None:
        raise UsageError(f"the workspace holds no file with SHA-256 {digest}", "it was filed by reference")
    for n in range(row[0]):
        found = conn.execute("SELECT data FROM chunk WHERE sha256 = ? AND n = ?", (digest, n)).fetchone()
        if found is None:
            raise DataError(f"chunk {n} of file {digest} is missing", "restore a backup")
        yield found[0]


def check(conn: sqlite3.Connection) -> list[str]:
    """Hashes of contents whose bytes are no longer what was filed."""
    bad = []
    for digest, size in conn.execute("SELECT sha256, size FROM content ORDER BY sha256").fetchall():
        found, length = sha256(), 0
        try:
            for data in read(conn, digest):
                found.update(data)
                length += len(data)
        except DataError:
            length = -1
        if length != size or found.hexdigest() != digest:
            bad.append(digest)
    return bad


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
            while data := file.read(CHUNK):
                yield data
    except OSError as error:
        raise UsageError(f"cannot read {os.fspath(path)} ({error.strerror})", "check its name and rights") from None
