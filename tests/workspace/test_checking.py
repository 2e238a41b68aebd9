"""Reading evidence files again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness.workspace.checking import CheckResult

from .office import ITEM, PROGRAM, Office

DATA = b"the assay, in full"


def referenced(office: Office, name: str = "assay.csv", data: bytes = DATA) -> Path:
    path = office.file(name, data)
    office.sato.evidence.file(PROGRAM, ITEM, class_="report", title=name, file=path, copy=False)
    return Path(path)


def states(results: list[CheckResult]) -> dict[str, str]:
    return {each.evidence: str(each.state) for each in results}


def stored(office: Office) -> dict[str, tuple[str, str]]:
    return {each.id: (each.hash_state, each.checked_on) for each in office.open().view(PROGRAM).facts.evidence}


def test_what_was_filed_is_still_there(office: Office) -> None:
    referenced(office)
    office.evidence(title="Inside")
    office.sato.evidence.file(PROGRAM, ITEM, class_="note", title="Said", note="yes")
    results = office.sato.evidence.check(PROGRAM)
    assert states(results) == {"E1": "match", "E2": "match", "E3": "match"}
    assert all(each.sound for each in results)
    assert set(stored(office).values()) == {("match", "2026-11-24")}
    assert len({entry.event.batch for entry in office.open().history(what="evidence.checked")}) == 1


def test_a_check_is_recorded_once_a_day_and_when_something_changed(office: Office) -> None:
    path = referenced(office)
    office.sato.evidence.check()
    with office.nothing_written():
        office.sato.evidence.check()
    path.write_bytes(b"another assay")
    assert states(office.sato.evidence.check()) == {"E1": "changed"}
    with office.nothing_written():
        office.sato.evidence.check()
    office.clock.advance(days=1)
    office.sato.evidence.check()
    assert stored(office)["E1"] == ("changed", "2026-11-25")
    assert [entry.event.type for entry in office.open().history(what="evidence.checked")] == ["evidence.checked"] * 3


def test_a_changed_file_stops_counting_and_a_restored_one_counts_again(office: Office) -> None:
    path = referenced(office)
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    counting = [each.id for each in office.open().view(PROGRAM).assessment.standings[0].counting]
    path.write_bytes(b"another assay")
    (result,) = office.sato.evidence.check(PROGRAM, "E1")
    assert (result.sound, result.detail) == (False, f"{path}: not what was filed")
    changed = [each.id for each in office.open().view(PROGRAM).assessment.standings[0].counting]
    path.write_bytes(DATA)
    office.sato.evidence.check()
    again = [each.id for each in office.open().view(PROGRAM).assessment.standings[0].counting]
    assert (counting, changed, again) == (["E1"], [], ["E1"])


def test_a_missing_file_is_a_finding(office: Office) -> None:
    path = referenced(office)
    path.unlink()
    (result,) = office.sato.evidence.check()
    assert (str(result.state), result.detail, result.sound) == ("missing", f"no file at {path}", False)


def test_an_unreadable_file_is_a_finding(office: Office) -> None:
    path = referenced(office)
    path.unlink()
    path.mkdir()
    (result,) = office.sato.evidence.check()
    assert str(result.state) == "unreadable"


def test_a_file_has_moved_where_somebody_says_so(office: Office) -> None:
    path = referenced(office)
    elsewhere = office.folder / "archive.csv"
    path.rename(elsewhere)
    check = office.sato.evidence.check
    with office.mistaken("what is there is missing"):
        check(PROGRAM, "E1", location=str(office.folder / "nowhere.csv"))
    other = office.file("other.csv", b"not it")
    with office.mistaken("what is there is changed"):
        check(PROGRAM, "E1", location=other)
    (result,) = check(PROGRAM, "E1", location=os.path.relpath(elsewhere))
    assert (str(result.state), result.detail) == ("moved", f"from {path} to {elsewhere}")
    assert office.open().view(PROGRAM).facts.evidence[0].location == str(elsewhere)
    assert states(check()) == {"E1": "match"}
    with office.mistaken("name it, and only it"):
        check(PROGRAM, location=str(elsewhere))
    office.evidence(title="Inside")
    with office.mistaken("E2 is not kept by reference"):
        check(PROGRAM, "E2", location=str(elsewhere))


def test_only_a_person_looks_at_an_address(office: Office) -> None:
    office.sato.evidence.file(
        PROGRAM, ITEM, class_="report", title="Record", url="https://example.org/r", doc_id="R-1", version="1"
    )
    with office.nothing_written():
        (result,) = office.sato.evidence.check()
    assert "only a person can look" in result.detail
    office.ito.reviews.review(PROGRAM, "E1", "accepted")
    assert office.open().view(PROGRAM).assessment.standings[0].counting == ()
    office.sato.evidence.check(PROGRAM, "E1")
    assert stored(office) == {"E1": ("unhashed", "2026-11-24")}
    assert [each.id for each in office.open().view(PROGRAM).assessment.standings[0].counting] == ["E1"]


def test_what_is_out_of_use_is_looked_at_only_when_named(office: Office) -> None:
    office.evidence()
    office.sato.evidence.void(PROGRAM, "E1", "wrong file")
    assert office.sato.evidence.check() == []
    assert states(office.sato.evidence.check(PROGRAM, "E1")) == {"E1": "match"}


def test_bytes_that_are_gone_from_the_workspace_are_missing(office: Office) -> None:
    office.evidence()
    conn = office.sato.store.conn
    conn.execute("DELETE FROM chunk")
    assert states(office.sato.evidence.check()) == {"E1": "unreadable"}
    conn.execute("DELETE FROM content")
    assert states(office.sato.evidence.check()) == {"E1": "missing"}


def test_a_check_tells_how_far_it_is_and_can_be_stopped(office: Office) -> None:
    big = bytes(2 * 1024 * 1024 + 5)
    referenced(office, "one.bin", big)
    referenced(office, "two.bin", big)
    seen: list[tuple[str, int, int]] = []

    def watch(evidence: str, read: int, size: int) -> bool:
        seen.append((evidence, read, size))
        return len(seen) < 5

    results = office.sato.evidence.check(progress=watch)
    assert states(results) == {"E1": "match"}
    assert seen[:3] == [("E1", 1024 * 1024, len(big)), ("E1", 2 * 1024 * 1024, len(big)), ("E1", len(big), len(big))]
    assert stored(office) == {"E1": ("match", "2026-11-24"), "E2": ("unchecked", "")}


@pytest.mark.parametrize("values", [{"evidence_ids": "E1"}, {"program": "ALFA"}])
def test_a_check_needs_to_know_what_of(office: Office, values: dict[str, str]) -> None:
    with office.mistaken("is named with its program|did you mean ALPHA"):
        office.sato.evidence.check(**values)  # type: ignore[arg-type]  # every value is a text


def test_nobody_checks_without_a_name(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.evidence()
    monkeypatch.setattr("readiness.workspace.door.account_name", lambda: "nobody@nowhere")
    with office.mistaken("nobody is acting"):
        office.open().evidence.check()
