"""Keeping the record at the command line: copies, plain files, redaction, reviews of the trail, the doctor."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from pathlib import Path

import pytest

from readiness.cli import main
from readiness.errors import UsageError

from .desk import ITEM, PROGRAM, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Evidence and a judgement."""
    made = Desk(tmp_path)
    made.set_up()
    made.file()
    made.ok("review", PROGRAM, "E1", "--accept", actor="ito")
    return made


def test_a_backup_is_made_read_and_restored(desk: Desk) -> None:
    kept, light, new = (str(desk.folder / name) for name in ("kept.db", "light.db", "new.db"))
    first = desk.ok("backup", kept)
    assert first.startswith(f"{kept} holds ")
    assert first.endswith(", checked from the first on")
    assert desk.ok("backup", light, "--without-content").endswith(
        "without the evidence files, none of them new since the last backup, checked"
    )
    assert desk.ok("backup", kept, "--force", "--check", "full").endswith(", checked from the first on")
    answer = desk.run("backup", kept)
    replace = "name a new file, or add --force to replace it"
    assert (answer.code, answer.err) == (2, f"readiness: {kept} is there already: {replace}\n")
    assert desk.run("backup", kept, "--force").code == 0
    verdict = desk.json("gate", PROGRAM, "MS-INV-MEET", code=1)["results"]
    for path in (kept, light):
        copy = Desk(desk.folder)
        copy.db = path
        assert copy.json("gate", PROGRAM, "MS-INV-MEET", code=1)["results"] == verdict
        answer = copy.run("note", PROGRAM, ITEM, "x")
        assert (answer.code, "is a backup: `readiness restore`" in answer.err) == (3, True)
    restored = Desk(desk.folder)
    restored.db = new
    assert " restored, " in restored.ok("restore", light)
    assert restored.json("gate", PROGRAM, "MS-INV-MEET", code=1)["results"] == verdict
    answer = restored.run("restore", kept)
    assert (answer.code, "add --force to move it aside" in answer.err) == (2, True)
    aside = restored.ok("restore", kept, "--force").split("what was there is at ")[1]
    assert os.path.exists(aside)
    answer = restored.run("verify")
    assert (answer.code, "not in this copy" in answer.err) == (0, False)
    restored.db = aside
    assert "1 evidence file is not in this copy of the workspace" in restored.run("verify").err


def test_a_damaged_backup_ends_with_3(desk: Desk) -> None:
    kept = desk.folder / "kept.db"
    desk.ok("backup", str(kept))
    conn = sqlite3.connect(kept)
    conn.execute("UPDATE chunk SET data = x'00'")
    conn.commit()
    conn.close()
    restored = Desk(desk.folder)
    restored.db = str(desk.folder / "new.db")
    answer = restored.run("restore", str(kept))
    assert answer.code == 3
    assert "does not verify: E1, filed in log entry" in answer.err
    assert not os.path.exists(restored.db)


def test_an_archive_makes_the_same_log_again(desk: Desk) -> None:
    place = str(desk.folder / "record")
    assert desk.ok("archive", place).endswith(" and 1 evidence file")
    assert desk.run("archive", place).code == 2
    head = desk.json("log")["log"]["head"]
    for source in (place, f"{place}/log.jsonl", f"{place}/log.csv"):
        again = Desk(desk.folder)
        again.db = str(desk.folder / f"{os.path.basename(source)}.db")
        assert again.run("init", "--from-log", source).code == 0
        assert again.json("log")["log"]["head"] == head
        answer = again.run("verify", "--expect", f"{place}/heads.json")
        assert (answer.code, "not in this copy" in answer.err) == (0, source != place)
    answer = again.run("init", "--from-log", str(desk.folder))
    assert (answer.code, "cannot read" in answer.err) == (2, True)


def test_the_log_as_text_is_the_whole_log_or_what_is_looked_for(desk: Desk) -> None:
    lines = desk.run("log", "--jsonl").out.splitlines()
    rows = list(csv.DictReader(io.StringIO(desk.run("log", "--csv").out)))
    assert [json.loads(line)["hash"] for line in lines] == [row["hash"] for row in rows]
    assert len(rows) == desk.json("log")["log"]["length"]
    some = list(csv.DictReader(io.StringIO(desk.run("log", "--csv", "--what", "evidence").out)))
    assert [row["type"] for row in some] == ["evidence.filed"]
    for words in (
        ("--who", "ito"),
        ("--about", "R1"),
        ("--why", "ACCEPTED", "--since", "2026-11-24", "--who", "ito"),
        ("--what", "review", "--sort", "who"),
    ):
        document = desk.json("log", *words)
        assert [each["type"] for each in document["events"]] == ["review.recorded"], words
    assert desk.json("log", "--until", "2026-11-23")["events"] == []
    assert desk.json("log", "--flagged")["events"] == []
    assert desk.run("log", "--jsonl", "--csv").code == 2


def test_a_clock_set_back_is_said_in_the_listing(desk: Desk) -> None:
    desk.clock.advance(days=-2)
    desk.ok("note", PROGRAM, ITEM, "x")
    (found,) = desk.json("log", "--flagged")["events"]
    assert found["counts_from"] == "2026-11-24T00:00:00.000Z"
    assert "the clock had been set back: it counts from 2026-11-24 09:00" in desk.run("log", "--flagged").out


def test_a_review_of_the_trail_is_recorded(desk: Desk) -> None:
    line = desk.ok("log", "review", "--findings", "none", "--from", "2026-11-01", "--to", "2026-11-24", actor="ito")
    assert line.startswith("2026-11-01..2026-11-24 reviewed, ")
    assert "findings: none" in desk.run("log", "--what", "trail").out
    assert desk.run("log", "review").code == 2
    answer = desk.run("log", "review", "--findings", "none", "--from", "2026-11-31")
    assert (answer.code, "does not exist" in answer.err) == (2, True)


def test_redaction_is_for_keepers_and_leaves_the_entry(desk: Desk) -> None:
    answer = desk.run("evidence", "redact", "E1", "--reason", "x", actor="mori")
    assert (answer.code, "redact evidence" in answer.err) == (1, True)
    assert desk.ok("evidence", "redact", "E1", "--reason", "names a patient").startswith("E1 redacted: ")
    document = desk.json("evidence", "show", PROGRAM, "E1")
    assert document["evidence"][0]["hash_state"] == "redacted"
    assert "no longer kept here" in desk.run("evidence", "show", PROGRAM, "E1").out
    assert [each["state"] for each in desk.json("evidence", "check", PROGRAM)["checks"]] == ["redacted"]
    assert desk.run("verify").code == 0


def test_the_doctor_says_what_to_do(desk: Desk) -> None:
    document = desk.json("doctor")
    assert document["ok"] is True
    assert "no backup of this file is noted" in {each["text"] for each in document["checks"]}
    conn = sqlite3.connect(desk.db)
    conn.execute("DROP TRIGGER event_no_delete")
    conn.close()
    assert desk.json("doctor", code=3)["ok"] is False
    answer = desk.run("doctor")
    assert answer.code == 3
    assert "BAD   guards      the log's guard event_no_delete was taken away" in answer.out
    assert "→ somebody went around the program: `readiness verify`, then restore a backup" in answer.out


def test_verify_names_what_an_export_saw_and_the_log_no_longer_holds(desk: Desk) -> None:
    path = desk.folder / "export.json"
    assert desk.run("export", "-o", str(path)).code == 0
    answer = desk.run("verify", "--expect", str(path))
    assert (answer.code, f"and holds what {path} says" in answer.out) == (0, True)
    document = json.loads(path.read_text(encoding="utf-8"))
    document["log"]["head"] = "0" * 64
    path.write_text(json.dumps(document))
    answer = desk.run("verify", "--expect", str(path))
    assert (answer.code, "is not that of the entries it lists" in answer.err) == (3, True)
    assert "--expect EXPORT.json" in desk.run("verify").err


def test_the_value_of_a_flag_is_no_second_word_of_a_command(desk: Desk) -> None:
    assert desk.run("log", "--what", "review").code == 0
    assert desk.run("log", "--quiet", "review").code == 2  # the family, whose --findings is missing


def test_the_file_to_make_can_be_named_as_people_type_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["init", "team.db", "--actor", "sato", "--name", "Sato", "--zone", "Asia/Tokyo"]
    assert main(words) == 0
    assert (tmp_path / "team.db").is_file()
    with pytest.raises(UsageError, match="named twice"):
        main([*words, "--db", "other.db"])
