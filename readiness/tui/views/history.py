"""View 7: the audit trail, by who, what, when and why; and where the time machine starts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ...clock import local_datetime, utc_text
from ...domain.events import EventType
from ...reports.words import count
from ..cells import BLANK, Cell, Column, Para, Row, heading, para
from ..context import Ask, Place
from ..entrytext import mark, says, when
from ..narrowing import PINNED, Facet, Traits, chips, chosen, facets_of, keeps
from ..plain import folded

if TYPE_CHECKING:
    from ...reports.people import Persons
    from ...workspace import Workspace
    from ...workspace.door import LogEntry

MOST = 20_000
"""Entries shown: older ones are found by `readiness log` with its filters."""

COLUMNS = (
    Column("When", 16),
    Column("Who", 12, grow=1),
    Column("Program", 7, since=70),
    Column("What", 30, grow=5),
    Column("Why", 12, grow=3, since=110),
    Column("Kind", 17, since=150),
    Column("About", 11, since=150),
)

FACETS = {
    "item": "item",
    "who": "who",
    "what": "what",
    "about": "about",
    "program": "program",
    "when": "month",
    "why": "why",
}
WITH, WITHOUT = "says why", "says no why"


class HistoryModel(NamedTuple):
    """The newest log entries, newest first."""

    entries: dict[str, LogEntry]
    """By the id of the row."""
    batches: dict[str, int]
    """How many entries each act has."""
    zone: str
    persons: Persons
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = COLUMNS
    empty: str = "Nothing recorded here. {history.one} shows all programs again, {history.marked} all entries."
    opens: str = ""
    traits: tuple[Traits, ...] = ()
    names: Mapping[str, Mapping[str, str]] = {}

    def detail(self, id: str) -> list[Para]:
        """An entry in full."""
        return _detail(self.entries[id], self.batches, self.zone, self.persons)

    def facets(self) -> list[Facet]:
        """What the trail can be narrowed by."""
        return facets_of(self.traits, FACETS, self.names)

    def place(self, id: str) -> Place:
        """What it is about, and the entry itself."""
        event = self.entries[id].event
        family = event.type.partition(".")[0]
        payload = json.loads(event.payload)
        item = event.entity if family == "item" else payload.get("item") or ""
        evidence = event.entity if family == "evidence" else ""
        milestone = event.entity if family == "milestone" else ""
        return Place(event.program, item if isinstance(item, str) else "", milestone, evidence, id)

    def at(self, place: Place) -> str:
        """The entry's row, else the newest."""
        return place.entry if place.entry in self.entries else ""


def model(workspace: Workspace, ask: Ask) -> HistoryModel:
    """The trail, up to the moment shown; switches: `one` program only, `marked` entries only."""
    one, marked = "one" in ask.options, "marked" in ask.options
    moment = workspace.moment
    entries = workspace.history(
        program=ask.place.program if one else "",
        entity=chosen(ask.options).get("item", ""),
        flagged=marked,
        until="" if moment.is_head else moment.as_of,
        limit=MOST,
    )
    if moment.as_of:  # what was taken back later was not taken back then
        undone = {each.event.entity for each in entries if each.event.type == EventType.BATCH_VOIDED}
        entries = [each._replace(voided=each.voided and each.event.batch in undone) for each in entries]
    shown = ask.place.program if one else "all programs"
    said = f"{shown}{', marked only' if marked else ''}"
    return history(entries, workspace.info.zone, said, ask.options, workspace.persons())


def _traits(entry: LogEntry) -> Traits:
    """Who, which family of acts, about what, in which program and month, and whether it says why."""
    event = entry.event
    return {
        "who": (event.actor,),
        "what": (event.type.partition(".")[0],),
        "about": (event.entity,),
        "program": (event.program,) if event.program else (),
        "when": (when(entry, "UTC")[:7],),
        "why": (WITH if event.reason else WITHOUT,),
    }


def history(
    entries: Sequence[LogEntry],
    zone: str,
    shown: str,
    options: frozenset[str] = frozenset(),
    persons: Persons = MappingProxyType({}),
) -> HistoryModel:
    """These entries.

    Args:
        entries: newest first.
        zone: IANA zone of the times shown.
        shown: what they were narrowed to, for the title.
        options: chips that narrow them.
        persons: by id.
    """
    wanted, names = chosen(options), {"who": {id: person.name for id, person in persons.items()}}
    traits = tuple(_traits(entry) for entry in entries)
    if wanted.keys() - {"item"}:
        asked = {key: value for key, value in wanted.items() if key != "item"}  # the log was asked for these
        entries = [entry for entry, each in zip(entries, traits, strict=True) if keeps(each, asked)]
    by_id: dict[str, LogEntry] = {}
    batches: dict[str, int] = {}
    rows = []
    for entry in entries:
        id = str(entry.event.seq)
        by_id[id] = entry
        batches[entry.event.batch] = batches.get(entry.event.batch, 0) + 1
        rows.append(_row(id, entry, zone, persons))
    odd = sum(bool(each.ineffective) or each.voided for each in entries)
    title = [Cell(f" {count(len(rows), 'entry', 'entries')}", "strong")]
    if len(rows) == MOST:
        title.append(Cell(", the newest", "quiet"))
    title.append(Cell(f"  {shown}  {zone}", "quiet"))
    if odd:
        title.append(Cell(f"  {odd} taken back or without effect", "warn"))
    narrowed = chips(wanted, FACETS, names, PINNED in options)
    return HistoryModel(by_id, batches, zone, persons, tuple(rows), (*narrowed, *title), traits=traits, names=names)


def _row(id: str, entry: LogEntry, zone: str, persons: Persons) -> Row:
    event = entry.event
    told, tone = mark(entry)
    cells = (
        Cell(when(entry, zone), "quiet"),
        Cell(event.actor_name, tone),
        Cell(event.program, "quiet"),
        Cell(told + says(entry, persons), tone),
        Cell(event.reason, "quiet"),
        Cell(event.type, "quiet"),
        Cell(_about(event.entity), "quiet"),
    )
    words = folded(
        " ".join([*(cell.text for cell in cells), event.actor, event.entity, event.origin, entry.ineffective])
    )
    return Row(id, cells, words)


def _about(entity: str) -> str:
    """An id; of a digest its beginning."""
    return entity[:8] if len(entity) >= 32 else entity


def _detail(entry: LogEntry, batches: dict[str, int], zone: str, persons: Persons) -> list[Para]:
    event = entry.event
    told, tone = mark(entry)
    paras = [Para((Cell(told, tone), Cell(says(entry, persons), "strong"), Cell(f"  {event.program}", "quiet")))]
    if entry.ineffective:
        paras.append(para(f"without effect: {entry.ineffective}", "warn", indent=2))
    if entry.voided:
        paras.append(para("taken back later by an undo", "warn", indent=2))
    facts = [
        ("who", f"{event.actor_name} ({event.actor})" + (f", {', '.join(event.role.split())}" if event.role else "")),
        ("when", utc_text(event.recorded_at)),
        ("", _local(event.recorded_at, zone)),
        ("counts", _local(entry.counts_from, zone) if entry.counts_from else ""),
        ("why", event.reason),
        ("kind", f"{event.type} {event.entity}"),
    ]
    if event.zone and event.zone != zone:
        facts.insert(3, ("", f"{_local(event.recorded_at, event.zone)}, where they were"))
    others = batches.get(event.batch, 1) - 1
    act = f"{event.batch[:12]}" + (f", with {count(others, 'other entry', 'other entries')}" if others else "")
    tail = [
        ("from", event.origin),
        ("act", act),
        ("entry", f"{event.seq}; {event.site} {event.site_seq}; hash {event.hash[:16]}"),
    ]
    paras += [
        Para((Cell(f"{name:<8}", "quiet"), Cell(text)), 2, 8) if name else para(text, indent=10)
        for name, text in facts
        if text
    ]
    paras += [BLANK, heading("Values"), *_values(json.loads(event.payload)), BLANK]
    return paras + [Para((Cell(f"{name:<8}", "quiet"), Cell(text, "quiet")), 2, 8) for name, text in tail if text]


def _local(ms: int, zone: str) -> str:
    return f"{local_datetime(ms, zone).strftime('%Y-%m-%d %H:%M:%S %a')} {zone}"


def _values(payload: dict[str, object]) -> Iterator[Para]:
    """Every value, the one it replaced before it."""
    replaced = payload.pop("old", None)
    old = replaced if isinstance(replaced, dict) else {}
    for key, value in payload.items():
        text = _text(value)
        if key in old and _text(old[key]) != text:
            cells = [Cell(_text(old[key]) or "nothing", "warn"), Cell(" → ", "quiet"), Cell(text or "nothing", "good")]
        elif text:
            cells = [Cell(text)]
        else:
            continue
        yield Para((Cell(f"{key.replace('_', ' '):<13} ", "quiet"), *cells), 2, 14)
    for key in old.keys() - payload.keys():
        yield Para((Cell(f"{key:<13} ", "quiet"), Cell(f"was {_text(old[key]) or 'nothing'}", "warn")), 2, 14)


LONGEST = 600
"""Characters of one value: a checklist's content belongs to `readiness pack show`."""


def _text(value: object) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        text = " ".join(value)
    elif isinstance(value, bool):
        text = "yes" if value else "no"
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} characters)"
