"""`choose`, `choices` and `matrix`: a choice is typed, and weights, the matrix and findings follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.workspace import Workspace
from readiness.workspace.noticing import findings_of
from tests.cli.desk import PROGRAM, Desk

LABOR = "us-japan-division-of-labour"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.set_up()
    for pack in ("go-to-market", "sakigake", LABOR):
        assert made.run("pack", "adopt", PROGRAM, pack).code == 0
    assert made.run("person", "change", "mori", "--side", "asia").code == 0
    assert made.run("person", "change", "smith", "--side", "us").code == 0
    return made


def level(desk: Desk, item: str) -> str:
    return str(desk.json("item", "show", PROGRAM, item)["item"]["level"])


def noticed(desk: Desk) -> set[tuple[str, str]]:
    with Workspace(desk.db, clock=desk.clock) as workspace:
        return {(each.code, each.subject) for each in findings_of(workspace, workspace.view(PROGRAM))}


def test_the_four_models_side_by_side_and_one_taken_for_a_market(desk: Desk) -> None:
    assert level(desk, "GTM-P-03") == "advisory"
    assert ("not-chosen", "go-to-market/model") in noticed(desk)
    said = desk.ok("choose", PROGRAM, "go-to-market", "partner", "--for", "japan")
    assert said == "RX-101: Go-to-market model for japan: partner"
    assert [level(desk, item) for item in ("GTM-P-03", "GTM-D-04")] == ["should", "advisory"]
    assert ("not-chosen", "go-to-market/model") not in noticed(desk)
    rows = {each["pack"]: each for each in desk.json("choices", PROGRAM)["choices"]}
    offered = rows["go-to-market"]
    assert [(each["id"], each["taken_for"], each["total"]) for each in offered["options"]] == [
        ("direct", [], 3),
        ("partner", ["japan"], 3),
        ("licensing", [], 6),
        ("hybrid", [], 4),
    ]
    assert "● partner  Strategic partner  0 of 3 items" in desk.run("choices", PROGRAM).out


def test_a_route_makes_its_items_must_until_it_is_taken_back(desk: Desk) -> None:
    before = desk.json("gate", PROGRAM, "MS-REG-SAKIGAKE")["results"][0]
    assert (before["verdict"], before["blockers"]) == ("ready", [])
    desk.ok("choose", PROGRAM, "sakigake", "taken")
    after = desk.json("gate", PROGRAM, "MS-REG-SAKIGAKE", code=1)["results"][0]
    assert after["verdict"] == "not-ready"
    desk.run("undo")
    assert level(desk, "SKG-E1") == "advisory"


def test_one_accountable_side_a_function(desk: Desk) -> None:
    assert ("no-accountable-side", "cmc-manufacturing") in noticed(desk)
    desk.ok("choose", PROGRAM, LABOR, "mori", "--for", "cmc-manufacturing")
    assert "cmc-manufacturing" not in {subject for _, subject in noticed(desk)}
    desk.ok("choose", PROGRAM, LABOR, "mori", "smith", "--for", "cmc-manufacturing", "--reason", "both asked")
    assert ("two-accountable-sides", "cmc-manufacturing") in noticed(desk)
    desk.ok("choose", PROGRAM, LABOR, "ito", "--for", "cmc-manufacturing", "--reason", "Ito takes over")
    assert ("side-not-stated", "cmc-manufacturing") in noticed(desk)
    row = next(each for each in desk.json("matrix", PROGRAM)["functions"] if each["id"] == "cmc-manufacturing")
    assert (row["accountable"], row["accountable_side"]) == ([{"person": "ito", "side": None}], None)
    assert "Accountable: Ito Ken (side not stated)" in desk.run("matrix", PROGRAM).out


def test_a_row_of_one_side_owned_by_the_other_is_noticed(desk: Desk) -> None:
    desk.ok("assign", PROGRAM, "DOL-CM-S2", "--owner", "mori")
    assert ("other-side", "DOL-CM-S2") in noticed(desk)
    desk.ok("item", "edit", PROGRAM, "DOL-CM-S2", "--side", "asia", "--reason", "made in Osaka for now")
    assert ("other-side", "DOL-CM-S2") not in noticed(desk)


def test_mistakes_say_what_to_do_and_record_nothing(desk: Desk) -> None:
    for words, says in (
        (("sakigake",), "name an option, or people"),
        (("sakigake", "taken", "--none"), "name an option, or people"),
        (("sakigaki", "taken"), "did you mean sakigake"),
        (("core-readiness", "taken"), "core-readiness offers no choice"),
        (("go-to-market", "partner"), "say which with --for"),
        (("go-to-market", "partnre", "--for", "japan"), "did you mean partner"),
    ):
        answer = desk.run("choose", PROGRAM, *words)
        assert (answer.code, answer.out) == (2, ""), answer
        assert says in answer.err


def test_a_program_without_choices_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.set_up()
    assert "offers a choice" in desk.run("choices", PROGRAM).err
    assert "has a matrix" in desk.run("matrix", PROGRAM).err
    assert desk.json("choices", PROGRAM)["choices"] == []
    assert desk.json("matrix", PROGRAM)["functions"] == []


def test_the_past_shows_the_choice_of_then(desk: Desk) -> None:
    desk.ok("choose", PROGRAM, "go-to-market", "partner", "--for", "japan")
    head = desk.json("export")["log"]["head"]
    desk.ok("choose", PROGRAM, "go-to-market", "direct", "--for", "japan", "--reason", "strong asset")
    (then,) = (
        each for each in desk.json("choices", PROGRAM, "--as-of", head)["choices"] if each["pack"] == "go-to-market"
    )
    assert [each["chosen"] for each in then["made"]] == [["partner"]]
