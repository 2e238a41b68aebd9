"""What log entries say in words: every kind of entry has a clause, and no entry breaks one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.events import Event, EventType
from readiness.domain.facts import Person
from readiness.reports.log_sentences import _SAID, act_text, entry_text

PERSONS = {
    id: Person(id, name, "", False, "", "")
    for id, name in (("ito", "Ito Ken"), ("sato", "佐藤 花子"), ("smith", "J. Smith"))
}


def entry(type: str, entity: str = "X-1", /, **payload: object) -> Event:
    """An entry of the log."""
    said = json.dumps({"on": "2026-11-24", **payload}, ensure_ascii=False)
    values = dict.fromkeys(Event._fields, "") | dict.fromkeys(("v", "seq", "site_seq", "lamport", "recorded_at"), 1)
    return Event(**values | {"type": type, "entity": entity, "payload": said, "program": "RX"})  # type: ignore[arg-type]


def test_every_kind_of_entry_has_words() -> None:
    assert set(_SAID) == set(EventType) - {EventType.BATCH_VOIDED}


SENTENCES = [
    (entry("workspace.created", zone="Asia/Tokyo"), "workspace begun, Asia/Tokyo"),
    (
        entry("person.added", "ito", name="Ito Ken", roles=["program-manager", "qa"], org="Hoshi"),
        "Ito Ken (ito) put on record as program manager qa, Hoshi",
    ),
    (
        entry("person.added", "k.ito", name="K. Ito", alias_of="ito"),
        "K. Ito (k.ito) put on record as another name of Ito Ken",
    ),
    (
        entry("person.changed", "ito", org="Kasumi", old={"org": "Hoshi"}),
        "org of Ito Ken set to Kasumi, was Hoshi",
    ),
    (entry("account.linked", "ken@desk", person="ito"), "account ken@desk acts as Ito Ken"),
    (
        entry("pack.registered", "sha256:1", pack={"id": "core", "version": "1.2"}),
        "content of checklist core 1.2 kept",
    ),
    (
        entry("attempt.refused", act="review.recorded", rule="four-eyes", text="ito filed E5"),
        "refused: ito filed E5",
    ),
    (
        entry("trail.reviewed", "a..b", **{"from": "2026-10-01", "to": "2026-10-31", "findings": "none"}),
        "trail from 2026-10-01 to 2026-10-31 reviewed: none",
    ),
    (
        entry("program.created", "RX", name="AAV", start="2026-10-01"),
        "program RX begun, start 2026-10-01: AAV",
    ),
    (
        entry("program.changed", "RX", start="2026-11-01", dates={"M": "x"}, old={"start": "2026-10-01", "dates": {}}),
        "start of RX set to 2026-11-01, was 2026-10-01; 1 tentative date moved with it",
    ),
    (entry("pack.adopted", "core", digest="d"), "checklist core adopted"),
    (entry("pack.upgraded", "core", digest="d"), "checklist core upgraded"),
    (
        entry("choice.made", "p/route", **{"for": "ito", "chosen": ["a", "b"], "old": {"chosen": ["a"]}}),
        "choice p/route for ito set to a b, was a",
    ),
    (entry("item.added", "LOC-1", title="Stability"), "item LOC-1 added: Stability"),
    (entry("items.imported", "I1", file="a.xlsx", rows=[{}, {}]), "2 items imported from a.xlsx"),
    (entry("item.edited", title="T", green_light="G", old={}), "title and green light of X-1 changed"),
    (entry("item.edited", as_packed=True, old={}), "text of X-1 as its checklist has it again"),
    (entry("item.linked", after=["A", "B"], feeds=["M"]), "X-1 needs A and B and feeds M"),
    (entry("item.unlinked", after=["A"], feeds=[]), "X-1 no longer needs A"),
    (entry("item.retired"), "item X-1 retired"),
    (entry("item.noted", id="N1", text="two\nlines"), "note on X-1: two lines"),
    (entry("item.assigned", owner="ito", old={"owner": ""}), "owner of X-1 set to Ito Ken"),
    (entry("item.assigned", owner="ito", old={"owner": "sato"}), "owner of X-1 set to Ito Ken, was 佐藤 花子"),
    (entry("item.assigned", owner="", old={"owner": "gone"}), "owner of X-1 set to nobody, was gone"),
    (entry("item.started", date="2026-11-02", old={"date": ""}), "X-1 started on 2026-11-02"),
    (entry("item.done", date="2026-11-02", milestone="MS-A"), "X-1 done on 2026-11-02, with MS-A"),
    (entry("item.reopened", old={"done": "2026-11-02"}), "X-1 reopened"),
    (entry("item.estimated", days=1, old={"days": 8}), "estimate of X-1 set to 1 working day, was 8"),
    (entry("item.estimated", days=None, old={"days": 8}), "estimate of X-1 taken off, was 8"),
    (entry("item.planned", quarter=2, old={"quarter": 1}), "X-1 planned for PQ2, was PQ1"),
    (
        entry("item.planned", start="2027-01-18", finish="2027-03-26", old={}),
        "X-1 planned from 2027-01-18 to 2027-03-26",
    ),
    (entry("item.planned", quarter=None, old={"quarter": 3}), "X-1 no longer planned, was PQ3"),
    (
        entry("item.expected", date="2026-12-01", old={"date": "2026-11-20"}),
        "X-1 expected by 2026-12-01, was 2026-11-20",
    ),
    (entry("item.expected", date="", old={"date": "2026-11-20"}), "X-1 no longer expected by a day, was 2026-11-20"),
    (
        entry("impediment.opened", "B1", item="X-1", until="2026-12-01", waiting_on="smith"),
        "X-1 impeded (B1), waits on J. Smith until 2026-12-01",
    ),
    (entry("impediment.closed", "B1", item="X-1"), "B1 no longer impedes X-1"),
    (
        entry("evidence.filed", "E2", title="Report", items=["A", "B", "C", "D", "E", "F"], supersedes="E1"),
        "E2 filed for A, B, C, D and 2 more in place of E1: Report",
    ),
    (
        entry("evidence.shared", "E1", **{"from": "RY", "items": ["A"], "title": "Report"}),
        "E1 of RY used too, for A: Report",
    ),
    (
        entry("evidence.described", "E1", maturity="final-signed", old={"maturity": "draft"}),
        "maturity of E1 set to final, signed, was draft",
    ),
    (entry("evidence.linked", "E1", items=["A"]), "E1 stands for A now"),
    (entry("evidence.unlinked", "E1", items=["A"]), "E1 no longer stands for A"),
    (entry("evidence.superseded", "E1", by="E2"), "E1 superseded by E2"),
    (entry("evidence.voided", "E1"), "E1 voided"),
    (entry("evidence.checked", "E1", state="changed"), "file of E1 changed since it was filed"),
    (entry("evidence.released", "E1", to=["advisor"], old={"to": []}), "E1 released to advisor"),
    (entry("evidence.released", "E1", to=[], old={"to": ["advisor"]}), "E1 internal, was advisor"),
    (entry("evidence.redacted", "E1", sha256="d"), "bytes of E1 erased"),
    (
        entry("review.requested", "Q1", evidence="E1", item="", of="smith", due="2026-12-01"),
        "J. Smith asked to review E1 by 2026-12-01 (Q1)",
    ),
    (entry("review.recorded", "R1", evidence="E1", verdict="returned", comment="page 2"), "E1 returned: page 2"),
    (
        entry(
            "review.recorded",
            "R1",
            evidence="E1",
            item="X-1",
            verdict="accepted",
            by="smith",
            basis="E9",
            judged_on="2026-11-02",
            meets="part",
        ),
        "E1 accepted for X-1 by J. Smith on 2026-11-02, as E9 says, meets the green light in part",
    ),
    (entry("review.confirmed", "R1"), "judgement R1 confirmed"),
    (
        entry("waiver.granted", "W1", item="X-1", milestones=["MS-A"], until="2026-12-01"),
        "X-1 waived for MS-A until 2026-12-01 (W1)",
    ),
    (entry("waiver.confirmed", "W1"), "waiver W1 confirmed"),
    (entry("waiver.ended", "W1"), "waiver W1 ended"),
    (entry("not-applicable.declared", "W1", item="X-1"), "X-1 declared not applicable (W1)"),
    (entry("milestone.added", "MS-N", title="New", date=""), "milestone MS-N added: New"),
    (entry("milestone.changed", "MS-A", date="2027-04-26", old={"date": ""}), "MS-A dated 2027-04-26"),
    (
        entry("milestone.changed", "MS-A", date="2027-04-26", until="2027-04-28", old={"date": "2027-03-01"}),
        "MS-A moved to 2027-04-26 to 2027-04-28, was 2027-03-01",
    ),
    (
        entry("milestone.changed", "MS-A", date="", computed={}, old={"date": "2027-03-01"}),
        "MS-A left without a date, was 2027-03-01",
    ),
    (
        entry("milestone.changed", "MS-A", date="2027-04-26", tentative=False, old={"date": "", "tentative": True}),
        "MS-A dated 2027-04-26; tentative of MS-A set to no, was yes",
    ),
    (entry("milestone.changed", "MS-A", lead=15, old={"lead": 10}), "lead of MS-A set to 15, was 10"),
    (entry("milestone.required", "MS-A", items=["A"]), "MS-A requires A"),
    (entry("milestone.unrequired", "MS-A", items=["A"]), "MS-A no longer requires A"),
    (entry("milestone.cancelled", "MS-A", old={"state": "planned"}), "MS-A cancelled"),
    (
        entry("milestone.reached", "MS-A", date="2026-11-02", frozen={"verdict": "not-ready"}),
        "MS-A reached on 2026-11-02, not ready",
    ),
    (
        entry("decision.taken", "D1", milestone="MS-A", outcome="conditional-go", conditions=[{}], comment="well"),
        "conditional go at MS-A, on 1 condition: well",
    ),
    (entry("decision.confirmed", "D1"), "decision D1 confirmed"),
    (
        entry("lead-time.changed", "LEAD-A", unit="days", back=45, old={"unit": "days", "back": 60}),
        "lead time LEAD-A set to 45 days before",
    ),
    (entry("lead-time.changed", "LEAD-A", off=True, old={"off": False}), "lead time LEAD-A switched off"),
    (entry("baseline.set", "RX", dates={"MS-A": "2027-01-01"}), "baseline of RX set: 1 milestone date"),
    (entry("bundle.made", "P1", audience="investor", milestone="MS-A"), "data room P1 made for investor, MS-A"),
    (
        entry("standup.closed", "S1", rows={}, notes=["N1"], actions=["A1", "A2"], decisions=[]),
        "stand-up S1 closed with 1 note and 2 actions",
    ),
    (
        entry("action.added", "A1", text="Ask them", owner="ito", due="2026-12-01"),
        "action A1 of Ito Ken, due 2026-12-01: Ask them",
    ),
    (
        entry("action.changed", "A1", owner="sato", due="2026-12-08", old={"owner": "ito", "due": "2026-12-01"}),
        "owner of A1 set to 佐藤 花子, was Ito Ken; due set to 2026-12-08, was 2026-12-01",
    ),
    (entry("action.closed", "A1", state="dropped"), "action A1 dropped"),
    (entry("term.added", "T1", title="Japan stays with us"), "term T1 added: Japan stays with us"),
    (entry("term.changed", "T1", clause="2.1", old={"clause": ""}), "clause of T1 set to 2.1"),
    (entry("term.reviewed", "T1", seen={}), "term T1 reviewed"),
    (entry("term.ended", "T1", date="2026-11-02"), "term T1 ended on 2026-11-02"),
    (
        entry("entry.added", "G1", register="suppliers", values={"name": "Kasumi", "country": "JP"}),
        "row G1 of suppliers added: Kasumi",
    ),
    (
        entry("entry.changed", "G1", values={"next_look": "2026-12-01", "country": ""}, old={"country": "JP"}),
        "row G1: next look set to 2026-12-01; country taken off, was JP",
    ),
    (entry("entry.retired", "G1"), "row G1 retired"),
    (
        entry("register.screened", "X1", register="suppliers", title="1260H list", matches=[{}]),
        "suppliers screened against 1260H list: 1 match",
    ),
]


@pytest.mark.parametrize(
    ("event", "said"), SENTENCES, ids=[f"{each.type}-{i}" for i, (each, _) in enumerate(SENTENCES)]
)
def test_an_entry_says_it_as_people_do(event: Event, said: str) -> None:
    assert entry_text(event, PERSONS) == said


def test_all_kinds_are_among_these() -> None:
    assert {event.type for event, _ in SENTENCES} == set(_SAID)


def test_an_undo_says_what_it_took_back_and_a_redo_what_it_brought_back() -> None:
    several = [entry("item.assigned", id, owner="ito", old={"owner": ""}) for id in ("A", "B", "C")]
    undo = entry("batch.voided", "B1", what="item.assigned RX A and 2 more")
    redo = entry("batch.voided", "B2", what="batch.voided RX B1")
    assert entry_text(undo, PERSONS, several) == "taken back: owner of A set to Ito Ken, and 2 more"
    assert entry_text(redo, PERSONS, several[:1]) == "brought back: owner of A set to Ito Ken"
    assert entry_text(undo, PERSONS) == "taken back: item.assigned RX A and 2 more"


def test_an_act_is_told_by_what_people_did() -> None:
    registered = entry("pack.registered", "sha256:1", pack={"id": "core"})
    assert act_text([registered, entry("pack.adopted", "core")], PERSONS) == "checklist core adopted"
    assert act_text([registered], PERSONS) == "content of checklist core kept"
    assert act_text([], PERSONS) == ""


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_KEYS = sorted({key for event, _ in SENTENCES for key in json.loads(event.payload)} - {"on"})


@given(st.sampled_from([*EventType, "made.up"]), st.dictionaries(st.sampled_from(_KEYS), _JSON, max_size=6))
def test_no_payload_breaks_a_clause(type: str, payload: dict[str, object]) -> None:
    text = entry_text(entry(type, **payload), PERSONS)
    assert text
    assert "\n" not in text


def test_every_entry_of_the_demo_is_one_line_without_a_code(tmp_path: Path) -> None:
    from readiness.workspace import Workspace
    from readiness.workspace.demo import restore

    with Workspace(restore(tmp_path)) as workspace:
        persons = workspace.persons()
        said = [(each, entry_text(each.event, persons, each.undid)) for each in workspace.history()]
    assert len(said) > 500
    for each, text in said:
        assert "\n" not in text
        assert each.event.type not in text
        assert not any(kind in text for kind in EventType)
