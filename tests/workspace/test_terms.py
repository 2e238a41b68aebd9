"""Terms: on record, changed, reviewed, ended; what moved under them; and the way back."""

from __future__ import annotations

import json

import pytest

from readiness.domain.facts import Term
from readiness.workspace import Moment
from readiness.workspace.terms import Stated

from .office import PROGRAM, Office

IND = "MS-REG-IND"
MEET = "MS-INV-MEET"
UPFRONT = Stated(title="Upfront", counterparty="ACME", amount="USD 5000000", milestone=MEET)


def row(office: Office, id: str = "T1") -> Term:
    return next(each for each in office.open().view(PROGRAM).facts.terms if each.id == id)


def to_review(office: Office) -> list[str]:
    return [each.id for each in office.open().terms.of([PROGRAM], to_review=True)]


def move(office: Office, date: str) -> None:
    office.sato.milestones.set(PROGRAM, MEET, date=date, reason="they asked for it")


def test_a_term_is_added_with_what_is_said_of_it(office: Office) -> None:
    evidence = office.evidence(class_="contract", title="License")
    done = office.sato.terms.add(
        PROGRAM,
        "payment",
        UPFRONT._replace(evidence=evidence, clause="4.1", owner="mori", text="within 30 days\nof acceptance"),
    )
    assert (done.id, done.text) == ("T1", f"T1 added to ALPHA: payment of USD 5,000,000, ACME, at {MEET}: Upfront")
    assert done.warnings == ()
    found = row(office)
    assert (found.amount, found.currency, found.holder, found.owner) == ("5000000", "USD", "ACME", "mori")
    assert found.text == "within 30 days\nof acceptance"
    assert json.loads(found.seen) == {MEET: ["2027-03-31", 10]}
    assert found.added_by == "sato"


def test_what_is_missing_is_said(office: Office) -> None:
    done = office.sato.terms.add(PROGRAM, "option", Stated(title="Buy-back", counterparty="self"))
    assert [each.split(":")[0] for each in done.warnings] == [
        "T1 is tied to no milestone and no day",
        "T1 names no document that it stands in",
    ]


@pytest.mark.parametrize(
    ("stated", "match"),
    [
        (Stated(title="x"), "a title and a counterparty"),
        (UPFRONT._replace(amount="5000000"), "is no amount of money"),
        (UPFRONT._replace(amount="USD 5,000"), "is not an amount"),
        (UPFRONT._replace(amount="ZZZ 5"), "no currency of ISO 4217"),
        (UPFRONT._replace(milestone="MS-INV-MET"), "did you mean MS-INV-MEET"),
        (UPFRONT._replace(evidence="E9"), "no evidence E9"),
        (UPFRONT._replace(owner="nobody"), "no owner nobody"),
        (UPFRONT._replace(items=["CORE-CMC-99"]), "no item CORE-CMC-99"),
        (UPFRONT._replace(window="soon"), "is no window"),
        (UPFRONT._replace(window="-12..-18"), "swap them"),
        (UPFRONT._replace(window="-18..-12", date="2027-01-29"), "not both"),
        (UPFRONT._replace(rights=["supply"], territories=["JP"]), "grants no rights"),
        (UPFRONT._replace(rights=["profit"]), "no right 'profit'"),
        (UPFRONT._replace(territories=["Japan"]), "did you mean JP"),
        (UPFRONT._replace(sublicense="maybe"), "answer about sublicenses"),
    ],
)
def test_a_mistake_writes_nothing(office: Office, stated: Stated, match: str) -> None:
    with office.mistaken(match):
        office.sato.terms.add(PROGRAM, "payment", stated)


def test_unknown_programs_kinds_and_terms_name_the_nearest(office: Office) -> None:
    with office.mistaken("ALPHA"):
        office.sato.terms.add("ALPHAX", "payment", UPFRONT)
    with office.mistaken("did you mean payment"):
        office.sato.terms.add(PROGRAM, "payments", UPFRONT)
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    with office.mistaken("no term 'T2': did you mean T1"):
        office.sato.terms.end("T2", "over")
    with office.mistaken("no term 'T2'"):
        office.open().terms.one("T2")
    with office.mistaken("no milestone 'MS-NONE'"):
        office.open().terms.of([PROGRAM], milestone="MS-NONE")


def test_somebody_external_puts_nothing_on_record(office: Office) -> None:
    with office.refused("external", recorded=True):
        office.open("smith").terms.add(PROGRAM, "payment", UPFRONT)


def test_hostile_text_is_cleaned(office: Office) -> None:
    hostile = "\x1b[31m[red]Up\u202efront\n[/red]"
    office.sato.terms.add(PROGRAM, "payment", UPFRONT._replace(title=hostile, counterparty=hostile, clause=hostile))
    found = row(office)
    assert (found.title, found.counterparty, found.clause) == ("[31m[red]Upfront [/red]",) * 3


def test_a_change_needs_a_reason_where_a_saved_value_goes(office: Office) -> None:
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    office.sato.terms.change("T1", Stated(clause="4.1"))
    with office.mistaken("say why"):
        office.sato.terms.change("T1", Stated(amount="USD 6000000"))
    office.sato.terms.change("T1", Stated(amount="USD 6000000"), "renegotiated")
    payload = json.loads(office.newest().event.payload)
    assert (payload["amount"], payload["old"]) == ("6000000", {"amount": "5000000"})
    with office.nothing_written():
        assert office.sato.terms.change("T1", Stated(amount="USD 6000000")).text == "T1 is like that already"
    with office.mistaken("nothing to change"):
        office.sato.terms.change("T1", Stated())


def test_a_moved_milestone_marks_its_terms_until_somebody_looks(office: Office) -> None:
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    office.sato.terms.add(PROGRAM, "option", UPFRONT._replace(milestone=IND, amount=None))
    move(office, "2027-04-30")
    assert to_review(office) == ["T1"]
    done = office.ito.terms.review(["T1"], "ACME agreed")
    assert done.text == "T1 reviewed"
    assert (row(office).reviewed_by, row(office).reviewed_reason) == ("ito", "ACME agreed")
    assert to_review(office) == []
    move(office, "2027-05-31")
    assert to_review(office) == ["T1"]


def test_taking_the_move_back_takes_the_mark_away(office: Office) -> None:
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    move(office, "2027-04-30")
    assert to_review(office) == ["T1"]
    office.sato.log.undo()
    assert to_review(office) == []
    office.sato.log.redo()
    assert to_review(office) == ["T1"]


def test_taking_back_a_move_that_was_reviewed_marks_the_term_again(office: Office) -> None:
    """Whoever reviewed it saw the later day, which is no longer that of the milestone."""
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    move(office, "2027-04-30")
    office.ito.terms.review("T1", "fine")
    office.sato.log.undo()
    assert to_review(office) == ["T1"]


def test_a_review_can_be_taken_back(office: Office) -> None:
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    move(office, "2027-04-30")
    office.ito.terms.review("T1", "fine")
    office.ito.log.undo()
    assert to_review(office) == ["T1"]
    assert row(office).reviewed_by == ""


def test_several_terms_are_reviewed_in_one_act_or_none(office: Office) -> None:
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    move(office, "2027-04-30")
    with office.mistaken("no term 'T9'"):
        office.sato.terms.review(["T1", "T9"], "fine")
    assert len(office.sato.terms.review(["T1", "T2"], "fine").events) == 2
    with office.mistaken("a reason is missing"):
        office.sato.terms.review(["T1"], " ")


def test_a_term_tied_to_another_milestone_counts_as_looked_at(office: Office) -> None:
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    move(office, "2027-04-30")
    office.sato.terms.change("T1", Stated(milestone=IND), "the IND brings it about")
    assert to_review(office) == []


def test_the_document_of_a_term_cannot_be_taken_back_under_it(office: Office) -> None:
    evidence = office.evidence(class_="contract", title="License")
    office.ito.terms.add(PROGRAM, "payment", UPFRONT._replace(evidence=evidence))
    with office.refused("later entries rest on it: term T1 added: Upfront, in ALPHA"):
        office.sato.log.undo()


def test_a_window_lies_around_its_milestone_unless_another_is_named(office: Office) -> None:
    office.sato.terms.add(PROGRAM, "option", UPFRONT._replace(amount=None, window="-18 to -12"))
    assert (row(office).anchor, row(office).window_from, row(office).window_to) == (MEET, -18, -12)
    office.sato.terms.change("T1", Stated(window="0..6", anchor="MS-LAUNCH"), "from launch")
    assert (row(office).anchor, row(office).window_from) == ("MS-LAUNCH", 0)
    office.sato.terms.change("T1", Stated(window="none"), "no window after all")
    assert (row(office).anchor, row(office).window_from, row(office).window_to) == ("", None, None)


def test_an_ended_term_is_out_of_lists_and_kept(office: Office) -> None:
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    with office.mistaken("a reason is missing"):
        office.sato.terms.end("T1", "")
    assert office.sato.terms.end("T1", "paid").text == "T1 ended on 2026-11-24"
    with office.nothing_written():
        assert office.sato.terms.end("T1", "paid").text == "T1 ended on 2026-11-24 already"
    assert office.open().terms.of([PROGRAM]) == []
    assert [each.id for each in office.open().terms.of([PROGRAM], every=True)] == ["T1"]
    with office.refused("T1 ended on 2026-11-24"):
        office.sato.terms.change("T1", Stated(title="x"), "why")


def test_markets_are_a_setting_of_the_program(office: Office) -> None:
    assert office.open().terms.rights(PROGRAM).markets == ("JP", "US")
    office.sato.programs.change(PROGRAM, markets=["us", "EU", "JP"], reason="Europe comes in")
    found = office.open().terms.rights(PROGRAM)
    assert (found.markets, found.stated) == (("US", "eu", "JP"), True)
    with office.mistaken("no country or region"):
        office.sato.programs.change(PROGRAM, markets=["Narnia"], reason="x")


def test_the_past_has_the_terms_of_then(office: Office) -> None:
    head = office.open().log_state().head
    office.sato.terms.add(PROGRAM, "payment", UPFRONT)
    assert office.open(moment=Moment(as_of=head)).terms.of([PROGRAM]) == []


def test_terms_survive_a_rebuild_and_are_found_by_their_findings(office: Office) -> None:
    from readiness.workspace.noticing import findings_of

    office.sato.terms.add(PROGRAM, "payment", UPFRONT._replace(milestone=None))
    before = row(office)
    office.sato.log.rebuild()
    assert row(office) == before
    workspace = office.open()
    codes = [each.code for each in findings_of(workspace, workspace.view(PROGRAM))]
    assert codes[:1] == ["term-untied"]
    assert "term-no-source" in codes


def test_a_stand_up_speaks_of_the_terms_to_review(office: Office) -> None:
    from readiness.domain.standup import Asked

    office.sato.terms.add(PROGRAM, "payment", UPFRONT._replace(owner="mori"))
    move(office, "2027-04-30")
    prepare = office.open().standups.prepare
    assert [each.id for each in prepare([PROGRAM]).terms] == ["T1"]
    asked = {
        "mori": Asked(owner="mori"), "sato": Asked(owner="sato"), "data": Asked(area="data"),
        "contracts": Asked(area="contracts"), "us": Asked(side="us"), "ind": Asked(milestone=IND),
    }  # fmt: skip
    assert {name: len(prepare([PROGRAM], asked=each).terms) for name, each in asked.items()} == {
        "mori": 1, "sato": 0, "data": 0, "contracts": 1, "us": 0, "ind": 0,
    }  # fmt: skip
