"""The commands that write: what they say, where, and how they end."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from readiness.cli import registry
from readiness.cli.parsing import find_words, parse

from .desk import ITEM, PROGRAM, Desk

MINE = (
    "working", "filing", "reviewing", "waiving", "milestone_writing", "program_writing", "person_writing",
    "item_writing", "packs", "keeping",
)  # fmt: skip
WRITING = [words for words, module in registry.MODULES.items() if module in MINE]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.set_up()
    return made


@pytest.mark.parametrize("words", WRITING)
def test_every_example_is_one_that_the_command_takes(words: str) -> None:
    command = registry.load(words)
    assert command.examples
    for example in command.examples:
        name, *argv = shlex.split(example)
        found, rest = find_words(argv)
        assert (name, found) == ("readiness", words)
        parse(command, rest)


def test_work_on_items_is_told_in_one_line(desk: Desk) -> None:
    assert desk.ok("assign", PROGRAM, ITEM, "CORE-DAT-02", "--owner", "me") == (
        f"{ITEM} and CORE-DAT-02: assigned to sato"
    )
    assert desk.ok("assign", PROGRAM, ITEM, "--owner", "unowned", "--reason", "left") == (f"{ITEM}: assigned to nobody")
    assert desk.ok("start", PROGRAM, "RM-Q1-P1", "--date", "2026-11-02") == "RM-Q1-P1: started 2026-11-02"
    assert desk.ok("done", PROGRAM, "RM-Q1-P1") == "RM-Q1-P1: done"
    assert desk.ok("done", PROGRAM, "RM-Q1-P1") == "RM-Q1-P1: done already"
    assert desk.ok("reopen", PROGRAM, "RM-Q1-P1", "--reason", "one part") == "RM-Q1-P1: open again"
    assert desk.ok("estimate", PROGRAM, ITEM, "1") == f"{ITEM}: estimated at 1 working day"
    assert desk.ok("estimate", PROGRAM, ITEM, "none", "--reason", "open") == f"{ITEM}: without estimate"
    assert desk.ok("plan", PROGRAM, ITEM, "--start", "2026-12-01", "--quarter", "Q2") == (
        f"{ITEM}: planned: start 2026-12-01, quarter Q2"
    )
    assert (
        desk.ok("plan", PROGRAM, ITEM, "--quarter", "none", "--reason", "as packed") == f"{ITEM}: planned: no quarter"
    )
    assert desk.ok("expect", PROGRAM, ITEM, "2026-12-18") == f"{ITEM}: expected 2026-12-18"
    assert desk.ok("expect", PROGRAM, ITEM, "none", "--reason", "x") == f"{ITEM}: without expected finish"
    assert desk.ok("impede", PROGRAM, ITEM, "--reason", "no slot") == f"B1 impedes {ITEM}, with no end in sight"
    assert desk.ok("clear", PROGRAM, ITEM) == f"B1 no longer impedes {ITEM}"
    assert desk.ok("note", PROGRAM, ITEM, "said", "on the phone") == f"N1 noted on {ITEM}"


def test_own_rows_are_added_linked_and_retired(desk: Desk) -> None:
    words = ("--area", "cmc", "--title", "Cold chain", "--green-light", "Validated")
    assert desk.ok("item", "add", PROGRAM, *words, "--after", f"{ITEM},CORE-CMC-01", "--feeds", "MS-INV-MEET") == (
        f"LOC-1 added to {PROGRAM}: Cold chain"
    )
    assert desk.ok("item", "edit", PROGRAM, "LOC-1", "--level", "should", "--reason", "x") == "LOC-1: level changed"
    assert desk.ok("item", "link", PROGRAM, "CORE-CMC-G", "--after", "LOC-1") == "CORE-CMC-G needs LOC-1"
    assert desk.ok("item", "unlink", PROGRAM, "CORE-CMC-G", "--after", "LOC-1", "--reason", "x") == (
        "CORE-CMC-G no longer needs LOC-1"
    )
    assert desk.ok("item", "retire", PROGRAM, "LOC-1", "--reason", "dropped") == "LOC-1 retired"


def test_the_evidence_id_is_the_first_word_on_stdout(desk: Desk) -> None:
    assert desk.file() == "E1"
    answer = desk.run("evidence", "file", PROGRAM, ITEM, "--note", "QA says yes", "--title", "Lot 3")
    assert answer.out.split()[0] == "E2"
    assert answer.err == ""
    assert desk.json("evidence", "file", PROGRAM, ITEM, "--note", "x", "--title", "y")["id"] == "E3"
    rows = desk.json("evidence", "list", PROGRAM)["evidence"]
    assert [(row["id"], row["class"]) for row in rows] == [("E1", "report"), ("E2", "note"), ("E3", "note")]


def test_evidence_goes_its_way(desk: Desk) -> None:
    desk.file()
    desk.file("--supersedes", "E1", name="gap-2.pdf")
    assert desk.ok("evidence", "link", PROGRAM, "E2", "CORE-DAT-02") == "E2 stands for CORE-DAT-02 now"
    assert desk.ok("evidence", "unlink", PROGRAM, "E2", "CORE-DAT-02", "--reason", "x") == (
        "E2 no longer stands for CORE-DAT-02"
    )
    desk.file(name="gap-3.pdf")
    assert desk.ok("evidence", "supersede", PROGRAM, "E2", "--by", "E3") == "E2 is superseded by E3"
    assert desk.ok("evidence", "release", PROGRAM, "E3", "--to", "advisor,investor:ACME", "--reason", "first") == (
        "E3: released to advisor and investor:ACME"
    )
    assert desk.ok("evidence", "release", PROGRAM, "E3", "--withdraw", "--reason", "not yet") == "E3: internal"
    target = desk.folder / "copy.pdf"
    desk.ok("evidence", "export", PROGRAM, "E3", "-o", str(target))
    assert target.read_text() == "what gap-3.pdf says"
    assert desk.ok("evidence", "void", PROGRAM, "E3", "--reason", "wrong") == "E3 is voided"


def test_a_check_that_finds_something_ends_with_1(desk: Desk) -> None:
    desk.file("--reference")
    answer = desk.run("evidence", "check")
    assert (answer.code, answer.err) == (0, "1 looked at, none to be looked after\n")
    assert answer.out.startswith(f"match       {PROGRAM} E1  ")
    (desk.folder / "gap.pdf").write_text("something else")
    document = desk.json("evidence", "check", PROGRAM, "E1", code=1)
    assert [(row["evidence"], row["state"], row["sound"]) for row in document["checks"]] == [("E1", "changed", False)]
    assert desk.run("evidence", "check", "--quiet").err == ""


def test_somebody_else_reviews(desk: Desk) -> None:
    desk.file()
    refused = desk.run("review", PROGRAM, "E1", "--accept")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "readiness: sato filed E1: somebody else has to review it\n"
    assert desk.json("log")["events"][0]["type"] == "attempt.refused"
    assert desk.ok("review", "request", PROGRAM, "E1", "--of", "ito", "--due", "2026-12-01") == (
        "Q1 asks ito to review E1 by 2026-12-01"
    )
    assert desk.ok("review", PROGRAM, "E1", "--return", "--comment", "page 3", actor="ito") == (
        "R1 recorded: E1 returned"
    )
    assert desk.ok("review", PROGRAM, "E1", "--accept", "--comment", "fine", "--meets", "part", actor="ito") == (
        "R2 recorded: E1 accepted with comment"
    )
    assert desk.run("review", PROGRAM, "E1").code == 2


def test_an_outside_judgement_is_recorded_and_confirmed(desk: Desk) -> None:
    desk.file("--issuer", "Acme", name="memo.pdf")
    desk.file()
    words = ("--by", "smith", "--basis", "E1", "--judged-on", "2026-11-20")
    assert "counts once somebody confirms it" in desk.ok("review", PROGRAM, "E2", "--accept", *words, actor="mori")
    assert desk.ok("review", "confirm", PROGRAM, "E2", actor="ito") == "R1 confirmed"


def test_departures_are_approved_and_ended(desk: Desk) -> None:
    words = ("--for", "MS-INV-MEET", "--until", "2027-03-31", "--requested-by", "mori", "--reason", "late")
    assert desk.ok("waive", PROGRAM, "CORE-CMC-01", *words, actor="ito") == (
        "W1 waives CORE-CMC-01 for MS-INV-MEET until 2027-03-31"
    )
    assert desk.ok("waive", PROGRAM, "CORE-CMC-01", "--end", "--reason", "in time") == "W1 ended"
    declared = ("not-applicable", PROGRAM, "CORE-CMC-04", "--reason", "none", "--requested-by", "mori")
    assert desk.ok(*declared, actor="ito") == "W2 declares CORE-CMC-04 not applicable"
    assert desk.run("waive", PROGRAM, "CORE-CMC-01", "--reason", "late").code == 2
    assert desk.run("waive", PROGRAM, "W2", "--end", "--until", "2027-01-01", "--reason", "x").code == 2


def test_milestones_are_set_reached_and_decided(desk: Desk) -> None:
    assert desk.ok("milestone", "set", PROGRAM, "MS-INV-MEET", "--date", "2027-03-01") == (
        f"{PROGRAM} MS-INV-MEET: 2027-03-01, fixed, lock 2027-02-10, 4 items required"
    )
    desk.run("program", "new", "RX-202", "--name", "Second", "--at", "Q2")
    both = desk.ok("milestone", "set", PROGRAM, "RX-202", "MS-ACME", "--like", "MS-INV-MEET", "--require", ITEM)
    assert both.count("MS-ACME: undated") == 2
    assert desk.ok("milestone", "set", PROGRAM, "MS-ACME", "--cancel", "--reason", "no") == (
        f"MS-ACME cancelled in {PROGRAM}"
    )
    assert desk.ok("baseline", "set", PROGRAM).startswith(f"baseline of {PROGRAM} set: ")
    reached = desk.ok("milestone", "reach", PROGRAM, "MS-ADV-MANDATE", "--as-planned")
    assert reached.endswith("done with it: RM-Q1-D1; file the evidence of RM-Q1-D1")
    condition = ("--condition", "close the gap; now; mori; 2027-01-29")
    assert desk.ok("milestone", "decide", PROGRAM, "MS-INV-MEET", "conditional-go", *condition) == (
        "D1 recorded: conditional go at MS-INV-MEET"
    )
    assert desk.run("milestone", "set", "MS-ACME").code == 2


def test_people_have_roles_and_accounts(desk: Desk) -> None:
    assert desk.ok("person", "role", "ito", "--add", "executive", "--reason", "promoted") == "ito: roles changed"
    rows = {row["id"]: row["roles"] for row in desk.json("person", "list")["people"]}
    assert rows["ito"] == ["executive", "qa"]
    assert desk.ok("person", "role", "ito", "--remove", "qa", "--reason", "moved") == "ito: roles changed"
    assert desk.ok("person", "link", "ito").endswith("acts as ito")
    assert desk.json("note", PROGRAM, ITEM, "hello")["events"][0]["actor"] == "ito"


def test_packs_are_listed_shown_checked_and_adopted(desk: Desk) -> None:
    assert "core-readiness" in {row["id"] for row in desk.json("pack", "list")["packs"]}
    assert desk.json("pack", "show", "core-readiness")["pack"]["id"] == "core-readiness"
    shown = desk.run("pack", "show", "quarterly-roadmap").out
    assert "RM-Q1-P1" in shown
    own = desk.folder / "own.yaml"
    own.write_text(
        "pack: {id: own, title: Own, version: '1', kind: checklist}\n"
        "items:\n  - {id: OWN-1, area: data, kind: criterion, title: T, green_light: G}\n"
    )
    good = desk.run("pack", "check", str(own))
    assert (good.code, good.out, good.err) == (0, "", "no errors in 1 file\n")
    assert desk.ok("pack", "adopt", PROGRAM, str(own)) == f"{PROGRAM} adopted own 1: 1 item"
    assert desk.run("pack", "diff", PROGRAM, str(own)).err == "no difference\n"
    own.write_text(own.read_text().replace("title: T,", "title: Other,"))
    change = desk.json("pack", "diff", PROGRAM, str(own))["changes"]
    assert [(row["kind"], row["id"], row["old"], row["new"]) for row in change] == [("reworded", "OWN-1", "T", "Other")]
    assert desk.run("pack", "diff", PROGRAM, str(own)).out == "reworded item OWN-1, title: T → Other\n"
    assert desk.ok("pack", "upgrade", PROGRAM, str(own)) == f"{PROGRAM} has own 1 now: 1 item"
    own.write_text("pack: {id: own, heading: Own}\n")
    bad = desk.run("pack", "check", str(own))
    assert bad.code == 1
    assert f"{own}:1: " in bad.out
    assert desk.json("pack", "check", str(own), code=1)["findings"][0]["line"] == 1
    assert desk.run("pack", "adopt", PROGRAM, str(own)).code == 1


def test_an_act_is_taken_back_and_brought_back(desk: Desk) -> None:
    desk.ok("assign", PROGRAM, ITEM, "--owner", "ito")
    assert desk.ok("undo") == f"taken back: owner of {ITEM} set to Ito Ken, in {PROGRAM}"
    assert desk.ok("redo") == f"brought back: owner of {ITEM} set to Ito Ken, in {PROGRAM}"
    desk.file()
    desk.ok("review", PROGRAM, "E1", "--accept", actor="ito")
    refused = desk.run("undo")
    assert refused.code == 1
    assert refused.err == (f"readiness: later entries rest on it: E1 accepted, in {PROGRAM}: take those back first\n")


def test_the_workspace_is_rebuilt_upgraded_and_verified(desk: Desk) -> None:
    assert desk.ok("rebuild").endswith("rows made anew from the log")
    assert desk.ok("upgrade").startswith(f"{desk.db} is at this version, ")
    assert desk.run("verify").code == 0


def test_a_program_is_changed_with_a_reason(desk: Desk) -> None:
    assert desk.run("program", "set", PROGRAM, "--margin", "5").code == 2
    said = desk.ok("program", "set", PROGRAM, "--start", "2026-11-01", "--closed", "2026-12-24", "--reason", "later")
    assert said.startswith(f"{PROGRAM}: start and closures changed, ")
    assert desk.json("program", "list")["programs"][0]["closures"] == ["2026-12-24"]


def test_every_act_answers_with_one_object(desk: Desk) -> None:
    document = desk.json("assign", PROGRAM, ITEM, "--owner", "ito")
    assert list(document) == ["schema", "id", "text", "events"]
    assert (document["schema"], document["id"]) == ("readiness/done/v1", ITEM)
    assert document["events"][0]["payload"] == {"old": {"owner": ""}, "on": "2026-11-24", "owner": "ito"}
    assert desk.json("assign", PROGRAM, ITEM, "--owner", "ito")["events"] == []


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        (f"assign {PROGRAM} CORE-DAT-1 --owner ito", 2, "no item CORE-DAT-1: did you mean CORE-DAT-01"),
        (f"assign RX-11 {ITEM} --owner ito", 2, "did you mean RX-101"),
        (f"assign {PROGRAM} {ITEM} --owner itoh", 2, "no person 'itoh': did you mean ito"),
        (f"done {PROGRAM} RM-Q1-P1 --date 2026-11-31", 2, "2026-11-31 does not exist"),
        (f"done {PROGRAM} {ITEM}", 2, "no task"),
        (f"impede {PROGRAM} {ITEM} --reason x --until 2026-01-01", 2, "an end before a start"),
        (f"evidence file {PROGRAM} {ITEM} --url https://example.org --title T", 2, "add --class"),
        (f"evidence file {PROGRAM} {ITEM} --class report --title T", 2, "--file, --url and --note"),
        (f"evidence file {PROGRAM} {ITEM} --class raport --note x --title T", 2, "did you mean report"),
        (f"evidence release {PROGRAM} E1 --reason x", 2, "--to AUDIENCE or --withdraw"),
        (f"milestone set {PROGRAM} MS-INV-MET --date 2027-01-01", 2, "did you mean MS-INV-MEET"),
        (f"milestone decide {PROGRAM} MS-INV-MEET conditional-go --condition later", 2, "OWNER; DATE"),
        (f"milestone decide {PROGRAM} MS-INV-MEET stop", 2, "no outcome 'stop'"),
        ("program new RX-303 --name N", 2, "give either --start DATE or --at Qn"),
        ("program new RX-101 --name N --at Q1", 1, "is Gene therapy already"),
        ("pack adopt RX-101 core-readiness", 1, "adopted core-readiness already"),
        ("pack adopt RX-101 core-redness", 2, "did you mean"),
        ("person role ito", 2, "--add ROLE or --remove ROLE"),
        ("person add ito --name Another", 1, "never reassigned"),
        (f"note {PROGRAM} {ITEM} hello --as-of 2026-11-24", 2, "the past cannot be changed"),
        (f"note {PROGRAM} {ITEM} hello --actor nobody", 2, "no person 'nobody'"),
        ("undo --actor mori", 0, ""),
    ],
)
def test_each_way_to_end(desk: Desk, line: str, code: int, says: str) -> None:
    before = desk.json("log")["log"]["length"]
    answer = desk.run(*shlex.split(line))
    assert (answer.code, says in answer.err) == (code, True), answer
    assert len(answer.err.splitlines()) <= 1
    assert desk.json("log")["log"]["length"] == before


def test_init_makes_a_workspace_in_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    answer = desk.run("init", "--actor", "sato", "--name", "佐藤 花子", "--zone", "Asia/Tokyo", "--shared")
    assert (answer.code, answer.out) == (0, f"{desk.db} is ready, 3 log entries\n")
    again = desk.run("init", "--actor", "sato", "--name", "S", "--zone", "Asia/Tokyo")
    assert (again.code, "is there already" in again.err) == (2, True)


@pytest.mark.parametrize("missing", ["--actor", "--name", "--zone"])
def test_init_without_a_terminal_says_what_is_missing(tmp_path: Path, missing: str) -> None:
    given = {"--actor": "sato", "--name": "Sato", "--zone": "Asia/Tokyo"}
    del given[missing]
    answer = Desk(tmp_path).run("init", *(word for pair in given.items() for word in pair))
    assert (answer.code, f"{missing} is not given" in answer.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_init_asks_at_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import StringIO

    monkeypatch.setattr("readiness.cli.commands.keeping.on_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", StringIO("sato\n佐藤 花子\nAsia/Tokyo\n"))
    desk = Desk(tmp_path)
    answer = desk.run("init")
    assert answer.code == 0
    assert answer.err.startswith("your id, as in sato: your name: your time zone, as in Asia/Tokyo: ")
    assert desk.json("person", "list")["people"][0]["name"] == "佐藤 花子"


def test_init_from_a_kept_log(desk: Desk, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(desk.run("log", "--jsonl").out, encoding="utf-8")
    copy = Desk(tmp_path)
    copy.db = str(tmp_path / "copy.db")
    answer = copy.run("init", "--from-log", str(log))
    assert answer.code == 0, answer
    assert copy.json("program", "list") == desk.json("program", "list")
    log.write_text(log.read_text(encoding="utf-8").replace("Ito Ken", "Ito Tan"), encoding="utf-8")
    copy.db = str(tmp_path / "second.db")
    assert copy.run("init", "--from-log", str(log)).code == 3
    assert copy.run("init", "--from-log", str(tmp_path / "none")).code == 2
    assert not Path(copy.db).exists()


def test_hostile_text_reaches_no_terminal(desk: Desk) -> None:
    said = desk.ok(
        "item", "add", PROGRAM, "--area", "cmc", "--title", "a\x1b[31mb\u202ec [/x]", "--green-light", "G\x07"
    )
    assert said == f"LOC-1 added to {PROGRAM}: a[31mbc [/x]"
    assert json.loads(desk.run("log", "--jsonl").out.splitlines()[-1])["type"] == "item.added"
