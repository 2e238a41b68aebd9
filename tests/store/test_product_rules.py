"""The store with the rules of the product: one act from draft to facts, and what only merging brings about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness.domain.events import Draft, EventType
from readiness.domain.facts import Edge, Person
from readiness.domain.fold.reason import Ground, Reason
from readiness.domain.fold.tables import TABLES
from readiness.errors import Refused
from readiness.store import Author, Store, create, create_from_log, open_reader, open_store, upgrade
from tests.store.kit import FIRST, SATO, SECOND, ManualClock

ITO = Author("ito", "伊藤", "qa", "Asia/Tokyo", "ito@tokyo")
CHANGED = "agreed in the stand-up"


def own_row(name: str) -> Draft:
    """One of the program's own items."""
    texts = {"area": "cmc", "kind": "criterion", "title": name, "green_light": "shown"}
    return Draft(EventType.ITEM_ADDED, "OPH-1", name, texts)


def needs(item: str, other: str) -> Draft:
    """A prerequisite."""
    return Draft(EventType.ITEM_LINKED, "OPH-1", item, {"after": [other]})


@pytest.fixture
def tokyo(tmp_path: Path) -> Iterator[Store]:
    """A workspace with two people, a program and two of its own items."""
    first = [
        Draft(EventType.WORKSPACE_CREATED, "", "W", {"id": "W", "zone": "Asia/Tokyo", "shared": False}),
        Draft(EventType.PERSON_ADDED, "", "sato", {"name": "佐藤", "roles": ["program-manager"]}),
        Draft(EventType.PERSON_ADDED, "", "ito", {"name": "伊藤", "roles": ["qa"]}),
    ]
    made = create(tmp_path / "a.db", clock=ManualClock(), author=SATO, drafts=first, site=FIRST)
    program = {"name": "Drug", "start": "2026-10-01", "zone": "Asia/Tokyo", "calendar": "common"}
    made.append([Draft(EventType.PROGRAM_CREATED, "OPH-1", "OPH-1", program)], SATO)
    made.append([own_row("LOC-1"), own_row("LOC-2")], SATO)
    yield made
    made.close()


def test_facts_are_the_same_live_rebuilt_and_as_of(tokyo: Store) -> None:
    tokyo.append([needs("LOC-1", "LOC-2")], SATO)
    tokyo.append([Draft(EventType.ITEM_ASSIGNED, "OPH-1", "LOC-1", {"owner": "ito"})], SATO)
    facts = tokyo.load()
    assert facts[0].items[0].owner == "ito"
    assert tokyo.verify().findings == ()
    assert tokyo.load_as_of(tokyo.cut_at_head(tokyo.state().head)) == facts
    tokyo.rebuild()
    assert tokyo.load() == facts
    with open_reader(tokyo.path) as reader:
        assert reader.load_as_of(reader.cut_at(2**50)) == facts
    upgrade(tokyo.path, clock=ManualClock()).close()
    with open_store(tokyo.path, clock=ManualClock()) as again:
        assert again.load() == facts


def test_a_rule_s_reason_and_ground_reach_the_caller(tokyo: Store) -> None:
    before = tokyo.state()
    with pytest.raises(Refused) as caught:
        tokyo.append([needs("LOC-1", "LOC-9")], SATO)
    assert isinstance(caught.value.what, Reason)
    assert caught.value.what.ground is Ground.UNKNOWN
    assert "LOC-9" in str(caught.value)
    assert tokyo.state() == before


def test_a_stranger_takes_nothing_back(tokyo: Store) -> None:
    plan = tokyo.plan_undo("sato")
    assert plan is not None
    with pytest.raises(Refused, match="nobody"):
        tokyo.undo(plan.batch, SATO._replace(person="nobody"))
    assert tokyo.voided() == frozenset()


def test_undo_under_the_product_s_rules(tokyo: Store) -> None:
    owner = Draft(EventType.ITEM_ASSIGNED, "OPH-1", "LOC-1", {"owner": "ito"})
    tokyo.append([owner], SATO)
    tokyo.append([owner._replace(payload={"owner": "sato", "old": "ito"}, reason=CHANGED)], ITO)
    plan = tokyo.plan_undo("sato")
    assert plan is not None
    with pytest.raises(Refused, match="rest on it"):
        tokyo.undo(plan.batch, SATO)
    plan = tokyo.plan_undo("ito")
    assert plan is not None
    tokyo.undo(plan.batch, ITO)
    assert tokyo.load()[0].items[0].owner == "ito"
    assert tokyo.verify().findings == ()


def test_a_circle_is_refused_when_written_and_kept_when_merged(tokyo: Store, tmp_path: Path) -> None:
    log = list(tokyo.events())
    with create_from_log(tmp_path / "b.db", log, clock=ManualClock(), site=SECOND) as boston:
        tokyo.append([needs("LOC-1", "LOC-2")], SATO)
        with pytest.raises(Refused) as caught:
            tokyo.append([needs("LOC-2", "LOC-1")], SATO)
        assert isinstance(caught.value.what, Reason)
        assert caught.value.what.ground is Ground.CYCLE
        boston.append([needs("LOC-2", "LOC-1")], ITO)
        assert tokyo.merge(list(boston.events())).ineffective == ()
        boston.merge(list(tokyo.events()))
        for site in (tokyo, boston):
            edges = [(edge.item, edge.needs) for edge in site.rows(Edge)]
            assert edges == [("LOC-1", "LOC-2"), ("LOC-2", "LOC-1")]
            assert site.verify().findings == ()
        assert [list(tokyo.rows(t.record)) for t in TABLES] == [list(boston.rows(t.record)) for t in TABLES]
        tokyo.append([Draft(EventType.ITEM_ASSIGNED, "OPH-1", "LOC-1", {"owner": "ito"})], SATO)
        plan = tokyo.plan_undo("sato")
        assert plan is not None
        tokyo.undo(plan.batch, SATO)
        assert len(list(tokyo.rows(Edge))) == 2
        assert tokyo.verify().findings == ()


def test_a_person_added_at_two_sites_is_the_first_one(tokyo: Store, tmp_path: Path) -> None:
    log = list(tokyo.events())
    with create_from_log(tmp_path / "b.db", log, clock=ManualClock(), site=SECOND) as boston:
        for site, name in ((tokyo, "森 (Tokyo)"), (boston, "Mori (Boston)")):
            site.append([Draft(EventType.PERSON_ADDED, "", "mori", {"name": name, "roles": ["qa"]})], SATO)
        (lost,) = tokyo.merge(list(boston.events())).ineffective
        boston.merge(list(tokyo.events()))
        assert (lost.site, "mori" in lost.reason) == (SECOND, True)
        assert [site.get(Person, "mori") for site in (tokyo, boston)] == [tokyo.get(Person, "mori")] * 2
        assert tokyo.ineffective() == boston.ineffective() == [lost]
