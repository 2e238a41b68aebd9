"""Is the log what was written, and are the rows what the log says?

The chain finds what was changed, lost or reordered inside the log, down to one bit. What it cannot find is a log whose
end was cut off or whose every hash was made anew: for that the heads that exports carry are compared (`expected`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from ..errors import DataError
from . import content
from .chain import HASH_INPUT_SQL, genesis
from .log import LogState, cut_at_sites, state
from .projection import Apply, differences
from .schema import missing_triggers


class Finding(NamedTuple):
    """Something that is not as it was written."""

    kind: str
    """`file`, `guard`, `chain`, `expected`, `projection` or `content`."""
    seq: int
    """The first bad event, 0 where it is not about one."""
    text: str


class VerifyReport(NamedTuple):
    """What was checked, and what was found; nothing found is good."""

    log: LogState
    findings: tuple[Finding, ...]


def verify(
    conn: sqlite3.Connection,
    apply: Apply,
    facts: dict[str, str],
    expected: Iterable[tuple[str, int, str]] = (),
) -> VerifyReport:
    """Check file, guards, chain, exported heads, projection and evidence content; `facts` are those of `meta`."""
    found: list[Finding] = []
    try:
        damage = [row[0] for row in conn.execute("PRAGMA quick_check(1)")]
    except sqlite3.DatabaseError as error:
        damage = [str(error)]
    if damage != ["ok"]:
        found.append(Finding("file", 0, f"the database file is damaged: {damage[0].splitlines()[0]}"))
    for name in missing_triggers(conn):
        found.append(Finding("guard", 0, f"the log's guard {name} was taken away"))
    try:
        bad = next(broken(conn, facts["workspace"]), None)
        if bad:
            found.append(bad)
        try:
            cut_at_sites(conn, expected)
        except DataError as error:
            found.append(Finding("expected", 0, error.what))
        for text in differences(conn, apply, facts["site"], facts["tag"]):
            found.append(Finding("projection", 0, text))
        for digest in content.check(conn):
            found.append(Finding("content", 0, f"the file {digest} is not what was filed"))
        log = state(conn)
    except sqlite3.DatabaseError as error:
        found.append(Finding("file", 0, f"the database file cannot be read: {error}"))
        log = LogState("", 0, ())
    return VerifyReport(log, tuple(found))


def broken(conn: sqlite3.Connection, workspace: str) -> Iterator[Finding]:
    """The events that do not fit the chain, by arrival. The first names the place; others may follow from it."""
    tips: dict[str, tuple[int, int, str]] = {}
    expected_seq = 0
    rows = conn.execute(
        "SELECT seq, workspace, site, site_seq, lamport, prev_hash, hash,"  # noqa: S608 - our own names
        f" {HASH_INPUT_SQL} FROM event ORDER BY seq"
    )
    for seq, place, site, site_seq, lamport, previous, digest, hashed in rows:
        expected_seq += 1
        tip = tips.get(site) or (0, 0, genesis(workspace, site))
        tips[site] = (site_seq, lamport, digest)
        if seq != expected_seq:
            yield Finding("chain", expected_seq, f"log entry {expected_seq} is missing")
            expected_seq = seq
        elif digest != sha256(hashed).hexdigest():
            yield Finding("chain", seq, f"log entry {seq} was changed after it was written")
        elif site_seq != tip[0] + 1:
            yield Finding("chain", seq, f"log entry {seq} stands where entry {tip[0] + 1} of site {site} belongs")
        elif previous != tip[2]:
            yield Finding("chain", seq, f"log entry {seq} does not follow the one before it")
        elif lamport <= tip[1] or place != workspace:
            yield Finding("chain", seq, f"log entry {seq} is not in its place")
