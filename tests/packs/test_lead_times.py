"""Lead-time rules of packs: those that ship, each with a worked date, and what `pack check` says of wrong ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.calendars import calendar
from readiness.domain.last_safe import last_safe_day
from readiness.domain.lead_times import Lead
from readiness.packs.bilingual import differences
from readiness.packs.check import check_file
from readiness.packs.diff import diff
from readiness.packs.load import load_pack
from readiness.resources import checklists_dir

WritePack = Callable[..., Path]

RULE = (
    "lead_times:\n  - {id: LT-1, milestone: MS-LAUNCH, what: W, offset: {days: 30}, source: S, checked_on: 2026-11-22"
)


def rules() -> dict[str, dict[str, object]]:
    """The shipped rules by id."""
    return {row["id"]: row for row in load_pack("lead-times").content["extra"]["lead_times"]}


@pytest.mark.parametrize(
    ("rule", "milestone", "last_safe"),
    [
        # PDUFA VII goals: a Type B meeting within 60 days of receipt of the request, its package 30 days before it.
        ("LT-TYPEB-REQUEST", "2027-03-01", "2026-12-31"),
        ("LT-TYPEB-PACKAGE", "2027-03-03", "2027-02-01"),
        # 21 CFR 312.40(b)(1): in effect thirty days after receipt.
        ("LT-IND-REVIEW", "2026-12-31", "2026-12-01"),
        # PMDA: the first working day of the month two months before; offices are closed until 3 January.
        ("LT-PMDA-APPLY", "2027-03-01", "2027-01-04"),
        ("LT-PMDA-APPLY", "2027-03-31", "2027-01-04"),
        ("LT-PMDA-APPLY", "2027-07-07", "2027-05-06"),
        ("LT-PMDA-PAPERS", "2027-03-17", "2027-02-10"),
        # The first clinical trial notification: 30 days.
        ("LT-CTN-REVIEW", "2027-04-01", "2027-03-02"),
        # A result on a closed day falls on the working day before it: 1 January, then 31 December in Japan.
        ("LT-CTN-REVIEW", "2027-01-31", "2026-12-28"),
    ],
)
def test_worked_dates_of_the_sources(rule: str, milestone: str, last_safe: str) -> None:
    row = rules()[rule]
    lead = Lead(str(row["unit"]), int(str(row["back"])), str(row["calendar"]))
    assert last_safe_day(lead, milestone, calendar("common")) == last_safe


def test_every_shipped_rule_cites_its_source_and_has_a_worked_date_and_an_item() -> None:
    items = {item["id"] for item in load_pack("lead-times").content["items"]}
    assert len(rules()) == 6
    for row in rules().values():
        assert row["source"]
        assert row["checked_on"] == "2026-11-22"
        assert row["worked"]
        assert row["item"] in items


def test_the_shipped_pack_is_whole_in_both_languages() -> None:
    content = load_pack("lead-times").content
    for row in (*content["items"], *content["milestones"], *rules().values()):
        for key in ("title", "green_light", "what"):
            if row.get(key):
                assert differences(row[key], row["ja"][key]) == []


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        (f"{RULE}, worked: [{{milestone: 2027-03-31, last_safe: 2027-03-02}}]}}", "worked-date", "is 2027-03-01"),
        (RULE.replace("days: 30", "days: 30, months: 1") + "}", "bad-offset", "by one thing"),
        (RULE.replace("days: 30", "") + "}", "bad-offset", "by one thing"),
        (RULE.replace("days: 30", "weeks: 4") + "}", "unknown-key", "`offset.weeks`"),
        (RULE.replace("days: 30", "days: 5000") + "}", "out-of-range", "1200"),
        (RULE.replace("milestone: MS-LAUNCH, ", "") + "}", "no-milestone", "one milestone, or about every one"),
        (f"{RULE}, kind: launch}}", "no-milestone", "one milestone, or about every one"),
        (RULE.replace("MS-LAUNCH", "MS-LAUNCHES") + "}", "dangling", "milestone: no milestone `MS-LAUNCHES`"),
        (f"{RULE}, item: CORE-DAT-1}}", "dangling", "LT-1: item: no item `CORE-DAT-1`"),
        (f"{RULE}, item: GTM-REF-1}}", "dangling", "no item"),
        (f"{RULE}, calendar: kr}}", "unknown-word", "kr"),
        (RULE.replace("2026-11-22", "2026-02-30") + "}", "bad-day", "`2026-02-30` is not a day"),
        (RULE.replace("source: S, ", "") + "}", "missing-key", "source"),
        (f"{RULE}, what_ja: 七}}\n  - {{id: LT-1, milestone: MS-LAUNCH, what: W, offset: {{months: 1}}, source: S,"
         " checked_on: 2026-11-22}", "duplicate-id", "already used"),
    ],
)  # fmt: skip
def test_a_wrong_rule_is_reported_with_its_line(row: str, code: str, words: str, write_pack: WritePack) -> None:
    (found,) = check_file(write_pack(row + "\n"))
    assert (found.line, found.code) == (8 if code == "duplicate-id" else 7, code), found
    assert words in found.message or words in found.remedy, found
    assert found.remedy


def test_a_pack_of_nothing_but_rules_is_a_pack(write_pack: WritePack) -> None:
    path = write_pack(RULE + ", calendar: jp, worked: {milestone: 2027-04-01, last_safe: 2027-03-02}}\n")
    (finding,) = check_file(path)
    assert finding.code == "wrong-type"  # worked is a list
    path = write_pack(RULE + ", calendar: jp, worked: [{milestone: 2027-04-01, last_safe: 2027-03-02}]}\n")
    assert check_file(path) == []
    assert load_pack(path).content["extra"]["lead_times"] == [
        {
            "id": "LT-1",
            "milestone": "MS-LAUNCH",
            "what": "W",
            "unit": "days",
            "back": 30,
            "calendar": "jp",
            "source": "S",
            "checked_on": "2026-11-22",
            "worked": [{"milestone": "2027-04-01", "last_safe": "2027-03-02"}],
        }
    ]


def test_an_edited_copy_of_the_shipped_pack_differs_in_the_edited_rule(tmp_path: Path) -> None:
    text = (checklists_dir() / "lead-times.yaml").read_text(encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(
        text.replace("offset: {days: 60}", "offset: {days: 75}").replace(
            "last_safe: 2026-12-31", "last_safe: 2026-12-16"
        ),
        encoding="utf-8",
    )
    assert check_file(own) == []
    changes = diff(load_pack("lead-times").content, load_pack(own).content)
    assert [(change.part, change.id, change.field) for change in changes] == [
        ("lead-time", "LT-TYPEB-REQUEST", "back"),
        ("lead-time", "LT-TYPEB-REQUEST", "worked"),
    ]
    assert (changes[0].old, changes[0].new) == (60, 75)
