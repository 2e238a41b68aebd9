"""Ids that people say aloud: `E1`, `R12`, `LOC-3`; short, sequential, never given twice.

Those of a site other than the workspace's first carry its tag, `E1-K7Q`, so that merged sites never collide. Numbers
come from the log, not from what is there now: an id whose act was undone is not given to something else.
"""

from __future__ import annotations

import re

from ..domain.events import EventType
from ..domain.fold.fields import decoded

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
    EventType.ITEMS_IMPORTED: "I",
    EventType.BUNDLE_MADE: "Z",
    EventType.STANDUP_CLOSED: "S",
    EventType.ACTION_ADDED: "A",
    EventType.TERM_ADDED: "T",
    EventType.ENTRY_ADDED: "G",
    EventType.REGISTER_SCREENED: "X",
}
"""What the ids start with that an event of this type gives."""

PREFIXES = frozenset(PREFIX.values())
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: nothing that is read as something else."""
TAG = 3
"""Letters of a site's tag: the first of its id."""

_WITHIN = frozenset({str(EventType.ITEM_NOTED), str(EventType.ITEMS_IMPORTED)})
"""Types whose payload names the ids, or more of them."""
_BY_TYPE = {str(kind): prefix for kind, prefix in PREFIX.items()}
_ID = re.compile(rf"({'|'.join(sorted(PREFIXES))})([1-9][0-9]{{0,8}})(?:-([0-9A-Z]{{3}}))?")


def compose(prefix: str, number: int, tag: str) -> str:
    """The id with this number; `tag` is empty at the workspace's first site."""
    return f"{prefix}{number}-{tag}" if tag else f"{prefix}{number}"


def given(kind: str, entity: str, payload: str, tag: str) -> tuple[tuple[str, int], ...]:
    """Prefix and number of each id that an event of this site gave, as far as they are this site's ids."""
    prefix = _BY_TYPE.get(kind)
    if prefix is None:
        return ()
    named = [(prefix, entity)]
    if kind in _WITHIN:
        named = _inside(kind, prefix, entity, payload)
    found = ((wanted, _ID.fullmatch(id)) for wanted, id in named)
    return tuple([(wanted, int(m[2])) for wanted, m in found if m and m[1] == wanted and (m[3] or "") == tag])


def _inside(kind: str, prefix: str, entity: str, payload: str) -> list[tuple[str, str]]:
    """The ids of which the payload speaks; none where it is forged and no JSON object of its kind."""
    try:
        values = decoded(payload)
        if kind == EventType.ITEM_NOTED:
            return [(prefix, str(values["id"]))]
        # Its rows keep the numbers of somebody's list: an own row that is added later must not get one of them.
        own = PREFIX[EventType.ITEM_ADDED]
        return [(prefix, entity), *((own, str(row.get("id", ""))) for row in values.get("rows", []))]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return [(prefix, entity)] if kind == EventType.ITEMS_IMPORTED else []
