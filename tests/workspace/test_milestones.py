"""Milestones: setting, reaching, deciding, the baseline."""

from __future__ import annotations

import json

import pytest

from readiness.domain.facts import Milestone
from readiness.workspace.milestones import Condition

from .office import GATE, ITEM, PROGRAM, Office

MEET = "MS-INV-MEET"


def row(office: Office, id: str, program: str = PROGRAM) -> Milestone:
    return next(each for each in office.open().view(program).facts.milestones if each.id == id)


def required(office: Office, id: str, program: str = PROGRAM) -> set[str]:
    return {each.item for each in office.open().view(program).facts.required if each.milestone == id}


def test_a_stated_date_is_fixed_unless_it_is_said_to_be_tentative(office: Office) -> None:
    set_ = office.sato.milestones.set
    done = set_(PROGRAM, MEET, date="2027-03-01")
    assert done.text == f"ALPHA {MEET}: 2027-03-01, fixed, lock 2027-02-10, 4 items required"
    assert (row(office, MEET).date, row(office, MEET).tentative) == ("2027-03-01", False)
    with office.mistaken("say why"):
        set_(PROGRAM, MEET, date="2027-04-01", tentative=True)
    set_(PROGRAM, MEET, date="2027-04-01", until="2027-04-02", tentative=True, reason="they asked for April")
    assert (row(office, MEET).until, row(office, MEET).tentative) == ("2027-04-02", True)
    with office.nothing_written():
        done = set_(PROGRAM, MEET, date="2027-04-01", tentative=True, reason="again")
    assert done.text == f"{MEET} is set like that already in ALPHA"


def test_a_date_that_the_quarter_gave_is_nobodys_and_needs_no_reason(office: Office) -> None:
    office.sato.milestones.set(PROGRAM, MEET, date="2027-03-01")
    payload = json.loads(office.newest().event.payload)
    assert payload["old"] == {"tentative": True}
    assert payload["computed"] == {"date": "2027-03-31"}


def test_a_date_is_taken_away_with_its_end(office: Office) -> None:
    set_ = office.sato.milestones.set
    set_(PROGRAM, MEET, date="2027-03-01", until="2027-03-03")
    done = set_(PROGRAM, MEET, undated=True, reason="not before the data")
    assert done.text == f"ALPHA {MEET}: undated, 4 items required"
    assert (row(office, MEET).date, row(office, MEET).until) == ("", "")
    with office.mistaken("give either --undated or --date"):
        set_(PROGRAM, MEET, undated=True, date="2027-03-01")


def test_two_programs_meet_the_same_investor_in_one_act(office: Office) -> None:
    office.sato.programs.new("BETA", "Beta", at="Q1")
    done = office.sato.milestones.set([PROGRAM, "BETA"], "MS-ACME", kind="investor", title="Acme", date="2027-02-26")
    assert [event.program for event in done.events] == [PROGRAM, "BETA"]
    assert len({event.batch for event in done.events}) == 1
    assert (row(office, "MS-ACME").lead, row(office, "MS-ACME", "BETA").zone) == (10, "Asia/Tokyo")
    only = office.sato.milestones.set([PROGRAM, "BETA"], "MS-ACME", require=[ITEM])
    assert [event.type for event in only.events] == ["milestone.required"] * 2
    office.sato.log.undo()
    office.sato.log.undo()
    assert "MS-ACME" not in {each.id for each in office.open().view("BETA").facts.milestones}
    with office.mistaken("no program 'GAMMA'"):
        office.sato.milestones.set([PROGRAM, "GAMMA"], "MS-ACME", kind="investor")


def test_a_new_milestone_needs_a_kind_or_a_model(office: Office) -> None:
    set_ = office.sato.milestones.set
    with office.mistaken("to add it say its --kind; did you mean MS-INV-MEET"):
        set_(PROGRAM, "MS-INV-MET", date="2027-03-01")
    office.sato.milestones.set(PROGRAM, MEET, lead=15, zone="America/New_York", require=[GATE])
    set_(PROGRAM, "MS-INV-MEET-2", like=MEET, date="2027-05-10")
    second = row(office, "MS-INV-MEET-2")
    assert (second.kind, second.lead, second.zone, second.title) == (
        "investor",
        15,
        "America/New_York",
        "MS-INV-MEET-2",
    )
    assert required(office, "MS-INV-MEET-2") == required(office, MEET)
    set_(PROGRAM, "MS-LAUNCH-2", kind="launch", title="Second launch")
    assert row(office, "MS-LAUNCH-2").lead == 0
    with office.mistaken("did you mean MS-INV-MEET"):
        set_(PROGRAM, "MS-3", like="MS-INV-MET")


def test_another_kind_brings_its_lead_unless_one_was_chosen(office: Office) -> None:
    set_ = office.sato.milestones.set
    set_(PROGRAM, MEET, kind="partner", reason="they only license")
    assert row(office, MEET).lead == 0
    set_(PROGRAM, MEET, lead=3)
    set_(PROGRAM, MEET, kind="investor", reason="they invest after all")
    assert row(office, MEET).lead == 3
    with office.mistaken("say why"):
        set_(PROGRAM, MEET, lead=5)


def test_required_items_come_and_go(office: Office) -> None:
    set_ = office.sato.milestones.set
    before = required(office, MEET)
    set_(PROGRAM, MEET, require=[GATE, *before])
    assert required(office, MEET) == {GATE, *before}
    with office.nothing_written():
        assert set_(PROGRAM, MEET, require=[GATE]).events == ()
    with office.mistaken("a reason is missing"):
        set_(PROGRAM, MEET, unrequire=[GATE])
    set_(PROGRAM, MEET, unrequire=[GATE], reason="not for a first meeting")
    assert required(office, MEET) == before
    with office.mistaken("did you mean CORE-DAT-G"):
        set_(PROGRAM, MEET, require=["CORE-DAT-GG"])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"date": "2027-02-29"}, "does not exist"),
        ({"until": "2027-01-01", "date": "2027-02-01"}, "an end before a start"),
        ({"kind": "investors"}, "did you mean investor"),
        ({"zone": "Boston"}, "no time zone"),
        ({"lead": -1}, "out of range"),
    ],
)
def test_a_wrong_value_sets_nothing(office: Office, values: dict[str, object], message: str) -> None:
    with office.mistaken(message):
        office.sato.milestones.set(PROGRAM, MEET, reason="because", **values)  # type: ignore[arg-type]  # wrong on purpose


def test_a_cancelled_milestone_stays_cancelled(office: Office) -> None:
    cancel = office.sato.milestones.cancel
    with office.mistaken("a reason is missing"):
        cancel(PROGRAM, MEET, "")
    assert cancel(PROGRAM, MEET, "they closed the fund").text == f"{MEET} cancelled in ALPHA"
    with office.nothing_written():
        assert cancel(PROGRAM, MEET, "again").events == ()
    with office.refused("is cancelled"):
        office.sato.milestones.set(PROGRAM, MEET, date="2027-03-01", reason="they reopened it")


def test_reaching_freezes_the_verdict_of_the_day(office: Office) -> None:
    before = office.open().view(PROGRAM).milestone(MEET)
    assert before is not None
    done = office.sato.milestones.reach(PROGRAM, MEET)
    assert done.text == f"{MEET} reached on 2026-11-24, verdict not-ready"
    after = office.open().view(PROGRAM).milestone(MEET)
    assert after is not None
    assert (after.verdict, after.reasons, after.digest) == (before.verdict, before.reasons, before.digest)
    office.sato.evidence.file(PROGRAM, "CORE-CMC-01", class_="report", title="R", note="new")
    later = office.open().view(PROGRAM).milestone(MEET)
    assert later is not None
    assert (later.digest, later.milestone.reached_on) == (before.digest, "2026-11-24")
    with office.nothing_written():
        assert office.sato.milestones.reach(PROGRAM, MEET).events == ()
    with office.refused("was reached on 2026-11-24 and is frozen"):
        office.sato.milestones.reach(PROGRAM, MEET, date="2026-11-20")


def test_reaching_as_planned_closes_its_tasks_and_asks_for_its_proofs(office: Office) -> None:
    done = office.sato.milestones.reach(PROGRAM, "MS-ADV-MANDATE", date="2026-11-20", as_planned=True)
    assert "done with it: RM-Q1-D1; file the evidence of RM-Q1-D1" in done.text
    items = {item.id: item for item in office.open().view(PROGRAM).facts.items}
    assert items["RM-Q1-D1"].done_on == "2026-11-20"
    assert len({event.batch for event in done.events}) == 1
    gate = office.sato.milestones.reach(PROGRAM, "MS-ADV-DATA", as_planned=True)
    assert gate.text.endswith(f"file the evidence of {GATE}")
    plain = office.sato.milestones.reach(PROGRAM, "MS-PAR-CDMO")
    assert "file the evidence" not in plain.text
    assert items["RM-Q4-P2"].done_on == ""


def test_a_milestone_is_reached_on_a_day_that_has_been(office: Office) -> None:
    with office.mistaken("lies after"):
        office.sato.milestones.reach(PROGRAM, MEET, date="2026-11-25")
    with office.mistaken("did you mean MS-INV-MEET"):
        office.sato.milestones.reach(PROGRAM, "MS-INV-MET")


def test_a_decision_stands_beside_the_verdict(office: Office) -> None:
    decide = office.kato.milestones.decide
    with office.mistaken("needs at least one condition|at least one condition"):
        decide(PROGRAM, MEET, "conditional-go")
    done = decide(
        PROGRAM, MEET, "conditional-go", conditions=[Condition("close the CMC gap", "mori", "2027-01-29")], comment="ok"
    )
    assert (done.id, done.text) == ("D1", f"D1 recorded: conditional go at {MEET}")
    view = office.open().view(PROGRAM).milestone(MEET)
    assert view is not None
    assert view.decision is not None
    assert json.loads(view.decision.conditions) == [{"due": "2027-01-29", "owner": "mori", "text": "close the CMC gap"}]
    with office.refused("may not decide", recorded=True):
        office.ito.milestones.decide(PROGRAM, MEET, "go")
    with office.mistaken("no outcome 'stop'"):
        decide(PROGRAM, MEET, "stop")


def test_a_boards_decision_counts_once_confirmed(office: Office) -> None:
    office.sato.people.add("abe", "Abe Mai", org="Board", external=True, roles=["executive"])
    office.evidence(class_="approval-record", title="Board minutes", issuer="Board")
    office.mori.milestones.decide(PROGRAM, MEET, "go", by="abe", basis="E1", judged_on="2026-11-20")
    view = office.open().view(PROGRAM).milestone(MEET)
    assert view is not None
    assert view.decision is None
    assert office.ito.reviews.confirm(PROGRAM, "D1").text == "D1 confirmed"
    view = office.open().view(PROGRAM).milestone(MEET)
    assert view is not None
    assert view.decision is not None
    assert view.decision.confirmed_by == "ito"


def test_the_baseline_takes_the_dates_of_today(office: Office) -> None:
    baseline = office.sato.milestones.baseline
    dated = [each for each in office.open().view(PROGRAM).facts.milestones if each.date]
    assert baseline(PROGRAM).text == f"baseline of ALPHA set: {len(dated)} milestone dates"
    with office.nothing_written():
        assert baseline(PROGRAM).events == ()
    office.sato.milestones.set(PROGRAM, MEET, date="2027-04-01")
    with office.mistaken("say why"):
        baseline(PROGRAM)
    baseline(PROGRAM, "agreed with the board")
    assert row(office, MEET).baseline == "2027-04-01"
    assert json.loads(office.newest().event.payload)["old"] == {"dates": {MEET: "2027-03-31"}}
    with office.mistaken("did you mean ALPHA"):
        baseline("ALPA")
