"""The audit trail and what `verify` found: as documents and as text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from ..clock import local_datetime, utc_text
from ..domain.events import Event
from ..typed import Any, NamedTuple, Protocol
from .acts import event_row
from .brief import Line
from .log_sentences import entry_text
from .people import Persons
from .rows import Row


class Entry(NamedTuple):
    """An event, and what became of it."""

    event: Event
    ineffective: str
    """Why it changed nothing; `""` if it counts."""
    voided: bool
    """Taken back by an undo."""
    counts_from: int = 0
    """UTC milliseconds: the moment it counts from where the site's clock had been set back; else 0."""
    undid: tuple[Event, ...] = ()
    """Of an undo or a redo, the entries that it took back or brought back."""


class Finding(Protocol):
    """Something that is not as it was written."""

    @property
    def kind(self) -> str: ...
    @property
    def seq(self) -> int: ...
    @property
    def text(self) -> str: ...


def events_document(entries: Iterable[Entry], *, log: Row) -> dict[str, Any]:
    """Log entries, newest first (`readiness/events/v1`)."""
    members = [
        event_row(each.event)
        | {
            "ineffective": each.ineffective or None,
            "voided": each.voided,
            "counts_from": utc_text(each.counts_from) if each.counts_from else None,
        }
        for each in entries
    ]
    return {"schema": "readiness/events/v1", "log": log, "events": members}


def verify_document(findings: Sequence[Finding], *, log: Row) -> dict[str, Any]:
    """What is not as it was written (`readiness/verify/v1`); an empty list is good."""
    members = [{"kind": each.kind, "seq": each.seq or None, "text": each.text} for each in findings]
    return {"schema": "readiness/verify/v1", "ok": not findings, "log": log, "findings": members}


def entry_lines(entry: Entry, zone: str, persons: Persons) -> Iterator[Line]:
    """One entry: when, who and what in words; its kind, its place and its values; why, and whether it still counts."""
    event = entry.event
    when = both_clocks(event.recorded_at, event.zone or zone)
    said = entry_text(event, persons, entry.undid)
    yield f"{when}  {event.actor_name}  {said}", "dim" if entry.voided else ""
    yield "    " + "  ".join(part for part in (event.type, event.program, event.entity, _values(event)) if part), "dim"
    if event.reason:
        yield f"    why: {event.reason}", ""
    if entry.voided:
        yield "    taken back", "warn"
    if entry.counts_from:
        counts = local_datetime(entry.counts_from, zone).strftime("%Y-%m-%d %H:%M")
        yield f"    the clock had been set back: it counts from {counts}, after the entry before it", "warn"
    if entry.ineffective:
        yield f"    without effect: {entry.ineffective}", "warn"


def both_clocks(at: int, zone: str) -> str:
    """`2026-11-24 18:00+09:00 (09:00Z)`: where it was recorded, and in UTC."""
    there, utc = local_datetime(at, zone), local_datetime(at, "UTC")
    day = "" if there.date() == utc.date() else "%Y-%m-%d "
    return f"{there.isoformat(' ', 'minutes')} ({utc.strftime(f'{day}%H:%MZ')})"


def _values(event: Event) -> str:
    """What an entry says, as `name: value` and, where it replaces one, `name: old → new`."""
    payload: dict[str, Any] = json.loads(event.payload)
    old = payload.pop("old", None)
    old = old if isinstance(old, dict) else {}
    for key in _UNSAID:
        payload.pop(key, None)
    if event.type in _TOLD:
        payload.pop("text", None)
    if event.type == "pack.registered":
        return f"pack: {payload.get('pack', {}).get('id', '')}"
    parts = []
    for key, value in payload.items():
        before = f"{_shown(old[key])} → " if old.get(key) not in (None, "", [], False) else ""
        if value not in (None, "", [], {}) or before:
            said = _columns(value, old) if event.type == "entry.changed" and key == "values" else _shown(value)
            parts.append(f"{key.replace('_', ' ')}: {before}{said}")
    return ", ".join(parts)


_TOLD = ("item.noted", "action.added", "attempt.refused")
"""Entries whose words say their text in full."""
_UNSAID = (
    "on",
    "sha256",
    "size",
    "media",
    "storage",
    "location",
    "package",
    "digest",
    "same_account",
    "frozen",
    "rows",
    "columns",
)
"""What a line of the trail leaves out; `--json` and `--jsonl` have it."""


def _columns(values: dict[str, object], old: dict[str, object]) -> str:
    """What columns of a register's row hold now, each with what it held."""
    return " ".join(
        f"{key} {f'{_shown(old[key])} → ' if old.get(key) not in (None, '') else ''}{_shown(value)}"
        for key, value in values.items()
    )


def _shown(value: object) -> str:
    if isinstance(value, list):
        return " ".join(_shown(each) for each in value) or "nothing"
    if isinstance(value, dict):
        return " ".join(f"{key} {_shown(each)}" for key, each in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(str(value).split())
    return text or "nothing"
