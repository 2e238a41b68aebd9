"""Rows: the same whether made act by act, anew from the log, in memory or in SQLite."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.domain import facts
from readiness.domain.events import Draft, EventType
from readiness.domain.facts import Edge, Item, Person, Program, ProgramFacts
from readiness.domain.fold.tables import TABLES, MemoryTables, Tables
from readiness.errors import Refused
from readiness.store import Ineffective, Store, open_reader
from readiness.store.derive import differences
from readiness.store.facts import PARTS, ROW_TYPES, all_from_tables, from_tables, load_programs
from readiness.store.schema import DERIVED, field_types
from readiness.store.tables import SqliteTables
from tests.store import kit
from tests.store.kit import SATO

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "str": st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6),
    "Day": st.just("2026-11-24"),
    "int": st.integers(-(2**63), 2**63 - 1),
    "bool": st.booleans(),
    "int | None": st.none() | st.integers(0, 9),
    "str | None": st.none() | st.text(max_size=3),
}
KEY = st.sampled_from(["P1", "P10", "P2", "p", "é", "件", ""])


def record(kind: type[Any], key: int) -> st.SearchStrategy[Any]:
    """Any row of this kind; few different keys."""
    values = [KEY if i < key else VALUES[name] for i, name in enumerate(field_types(kind).values())]
    return st.builds(lambda row: kind(*row), st.tuples(*values))


ROWS = st.lists(st.tuples(st.booleans(), st.one_of([record(table.record, table.key) for table in TABLES])), max_size=30)


def stored(store: Store) -> list[list[tuple[Any, ...]]]:
    """Every derived table's rows, in key order."""
    return [list(store.rows(table.record)) for table in DERIVED]


@settings(max_examples=40)
@given(ROWS)
def test_tables_in_sqlite_and_in_memory_are_one(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[bool, tuple[Any, ...]]]
) -> None:
    with kit.new_store(tmp_path_factory.mktemp("t") / "readiness.db") as store:
        store.conn.execute("DELETE FROM person")
        both: tuple[Tables, ...] = (MemoryTables(), SqliteTables(store.conn))
        for keep, row in rows:
            for tables in both:
                if keep:
                    tables.put(row)
                else:
                    tables.drop(row)
        memory, sqlite = both
        for table in TABLES:
            assert list(memory.rows(table.record)) == list(sqlite.rows(table.record))
            for _, row in rows:
                if type(row) is table.record:
                    key = row[: table.key]
                    found = sqlite.get(table.record, *key)
                    assert found == memory.get(table.record, *key)
                    assert list(map(type, found or ())) == list(map(type, memory.get(table.record, *key) or ()))
                    assert list(memory.rows(table.record, key[0])) == list(sqlite.rows(table.record, key[0]))
        assert load_programs(store.conn) == all_from_tables(memory)


def test_facts_are_loaded_with_their_types_in_their_order(store: Store) -> None:
    rows = [
        kit.blank(Item, program="P1", id="A", ordinal=3, promoted=True),
        kit.blank(Item, program="P1", id="B", ordinal=2),
        kit.blank(Edge, program="P1", item="B", needs="A"),
        kit.blank(Edge, program="P1", item="A", needs="B"),
    ]
    for row in rows:
        store.tables.put(row)
    (found,) = store.load(["P1"])
    assert [item.id for item in found.items] == ["LOC-1", "B", "A"]
    assert [item.promoted for item in found.items] == [False, False, True]
    assert {type(item.promoted) for item in found.items} == {bool}
    assert [(edge.item, edge.needs) for edge in found.edges] == [("A", "B"), ("B", "A")]
    assert from_tables(store.tables, "P1") == found


def test_programs_are_loaded_in_the_order_asked_for(store: Store) -> None:
    store.append([kit.program("P3"), kit.program("P2"), kit.item("LOC-2", "P2")], SATO)
    everything = store.load()
    assert [one.program.id for one in everything] == ["P1", "P2", "P3"]
    assert store.load(["P3", "nothing", "P1"]) == [everything[2], everything[0]]
    assert store.load(["P2"]) == [everything[1]]
    assert store.load(["nothing"]) == store.load([]) == []
    assert from_tables(store.tables, "nothing") is None


def test_the_parts_of_a_program_are_those_of_its_declaration() -> None:
    kinds = [f"tuple[{part.__name__}, ...]" for part in PARTS]
    assert dict(zip(ProgramFacts._fields[1:], kinds, strict=True)) == {
        name: kind for name, kind in field_types(ProgramFacts).items() if name != "program"
    }
    assert {table.record for table in TABLES} >= {facts.Program, *ROW_TYPES}


def test_a_refused_act_leaves_no_event_and_no_row(store: Store) -> None:
    before, rows = store.state(), stored(store)
    with pytest.raises(Refused, match="there is no item LOC-9") as caught:
        store.append([kit.item("LOC-2"), kit.assign("a"), kit.assign("a", name="LOC-9")], SATO)
    assert caught.value.exit_code == 1
    assert (store.state(), stored(store)) == (before, rows)


def test_a_refusal_is_recorded_as_one_event(store: Store) -> None:
    rows = list(store.rows(Item))
    event = store.record_refusal(SATO, act="review", rule="four-eyes", text="filer", program="P1", entity="E1")
    assert list(store.events())[-1] == event
    assert (event.type, event.program, event.entity) == ("attempt.refused", "P1", "E1")
    assert event.payload == '{"act":"review","on":"2026-11-24","rule":"four-eyes","text":"filer"}'
    assert list(store.rows(Item)) == rows


def test_an_error_in_a_transaction_takes_all_its_acts_back(store: Store) -> None:
    before, rows = store.state(), stored(store)

    def two_acts() -> None:
        with store.transaction():
            store.append([kit.item("LOC-2")], SATO)
            store.append([kit.assign("a", name="LOC-9")], SATO)

    with pytest.raises(Refused):
        two_acts()
    assert (store.state(), stored(store)) == (before, rows)


def test_a_refusal_that_is_caught_inside_a_transaction_leaves_the_rest(store: Store) -> None:
    with store.transaction():
        store.append([kit.item("LOC-2")], SATO)
        with pytest.raises(Refused):
            store.append([kit.item("LOC-3"), kit.assign("a", name="LOC-9")], SATO)
        (event,) = store.append([kit.item("LOC-4")], SATO)
    assert (event.site_seq, store.state().length) == (5, 5)
    assert [item.id for item in store.load()[0].items] == ["LOC-1", "LOC-2", "LOC-4"]
    assert store.verify().findings == ()


def test_ids_are_never_given_twice(store: Store) -> None:
    assert store.next_ids("LOC-") == ["LOC-2"]
    store.append([kit.item("LOC-2"), kit.item("LOC-7")], SATO)
    plan = store.plan_undo("sato")
    assert plan is not None
    store.undo(plan.batch, SATO)
    assert store.next_ids("LOC-", 2) == ["LOC-8", "LOC-9"]
    store.append([Draft(EventType.ITEM_NOTED, "P1", "LOC-1", {"id": "N3", "text": "E9"})], SATO)
    store.append([Draft(EventType.EVIDENCE_FILED, "P1", "E1-K7Q", {})], SATO)
    assert [store.next_ids(prefix) for prefix in ("N", "E")] == [["N4"], ["E1"]]
    store.rebuild()
    assert [store.next_ids(prefix)[0] for prefix in ("LOC-", "N", "E")] == ["LOC-8", "N4", "E1"]
    with pytest.raises(ValueError, match="no ids start with xyz"):
        store.next_ids("xyz")


ACTS = st.lists(st.sampled_from(["item", "assign", "retire", "program", "undo", "redo"]), min_size=1, max_size=14)


@settings(max_examples=25)
@given(ACTS)
def test_rows_made_act_by_act_are_the_rows_of_a_rebuild(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    with kit.new_store(tmp_path_factory.mktemp("r") / "readiness.db") as store:
        store.append([kit.program(), kit.item("LOC-1")], SATO)
        for n, act in enumerate(acts):
            try:
                perform(store, act, n)
            except Refused:
                continue
        assert store.verify().findings == ()
        before = stored(store)
        for table in DERIVED:
            store.conn.execute(f'DELETE FROM "{table.name}"')  # noqa: S608
        store.rebuild()
        assert stored(store) == before
        assert store.load_as_of(store.cut_at(store.events().__next__().recorded_at * 2)) == store.load()


def perform(store: Store, act: str, n: int) -> None:
    """One act of a random history."""
    plan = {"undo": store.plan_undo, "redo": store.plan_redo}[act]("sato") if act in ("undo", "redo") else None
    if plan:
        store.undo(plan.batch, SATO)
    elif act == "item":
        store.append([kit.item(f"LOC-{n + 2}")], SATO)
    elif act == "assign":
        before = store.get(Item, "P1", "LOC-1")
        store.append([kit.assign(f"o{n}", before.owner if before else "")], SATO)
    elif act == "retire":
        store.append([kit.retire()], SATO)
    else:
        store.append([kit.program(f"P{n + 2}")], SATO)


def test_a_row_changed_behind_the_log_is_found_and_healed(store: Store) -> None:
    store.conn.execute("UPDATE item SET owner = 'mallory'")
    store.conn.execute("INSERT INTO ineffective VALUES ('X', 1, 'x')")
    found = differences(store.conn, kit.simple_rules, store.site, store.tag)
    assert found == [
        "item: 1 rows differ from the log, first P1 LOC-1",
        "ineffective: 1 rows differ from the log, first X 1",
    ]
    store.rebuild()
    assert store.load()[0].items[0].owner == ""
    assert store.verify().findings == ()


def test_an_event_that_cannot_be_read_is_listed_and_the_rest_folds(store: Store) -> None:
    """A person without a name: our rules fail on it, as on what a damaged version might write."""
    store.record_refusal(SATO, act="a", rule="b", text="c")
    store.conn.execute("DROP TRIGGER event_no_update")
    store.conn.execute("UPDATE event SET type = 'person.added' WHERE seq = 4")
    store.append([kit.assign("a")], SATO)
    store.rebuild()
    assert store.ineffective() == [Ineffective(kit.FIRST, 4, "its content does not fit its type")]
    assert store.load()[0].items[0].owner == "a"
    assert [person.id for person in store.rows(Person)] == ["sato"]


def test_a_reader_sees_what_was_committed(store: Store, path: Path) -> None:
    with open_reader(path) as reader:
        assert reader.load() == store.load()
        assert reader.get(Program, "P1") == store.get(Program, "P1")
        with store.transaction():
            store.append([kit.program("P2")], SATO)
            assert [one.program.id for one in reader.load()] == ["P1"]
        assert [one.program.id for one in reader.load()] == ["P1", "P2"]
