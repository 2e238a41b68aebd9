"""Documents as JSON text: the same values back, a row a line, nothing that drives a terminal."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.reports.writing import dump, encode

SCALARS = st.none() | st.booleans() | st.integers() | st.text()
ROWS = st.dictionaries(st.text(max_size=5), SCALARS | st.lists(SCALARS, max_size=3), max_size=4)
DOCUMENTS = st.dictionaries(st.text(max_size=5), SCALARS | ROWS | st.lists(ROWS, max_size=3), max_size=4)


@given(DOCUMENTS)
def test_what_is_written_reads_back(document: dict[str, Any]) -> None:
    text = "".join(dump(document))
    assert json.loads(text) == document
    assert text.endswith("}\n")


@given(st.text())
def test_no_control_byte_is_written(text: str) -> None:
    written = encode(text)
    assert json.loads(written) == text
    assert all(each.isprintable() or each in "\u00a0\u3000" or each > "\x9f" for each in written)
    assert not set("\x7f\x9b\u202e\u2066\u200e\ufeff") & set(written)


@pytest.mark.parametrize("text", ["\x1b[31m", "\x7f", "\x9b31m", "a\u202eb", "\ud800"])
def test_what_could_drive_a_terminal_is_escaped(text: str) -> None:
    written = encode({"title": text + "治験"})
    assert "治験" in written
    assert "\\u00" in written or "\\u20" in written or "\\ud8" in written
    assert json.loads(written)["title"] == text + "治験"


def test_a_row_takes_a_line() -> None:
    program = {"id": "P", "name": "N", "counts": {"green": 1}, "items": [{"id": "A", "evidence": [{"id": "E1"}]}]}
    assert "".join(dump({"schema": "s", "none": [], "programs": [program]})) == (
        "{\n"
        '  "schema": "s",\n'
        '  "none": [],\n'
        '  "programs": [\n'
        "    {\n"
        '      "id": "P",\n'
        '      "name": "N",\n'
        '      "counts": {"green": 1},\n'
        '      "items": [\n'
        '        {"id": "A", "evidence": [{"id": "E1"}]}\n'
        "      ]\n"
        "    }\n"
        "  ]\n"
        "}\n"
    )
