"""A long log: checking its chain, and making the rows anew from it."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

from readiness.store import Store, open_store
from readiness.store.chain import HASH_INPUT_SQL
from readiness.store.schema import DERIVED
from readiness.store.verify import broken

from . import data
from .measure import Bench, Row, interleaved, timed


def rows(bench: Bench) -> list[Row]:
    """Two rows."""
    path = data.portfolio(bench.folder, bench.size(1000, 100))
    with open_store(path, clock=data.SteppingClock()) as store:
        length = store.state().length
        found = interleaved(
            bench.repeat(3),
            {
                "check": lambda: timed(lambda: _check(store)),
                "hash": lambda: timed(lambda: _hash(store.conn)),
                "rebuild": lambda: timed(store.rebuild),
                "empty": lambda: _emptied(store),
                "read": lambda: timed(lambda: _read(store.conn)),
            },
        )
    note = (
        "the rows are there and stay; with every row written anew, as after an upgrade: "
        f"{found['empty']:.2f} s, {found['empty'] / found['read']:.1f} ×"
    )
    hashed = "same SELECT + one SHA-256 a row"
    return [
        Row(f"chain check of {length:,} events", found["check"], hashed, found["hash"], 2),
        Row(f"`rebuild` of {length:,} events", found["rebuild"], "reading them", found["read"], 3, note=note),
    ]


def _emptied(store: Store) -> float:
    """Seconds that a rebuild takes into empty tables."""
    with store.transaction():
        for table in DERIVED:
            store.conn.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - our own names
    return timed(store.rebuild)


def _check(store: Store) -> None:
    if list(broken(store.conn, store.workspace)):
        raise RuntimeError("the generated log does not fit together")


def _hash(conn: sqlite3.Connection) -> None:
    for row in conn.execute(
        "SELECT seq, workspace, site, site_seq, lamport, prev_hash, hash,"  # noqa: S608 - our own names
        f" {HASH_INPUT_SQL} FROM event ORDER BY seq"
    ):
        sha256(row[-1]).hexdigest()


def _read(conn: sqlite3.Connection) -> None:
    for _ in conn.execute("SELECT * FROM event ORDER BY seq"):
        pass
