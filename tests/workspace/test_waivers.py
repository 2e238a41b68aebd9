"""Waivers and not-applicable."""

from __future__ import annotations

import pytest

from readiness.domain.vocabulary import Status

from .office import GATE, ITEM, PROGRAM, Office

CMC = "CORE-CMC-01"


def waive(office: Office, who: str = "kato", item: str = CMC, **more: str) -> str:
    values = {"reason": "the lot is late", "until": "2027-03-31", "requested_by": "mori", **more}
    return getattr(office, who).waivers.waive(PROGRAM, item, ["MS-INV-MEET"], **values).id  # type: ignore[no-any-return]


def test_a_waiver_excuses_for_its_milestone_only(office: Office) -> None:
    done = office.kato.waivers.waive(PROGRAM, CMC, "MS-INV-MEET", "the lot is late", "2027-03-31", "mori")
    assert (done.id, done.text) == ("W1", f"W1 waives {CMC} for MS-INV-MEET until 2027-03-31")
    view = office.open().view(PROGRAM)
    bit = 1 << view.assessment.graph.index[CMC]
    found = {each.id: bool(each.waived & bit) for each in view.milestones}
    assert [each for each, waived in found.items() if waived] == ["MS-INV-MEET"]


def test_the_same_waiver_again_records_nothing(office: Office) -> None:
    assert waive(office) == "W1"
    with office.nothing_written():
        assert waive(office) == "W1"
    assert waive(office, until="2027-04-30") == "W2"


def test_approver_and_requester_are_two(office: Office) -> None:
    with office.refused("kato asked for it and cannot approve it", recorded=True):
        waive(office, requested_by="kato")
    with office.refused(r"mori \(area-lead\) may not approve waivers", recorded=True):
        waive(office, "mori", requested_by="sato")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"until": "2026-11-23"}, "an end before a start"),
        ({"until": ""}, "give the last day with --until"),
        ({"reason": ""}, "a reason is missing"),
        ({"requested_by": "moru"}, "did you mean mori"),
        ({"item": "CORE-CMC-1"}, "did you mean CORE-CMC-01"),
    ],
)
def test_a_wrong_value_waives_nothing(office: Office, values: dict[str, str], message: str) -> None:
    with office.mistaken(message):
        waive(office, **values)


def test_a_waiver_names_milestones_that_exist(office: Office) -> None:
    with office.mistaken("did you mean MS-INV-MEET"):
        office.kato.waivers.waive(PROGRAM, CMC, ["MS-INV-MET"], "late", "2027-03-31", "mori")
    with office.mistaken("names the milestones it is for"):
        office.kato.waivers.waive(PROGRAM, CMC, [], "late", "2027-03-31", "mori")


def test_an_outside_approval_counts_once_confirmed(office: Office) -> None:
    office.sato.people.add("abe", "Abe Mai", org="Board", external=True, roles=["executive"])
    office.evidence(class_="approval-record", title="Board minutes", issuer="Board")
    done = office.mori.waivers.waive(
        PROGRAM, CMC, "MS-INV-MEET", "late", "2027-03-31", "sato", by="abe", basis="E1", judged_on="2026-11-20"
    )
    assert done.text.endswith("approved by abe, counts once somebody confirms it")
    assert office.open().view(PROGRAM).assessment.waivers == []
    with office.refused("sato asked for W1|sato filed", recorded=True):
        office.sato.reviews.confirm(PROGRAM, "W1")
    office.ito.reviews.confirm(PROGRAM, "E1")
    assert [each.id for each in office.open().view(PROGRAM).assessment.waivers] == ["W1"]


def test_a_waiver_ends_by_its_id_or_its_item(office: Office) -> None:
    waive(office)
    end = office.sato.waivers.end
    with office.mistaken("a reason is missing"):
        end(PROGRAM, "W1", "")
    assert end(PROGRAM, CMC, "the lot came").text == "W1 ended"
    with office.nothing_written():
        assert end(PROGRAM, "W1", "again").text == "W1 had ended already"
    with office.mistaken(f"{CMC} has no waiver in force"):
        end(PROGRAM, CMC, "again")
    waive(office)
    waive(office, until="2027-04-30")
    with office.mistaken("name one of W2 and W3"):
        end(PROGRAM, CMC, "which?")
    with office.mistaken("no waiver W9"):
        end(PROGRAM, "W9", "typo")
    with office.mistaken("did you mean CORE-CMC-01"):
        end(PROGRAM, "CORE-CMC-1", "typo")


def test_not_applicable_passes_for_good_and_can_be_ended(office: Office) -> None:
    done = office.kato.waivers.not_applicable(PROGRAM, CMC, "no drug substance of our own", "mori")
    assert done.text == f"W1 declares {CMC} not applicable"
    assessment = office.open().view(PROGRAM).assessment
    assert assessment.status(assessment.graph.index[CMC]) is Status.NOT_APPLICABLE
    with office.refused("declared not applicable already"):
        office.kato.waivers.not_applicable(PROGRAM, CMC, "again", "mori")
    office.kato.waivers.end(PROGRAM, CMC, "it does apply")
    assessment = office.open().view(PROGRAM).assessment
    assert assessment.status(assessment.graph.index[CMC]) is Status.OPEN


def test_gates_always_apply(office: Office) -> None:
    with office.refused("is a gate and always applies"):
        office.kato.waivers.not_applicable(PROGRAM, GATE, "no", "mori")
    with office.refused("cannot approve it", recorded=True):
        office.kato.waivers.not_applicable(PROGRAM, ITEM, "no", "kato")
