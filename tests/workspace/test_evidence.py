"""Filing evidence, and what becomes of it."""

from __future__ import annotations

import os
from hashlib import sha256

import pytest

from readiness.domain.facts import Evidence, ProgramFacts
from readiness.store import content
from readiness.workspace.identity import account_name

from .office import ITEM, PROGRAM, Office

OTHER = "CORE-DAT-02"


def facts(office: Office) -> ProgramFacts:
    return office.open().view(PROGRAM).facts


def row(office: Office, id: str) -> Evidence:
    return next(each for each in facts(office).evidence if each.id == id)


def test_a_small_file_is_kept_with_its_bytes(office: Office) -> None:
    data = b"%PDF" + os.urandom(3 * 1024 * 1024)
    path = office.file("安全性 report.pdf", data)
    done = office.sato.evidence.file(PROGRAM, [ITEM, OTHER], class_="report", title=" Safety\nreport ", file=path)
    kept = row(office, "E1")
    assert (done.id, done.text) == ("E1", f"E1 filed for {ITEM} and {OTHER}")
    assert (kept.title, kept.class_, kept.storage, kept.media) == ("Safety report", "report", "copy", "application/pdf")
    assert (kept.sha256, kept.size, kept.hash_state) == (sha256(data).hexdigest(), len(data), "unchecked")
    assert (kept.location, kept.date, kept.language) == ("安全性 report.pdf", "2026-11-24", "en")
    assert (kept.filed_by, kept.account) == ("sato", account_name())
    assert [link.item for link in facts(office).links] == [ITEM, OTHER]
    os.unlink(path)
    target = office.folder / "out"
    target.mkdir()
    office.open().evidence.export(PROGRAM, "E1", target)
    assert (target / "安全性 report.pdf").read_bytes() == data


def test_the_same_bytes_are_kept_once(office: Office) -> None:
    first = office.sato.evidence.file(PROGRAM, ITEM, class_="report", title="One", file=office.file())
    second = office.sato.evidence.file(PROGRAM, OTHER, class_="register", title="Two", file=office.file())
    assert (first.id, second.id) == ("E1", "E2")
    assert row(office, "E1").sha256 == row(office, "E2").sha256
    assert office.sato.store.conn.execute("SELECT count(*) FROM content").fetchone() == (1,)
    assert office.sato.store.sweep() == 0


def test_a_large_file_stays_where_it_is_unless_asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "COPY_LIMIT", 10)
    path = office.file("scan.tiff", b"more than ten bytes")
    file = office.sato.evidence.file
    file(PROGRAM, ITEM, class_="report", title="Scan", file=path)
    file(PROGRAM, ITEM, class_="report", title="Scan", file=path, copy=True)
    file(PROGRAM, ITEM, class_="report", title="Small", file=office.file("s", b"small"), copy=False)
    assert [row(office, each).storage for each in ("E1", "E2", "E3")] == ["reference", "copy", "reference"]
    assert row(office, "E1").location == path
    assert row(office, "E1").sha256 == sha256(b"more than ten bytes").hexdigest()
    assert row(office, "E3").media == "application/octet-stream"
    with office.mistaken(f"E1 is not kept in the workspace: get it at {path}"):
        office.sato.evidence.export(PROGRAM, "E1", office.folder / "x")


def test_an_address_has_no_hash_and_says_what_it_lacks(office: Office) -> None:
    done = office.sato.evidence.file(
        PROGRAM, ITEM, class_="regulator-record", title="Minutes", url="https://example.org/a.pdf?v=2", version="2"
    )
    kept = row(office, done.id)
    assert (kept.storage, kept.sha256, kept.hash_state, kept.media) == ("url", "", "unhashed", "application/pdf")
    assert done.text.endswith("without a hash it counts once it has been checked and has a document id")


def test_a_note_is_its_own_text(office: Office) -> None:
    done = office.sato.evidence.file(PROGRAM, ITEM, class_="note", title="Said", note="Dr K says\nyes\x07")
    kept = row(office, done.id)
    assert (kept.storage, kept.location, kept.media) == ("note", "Dr K says\nyes", "text/plain")
    assert kept.sha256 == sha256(b"Dr K says\nyes").hexdigest()
    assert "a note is a claim" in done.text
    target = office.folder / "note.txt"
    office.sato.evidence.export(PROGRAM, done.id, target)
    assert target.read_text() == "Dr K says\nyes"
    with office.mistaken("is there already"):
        office.sato.evidence.export(PROGRAM, done.id, target)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "give one of --file, --url and --note"),
        ({"note": "x", "url": "https://example.org"}, "give one of"),
        ({"url": "example.org/a"}, "is no address"),
        ({"note": "x", "class_": "raport"}, "did you mean report"),
        ({"note": "x", "title": " "}, "title is blank"),
        ({"note": "x", "date": "2026-11-31"}, "does not exist"),
        ({"note": "x", "expires": "2026-11-23"}, "an end before a start"),
        ({"note": "x", "language": "english language"}, "not a language tag"),
        ({"note": "x", "supersedes": "E7"}, "no evidence E7"),
        ({"note": "x", "translation_of": "E7"}, "no evidence E7"),
    ],
)
def test_a_wrong_value_files_nothing(office: Office, values: dict[str, str], message: str) -> None:
    with office.mistaken(message):
        office.sato.evidence.file(PROGRAM, ITEM, **{"class_": "report", "title": "Report", **values})  # type: ignore[arg-type]  # wrong on purpose


def test_a_mistake_brings_no_bytes_in(office: Office) -> None:
    with office.mistaken("did you mean CORE-DAT-01"):
        office.sato.evidence.file(PROGRAM, "CORE-DAT-1", class_="report", title="R", file=office.file())
    with office.mistaken("there is no file"):
        office.sato.evidence.file(PROGRAM, ITEM, class_="report", title="R", file="missing.pdf")
    with office.refused("acts only through", recorded=True):
        office.open("smith").evidence.file(PROGRAM, ITEM, class_="report", title="R", file=office.file())
    assert office.sato.store.conn.execute("SELECT count(*) FROM chunk").fetchone() == (0,)
    assert office.evidence() == "E1"


def test_a_newer_version_takes_the_place_of_the_older(office: Office) -> None:
    office.evidence(title="Version 1")
    done = office.sato.evidence.file(
        PROGRAM, ITEM, class_="report", title="Version 2", note="text", supersedes="E1", version="2"
    )
    assert done.text == f"E2 filed for {ITEM}, in place of E1"
    assert (row(office, "E1").superseded_by, row(office, "E2").supersedes) == ("E2", "E1")
    assert len(done.events) == 1
    with office.refused("E1 is superseded by E2"):
        office.evidence(title="Version 3", supersedes="E1")
    office.evidence(title="Version 4")
    assert office.sato.evidence.supersede(PROGRAM, "E2", "E3").text == "E2 is superseded by E3"
    with office.nothing_written():
        assert office.sato.evidence.supersede(PROGRAM, "E2", "E3").events == ()


def test_evidence_stands_for_items_until_it_does_not(office: Office) -> None:
    office.evidence()
    evidence = office.sato.evidence
    assert evidence.link(PROGRAM, "E1", [ITEM, OTHER]).text == f"E1 stands for {OTHER} now"
    with office.nothing_written():
        assert evidence.link(PROGRAM, "E1", OTHER).events == ()
    with office.mistaken("a reason is missing"):
        evidence.unlink(PROGRAM, "E1", OTHER, "")
    evidence.unlink(PROGRAM, "E1", OTHER, "says nothing about it")
    assert [link.item for link in facts(office).links] == [ITEM]
    with office.refused("E1 is not linked to"):
        evidence.unlink(PROGRAM, "E1", OTHER, "again")


def test_only_keepers_void_and_release(office: Office) -> None:
    office.evidence()
    with office.refused("may not void evidence", recorded=True):
        office.mori.evidence.void(PROGRAM, "E1", "wrong file")
    with office.refused("may not release evidence", recorded=True):
        office.kato.evidence.release(PROGRAM, "E1", "investor", "data room")
    payload = office.newest().event.payload
    assert '"act":"evidence.released"' in payload
    assert '"rule":"role"' in payload
    assert office.ito.evidence.void(PROGRAM, "E1", "wrong file").text == "E1 is voided"
    with office.nothing_written():
        assert office.ito.evidence.void(PROGRAM, "E1", "again").text == "E1 was voided already"
    with office.refused("voided"):
        office.sato.evidence.link(PROGRAM, "E1", OTHER)


def test_evidence_is_released_to_audiences(office: Office) -> None:
    office.evidence()
    office.evidence(title="Second")
    release = office.sato.evidence.release
    assert release(PROGRAM, "E1", ["investor:ACME", "advisor"], "first round").text == (
        "E1: released to advisor and investor:ACME"
    )
    assert row(office, "E1").audiences == "advisor investor:ACME"
    done = release(PROGRAM, ["E1", "E2"], ["advisor", "investor:ACME"], "also the second")
    assert [event.entity for event in done.events] == ["E2"]
    with office.nothing_written():
        assert release(PROGRAM, "E2", ["investor:ACME", "advisor"], "again").events == ()
    with office.mistaken("no audience 'advisers': did you mean advisor"):
        release(PROGRAM, "E1", "advisers", "typo")
    assert release(PROGRAM, "E1", (), "withdrawn").text == "E1: internal"


def test_an_unknown_id_names_the_nearest(office: Office) -> None:
    office.evidence()
    for act in (
        lambda: office.sato.evidence.void(PROGRAM, "e1", "wrong"),
        lambda: office.sato.evidence.export(PROGRAM, "e1", office.folder),
        lambda: office.sato.evidence.check(PROGRAM, "e1"),
    ):
        with office.mistaken("did you mean E1"):
            act()
