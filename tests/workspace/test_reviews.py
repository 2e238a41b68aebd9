"""Reviews, requests and confirmations."""

from __future__ import annotations

import json

import pytest

from readiness.domain.vocabulary import Cause, Status

from .office import GATE, ITEM, PROGRAM, Office

OTHER = "CORE-DAT-02"


def status(office: Office, item: str) -> tuple[Status, list[Cause]]:
    assessment = office.open().view(PROGRAM).assessment
    i = assessment.graph.index[item]
    return assessment.status(i), assessment.causes(i)


def memo(office: Office, *items: str) -> str:
    """A review memo that J. Smith wrote, filed by Sato."""
    return office.evidence(*items, class_="review-memo", title="CRO memo", issuer="Acme CRO", author="J. Smith")


def test_somebody_else_accepts(office: Office) -> None:
    office.evidence(OTHER, class_="register")
    assert status(office, OTHER)[0] is Status.IN_REVIEW
    done = office.ito.reviews.review(PROGRAM, "E1", "accepted", comment="complete\x1b[31m")
    assert (done.id, done.text) == ("R1", "R1 recorded: E1 accepted")
    review = office.open().view(PROGRAM).facts.reviews[0]
    assert (review.by, review.roles, review.meets, review.comment) == ("ito", "qa", "yes", "complete[31m")
    assert status(office, OTHER)[0] is Status.GREEN


def test_nobody_reviews_what_they_filed_or_wrote(office: Office) -> None:
    office.evidence()
    with office.refused("sato filed E1: somebody else has to review it", recorded=True):
        office.sato.reviews.review(PROGRAM, "E1", "accepted")
    payload = json.loads(office.newest().event.payload)
    assert (payload["act"], payload["rule"]) == ("review.recorded", "four-eyes")
    office.evidence(title="Written by Mori", author="Ito Ken; mori")
    with office.refused("author", recorded=True):
        office.mori.reviews.review(PROGRAM, "E2", "accepted")
    office.sato.people.add("sato2", "H. Sato", roles=["qa"], alias_of="sato")
    with office.refused("filed E1", recorded=True):
        office.open("sato2").reviews.review(PROGRAM, "E1", "accepted")
    assert office.open().view(PROGRAM).facts.reviews == ()


def test_a_partner_does_not_review(office: Office) -> None:
    office.evidence()
    with office.refused(r"nagai \(partner\) may not review", recorded=True):
        office.nagai.reviews.review(PROGRAM, "E1", "accepted")


def test_a_review_covers_what_it_names_else_all(office: Office) -> None:
    office.evidence(ITEM, OTHER)
    done = office.ito.reviews.review(PROGRAM, "E1", "accepted", meets="part", items=[ITEM])
    office.ito.reviews.review(PROGRAM, "E1", "returned", comment="page 3 is missing")
    first, second = office.open().view(PROGRAM).facts.reviews
    assert (done.id, first.items, first.meets) == ("R1", ITEM, "part")
    assert (second.items, second.meets) == (f"{ITEM} {OTHER}", "")
    two = office.ito.reviews.review(PROGRAM, "E1", "accepted", items=[ITEM, OTHER])
    assert two.id == "R3 R4"
    assert len({event.batch for event in two.events}) == 1


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"verdict": "accept"}, "no verdict 'accept': did you mean accepted"),
        ({"verdict": "accepted", "meets": "no"}, "no answer 'no'"),
        ({"verdict": "accepted", "evidence": "E11"}, "did you mean E1"),
        ({"verdict": "accepted", "items": ["CORE-DAT-1"]}, "did you mean CORE-DAT-01"),
        ({"verdict": "returned", "meets": "yes"}, "cannot meet"),
        ({"verdict": "accepted", "by": "smith"}, "needs --basis"),
        ({"verdict": "accepted", "by": "smyth"}, "did you mean smith"),
        ({"verdict": "accepted", "by": "smith", "basis": "E1"}, "needs --judged-on"),
        ({"verdict": "accepted", "by": "smith", "basis": "E1", "judged_on": "2026-12-01"}, "lies after"),
    ],
)
def test_a_wrong_value_judges_nothing(office: Office, values: dict[str, str], message: str) -> None:
    office.evidence()
    with office.mistaken(message):
        office.ito.reviews.review(PROGRAM, **{"evidence": "E1", **values})


def test_a_review_of_an_item_it_is_not_linked_to_is_refused(office: Office) -> None:
    office.evidence()
    with office.refused("E1 is not linked to CORE-DAT-02"):
        office.ito.reviews.review(PROGRAM, "E1", "accepted", items=OTHER)


def test_an_outside_judgement_counts_once_confirmed(office: Office) -> None:
    office.evidence(OTHER, class_="register")
    memo(office)
    done = office.mori.reviews.review(PROGRAM, "E1", "accepted", by="smith", basis="E2", judged_on="2026-11-20")
    assert done.text == "R1 recorded: E1 accepted by smith, counts once somebody confirms it"
    assert Cause.UNCONFIRMED in status(office, OTHER)[1]
    for who, why in ((office.mori, "recorded R1"), (office.sato, "filed")):
        with office.refused(why, recorded=True):
            who.reviews.confirm(PROGRAM, "R1")
    assert office.ito.reviews.confirm(PROGRAM, "E1").text == "R1 confirmed"
    assert status(office, OTHER)[0] is Status.GREEN
    with office.nothing_written():
        assert office.kato.reviews.confirm(PROGRAM, "R1").text == "R1 is confirmed already"
    with office.mistaken("no judgements on E1 wait"):
        office.kato.reviews.confirm(PROGRAM, "E1")


def test_a_basis_is_issued_by_the_judge(office: Office) -> None:
    office.evidence(OTHER, class_="register")
    office.evidence(title="Somebody else's letter", issuer="Other Inc")
    with office.refused("was not issued by J. Smith", recorded=True):
        office.mori.reviews.review(PROGRAM, "E1", "accepted", by="smith", basis="E2", judged_on="2026-11-20")


def test_a_memo_is_its_authors_own_judgement(office: Office) -> None:
    memo(office, GATE)
    office.mori.reviews.review(PROGRAM, "E1", "accepted", by="smith", basis="E1", judged_on="2026-11-24")
    assert office.ito.reviews.confirm(PROGRAM, "E1").id == "R1"
    assert status(office, GATE)[0] is Status.WAITING


def test_several_open_judgements_are_named(office: Office) -> None:
    office.evidence()
    memo(office)
    for item in (ITEM, ITEM):
        office.mori.reviews.review(
            PROGRAM, "E1", "accepted", items=item, by="smith", basis="E2", judged_on="2026-11-20"
        )
    with office.mistaken("2 judgements on E2 wait to be confirmed: name one of R1 and R2"):
        office.ito.reviews.confirm(PROGRAM, "E2")
    with office.mistaken("nothing to confirm"):
        office.ito.reviews.confirm(PROGRAM, "X1")
    with office.mistaken("no review R9"):
        office.ito.reviews.confirm(PROGRAM, "R9")


def test_a_gates_review_is_bound_to_its_package(office: Office) -> None:
    office.evidence(OTHER, class_="register")
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    memo(office, GATE)
    package = office.open().view(PROGRAM).assessment.package(GATE)
    office.mori.reviews.review(PROGRAM, "E2", "accepted", by="smith", basis="E2", judged_on="2026-11-24")
    assert office.open().view(PROGRAM).facts.reviews[-1].package == package
    office.ito.reviews.confirm(PROGRAM, "E2")
    assert status(office, GATE)[0] is Status.WAITING
    office.evidence(ITEM, title="Another report")
    office.ito.reviews.review(PROGRAM, "E3", "accepted")
    assert office.open().view(PROGRAM).assessment.package(GATE) != package
    assert status(office, GATE) == (Status.LAPSED, [Cause.PACKAGE_CHANGED, Cause.PREREQUISITE])


def test_evidence_of_a_gate_and_what_it_rests_on_is_judged_as_one_package(office: Office) -> None:
    """The acceptance for the criterion belongs to the package that the gate's acceptance is bound to."""
    memo(office, ITEM, GATE)
    office.mori.reviews.review(PROGRAM, "E1", "returned", by="smith", basis="E1", judged_on="2026-11-24")
    office.sato.people.change("kato", roles=["executive", "us-cro"], reason="also judges studies")
    done = office.kato.reviews.review(PROGRAM, "E1", "accepted")
    reviews = office.open().view(PROGRAM).facts.reviews
    assert done.id == "R3 R4"
    assert [each.items for each in reviews[2:]] == [ITEM, GATE]
    assert [bool(each.package) for each in reviews[2:]] == [False, True]
    assert reviews[3].package == office.open().view(PROGRAM).assessment.package(GATE)
    assert Cause.PACKAGE_CHANGED not in status(office, GATE)[1]
    assert office.open().log.verify() == []


def test_the_same_account_is_noted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.evidence()
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    for module in ("door", "reviews"):
        monkeypatch.setattr(f"readiness.workspace.{module}.account_name", lambda: "ito@osaka-2")
    office.ito.reviews.review(PROGRAM, "E1", "accepted-with-comment")
    first, second = office.open().view(PROGRAM).facts.reviews
    assert (first.same_account, second.same_account) == (True, False)


def test_a_review_is_asked_for_and_answered(office: Office) -> None:
    office.evidence()
    done = office.sato.reviews.request(PROGRAM, "E1", "ito", "2026-12-01")
    assert (done.id, done.text) == ("Q1", "Q1 asks ito to review E1 by 2026-12-01")
    with office.nothing_written():
        assert office.sato.reviews.request(PROGRAM, "E1", "ito", "2026-12-01").id == "Q1"
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    assert office.open().view(PROGRAM).facts.requests[0].answered_on == "2026-11-24"
    with office.refused("sato filed E1", recorded=True):
        office.ito.reviews.request(PROGRAM, "E1", "sato", "2026-12-01")
    with office.refused("may not review", recorded=True):
        office.sato.reviews.request(PROGRAM, "E1", "nagai", "2026-12-01")
    with office.mistaken("lies before"):
        office.sato.reviews.request(PROGRAM, "E1", "mori", "2026-11-01")
