"""People's zones, shared folders, what is said of documents, parties, and data rooms, as typed."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from readiness.workspace import drives

from .desk import ITEM, PROGRAM, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Sato's desk."""
    made = Desk(tmp_path)
    made.set_up()
    return made


def test_somebody_s_own_zone_is_that_of_what_they_record(desk: Desk) -> None:
    desk.ok("person", "add", "carter", "--name", "Emily Carter", "--role", "qa", "--zone", "America/New_York")
    filed = desk.file()
    desk.ok("review", PROGRAM, filed, "--accept", actor="carter")
    shown = desk.run("evidence", "show", PROGRAM, filed).out
    assert "Attested: reviewed, Emily Carter (QA), 2026-11-24 00:00:00 UTC, 2026-11-23 19:00 America/New_York" in shown
    desk.ok("person", "change", "carter", "--zone", "none", "--reason", "moved to Tokyo")
    assert "America/New_York" in desk.run("evidence", "show", PROGRAM, filed).out
    people = {each["id"]: each["zone"] for each in desk.json("person", "list")["people"]}
    assert people["carter"] is None


def test_a_zone_that_does_not_exist_names_the_nearest(desk: Desk) -> None:
    answer = desk.run("person", "add", "x", "--name", "X", "--zone", "Asia/Tokio")
    assert answer.code == 2
    assert "Asia/Tokyo" in answer.err


def test_a_judgement_from_the_filer_s_account_is_marked_everywhere_and_fails_a_strict_gate(desk: Desk) -> None:
    desk.ok("item", "add", PROGRAM, "--area", "data", "--kind", "criterion", "--title", "T", "--green-light", "G")
    path = desk.folder / "a.pdf"
    path.write_text("a")
    filed = desk.ok(
        "evidence", "file", PROGRAM, "LOC-1", "--file", str(path), "--class", "report", "--title", "A"
    ).split()[0]
    desk.run("milestone", "set", PROGRAM, "MS-X", "--kind", "program", "--title", "X", "--require", "LOC-1")
    desk.ok("review", PROGRAM, filed, "--accept", actor="ito")
    assert ", same-account" in desk.run("evidence", "show", PROGRAM, filed).out
    assert ", same-account" in desk.run("item", "show", PROGRAM, "LOC-1").out
    assert desk.run("gate", PROGRAM, "MS-X").code == 0
    strict = desk.json("gate", PROGRAM, "MS-X", "--strict", code=1)
    (result,) = strict["results"]
    assert result["verdict"] == "conditional"
    assert "same-account" in {each["rule"] for each in result["reasons"]}


def test_what_is_said_of_a_document(desk: Desk) -> None:
    filed = desk.file("--maturity", "draft", "--source-system", "the archive", "--date", "2026-10-01")
    desk.ok("evidence", "describe", PROGRAM, filed, "--data-class", "bulk-human-data")
    shown = desk.run("evidence", "show", PROGRAM, filed).out
    assert "Draft, original in the archive." in shown
    assert "Recorded 54 days after its date." in shown
    assert "bulk human data: not cleared, so not showable in the US" in shown
    without = desk.run("evidence", "describe", PROGRAM, filed, "--maturity", "final-signed")
    assert (without.code, "say why" in without.err) == (2, True)
    desk.ok("evidence", "describe", PROGRAM, filed, "--maturity", "final-signed", "--reason", "signed today")
    (row,) = desk.json("evidence", "show", PROGRAM, filed)["evidence"]
    assert (row["maturity"], row["lag_days"], row["data_class"]) == ("final-signed", 54, "bulk-human-data")
    assert desk.run("evidence", "describe", PROGRAM, filed).code == 2
    translator = desk.run("evidence", "describe", PROGRAM, filed, "--translator", "Abe")
    assert "only a translation has a translator" in translator.err


def test_a_document_of_another_program_is_used_under_its_id_and_judged_there_anew(desk: Desk) -> None:
    assert desk.run("program", "new", "RX-202", "--name", "Second", "--start", "2026-10-01").code == 0
    filed = desk.file()
    desk.ok("review", PROGRAM, filed, "--accept", actor="ito")
    answer = desk.ok("evidence", "link", "RX-202", filed, ITEM, actor="mori")
    assert answer == f"{filed} is used by RX-202 too, for {ITEM}: judge it here"
    (row,) = desk.json("evidence", "show", "RX-202", filed)["evidence"]
    assert (row["shared_from"], row["filed"]["by"], row["reviews"], row["counts"]) == (PROGRAM, "sato", [], False)
    refused = desk.run("review", "RX-202", filed, "--accept")
    assert (refused.code, "sato filed" in refused.err) == (1, True)
    desk.ok("review", "RX-202", filed, "--accept", actor="ito")
    voided = desk.ok("evidence", "void", PROGRAM, filed, "--reason", "wrong file")
    assert voided.endswith("RX-202 still uses it")
    again = desk.run("evidence", "link", "RX-202", "E99", ITEM)
    assert again.code == 2
    assert desk.run("verify").code == 0


def test_a_milestone_is_judged_for_its_party(desk: Desk) -> None:
    desk.ok("item", "add", PROGRAM, "--area", "data", "--kind", "criterion", "--title", "T", "--green-light", "G")
    path = desk.folder / "a.pdf"
    path.write_text("a")
    words = ("--file", str(path), "--class", "report", "--title", "A")
    filed = desk.ok("evidence", "file", PROGRAM, "LOC-1", *words).split()[0]
    desk.ok("review", PROGRAM, filed, "--accept", actor="ito")
    settings = ("--kind", "investor", "--title", "X", "--require", "LOC-1", "--party", "ACME")
    desk.ok("milestone", "set", PROGRAM, "MS-X", *settings)

    def reasons() -> list[str]:
        (result,) = desk.json("gate", PROGRAM, "MS-X")["results"]
        return [each["text"] for each in result["reasons"] if each["rule"] == "not-showable"]

    assert reasons() == [f"LOC-1 T: {filed} not released to investor:ACME"]
    desk.ok("evidence", "release", PROGRAM, filed, "--to", "investor:OTHER", "--reason", "r")
    assert len(reasons()) == 1
    desk.ok("evidence", "release", PROGRAM, filed, "--to", "investor:ACME", "--reason", "r")
    assert reasons() == []
    desk.ok("evidence", "release", PROGRAM, filed, "--to", "investor", "--reason", "r")
    assert reasons() == []
    desk.ok("evidence", "describe", PROGRAM, filed, "--data-class", "personal-data")
    assert reasons() == [f"LOC-1 T: {filed} holds personal-data data and names no clearance"]


def test_a_data_room_is_a_file_with_its_id_first(desk: Desk) -> None:
    target = desk.folder / "room.zip"
    answer = desk.ok("bundle", PROGRAM, "MS-INV-MEET", "--audience", "investor", "-o", str(target))
    assert answer.startswith("Z1 for investor: ")
    with ZipFile(target) as archive:
        assert archive.testzip() is None


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//nas/x /mnt/nas cifs rw 0 0
host:/x /mnt/with\\040blank nfs4 rw 0 0
tmpfs /tmp tmpfs rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/srv", ""), ("/mnt/nas", "cifs"), ("/mnt/nas/deep", "cifs"), ("/mnt/nasty", ""), ("/mnt/with blank/a", "nfs4")],
)
def test_a_network_drive_is_known_by_its_mount(folder: str, kind: str) -> None:
    assert drives.kind_in(MOUNTS, folder) == kind


def test_a_shared_workspace_on_a_network_drive_comes_with_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    words = ("init", "--actor", "sato", "--name", "S", "--zone", "Asia/Tokyo", "--shared")
    monkeypatch.setattr(drives, "mounts", lambda: f"x {tmp_path} nfs4 rw")
    answer = desk.run(*words)
    assert answer.code == 0
    assert "is on a network drive (nfs4), where locks cannot be relied on" in answer.err
