"""Taking in the events of another site (or of a kept log): checked against the chains, then folded in merged order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from ..domain.events import Event, EventType
from ..errors import DataError, UsageError
from . import content
from .chain import Head, canonical, event_hash, genesis, safe_text
from .log import heads, insert, length
from .schema import Ineffective

_OTHER = "get it from that site again"


class Merged(NamedTuple):
    """What a merge did."""

    added: int
    known: int
    ineffective: tuple[Ineffective, ...]
    """Events of the whole log that now have no effect and had one before, or are new and have none."""


def take_in(conn: sqlite3.Connection, workspace: str, entries: Iterable[Event]) -> tuple[int, int]:
    """Insert the events that are not here yet, inside the caller's transaction. Returns how many were added and known.

    Raises DataError, leaving nothing behind, if one does not fit the chain of its site or is not as it was hashed.
    """
    tips = {head.site: head for head in heads(conn)}
    seq, added, known = length(conn), 0, 0
    for event in sorted(entries, key=lambda e: (e.lamport, e.site, e.site_seq)):
        tip = tips.get(event.site) or Head(event.site, 0, 0, 0, genesis(workspace, event.site))
        if event.site_seq <= tip.site_seq:
            _check_known(conn, event)
            known += 1
            continue
        _check_new(event, workspace, tip)
        seq += 1
        added += 1
        tips[event.site] = insert(conn, event._replace(seq=seq), tip)
        if event.type == EventType.EVIDENCE_FILED:
            _expect_bytes(conn, json.loads(event.payload))
    return added, known


def _expect_bytes(conn: sqlite3.Connection, payload: dict[str, Any]) -> None:
    """Evidence that is kept by copy has its bytes where it was filed; here they are not, until they are brought in."""
    digest, size = payload.get("sha256"), payload.get("size")
    if payload.get("storage") == "copy" and isinstance(digest, str) and isinstance(size, int):
        content.expect(conn, digest, size)


def _check_known(conn: sqlite3.Connection, event: Event) -> None:
    row = conn.execute(
        "SELECT hash FROM event WHERE site = ? AND site_seq = ?", (event.site, event.site_seq)
    ).fetchone()
    if row[0] != event.hash:
        raise DataError(
            f"entry {event.site_seq} of site {event.site} is another one here and there",
            "one of the two was copied and written to as the same site: keep one of them",
        )


def _check_new(event: Event, workspace: str, tip: Head) -> None:
    name = f"entry {event.site_seq} of site {event.site}"
    if event.workspace != workspace:
        raise DataError(f"{name} belongs to another workspace", "logs of one workspace are merged, no others")
    if event.hash != event_hash(event):
        raise DataError(f"{name} was changed after it was written", _OTHER)
    if event.site_seq != tip.site_seq + 1 or event.prev_hash != tip.hash or event.lamport <= tip.lamport:
        raise DataError(f"{name} does not follow entry {tip.site_seq}, the last one here", _OTHER)
    site, _, first = event.batch.rpartition("-")
    if site != event.site or not first.isdecimal() or int(first) > event.site_seq:
        raise DataError(f"{name} claims an act of another site", _OTHER)
    try:
        payload = json.loads(event.payload)
        good = isinstance(payload, dict) and canonical(payload) == event.payload
        good = good and all(safe_text(value) == value for value in event if isinstance(value, str))
    except (ValueError, TypeError, UsageError):
        good = False
    if not good:
        raise DataError(f"{name} holds a text or value that no entry may hold", _OTHER)
