"""A workspace small enough to see through: a clock on a string, one author, and rules of a few lines.

The store's own tests use these rules, so that they fail for the store's mistakes only; `test_product_rules` runs the
store with those of the product.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from readiness.domain.events import Draft, Event, EventType
from readiness.domain.facts import Item, Person, Program
from readiness.domain.fold.tables import Tables
from readiness.store import Author, Store, create, create_from_log, open_store
from readiness.store.schema import field_types

SATO = Author("sato", "佐藤 花子", "program-manager", "Asia/Tokyo", "sato@tokyo")
SMITH = Author("smith", "J. Smith", "executive", "America/New_York", "smith@boston")
START = 1_795_500_000_000
"""2026-11-24 in Tokyo, in UTC milliseconds."""
FIRST, SECOND = "AAAAAAAAAA", "BBBBBBBBBB"


class ManualClock:
    """Says what it was told, a second later each time."""

    def __init__(self, now: int = START) -> None:
        self.now = now

    def now_ms(self) -> int:
        """The present moment of the test."""
        self.now += 1000
        return self.now


def blank(record: type[Any], **values: Any) -> Any:
    """A record with empty fields but these."""
    empty = {"int": 0, "bool": False, "int | None": None}
    return record(**{**{name: empty.get(kind, "") for name, kind in field_types(record).items()}, **values})


def simple_rules(tables: Tables, event: Event) -> str | None:
    """A few event types, enough to have programs, items, owners and refusals."""
    payload = json.loads(event.payload)
    if event.type == EventType.PERSON_ADDED:
        tables.put(blank(Person, id=event.entity, name=payload["name"]))
    elif event.type == EventType.PROGRAM_CREATED:
        if tables.get(Program, event.program):
            return f"there is a program {event.program} already"
        tables.put(
            blank(Program, id=event.program, name=payload["name"], zone=payload["zone"], created_on=payload["on"])
        )
    elif event.type == EventType.ITEM_ADDED:
        if tables.get(Program, event.program) is None:
            return f"there is no program {event.program}"
        if tables.get(Item, event.program, event.entity):
            return f"there is an item {event.entity} already"
        ordinal = len(list(tables.rows(Item, event.program))) + 1
        tables.put(blank(Item, program=event.program, id=event.entity, ordinal=ordinal, title=payload["title"]))
    elif event.type in (EventType.ITEM_ASSIGNED, EventType.ITEM_RETIRED):
        item = tables.get(Item, event.program, event.entity)
        if item is None or item.retired:
            return f"there is no item {event.entity}"
        retired = event.type == EventType.ITEM_RETIRED
        tables.put(item._replace(retired=True) if retired else item._replace(owner=payload["owner"]))
    return None


def program(name: str = "P1") -> Draft:
    """A program in Tokyo."""
    return Draft(EventType.PROGRAM_CREATED, name, name, {"name": f"Program {name}", "zone": "Asia/Tokyo"})


def item(name: str = "LOC-1", of: str = "P1", title: str = "安定性試験") -> Draft:
    """An item of a program."""
    return Draft(EventType.ITEM_ADDED, of, name, {"title": title})


def assign(owner: str, old: str = "", name: str = "LOC-1", of: str = "P1") -> Draft:
    """Give an item an owner."""
    return Draft(EventType.ITEM_ASSIGNED, of, name, {"owner": owner, "old": old}, "agreed in the stand-up")


def retire(name: str = "LOC-1", of: str = "P1") -> Draft:
    """Take an item out of the count."""
    return Draft(EventType.ITEM_RETIRED, of, name, {}, "not needed")


def new_store(
    path: Path,
    clock: ManualClock | None = None,
    site: str = FIRST,
    *,
    name: str = "佐藤 花子",
    shared: bool = False,
) -> Store:
    """A fresh workspace with its first person."""
    person = Draft(EventType.PERSON_ADDED, "", "sato", {"name": name})
    return create(
        path,
        clock=clock or ManualClock(),
        author=SATO,
        drafts=[person],
        shared=shared,
        workspace="W",
        site=site,
        apply=simple_rules,
    )


def reopen(path: Path, clock: ManualClock | None = None, timeout: float = 5.0) -> Store:
    """The same workspace from a second connection."""
    return open_store(path, clock=clock or ManualClock(), timeout=timeout, apply=simple_rules)


def second_site(path: Path, first: Store, clock: ManualClock | None = None, site: str | None = None) -> Store:
    """A copy of the workspace at another site."""
    return create_from_log(path, list(first.events()), clock=clock or ManualClock(), site=site, apply=simple_rules)
