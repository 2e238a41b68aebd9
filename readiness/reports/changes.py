"""Changes between two moments in words: one phrase a class, one clause a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..domain.delta import Change, Delta
from .people import Persons, name
from .rows import Row
from .words import DECISION, HASH_STATE, RAG, REVIEW, STATUS, VERDICT, count, listed, short_day

DELTA: dict[Delta, str] = {
    Delta.MILESTONE_ADDED: "milestone added",
    Delta.MILESTONE_MOVED: "milestone moved",
    Delta.MILESTONE_REACHED: "milestone reached",
    Delta.MILESTONE_CANCELLED: "milestone cancelled",
    Delta.MILESTONE_REMOVED: "milestone removed",
    Delta.NEWLY_BLOCKED: "newly blocked",
    Delta.CLEARED: "cleared",
    Delta.REGRESSED: "regressed",
    Delta.SLIPPED: "slipped",
    Delta.PULLED_IN: "pulled in",
    Delta.EVIDENCE_FILED: "evidence filed",
    Delta.EVIDENCE_REVIEWED: "evidence reviewed",
    Delta.EVIDENCE_EXPIRED: "evidence expired",
    Delta.EVIDENCE_CHANGED: "evidence changed",
    Delta.EVIDENCE_WITHDRAWN: "evidence withdrawn",
    Delta.WAIVER_GRANTED: "waiver granted",
    Delta.WAIVER_LAPSING: "waiver lapsing",
    Delta.IMPEDIMENT_OPENED: "impediment opened",
    Delta.IMPEDIMENT_CLOSED: "impediment closed",
    Delta.ITEM_ADDED: "item added",
    Delta.ITEM_REMOVED: "item removed",
    Delta.ITEM_REWORDED: "item reworded",
    Delta.OWNER_CHANGED: "owner changed",
    Delta.DECISION_TAKEN: "decision taken",
}
"""The class of a change, as a heading or before a colon."""

TONES: dict[Delta, str] = {
    Delta.NEWLY_BLOCKED: "bad",
    Delta.REGRESSED: "bad",
    Delta.SLIPPED: "warn",
    Delta.EVIDENCE_EXPIRED: "warn",
    Delta.EVIDENCE_CHANGED: "warn",
    Delta.WAIVER_LAPSING: "warn",
    Delta.IMPEDIMENT_OPENED: "warn",
    Delta.CLEARED: "good",
    Delta.PULLED_IN: "good",
    Delta.MILESTONE_REACHED: "good",
}
"""Tone of a class, as in `words.TONES`."""

_STANDING = {
    "voided": "voided",
    "superseded": "superseded",
    "removed": "removed",
    "live": "in use",
    "in-force": "in force",
    "lapsing": "lapses soon",
    "lapsed": "has lapsed",
    "ended": "was ended",
}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_MANY = 4
"""So many ids are named; the others are counted."""


def change_row(change: Change) -> Row:
    """A change in a document."""
    return {
        "what": str(change.what),
        "id": change.id,
        "title": change.title,
        "before": change.before or None,
        "after": change.after or None,
        "items": list(change.items),
        "milestones": list(change.milestones),
    }


def ids(several: Iterable[str]) -> str:
    """`A, B and C`; of many the first few, and how many more."""
    named = list(several)
    if len(named) <= _MANY:
        return listed(named)
    return f"{', '.join(named[: _MANY - 1])} and {len(named) - _MANY + 1} more"


def change_text(change: Change, persons: Persons, today: str) -> str:
    """What changed, as a clause that begins with what it is about: `CORE-DAT-01 Title: green, was in review`.

    Args:
        change: the change.
        persons: everybody on record.
        today: a day whose year need not be said.
    """
    about = " ".join(part for part in (change.id, change.title) if part)
    detail = _detail(change, persons, today)
    return f"{about}: {detail}" if detail else about


def _detail(change: Change, persons: Persons, today: str) -> str:
    what = change.what
    if what in _MILESTONES:
        return _milestone(change, today)
    if what in (Delta.SLIPPED, Delta.PULLED_IN):
        return _moved(change, today)
    if what in _ITEMS:
        return _item(change)
    if what in _EVIDENCE:
        return _evidence(change, today)
    if what in (Delta.WAIVER_GRANTED, Delta.WAIVER_LAPSING):
        where = f" for {ids(change.milestones)}" if change.milestones else ", not applicable"
        return f"of {ids(change.items)}{where}, {_STANDING.get(change.after, change.after)}"
    if what is Delta.IMPEDIMENT_OPENED:
        return f"on {ids(change.items)}, {change.after}"
    if what is Delta.IMPEDIMENT_CLOSED:
        return f"on {ids(change.items)}, {change.before}"
    if what is Delta.OWNER_CHANGED:
        return f"{_owner(persons, change.after)}, was {_owner(persons, change.before)}"
    if what is Delta.DECISION_TAKEN:
        was = f", was {DECISION.get(change.before, change.before)}" if change.before else ""
        return f"{DECISION.get(change.after, change.after)}{was}"
    return f"was called {change.before}" if change.before != change.after else "its green light has other words"


_MILESTONES = frozenset(
    {
        Delta.MILESTONE_ADDED,
        Delta.MILESTONE_MOVED,
        Delta.MILESTONE_REACHED,
        Delta.MILESTONE_CANCELLED,
        Delta.MILESTONE_REMOVED,
    }
)
_ITEMS = frozenset(
    {Delta.NEWLY_BLOCKED, Delta.CLEARED, Delta.REGRESSED, Delta.ITEM_ADDED, Delta.ITEM_REMOVED}
)  # fmt: skip
_EVIDENCE = frozenset(
    {
        Delta.EVIDENCE_FILED,
        Delta.EVIDENCE_REVIEWED,
        Delta.EVIDENCE_EXPIRED,
        Delta.EVIDENCE_CHANGED,
        Delta.EVIDENCE_WITHDRAWN,
    }
)


def _milestone(change: Change, today: str) -> str:
    """Its dates or verdict, and what is blocked, or no longer, only because of that."""
    parts = []
    if change.what is Delta.MILESTONE_MOVED:
        parts.append(f"{_day(change.after, today)}, was {_day(change.before, today)}")
    elif change.what is Delta.MILESTONE_REACHED:
        parts.append(f"verdict {VERDICT.get(change.after, change.after)}")
    elif change.what is Delta.MILESTONE_ADDED:
        parts.append("planned again" if change.before else _day(change.after, today))
    if change.items:
        parts.append(f"that alone makes a difference for {ids(change.items)}")
    return "; ".join(parts)


def _day(day: str, today: str) -> str:
    return short_day(day, today) if day else "undated"


def _item(change: Change) -> str:
    """Its status, and the milestones that it came to block, or ceased to."""
    before, after = (STATUS.get(each, RAG.get(each, each)) for each in (change.before, change.after))
    parts = [before if change.what is Delta.ITEM_REMOVED else after]
    if change.before and change.after and before != after:
        parts.append(f"was {before}")
    if change.milestones:
        verb = "no longer blocks" if change.what in (Delta.CLEARED, Delta.ITEM_REMOVED) else "blocks"
        parts.append(f"{verb} {ids(change.milestones)}")
    return ", ".join(part for part in parts if part)


def _moved(change: Change, today: str) -> str:
    before, after = (dict(_measures(each)) for each in (change.before, change.after))
    return "; ".join(_move(each, before.get(each, ""), after.get(each, ""), today) for each in (after or before))


def _measures(text: str) -> Iterable[tuple[str, str]]:
    """`estimate 5, planned 2026-12-01` as pairs."""
    for part in text.split(", "):
        what, _, value = part.partition(" ")
        yield what, value


def _move(what: str, before: str, after: str, today: str) -> str:
    if what == "slip":
        return f"{_slip(after)}, was {_slip(before)}"
    if what == "float":
        return f"{_float(after)}, was {_float(before)}"
    if what == "estimate":
        return f"estimate {count(int(after), 'working day')}, was {before}"
    return f"{what} {_ISO.sub(lambda found: short_day(found[0], today), after)}, was " + _ISO.sub(
        lambda found: short_day(found[0], today), before
    )


def _slip(text: str) -> str:
    """Days from the lock to the forecast: late, in time, or with room."""
    days = int(text)
    if days > 0:
        return f"{count(days, 'working day')} late"
    return f"{count(-days, 'working day')} to spare" if days else "just in time"


def _float(text: str) -> str:
    days = int(text)
    return f"{count(-days, 'working day')} late" if days < 0 else f"{count(days, 'working day')} to spare"


def _evidence(change: Change, today: str) -> str:
    if change.what is Delta.EVIDENCE_REVIEWED:
        was = f", was {REVIEW.get(change.before, change.before)}" if change.before not in ("", change.after) else ""
        return f"{REVIEW.get(change.after, change.after or 'no judgement')}{was}"
    if change.what is Delta.EVIDENCE_EXPIRED:
        return f"on {short_day(change.after, today)}"
    if change.what is Delta.EVIDENCE_CHANGED:
        return HASH_STATE.get(change.after, change.after)
    return "" if change.what is Delta.EVIDENCE_FILED else _STANDING.get(change.after, change.after)


def _owner(persons: Persons, id: str) -> str:
    return name(persons, id) if id else "nobody"


def by_class(changes: Iterable[Change]) -> Mapping[Delta, list[Change]]:
    """Changes under their classes, in the order of the classes."""
    found: dict[Delta, list[Change]] = {}
    for each in changes:
        found.setdefault(each.what, []).append(each)
    return {what: found[what] for what in Delta if what in found}
