"""`import`, and `export` as tables: what they say, where, and how they end."""

from __future__ import annotations

import csv
import json
import shlex
from io import StringIO
from pathlib import Path

import pytest

from readiness.cli import registry
from readiness.cli.parsing import find_words, parse
from readiness.errors import ExitCode
from readiness.foreign.read import read_source
from readiness.reports.contract.importing import Column
from readiness.reports.sheets.fields import Field
from tests.foreign.files import HEADS, acme, workbook

from .desk import ITEM, PROGRAM, Desk

MAPPED = ("--status-map", "完了=green", "--status-map", "WIP=-")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.set_up()
    return made


def test_every_example_is_one_that_the_command_takes() -> None:
    for words in ("import", "export"):
        command = registry.load(words)
        for example in command.examples:
            name, *argv = shlex.split(example)
            found, rest = find_words(argv)
            assert (name, found) == ("readiness", words)
            parse(command, rest)


def test_a_dry_run_reads_like_this(desk: Desk) -> None:
    answer = desk.run("import", acme(desk.folder), "--program", PROGRAM, "--dry-run", *MAPPED)
    assert answer.code == ExitCode.NOT_READY
    assert answer.err == "nothing was written: this was a dry run\n"
    assert answer.out == (
        "acme.xlsx: Checklist, header in row 4\n"
        "  columns: No. → id, Area → area, Item → title, Acceptance criteria → green-light, Owner → owner, "
        "Status → status, Due date → expected, Comments → note, Depends on → after\n"
        "3 new, 0 changed, 0 as they are\n"
        "  + LOC-1.1  Cold chain to Boston\n"
        "  + LOC-1.10  Second cold chain\n"
        "  + LOC-2  Quality agreement\n"
        "'完了' claims green: 1 row\n"
        "not taken over\n"
        "  expected '03/04/2027' (Checklist row 6): no day that reads in one way: write 2027-04-30\n"
        "  owner 'Nobody' (Checklist row 6): nobody on record is called that: `person add`\n"
        "  after '9' (Checklist row 9): no such item: it comes in without this link\n"
        "2 rows rejected\n"
        "  Checklist row 7 1.2 (Insurance): there is no area 'Finance': use one of data, cmc, clinical, access, "
        "contracts, cross\n"
        "  Checklist row 8 1.1 (Again): id 1.1 stands already in Checklist row 5\n"
    )


def test_what_comes_in_is_one_line_and_what_does_not_is_narrated(desk: Desk) -> None:
    answer = desk.run("import", acme(desk.folder), "--program", PROGRAM, *MAPPED)
    assert answer.code == ExitCode.NOT_READY
    assert answer.line.startswith(f"I1 imported from acme.xlsx into {PROGRAM}: 3 added,")
    assert "2 rows rejected" in answer.err
    shown = desk.run("item", "show", PROGRAM, "LOC-1.10").out
    assert "Imported from acme.xlsx, Checklist row 6 (I1, SHA-256 " in shown
    row = desk.json("item", "show", PROGRAM, "LOC-1.10")["item"]
    assert row["origin"]["row"] == 6
    assert desk.run("verify").code == ExitCode.OK


def test_a_file_without_rejects_ends_well(desk: Desk) -> None:
    path = workbook(desk.folder / "good.xlsx", {"CMC": [("ID", "Item"), ("1", "a")]})
    assert desk.run("import", path, "--program", PROGRAM).code == ExitCode.OK
    assert desk.run("import", path, "--program", PROGRAM).code == ExitCode.OK


def test_the_document_of_an_import_is_that_of_its_model(desk: Desk) -> None:
    path = acme(desk.folder)
    dry = desk.json("import", path, "--program", PROGRAM, "--dry-run", *MAPPED, code=1)
    wet = desk.json("import", path, "--program", PROGRAM, *MAPPED, code=1)
    assert (dry.pop("id"), wet.pop("id"), dry.pop("dry_run"), wet.pop("dry_run")) == (None, "I1", True, False)
    assert dry == wet
    assert dry["counts"] == {"added": 3, "changed": 0, "unchanged": 0, "rejected": 2, "other_programs": 0}


def test_the_model_names_every_column() -> None:
    assert set(Column.__args__) == set(Field)  # type: ignore[attr-defined]  # a Literal has them


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "give one of --program P and --pack ID"),
        (("--program", PROGRAM, "--pack", "x"), "give one of --program P and --pack ID"),
        (("--program", "RX-999"), f"did you mean {PROGRAM}?"),
        (("--program", PROGRAM, "--map", "x=nothing"), "there is no field 'nothing'"),
        (("--program", PROGRAM, "--map", "Nowhere=owner"), "no column is called 'nowhere'"),
        (("--program", PROGRAM, "--status-map", "x=maybe"), "there is no status 'maybe'"),
        (("--program", PROGRAM, "--sheet", "None"), "it has: Checklist"),
        (("--pack", "Bad Id"), "is no pack id"),
    ],
)
def test_wrong_usage_is_said_and_writes_nothing(desk: Desk, words: tuple[str, ...], said: str) -> None:
    before = desk.json("log")["log"]["head"]
    answer = desk.run("import", acme(desk.folder), *words)
    assert (answer.code, answer.out) == (ExitCode.USAGE, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert desk.json("log")["log"]["head"] == before


def test_a_checklist_becomes_a_pack_that_checks_and_is_adopted(desk: Desk) -> None:
    path = desk.folder / "acme-own.yaml"
    answer = desk.run("import", acme(desk.folder), "--pack", "acme-own", "-o", str(path), *MAPPED)
    assert answer.code == ExitCode.NOT_READY
    assert answer.line == f"{path} holds pack acme-own, 3 items: `readiness pack check {path}`"
    assert desk.run("pack", "check", str(path)).code == ExitCode.OK
    assert desk.run("pack", "adopt", PROGRAM, str(path)).code == ExitCode.OK
    shown = desk.json("item", "show", PROGRAM, "ACME-1-10")
    row = shown["item"]
    assert (row["title"], row["prerequisites"], shown["source"]) == ("Second cold chain", ["ACME-1-1"], ["acme.xlsx:6"])
    again = desk.run("import", acme(desk.folder), "--pack", "acme-own", "-o", str(path))
    assert again.code == ExitCode.USAGE
    assert "is there already" in again.err


def test_csv_has_a_row_for_each_item_and_no_formula(desk: Desk) -> None:
    desk.ok("note", PROGRAM, ITEM, "=1+1\n@x")
    text = desk.run("export", "--format", "csv").out
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert [row["Note"] for row in rows if row["ID"] == ITEM] == ["'=1+1 @x"]
    assert len(rows) == len(desk.json("item", "list")["items"])
    assert {row["Program"] for row in rows} == {PROGRAM}


def test_markdown_is_tables_and_never_markup(desk: Desk) -> None:
    desk.ok("note", PROGRAM, ITEM, "**bold** | <b>")
    text = desk.run("export", PROGRAM, "--format", "md").out
    assert text.startswith(f"# {PROGRAM} on 2026-11-24\n\n## Data\n\n| Program | ID | Title |")
    assert r"\*\*bold\*\* \| \<b\>" in text
    widths = {
        line.replace("\\|", "").count("|") for line in text.split("## CMC")[0].splitlines() if line.startswith("| ")
    }
    assert len(widths) == 1


def test_a_workbook_wants_a_file_and_comes_back_through_the_command_line(desk: Desk) -> None:
    assert "name one with -o FILE.xlsx" in desk.run("export", "--format", "xlsx").err
    path = str(desk.folder / "out.xlsx")
    assert desk.run("export", PROGRAM, "--format", "xlsx", "-o", path).code == ExitCode.OK
    assert [table.name for table in read_source(path).tables] == [
        "Data", "CMC", "Clinical", "Access", "Contracts", "Cross-area", "Roadmap", "Milestones", "Evidence",
    ]  # fmt: skip
    answer = desk.run("import", path, "--program", PROGRAM)
    assert (answer.code, answer.err) == (ExitCode.OK, "")
    assert answer.line.startswith("nothing imported")


def test_the_log_of_an_import_makes_the_same_head_again(desk: Desk) -> None:
    desk.run("import", acme(desk.folder), "--program", PROGRAM, *MAPPED)
    lines = desk.run("log", "--jsonl").out
    imported = [json.loads(line) for line in lines.splitlines() if '"items.imported"' in line]
    assert len(imported) == 1
    kept = desk.folder / "log.jsonl"
    kept.write_text(lines)
    other = Desk(desk.folder / "other")
    other.folder.mkdir()
    assert other.run("init", "--from-log", str(kept)).code == ExitCode.OK
    assert other.json("item", "show", PROGRAM, "LOC-2")["item"] == desk.json("item", "show", PROGRAM, "LOC-2")["item"]


def test_headings_are_those_that_the_reader_knows() -> None:
    assert HEADS[0] == "No."
