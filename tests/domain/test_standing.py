"""The short cut for the commonest evidence says what a full look says."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from readiness.domain.evidence import EvidenceBook
from readiness.domain.standing import _Look, _plain

from .facts_build import TODAY, evidence, item, program_facts, review

ITEM_CHANGES: list[dict[str, Any]] = [
    {"kind": "gate"},
    {"kind": "task"},
    {"cadence": 12},
    {"level": "should"},
    {"requires": json.dumps([["report", "us-cro", 1]])},
    {"requires": json.dumps([["report", "", 2]])},
    {"requires": json.dumps([["report", "", 1], ["plan", "", 1]])},
    {"requires": json.dumps([["note", "", 1]]), "level": "should"},
    {"requires": ""},
]
DOCUMENT_CHANGES: list[dict[str, Any]] = [
    {"class_": "plan"},
    {"class_": "note"},
    {"expires": "2026-11-23"},
    {"expires": TODAY},
    {"language": "ja"},
    {"language": "en-US"},
    {"voided_on": "2026-11-01"},
    {"superseded_by": "E2"},
    {"translation_of": "E9"},
    {"hash_state": "changed"},
    {"hash_state": "unhashed"},
    {"date": "2026-11-25"},
]
REVIEW_CHANGES: list[dict[str, Any]] = [
    {"items": "A B"},
    {"items": "B"},
    {"verdict": "returned"},
    {"verdict": "accepted-with-comment"},
    {"meets": "part"},
    {"recorded_by": "sato"},
    {"roles": "us-cro kol"},
    {"package": "other"},
]


def changes(options: list[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Mostly none of the options, else one."""
    return st.one_of(st.just({}), st.just({}), st.sampled_from(options))


@settings(max_examples=400)
@given(st.data())
def test_short_cut_equals_full_look(data: st.DataObject) -> None:
    """Whatever the case, `_plain` either gives way or answers as `_Look` does."""
    asking = item(
        "A", **{"requires": json.dumps([["report", "", 1]]), "done_on": TODAY, **data.draw(changes(ITEM_CHANGES))}
    )
    document = evidence("E1", **{"class_": "report", "hash_state": "match", **data.draw(changes(DOCUMENT_CHANGES))})
    sound = {"evidence": "E1", "items": "A", "verdict": "accepted", "meets": "yes", "recorded_by": "ito"}
    reviews = [
        review(f"R{n}", **{**sound, "ordinal": n, "by": "ito", "roles": "qa", **data.draw(changes(REVIEW_CHANGES))})
        for n in range(data.draw(st.sampled_from([0, 1, 1, 1, 2])))
    ]
    book = EvidenceBook(program_facts(items=[asking], evidence=[document], links=[("E1", "A")], reviews=reviews), TODAY)
    if not book.linked("A"):
        return
    short = _plain(asking, document, book)
    event("short cut" if short else "full look")
    if short is not None:
        assert short == _Look(asking, book, "", done=True).standing()
