"""Requests, reviews, judgements recorded for others, and confirmations: four eyes."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.facts import Item, Request, Review
from readiness.domain.fold.reason import Ground

from .build import ON, World, file, small_world


def filed(**more: Any) -> World:
    """E1, filed by sato for C-1 and C-2."""
    return file(small_world(), "E1", "C-1", "C-2", **more)


def review(world: World, review_id: str = "R1", **more: Any) -> World:
    """A review of E1 by ito that is accepted."""
    return world.do("review.recorded", review_id, **{"actor": "ito", "evidence": "E1", "verdict": "accepted", **more})


def test_own_review_counts_as_ones_own() -> None:
    world = review(filed(), comment="fine", package="p" * 8)
    row = world.row(Review, "P1", "R1")
    assert (row.by, row.by_name, row.roles, row.org) == ("ito", "Ito Ren", "executive", "Home")
    assert (row.recorded_by, row.basis, row.judged_on, row.confirmed_by) == ("ito", "", "", "")
    assert (row.verdict, row.meets, row.comment, row.package) == ("accepted", "yes", "fine", "p" * 8)
    assert (row.on, row.at, row.ordinal) == (ON, world.events[-1].recorded_at, world.events[-1].lamport)


def test_review_covers_the_named_item_or_all_that_are_linked_now() -> None:
    world = review(filed())
    review(world, "R2", item="C-2")
    world.do("evidence.linked", "E1", items=["O-1"])
    wordings = {each.id: each.wording for each in world.rows(Item, "P1")}
    assert world.row(Review, "P1", "R1").items == "C-1 C-2"
    assert world.row(Review, "P1", "R1").wordings == f"{wordings['C-1']} {wordings['C-2']}"
    assert world.row(Review, "P1", "R2")[4] == "C-2"
    assert world.row(Review, "P1", "R2").wordings == wordings["C-2"]


def test_review_skips_retired_items() -> None:
    world = small_world().do("item.added", "LOC-1", area="data", kind="task", title="T", green_light="G")
    file(world, "E1", "C-1", "LOC-1").do("item.retired", "LOC-1", why="x")
    assert review(world).row(Review, "P1", "R1").items == "C-1"
    assert world.refused("review.recorded", "R2", actor="ito", evidence="E1", item="LOC-1", verdict="accepted")[
        0
    ].startswith("LOC-1 is retired")


@pytest.mark.parametrize(
    ("verdict", "meets", "kept"),
    [
        ("accepted", None, "yes"),
        ("accepted", "part", "part"),
        ("accepted-with-comment", "", "yes"),
        ("returned", None, ""),
        ("rejected", "part", "part"),
    ],
)
def test_accept_alone_means_yes(verdict: str, meets: str | None, kept: str) -> None:
    assert review(filed(), verdict=verdict, meets=meets).row(Review, "P1", "R1").meets == kept


@pytest.mark.parametrize(
    ("change", "text", "ground"),
    [
        ({"actor": "sato"}, "sato filed E1: somebody else has to review it", Ground.FOUR_EYES),
        ({"actor": "mori"}, "mori is an author of E1: somebody else has to review it", Ground.FOUR_EYES),
        ({"actor": "idle"}, "idle (no role) may not review: that needs one of program-manager,", Ground.ROLE),
        ({"evidence": "E7"}, "P1 has no evidence E7: did you mean E1?", Ground.UNKNOWN),
        ({"item": "C-9"}, "P1 has no item C-9", Ground.UNKNOWN),
        ({"item": "O-1"}, "E1 is not linked to O-1: link it first with `evidence link`", Ground.STATE),
        ({"verdict": "fine"}, "verdict 'fine' is unknown: use one of accepted,", Ground.INPUT),
        ({"verdict": "returned", "meets": "yes"}, "returned evidence cannot meet a green light", Ground.INPUT),
        ({"meets": "half"}, "meets 'half' is unknown: use one of yes, part", Ground.INPUT),
        ({"basis": "E1", "judged_on": ON}, "one's own judgement has no basis", Ground.INPUT),
        ({"by": "ghost"}, "there is no person ghost", Ground.UNKNOWN),
        ({"same_account": "no"}, "the payload of review.recorded is malformed: same_account", Ground.LOG),
    ],
)
def test_bad_review_is_refused(change: dict[str, Any], text: str, ground: Ground) -> None:
    world = filed(author="Someone Else; MORI  Aoi")
    got = world.refused("review.recorded", "R1", **{"actor": "ito", "evidence": "E1", "verdict": "accepted", **change})
    assert got[0].startswith(text)
    assert got[1] is ground


def test_review_id_is_unique() -> None:
    world = review(filed())
    assert world.refused("review.recorded", "R1", actor="ito", evidence="E1", verdict="accepted")[0] == (
        "review R1 exists already: choose another id"
    )


def test_aliases_are_one_person() -> None:
    world = small_world().do("person.added", "sato2", "", name="S. Yuki", roles=["qa"], alias_of="sato")
    file(world, "E1", "C-1").do("person.added", "ito2", "", name="I. Ren", alias_of="ito")
    assert world.refused("review.recorded", "R1", actor="sato2", evidence="E1", verdict="accepted")[1] is (
        Ground.FOUR_EYES
    )
    row = review(world, actor="ito2").row(Review, "P1", "R1")
    assert (row.by, row.recorded_by, row.roles) == ("ito", "ito", "executive")
    file(world, "E2", "C-1", author="S. Yuki")
    assert world.refused("review.recorded", "R2", actor="sato", evidence="E2", verdict="accepted")[1] is (
        Ground.FOUR_EYES
    )


@pytest.mark.parametrize("author", ["ITO", "Ito  Ren", "Ｉｔｏ　Ｒｅｎ", "A. Other, Ito Ren", "A. Other & ito"])
def test_author_is_known_by_id_and_name(author: str) -> None:
    world = filed(author=author)
    text, ground = world.refused("review.recorded", "R1", actor="ito", evidence="E1", verdict="accepted")
    assert text == "ito is an author of E1: somebody else has to review it"
    assert ground is Ground.FOUR_EYES


def test_same_account_is_noticed_unless_said() -> None:
    world = filed()
    assert not review(world).row(Review, "P1", "R1").same_account
    assert review(world, "R2", same_account=True).row(Review, "P1", "R2").same_account


def with_memo(**more: Any) -> World:
    """E1 filed by sato; E2, a memo of Acme about it, filed by mori."""
    world = filed()
    return file(world, "E2", "C-1", actor="mori", **{"class_": "memo", "issuer": "Acme", **more})


def outside(world: World, review_id: str = "R1", **more: Any) -> World:
    """Smith's judgement of E1, recorded by mori on E2."""
    given = {"actor": "mori", "evidence": "E1", "verdict": "accepted", "by": "smith", "basis": "E2"}
    return world.do("review.recorded", review_id, **{**given, "judged_on": "2026-11-12", **more})


@pytest.mark.parametrize(
    "document", [{"issuer": "ACME"}, {"issuer": "", "author": "j. smith"}, {"issuer": "smith"}, {"author": "Acme"}]
)
def test_outside_judgement_is_recorded_on_a_basis_that_names_the_judge(document: dict[str, str]) -> None:
    row = outside(with_memo(**document)).row(Review, "P1", "R1")
    assert (row.by, row.roles, row.org, row.recorded_by) == ("smith", "us-cro", "Acme", "mori")
    assert (row.basis, row.judged_on, row.confirmed_by) == ("E2", "2026-11-12", "")


@pytest.mark.parametrize(
    ("document", "change", "text", "ground"),
    [
        ({"issuer": "Other"}, {}, "E2 was not issued by J. Smith (Acme): the basis must name them", Ground.FOUR_EYES),
        ({"issuer": ""}, {}, "E2 was not issued by J. Smith (Acme)", Ground.FOUR_EYES),
        ({}, {"basis": ""}, "a recorded judgement of smith needs --basis, evidence that they issued", Ground.INPUT),
        ({}, {"basis": "E9"}, "P1 has no evidence E9", Ground.UNKNOWN),
        ({}, {"judged_on": ""}, "a recorded judgement of smith needs --judged-on, its date", Ground.INPUT),
        ({}, {"judged_on": "2026-11-25"}, "judged on 2026-11-25 lies after 2026-11-24", Ground.INPUT),
        ({}, {"judged_on": "2026-02-30"}, "judged_on '2026-02-30' is not a day that exists", Ground.INPUT),
        ({"issuer": "Fund"}, {"by": "fund"}, "fund (investor) may not review: that needs one of", Ground.ROLE),
        ({"issuer": "Home"}, {"by": "sato"}, "sato filed E1: somebody else has to review it", Ground.FOUR_EYES),
    ],
)
def test_unsound_outside_judgement_is_refused(
    document: dict[str, str], change: dict[str, str], text: str, ground: Ground
) -> None:
    given = {"actor": "mori", "evidence": "E1", "verdict": "accepted", "by": "smith", "basis": "E2"}
    got = with_memo(**document).refused("review.recorded", "R1", **{**given, "judged_on": "2026-11-12", **change})
    assert got[0].startswith(text)
    assert got[1] is ground


def test_basis_must_be_in_use() -> None:
    world = with_memo().do("evidence.voided", "E2", why="wrong")
    given = {"evidence": "E1", "verdict": "accepted", "by": "smith", "basis": "E2", "judged_on": "2026-11-12"}
    assert world.refused("review.recorded", "R1", **given)[0].startswith("E2 was voided")


def test_confirmation_by_a_third_internal_person() -> None:
    world = outside(with_memo())
    world.do("review.confirmed", "R1", actor="ito")
    row = world.row(Review, "P1", "R1")
    assert (row.confirmed_by, row.confirmed_by_name, row.confirmed_on) == ("ito", "Ito", ON)
    assert world.refused("review.confirmed", "R1", actor="abe")[0] == "R1 was confirmed by Ito already: nothing to do"


@pytest.mark.parametrize(
    ("actor", "text", "ground"),
    [
        ("mori", "mori recorded R1: another internal person has to confirm", Ground.FOUR_EYES),
        ("sato", "sato filed E1: another internal person has to confirm", Ground.FOUR_EYES),
        ("smith", "smith is external", Ground.ROLE),
        ("abe", "abe filed its basis E2: another internal person has to confirm", Ground.FOUR_EYES),
    ],
)
def test_confirmer_is_nobody_involved(actor: str, text: str, ground: Ground) -> None:
    world = file(filed(), "E2", "C-1", actor="abe", class_="memo", issuer="Acme")
    got = outside(world).refused("review.confirmed", "R1", actor=actor)
    assert got[0].startswith(text)
    assert got[1] is ground


def test_inside_judge_does_not_confirm_what_others_recorded_for_them() -> None:
    world = outside(with_memo(issuer="Ito Ren"), by="ito")
    assert world.refused("review.confirmed", "R1", actor="ito")[0].startswith("ito gave R1")


def test_nothing_to_confirm() -> None:
    world = review(filed())
    assert world.refused("review.confirmed", "R1", actor="abe")[0] == (
        "R1 is Ito Ren's own act and needs no confirmation"
    )
    assert world.refused("review.confirmed", "R5", actor="abe")[0] == "P1 has no review R5: did you mean R1?"


def test_confirmation_needs_a_basis_in_use() -> None:
    world = outside(with_memo()).do("evidence.voided", "E2", why="wrong")
    assert world.refused("review.confirmed", "R1", actor="ito")[0].startswith("the basis E2 of R1 was voided")
    world = outside(with_memo()).do("evidence.voided", "E1", why="wrong")
    assert world.refused("review.confirmed", "R1", actor="ito")[0].startswith("E1 was voided")


def memo(**more: Any) -> World:
    """E1, a review memo written by Smith, filed by sato."""
    return filed(**{"class_": "review-memo", "author": "J. Smith", "issuer": "Acme", **more})


def own_word(world: World, **more: Any) -> tuple[str, Ground] | None:
    """Record the author's own judgement on memo E1; None if it was accepted."""
    given = {"evidence": "E1", "verdict": "accepted", "by": "smith", "basis": "E1", "judged_on": "2026-11-12"}
    reason = world.attempt("review.recorded", "R1", **{"actor": "mori", **given, **more})
    return None if reason is None else (str(reason), reason.ground)


def test_review_memo_is_its_authors_own_judgement() -> None:
    world = memo()
    assert own_word(world) is None
    world.do("review.confirmed", "R1", actor="ito")
    assert world.row(Review, "P1", "R1").by == "smith"


def test_filer_may_record_the_memo_but_not_confirm_it() -> None:
    world = memo()
    assert own_word(world, actor="sato") is None
    assert world.refused("review.confirmed", "R1", actor="sato")[1] is Ground.FOUR_EYES
    world.do("review.confirmed", "R1", actor="mori")


def test_memo_without_author_counts_by_its_issuer_if_a_person() -> None:
    assert own_word(memo(author="", issuer="J. Smith")) is None
    refused = own_word(memo(author="", issuer="Acme"))
    assert refused == ("E1 cannot be its own basis: only a review memo of the judge can", Ground.FOUR_EYES)


def test_only_a_review_memo_vouches_for_itself() -> None:
    refused = own_word(memo(class_="report"))
    assert refused == ("E1 cannot be its own basis: only a review memo of the judge can", Ground.FOUR_EYES)


def test_author_who_filed_the_memo_does_not_review_it() -> None:
    refused = own_word(memo(author="Sato Yuki"), by="sato")
    assert refused == ("sato filed E1: somebody else has to review it", Ground.FOUR_EYES)


def test_author_does_not_accept_the_own_memo_without_a_recorder() -> None:
    world = memo(author="Ito Ren")
    assert own_word(world, actor="ito", by="", basis="", judged_on="") == (
        "ito is an author of E1: somebody else has to review it",
        Ground.FOUR_EYES,
    )


def asked(world: World, request_id: str = "Q1", **more: Any) -> World:
    """Ito is asked to review E1."""
    given = {"evidence": "E1", "of": "ito", "due": "2026-12-01"}
    return world.do("review.requested", request_id, actor="mori", **{**given, **more})


def test_request_is_answered_by_the_review() -> None:
    world = asked(asked(asked(filed()), "Q2", item="C-2"), "Q3", of="abe")
    assert world.row(Request, "P1", "Q1") == Request("P1", "Q1", "E1", "", "ito", "2026-12-01", "mori", ON, "")
    review(world, item="C-1")
    assert [each.answered_on for each in world.rows(Request, "P1")] == [ON, "", ""]
    review(world, "R2")
    assert [each.answered_on for each in world.rows(Request, "P1")] == [ON, ON, ""]


def test_request_to_an_outsider_is_answered_by_the_recorded_judgement() -> None:
    world = outside(asked(with_memo(), of="smith"))
    assert world.row(Request, "P1", "Q1").answered_on == ON


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"of": "sato"}, "sato filed E1: ask somebody else to review it"),
        ({"of": "abe"}, "abe is an author of E1: ask somebody else to review it"),
        ({"of": "fund"}, "fund (investor) may not review"),
        ({"of": "itoo"}, "there is no person itoo: did you mean ito?"),
        ({"due": "2026-11-23"}, "due 2026-11-23 lies before 2026-11-24, an end before a start"),
        ({"due": ""}, "due '' is not a day that exists"),
        ({"item": "O-1"}, "E1 is not linked to O-1"),
        ({"evidence": "E2"}, "P1 has no evidence E2"),
    ],
)
def test_bad_request_is_refused(change: dict[str, str], text: str) -> None:
    given = {"evidence": "E1", "of": "ito", "due": "2026-12-01"}
    assert filed(author="Abe Kei").refused("review.requested", "Q1", **{**given, **change})[0].startswith(text)


def test_request_is_for_evidence_in_use_and_has_its_own_id() -> None:
    world = asked(filed())
    given = {"evidence": "E1", "of": "ito", "due": "2026-12-01"}
    assert world.refused("review.requested", "Q1", **given)[0].startswith("request Q1 exists already")
    file(world, "E2", "C-1", supersedes="E1")
    assert world.refused("review.requested", "Q2", **given)[0] == "E1 is superseded by E2: use that one"


def test_external_account_of_an_insider_needs_a_recorder() -> None:
    world = filed().do("person.added", "ito-out", "", name="Ito", external=True, roles=["kol"], alias_of="ito")
    text, ground = world.refused("review.recorded", "R1", actor="ito", by="ito-out", evidence="E1", verdict="accepted")
    assert text == "ito-out is external: somebody internal records the judgement with --by, --basis"
    assert ground is Ground.ROLE
