"""One durable fact with its rows, against a bare row in a file with the same pragmas."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from time import perf_counter

from readiness.domain.events import Draft, Event, EventType
from readiness.store import Author, Store, open_store

from . import data
from .measure import MEANINGFUL_FLUSH, Bench, Row, flush_seconds, interleaved

FLUSHES = 4
"""Of a commit with a rollback journal and `synchronous = EXTRA`: the journal twice, the file, the folder."""
AUTHOR = Author("sato", "Sato", "program-manager", "Asia/Tokyo", "sato@host")


def rows(bench: Bench) -> list[Row]:
    """One row."""
    folder = bench.folder / "durable"
    folder.mkdir()
    path = data.portfolio(folder, 1)
    with open_store(path, clock=data.SteppingClock()) as store:
        bare = _bare(folder / "bare.db", store)
        # The disk is not as fast at one time as at another: what a flush takes is measured in turns, too.
        cases = {"ours": _facts(store), "bare": bare, "flush": lambda: flush_seconds(folder, 3)}
        found = interleaved(bench.repeat(400), cases)
    flush = found["flush"]
    extra = found["ours"] - found["bare"]
    note, meaningful = "", flush >= MEANINGFUL_FLUSH
    if not meaningful:
        slow = FLUSHES * MEANINGFUL_FLUSH
        work = found["bare"] - FLUSHES * flush
        note = (
            f"this disk flushes in {flush * 1e3:.3f} ms: the ratio means little here. Worked out for one of 0.2 ms and "
            f"{FLUSHES} flushes a commit: {(found['ours'] - FLUSHES * flush + slow) / (work + slow):.2f}; "
            f"the rules, the hash and the rows take {extra * 1e3:.2f} ms more than the bare row"
        )
    limit = "bare INSERT + commit, same pragmas"
    return [
        Row(
            "one durable fact with its projection",
            found["ours"],
            limit,
            found["bare"],
            1.3,
            note=note,
            meaningful=meaningful,
        )
    ]


def _facts(store: Store) -> Callable[[], float]:
    """Another owner for an item at each call."""
    owners = cycle(["ito", "kato", "mori"])
    last = store.load(["P-0001"])[0].items[0].owner

    def once() -> float:
        nonlocal last
        owner = next(owners)
        payload = {"owner": owner, "old": last, "on": data.DAY}
        draft = Draft(EventType.ITEM_ASSIGNED, "P-0001", "CORE-DAT-01", payload, "agreed in the stand-up")
        start = perf_counter()
        store.append([draft], AUTHOR)
        seconds = perf_counter() - start
        last = owner
        return seconds

    return once


def _bare(path: Path, like: Store) -> Callable[[], float]:
    """Another row at each call: an event's columns, in a table without guards or further indexes."""
    conn = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode", "synchronous"):
        conn.execute(f"PRAGMA {pragma} = {like.conn.execute(f'PRAGMA {pragma}').fetchone()[0]}")
    conn.execute(f"CREATE TABLE event ({', '.join(Event._fields)}, PRIMARY KEY (seq))")
    event = next(event for event in like.events(["P-0001"]) if event.type == EventType.ITEM_ASSIGNED)
    insert = f"INSERT INTO event VALUES ({', '.join('?' * len(event))})"  # noqa: S608 - marks
    count = 0

    def once() -> float:
        nonlocal count
        count += 1
        row = event._replace(seq=count)
        start = perf_counter()
        conn.execute("BEGIN IMMEDIATE")
        conn.execute(insert, row)
        conn.execute("COMMIT")
        return perf_counter() - start

    return once
