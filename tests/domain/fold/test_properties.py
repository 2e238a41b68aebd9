"""Whatever a log holds: folding never raises, a refused event touches nothing, and a replay gives the same rows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.domain.events import Event, EventType
from readiness.domain.facts import Edge, Evidence, Link, Person, Review, Waiver
from readiness.domain.fold import MemoryTables, apply
from readiness.domain.fold.cycles import find_cycle
from readiness.domain.fold.identity import principal
from readiness.domain.fold.step import Step
from readiness.domain.kept import Entry
from readiness.domain.vocabulary import EvidenceClass, MilestoneKind, ReviewVerdict

from .build import CATALOGUE, CORE, KEEPING, OVERLAY, PEOPLE, ROADMAP, World, ev, file, pack, small_world, snapshot

PERSONS = [*PEOPLE, "sato2", "nobody"]
DAYS = ["2026-11-01", "2026-11-24", "2027-03-01"]
ITEMS = ["C-1", "C-2", "C-G", "C-REF", "R-1", "O-1", "LOC-1", "LOC-2", "X-9"]
MILESTONES = ["MS-ADV", "MS-INV", "M1"]
DOCUMENTS = ["E1", "E2", "E3"]
JUDGED = {
    "by": st.sampled_from(["", *PERSONS]),
    "basis": st.sampled_from(["", *DOCUMENTS]),
    "judged_on": st.sampled_from(["", *DAYS]),
}


def some(values: list[str]) -> st.SearchStrategy[list[str]]:
    """A short list of some of the values."""
    return st.lists(st.sampled_from(values), max_size=2)


def one(values: list[str]) -> st.SearchStrategy[str]:
    """One of the values."""
    return st.sampled_from(values)


LINKS = {"after": some(ITEMS), "feeds": some(MILESTONES)}
DATED = {"date": one(DAYS)}
OWN_ITEM = {
    "area": one(["data", "cmc"]),
    "kind": one(["task", "criterion", "template"]),
    "title": st.just("T"),
    "green_light": st.just("G"),
}
DOCUMENT = {
    "class": st.sampled_from([str(each) for each in EvidenceClass]),
    "title": st.just("T"),
    "storage": st.just("url"),
    "items": some(ITEMS),
    "author": one(["", "sato", "J. Smith", "Ito Ren"]),
    "issuer": one(["", "Acme", "Home"]),
    "supersedes": one(["", *DOCUMENTS]),
}
DESCRIPTION = {
    "maturity": one(["", "draft", "final-signed", "superseded"]),
    "completeness": one(["", "placeholder"]),
    "data_class": one(["", "bulk-human-data"]),
    "clearance": one(["", "HGR-7"]),
}
SHARED = {
    **DOCUMENT,
    **DESCRIPTION,
    "from": one(["P1", "P2"]),
    "filed_by": one(PERSONS),
    "filed_by_name": st.just("N"),
    "filed_at": st.sampled_from([0, -1]),
    "filed_on": one(DAYS),
    "filed_zone": one(["", "Asia/Tokyo"]),
}
BUNDLE = {
    "milestone": one(MILESTONES),
    "audience": one(["investor", "advisor:X", "all"]),
    "digest": st.just("d"),
    "head": st.just("h"),
    "day": one(DAYS),
    "numbers": st.just({"E1": 1}),
    "states": st.just({"C-1": "met"}),
}
REVIEW = {
    "evidence": one(DOCUMENTS),
    "item": one(["", *ITEMS]),
    "verdict": st.sampled_from([str(each) for each in ReviewVerdict]),
    **JUDGED,
}
DECISION = {
    "milestone": one(MILESTONES),
    "outcome": one(["go", "conditional-go"]),
    "conditions": st.just([{"text": "t", "owner": "ito", "due": "2027-01-01"}]),
    **JUDGED,
}
CHOICE = {"for": one(["", "japan"]), "chosen": some(["own", "shared", "sato"])}
TRAIL = {
    "from": one(DAYS),
    "to": one(DAYS),
    "findings": one(["none", " "]),
    "entries": st.sampled_from([9, -1]),
    "own": st.sampled_from([0, 10]),
    "head": st.just("h"),
}
SEEN = st.dictionaries(one(MILESTONES), st.just({"date": "2026-12-28", "lead": 10}), max_size=2)
TERM = {
    "title": st.just("T"),
    "counterparty": one(["ACME", "self"]),
    "milestone": one(["", *MILESTONES]),
    "items": some(ITEMS),
    "amount": one(["", "5", "0.123"]),
    "currency": one(["", "USD", "JPY"]),
    "rights": some(["development", "supply"]),
    "territories": some(["JP", "eu", "Japan"]),
    "evidence": one(["", *DOCUMENTS]),
    "seen": SEEN,
}
IMPORT: dict[str, st.SearchStrategy[Any]] = {
    "file": st.just("a.xlsx"),
    "sha256": st.just("a" * 64),
    "rejected": st.sampled_from([0, 2, -1]),
    "rows": st.lists(
        st.fixed_dictionaries(
            {**OWN_ITEM, "id": one(["LOC-1", "LOC-7", "X-9"]), "row": st.sampled_from([4, 0])},
            optional={**LINKS, "owner": one(PERSONS), "expected": one(DAYS)},
        ),
        max_size=3,
    ),
}
ENTRIES = ["G1", "G2", "G3"]
VALUES = st.fixed_dictionaries(
    {"name": one(["A", "B"])},
    optional={
        "stage": one(["first", "second", "last", "lost", ""]),
        "score": st.sampled_from([0, 4, 5, True, ""]),
        "since": one([*DAYS, "soon"]),
        "firm": one(ENTRIES),
        "who": one(PERSONS),
        "about": one(ITEMS),
    },
)
SCREENING = {
    "register": one(["firms", "links"]),
    "title": st.just("L"),
    "date": one(DAYS),
    "sha256": st.just("a" * 64),
    "names": st.sampled_from([0, 7, -1]),
    "said": st.just({"G1": "A"}),
    "matches": st.just([{"entry": "G1", "listed": "A", "how": "exact"}]),
}
ACTS: dict[EventType, tuple[list[str], dict[str, st.SearchStrategy[Any]]]] = {
    EventType.WORKSPACE_CREATED: (["w"], {}),
    EventType.PERSON_ADDED: (["sato2"], {"name": st.just("S"), "alias_of": one(["", "sato", "smith"])}),
    EventType.PERSON_CHANGED: (PERSONS, {"alias_of": one(PERSONS), "roles": some(["qa", "executive", "boss"])}),
    EventType.ACCOUNT_LINKED: (["x@y"], {"person": one(PERSONS)}),
    EventType.PACK_REGISTERED: (["d1"], {"pack": st.sampled_from([CORE, pack("core", version="2"), {}])}),
    EventType.ATTEMPT_REFUSED: ([""], {}),
    EventType.BATCH_VOIDED: (["b1"], {}),
    EventType.PROGRAM_CREATED: ([""], {"name": st.just("N"), "start": one(DAYS), "calendar": st.just("jp")}),
    EventType.PROGRAM_CHANGED: ([""], {"start": one(DAYS), "dates": st.dictionaries(one(MILESTONES), one(DAYS))}),
    EventType.PACK_ADOPTED: (["core", "x"], {"digest": one(["d1", "digest-of-core-1", "digest-of-overlay-1"])}),
    EventType.PACK_UPGRADED: (["core", "x"], {"digest": one(["d1", "digest-of-core-1"])}),
    EventType.CHOICE_MADE: (["core/model", "overlay/way", "x"], CHOICE),
    EventType.ITEM_ADDED: (["LOC-1", "LOC-2", "X-9"], {**OWN_ITEM, **LINKS}),
    EventType.ITEMS_IMPORTED: (["I1", "I2"], IMPORT),
    EventType.ITEM_EDITED: (ITEMS, {"title": st.just("new")}),
    EventType.ITEM_LINKED: (ITEMS, LINKS),
    EventType.ITEM_UNLINKED: (ITEMS, LINKS),
    EventType.ITEM_RETIRED: (ITEMS, {}),
    EventType.ITEM_NOTED: (ITEMS, {"id": one(["N1", "N2"]), "text": st.just("x")}),
    EventType.ITEM_ASSIGNED: (ITEMS, {"owner": one(["", *PERSONS])}),
    EventType.ITEM_STARTED: (ITEMS, DATED),
    EventType.ITEM_DONE: (ITEMS, DATED),
    EventType.ITEM_REOPENED: (ITEMS, {}),
    EventType.ITEM_ESTIMATED: (ITEMS, {"days": st.sampled_from([None, 0, 5, -1])}),
    EventType.ITEM_PLANNED: (ITEMS, {"start": one(DAYS), "finish": one(DAYS)}),
    EventType.ITEM_EXPECTED: (ITEMS, DATED),
    EventType.IMPEDIMENT_OPENED: (["B1", "B2"], {"item": one(ITEMS), "until": one(["", *DAYS])}),
    EventType.IMPEDIMENT_CLOSED: (["B1", "B2"], {"item": one(ITEMS)}),
    EventType.EVIDENCE_FILED: (DOCUMENTS, DOCUMENT),
    EventType.EVIDENCE_SHARED: (DOCUMENTS, SHARED),
    EventType.EVIDENCE_DESCRIBED: (DOCUMENTS, DESCRIPTION),
    EventType.EVIDENCE_LINKED: (DOCUMENTS, {"items": some(ITEMS)}),
    EventType.EVIDENCE_UNLINKED: (DOCUMENTS, {"items": some(ITEMS)}),
    EventType.EVIDENCE_SUPERSEDED: (DOCUMENTS, {"by": one(DOCUMENTS)}),
    EventType.EVIDENCE_VOIDED: (DOCUMENTS, {}),
    EventType.EVIDENCE_CHECKED: (DOCUMENTS, {"state": one(["match", "changed", "moved", "lost"])}),
    EventType.EVIDENCE_RELEASED: (DOCUMENTS, {"to": some(["investor", "advisor:X", "all"])}),
    EventType.REVIEW_REQUESTED: (["Q1", "Q2"], {"evidence": one(DOCUMENTS), "of": one(PERSONS), "due": one(DAYS)}),
    EventType.REVIEW_RECORDED: (["R1", "R2"], REVIEW),
    EventType.REVIEW_CONFIRMED: (["R1", "R2"], {}),
    EventType.WAIVER_GRANTED: (
        ["W1", "W2"],
        {
            "item": one(ITEMS),
            "milestones": some(MILESTONES),
            "until": one(DAYS),
            "requested_by": one(PERSONS),
            **JUDGED,
        },
    ),
    EventType.WAIVER_CONFIRMED: (["W1", "W2"], {}),
    EventType.WAIVER_ENDED: (["W1", "W2"], {}),
    EventType.NOT_APPLICABLE_DECLARED: (["W1", "W2"], {"item": one(ITEMS), "requested_by": one(PERSONS), **JUDGED}),
    EventType.MILESTONE_ADDED: (
        MILESTONES,
        {
            "kind": st.sampled_from([str(each) for each in MilestoneKind]),
            "title": st.just("T"),
            "required": some(ITEMS),
        },
    ),
    EventType.MILESTONE_CHANGED: (MILESTONES, {"date": one(["", *DAYS]), "until": one(["", *DAYS])}),
    EventType.MILESTONE_REQUIRED: (MILESTONES, {"items": some(ITEMS)}),
    EventType.MILESTONE_UNREQUIRED: (MILESTONES, {"items": some(ITEMS)}),
    EventType.MILESTONE_CANCELLED: (MILESTONES, {}),
    EventType.MILESTONE_REACHED: (MILESTONES, {**DATED, "frozen": st.just({"verdict": "ready"})}),
    EventType.DECISION_TAKEN: (["D1"], DECISION),
    EventType.DECISION_CONFIRMED: (["D1"], {}),
    EventType.EVIDENCE_REDACTED: (DOCUMENTS, {"sha256": one(["a" * 64, "b" * 64])}),
    EventType.TRAIL_REVIEWED: ([""], TRAIL),
    EventType.BUNDLE_MADE: (["Z1", "Z2"], BUNDLE),
    EventType.LEAD_TIME_CHANGED: (
        ["LT-1", "LT-9"],
        {"unit": one(["days", "weeks"]), "back": st.sampled_from([5, -1]), "item": one(["", *ITEMS])},
    ),
    EventType.BASELINE_SET: ([""], {"dates": st.dictionaries(one(MILESTONES), one(DAYS), min_size=1)}),
    EventType.STANDUP_CLOSED: (
        ["S1", "S2"],
        {
            "rows": st.sampled_from(
                [{"program": "P1", "day": "2026-11-24"}, {"program": "P2", "day": "2026-11-24"}, {}]
            ),
            "decisions": st.just([{"text": "t"}]),
            "notes": some(["N1", "N2"]),
            "actions": some(["A1", "A2"]),
        },
    ),
    EventType.ACTION_ADDED: (["A1", "A2"], {"text": st.just("x"), "owner": one(PERSONS), "due": one(DAYS)}),
    EventType.ACTION_CHANGED: (["A1", "A2"], {"owner": one(PERSONS), "due": one(DAYS)}),
    EventType.ACTION_CLOSED: (["A1", "A2"], {"state": one(["done", "dropped", "open"])}),
    EventType.TERM_ADDED: (["T1", "T2"], {"kind": one(["right", "payment", "option"]), **TERM}),
    EventType.TERM_CHANGED: (["T1", "T2"], TERM),
    EventType.TERM_REVIEWED: (["T1", "T2"], {"seen": SEEN}),
    EventType.TERM_ENDED: (["T1", "T2"], DATED),
    EventType.ENTRY_ADDED: (ENTRIES, {"register": one(["firms", "links", "none"]), "values": VALUES}),
    EventType.ENTRY_CHANGED: (ENTRIES, {"values": VALUES}),
    EventType.ENTRY_RETIRED: (ENTRIES, {}),
    EventType.REGISTER_SCREENED: (["X1", "X2"], SCREENING),
}

JUNK: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=6), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=3), inner, max_size=2)),
    max_leaves=3,
)


@st.composite
def sound_events(draw: st.DrawFn) -> Event:
    """An event with the keys of its type, most values of which make sense somewhere."""
    type_ = draw(st.sampled_from(list(EventType)))
    entities, keys = ACTS[type_]
    payload = {key: draw(values) for key, values in keys.items()}
    actor = draw(st.sampled_from(PERSONS))
    event = ev(type_, draw(st.sampled_from(entities)), draw(st.sampled_from(["P1", "P1", "P1", "P2"])), actor=actor)
    return event._replace(payload=json.dumps({"on": "2026-11-24", **payload}), reason=draw(one(["", "because"])))


@st.composite
def broken_events(draw: st.DrawFn) -> Event:
    """A sound event of which one value, the entity or the whole payload is anything."""
    event = draw(sound_events())
    payload = json.loads(event.payload)
    what = draw(st.sampled_from(["value", "entity", "payload", "key"]))
    if what == "value":
        payload[draw(st.sampled_from(sorted(payload)))] = draw(JUNK)
    elif what == "key":
        del payload[draw(st.sampled_from(sorted(payload)))]
    elif what == "entity":
        event = event._replace(entity=draw(st.text(max_size=8)))
    else:
        return event._replace(payload=draw(st.text(max_size=12)))
    return event._replace(payload=json.dumps(payload))


@pytest.fixture(scope="module")
def start() -> list[Event]:
    """The log that every random log continues: the small world with two documents."""
    world = small_world(CORE, ROADMAP, CATALOGUE)
    world.do("pack.registered", "digest-of-overlay-1", "", pack=OVERLAY)
    world.adopt(KEEPING)
    file(world, "E1", "C-1")
    file(world, "E2", "C-1", "R-1", actor="mori", class_="memo", issuer="Acme", author="J. Smith")
    return world.events


def fold(events: list[Event]) -> World:
    """A world with these events folded, whatever comes of them."""
    world = World(MemoryTables())
    for event in events:
        apply(world.tables, event)
    return world


def number(events: list[Event], first: int) -> list[Event]:
    """The events with the lamport times of a log."""
    return [event._replace(seq=first + n, lamport=first + n) for n, event in enumerate(events)]


def test_every_type_is_drawn() -> None:
    assert set(ACTS) == set(EventType)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tail=st.lists(st.one_of(sound_events(), broken_events()), max_size=25))
def test_folding_never_raises_and_a_refusal_touches_nothing(start: list[Event], tail: list[Event]) -> None:
    world = fold(start)
    before = snapshot(world.tables)
    for event in number(tail, len(start) + 1):
        reason = apply(world.tables, event)
        after = snapshot(world.tables)
        if reason is not None:
            assert after == before
            assert reason.isprintable()
            assert reason
        before = after
    assert snapshot(fold([*start, *number(tail, len(start) + 1)]).tables) == before


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tail=st.lists(sound_events(), max_size=40))
def test_what_must_never_be_in_the_rows(start: list[Event], tail: list[Event]) -> None:
    world = fold([*start, *number(tail, len(start) + 1)])
    step = Step(world.tables, ev("item.noted", "", "P1"), {}, merging=False)
    assert find_cycle((each.item, each.needs) for each in world.rows(Edge, "P1")) == []
    documents = {each.id: each for each in world.rows(Evidence, "P1")}
    for review in world.rows(Review, "P1"):
        evidence = documents[review.evidence]
        assert review.by != principal(step, evidence.filed_by) or _aliased_later(world)
        assert review.roles
        assert (review.by == review.recorded_by) == (review.basis == "")
    for waiver in world.rows(Waiver, "P1"):
        assert waiver.by != waiver.requested_by
        assert waiver.item not in ("C-2", "C-G") or waiver.kind == "waiver"
    rows = {each.id: each for each in world.rows(Entry, "P1")}
    for each in rows.values():
        values = json.loads(each.values)
        assert "name" in values
        assert values.get("score") in (None, 0, 4)
        if each.register == "links" and not each.retired_on:
            assert not rows[values["firm"]].retired_on
    live = [
        json.loads(each.values)["name"] for each in rows.values() if not each.retired_on and each.register == "firms"
    ]
    assert len(live) == len(set(live))
    for link in world.rows(Link, "P1"):
        assert link.evidence in documents


def _aliased_later(world: World) -> bool:
    """Whether an alias was declared, which may make one person of two who acted before."""
    return any(person.alias_of for person in world.rows(Person))
