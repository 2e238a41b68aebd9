"""Ids that people say aloud: `E1`, `R12`, `LOC-3`; short, sequential, never given twice.

Those of a site other than the workspace's first carry its tag, `E1-K7Q`, so that merged sites never collide. Numbers
come from the log, not from what is there now: an id whose act was undone is not given to something else.
"""

from __future__ import annotations

import re

from ..domain.events import EventType

PREFIX = {
    EventType.EVIDENCE_FILED: "E",
    EventType.REVIEW_RECORDED: "R",
    EventType.REVIEW_REQUESTED: "Q",
    EventType.WAIVER_GRANTED: "W",
    EventType.NOT_APPLICABLE_DECLARED: "W",
    EventType.IMPEDIMENT_OPENED: "B",
    EventType.ITEM_NOTED: "N",
    EventType.DECISION_TAKEN: "D",
    EventType.ITEM_ADDED: "LOC-",
    EventType.BUNDLE_MADE: "Z",
    EventType.STANDUP_CLOSED: "S",
    EventType.ACTION_ADDED: "A",
    EventType.TERM_ADDED: "T",
}
"""What the ids start with that an event of this type gives."""

PREFIXES = frozenset(PREFIX.values())
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: nothing that is read as something else."""
TAG = 3
"""Letters of a site's tag: the first of its id."""

_BY_TYPE = {str(kind): prefix for kind, prefix in PREFIX.items()}
_ID = re.compile(r"(E|R|Q|W|B|N|D|S|A|T|Z|LOC-)([1-9][0-9]{0,8})(?:-([0-9A-Z]{3}))?")


def compose(prefix: str, number: int, tag: str) -> str:
    """The id with this number; `tag` is empty at the workspace's first site."""
    return f"{prefix}{number}-{tag}" if tag else f"{prefix}{number}"


def given(kind: str, entity: str, payload: str, tag: str) -> tuple[str, int] | None:
    """Prefix and number of the id that an event of this site gave, if it gave one of this site's ids."""
    prefix = _BY_TYPE.get(kind)
    if prefix is None:
        return None
    if kind == EventType.ITEM_NOTED:
        import json

        entity = str(json.loads(payload).get("id", ""))
    match = _ID.fullmatch(entity)
    if match is None or match[1] != prefix or (match[3] or "") != tag:
        return None
    return prefix, int(match[2])
