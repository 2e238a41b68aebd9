"""Each pack and catalogue does something of its own: every row of the table happens."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from readiness.packs.catalogues import shipped_catalogues
from readiness.packs.load import shipped_packs
from readiness.reports.contract import model_of
from tests.cli.desk import PROGRAM, Desk

from . import TABLE, Scenario, natures, table, value


def ask(desk: Desk, line: str) -> Any:
    """The document of a command, whatever its exit code, which must be as its schema says."""
    answer = desk.run(*shlex.split(line), "--json")
    if answer.code == 2:
        return None  # what is asked about is not there yet
    assert answer.code in (0, 1, 4), answer
    document = json.loads(answer.out)
    model_of(document["schema"]).model_validate_json(answer.out)
    return document


def type_all(desk: Desk, lines: tuple[str, ...], names: tuple[str, ...]) -> None:
    paper, list_ = desk.folder / "paper.pdf", desk.folder / "list.csv"
    list_.write_text("\n".join(["name", *(f'"{each}"' for each in names)]), encoding="utf-8")
    for number, line in enumerate(lines):
        paper.write_text(f"{line} {number}", encoding="utf-8")
        answer = desk.run(*shlex.split(line.replace("PAPER", str(paper)).replace("LIST", str(list_))))
        found = answer.code == 1 and line.startswith("supplier screen") and not answer.err.startswith("readiness:")
        assert answer.code == 0 or found, (line, answer)


@pytest.mark.parametrize("scenario", [each for nature in natures() for each in nature.scenarios], ids=str)
def test_a_fact_changes_what_is_computed(scenario: Scenario, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.set_up()
    for pack in scenario.adopt:
        assert desk.run("pack", "adopt", PROGRAM, pack).code == 0
    type_all(desk, scenario.given, scenario.names)
    assert value(ask(desk, scenario.look), scenario.at) == scenario.before
    type_all(desk, scenario.do, scenario.names)
    assert value(ask(desk, scenario.look), scenario.at) == scenario.after


def test_a_scenario_changes_something() -> None:
    same = [str(each) for nature in natures() for each in nature.scenarios if each.before == each.after]
    assert same == []


def test_the_table_is_that_of_the_scenarios() -> None:
    """If this fails and the change is meant: `make scenarios`."""
    assert TABLE.read_text(encoding="utf-8") == table()


def test_a_file_is_called_like_its_pack() -> None:
    from . import FOLDER

    assert {path.stem for path in FOLDER.glob("*.yaml")} == {nature.pack for nature in natures()}
    assert all(nature.scenarios or nature.text_only for nature in natures())


def test_a_path_walks_keys_rows_and_counts() -> None:
    document = {"rows": [{"id": "A", "n": 1}, {"id": "B", "n": 2}, {"id": "B", "n": 3}], "one": {"two": 2}}
    assert value(document, "one.two") == 2
    assert value(document, "rows[id=B].n") == 2
    assert value(document, "rows[id=B]#") == 2
    assert value(document, "rows#") == 3
    assert value(document, "rows[id=C].n") is None
    assert value(document, "none.two") is None


def test_every_shipped_checklist_and_catalogue_has_its_rows() -> None:
    shipped = {each.id for each in shipped_packs()} | {each.id for each in shipped_catalogues()}
    assert {nature.pack for nature in natures()} == shipped
