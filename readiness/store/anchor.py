"""Holding a log against what was seen of it before.

A chain shows what was changed inside it. What it cannot show is a log whose end was cut off, or whose every hash was
made anew: for that somebody has to have kept a head elsewhere. Every document that the program exports carries the
heads of all sites.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from ..clock import utc_text

Seen = tuple[str, int, str]
"""Site, number within the site, and hash of an entry."""


def missing(conn: sqlite3.Connection, seen: Iterable[Seen], moment: int | None = None) -> Iterator[tuple[int, str]]:
    """What is no longer in the log as it was seen: the first such entry of each site, its place here and a line.

    Args:
        conn: the log.
        seen: entries by site; of several of one site the first that does not fit is named.
        moment: when they were seen (UTC milliseconds), if that is known. It tells a copy that went on by itself, whose
            entry there is younger, from a history that was rewritten.
    """
    told: set[str] = set()
    for site, site_seq, digest in sorted(seen):
        if site in told:
            continue
        row = conn.execute(
            "SELECT seq, hash, recorded_at FROM event WHERE site = ? AND site_seq = ?", (site, site_seq)
        ).fetchone()
        if row is not None and row[1] == digest:
            continue
        told.add(site)
        yield _named(conn, site, site_seq, row, moment)


def _named(
    conn: sqlite3.Connection, site: str, site_seq: int, row: tuple[int, str, int] | None, moment: int | None
) -> tuple[int, str]:
    where = f"entry {site_seq} of site {site}"
    if row is None:
        last, seq = conn.execute("SELECT max(site_seq), max(seq) FROM event WHERE site = ?", (site,)).fetchone()
        if last is None:
            return 0, f"truncated: the log has no entry of site {site}, of which {site_seq} were seen"
        if last < site_seq:
            return seq, f"truncated: site {site} ends with entry {last} (log entry {seq}), {where} was seen before"
        return 0, f"gap: {where} was seen before and is not here"
    seq, _, recorded = row
    if moment is not None and recorded > moment:
        when = f"was recorded {utc_text(recorded)}, after the export"
        return seq, f"fork: {where} (log entry {seq}) {when}; a copy went on as the same site, in the place of what was"
    return seq, f"rewritten: {where} (log entry {seq}) is not the one that was seen before"
