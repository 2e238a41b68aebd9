"""Text in columns of terminal cells."""

from __future__ import annotations

import pytest

from readiness.reports.layout import cells, columns, cut, pad, wrap


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("", 0),
        ("abc", 3),
        ("治験", 4),
        ("\uff21\uff22", 4),
        ("ｱｲ", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("a\u200bb", 2),
        ("…", 1),
    ],
)
def test_a_japanese_character_takes_two_cells(text: str, wide: int) -> None:
    assert cells(text) == wide


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("治験報告", 5, "治験…"),
        ("治験報告", 6, "治験…"),
        ("abc", 0, ""),
        ("治", 1, "…"),
    ],
)
def test_what_does_not_fit_is_cut(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown
    assert cells(cut(text, width)) <= width


def test_padding_counts_cells() -> None:
    assert pad("治験", 6) == "治験  "
    assert pad("long", 2) == "long"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("one two three", 7, ["one two", "three"]),
        ("治験報告書は届く", 6, ["治験報", "告書は", "届く"]),
        ("ab cdefghij k", 4, ["ab", "cdef", "ghij", "k"]),
        ("one\ntwo", 10, ["one", "two"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_columns_line_up_and_only_the_last_is_cut() -> None:
    rows = columns([["id", "name", "title"], ["1", "佐藤", "a long title"], ["22", "Ito\nRen", "x"]], width=20)
    assert ["  ".join(row).rstrip() for row in rows] == [
        "id  name     title",
        "1   佐藤     a long…",
        "22  Ito Ren  x",
    ]
    assert columns([]) == []


def test_other_columns_give_way_where_the_last_could_not_be_read_any_more() -> None:
    row = [
        "E1",
        "Blue Heron Clinical Research and Partners",
        "MS-INV-TOPLINE",
        "Reimbursement hypotheses for both markets",
    ]
    (line,) = columns([row], width=80)
    assert [each.rstrip() for each in line] == [
        "E1",
        "Blue Heron Clinical Research and…",
        "MS-INV-TOPLINE",
        "Reimbursement hypothese…",
    ]
    assert cells("  ".join(line)) == 80
    (line,) = columns([row], width=30)
    assert line[2] == "MS-INV-TOPLINE"
    (line,) = columns([row])
    assert line == row
