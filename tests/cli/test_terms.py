"""Terms, rights and deadlines as they are typed: texts, documents by their schemas, exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.desk import PROGRAM, Desk

MEET = "MS-INV-MEET"
UPFRONT = ("payment", "--title", "Upfront", "--with", "ACME", "--amount", "USD 5000000", "--milestone", MEET)
JAPAN = ("right", "--title", "Japan license", "--with", "ACME", "--right", "development,commercialization",
         "--territory", "JP", "--exclusive", "--sublicense", "with-consent", "--milestone", MEET)  # fmt: skip
COPROMO = ("right", "--title", "Co-promotion", "--with", "Zen", "--right", "co-promotion,commercialization",
           "--territory", "east-asia", "--except", "CN", "--exclusive", "--window", "-18..-12", "--around",
           "MS-LAUNCH", "--milestone", "MS-PAR-COPROMO")  # fmt: skip
MAKING = ("right", "--title", "Making", "--with", "Fujicell", "--right", "manufacturing", "--territory", "world",
          "--depends-on", "CORE-CMC-02")  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Four terms of a program."""
    made = Desk(tmp_path)
    made.set_up()
    for each in (UPFRONT, JAPAN, COPROMO, MAKING):
        answer = made.run("term", "add", PROGRAM, *each)
        assert answer.code == 0, answer
    return made


def test_a_term_is_added_listed_and_shown(desk: Desk) -> None:
    answer = desk.run("milestone", "set", PROGRAM, "MS-LAUNCH", "--date", "2029-08-31")
    assert answer.code == 0
    lines = desk.run("term", "list", PROGRAM).out.splitlines()
    assert lines[0].split() == ["program", "term", "kind", "with", "milestone", "due", "state", "amount", "title"]
    assert lines[1].split() == [
        PROGRAM,
        "T1",
        "payment",
        "ACME",
        MEET,
        "2027-03-31",
        "ahead",
        "USD",
        "5,000,000",
        "Upfront",
    ]
    assert "2028-02-29" in lines[3]
    assert "no milestone" in lines[4]
    assert desk.run("term", "show", "T3").out.splitlines() == [
        "T3  Co-promotion",
        "  Right, with Zen; Zen has it.",
        "  Exclusive commercialization and co-promotion in east-asia without CN, for every field.",
        "  Brought about by MS-PAR-COPROMO, undated, forecast 26 Jan 2027.",
        "  Window 18 to 12 months before MS-LAUNCH: 29 Feb 2028 to 31 Aug 2028, not open yet.",
        "  To review: MS-LAUNCH went from undated to 31 Aug 2029.",
        "  Names no document that it stands in.",
        "  Nobody owns it. Added 24 Nov by 佐藤 花子.",
    ]


def test_what_is_missing_is_said_on_stderr_and_the_id_comes_first(desk: Desk) -> None:
    answer = desk.run("term", "add", PROGRAM, *MAKING)
    assert answer.out.split()[0] == "T5"
    assert "T5 is tied to no milestone and no day" in answer.err


def test_documents_are_as_their_schemas_say(desk: Desk) -> None:
    desk.run("milestone", "set", PROGRAM, MEET, "--date", "2027-04-30")
    listed = desk.json("term", "list", "--to-review")
    assert [each["id"] for each in listed["terms"]] == ["T1", "T2"]
    assert listed["terms"][0]["moves"] == [
        {"milestone": MEET, "was": "2027-03-31", "now": "2027-04-30", "was_lead_days": 10, "lead_days": 10}
    ]
    assert [each["id"] for each in desk.json("term", "show", "T4")["terms"]] == ["T4"]
    rights = desk.json("rights", PROGRAM)
    assert [each["terms"] for each in rights["overlaps"]] == [["T2", "T3"]]
    assert {(each["territory"], each["right"]) for each in rights["holes"]} == {
        ("US", "development"), ("US", "commercialization"),
    }  # fmt: skip
    program = desk.json("export", PROGRAM)["programs"][0]
    assert [each["id"] for each in program["terms"]] == ["T1", "T2", "T3", "T4"]
    assert program["rights"]["holes"] == rights["holes"]
    standup = desk.json("standup", PROGRAM)
    assert [each["id"] for each in standup["terms"]] == ["T1", "T2"]
    gate = desk.json("item", "show", PROGRAM, "CORE-CON-G")
    assert [(each["term"], each["code"]) for each in gate["terms"]] == [("T4", "term-untied")]
    assert desk.json("item", "show", PROGRAM, "CORE-CON-01")["terms"] == []


def test_review_change_and_end(desk: Desk) -> None:
    desk.run("milestone", "set", PROGRAM, MEET, "--date", "2027-04-30")
    assert desk.ok("term", "review", "T1", "T2", "--reason", "they agreed") == "T1 and T2 reviewed"
    assert desk.json("term", "list", "--to-review")["terms"] == []
    assert desk.run("term", "set", "T1", "--amount", "USD 6000000").code == 2
    done = desk.ok("term", "set", "T1", "--amount", "USD 6000000", "--reason", "more")
    assert done == f"T1 is now: payment of USD 6,000,000, ACME, at {MEET}: Upfront"
    assert desk.ok("term", "end", "T1", "--reason", "paid") == "T1 ended on 2026-11-24"
    assert len(desk.json("term", "list")["terms"]) == 3
    assert len(desk.json("term", "list", "--all")["terms"]) == 4


@pytest.mark.parametrize(
    "words",
    [
        ("review", "T1"),
        ("end", "T1"),
        ("end", "T9", "--reason", "x"),
        ("set", "T1", "--date", "31.12.2027"),
        ("add", PROGRAM, "payment", "--title", "x"),
        ("add", PROGRAM, "payment", "--title", "x", "--with", "y", "--right", "supply", "--territory", "JP"),
    ],
)
def test_mistakes_are_one_line_and_exit_2(desk: Desk, words: tuple[str, ...]) -> None:
    answer = desk.run("term", *words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_the_map_of_rights_as_text(desk: Desk) -> None:
    answer = desk.run("rights", PROGRAM)
    assert answer.out.splitlines()[:6] == [
        f"{PROGRAM}: 3 rights on record, 1 overlap, 2 holes",
        "territory  development   manufacturing         commercialization          co-promotion  supply  data",
        "JP*        ACME!         Fujicell (KPI fails)  ACME!, Zen!                Zen!          -       -",
        "US*        nobody        Fujicell (KPI fails)  nobody                     -             -       -",
        "east-asia  ACME! (part)  Fujicell (KPI fails)  ACME! (part), Zen! (part)  Zen! (part)   -       -",
        "world      ACME! (part)  Fujicell (KPI fails)  ACME! (part), Zen! (part)  Zen! (part)   -       -",
    ]
    assert "Commercialization in JP, both exclusive: ACME (T2) and Zen (T3)." in answer.out
    assert "Nobody has development in US." in answer.out


def test_a_kpi_that_passes_is_no_longer_marked_and_kept_rights_fill_holes(desk: Desk) -> None:
    kept = ("right", "--title", "Kept", "--with", "self", "--right", "development,commercialization")
    desk.run("term", "add", PROGRAM, *kept, "--territory", "US", "--exclusive")
    desk.run("term", "set", "T4", "--depends-on", "none", "--reason", "no KPI")
    out = desk.run("rights", PROGRAM).out
    assert "KPI fails)  " not in out
    assert "0 holes" in out
    assert re.search(r"US\* +we! +Fujicell +we!", out)


def test_hostile_names_are_no_markup_in_markdown(desk: Desk) -> None:
    hostile = "**[x](javascript:1)** | a"
    desk.run("term", "add", PROGRAM, "right", "--title", "x", "--with", hostile, "--right", "data", "--territory", "JP")
    lines = desk.run("rights", PROGRAM, "--markdown").out.splitlines()
    assert lines[0] == f"## Rights of {PROGRAM}"
    row = next(line for line in lines if line.startswith("| JP"))
    assert r"\*\*\[x\](javascript:1)\*\* \| a" in row
    assert len(re.findall(r"(?<!\\)\|", row)) == 8


def test_the_stand_up_and_the_gate_item_speak_of_terms(desk: Desk) -> None:
    desk.run("standup", "close")
    desk.run("milestone", "set", PROGRAM, MEET, "--date", "2027-04-30")
    out = desk.run("standup", PROGRAM).out
    assert (
        "2 terms to review\n  T1 RX-101  Upfront, with ACME: MS-INV-MEET went from 31 Mar 2027 to 30 Apr 2027." in out
    )
    assert "To review for it: T1 and T2." in out
    shown = desk.run("item", "show", PROGRAM, "CORE-CON-G").out
    assert "Terms of contracts\n  T4 Making is tied to no data or approval milestone.\n" in shown
    assert "  3 of 4 terms have a milestone with a date or forecast.\n" in shown


def test_a_missed_deadline_is_among_what_nobody_asked_for(desk: Desk) -> None:
    words = ("--kind", "deadline", "--title", "Offer of ACME expires", "--require", "CORE-DAT-01")
    assert desk.run("milestone", "set", PROGRAM, "MS-OFFER", "--date", "2026-12-04", *words).code == 0
    rows = desk.json("blockers", "--roots", PROGRAM)["blockers"]
    assert (rows[0]["item"], rows[0]["milestone"]) == ("CORE-DAT-01", "MS-OFFER")
    assert MEET not in {each["milestone"] for each in desk.json("blockers", "--kind", "deadline")["blockers"]}
    assert "MS-OFFER" not in {each["milestone"] for each in desk.json("blockers", "--kind", "investor")["blockers"]}
    assert {each["milestone"] for each in desk.json("blockers", "--within", "9d")["blockers"]} == set()
    assert {"MS-OFFER"} == {each["milestone"] for each in desk.json("blockers", "--within", "30d")["blockers"]}
    alert = "Offer of ACME expires (MS-OFFER) is a deadline that will be missed: all it needs is forecast"
    assert alert in desk.run("status", PROGRAM).out
    standup = desk.run("standup", PROGRAM).out
    assert alert in standup
    assert "Blocks MS-OFFER" in standup
    desk.run("milestone", "set", PROGRAM, "MS-OFFER", "--date", "2027-06-30", "--reason", "extended")
    assert "MS-OFFER" not in {each["milestone"] for each in desk.json("blockers", PROGRAM)["blockers"]}
    assert alert not in desk.run("status", PROGRAM).out
