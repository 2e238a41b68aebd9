"""The table of controls: every requirement, its tests, its sabotage, and the document that shows it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from readiness.cli import main
from readiness.reports.contract import model_of
from readiness.reports.controls import CONTROLS, Control, controls_document, controls_markdown
from tests.controls.sabotage import SABOTAGES
from tests.hygiene import source

DOCUMENT = source.ROOT / "CONTRIBUTING.md"


def written(text: str) -> str:
    """The document with the table as it should be."""
    return source.with_section(text, "controls", controls_markdown())


def _tests(file: str) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse((source.ROOT / file).read_text(encoding="utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")}


def test_there_are_38_in_their_order() -> None:
    assert [each.id for each in CONTROLS] == [f"R{number:02}" for number in range(1, 39)]


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.id)
def test_each_has_a_test_that_names_it_and_a_sabotage(control: Control) -> None:
    assert [name for name in _tests(control.test) if name.startswith(f"test_{control.id.lower()}_")] != []
    (spoiled,) = (each for each in SABOTAGES if each.id == control.id)
    text = (source.ROOT / spoiled.file).read_text(encoding="utf-8")
    assert text.count(spoiled.old) == 1, f"{spoiled.file} does not hold the line that is spoiled for {control.id}"
    assert "\n" not in spoiled.old + spoiled.new


def test_the_document_shows_the_table() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert written(text) == text, "run `make controls`"


def test_doctor_prints_it_without_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["doctor", "--controls"]) == 0
    shown = capsys.readouterr().out
    assert all(each.id in shown for each in CONTROLS)
    assert "no statement about compliance" in shown
    assert main(["doctor", "--controls", "--json"]) == 0
    model_of("readiness/controls/v1").model_validate_json(capsys.readouterr().out)
    assert len(controls_document()["controls"]) == 38


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
