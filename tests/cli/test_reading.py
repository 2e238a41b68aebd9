"""Reading commands: what they choose, what they say, and that they change nothing."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from readiness.reports.contract import model_of
from readiness.store.chain import log_head
from tests.cli.conftest import Typing

READING: list[list[str]] = [
    ["status"],
    ["status", "RX-103", "--top", "1"],
    ["blockers"],
    ["blockers", "RX-101", "--milestone", "MS-INV-MEET"],
    ["blockers", "--roots", "--top", "3"],
    ["blockers", "--kind", "all", "--owner", "mori"],
    ["gate"],
    ["gate", "RX-103", "MS-INV-MEET"],
    ["item", "list"],
    ["item", "show", "RX-101", "CORE-DAT-01"],
    ["item", "show", "RX-101", "CORE-CMC-01"],
    ["item", "show", "RX-101", "LOC-1"],
    ["evidence", "list"],
    ["evidence", "show", "RX-101", "E2"],
    ["milestone", "list"],
    ["program", "list"],
    ["program", "show", "RX-101"],
    ["person", "list"],
    ["log"],
    ["log", "RX-101", "--who", "sato", "--what", "item"],
    ["export"],
    ["export", "RX-101", "--reproducible"],
]


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_the_document_of_every_command_is_that_of_its_model(typed: Typing, db: Path, words: list[str]) -> None:
    answer = typed(*words, "--json")
    assert answer.code in (0, 1)
    document = answer.json
    assert next(iter(document)) == "schema"
    model = model_of(document["schema"])
    again = model.model_validate_json(answer.out).model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert again == document
    assert keys(again) == keys(document)


def keys(value: Any) -> Any:
    """The keys of all objects in a document, in their order."""
    if isinstance(value, dict):
        return [(key, keys(each)) for key, each in value.items() if key not in ("payload", "coverage", "counts")]
    return [keys(each) for each in value] if isinstance(value, list) else None


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading_changes_no_byte(typed: Typing, db: Path, words: list[str]) -> None:
    os.utime(db, ns=(1, 1))
    before = db.read_bytes()
    folder = sorted(os.listdir(db.parent))
    typed(*words)
    typed(*words, "--json")
    assert db.read_bytes() == before
    assert db.stat().st_mtime_ns == 1
    assert sorted(os.listdir(db.parent)) == folder


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading_needs_no_right_to_write(typed: Typing, db: Path, words: list[str]) -> None:
    db.chmod(stat.S_IRUSR)
    db.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert typed(*words).code in (0, 1)
    finally:
        db.parent.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_the_past_can_be_read_as_well(typed: Typing, db: Path, words: list[str]) -> None:
    now = typed(*words, "--json", "--as-of", "2026-11-24")
    assert now.code in (0, 1)
    assert now.json["schema"]
    assert typed("program", "list", "--json", "--as-of", "2026-11-23").json["programs"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["status", "RX-10"], "no program 'RX-10': did you mean RX-10"),
        (["blockers", "--milestone", "MS-INV-MET"], "no milestone 'MS-INV-MET': did you mean MS-INV-MEET?"),
        (["blockers", "--owner", "mry"], "no person 'mry': did you mean mori?"),
        (["blockers", "--owner", "me"], "nobody is acting"),
        (["item", "list", "--milestone", "MS-INV-MET"], "did you mean MS-INV-MEET?"),
        (["item", "list", "--status", "gren"], "no status 'gren': did you mean green?"),
        (["item", "list", "--due-before", "soon"], "is no date"),
        (["item", "show", "RX-101", "CORE-DAT-1"], "did you mean CORE-DAT-"),
        (["evidence", "show", "RX-101", "E99"], "no evidence 'E99' in RX-101"),
        (["log", "RX-1O1"], "no program 'RX-1O1': did you mean RX-101?"),
        (["log", "--since", "lately"], "is no moment"),
        (["status", "--actor", "sta", "--owner", "x"], "no flag --owner"),
        (["schema", "gat"], "no name 'gat': did you mean gate?"),
        (["export", "--format", "xlsx"], "a workbook goes into a file"),
    ],
)
def test_what_it_cannot_find_is_named(typed: Typing, db: Path, words: list[str], said: str) -> None:
    answer = typed(*words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def items(typed: Typing, *words: str) -> list[str]:
    """The ids that `item list` chooses."""
    return [each["id"] for each in typed("item", "list", *words, "--json").json["items"]]


def test_the_filters_of_item_list(typed: Typing, db: Path) -> None:
    assert items(typed, "RX-101", "--owner", "mori") == ["CORE-DAT-01", "CORE-DAT-G", "RM-Q1-P1"]
    assert items(typed, "RX-101", "--owner", "me", "--actor", "mori", "--area", "data") == ["CORE-DAT-01", "CORE-DAT-G"]
    assert items(typed, "RX-101", "--status", "green") == ["CORE-DAT-01"]
    assert items(typed, "--milestone", "MS-INV-SHORT", "--status", "green", "RX-103") == ["LOC-3"]
    assert items(typed, "RX-103", "--owner", "unowned", "--due-before", "2027-12-14") == ["LOC-4"]
    assert items(typed, "RX-103", "--due-before", "2027-12-13") == []
    assert len(items(typed, "RX-101", "RX-103")) == 41
    assert typed("item", "list", "--owner", "ito").err.endswith("no items that fit\n")


def test_the_filters_of_blockers(typed: Typing, db: Path) -> None:
    def found(*words: str) -> list[Any]:
        return list(typed("blockers", *words, "--json").json["blockers"])

    rows = found("RX-101", "--milestone", "MS-INV-MEET")
    assert {each["milestone"] for each in rows} == {"MS-INV-MEET"}
    assert {each["owner"] for each in found("--owner", "mori")} == {"mori"}
    everything = found()
    assert {each["program"] for each in everything} == {"RX-101", "RX-102", "RX-103"}
    assert {each["milestone"][:6] for each in everything} == {"MS-ADV", "MS-INV"}
    assert {each["milestone"][:6] for each in found("--kind", "regulator")} == {"MS-REG"}
    dated = {each["milestone"] for each in found("RX-101", "--within", "130d", "--kind", "all")}
    assert {"MS-PAR-LOI", "MS-ADV-DATA", "MS-REG-IND"} <= dated  # undated ones are always in
    assert "MS-INV-TOPLINE" not in dated
    roots = found("--roots")
    assert len(roots) == len({(each["program"], each["item"]) for each in roots})
    assert all(each["root"] for each in roots)
    assert any(each["also_blocks"] for each in roots)


def test_more_than_the_top_is_said_beside_the_data(typed: Typing, db: Path) -> None:
    everything = len(typed("blockers", "--json").json["blockers"])
    answer = typed("blockers", "--top", "2", "--json")
    assert len(answer.json["blockers"]) == 2
    assert answer.err == f"{everything - 2} more\n"


def test_no_blockers_is_fine(typed: Typing, db: Path) -> None:
    answer = typed("blockers", "RX-103", "--milestone", "MS-INV-MEET")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith("no blockers\n")


def test_text_from_people_shows_as_itself(typed: Typing, db: Path) -> None:
    shown = typed("item", "show", "RX-101", "LOC-1").out
    assert "LOC-1  [/b] 英訳の校正" in shown
    assert "[@click=quit] proofread" in shown


def test_item_show_tells_the_whole_story(typed: Typing, db: Path) -> None:
    shown = typed("item", "show", "RX-101", "CORE-DAT-01").out
    assert "“GLP/ICH preclinical”" in shown
    assert "001_4da1bc978345013a.txt:42" in shown
    assert "1 report accepted by QA or US CRO or US regulatory advisor: there" in shown
    told = "accepted by J. Smith (US CRO, Acme) 12 Nov, recorded by Sato Yuki on E4, confirmed by Ito Ren"
    assert told in shown
    commented = "accepted with a comment by Ito Ren (executive, QA, Home) 24 Nov, same-account: tables 3 and 4 are hard"
    assert commented in shown
    assert "Ito Ren is asked to review it by 4 Dec." in shown
    assert "24 Nov Sato Yuki: 報告書は 11 月末に届く" in shown
    impeded = typed("item", "show", "RX-101", "CORE-CMC-01").out
    assert "B1 in the way until 15 Jan 2027, waiting on Mori Aoi: the CDMO has no free slot" in impeded
    assert "W1 waived for MS-INV-MEET until 30 Apr 2027 by Ito Ren (executive, QA), asked for by Mori Aoi" in impeded
    assert "RM-Q1-P3  open  Run the process FMEA" in impeded


def test_the_log_is_newest_first_and_as_stored_oldest_first(typed: Typing, db: Path) -> None:
    events = typed("log", "--json").json["events"]
    assert [each["seq"] for each in events] == list(range(len(events), 0, -1))
    lines = typed("log", "--jsonl").out.splitlines()
    assert len(lines) == len(events)
    assert '"type":"workspace.created"' in lines[0]
    mine = typed("log", "RX-101", "--who", "mori", "--what", "evidence.filed", "--top", "2", "--json").json["events"]
    assert [(each["actor"], each["type"], each["program"]) for each in mine] == [
        ("mori", "evidence.filed", "RX-101")
    ] * 2
    assert typed("log", "--since", "2026-11-25").out == ""


def test_verify_says_what_is_wrong_and_is_exit_3(typed: Typing, db: Path, tmp_path: Path) -> None:
    good = typed("verify")
    assert (good.code, good.out.count("\n")) == (0, 1)
    export = tmp_path / "export.json"
    assert typed("export", "-o", export).code == 0
    assert typed("verify", "--expect", export).code == 0
    document = json.loads(export.read_text(encoding="utf-8"))
    (site,) = document["log"]["sites"]
    site["hash"] = "0" * 64
    document["log"]["head"] = log_head([(site["site"], site["site_seq"], site["hash"])])
    export.write_text(json.dumps(document), encoding="utf-8")
    bad = typed("verify", "--expect", export, "--json")
    assert bad.code == 3
    assert bad.json["ok"] is False
    model_of("readiness/verify/v1").model_validate_json(bad.out)
    assert [each["kind"] for each in bad.json["findings"]] == ["expected"]
    export.write_text("{}", encoding="utf-8")
    assert typed("verify", "--expect", export).code == 3
    assert typed("verify", "--expect", tmp_path / "none.json").code == 2


def test_an_export_file_is_written_whole_or_not_at_all(typed: Typing, db: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    answer = typed("export", "--reproducible", "-o", path)
    assert (answer.code, answer.out, answer.err) == (0, "", f"wrote {path}\n")
    assert path.read_text(encoding="utf-8") == typed("export", "--reproducible").out
    assert typed("export", "-o", tmp_path / "none" / "out.json").code == 2
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out.json", "readiness.db"]


def test_equal_facts_give_equal_bytes(typed: Typing, db: Path) -> None:
    first = typed("export", "--reproducible").out
    assert first == typed("export", "--reproducible").out
    assert "generated_at" not in first
    assert typed("export").json["generated_at"]


def test_an_empty_workspace_is_fine(typed: Typing, empty: Path) -> None:
    for words in (["status"], ["blockers"], ["item", "list"], ["evidence", "list"], ["milestone", "list"], ["export"]):
        answer = typed(*words, "--json")
        assert answer.code == 0
        model_of(answer.json["schema"]).model_validate_json(answer.out)
        assert typed(*words).code == 0


def test_terminal_bytes_in_old_data_do_not_reach_the_terminal(
    typed: Typing, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    conn = sqlite3.connect(db)
    conn.execute("UPDATE item SET title = ? WHERE id = 'LOC-4'", ("Term\x1b]0;owned\x07 sheet \x9b31m\u202e",))
    conn.commit()
    conn.close()
    for words in (["status"], ["item", "list"], ["gate", "RX-103", "MS-INV-FIN"], ["item", "show", "RX-103", "LOC-4"]):
        for flags in ([], ["--json"]):
            out = typed(*words, *flags).out
            assert "owned" in out
            assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def test_another_encoding_than_utf_8_is_no_crash(db: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "readiness", "--db", str(db), "item", "list", "RX-101"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert b"\\u82f1\\u8a33" in done.stdout
