"""The demo's export: what everybody sees first, to the letter, and valid by the schema that outsiders get.

`READINESS_GOLDEN=write` writes the golden file anew, after a change of the demo or of a rule.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from readiness.reports.contract import DOCUMENTS

GOLDEN = Path(__file__).parent / "golden" / "demo-export.json"
SCHEMAS = Path(__file__).parents[2] / "readiness" / "reports" / "schemas"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a freshly restored demo."""
    done = run("demo", str(tmp_path_factory.mktemp("demo")), "--no-open")
    return Path(done.stdout.rstrip("\n"))


def run(*words: str, codes: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "readiness", *words], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode in codes, done.stderr
    return done


@pytest.fixture(scope="module")
def text(demo: Path) -> str:
    """Its export, without what a release changes."""
    out = run("export", "--db", str(demo), "--reproducible").stdout
    return re.sub(r'"version": "\d+\.\d+\.\d+"', '"version": "0.0.0"', out, count=1)


def test_the_export_of_the_demo_is_the_golden_one(text: str) -> None:
    if os.environ.get("READINESS_GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8")
    assert text.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_it_is_valid_by_model_and_by_published_schema(text: str) -> None:
    DOCUMENTS["export"].model_validate_json(text)
    schema = json.loads((SCHEMAS / "export-v1.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(text))] == []


def test_the_summary_counts_what_is_there(text: str) -> None:
    document: dict[str, Any] = json.loads(text)
    programs = document["programs"]
    blocked = {(program["id"], row["item"]) for program in programs for row in program["blockers"]}
    alerts = [each for program in programs for each in program["milestones"] if each["alert"]]
    assert document["summary"]["programs"] == len(programs)
    assert document["summary"]["blockers"] == len(blocked)
    assert document["summary"]["alerts"] == len(alerts)


def test_counts_and_rows_of_a_program_agree(text: str) -> None:
    for program in json.loads(text)["programs"]:
        statuses = [each["status"] for each in program["items"] if each["status"]]
        assert {status: statuses.count(status) for status in program["counts"]} == program["counts"]
        for milestone in program["milestones"]:
            coverage = milestone["coverage"].values()
            assert sum(each["required"] for each in coverage) == milestone["needed"]
            assert sum(each["failing"] for each in coverage) == milestone["failing"]
            rows = [each for each in program["blockers"] if each["milestone"] == milestone["id"]]
            assert len(rows) == (milestone["failing"] if milestone["state"] == "planned" else 0)
            musts = [each for each in milestone["reasons"] if each["rule"] == "must-fails"]
            if milestone["state"] == "planned":
                assert len(musts) == milestone["failing"]


READING = """status; blockers; blockers --roots; gate --kind all; item list; evidence list; milestone list;
program list; person list; log; verify"""


@pytest.mark.parametrize("line", [line.strip() for line in READING.split(";")])
def test_every_document_of_the_demo_is_valid_by_its_published_schema(demo: Path, line: str) -> None:
    document = json.loads(run(*line.split(), "--db", str(demo), "--json", codes=(0, 1)).stdout)
    name = document["schema"].split("/")[1]
    schema = json.loads((SCHEMAS / f"{name}-v1.json").read_text(encoding="utf-8"))
    valid = partial(Draft202012Validator(schema).iter_errors, document)
    assert [error.message for error in valid()] == []
