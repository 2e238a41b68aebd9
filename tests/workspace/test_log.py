"""Undo of every kind of act, the past, and the checks of the log."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness.errors import Refused
from readiness.workspace import Moment, Workspace

from .office import ITEM, PROGRAM, Office

MEET = "MS-INV-MEET"
CMC = "CORE-CMC-01"

ACTS: dict[str, Callable[[Workspace], object]] = {
    "assign": lambda w: w.items.assign(PROGRAM, [ITEM, CMC], "ito"),
    "start": lambda w: w.items.start(PROGRAM, ITEM),
    "done": lambda w: w.items.done(PROGRAM, "RM-Q1-P1"),
    "estimate": lambda w: w.items.estimate(PROGRAM, ITEM, 4),
    "plan": lambda w: w.items.plan(PROGRAM, ITEM, quarter=2),
    "expect": lambda w: w.items.expect(PROGRAM, ITEM, "2026-12-10"),
    "impede": lambda w: w.items.impede(PROGRAM, ITEM, "waits"),
    "note": lambda w: w.items.note(PROGRAM, ITEM, "hello"),
    "add": lambda w: w.items.add(PROGRAM, title="T", green_light="G", area="cmc", feeds=[MEET]),
    "link": lambda w: w.items.link(PROGRAM, ITEM, after=[CMC]),
    "file": lambda w: w.evidence.file(PROGRAM, ITEM, class_="note", title="T", note="x"),
    "supersede": lambda w: w.evidence.file(PROGRAM, ITEM, class_="report", title="T", note="x", supersedes="E1"),
    "evidence link": lambda w: w.evidence.link(PROGRAM, "E1", CMC),
    "void": lambda w: w.evidence.void(PROGRAM, "E1", "wrong"),
    "release": lambda w: w.evidence.release(PROGRAM, "E1", "advisor", "first meeting"),
    "request": lambda w: w.reviews.request(PROGRAM, "E1", "ito", "2026-12-10"),
    "waive": lambda w: w.waivers.waive(PROGRAM, CMC, MEET, "late", "2027-03-01", "mori"),
    "not applicable": lambda w: w.waivers.not_applicable(PROGRAM, CMC, "none", "mori"),
    "milestone": lambda w: w.milestones.set(PROGRAM, MEET, date="2027-03-01", require=[ITEM]),
    "cancel": lambda w: w.milestones.cancel(PROGRAM, MEET, "no"),
    "decide": lambda w: w.milestones.decide(PROGRAM, MEET, "defer"),
    "baseline": lambda w: w.milestones.baseline(PROGRAM),
    "program": lambda w: w.programs.change(PROGRAM, start="2026-11-01", reason="later"),
    "adopt": lambda w: w.packs.adopt(PROGRAM, "pattern-rare-gene-therapy"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_is_taken_back_and_brought_back(office: Office, act: Callable[[Workspace], object]) -> None:
    office.evidence()
    before = office.open().view(PROGRAM).facts
    act(office.sato)
    after = office.open().view(PROGRAM).facts
    assert after != before or act is ACTS["note"]
    planned = office.sato.log.plan_undo()
    done = office.sato.log.undo()
    assert done.text == f"taken back: {planned}"
    assert office.open().view(PROGRAM).facts == before
    assert office.open().notes(PROGRAM) == []
    assert office.sato.log.redo().text == f"brought back: {planned}"
    assert office.open().view(PROGRAM).facts == after
    assert office.sato.log.verify() == []


def test_undo_takes_back_ones_own_acts_only(office: Office) -> None:
    office.sato.items.assign(PROGRAM, ITEM, "mori")
    office.ito.items.assign(PROGRAM, CMC, "mori")
    office.sato.log.undo()
    owners = {item.id: item.owner for item in office.open().view(PROGRAM).facts.items}
    assert (owners[ITEM], owners[CMC]) == ("", "mori")
    assert office.mori.log.undo()[:3] == ("", "nothing to take back", ())
    assert office.mori.log.plan_undo() == ""
    assert office.mori.log.redo().text == "nothing to redo"


def test_undo_is_refused_where_later_facts_rest_on_it(office: Office) -> None:
    office.evidence()
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    before = office.length()
    with pytest.raises(Refused, match=r"later entries rest on it: E1 accepted, in ALPHA: take those back") as caught:
        office.sato.log.undo()
    assert caught.value.exit_code == 1
    assert office.length() == before


def test_what_was_observed_is_not_taken_back(office: Office) -> None:
    office.evidence()
    office.sato.evidence.check()
    office.sato.milestones.reach(PROGRAM, MEET)
    assert office.sato.log.plan_undo() == f"E1 filed for {ITEM}: Safety report, in {PROGRAM}"


def test_an_id_is_not_given_again_after_undo(office: Office) -> None:
    office.evidence()
    office.sato.log.undo()
    assert office.evidence() == "E2"


def test_the_past_stays_as_it_was(office: Office) -> None:
    office.evidence()
    head = office.open().log_state().head
    office.clock.advance(days=1)
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    office.sato.items.assign(PROGRAM, ITEM, "mori")
    office.sato.items.note(PROGRAM, ITEM, "later")
    office.sato.people.add("late", "Late Comer")
    for moment in (Moment(as_of="2026-11-24"), Moment(as_of=head), Moment(as_of="2026-11-24T09:00")):
        past = office.open(moment=moment)
        assert "late" not in past.persons()
        assert past.notes(PROGRAM) == []
        assert past.wordings(PROGRAM).keys() == office.open().wordings(PROGRAM).keys()
        view = past.view(PROGRAM)
        assert view.facts.reviews == ()
        assert next(item.owner for item in view.facts.items if item.id == ITEM) == ""
        assert len(view.facts.evidence) == 1
    assert office.open(moment=Moment(as_of="2026-11-24")).view(PROGRAM).day == "2026-11-24"


def test_a_sound_workspace_has_no_findings_and_rebuilds_to_the_same_rows(office: Office) -> None:
    office.evidence()
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    before = office.open().view(PROGRAM).facts
    assert office.sato.log.verify(office.open().log_state().sites) == []
    assert office.sato.log.rebuild() > len(before.items)
    assert office.open().view(PROGRAM).facts == before


def test_tampering_is_found(office: Office) -> None:
    sites = office.open().log_state().sites
    conn = office.sato.store.conn
    conn.execute("UPDATE item SET owner = 'kato' WHERE id = ?", (ITEM,))
    assert [each.kind for each in office.open().log.verify()] == ["projection"]
    office.sato.log.rebuild()
    assert office.open().log.verify() == []
    later = [(sites[0][0], sites[0][1] + 1, "0" * 64)]
    assert [each.kind for each in office.open().log.verify(later)] == ["expected"]
