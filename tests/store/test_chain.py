"""Canonical payloads and hash inputs: one text and one hash for one meaning, in Python and in SQL alike."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.domain.events import Event
from readiness.errors import UsageError
from readiness.store.chain import HASH_INPUT_SQL, HASHED, canonical, event_hash, hash_input, log_head
from readiness.store.schema import columns, field_types
from readiness.text import has_unsafe
from tests.store import kit

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
SAFE = TEXT.filter(lambda text: not has_unsafe(text))
NUMBER = st.integers(-(2**53), 2**53)
PAYLOAD = st.dictionaries(
    SAFE.map(lambda text: unicodedata.normalize("NFC", text)),
    st.recursive(
        st.none() | st.booleans() | NUMBER | SAFE,
        lambda inner: st.lists(inner, max_size=4),
        max_leaves=6,
    ),
    max_size=5,
)
EVENT = st.builds(
    Event,
    **{name: NUMBER if kind == "int" else TEXT for name, kind in field_types(Event).items()},
)


def as_stored(event: tuple[Any, ...]) -> sqlite3.Row:
    """The hash input that SQL makes of a row with these values."""
    conn = sqlite3.connect(":memory:")
    conn.execute(f"CREATE TABLE event ({columns(Event)})")
    conn.execute(f"INSERT INTO event VALUES ({', '.join('?' * len(event))})", event)  # noqa: S608
    row: sqlite3.Row = conn.execute(f"SELECT {HASH_INPUT_SQL} FROM event").fetchone()  # noqa: S608
    conn.close()
    return row


@given(EVENT)
def test_the_writer_and_the_checker_hash_the_same_bytes(event: Event) -> None:
    assert as_stored(event)[0] == hash_input([getattr(event, name) for name in HASHED])


def test_null_and_empty_text_are_different_inputs() -> None:
    event = kit.blank(Event)
    without = event._replace(reason=None)  # what a tampered file may hold
    assert as_stored(without)[0] == hash_input([getattr(without, name) for name in HASHED])
    assert as_stored(without)[0] != as_stored(event)[0]


@given(st.lists(TEXT | NUMBER | st.none(), max_size=5), st.lists(TEXT | NUMBER | st.none(), max_size=5))
def test_no_two_rows_share_an_input(one: list[str | int | None], other: list[str | int | None]) -> None:
    same = [None if v is None else str(v) for v in one] == [None if v is None else str(v) for v in other]
    assert (hash_input(one) == hash_input(other)) == same


@pytest.mark.parametrize("field", HASHED)
def test_every_column_is_under_the_hash(field: str) -> None:
    event = kit.blank(Event)
    changed = event._replace(**{field: 2 if field_types(Event)[field] == "int" else "b"})
    assert event_hash(changed) != event_hash(event)


def test_the_order_of_arrival_is_not_under_the_hash() -> None:
    event = kit.blank(Event)
    assert event_hash(event._replace(seq=7)) == event_hash(event)


@given(PAYLOAD)
def test_a_canonical_payload_is_its_own_canonical_form(payload: dict[str, Any]) -> None:
    text = canonical(payload)
    assert canonical(json.loads(text)) == text
    assert canonical(dict(reversed(list(payload.items())))) == text


def test_a_payload_is_sorted_dense_nfc_and_readable() -> None:
    assert canonical({"b": ["か\u3099", True, None], "a": -1}) == '{"a":-1,"b":["が",true,null]}'


def test_a_combining_mark_after_a_line_break_stays_apart() -> None:
    assert json.loads(canonical({"a": "n\n\u0301"})) == {"a": "n\n\u0301"}


@pytest.mark.parametrize(
    "value", [1.0, float("nan"), 2**53 + 1, b"bytes", {1: "a"}, {"a": {"か\u3099": 1, "が": 2}}, object()]
)
def test_values_that_print_differently_elsewhere_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical({"a": value})


@pytest.mark.parametrize("text", ["\x1b[31m", "a\u202eb", "\x00", "\x9b", "\r"])
def test_control_characters_are_refused_in_values_and_keys(text: str) -> None:
    for payload in ({"a": text}, {text: 1}, {"a": [{"b": text}]}):
        with pytest.raises(UsageError, match="control characters"):
            canonical(payload)


def test_the_head_of_a_log_does_not_depend_on_the_order_of_its_sites() -> None:
    one, other = ("A", 3, "aa"), ("B", 1, "bb")
    assert log_head([one, other]) == log_head([other, one])
    assert len({log_head(heads) for heads in ([], [one], [other], [one, other], [("A", 4, "aa"), other])}) == 5
