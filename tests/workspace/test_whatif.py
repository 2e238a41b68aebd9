"""What if: it shows what really doing it would show, refuses what the record would refuse, and writes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.domain.delta import Delta, compare
from readiness.domain.evidence import requirements
from readiness.domain.program import ProgramView
from readiness.domain.snapshot import Snapshot, snapshot
from readiness.domain.suppose import Suppose, Supposition
from readiness.domain.vocabulary import Role
from readiness.domain.whatif import WhatIf
from readiness.errors import UsageError

from .office import GATE, ITEM, PROGRAM, Office

TASK = "RM-Q1-P1"
SHOWN_TASK = "RM-Q1-D1"
MEET = "MS-INV-MEET"
CMC = "CORE-CMC-01"


def digest(office: Office) -> str:
    return sha256(Path(office.path).read_bytes()).hexdigest()


def ask(office: Office, *supposed: Supposition) -> WhatIf:
    before = digest(office)
    found = office.open().what_if(PROGRAM, supposed)
    assert digest(office) == before
    return found


def bare(taken: Snapshot) -> Snapshot:
    """Without the rows of documents and waivers, whose ids are made up where they are only supposed."""
    return taken._replace(evidence=(), waivers=())


def lines(view: ProgramView) -> list[tuple[object, ...]]:
    """Verdict, reasons, blockers and forecast of every milestone."""
    return [
        (
            each.id,
            each.verdict,
            [(reason.rule, reason.item) for reason in each.reasons],
            [(row.item, row.causes, row.float_days, row.latest_finish) for row in view.blockers(each)],
            view.schedule(each).forecast_day,
        )
        for each in view.milestones
    ]


def show(office: Office, item: str) -> None:
    """Really file and judge what an item asks for, and release it to everybody."""
    view = office.open().view(PROGRAM)
    row = next(each for each in view.facts.items if each.id == item)
    asked = [each.class_ for each in requirements(row.requires) for _ in range(each.minimum)]
    for number, class_ in enumerate(asked or ([] if row.kind == "task" else ["report"])):
        id = office.evidence(item, class_=class_, title=f"{item} {number}")
        office.sato.evidence.release(PROGRAM, id, ["advisor", "investor", "partner"], "for the meeting")
        office.open("all-roles").reviews.review(PROGRAM, id, "accepted")


def really_done(office: Office, item: str) -> None:
    if item.startswith("RM-"):
        office.sato.items.done(PROGRAM, item)
    show(office, item)


@pytest.fixture
def staffed(office: Office) -> Office:
    """With a reviewer who holds every role, an own row, and an impediment."""
    office.sato.people.add("all-roles", "Ueda Jun", roles=list(map(str, Role)))
    office.sato.items.add(PROGRAM, title="Slides", green_light="shown", area="data", feeds=[MEET])
    office.sato.items.impede(PROGRAM, CMC, "no slot")
    office.sato.items.expect(PROGRAM, "RM-Q1-P2", "2026-12-18")
    return office


ACTS: dict[str, tuple[Supposition, Callable[[Office], object]]] = {
    "a task done": (Supposition(Suppose.DONE, TASK), lambda o: really_done(o, TASK)),
    "a task that asks for a record": (Supposition(Suppose.DONE, SHOWN_TASK), lambda o: really_done(o, SHOWN_TASK)),
    "a criterion shown": (Supposition(Suppose.DONE, ITEM), lambda o: really_done(o, ITEM)),
    "an own row shown": (Supposition(Suppose.DONE, "LOC-1"), lambda o: really_done(o, "LOC-1")),
    "a gate judged": (Supposition(Suppose.DONE, GATE), lambda o: really_done(o, GATE)),
    "an estimate": (Supposition(Suppose.ESTIMATE, TASK, "90"), lambda o: o.sato.items.estimate(PROGRAM, TASK, 90)),
    "a quarter": (Supposition(Suppose.PLAN, TASK, "Q3"), lambda o: o.sato.items.plan(PROGRAM, TASK, quarter=3)),
    "an impediment cleared": (Supposition(Suppose.CLEAR, CMC), lambda o: o.sato.items.clear(PROGRAM, CMC)),
    "an own row dropped": (
        Supposition(Suppose.DROP, "LOC-1"),
        lambda o: o.sato.items.retire(PROGRAM, "LOC-1", "what if"),
    ),
    "a pack's item dropped": (
        Supposition(Suppose.DROP, TASK),
        lambda o: o.ito.waivers.not_applicable(PROGRAM, TASK, "what if", requested_by="sato"),
    ),
    "a waiver": (
        Supposition(Suppose.WAIVE, TASK, MEET),
        lambda o: o.ito.waivers.waive(PROGRAM, TASK, [MEET], "what if", until="9999-12-31", requested_by="sato"),
    ),
    "a milestone moved": (
        Supposition(Suppose.MOVE, MEET, "2027-06-15"),
        lambda o: o.sato.milestones.set(PROGRAM, MEET, date="2027-06-15"),
    ),
    "a milestone undated": (
        Supposition(Suppose.MOVE, MEET, ""),
        lambda o: o.sato.milestones.set(PROGRAM, MEET, undated=True),
    ),
}


def same_as_doing(office: Office, names: list[str]) -> None:
    before = snapshot(office.open().view(PROGRAM))
    found = ask(office, *(ACTS[name][0] for name in names))
    order = list(Suppose)
    for name in sorted(names, key=lambda name: (order.index(ACTS[name][0].what), "gate" in name)):
        ACTS[name][1](office)
    now = office.open().view(PROGRAM)
    assert bare(snapshot(found.after)) == bare(snapshot(now))
    assert lines(found.after) == lines(now)
    documents = {Delta.EVIDENCE_FILED, Delta.EVIDENCE_REVIEWED, Delta.WAIVER_GRANTED}
    really = [each for each in compare(before, snapshot(now)) if each.what not in documents]
    assert list(found.changes) == really


@pytest.mark.parametrize("name", ACTS)
def test_it_shows_what_really_doing_it_shows(staffed: Office, name: str) -> None:
    same_as_doing(staffed, [name])


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    names=st.lists(st.sampled_from(sorted(ACTS)), min_size=2, max_size=5, unique=True).filter(
        lambda names: (
            not {"an own row shown", "an own row dropped"} <= set(names)
            and len({"a milestone moved", "a milestone undated"} & set(names)) < 2
            and len({"a task done", "a pack's item dropped", "a waiver"} & set(names)) < 2
        )
    )
)
def test_several_at_once(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    office = Office(tmp_path_factory.mktemp("office"))
    try:
        office.sato.programs.new(PROGRAM, "Alpha", start="2026-10-01")
        office.sato.people.add("all-roles", "Ueda Jun", roles=list(map(str, Role)))
        office.sato.items.add(PROGRAM, title="Slides", green_light="shown", area="data", feeds=[MEET])
        office.sato.items.impede(PROGRAM, CMC, "no slot")
        same_as_doing(office, names)
    finally:
        office.close()


class TestSlip:
    def test_it_takes_longer_than_it_would(self, staffed: Office) -> None:
        view = staffed.open().view(PROGRAM)
        work = next(each.estimate_days for each in view.facts.items if each.id == TASK)
        found = ask(staffed, Supposition(Suppose.SLIP, TASK, "15"))
        staffed.sato.items.estimate(PROGRAM, TASK, (work or 15) + 15)
        assert snapshot(found.after) == snapshot(staffed.open().view(PROGRAM))

    def test_an_expected_finish_moves_with_it(self, staffed: Office) -> None:
        found = ask(staffed, Supposition(Suppose.SLIP, "RM-Q1-P2", "5"))
        row = next(each for each in found.after.facts.items if each.id == "RM-Q1-P2")
        assert row.expected == "2026-12-25"[:8] + "28"  # 25 December is closed in the US
        pulled = ask(staffed, Supposition(Suppose.SLIP, "RM-Q1-P2", "-900"))
        row = next(each for each in pulled.after.facts.items if each.id == "RM-Q1-P2")
        assert (row.estimate, row.expected) == (0, "2026-11-24")

    def test_it_adds_to_an_estimate_supposed_with_it(self, staffed: Office) -> None:
        both = ask(staffed, Supposition(Suppose.SLIP, TASK, "5"), Supposition(Suppose.ESTIMATE, TASK, "20"))
        row = next(each for each in both.after.facts.items if each.id == TASK)
        assert row.estimate == 25
        assert [each.what for each in both.supposed] == [Suppose.ESTIMATE, Suppose.SLIP]

    def test_what_is_done_cannot_slip(self, staffed: Office) -> None:
        staffed.sato.items.done(PROGRAM, TASK)
        with pytest.raises(UsageError, match=f"no work is left on {TASK}"):
            staffed.open().what_if(PROGRAM, [Supposition(Suppose.SLIP, TASK, "5")])


@pytest.mark.parametrize(
    ("supposed", "said"),
    [
        (Supposition(Suppose.DONE, "CORE-DAT-O1"), "there is no item CORE-DAT-O1: did you mean CORE-DAT-01?"),
        (Supposition(Suppose.MOVE, "MS-INV-MEAT", "2027-06-15"), "did you mean MS-INV-MEET?"),
        (Supposition(Suppose.MOVE, MEET, "soon"), "'soon' is no date"),
        (Supposition(Suppose.MOVE, "MS-PROG", "2027-06-15"), "there is no milestone MS-PROG"),
        (Supposition(Suppose.DROP, GATE), "is a gate and always applies"),
        (Supposition(Suppose.WAIVE, TASK), "names the milestones it is for"),
        (Supposition(Suppose.WAIVE, TASK, "MS-X"), "has no milestone MS-X"),
        (Supposition(Suppose.ESTIMATE, TASK, "many"), "'many' is no whole number"),
        (Supposition(Suppose.ESTIMATE, TASK, "-1"), "out of range"),
        (Supposition(Suppose.PLAN, TASK, "Q0"), "no program quarter"),
        (Supposition(Suppose.CLEAR, TASK), f"nothing impedes {TASK}"),
    ],
)
def test_what_the_record_would_refuse(staffed: Office, supposed: Supposition, said: str) -> None:
    with staffed.nothing_written(), pytest.raises(UsageError) as caught:
        staffed.open().what_if(PROGRAM, [supposed])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_nothing_supposed_and_no_program(office: Office) -> None:
    with pytest.raises(UsageError, match="nothing is supposed"):
        office.open().what_if(PROGRAM, [])
    with pytest.raises(UsageError, match="no program 'ALPA'"):
        office.open().what_if("ALPA", [Supposition(Suppose.DONE, TASK)])


def test_a_gate_that_was_judged_lapses_when_its_package_would_change(staffed: Office) -> None:
    show(staffed, GATE)
    found = ask(staffed, Supposition(Suppose.DONE, ITEM))
    status = {row.id: row.status for row in snapshot(found.after).items}
    assert status[GATE] == "lapsed"
    renewed = ask(staffed, Supposition(Suppose.DONE, ITEM), Supposition(Suppose.DONE, GATE))
    assert {row.id: row.status for row in snapshot(renewed.after).items}[GATE] == "waiting"


def test_what_is_only_supposed_is_no_news(staffed: Office) -> None:
    found = ask(staffed, Supposition(Suppose.DONE, ITEM), Supposition(Suppose.WAIVE, TASK, MEET))
    assert not [each for each in found.changes if each.id.startswith("what-if")]
    shift = next(each for each in found.milestones if each.id == "MS-ADV-DATA")
    assert shift.changed
    assert shift.after.blockers < shift.before.blockers
    assert json.dumps([each.id for each in found.floats])
