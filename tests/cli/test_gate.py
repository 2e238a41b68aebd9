"""The gate's answer and exit code, which must be the same in every output format."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import ExitCode
from readiness.reports.gate import worst
from tests.cli.conftest import Typing

MEET, SHORT, FIN, NOTHING = "MS-INV-MEET", "MS-INV-SHORT", "MS-INV-FIN", "MS-ADV-DATA"


@pytest.mark.parametrize(
    ("words", "code", "verdicts"),
    [
        (["RX-103", MEET], 0, ["ready"]),
        (["RX-103", MEET, "--strict"], 1, ["conditional"]),
        (["RX-103", MEET, "--strict", "--on-track"], 0, ["conditional"]),
        (["RX-103", SHORT], 0, ["conditional"]),
        (["RX-103", SHORT, "--strict"], 1, ["conditional"]),
        (["RX-103", FIN], 1, ["not-ready"]),
        (["RX-103", FIN, "--ready"], 1, ["not-ready"]),
        (["RX-103", FIN, "--on-track"], 0, ["not-ready"]),
        (["RX-103", FIN, "--on-track", "--on", "2027-12-01"], 1, ["not-ready"]),
        (["RX-103", NOTHING], 4, ["not-assessable"]),
        (["RX-103", NOTHING, "--on-track"], 4, ["not-assessable"]),
        (["RX-103"], 0, ["ready"]),
        (["RX-103", "--next"], 0, ["ready"]),
        (["RX-101"], 1, ["not-ready"]),
        (["RX-101", "--on-track"], 0, ["not-ready"]),
        (["RX-101", "--on-track", "--on", "2027-03-01"], 1, ["not-ready"]),
        (["RX-101", "RX-103", MEET], 1, ["not-ready", "ready"]),
        ([MEET], 1, ["not-ready", "not-ready", "ready"]),
        ([], 1, ["not-ready", "not-ready", "ready"]),
        (["RX-103", "--kind", "investor", "--within", "200d"], 0, ["ready"]),
        (["RX-103", "--kind", "investor", "--next"], 0, ["ready"]),
        (["RX-103", "--kind", "us-advisor,investor", "--within", "18w"], 4, ["not-assessable"]),
        (["RX-103", "--kind", "deadline"], 4, []),
        (["RX-103", "--within", "19w"], 4, ["not-assessable", "not-assessable", "ready"]),
    ],
)
def test_exit_codes(typed: Typing, db: Path, words: list[str], code: int, verdicts: list[str]) -> None:
    as_json = typed("gate", *words, "--json")
    assert (as_json.code, as_json.err) == (code, "")
    assert [each["verdict"] for each in as_json.json["results"]] == verdicts
    assert as_json.json["exit_code"] == code
    assert typed("gate", *words).code == code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["RX-109"], "no program or milestone 'RX-109': did you mean RX-10"),
        (["RX-103", "MS-INV-MET"], "no program or milestone 'MS-INV-MET': did you mean MS-INV-MEET?"),
        (["RX-1O3", "MS-INV-MEET"], "no program 'RX-1O3': did you mean RX-103?"),
        (["--kind", "investr"], "no kind 'investr': did you mean investor?"),
        (["--within", "soon"], "'soon' is no length of time"),
        (["--ready", "--on-track"], "exclude each other"),
    ],
)
def test_what_it_cannot_find_is_named(typed: Typing, db: Path, words: list[str], said: str) -> None:
    answer = typed("gate", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_the_worst_of_several_in_the_contracts_order() -> None:
    order = [ExitCode.DATA, ExitCode.NOT_READY, ExitCode.NOTHING, ExitCode.OK]
    for place, code in enumerate(order):
        assert worst(order[place:][::-1]) is code
    assert worst([]) is ExitCode.NOTHING


def test_nothing_chosen_is_said(typed: Typing, db: Path) -> None:
    answer = typed("gate", "--kind", "deadline")
    assert (answer.code, answer.out) == (4, "")
    assert "nothing to assess" in answer.err


def test_a_workspace_without_programs_has_nothing_to_assess(typed: Typing, empty: Path) -> None:
    answer = typed("gate")
    assert (answer.code, answer.out) == (4, "")
    assert "no programs yet" in answer.err


def test_reasons_and_blockers_are_in_the_document(typed: Typing, db: Path) -> None:
    (result,) = typed("gate", "RX-101", MEET, "--json").json["results"]
    rules = [each["rule"] for each in result["reasons"]]
    assert rules == sorted(rules, key=["must-fails", "waived", "nothing-required"].index)
    assert {each["item"] for each in result["reasons"] if each["rule"] == "waived"} == {"CORE-CMC-01"}
    failing = {each["item"] for each in result["reasons"] if each["rule"] == "must-fails"}
    assert {each["item"] for each in result["blockers"]} == failing
    assert all(each["milestone"] == MEET for each in result["blockers"])


def test_the_text_can_be_read_aloud(typed: Typing, db: Path) -> None:
    assert typed("gate", "RX-103", FIN).out == (
        "RX-103: Financing launch or close (MS-INV-FIN), 28 Dec 2027, tentative: not ready, 1 blocker."
        " 399 days left (255 working days).\n"
        "  LOC-4  Term sheet\n"
        "    Nothing is filed. Nobody owns it. 236 working days to spare.\n"
        "  LOC-3 List of investors: E5 not released to investor.\n"
        "  Nothing is required from Data, CMC, Clinical and Access.\n"
    )


def test_off_track_says_what_will_be_late(typed: Typing, db: Path) -> None:
    answer = typed("gate", "RX-103", FIN, "--on-track", "--on", "2027-12-20")
    assert answer.code == 1
    assert "It is off track: 1 item will not be in time." in answer.out
    assert "working days late." in answer.out
