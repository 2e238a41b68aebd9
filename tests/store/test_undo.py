"""Undo: a new event, the facts as if the act had not been, and never under somebody's feet."""

from __future__ import annotations

import pytest

from readiness.domain.events import Draft, EventType
from readiness.errors import Refused
from readiness.store import Store
from tests.store import kit
from tests.store.kit import SATO, SMITH


def undo(store: Store, actor: str = "sato") -> str:
    """Take back the actor's latest act; its batch."""
    plan = store.plan_undo(actor)
    assert plan is not None
    store.undo(plan.batch, SATO)
    assert store.verify().findings == ()
    return plan.batch


def redo(store: Store) -> None:
    """Bring back what sato undid last."""
    plan = store.plan_redo("sato")
    assert plan is not None
    store.undo(plan.batch, SATO)
    assert store.verify().findings == ()


def owner(store: Store) -> str:
    """Who owns the item."""
    return store.load()[0].items[0].owner


def test_undo_steps_back_and_redo_steps_forth(store: Store) -> None:
    store.append([kit.assign("a")], SATO)
    store.append([kit.assign("b", "a")], SATO)
    seen = []
    for step in (undo, undo, redo, redo, undo, redo):
        step(store)
        seen.append(owner(store))
    assert seen == ["a", "", "a", "b", "a", "b"]
    assert store.plan_redo("sato") is None


def test_undo_adds_an_event_and_removes_none(store: Store) -> None:
    (assigned,) = store.append([kit.assign("a")], SATO)
    before = list(store.events())
    undo(store)
    *kept, added = store.events()
    assert kept == before
    assert (added.type, added.entity, added.program) == ("batch.voided", assigned.batch, "P1")
    assert store.voided() == {assigned.batch}


def test_a_plan_names_the_act(store: Store) -> None:
    store.append([kit.item("LOC-2"), kit.assign("a"), kit.assign("a", name="LOC-2")], SATO)
    plan = store.plan_undo("sato")
    assert plan is not None
    assert (plan.what, plan.programs, len(plan.events)) == ("item.added P1 LOC-2 and 2 more", ("P1",), 3)


def test_only_one_s_own_acts_are_planned(store: Store) -> None:
    store.append([kit.assign("a")], SMITH)
    plan = store.plan_undo("sato")
    assert plan is not None
    assert plan.events[0].type == EventType.PROGRAM_CREATED
    assert store.plan_undo("nobody") is None
    assert store.plan_redo("nobody") is None


def test_a_whole_program_goes_and_comes_back(store: Store) -> None:
    before = store.load()
    undo(store)
    assert store.load() == []
    redo(store)
    assert store.load() == before


def test_people_and_observations_are_never_taken_back(store: Store) -> None:
    undo(store)
    store.append([Draft(EventType.PERSON_ADDED, "", "ito", {"name": "伊藤"})], SATO)
    assert store.plan_undo("sato") is None
    with pytest.raises(Refused, match="cannot be taken back"):
        store.undo(f"{kit.FIRST}-1", SATO)


def test_what_stays_is_named_until_something_else_is_recorded(store: Store) -> None:
    assert store.lasting("nobody") is None
    store.append([kit.assign("a")], SATO)
    assert store.lasting("sato") is None
    store.append([Draft(EventType.PERSON_ADDED, "", "ito", {"name": "伊藤"})], SATO)
    stays = store.lasting("sato")
    assert stays is not None
    assert stays.what == "person.added ito"
    undo(store)
    assert store.lasting("sato") == stays
    store.append([kit.assign("b")], SATO)
    assert store.lasting("sato") is None


def test_nothing_is_taken_back_twice_or_out_of_nowhere(store: Store) -> None:
    batch = undo(store)
    with pytest.raises(Refused, match="is taken back already"):
        store.undo(batch, SATO)
    with pytest.raises(Refused, match="cannot be taken back"):
        store.undo("X-1", SATO)
    with pytest.raises(ValueError, match=r"Store\.undo"):
        store.append([Draft(EventType.BATCH_VOIDED, "", batch, {})], SATO)


def test_an_act_that_others_built_on_is_refused_naming_theirs(store: Store) -> None:
    before = store.state()
    store.append([kit.item("LOC-2")], SATO)
    store.append([kit.assign("smith", name="LOC-2")], SMITH)
    plan = store.plan_undo("sato")
    assert plan is not None
    with pytest.raises(Refused, match=r"rest on it: item\.assigned P1 LOC-2"):
        store.undo(plan.batch, SATO)
    assert store.state().length == before.length + 2
    assert store.verify().findings == ()


def test_a_value_that_somebody_replaced_knowingly_is_not_pulled_away(store: Store) -> None:
    store.append([kit.assign("a")], SATO)
    store.append([kit.assign("b", "a")], SMITH)
    plan = store.plan_undo("sato")
    assert plan is not None
    with pytest.raises(Refused, match=r"rest on it: item\.assigned P1 LOC-1"):
        store.undo(plan.batch, SATO)
    assert owner(store) == "b"


def test_a_redo_that_others_built_on_is_refused(store: Store) -> None:
    store.append([kit.retire()], SATO)
    undo(store)
    store.append([kit.assign("smith")], SMITH)
    plan = store.plan_redo("sato")
    assert plan is not None
    with pytest.raises(Refused, match=r"rest on it: item\.assigned P1 LOC-1"):
        store.undo(plan.batch, SATO)
    assert owner(store) == "smith"


def test_unrelated_later_facts_stay(store: Store) -> None:
    store.append([kit.assign("a")], SATO)
    store.append([kit.item("LOC-2")], SMITH)
    store.append([kit.program("P2")], SMITH)
    undo(store)
    first, second = store.load()
    assert [(item.id, item.owner) for item in first.items] == [("LOC-1", ""), ("LOC-2", "")]
    assert second.program.id == "P2"


def test_undo_of_an_act_over_two_programs_touches_both(store: Store) -> None:
    store.append([kit.program("P2"), kit.item("LOC-2", "P2")], SATO)
    (first, _) = store.append([kit.assign("a"), kit.assign("a", name="LOC-2", of="P2")], SATO)
    assert undo(store) == first.batch
    assert [item.owner for program in store.load() for item in program.items] == ["", ""]
    assert list(store.events())[-1].program == ""
    redo(store)
    assert [item.owner for program in store.load() for item in program.items] == ["a", "a"]
