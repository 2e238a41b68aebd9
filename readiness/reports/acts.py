"""What an act recorded, as a document (`readiness/done/v1`)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..clock import utc_text
from ..domain.events import Event
from ..typed import Any


def done_document(id: str, text: str, events: Iterable[Event]) -> dict[str, Any]:
    """The answer of every command that writes: the id it gave, one line, and the events recorded (none: no change)."""
    return {
        "schema": "readiness/done/v1",
        "id": id,
        "text": text,
        "events": [event_row(each) for each in events],
    }


def event_row(event: Event) -> dict[str, Any]:
    """An event of the log as a row, its payload as an object."""
    return {
        "seq": event.seq,
        "site": event.site,
        "site_seq": event.site_seq,
        "batch": event.batch,
        "at": utc_text(event.recorded_at),
        "actor": event.actor,
        "actor_name": event.actor_name,
        "role": event.role.split(),
        "origin": event.origin,
        "program": event.program or None,
        "type": event.type,
        "entity": event.entity,
        "payload": json.loads(event.payload),
        "reason": event.reason or None,
        "hash": event.hash,
    }
