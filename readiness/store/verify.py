"""Is the log what was written, and are the rows what the log says?

The chain finds what was changed, lost or reordered inside the log, down to one bit. What it cannot find is a log whose
end was cut off or whose every hash was made anew: for that the heads that exports carry are compared (see `anchor`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from .. import pace
from . import content, ids, schema
from .anchor import Seen, missing
from .chain import HASH_INPUT_SQL, genesis
from .connection import Path, snapshot, translated
from .derive import differences
from .log import LogState, heads, state
from .projection import Apply


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
    path: Path,
    apply: Apply,
    facts: dict[str, str],
    expected: Iterable[Seen] = (),
    moment: int | None = None,
) -> VerifyReport:
    """Check file, guards, chain, exported heads, projection and evidence content; `facts` are those of `meta`.

    `moment` is when the heads were exported (UTC milliseconds), None if that is not known.
    """
    with snapshot(conn, path):
        found, log = record(conn, facts)
        try:
            found += [Finding("expected", seq, text) for seq, text in missing(conn, expected, moment)]
            found += [Finding("projection", 0, text) for text in differences(conn, apply, facts["site"], facts["tag"])]
        except sqlite3.DatabaseError as error:
            found.append(_unreadable(error))
    with translated(path):
        found += contents(conn)
    return VerifyReport(log, tuple(found))


def record(conn: sqlite3.Connection, facts: dict[str, str], after: int = 0) -> tuple[list[Finding], LogState]:
    """Check file, guards and chain: what a copy must have in order to be one. In one snapshot.

    With `after`, the number of log entries that were checked before, only the guards and the entries since.
    """
    found: list[Finding] = [] if after else _damage(conn)
    log = LogState("", 0, ())
    try:
        found += [
            Finding("guard", 0, f"the log's guard {name} was taken away") for name in schema.missing_triggers(conn)
        ]
        found += _unlike(facts)
        bad = next(broken(conn, facts["workspace"], after), None)
        if bad:
            found.append(bad)
        log = state(conn)
    except sqlite3.DatabaseError as error:
        found.append(_unreadable(error))
    return found, log


def _damage(conn: sqlite3.Connection) -> list[Finding]:
    """What SQLite finds wrong with the file."""
    try:
        damage = [row[0] for row in conn.execute("PRAGMA integrity_check(1)")]
    except sqlite3.DatabaseError as error:
        damage = [str(error)]
    if damage == ["ok"]:
        return []
    return [Finding("file", 0, f"the database file is damaged: {' '.join(damage[0].split())}")]


def _unreadable(error: sqlite3.DatabaseError) -> Finding:
    return Finding("file", 0, f"the database file cannot be read: {error}")


def _unlike(facts: dict[str, str]) -> Iterator[Finding]:
    """The facts about this copy that contradict each other: ids would be given under a wrong tag."""
    site = facts.get("site", "")
    tag = "" if site == facts.get("first_site") else site[: ids.TAG]
    if facts.get("tag") != tag or not site:
        yield Finding("file", 0, f"this copy says it is site {site or '(none)'} and tags ids {facts.get('tag')!r}")


_FILED = """
SELECT min(seq), entity, json_extract(payload, '$.sha256') AS digest FROM event
WHERE seq > ? AND type = 'evidence.filed' AND json_valid(payload) AND json_extract(payload, '$.storage') = 'copy'
GROUP BY digest
"""


def contents(conn: sqlite3.Connection, after: int = 0) -> list[Finding]:
    """Check the bytes of evidence, each with the first log entry that filed it; only what came in after this entry.

    Not in one snapshot: they may be gigabytes, and nobody should wait for that. They never change once filed; what is
    redacted meanwhile is looked at again.
    """
    found = []
    try:
        filed = {digest: (seq, entity) for seq, entity, digest in conn.execute(_FILED, (after,))}
        kept = {} if after else dict(conn.execute("SELECT sha256, chunks FROM content"))
        for digest in sorted({*filed, *kept}, key=lambda each: (filed.get(each, (0, "")), each)):
            seq, entity = filed.get(digest, (0, ""))
            text = _about_bytes(conn, digest, f"{entity}, filed in log entry {seq}," if seq else f"the file {digest}")
            if text:
                found.append(Finding("content", seq, text))
    except sqlite3.DatabaseError as error:
        found.append(_unreadable(error))
    return found


def _about_bytes(conn: sqlite3.Connection, digest: str, name: str) -> str:
    """What is wrong with the bytes of one file; `""` if nothing is."""
    row = conn.execute("SELECT size, chunks FROM content WHERE sha256 = ?", (digest,)).fetchone()
    if row is None:
        return f"{name} is no longer in the workspace"
    size, chunks = row
    if chunks == content.ELSEWHERE:
        return ""
    if chunks == content.ERASED:
        left = conn.execute(_UNREDACTED, (digest,)).fetchone()
        return f"{name} was erased, and no log entry redacts {left[0]}" if left else ""
    if content.sound(conn, digest, size):
        return ""
    now = conn.execute("SELECT chunks FROM content WHERE sha256 = ?", (digest,)).fetchone()
    return "" if now == (content.ERASED,) else f"{name} is not what was filed"


_UNREDACTED = "SELECT id FROM evidence WHERE sha256 = ? AND storage = 'copy' AND hash_state <> 'redacted' LIMIT 1"


_BEFORE_ALL = -(2**63)
"""No entry has an earlier number, not even a forged one."""


def broken(conn: sqlite3.Connection, workspace: str, after: int = 0) -> Iterator[Finding]:
    """The events that do not fit the chain, by arrival. The first names the place; others may follow from it.

    `after`: the number of entries that are taken to fit.
    """
    tips = _tips(conn, after) if after else {}
    expected_seq = after
    rows = conn.execute(
        "SELECT seq, workspace, site, site_seq, lamport, prev_hash, hash,"  # noqa: S608 - our own names
        f" {HASH_INPUT_SQL} FROM event WHERE seq > ? ORDER BY seq",
        (after or _BEFORE_ALL,),
    )
    for seq, place, site, site_seq, lamport, previous, digest, hashed in pace.told(rows, "log entry"):
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


def _tips(conn: sqlite3.Connection, after: int) -> dict[str, tuple[int, int, str]]:
    """Per site, site_seq, lamport and hash of its last one among the first entries."""
    found = {}
    for head in heads(conn):
        query = "SELECT site_seq, lamport, hash FROM event WHERE site = ? AND seq <= ? ORDER BY site_seq DESC LIMIT 1"
        row = conn.execute(query, (head.site, after)).fetchone()
        if row is not None:
            found[head.site] = row
    return found
