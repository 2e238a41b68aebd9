"""A log folded program by program gives the rows that it gives when folded entry by entry, whatever it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.domain.events import Draft, Event, EventType
from readiness.domain.facts import Item, Note, Person, Program
from readiness.store import Store, derive, schema
from readiness.store.projection import fold, rules
from readiness.store.refold import Mixed
from readiness.store.schema import DERIVED, Counter, Ineffective
from readiness.store.tables import statements
from tests.domain.fold.build import CATALOGUE, CORE, OVERLAY, ROADMAP, ev, file, small_world
from tests.domain.fold.test_properties import broken_events, sound_events
from tests.store import kit

SITES = (kit.FIRST, kit.SECOND)
_OF_THE_WORKSPACE = ("account.", "attempt.", "pack.registered", "person.", "trail.", "workspace.")


@cache
def beginning() -> tuple[Event, ...]:
    """The small world with two documents, and a second program."""
    world = small_world(CORE, ROADMAP, CATALOGUE)
    world.do("pack.registered", "digest-of-overlay-1", "", pack=OVERLAY)
    file(world, "E1", "C-1")
    file(world, "E2", "C-1", "R-1", actor="mori", class_="memo", issuer="Acme", author="J. Smith")
    second: dict[str, Any] = {"name": "Second", "start": "2026-10-01", "zone": "Asia/Tokyo", "calendar": "jp"}
    return (*world.events, ev("program.created", "P2", "P2", **second))


@st.composite
def logs(draw: st.DrawFn, events: st.SearchStrategy[Event], *, tidy: bool) -> list[Event]:
    """A log of two sites, some of whose acts were taken back, and some of whose clocks were set back."""
    tail = draw(st.lists(events, max_size=30))
    found: list[Event] = []
    ends = dict.fromkeys(SITES, 0)
    for number, event in enumerate((*beginning(), *tail), 1):
        given_ = number > len(beginning())
        site = draw(st.sampled_from(SITES)) if given_ else SITES[0]
        ends[site] += 1
        program = event.program
        if event.type.startswith(_OF_THE_WORKSPACE):
            program = "" if tidy or draw(st.booleans()) else program
        elif given_:
            program = draw(st.sampled_from([program, program, program, "P2", "P3"] + ([] if tidy else [""])))
        batch = f"{site}-{ends[site]}"
        late = -5_000_000 if given_ and draw(st.integers(0, 9)) == 0 else 0
        lamport = number // 2 + 1 if site == SITES[1] else number
        event = event._replace(
            seq=number, site=site, site_seq=ends[site], lamport=lamport, batch=batch, program=program,
            workspace="W", recorded_at=event.recorded_at + number * 1000 + late, hash=f"{number:064x}",
        )  # fmt: skip
        if event.type == EventType.BATCH_VOIDED and found:
            event = event._replace(entity=draw(st.sampled_from(found)).batch)
        found.append(event)
    return found


def connection(events: Iterable[Event]) -> sqlite3.Connection:
    """A workspace of these entries, whether or not their hashes fit."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(conn)
    marks = ", ".join("?" * len(Event._fields))
    conn.executemany(f"INSERT INTO event VALUES ({marks})", events)  # noqa: S608 - marks
    return conn


Rows = dict[type[Any], list[Any]]


def gathered(parts: Iterable[derive.Part]) -> Rows:
    """The rows of all parts by record type."""
    found: Rows = {}
    for table, _, rows in parts:
        found.setdefault(table.record, []).extend(rows)
    return found


APPLY = rules().fold


def compare(conn: sqlite3.Connection) -> Rows:
    """Fold both ways; the rows."""
    one_by_one = gathered(derive._whole(conn, APPLY, SITES[0], ""))
    assert gathered(derive._parts(conn, APPLY, SITES[0], "")) == one_by_one
    assert set(one_by_one) == {table.record for table in DERIVED}
    return one_by_one


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(log=logs(sound_events(), tidy=True))
def test_programs_one_after_the_other_give_the_same_rows(log: list[Event]) -> None:
    rows = compare(connection(log))
    assert rows[Program]
    assert rows[Item]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(log=logs(st.one_of(sound_events(), broken_events()), tidy=False))
def test_whatever_a_log_holds_rebuilding_it_gives_the_rows_of_its_fold(log: list[Event]) -> None:
    conn = connection(log)
    expected = gathered(derive._whole(conn, APPLY, SITES[0], ""))
    derive.rebuild(conn, APPLY, SITES[0], "")
    for table in DERIVED:
        sql = statements(table.record)
        assert conn.execute(sql.select + sql.order).fetchall() == expected[table.record]
    assert derive.differences(conn, APPLY, SITES[0], "") == []


def test_an_unknown_program_names_the_nearest_there_was_at_that_entry() -> None:
    events = [
        *beginning(),
        ev("item.noted", "C-1", "P3", id="N1", text="t"),
        ev("program.created", "P3X", "P3X", name="Later", start="2026-10-01", zone="UTC", calendar="jp"),
        ev("item.noted", "C-1", "P3Y", id="N2", text="t"),
    ]
    log = [
        event._replace(seq=n, site=SITES[0], site_seq=n, lamport=n, batch=f"{SITES[0]}-{n}", hash=f"{n:064x}")
        for n, event in enumerate(events, 1)
    ]
    reasons = [row.reason for row in compare(connection(log))[Ineffective]]
    assert ["did you mean P" in reason and "P3X" in reason for reason in reasons] == [False, True]


def test_rows_of_a_program_see_the_roles_of_their_own_moment() -> None:
    review: dict[str, Any] = {
        "evidence": "E1",
        "item": "C-1",
        "verdict": "accepted",
        "meets": "yes",
        "same_account": False,
    }
    events = [
        *beginning(),
        ev("review.recorded", "R1", "P1", actor="ito", **review),
        ev("person.changed", "ito", "", why="left", roles=["partner"], old={"roles": ["qa"]}),
        ev("review.recorded", "R2", "P1", actor="ito", **review),
    ]
    log = [
        event._replace(seq=n, site=SITES[0], site_seq=n, lamport=n, batch=f"{SITES[0]}-{n}", hash=f"{n:064x}")
        for n, event in enumerate(events, 1)
    ]
    (refused,) = compare(connection(log))[Ineffective]
    assert refused.site_seq == len(log)
    assert "may not review" in refused.reason


@pytest.fixture
def mixed(store: Store) -> Store:
    """A workspace whose rules look at another program's rows."""

    def curious(tables: Any, event: Event) -> str | None:
        if event.type == EventType.ITEM_NOTED and tables.get(Item, "P2", "LOC-1") is None:
            return "P2 has no LOC-1"
        return kit.simple_rules(tables, event)

    store.append([kit.program("P2"), Draft(EventType.ITEM_NOTED, "P1", "LOC-1", {"id": "N1", "text": "t"})], kit.SATO)
    store._apply = curious
    return store


def test_a_log_that_cannot_be_taken_apart_is_folded_as_a_whole(mixed: Store) -> None:
    apply = mixed._rules().fold
    with pytest.raises(Mixed):
        gathered(derive._parts(mixed.conn, apply, mixed.site, mixed.tag))
    mixed.rebuild()
    assert [row.reason for row in mixed.ineffective()] == ["P2 has no LOC-1"]
    assert [(row.prefix, row.last) for row in mixed.rows(Counter)] == [("LOC-", 1), ("N", 1)]
    assert derive.differences(mixed.conn, apply, mixed.site, mixed.tag) == []


def test_rows_that_no_entry_makes_are_found_and_go(store: Store) -> None:
    strange = [
        kit.blank(Person, id="nobody"),
        kit.blank(Item, program="P1", id="LOC-9"),
        kit.blank(Item, program="P9", id="LOC-1"),
        kit.blank(Note, program="P9", id="N1"),
        kit.blank(Program, id="P9"),
    ]
    for row in strange:
        store.tables.put(row)
    apply = store._rules().fold
    assert derive.differences(store.conn, apply, store.site, store.tag) == [
        "person: 1 rows differ from the log, first nobody",
        "program: 1 rows differ from the log, first P9",
        "item: 2 rows differ from the log, first P1 LOC-9",
        "note: 1 rows differ from the log, first P9 N1",
    ]
    store.rebuild()
    assert derive.differences(store.conn, apply, store.site, store.tag) == []
    assert fold(store.conn, apply).tables.get(Item, "P1", "LOC-1") == store.get(Item, "P1", "LOC-1")


def test_a_rebuild_that_has_nothing_to_mend_writes_nothing(store: Store, path: Path) -> None:
    before, changes = path.read_bytes(), store.conn.total_changes
    assert store.rebuild() == 4
    assert store.conn.total_changes == changes
    assert path.read_bytes() == before
