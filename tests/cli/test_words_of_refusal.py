"""What is said of ids that are not there, of what was there only later, and of one alone: whole sentences that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.desk import PROGRAM, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.set_up()
    return made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("choose", PROGRAM, "zzz", "opt"),
            f"RX-101 has not adopted zzz: `readiness choices {PROGRAM}` shows what there is to choose",
        ),
        (
            ("choose", PROGRAM, "core-readines", "opt"),
            "RX-101 has not adopted core-readines: did you mean core-readiness?",
        ),
        (
            ("program", "new", "Y-1", "--name", "y", "--start", "2026-01-01", "--zone", "Qqqq9"),
            "there is no time zone 'Qqqq9': write one like Asia/Tokyo",
        ),
        (
            ("lead-time", "set", PROGRAM, "LT-X", "--days", "3", "--reason", "x"),
            "RX-101 has no lead-time rule 'LT-X': they come with packs, as `readiness pack adopt RX-101 lead-times`",
        ),
        (
            ("rights", PROGRAM, "--as-of", "2020-02-01"),
            "no program 'RX-101' as of 2020-02-01: it began later: name a later time",
        ),
        (("rights", "rx-101"), "no program 'rx-101': did you mean RX-101?"),
    ],
)
def test_a_refusal_is_one_sentence_and_what_to_do(desk: Desk, words: tuple[str, ...], said: str) -> None:
    assert desk.run(*words) == (2, "", f"readiness: {said}\n")


def test_a_known_rule_is_looked_for_where_rules_are_listed(desk: Desk) -> None:
    desk.ok("pack", "adopt", PROGRAM, "lead-times")
    answer = desk.run("lead-time", "set", PROGRAM, "zz", "--days", "3", "--reason", "x")
    assert answer.err.endswith(f"no lead-time rule 'zz': `readiness lead-time list {PROGRAM}` shows them all\n")


def test_before_there_was_a_program_the_day_is_that_of_the_past(desk: Desk) -> None:
    answer = desk.run("term", "list", "--as-of", "2020-02-01")
    assert answer.err.splitlines() == [
        "no programs then: name a later time with --as-of",
        "as of 2020-02-01, on 2020-02-01",
        "no terms",
    ]
    assert desk.json("term", "list", "--as-of", "2020-02-01")["on"] == "2020-02-01"


def test_a_copy_of_a_log_with_programs_says_where_they_stand(desk: Desk) -> None:
    kept = desk.folder / "log.jsonl"
    kept.write_text(desk.run("log", "--jsonl").out, encoding="utf-8")
    again = Desk(desk.folder)
    again.db = str(desk.folder / "again.db")
    assert again.run("init", "--from-log", str(kept)).err == "`readiness status` shows where things stand\n"


def test_a_backup_that_is_there_already_may_be_replaced(desk: Desk) -> None:
    place = str(desk.folder / "kept.db")
    assert desk.run("backup", place).code == 0
    answer = desk.run("backup", place)
    assert (answer.code, "name a new file, or add --force to replace it" in answer.err) == (2, True)
    assert desk.run("backup", place, "--force").code == 0


def test_a_help_that_asks_ends_with_its_question_mark(desk: Desk) -> None:
    assert "Is the log what was written, and do the rows follow from it?\n" in desk.run("verify", "--help").out


def test_conditions_of_a_verdict_are_told_in_words(desk: Desk) -> None:
    desk.ok("pack", "adopt", PROGRAM, "go-to-market")
    told = (
        "GTM-X-02 Japan's dynamics weighed: aging, shrinking workforce, openness to foreign companies: nothing is filed"
    )
    for words in (("gate", PROGRAM, "MS-LAUNCH"), ("milestone", "show", PROGRAM, "MS-LAUNCH")):
        shown = desk.run(*words).out
        assert f"  {told} and " in shown
        assert "no-evidence" not in shown


def test_the_trail_of_a_register_says_what_a_column_held(desk: Desk) -> None:
    desk.ok("pack", "adopt", PROGRAM, "trusted-supply-chain")
    desk.ok("register", "add", PROGRAM, "suppliers", "--set", "name=Acme Bio", "--set", "country=US")
    desk.ok("register", "set", PROGRAM, "G1", "--set", "leave-by=2027-03-31")
    desk.ok("register", "set", PROGRAM, "G1", "--set", "leave-by=2027-04-30", "--reason", "the board decided")
    desk.ok("register", "set", PROGRAM, "G1", "--set", "leave-by=", "--reason", "they stay")
    said = [
        "values: leave-by 2027-04-30 → nothing",
        "values: leave-by 2027-03-31 → 2027-04-30",
        "values: leave-by 2027-03-31",
    ]
    for words in (("log", "--what", "entry.changed"), ("register", "show", PROGRAM, "G1")):
        lines = [line.strip() for line in desk.run(*words).out.splitlines()]
        assert [line.partition("  ")[2].partition("  ")[2].partition("  ")[2] for line in lines
                if line.startswith("entry.changed")] == said  # fmt: skip


def test_what_is_taken_back_by_choice_shows_as_nothing(desk: Desk) -> None:
    desk.ok("pack", "adopt", PROGRAM, "sakigake")
    desk.ok("choose", PROGRAM, "sakigake", "taken")
    desk.ok("choose", PROGRAM, "sakigake", "--none", "--reason", "no longer")
    assert "chosen: taken → nothing" in desk.run("log", "--what", "choice").out


def test_one_row_and_one_name_are_counted_as_one(desk: Desk) -> None:
    names = desk.folder / "list.csv"
    names.write_text("name\nNobody\n", encoding="utf-8")
    desk.ok("pack", "adopt", PROGRAM, "trusted-supply-chain")
    desk.ok("register", "add", PROGRAM, "suppliers", "--set", "name=Acme Bio")
    answer = desk.run("supplier", "screen", PROGRAM, "--list", str(names), "--dated", "2026-11-01")
    assert answer.line == "X1: 1 row of suppliers compared with list.csv of 2026-11-01 (1 name): 0 matched"


def test_a_milestone_that_never_had_a_day_says_so_in_its_trend(desk: Desk) -> None:
    """Undated, and with no end in sight: there is nothing that could have moved."""
    desk.ok("milestone", "set", PROGRAM, "MS-INV-FIN", "--undated", "--reason", "not before the data are in")
    desk.ok("impede", PROGRAM, "RM-Q1-D1", "--reason", "no budget")
    assert desk.run("standup", "close", PROGRAM).code == 0
    lines = desk.run("milestone", "trend", PROGRAM, "MS-INV-FIN").out.splitlines()
    assert lines[1].strip() == "It has had no forecast and no date to compare."


def test_a_milestone_that_was_reached_says_when_and_why_not_in_words(desk: Desk) -> None:
    desk.ok("milestone", "reach", PROGRAM, "MS-INV-SHORT", "--date", "2026-11-20")
    shown = desk.run("milestone", "show", PROGRAM, "MS-INV-SHORT").out
    assert f"Investor milestone of {PROGRAM}, reached on 2026-11-20." in shown
    assert "CORE-DAT-02 English trial master file: nothing is filed." in shown
    assert "no-evidence" not in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--months", "1"), "1 month (us) before"),
        (
            ("--first-working-day", "2", "--calendar", "jp"),
            "on the first working day (jp) of the month 2 months before",
        ),
        (("--days", "75"), "75 days (us) before"),
    ],
)
def test_a_changed_lead_time_is_told_as_it_is_listed(desk: Desk, words: tuple[str, ...], said: str) -> None:
    desk.ok("pack", "adopt", PROGRAM, "lead-times")
    told = desk.ok("lead-time", "set", PROGRAM, "LT-TYPEB-REQUEST", *words, "--reason", "our advisor says so")
    assert told == f"{PROGRAM} LT-TYPEB-REQUEST: {said}, proved by LEAD-TYPEB-REQUEST"
    assert f"    {said} MS-REG-TYPEB" in desk.run("lead-time", "list", PROGRAM).out


def test_an_amount_of_too_many_digits_is_not_asked_to_be_written_in_digits(desk: Desk) -> None:
    words = ("term", "add", PROGRAM, "payment", "--title", "x", "--with", "ACME", "--amount", f"USD {'9' * 30}")
    answer = desk.run(*words)
    assert answer.code == 2
    assert answer.err.endswith("is not an amount: write digits, at most 18 of them\n")
