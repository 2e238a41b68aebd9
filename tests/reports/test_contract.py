"""The published schemas are those of the models, and the words of the domain have phrases."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from readiness.cli.commands.schema import NAMES
from readiness.domain import vocabulary
from readiness.reports import words
from readiness.reports.contract import DOCUMENTS, json_schema
from readiness.reports.contract.write_schemas import FOLDER, text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_schema_is_that_of_the_model(name: str) -> None:
    """If this fails and the change is meant: `make schemas`, and read the difference as a user of the contract."""
    assert (FOLDER / f"{name}-v1.json").read_text(encoding="utf-8") == text(name)


def test_there_is_no_other_schema() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}-v1.json" for name in DOCUMENTS}
    assert set(NAMES) == set(DOCUMENTS)


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every schema of an object inside a schema."""
    found = []
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            found.append(schema)
        for value in schema.values():
            found += objects(value)
    elif isinstance(schema, list):
        for value in schema:
            found += objects(value)
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_lets_later_keys_be_and_says_what_every_key_means(name: str) -> None:
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"readiness/{name}/v1"
    for each in objects(schema):
        assert each.get("additionalProperties") is not False
        for key, value in each["properties"].items():
            assert value.get("description"), key


def test_a_key_that_is_not_in_the_contract_is_refused_of_us_and_let_be_by_readers() -> None:
    validator = Draft202012Validator(json_schema("blockers"))
    good = {"schema": "readiness/blockers/v1", "on": "2026-11-24", "blockers": []}
    assert validator.is_valid(good)
    assert validator.is_valid({**good, "more": 1})
    with pytest.raises(ValidationError, match="more"):
        DOCUMENTS["blockers"].model_validate({**good, "more": 1})
    assert not validator.is_valid({**good, "on": "yesterday"})
    assert not validator.is_valid({**good, "schema": "readiness/blockers/v2"})


@pytest.mark.parametrize("name", ["export", "gate"])
def test_the_keys_of_the_contract(name: str) -> None:
    """The keys that the specification fixes, in its order."""
    fixed = {
        "export": "schema tool generated_at on as_of calendar_digest log people programs summary",
        "gate": "schema on exit_code results log",
    }
    assert list(json_schema(name)["properties"]) == fixed[name].split()


def test_the_keys_of_the_rows() -> None:
    """Those of the specification in its order, and what was added since: adding a key is compatible."""
    defs = json_schema("export")["$defs"]
    fixed = {
        "ItemRow": """id kind area side level promoted title green_light status passes basis rag owner quarter stream
            requires prerequisites planned expected due forecast forecast_basis estimate_days float_days since causes
            waivers impediments evidence""",
        "EvidenceRow": """id class title date expires language translation_of version issuer sha256 hash_state audience
            filed counts reviews""",
        "ReviewRow": "verdict meets by role recorded_by basis judged_on confirmed_by at",
        "MilestoneRow": """id kind title date until tentative state zone lead_days lock days_left alert verdict reasons
            coverage requires closes needed failing forecast slip_days digest decision""",
        "BlockerRow": """item milestone level root causes owner acts_next since age_days latest_finish float_days frees
            path""",
        "ExportedProgram": """id name pattern start zone calendar last_standup packs rag counts areas items milestones
            blockers""",
    }
    keys = {name: each.split() for name, each in fixed.items()}
    assert {name: [key for key in defs[name]["properties"] if key in keys[name]] for name in fixed} == keys
    assert {name: set(defs[name]["properties"]) - set(keys[name]) for name in fixed} == {
        "ItemRow": {"title_ja", "untailored", "suspect", "origin", "cadence_months", "valid_until"},
        "EvidenceRow": {"maturity", "completeness", "data_class", "clearance"},
        "ReviewRow": {"same_account", "attestation"},
        "MilestoneRow": {"party", "quarters", "last_safe", "window"},
        "BlockerRow": set(),
        "ExportedProgram": {"findings", "terms", "rights", "registers"},
    }


@pytest.mark.parametrize(
    ("vocabulary_", "table"),
    [
        (vocabulary.Status, words.STATUS),
        (vocabulary.Cause, words.CAUSE),
        (vocabulary.Rag, words.RAG),
        (vocabulary.Verdict, words.VERDICT),
        (vocabulary.ReviewVerdict, words.REVIEW),
        (vocabulary.HashState, words.HASH_STATE),
        (vocabulary.Basis, words.BASIS),
        (vocabulary.ForecastBasis, words.FORECAST_BASIS),
        (vocabulary.DecisionOutcome, words.DECISION),
        (vocabulary.MilestoneKind, words.MILESTONE_KIND),
        (vocabulary.Kind, words.KIND),
        (vocabulary.Side, words.SIDE),
        (vocabulary.Level, words.LEVEL),
        (vocabulary.Area, words.AREA),
        (vocabulary.Role, words.ROLE),
    ],
)
def test_every_code_has_a_phrase(vocabulary_: type[StrEnum], table: dict[str, str]) -> None:
    assert set(table) == set(vocabulary_)
    assert all(phrase and not phrase.endswith(".") for phrase in table.values())
    assert len(set(table.values())) == len(table)


def test_small_words() -> None:
    assert words.count(1, "item") == "1 item"
    assert words.count(2, "child", "children") == "2 children"
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.sentence("nothing is filed") == "Nothing is filed."
    assert words.sentence("なし。") == "なし。"
    assert words.sentence("") == ""
    assert words.short_day("2026-11-02", "2026-12-31") == "2 Nov"
    assert words.short_day("2027-03-15", "2026-12-31") == "15 Mar 2027"


def test_json_schema_text_is_stable() -> None:
    assert json.loads(text("gate")) == json_schema("gate")
