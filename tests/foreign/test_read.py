"""Cells of foreign files come in as the text that people see, and nothing in a file is executed or followed."""

from __future__ import annotations

import datetime
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from readiness.errors import UsageError
from readiness.foreign.delimited import read_delimited
from readiness.foreign.markdown import read_markdown
from readiness.foreign.read import KINDS, read_source
from readiness.foreign.table import Table
from tests.foreign.files import rezipped, workbook


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def test_numbers_keep_the_digits_that_a_sheet_shows(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append([1.1, 1.1, 3, 3.0, 0.1 + 0.2, "1.10", True, datetime.date(2027, 3, 4)])
    page["B1"].number_format = "0.00"
    book.save(tmp_path / "n.xlsx")
    (table,) = read_source(str(tmp_path / "n.xlsx")).tables
    assert cells(table) == [("1.1", "1.10", "3", "3", "0.3", "1.10", "true", "2027-03-04")]


def test_a_formula_is_the_text_that_it_is(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", {"S": [["=1+1", '=HYPERLINK("http://x","y")', "@cmd"]]})
    (table,) = read_source(path).tables
    assert cells(table) == [("=1+1", '=HYPERLINK("http://x","y")', "@cmd")]


def test_furigana_is_no_part_of_a_word(tmp_path: Path) -> None:
    path = tmp_path / "j.xlsx"
    workbook(path, {"S": [["安定性"]]})
    rezipped(
        path, {"xl/sharedStrings.xml": ("<t>安定性</t>", '<t>安定性</t><rPh sb="0" eb="3"><t>アンテイセイ</t></rPh>')}
    )
    (table,) = read_source(str(path)).tables
    assert cells(table) == [("安定性",)]


def test_a_cell_merged_over_rows_stands_in_each_of_them(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    for row in (["Area", "Item"], ["CMC", "a"], [None, "b"], ["Data", "c"]):
        page.append(row)
    page.merge_cells("A2:A3")
    book.save(tmp_path / "m.xlsx")
    (table,) = read_source(str(tmp_path / "m.xlsx")).tables
    assert cells(table) == [("Area", "Item"), ("CMC", "a"), ("CMC", "b"), ("Data", "c")]


def test_control_bytes_and_bidirectional_controls_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes("Item,Area\na\u202eb\x1b]52;c;x\x07,cmc\n".encode())
    (table,) = read_source(str(path)).tables
    assert cells(table) == [("Item", "Area"), ("ab]52;c;x", "cmc")]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_csv_of_japanese_spreadsheet_programs_is_read(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "j.csv"
    path.write_bytes("番号,項目\r\n1.10,安定性試験\r\n".encode(codec))
    (table,) = read_source(str(path)).tables
    assert cells(table) == [("番号", "項目"), ("1.10", "安定性試験")]


@pytest.mark.parametrize(
    ("text", "delimiter"), [("a;b\n1;2,5\n", ";"), ("a\tb\n1\t2\n", "\t"), ('a,b\n"1;;;;",2\n', ",")]
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    (table,) = read_delimited(text, "x.csv")
    assert [len(row.cells) for row in table.rows] == [2, 2]
    assert delimiter in text


def test_rows_of_csv_keep_the_number_of_their_first_line() -> None:
    (table,) = read_delimited('a,b\n"one\ntwo",2\n\n3,4\n', "x.csv")
    assert [(row.number, row.cells) for row in table.rows] == [(1, ("a", "b")), (2, ("one\ntwo", "2")), (5, ("3", "4"))]


def test_the_apostrophe_of_a_guarded_cell_is_taken_away_and_no_other() -> None:
    (table,) = read_delimited("'=1+1,'s Gravenhage,-5\n", "x.csv")
    assert cells(table) == [("=1+1", "'s Gravenhage", "-5")]


MARKDOWN = """\
# Plan
| No | Item \\| part | Area |
|:--|---|--:|
| 1 | **Cold** chain `v2` | CMC |
| 2 | [Second](http://example.org) | CMC |

## Data
- [x] Gap list written
- [ ] Index in English
  - [X] Sections named

```
- [ ] not a task
| not | a table |
```
1. [ ] numbered
- ☐ open box
- ✅ ticked box
"""


def test_tables_and_task_lists_of_a_markdown_text() -> None:
    plan, data = read_markdown(MARKDOWN, "x.md")
    assert (plan.name, cells(plan)) == (
        "Plan",
        [("No", "Item | part", "Area"), ("1", "Cold chain v2", "CMC"), ("2", "Second", "CMC")],
    )
    assert data.name == "Data"
    assert [(row.number, row.cells) for row in data.rows[1:]] == [
        (8, ("Gap list written", "[x]")),
        (9, ("Index in English", "[ ]")),
        (10, ("Sections named", "[x]")),
        (16, ("numbered", "[ ]")),
        (17, ("open box", "☐")),
        (18, ("ticked box", "✅")),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("l.yaml", "- {id: 1.10, title: Cold chain, area: cmc, after: [1.1, 2]}\n- Second one\n"),
        ("l.json", '[{"id": 1.10, "title": "Cold chain", "area": "cmc", "after": ["1.1", 2]}, "Second one"]'),
    ],
)
def test_scalars_of_lists_stay_text(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    (table,) = read_source(str(tmp_path / name)).tables
    assert cells(table) == [
        ("id", "title", "area", "after"),
        ("1.10", "Cold chain", "cmc", "1.1, 2"),
        ("", "Second one", "", ""),
    ]


def test_lists_under_names_are_tables_of_these_names(tmp_path: Path) -> None:
    (tmp_path / "l.yaml").write_text("pack: {id: x}\nitems:\n- title: a\nCMC:\n- title: b\n")
    source = read_source(str(tmp_path / "l.yaml"))
    assert [(table.name, cells(table)) for table in source.tables] == [
        ("items", [("title",), ("a",)]),
        ("CMC", [("title",), ("b",)]),
    ]


def bomb(path: Path) -> bytes:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for number in range(5):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 100_000_000)
    return path.read_bytes()


ENTITIES = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xls", b"", "before 2007"),
        ("a.docx", b"", "no checklist that can be read"),
        ("a.xlsx", b"not a zip", "is no workbook"),
        ("a.csv", b"\x00\x01", "is no text"),
        ("a.csv", b"\xff\xfdbad \x81", "neither UTF-8 nor CP932"),
        ("a.csv", b'Item\n"open', "is no table, line"),
        ("a.csv", b"Item\n" + b"x" * 40_000, "longer than 32767"),
        ("a.yaml", b"a: [", "not valid YAML"),
        ("a.yaml", b"a: &x 1\nb: *x\n", "alias"),
        ("a.json", b"{}", "holds no list of rows"),
        ("a.json", b"[1", "not valid JSON"),
        ("missing.csv", None, "cannot read"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line(tmp_path: Path, name: str, data: bytes | None, said: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UsageError) as error:
        read_source(str(path))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_workbook_that_unpacks_to_too_much_is_left_alone(tmp_path: Path) -> None:
    bomb(tmp_path / "b.xlsx")
    with pytest.raises(UsageError, match="unpacks to more than 400 MB"):
        read_source(str(tmp_path / "b.xlsx"))


def test_entities_of_a_workbook_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    workbook(path, {"S": [["x"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts["xl/workbook.xml"] = ENTITIES.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(UsageError, match="no workbook that can be read"):
        read_source(str(path))


@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    path = tmp_path_factory.mktemp("any", numbered=True) / f"x{ending}"
    path.write_bytes(data)
    with suppress(UsageError):
        assert len(read_source(str(path)).sha256) == 64
