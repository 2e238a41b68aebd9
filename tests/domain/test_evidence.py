"""Documents that only keep a place, and how finished a document has to be, on facts made directly."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.domain.assessment import Assessment
from readiness.domain.evidence import maturity_of
from readiness.domain.vocabulary import Status
from tests.domain.facts_build import TODAY, WEEKDAYS, evidence, item, met, program_facts


def status(requires: list[list[Any]], **fields: Any) -> Status:
    """The status of an item on one accepted document."""
    facts = program_facts(items=[item("A", requires=json.dumps(requires))], met=[met("A", **fields)])
    return Assessment(facts, TODAY, WEEKDAYS).status(0)


@pytest.mark.parametrize("requires", [[], [["report", "", 1]], [["report", "", 1], ["plan", "", 1]]])
@pytest.mark.parametrize("fields", [{"completeness": "placeholder"}, {"maturity": "planned"}])
def test_what_keeps_a_place_never_counts(requires: list[list[Any]], fields: dict[str, str]) -> None:
    assert status(requires, **fields) is not Status.GREEN


def test_anything_else_that_is_accepted_does() -> None:
    assert status([["report", "", 1]]) is Status.GREEN
    assert status([["report", "", 1]], maturity="draft") is Status.GREEN


def test_a_document_is_withdrawn_or_superseded_before_it_is_anything_else() -> None:
    assert maturity_of(evidence("E", maturity="draft")) == "draft"
    assert maturity_of(evidence("E", maturity="draft", superseded_by="F")) == "superseded"
    assert maturity_of(evidence("E", maturity="draft", superseded_by="F", voided_on=TODAY)) == "withdrawn"
