"""The log: what an event carries, that it is only appended to, and which events a past moment had."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.domain.events import Draft, Event, EventType
from readiness.domain.fold.upcast import CURRENT
from readiness.errors import DataError, UsageError
from readiness.store import Store, dump_line, parse_line
from readiness.store.chain import event_hash, genesis
from readiness.store.log import EVENT_VERSION
from tests.store import kit
from tests.store.kit import SATO, SMITH, START, ManualClock


def test_an_event_says_who_when_where_and_follows_its_predecessor(store: Store) -> None:
    (event,) = store.append([kit.assign("sato")], SMITH)
    before = list(store.events())[-2]
    assert event._asdict() == {
        "v": 1, "seq": 4, "workspace": "W", "site": kit.FIRST, "site_seq": 4, "lamport": 4, "batch": f"{kit.FIRST}-4",
        "recorded_at": START + 3000, "zone": "America/New_York", "actor": "smith", "actor_name": "J. Smith",
        "role": "executive", "origin": "smith@boston", "program": "P1", "type": "item.assigned", "entity": "LOC-1",
        "payload": event.payload, "reason": "agreed in the stand-up", "prev_hash": before.hash, "hash": event.hash,
    }  # fmt: skip
    assert json.loads(event.payload) == {"old": "", "on": "2026-11-24", "owner": "sato"}
    assert event.hash == event_hash(event)
    assert list(store.events())[-1] == event


def test_the_first_event_follows_from_workspace_and_site(store: Store) -> None:
    assert next(store.events()).prev_hash == genesis("W", kit.FIRST)


def test_the_version_written_is_the_one_that_folding_knows() -> None:
    assert EVENT_VERSION == CURRENT


def test_the_events_of_an_act_share_a_batch_and_a_moment(store: Store) -> None:
    events = store.append([kit.item("LOC-2"), kit.item("LOC-3")], SATO)
    assert {(event.batch, event.recorded_at) for event in events} == {(f"{kit.FIRST}-4", START + 3000)}
    assert store.batch_events(events[0].batch) == events
    assert [len(store.batch_events(batch)) for batch in ("", "X-1", f"{kit.FIRST}-5", f"{kit.FIRST}-99", "X")] == [
        0
    ] * 5


def test_the_day_of_recording_is_the_program_s_and_else_the_author_s(path: Path) -> None:
    """At 16:00 UTC it is tomorrow in Tokyo and today in Boston."""
    clock = ManualClock(1_795_536_000_000)
    with kit.new_store(path, clock) as store:
        store.append([kit.program()], SMITH)
        events = store.append([kit.item(), Draft(EventType.PERSON_ADDED, "", "ito", {"name": "伊藤"})], SMITH)
        assert [json.loads(event.payload)["on"] for event in events] == ["2026-11-25", "2026-11-24"]
        (stated,) = store.append([Draft(EventType.ITEM_ADDED, "P1", "LOC-2", {"title": "", "on": "2026-01-01"})], SATO)
        assert json.loads(stated.payload)["on"] == "2026-01-01"


@pytest.mark.parametrize("field", [1, 2, 4])
def test_control_characters_reach_no_column(store: Store, field: int) -> None:
    draft = [*kit.item("LOC-9")]
    draft[field] = "a\x1b]0;b"
    with pytest.raises(UsageError, match="control characters"):
        store.append([Draft._make(draft)], SATO)
    assert store.state().length == 3


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "../etc", "America", "東京"])
def test_a_zone_that_nobody_knows_is_refused(store: Store, zone: str) -> None:
    draft = Draft(EventType.PROGRAM_CREATED, "P2", "P2", {"name": "P2", "zone": zone})
    with pytest.raises(UsageError, match="there is no zone"):
        store.append([draft], SATO)
    assert store.state().length == 3


def copy_of_entry_2(verb: str, seq: str, site_seq: int) -> str:
    """A statement that writes entry 2 once more, at another place."""
    kept = ", ".join(f'"{name}"' for name in Event._fields[4 + 1 :])
    return f"{verb} INTO event SELECT v, {seq}, workspace, site, {site_seq}, {kept} FROM event WHERE seq = 2"  # noqa: S608


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET reason = 'x' WHERE seq = 2",
        "DELETE FROM event WHERE seq = 3",
        "DELETE FROM event",
        copy_of_entry_2("INSERT", "2", 2),
        copy_of_entry_2("INSERT OR REPLACE", "2", 2),
        copy_of_entry_2("REPLACE", "4", 2),
        copy_of_entry_2("INSERT OR REPLACE", "2", 4),
        copy_of_entry_2("INSERT OR REPLACE", "9", 9),
        copy_of_entry_2("INSERT", "NULL", 4),
        copy_of_entry_2("INSERT", "4", 2) + " ON CONFLICT DO UPDATE SET reason = 'x'",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_the_guards_stop_every_change_of_the_log(store: Store, path: Path, statement: str, recursive: str) -> None:
    before = list(store.events())
    conn = sqlite3.connect(path)
    conn.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(sqlite3.IntegrityError, match="log entries are"):
        conn.execute(statement)
    conn.close()
    assert list(store.events()) == before


def test_a_clock_set_back_is_flagged_and_never_reorders_a_site(store: Store, clock: ManualClock) -> None:
    clock.now = START + 100_000
    store.append([kit.assign("a")], SATO)
    clock.now = START + 50_000
    (late,) = store.append([kit.assign("b", "a")], SATO)
    clock.now = START + 200_000
    store.append([kit.assign("c", "b")], SATO)
    assert [tuple(row) for row in store.anomalies()] == [(kit.FIRST, late.site_seq, START + 51_000, START + 101_000)]
    assert store.cut_at(START + 60_000) == {kit.FIRST: 3}
    assert store.cut_at(START + 100_999) == {kit.FIRST: 3}
    assert store.cut_at(START + 101_000) == {kit.FIRST: 5}
    assert store.load_as_of(store.cut_at(START + 150_000))[0].items[0].owner == "b"
    assert store.verify().findings == ()


@settings(max_examples=25)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=12), st.integers(-1, 14))
def test_a_moment_has_the_events_effective_until_then(
    tmp_path_factory: pytest.TempPathFactory, times: list[int], moment: int
) -> None:
    """Against the slow, obvious reading: the running maximum of the recorded times."""
    clock = ManualClock(-1000)
    with kit.new_store(tmp_path_factory.mktemp("cut") / "readiness.db", clock) as store:
        for time in times:
            clock.now = time * 1000 - 1000
            store.append([kit.program(f"P{store.state().length}")], SATO)
        recorded = [event.recorded_at for event in store.events()]
        expected = sum(max(recorded[: i + 1]) <= moment * 1000 for i in range(len(recorded)))
        assert store.cut_at(moment * 1000) == ({kit.FIRST: expected} if expected else {})


def test_a_past_moment_shows_what_was_known_then(store: Store) -> None:
    past = store.state()
    store.append([kit.assign("sato"), kit.item("LOC-2")], SATO)
    for cut in (store.cut_at_head(past.head), store.cut_at_head(past.head[:8]), store.cut_at_sites(past.sites)):
        (facts,) = store.load_as_of(cut)
        assert [(item.id, item.owner) for item in facts.items] == [("LOC-1", "")]
    (now,) = store.load_as_of(store.cut_at_head(store.state().head))
    assert [now] == store.load()
    assert store.load_as_of({}) == []


def test_an_undone_act_is_there_in_the_moments_before_its_undo(store: Store) -> None:
    store.append([kit.assign("sato")], SATO)
    moment = store.state().head
    plan = store.plan_undo("sato")
    assert plan is not None
    store.undo(plan.batch, SATO)
    assert store.load_as_of(store.cut_at_head(moment))[0].items[0].owner == "sato"
    assert store.load()[0].items[0].owner == ""


def test_a_head_that_never_was_is_named(store: Store) -> None:
    with pytest.raises(UsageError, match="never had the head 00000000"):
        store.cut_at_head("00000000")
    with pytest.raises(UsageError, match="too short"):
        store.cut_at_head("abc")
    with pytest.raises(DataError, match="does not hold entry 2"):
        store.cut_at_sites([(kit.FIRST, 2, "0" * 64)])
    with pytest.raises(DataError, match="does not hold entry 99"):
        store.cut_at_sites([(kit.FIRST, 99, "0" * 64)])


def test_a_log_survives_as_lines_of_text(store: Store) -> None:
    events = list(store.events())
    lines = [dump_line(event) for event in events]
    assert [parse_line(line) for line in lines] == events
    assert all("\n" not in line and "安定性試験" in lines[2] for line in lines)


@pytest.mark.parametrize("line", ["", "[]", "{}", "nonsense", '{"v": 1}'])
def test_a_line_that_is_no_entry_is_named(line: str) -> None:
    with pytest.raises(DataError, match="line 7 is not a log entry"):
        parse_line(line, 7)


def test_a_line_with_a_value_of_another_kind_is_refused(store: Store) -> None:
    line = dump_line(next(store.events())).replace('"lamport":1', '"lamport":"1"')
    with pytest.raises(DataError, match="line 1"):
        parse_line(line)


def test_history_is_read_by_program_and_in_order_of_arrival(store: Store) -> None:
    store.append([kit.program("P2"), kit.item("LOC-2", "P2")], SATO)
    assert [event.program for event in store.events()] == ["", "P1", "P1", "P2", "P2"]
    assert [event.seq for event in store.events(["P2"])] == [4, 5]
    assert [event.seq for event in store.events(["", "P1"], cut={kit.FIRST: 2}, arrival=True)] == [1, 2]
