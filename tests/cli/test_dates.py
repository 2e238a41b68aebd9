"""Lead times, one milestone in full, quarters and windows at the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .desk import PROGRAM, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A program with the shipped lead times and a dated pre-IND meeting."""
    made = Desk(tmp_path)
    made.set_up()
    made.ok("pack", "adopt", PROGRAM, "lead-times")
    made.ok("milestone", "set", PROGRAM, "MS-REG-TYPEB", "--date", "2027-02-01")
    return made


def test_rules_are_listed_with_dates_sources_and_the_day_they_were_checked(desk: Desk) -> None:
    said = desk.run("lead-time", "list", PROGRAM).out
    assert "60 days (us) before MS-REG-TYPEB; LEAD-TYPEB-REQUEST proves it." in said
    assert "MS-REG-TYPEB: 2026-12-03, ahead." in said
    assert "on the first working day (jp) of the month 2 months before MS-REG-PMDA" in said
    assert "Source: 21 CFR 312.40(b)(1): an IND goes into effect thirty days after FDA receives it" in said
    (row, *_) = desk.json("lead-time", "list")["lead_times"]
    assert (row["rule"], row["unit"], row["back"], row["calendar"]) == ("LT-TYPEB-REQUEST", "days", 60, "us")
    assert row["dates"] == [{"milestone": "MS-REG-TYPEB", "date": "2026-12-03", "state": "ahead"}]
    assert row["checked_on"] == "2026-11-22"


def test_a_program_without_rules_is_told_where_they_come_from(tmp_path: Path) -> None:
    plain = Desk(tmp_path)
    plain.set_up()
    answer = plain.run("lead-time", "list")
    assert (answer.code, answer.out) == (0, "")
    assert f"`readiness pack adopt {PROGRAM} lead-times` brings some" in answer.err


def test_a_rule_is_changed_switched_off_and_taken_back(desk: Desk) -> None:
    rule = ("lead-time", "set", PROGRAM, "LT-TYPEB-REQUEST")
    refused = desk.run(*rule, "--days", "75")
    assert (refused.code, refused.out) == (2, "")
    assert "a reason is missing" in refused.err
    why = ("--reason", "our advisor asks for more")
    assert desk.ok(*rule, "--days", "75", *why).startswith(f"{PROGRAM} LT-TYPEB-REQUEST: 75 days (us) before")
    assert desk.json("milestone", "show", PROGRAM, "MS-REG-TYPEB")["milestone"]["last_safe"][0]["date"] == "2026-11-18"
    assert desk.ok(*rule, "--days", "75", *why) == f"LT-TYPEB-REQUEST is like that already in {PROGRAM}"
    assert desk.ok(*rule, "--calendar", "none", *why).startswith(f"{PROGRAM} LT-TYPEB-REQUEST: 75 days before")
    assert desk.ok(*rule, "--off", *why) == f"{PROGRAM} LT-TYPEB-REQUEST: switched off"
    shown = desk.json("milestone", "show", PROGRAM, "MS-REG-TYPEB")["milestone"]["last_safe"]
    assert [row["rule"] for row in shown] == ["LT-TYPEB-PACKAGE"]
    assert "Switched off: our advisor asks for more" in desk.run("lead-time", "list").out
    assert desk.ok(*rule, "--in-force", *why).startswith(f"{PROGRAM} LT-TYPEB-REQUEST: 75 days before")
    assert desk.ok(*rule, "--as-packed", *why) == (
        f"{PROGRAM} LT-TYPEB-REQUEST: 60 days (us) before, proved by LEAD-TYPEB-REQUEST"
    )
    assert desk.run("undo").code == 0
    assert desk.json("lead-time", "list")["lead_times"][0]["own"] == ["offset"]


def test_another_item_proves_it_and_the_milestone_needs_that_item(desk: Desk) -> None:
    desk.ok(
        "lead-time", "set", PROGRAM, "LT-TYPEB-REQUEST", "--item", "CORE-DAT-01", "--reason", "it holds the request"
    )
    found = desk.json("milestone", "show", PROGRAM, "MS-REG-TYPEB")["milestone"]
    assert "CORE-DAT-01" in found["requires"]
    assert (found["last_safe"][0]["item"], found["last_safe"][0]["state"]) == ("CORE-DAT-01", "ahead")
    desk.ok("lead-time", "set", PROGRAM, "LT-TYPEB-REQUEST", "--item", "none", "--reason", "nobody can show it")
    assert "no item that it needs proves it" in desk.run("milestone", "show", PROGRAM, "MS-REG-TYPEB").out


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("LT-TYPEB-REQUES", "--off"), "did you mean LT-TYPEB-REQUEST?"),
        (("LT-TYPEB-REQUEST",), "nothing to change about LT-TYPEB-REQUEST"),
        (("LT-TYPEB-REQUEST", "--days", "3", "--months", "1"), "exclude each other"),
        (("LT-TYPEB-REQUEST", "--days", "-3"), "not a number"),
        (("LT-TYPEB-REQUEST", "--calendar", "kr"), "no calendar 'kr'"),
    ],
)
def test_what_is_typed_wrong_changes_nothing(desk: Desk, words: tuple[str, ...], text: str) -> None:
    before = desk.json("verify")["log"]["head"]
    answer = desk.run("lead-time", "set", PROGRAM, *words, "--reason", "x")
    assert (answer.code, answer.out) == (2, ""), answer
    assert text in answer.err
    assert desk.json("verify")["log"]["head"] == before


def test_a_last_safe_date_that_passed_is_a_late_blocker_and_is_said_aloud(desk: Desk) -> None:
    late = ("--on", "2026-12-07")
    (first, *_) = desk.json("blockers", PROGRAM, "--kind", "regulator", *late)["blockers"]
    assert (first["item"], first["causes"]) == ("LEAD-TYPEB-REQUEST", ["not-done", "past-last-safe"])
    # The package, 20 working days of work, is safe until 31 December: the request has to be sent before that.
    assert (first["latest_finish"], first["float_days"] < 0) == ("2026-11-27", True)
    said = desk.run("standup", PROGRAM, *late).out
    assert "Last safe date of MS-REG-TYPEB: 2026-12-03  The FDA has received the request" in said
    assert "4 days ago" in said
    (program,) = desk.json("standup", PROGRAM, *late)["programs"]
    assert [row["state"] for row in program["last_safe"]] == ["passed", "ahead"]
    assert "2026-12-03!" in desk.run("milestone", "list", PROGRAM, *late).out
    desk.ok("done", PROGRAM, "LEAD-TYPEB-REQUEST")
    assert desk.json("standup", PROGRAM, *late)["programs"][0]["last_safe"][0]["rule"] == "LT-TYPEB-PACKAGE"


def test_a_milestone_in_full(desk: Desk) -> None:
    desk.ok("milestone", "set", PROGRAM, "MS-INV-MEET", "--date", "2027-03-01", "--fixed", "--zone", "America/New_York")
    said = desk.run("milestone", "show", PROGRAM, "MS-INV-MEET").out
    assert "Date 2027-03-01, fixed, America/New_York: PQ2 / CY2027Q1 / FY2026 Q4" in said
    assert "14:00 on 2 Mar in Tokyo, 00:00 on 2 Mar in New York" in said
    assert "Critical path" in said
    document = desk.json("milestone", "show", PROGRAM, "MS-INV-MEET")
    path = document["critical_path"]
    assert [step["forecast"] for step in path] == sorted(step["forecast"] for step in path)
    assert path[-1]["forecast"] == document["milestone"]["forecast"]
    assert document["milestone"]["quarters"] == {"program": 2, "calendar": "CY2027Q1", "fiscal": "FY2026 Q4"}
    assert re.search(r"did you mean MS-INV-MEET", desk.run("milestone", "show", PROGRAM, "MS-INV-MET").err)


def test_windows_follow_their_anchor(desk: Desk) -> None:
    assert "which is undated" in desk.run("milestone", "show", PROGRAM, "MS-PAR-COPROMO").out
    desk.ok("milestone", "set", PROGRAM, "MS-LAUNCH", "--date", "2029-08-31")
    desk.ok("milestone", "set", PROGRAM, "MS-PAR-COPROMO", "--date", "2028-09-15")
    said = desk.run("milestone", "show", PROGRAM, "MS-PAR-COPROMO").out
    assert "18 to 12 months before MS-LAUNCH: 2028-02-29 to 2028-08-31; its date lies after that." in said
    row = next(row for row in desk.json("milestone", "list", PROGRAM)["milestones"] if row["id"] == "MS-PAR-COPROMO")
    assert row["window"] == {
        "anchor": "MS-LAUNCH", "from_months": -18, "to_months": -12, "from": "2028-02-29", "to": "2028-08-31",
    }  # fmt: skip


def test_quarters_stand_side_by_side_in_lists(desk: Desk) -> None:
    assert "PQ1 / CY2026Q4 / FY2026 Q3" in desk.run("milestone", "list", PROGRAM).out
    assert "Today lies in PQ1 / CY2026Q4 / FY2026 Q3." in desk.run("program", "show", PROGRAM).out
    assert "2026Q4 / FY2026 Q3]" in desk.run("program", "show", PROGRAM).out


def test_what_is_shown_again_and_again_says_when_it_is_next_due(desk: Desk) -> None:
    desk.ok("pack", "adopt", PROGRAM, "incentive-realignment")
    said = desk.run("item", "show", PROGRAM, "INC-C-03").out
    assert "It is shown again every 12 months: nothing counts now." in said
    assert desk.json("item", "show", PROGRAM, "INC-C-03")["item"]["cadence_months"] == 12
    path = desk.folder / "review.pdf"
    path.write_text("the yearly review")
    row = desk.json("item", "show", PROGRAM, "INC-C-03")["item"]
    asked = (row["requires"] or [{"class": "report"}])[0]["class"]
    evidence = desk.ok(
        "evidence", "file", PROGRAM, "INC-C-03", "--file", str(path), "--class", asked, "--title", "Yearly review",
        "--date", "2026-10-15",
    ).split()[0]  # fmt: skip
    desk.ok("review", PROGRAM, evidence, "--accept", actor="ito")
    assert "next due 15 Oct 2027" in desk.run("item", "show", PROGRAM, "INC-C-03").out
    assert desk.json("item", "show", PROGRAM, "INC-C-03")["item"]["valid_until"] == "2027-10-15"
    late = desk.json("item", "show", PROGRAM, "INC-C-03", "--on", "2027-10-16")["item"]
    assert (late["status"], late["valid_until"]) == ("lapsed", None)


def test_a_reader_of_japanese_reads_what_is_to_be_done_in_japanese(desk: Desk) -> None:
    said = desk.run("milestone", "show", PROGRAM, "MS-REG-TYPEB", "--lang", "ja").out
    assert "FDAがType B面談の申込書を受領している（案） (LEAD-TYPEB-REQUEST)" in said
    assert "The FDA has received the request" in desk.run("milestone", "show", PROGRAM, "MS-REG-TYPEB").out


def test_an_item_says_its_window_its_critical_path_and_its_last_safe_date(desk: Desk) -> None:
    said = desk.run("item", "show", PROGRAM, "LEAD-TYPEB-PACKAGE").out
    assert "Its forecast follows from LEAD-TYPEB-REQUEST → LEAD-TYPEB-PACKAGE." in said
    assert "Last safe date 2026-12-31 for MS-REG-TYPEB (LT-TYPEB-PACKAGE): ahead." in said
    document = desk.json("item", "show", PROGRAM, "LEAD-TYPEB-PACKAGE")
    assert (document["critical_path"], document["window"]) == (["LEAD-TYPEB-REQUEST", "LEAD-TYPEB-PACKAGE"], None)
    desk.ok("pack", "adopt", PROGRAM, "rights-architecture")
    desk.ok("milestone", "set", PROGRAM, "MS-LAUNCH", "--date", "2029-08-31")
    assert (
        "18 to 12 months before MS-LAUNCH: 2028-02-29 to 2028-08-31." in desk.run("item", "show", PROGRAM, "RA-05").out
    )
    assert desk.json("item", "show", PROGRAM, "RA-05")["window"]["from"] == "2028-02-29"
