"""R20 to R24, R26 to R28, R33, R34: who may judge what, what a judgement says, and what it is bound to."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

import pytest

from readiness.domain.attestation import Attestations, binding
from readiness.domain.facts import Review
from readiness.domain.vocabulary import ReviewVerdict, Role
from readiness.errors import ReadinessError, Refused
from tests.hygiene import source
from tests.workspace.office import GATE, ITEM, PROGRAM, Office

MILESTONE = "MS-X"


def reviews(office: Office) -> tuple[Review, ...]:
    """All of the program."""
    return office.open().view(PROGRAM).facts.reviews


def test_r20_nobody_reviews_their_own_work_whatever_they_call_themselves(office: Office) -> None:
    office.sato.people.add("hanako", "S. Hanako", roles=["qa"], alias_of="sato")
    filed = office.evidence(author="Kato Jun")
    with office.refused("sato filed", recorded=True):
        office.sato.reviews.review(PROGRAM, filed, "accepted")
    with office.refused("filed", recorded=True):
        office.open("hanako").reviews.review(PROGRAM, filed, "accepted")
    path = office.file("b.pdf", b"b")
    under_alias = office.open("hanako").evidence.file(PROGRAM, [ITEM], class_="report", title="B", file=path).id
    with office.refused("sato filed", recorded=True):
        office.sato.reviews.review(PROGRAM, under_alias, "accepted")
    with office.refused("author", recorded=True):
        office.kato.reviews.review(PROGRAM, filed, "accepted")
    office.ito.reviews.review(PROGRAM, filed, "accepted")


def test_r21_all_four_outcomes_are_reached_with_time_and_reason(office: Office) -> None:
    from readiness.cli import main

    for words in (("--accept",), ("--accept", "--comment", "c"), ("--return", "--comment", "p. 3"), ("--reject",)):
        filed = office.evidence(title=f"T {' '.join(words)}")
        main(["review", PROGRAM, filed, *words, "--db", office.path, "--actor", "ito", "--quiet"], clock=office.clock)
    assert [each.verdict for each in reviews(office)] == [str(each) for each in ReviewVerdict]
    assert {each.at for each in reviews(office)} == {office.clock.now_ms()}
    assert reviews(office)[2].comment == "p. 3"


def test_r22_a_later_change_shows_on_the_judgement(office: Office) -> None:
    own = office.sato.items.add(PROGRAM, title="T", green_light="G", area="data").id
    filed = office.evidence(own)
    office.ito.reviews.review(PROGRAM, filed, "accepted")

    def state() -> tuple[str, tuple[str, ...]]:
        view = office.open().view(PROGRAM)
        found = Attestations(view.facts).of_review(view.facts.reviews[0])
        return found.state, found.changed

    assert state() == ("current", ())
    office.sato.items.edit(PROGRAM, own, green_light="G, and more", reason="scope")
    assert state() == ("changed since", (f"the text of {own}",))
    office.sato.milestones.set([PROGRAM], MILESTONE, kind="program", title="X", require=[own])
    office.kato.waivers.waive(PROGRAM, own, [MILESTONE], "why", "2027-05-01", "mori")
    assert state()[1] == (f"the text of {own}", "the waiver W1")
    newer = office.evidence(own, title="Newer")
    office.sato.evidence.supersede(PROGRAM, filed, newer)
    assert f"{filed} was superseded by {newer}" in state()[1]


def test_r22_a_decision_shows_what_changed_since(office: Office) -> None:
    own = office.sato.items.add(PROGRAM, title="T", green_light="G", area="data").id
    office.sato.milestones.set([PROGRAM], MILESTONE, kind="program", title="X", require=[own])
    office.kato.milestones.decide(PROGRAM, MILESTONE, "go")

    def changed() -> tuple[str, ...]:
        view = office.open().view(PROGRAM)
        milestone = next(each for each in view.milestones if each.id == MILESTONE)
        assert milestone.decision is not None
        return Attestations(view.facts).of_decision(milestone.decision, milestone).changed

    assert changed() == ()
    filed = office.evidence(own)
    office.ito.reviews.review(PROGRAM, filed, "accepted")
    assert changed() == (f"the evidence {filed}",)


def test_r23_name_role_meaning_and_both_times_stand_in_text_and_export(office: Office) -> None:
    from readiness.reports.attesting import attestation_row, attested

    filed = office.evidence()
    office.ito.reviews.review(PROGRAM, filed, "accepted")
    office.sato.milestones.set([PROGRAM], MILESTONE, kind="program", title="X", require=[ITEM])
    office.kato.waivers.waive(PROGRAM, ITEM, [MILESTONE], "why", "2027-05-01", "mori")
    office.kato.milestones.decide(PROGRAM, MILESTONE, "go")
    view = office.open().view(PROGRAM)
    milestone = next(each for each in view.milestones if each.id == MILESTONE)
    attestations, facts = Attestations(view.facts), view.facts
    assert milestone.decision is not None
    found = {
        "reviewed, Ito Ken (QA)": attestations.of_review(facts.reviews[0]),
        "approved, Kato Jun (executive)": attestations.of_waiver(facts.waivers[0]),
        "responsible, Kato Jun (executive)": attestations.of_decision(milestone.decision, milestone),
        "responsible, 佐藤 花子": attestations.of_filing(facts.evidence[0], wrote=False),
        "authored, 佐藤 花子": attestations.of_filing(facts.evidence[0], wrote=True),
    }
    for said, attestation in found.items():
        assert f"Attested: {said}, 2026-11-24 00:00:00 UTC, 09:00 Asia/Tokyo; " in attested(attestation)
        row = attestation_row(attestation)
        assert (row["name"], row["meaning"]) == (attestation.name, said.partition(",")[0])
        assert (row["at"], row["local"]) == ("2026-11-24T00:00:00.000Z", "2026-11-24T09:00:00.000+09:00")


@pytest.mark.parametrize(
    "changed",
    [{"evidence": "E9"}, {"sha256": "0" * 64}, {"wordings": "0" * 16}, {"by": "kato"}, {"id": "R9"}, {"at": 1}],
)
def test_r24_a_judgement_fits_its_own_record_and_no_other(office: Office, changed: dict[str, object]) -> None:
    office.ito.reviews.review(PROGRAM, office.evidence(), "accepted")
    (review,) = reviews(office)
    assert binding(review) == binding(reviews(office)[0])
    assert binding(review._replace(**changed)) != binding(review)  # type: ignore[arg-type]  # fields of the record


CLAIMS = re.compile(r"complian(?:t|ce)|electronic(?:ally)? sign|e-sign", re.IGNORECASE)
DENIED = re.compile(r"\b(?:no|not|never)\b[^.]{0,60}(?:complian(?:t|ce)|electronic(?:ally)? sign)", re.IGNORECASE)


def _said() -> list[tuple[str, str]]:
    """Every document, and every text and docstring in the code."""
    texts = [(name, source.text(name)) for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    for name in source.modules("readiness"):
        nodes = ast.walk(source.tree(name))
        texts += [
            (name, each.value) for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
    return [(name, " ".join(text.split())) for name, text in texts]


def test_r26_the_tool_speaks_of_attestations_and_claims_nothing(office: Office) -> None:
    for name, text in _said():
        claims = CLAIMS.search(DENIED.sub("", text))
        assert claims is None, f"{name} claims: {text[:300]}"
    assert any("attestation" in text for _, text in _said())


def test_r27_a_gate_accepted_before_its_criteria_passes_nothing_and_lapses(office: Office) -> None:
    office.sato.people.add("cro", "Cro Ann", roles=["us-cro"])
    gate = office.evidence(GATE, class_="review-memo", title="Gate memo")
    office.open("cro").reviews.review(PROGRAM, gate, "accepted")

    def standing() -> tuple[bool, list[str]]:
        assessment = office.open().view(PROGRAM).assessment
        node = assessment.graph.index[GATE]
        return bool(assessment.failing >> node & 1), [str(each) for each in assessment.causes(node)]

    fails, causes = standing()
    assert fails
    assert "prerequisite" in causes
    office.ito.reviews.review(PROGRAM, office.evidence(ITEM), "accepted")
    fails, causes = standing()
    assert fails
    assert "package-changed" in causes


MAY: dict[str, set[Role]] = {
    "review": set(Role) - {Role.PARTNER, Role.INVESTOR},
    "waive": {Role.EXECUTIVE, Role.QA, Role.PROGRAM_MANAGER},
    "not-applicable": {Role.EXECUTIVE, Role.QA, Role.PROGRAM_MANAGER},
    "decide": {Role.EXECUTIVE, Role.PROGRAM_MANAGER},
    "void": {Role.PROGRAM_MANAGER, Role.QA},
    "release": {Role.PROGRAM_MANAGER, Role.QA},
    "redact": {Role.PROGRAM_MANAGER, Role.QA},
}
"""Semantics §3, word by word."""


@pytest.mark.parametrize("role", list(Role))
def test_r28_each_role_does_what_the_matrix_lets_it_and_nothing_else(office: Office, role: Role) -> None:
    office.sato.people.add("judge", "Judge", roles=[str(role)])
    judge = office.open("judge")
    filed, other = office.evidence(), office.evidence(title="Other", class_="memo")
    acts: dict[str, Callable[[], object]] = {
        "review": lambda: judge.reviews.review(PROGRAM, filed, "accepted"),
        "waive": lambda: judge.waivers.waive(PROGRAM, ITEM, ["MS-INV-MEET"], "why", "2027-05-01", "mori"),
        "not-applicable": lambda: judge.waivers.not_applicable(PROGRAM, "CORE-DAT-02", "why", "mori"),
        "decide": lambda: judge.milestones.decide(PROGRAM, "MS-INV-MEET", "go"),
        "release": lambda: judge.evidence.release(PROGRAM, [filed], ["investor"], "why"),
        "redact": lambda: judge.keeping.redact([other], "why"),
        "void": lambda: judge.evidence.void(PROGRAM, filed, "why"),
    }
    assert set(acts) == set(MAY)
    for name, act in acts.items():
        if role in MAY[name]:
            act()
        else:
            with office.refused("may not", recorded=True):
                act()


def test_r33_a_waiver_has_two_people_an_end_and_what_is_done_meanwhile(office: Office) -> None:
    own = office.sato.items.add(PROGRAM, title="T", green_light="G", area="data").id
    office.sato.milestones.set([PROGRAM], MILESTONE, kind="program", title="X", date="2027-03-31", require=[own])
    with office.refused("cannot approve it", recorded=True):
        office.kato.waivers.waive(PROGRAM, own, [MILESTONE], "why", "2027-05-01", "kato")
    with pytest.raises(ReadinessError, match="ends some day"):
        office.kato.waivers.waive(PROGRAM, own, [MILESTONE], "why", "", "mori")
    office.kato.waivers.waive(PROGRAM, own, [MILESTONE], "late lot", "2027-04-15", "mori", measure="weekly calls")
    (waiver,) = office.open().view(PROGRAM).facts.waivers
    assert (waiver.requested_by, waiver.by, waiver.reason, waiver.measure) == (
        "mori",
        "kato",
        "late lot",
        "weekly calls",
    )

    def verdict() -> str:
        return str(next(each for each in office.open().view(PROGRAM).milestones if each.id == MILESTONE).verdict)

    assert verdict() == "conditional"
    office.clock.set("2027-04-15T12:00")
    assert verdict() == "conditional"
    office.clock.set("2027-04-16T12:00")
    assert verdict() == "not-ready"


def test_r34_not_applicable_needs_a_reason_and_can_be_forbidden(office: Office) -> None:
    pack = office.folder / "na.yaml"
    pack.write_text(
        'pack: {id: na, title: N, version: "1", kind: checklist}\n'
        "items:\n  - {id: NA-01, area: data, kind: criterion, title: T, green_light: G, na_allowed: false}\n"
    )
    office.sato.packs.adopt(PROGRAM, str(pack))
    with pytest.raises(Refused, match="its pack forbids it"):
        office.kato.waivers.not_applicable(PROGRAM, "NA-01", "why", "mori")
    with pytest.raises(Refused, match="is a gate and always applies"):
        office.kato.waivers.not_applicable(PROGRAM, GATE, "why", "mori")
    with office.mistaken("a reason is missing"):
        office.kato.waivers.not_applicable(PROGRAM, ITEM, " ", "mori")
    office.kato.waivers.not_applicable(PROGRAM, ITEM, "no such study", "mori")
