"""Evidence: filing, links, versions, checks, voiding, release."""

from __future__ import annotations

from typing import Any

import pytest

from readiness.domain.facts import Evidence, Item, Link
from readiness.domain.fold.reason import Ground

from .build import ON, World, file, small_world

FILED: dict[str, Any] = {"class_": "report", "title": "T", "storage": "url", "items": ["C-1"]}


def test_evidence_keeps_what_people_state() -> None:
    world = file(
        small_world(),
        "E1",
        "C-1",
        "C-2",
        language="ja",
        issuer="Acme",
        author="J. Smith",
        doc_id="D-9",
        version="2.0",
        location="/x",
        media="application/pdf",
        expires="2027-11-20",
    )
    row = world.row(Evidence, "P1", "E1")
    assert row[:12] == (
        *("P1", "E1", "report", "Title of E1", "2026-11-20", "2027-11-20", "ja", "Acme", "J. Smith", "D-9", "2.0"),
        "copy",
    )
    assert (row.sha256, row.size, row.media, row.hash_state) == ("a" * 64, 10, "application/pdf", "unchecked")
    assert (row.filed_by, row.filed_by_name, row.filed_on, row.account) == ("sato", "Sato", ON, "sato@host")
    assert row.filed_at == world.events[-1].recorded_at
    assert world.rows(Link, "P1", "E1") == [Link("P1", "E1", "C-1", ON), Link("P1", "E1", "C-2", ON)]


def test_reference_without_hash_is_unhashed_and_english() -> None:
    row = small_world().do("evidence.filed", "E1", **FILED).row(Evidence, "P1", "E1")
    assert (row.hash_state, row.language, row.size, row.date) == ("unhashed", "en", 0, "")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"items": ["C-11"]}, "P1 has no item C-11: did you mean C-1?"),
        ({"class_": "rumor"}, "class 'rumor' is unknown: use one of report,"),
        ({"title": " "}, "title is blank"),
        ({"date": "2026-04-31"}, "date '2026-04-31' is not a day that exists"),
        ({"date": "2026-11-20", "expires": "2026-11-19"}, "expires 2026-11-19 lies before its date 2026-11-20, an end"),
        ({"language": "english please"}, "language 'english please' is not a language tag"),
        ({"storage": "cloud"}, "storage 'cloud' is unknown: use one of copy, reference, url, note"),
        ({"sha256": "abc"}, "sha256 'abc' is not a SHA-256"),
        ({"size": -1}, "size -1 is out of range"),
        ({"size": 2**63}, "size 9223372036854775808 is out of range"),
        ({"translation_of": "E9"}, "P1 has no evidence E9"),
        ({"supersedes": "E9"}, "P1 has no evidence E9"),
        ({"supersedes": "E2"}, "P1 has no evidence E2"),
        ({"title": "a\ud800"}, "title holds control characters"),
    ],
)
def test_bad_evidence_is_refused(change: dict[str, object], text: str) -> None:
    world = file(small_world(), "E1", "C-1")
    assert world.refused("evidence.filed", "E2", **{**FILED, **change})[0].startswith(text)


def test_evidence_id_is_unique_and_needs_its_program() -> None:
    world = file(small_world(), "E1", "C-1")
    assert world.refused("evidence.filed", "E1", **FILED)[0] == "evidence E1 exists already: choose another id"
    assert world.refused("evidence.filed", "E1", "P2", **FILED)[1] is Ground.UNKNOWN


def test_new_version_supersedes_the_old_one() -> None:
    world = file(small_world(), "E1", "C-1")
    file(world, "E2", "C-1", supersedes="E1")
    older = world.row(Evidence, "P1", "E1")
    assert (older.superseded_by, older.superseded_on) == ("E2", ON)
    assert world.row(Evidence, "P1", "E2").supersedes == "E1"
    assert world.refused("evidence.filed", "E3", **FILED, supersedes="E1")[0] == (
        "E1 is superseded by E2: use that one"
    )


def test_superseding_afterwards() -> None:
    world = file(file(file(small_world(), "E1", "C-1"), "E2", "C-1"), "E3", "C-1")
    assert world.refused("evidence.superseded", "E1", by="E1")[0].startswith("E1 cannot supersede itself")
    world.do("evidence.superseded", "E1", by="E2")
    assert world.row(Evidence, "P1", "E1").superseded_by == "E2"
    assert world.row(Evidence, "P1", "E2").supersedes == "E1"
    assert world.refused("evidence.superseded", "E2", by="E1")[0] == "E1 is superseded by E2: use that one"
    world.do("evidence.superseded", "E3", by="E2")
    assert world.row(Evidence, "P1", "E2").supersedes == "E1"
    assert world.row(Evidence, "P1", "E3").superseded_by == "E2"


def test_links_come_and_go() -> None:
    world = file(small_world(), "E1", "C-1").do("evidence.linked", "E1", items=["C-1", "C-2"])
    assert [each.item for each in world.rows(Link, "P1", "E1")] == ["C-1", "C-2"]
    assert world.refused("evidence.linked", "E1", items=["C-1"])[0].startswith("E1 is linked to C-1 already")
    assert world.refused("evidence.linked", "E1", items=[])[0].startswith("E1 is linked to no new item already")
    world.do("evidence.unlinked", "E1", why="wrong item", items=["C-1"])
    assert [each.item for each in world.rows(Link, "P1", "E1")] == ["C-2"]
    assert world.refused("evidence.unlinked", "E1", why="x", items=["C-1"])[0].startswith("E1 is not linked to C-1")
    assert world.refused("evidence.unlinked", "E1", why="x", items=[])[0] == "name the items to unlink"
    assert world.refused("evidence.unlinked", "E1", items=["C-2"])[0].startswith("a reason is missing")


def test_link_to_a_retired_item_is_refused() -> None:
    world = small_world().do("item.added", "LOC-1", area="data", kind="task", title="T", green_light="G")
    world.do("item.retired", "LOC-1", why="x")
    assert world.row(Item, "P1", "LOC-1").retired
    assert world.refused("evidence.filed", "E1", **{**FILED, "items": ["LOC-1"]})[0].startswith("LOC-1 is retired")


def voided() -> World:
    """E1, filed and voided."""
    return file(small_world(), "E1", "C-1").do("evidence.voided", "E1", why="wrong file")


def test_void_keeps_the_row_and_the_reason() -> None:
    row = voided().row(Evidence, "P1", "E1")
    assert (row.voided_on, row.void_reason) == (ON, "wrong file")


def test_void_and_release_need_a_role() -> None:
    world = file(small_world(), "E1", "C-1")
    for type_, words in (("evidence.voided", "void evidence"), ("evidence.released", "release evidence")):
        assert world.refused(type_, "E1", actor="ito", why="x", to=["investor"]) == (
            f"ito (executive) may not {words}: that needs one of program-manager, qa",
            Ground.ROLE,
        )
    assert world.refused("evidence.voided", "E1")[0].startswith("a reason is missing")
    world.do("evidence.voided", "E1", actor="abe", why="wrong file")


@pytest.mark.parametrize(
    ("type_", "entity", "payload"),
    [
        ("evidence.linked", "E1", {"items": ["C-2"]}),
        ("evidence.released", "E1", {"to": ["investor"], "why": "x"}),
        ("evidence.superseded", "E1", {"by": "E1"}),
        ("evidence.filed", "E2", {**FILED, "translation_of": "E1"}),
        ("evidence.filed", "E2", {**FILED, "supersedes": "E1"}),
        ("review.requested", "Q1", {"evidence": "E1", "of": "ito", "due": ON}),
        ("review.recorded", "R1", {"evidence": "E1", "verdict": "accepted", "actor": "ito"}),
    ],
)
def test_voided_evidence_takes_nothing_new(type_: str, entity: str, payload: dict[str, Any]) -> None:
    assert voided().refused(type_, entity, **payload)[0] == (
        "E1 was voided on 2026-11-24: file it again as new evidence"
    )


def test_evidence_is_voided_once() -> None:
    assert voided().refused("evidence.voided", "E1", why="x")[0].startswith("E1 was voided on 2026-11-24 already")


def test_check_records_what_it_found() -> None:
    world = file(small_world(), "E1", "C-1", location="/old").do("evidence.checked", "E1", state="changed", sha256="b")
    row = world.row(Evidence, "P1", "E1")
    assert (row.hash_state, row.checked_on, row.sha256, row.location) == ("changed", ON, "a" * 64, "/old")
    world.do("evidence.checked", "E1", state="moved", location="/new")
    assert world.row(Evidence, "P1", "E1").location == "/new"
    assert world.refused("evidence.checked", "E1", state="unchecked")[0].startswith("state 'unchecked' is unknown")
    assert world.refused("evidence.checked", "E2", state="match")[0] == "P1 has no evidence E2: did you mean E1?"


def test_release_names_the_audiences_it_is_for_now() -> None:
    world = file(small_world(), "E1", "C-1").do("evidence.released", "E1", why="x", to=["investor:ACME", "advisor"])
    assert world.row(Evidence, "P1", "E1").audiences == "advisor investor:ACME"
    world.do("evidence.released", "E1", why="withdrawn", to=[], old=["advisor"])
    assert world.row(Evidence, "P1", "E1").audiences == ""
    assert world.refused("evidence.released", "E1", to=["advisor"])[0].startswith("a reason is missing")
    for bad in ("everybody", "investor:"):
        assert world.refused("evidence.released", "E1", why="x", to=[bad])[0].startswith(
            f"audience '{bad}' is unknown: use internal, partner, advisor, investor"
        )


@pytest.mark.parametrize("unseen", ["missing", "unreadable"])
def test_changed_evidence_does_not_count_again_because_it_cannot_be_read(unseen: str) -> None:
    world = file(small_world(), "E1", "C-1", location="/old").do("evidence.checked", "E1", state="changed", sha256="b")

    def after(state: str) -> str:
        world.do("evidence.checked", "E1", state=state)
        return world.row(Evidence, "P1", "E1").hash_state

    assert after(unseen) == "changed"
    assert after("match") == "match"
    assert after(unseen) == unseen
