"""Two sites: each writes its own chain, and after exchanging them both see the same facts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.domain.events import Event
from readiness.domain.fold.tables import TABLES
from readiness.errors import DataError, Refused
from readiness.store import Ineffective, Store
from readiness.store.chain import event_hash
from tests.store import kit
from tests.store.kit import SATO, SMITH, START, ManualClock


@pytest.fixture
def boston(store: Store, tmp_path: Path) -> Iterator[Store]:
    """A second site with the same workspace."""
    made = kit.second_site(tmp_path / "boston.db", store, site=kit.SECOND)
    yield made
    made.close()


def exchange(one: Store, other: Store) -> None:
    """Each gets what the other has."""
    one.merge(list(other.events()))
    other.merge(list(one.events()))


def facts(store: Store) -> list[list[tuple[Any, ...]]]:
    """What must be equal everywhere after an exchange."""
    return [*(list(store.rows(table.record)) for table in TABLES), list(store.ineffective())]


def test_a_second_site_starts_with_the_same_facts(store: Store, boston: Store) -> None:
    assert facts(boston) == facts(store)
    assert boston.state() == store.state()
    assert (store.tag, boston.tag) == ("", "BBB")
    assert boston.verify().findings == ()


def test_ids_of_a_second_site_carry_its_tag(store: Store, boston: Store) -> None:
    assert (store.next_ids("E"), boston.next_ids("E")) == (["E1"], ["E1-BBB"])
    boston.append([kit.item("LOC-1-BBB")], SMITH)
    assert boston.next_ids("LOC-") == ["LOC-2-BBB"]
    exchange(store, boston)
    assert (store.next_ids("LOC-"), boston.next_ids("LOC-")) == (["LOC-2"], ["LOC-2-BBB"])


def test_a_new_site_s_tag_is_not_one_of_the_log(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = iter(["AAA0000000", "CCC0000000"])
    monkeypatch.setattr("readiness.store.creation.random_site", lambda: next(made))
    with kit.second_site(tmp_path / "third.db", store) as third:
        assert (third.site, third.tag) == ("CCC0000000", "CCC")


def test_the_same_site_may_go_on_with_its_own_log(store: Store, tmp_path: Path) -> None:
    with kit.second_site(tmp_path / "demo.db", store, site=kit.FIRST) as again:
        assert (again.tag, again.next_ids("LOC-")) == ("", ["LOC-2"])
        (event,) = again.append([kit.assign("a")], SATO)
        assert (event.site_seq, event.prev_hash) == (4, list(store.events())[-1].hash)


def test_what_was_overtaken_is_kept_and_listed_alike(store: Store, boston: Store) -> None:
    """Tokyo retires the item; Boston, which does not know yet, assigns it later."""
    store.append([kit.retire()], SATO)
    boston.append([kit.item("LOC-1-BBB")], SMITH)
    (lost,) = boston.append([kit.assign("smith")], SMITH)
    merged = store.merge(list(boston.events()))
    reason = Ineffective(kit.SECOND, lost.site_seq, "there is no item LOC-1")
    assert merged == (2, 3, (reason,))
    assert boston.merge(list(store.events())) == (1, 5, (reason,))
    assert facts(store) == facts(boston)
    assert store.state().head == boston.state().head
    assert [event.hash for event in store.events()] == [event.hash for event in boston.events()]
    assert [event.hash for event in store.events(arrival=True)] != [event.hash for event in boston.events(arrival=True)]
    assert store.merge(list(boston.events())) == (0, 6, ())


@settings(max_examples=20)
@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from(["item", "assign", "retire", "undo", "exchange"])), max_size=14)
)
def test_any_two_histories_merge_to_one(tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[bool, str]]) -> None:
    folder = tmp_path_factory.mktemp("merge")
    with kit.new_store(folder / "a.db") as tokyo:
        tokyo.append([kit.program(), kit.item()], SATO)
        with kit.second_site(folder / "b.db", tokyo, ManualClock(START - 500_000), site=kit.SECOND) as boston:
            for n, (here, act) in enumerate(acts):
                store, author = (tokyo, SATO) if here else (boston, SMITH)
                try:
                    perform(store, author.person, act, n, boston if here else tokyo)
                except Refused:
                    continue
            exchange(tokyo, boston)
            assert facts(tokyo) == facts(boston)
            assert tokyo.state() == boston.state()
            assert tokyo.verify().findings == boston.verify().findings == ()


def perform(store: Store, actor: str, act: str, n: int, other: Store) -> None:
    """One act of a random history at one of the sites."""
    author = SATO if actor == "sato" else SMITH
    plan = store.plan_undo(actor) if act == "undo" else None
    if plan:
        store.undo(plan.batch, author)
    elif act == "item":
        store.append([kit.item(f"LOC-{n + 2}")], author)
    elif act == "assign":
        store.append([kit.assign(f"o{n}")], author)
    elif act == "retire":
        store.append([kit.retire()], author)
    elif act == "exchange":
        exchange(store, other)


def test_an_undo_travels(store: Store, boston: Store) -> None:
    (assigned,) = store.append([kit.assign("a")], SATO)
    exchange(store, boston)
    boston.undo(assigned.batch, SMITH)
    exchange(store, boston)
    assert store.load()[0].items[0].owner == boston.load()[0].items[0].owner == ""
    assert store.voided() == {assigned.batch}


def rehashed(event: Event, **changes: Any) -> Event:
    """The event as a careful forger would send it."""
    changed = event._replace(**changes)
    return changed._replace(hash=event_hash(changed))


FORGERIES = [
    ({"reason": "x"}, False, "was changed after it was written"),
    ({"payload": '{"owner":"x"}'}, False, "was changed after it was written"),
    ({"workspace": "other"}, True, "belongs to another workspace"),
    ({"prev_hash": "0" * 64}, True, "does not follow entry 0"),
    ({"site_seq": 2}, True, "does not follow entry 0"),
    ({"lamport": 0}, True, "does not follow entry 0"),
    ({"batch": f"{kit.FIRST}-2"}, True, "claims an act of another site"),
    ({"batch": f"{kit.SECOND}-9"}, True, "claims an act of another site"),
    ({"payload": '{"a": 1}'}, True, "holds a text or value"),
    ({"payload": '{"a":1.5}'}, True, "holds a text or value"),
    ({"payload": "[]"}, True, "holds a text or value"),
    ({"payload": "nonsense"}, True, "holds a text or value"),
    ({"payload": '{"a":"\\u001b[2J"}'}, True, "holds a text or value"),
    ({"actor_name": "a\u202eb"}, True, "holds a text or value"),
    ({"reason": "か\u3099"}, True, "holds a text or value"),
]


@pytest.mark.parametrize(("changes", "hashed", "message"), FORGERIES)
def test_an_entry_that_does_not_fit_is_refused_and_nothing_is_taken_in(
    store: Store, boston: Store, changes: dict[str, Any], hashed: bool, message: str
) -> None:
    before = store.state(), facts(store)
    (good,) = boston.append([kit.assign("smith")], SMITH)
    bad = rehashed(good, **changes) if hashed else good._replace(**changes)
    with pytest.raises(DataError, match=message):
        store.merge([*list(store.events()), bad])
    assert (store.state(), facts(store)) == before


def test_a_missing_entry_in_between_is_noticed(store: Store, boston: Store) -> None:
    boston.append([kit.item("LOC-2")], SMITH)
    (last,) = boston.append([kit.item("LOC-3")], SMITH)
    with pytest.raises(DataError, match="does not follow entry 0, the last one here"):
        store.merge([last])


def test_a_copy_that_was_written_to_as_the_same_site_is_noticed(store: Store, tmp_path: Path) -> None:
    with kit.second_site(tmp_path / "copy.db", store, site=kit.FIRST) as copy:
        copy.append([kit.assign("a")], SATO)
        store.append([kit.assign("b")], SATO)
        with pytest.raises(DataError, match="entry 4 of site AAAAAAAAAA is another one here and there"):
            store.merge(list(copy.events()))


def test_an_empty_log_makes_no_workspace(tmp_path: Path) -> None:
    from readiness.store import create_from_log

    with pytest.raises(DataError, match="no entries"):
        create_from_log(tmp_path / "a.db", [], clock=ManualClock(), apply=kit.simple_rules)
    assert list(tmp_path.iterdir()) == []
