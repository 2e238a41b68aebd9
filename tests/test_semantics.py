"""Every sentence of the semantics: the rows of `tests/semantics/*.yaml`, run one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.semantics import rows
from tests.semantics.answers import agrees, ask, changes, plain
from tests.semantics.language import Story

SHEETS = rows.sheets()
ROWS = [row for sheet in SHEETS for row in sheet.rows]
SECTIONS = 9


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_row(row: rows.Row) -> None:
    story = Story(row.since or row.day).tell(row.facts)
    earlier = story.view(row.since or row.day)
    story.day = row.day
    story.tell(row.then)
    if row.as_of:
        story = story.as_of(row.as_of)
    view = story.view(row.day, strict=row.strict)
    differing = []
    for subject, expected in row.expect.items():
        answers = changes(earlier, view) if subject == "delta" else ask(view, subject)
        for name, value in expected.items():
            found = plain(answers[name]())
            if not agrees(value, found):
                differing.append(f"{subject} {name}: expected {value!r}, found {found!r}")
    assert not differing, f"{row.id} ({row.says}):\n  " + "\n  ".join(differing)


def test_rows_have_their_own_ids() -> None:
    ids = [row.id for row in ROWS]
    assert sorted(ids) == sorted(set(ids))


def test_every_row_is_a_case_of_declared_sentences_and_expects_something() -> None:
    declared = {key for sheet in SHEETS for key in sheet.sentences}
    assert {row.id: row.of for row in ROWS if not row.of or not declared.issuperset(row.of)} == {}
    empty = [row.id for row in ROWS if not row.expect and not any("refused" in fact for fact in row.facts)]
    assert empty == []


def test_every_sentence_has_a_row_or_a_test_of_its_own(root: Path) -> None:
    covered = {key for row in ROWS for key in row.of}
    elsewhere = {key: name for sheet in SHEETS for key, name in sheet.elsewhere.items()}
    declared = {key for sheet in SHEETS for key in sheet.sentences}
    assert declared - covered - set(elsewhere) == set()
    assert {name for name in elsewhere.values() if not (root / name).exists()} == set()
    assert {int(key.split(".")[0]) for key in declared} == set(range(1, SECTIONS + 1))
