"""Which column is which, and what a row says: by names, never by guesses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.vocabulary import Area, Kind, Level, Status
from readiness.errors import UsageError
from readiness.foreign.candidates import Reading, Terms, read_candidates, read_statuses
from readiness.foreign.columns import HEADER_WITHIN, Headings, find_header, read_mapping
from readiness.foreign.read import read_source
from readiness.foreign.table import Source, Table, TableRow
from readiness.foreign.wording import area_of, day_of, days_of, own_id, quarter_of
from readiness.reports.sheets.fields import Field
from tests.foreign.files import acme

PLAIN = Headings({})


def table(*rows: tuple[str, ...], name: str = "") -> Table:
    return Table(name, tuple(TableRow(number, row) for number, row in enumerate(rows, 1)))


def reading(*tables: Table, terms: Terms | None = None) -> Reading:
    return read_candidates(Source("x.xlsx", "0" * 64, tables), terms or Terms())


def test_the_header_is_the_row_with_most_known_names() -> None:
    found = find_header(table(("Item list",), ("Item", "by"), ("Ｎｏ．", "項目名", "区分", "?")), PLAIN)
    assert found is not None
    assert found.row.number == 3
    assert dict(found.columns) == {Field.ID: 0, Field.TITLE: 1, Field.AREA: 2}
    assert found.unused == ("?",)


@pytest.mark.parametrize(("before", "found"), [(HEADER_WITHIN - 1, True), (HEADER_WITHIN, False)])
def test_the_header_is_looked_for_in_25_rows(before: int, found: bool) -> None:
    header = find_header(table(*[("x", "y")] * before, ("Item", "Area")), PLAIN)
    assert (header is not None) is found


def test_a_heading_that_people_name_comes_before_one_that_is_known() -> None:
    headings = read_mapping(["Dept=area", "Area=-", "Check=title"])
    header = find_header(table(("Item", "Area", "Dept", "Check")), headings)
    assert header is not None
    assert dict(header.columns) == {Field.TITLE: 3, Field.AREA: 2}
    assert header.unused == ("Item", "Area")


@pytest.mark.parametrize("text", ["=title", "Dept", "Dept=nothing"])
def test_a_mapping_that_maps_nothing_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_mapping([text])


def test_rows_come_in_whole_or_are_rejected_with_a_reason(tmp_path: Path) -> None:
    found = read_candidates(read_source(acme(tmp_path)), Terms(statuses=read_statuses(["完了=green"])))
    assert [(each.id, each.area, each.title, each.place.row) for each in found.candidates] == [
        ("1.1", Area.CMC, "Cold chain to Boston", 5),
        ("1.10", Area.CMC, "Second cold chain", 6),
        ("2", Area.CONTRACTS, "Quality agreement", 9),
    ]
    assert [(each.place.row, each.reason.split(":")[0]) for each in found.rejects] == [
        (7, "there is no area 'Finance'"),
        (8, "id 1.1 stands already in Checklist row 5"),
    ]
    assert [(each.place.row, each.field, each.text) for each in found.remarks] == [
        (6, Field.STATUS, "WIP"),
        (6, Field.EXPECTED, "03/04/2027"),
    ]
    first, second, third = found.candidates
    assert (first.status, first.expected, second.status, second.expected) == (Status.GREEN, "2027-03-31", None, "")
    assert (third.note, third.after) == ("=1+1", ("1.10", "9"))


def test_a_heading_of_an_area_counts_for_the_rows_below_it() -> None:
    rows = (("Item", "Owner"), ("CMC", ""), ("a", "x"), ("Ｃｌｉｎｉｃａｌ", ""), ("b", ""), ("契約",), ("c",))
    assert [(each.title, each.area) for each in reading(table(*rows)).candidates] == [
        ("a", Area.CMC),
        ("b", Area.CLINICAL),
        ("c", Area.CONTRACTS),
    ]


def test_a_sheet_named_like_an_area_is_of_it() -> None:
    (found,) = reading(table(("Item",), ("a",), name="cmc")).candidates
    assert found.area is Area.CMC


def test_a_row_without_an_area_needs_one() -> None:
    without = reading(table(("Item", "Owner"), ("a", "x")))
    assert [each.reason for each in without.rejects] == [
        "it names no area: add a column, a heading above it, or --area"
    ]
    (found,) = reading(table(("Item", "Owner"), ("a", "x")), terms=Terms(area=Area.DATA)).candidates
    assert found.area is Area.DATA


def test_a_header_repeated_on_each_page_is_no_row() -> None:
    head = ("Item", "Area")
    found = reading(table(head, ("a", "cmc"), head, ("b", "cmc")))
    assert ([each.title for each in found.candidates], found.rejects) == (["a", "b"], ())


def test_words_are_of_our_lists_or_listed() -> None:
    heads = ("Item", "Area", "Kind", "Level", "Quarter", "Days")
    found = reading(
        table(heads, ("a", "DATA", "Task", "ＭＵＳＴ", "PQ3", "10日"), ("b", "data", "Doc", "high", "soon", "1w"))
    )
    first, second = found.candidates
    assert (first.kind, first.level, first.quarter, first.estimate) == (Kind.TASK, Level.MUST, 3, 10)
    assert (second.kind, second.level, second.quarter, second.estimate) == (None, None, None, None)
    assert [each.field for each in found.remarks] == [Field.KIND, Field.LEVEL, Field.QUARTER, Field.ESTIMATE]


@pytest.mark.parametrize("word", ["done", "Complete", "OK", "済", "100%", "[x]", "yes"])
def test_a_status_word_that_nobody_mapped_claims_nothing(word: str) -> None:
    found = reading(table(("Item", "Area", "Status"), ("a", "cmc", word)))
    assert [each.status for each in found.candidates] == [None]
    assert [each.text for each in found.remarks] == [word]


def test_an_empty_checkbox_and_a_word_mapped_to_nothing_are_no_remark() -> None:
    terms = Terms(statuses=read_statuses(["n/a yet=-", "[x]=green"]))
    rows = (
        ("Item", "Area", "Status"),
        ("o", "cmc", "☐"),
        ("a", "cmc", "[ ]"),
        ("b", "cmc", "N/A yet"),
        ("c", "cmc", "[x]"),
    )
    found = reading(table(*rows), terms=terms)
    assert ([each.status for each in found.candidates], found.remarks) == ([None, None, None, Status.GREEN], ())


def test_a_file_without_a_title_says_what_it_has() -> None:
    with pytest.raises(UsageError, match=r"name it with --map COLUMN=title; row 1 has 'Foo', 'Bar'"):
        reading(table(("Foo", "Bar"), ("1", "2")))


def test_a_sheet_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(UsageError, match="it has: A, B"):
        reading(table(("Item",), name="A"), table(("Item",), name="B"), terms=Terms(sheet="C"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-04-03", "2027-04-03"),
        ("2027/4/3", "2027-04-03"),
        ("２０２７年４月３日", "2027-04-03"),
        ("2027-04-03 00:00", "2027-04-03"),
        ("03/04/2027", None),
        ("2027-02-30", None),
        ("4/3", None),
        ("令和9年4月3日", None),
    ],
)
def test_a_day_is_read_where_it_reads_in_one_way(text: str, day: str | None) -> None:
    assert day_of(text) == day


def test_ids_stay_the_text_that_they_are() -> None:
    assert [own_id(each) for each in ("1.10", "1.1", "Ａ 1", "LOC-7")] == ["LOC-1.10", "LOC-1.1", "LOC-A-1", "LOC-7"]


@given(st.text(max_size=20))
def test_no_word_breaks_the_reading(text: str) -> None:
    for parse in (area_of, day_of, days_of, quarter_of, own_id):
        parse(text)


@given(st.lists(st.lists(st.text(max_size=12), max_size=6).map(tuple), max_size=8))
def test_any_table_is_read_or_refused(rows: list[tuple[str, ...]]) -> None:
    found = reading(table(("Item", "Area", "ID", "Status", "Due"), *rows))
    assert len(found.candidates) + len(found.rejects) <= len(rows)
    assert len({each.id for each in found.candidates if each.id}) == sum(1 for each in found.candidates if each.id)
