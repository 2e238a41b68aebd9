"""Stand-ups, actions, trends and what-if at the command line: texts to the letter, documents by their schemas."""

from __future__ import annotations

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from readiness.domain.delta import Delta
from readiness.domain.vocabulary import CauseClass, Side
from readiness.reports.changes import DELTA
from readiness.reports.contract import model_of
from readiness.reports.markup import escape
from readiness.reports.standup import CAUSE_CLASS, ON_SIDE
from tests.cli.conftest import Answer, Typing
from tests.cli.desk import ITEM, PROGRAM, Desk
from tests.reports import weeks

FOLDER = Path(__file__).parent / "standup_golden"
TEXTS: dict[str, list[str]] = {
    "standup.txt": ["standup"],
    "standup-by-side.txt": ["standup", "RX-101", "--by-side", "--since", "2026-11-24", "--top", "4"],
    "standup-mori.txt": ["standup", "--owner", "mori"],
    "standup-milestone.txt": ["standup", "RX-101", "--milestone", "MS-INV-MEET", "--since", "7d"],
    "standup.md": ["standup", "--markdown", "--top", "3"],
    "standup-first.txt": ["standup", "RX-102", "--as-of", "2026-11-24T22:30", "--top", "1"],
    "actions.txt": ["action", "list"],
    "trend.txt": ["milestone", "trend", "RX-101"],
    "trend-one.txt": ["milestone", "trend", "RX-101", "MS-ADV-BRIDGE"],
    "what-if.txt": ["what-if", "RX-101", "--slip", "RM-Q1-P2=95", "--move", "MS-INV-MEET=2027-05-12", "--drop", "LOC-1",
                    "--done", "CORE-DAT-01", "--waive", "CORE-CMC-01=MS-INV-MEET"],
    "what-if-nothing.txt": ["what-if", "RX-103", "--estimate", "LOC-2=3"],
}  # fmt: skip


@pytest.fixture(scope="session")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portfolio after three weeks; copy it before changing anything."""
    return weeks.build(tmp_path_factory.mktemp("weeks") / "readiness.db")


@pytest.fixture
def weekly(closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it in an empty current folder."""
    path = tmp_path / "readiness.db"
    shutil.copy(closed, path)
    monkeypatch.chdir(tmp_path)
    return path


def ask(typed: Typing, *words: str) -> Answer:
    """A command on the day after the third week; with `--as-of` on that day."""
    return typed(*words, on="" if "--as-of" in words else weeks.DAY)


def document(typed: Typing, *words: str) -> dict[str, Any]:
    """A command's document, held against its model."""
    answer = ask(typed, *words, "--json")
    assert answer.code == 0, answer
    found: dict[str, Any] = json.loads(answer.out)
    model_of(found["schema"]).model_validate_json(answer.out)
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_as_it_was(name: str, typed: Typing, weekly: Path) -> None:
    """`READINESS_GOLDEN=write` writes the files anew."""
    answer = ask(typed, *TEXTS[name])
    assert answer.code == 0, answer
    path = FOLDER / name
    if os.environ.get("READINESS_GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(answer.out, encoding="utf-8")
    assert answer.out == path.read_text(encoding="utf-8")


def test_no_file_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(TEXTS)


def test_every_word_has_a_phrase() -> None:
    assert list(DELTA) == list(Delta)
    assert list(CAUSE_CLASS) == list(CauseClass)
    assert list(ON_SIDE) == list(Side)


class TestStandup:
    def test_the_document_says_what_the_text_says(self, typed: Typing, weekly: Path) -> None:
        found = document(typed, "standup")
        assert found["on"] == weeks.DAY
        assert [each["id"] for each in found["actions"]] == ["A1", "A2"]
        assert [each["overdue"] for each in found["actions"]] == [True, False]
        rx101 = found["programs"][0]
        assert rx101["since"] == {"kind": "stand-up", "text": "S7", "day": "2026-12-08"}
        assert rx101["last_standup"] == "2026-12-08"
        what = {(each["what"], each["id"]) for each in rx101["changes"]}
        assert {("cleared", "RM-Q1-P1"), ("impediment-opened", "B2"), ("evidence-reviewed", "E4")} <= what
        root = next(each for each in found["roots"] if each["item"] == "RM-Q1-D1")
        assert (root["waiting_on"], root["cause_class"], root["acting_side"]) == (
            "FDA, Type B meeting",
            "regulator",
            "outside",
        )
        assert [each["minute"] for each in found["roots"]] == [*range(2, len(found["roots"]) + 2)]

    def test_top_says_how_many_more(self, typed: Typing, weekly: Path) -> None:
        every = document(typed, "standup", "--top", "99")
        few = document(typed, "standup", "--top", "2")
        assert every["more"] == 0
        assert few["roots"] == every["roots"][:2]
        assert few["more"] == len(every["roots"]) - 2
        assert (
            f"{few['more']} more: --top {len(every['roots'])} shows them all" in ask(typed, "standup", "--top", "2").out
        )

    def test_a_workspace_without_programs(self, typed: Typing, empty: Path) -> None:
        assert document(typed, "standup")["roots"] == []
        answer = ask(typed, "standup")
        assert (answer.code, answer.out) == (0, "")
        assert "no programs yet" in answer.err

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--since", "yesterday"], "is no moment to compare with: use last, 7d, a day"),
            (["--owner", "moir"], "did you mean mori?"),
            (["--milestone", "MS-INV-MEAT"], "did you mean MS-INV-MEET?"),
            (["--side", "asiaa"], "did you mean asia?"),
            (["--top", "0"], "is not a number of at least 1"),
        ],
    )
    def test_mistakes_name_the_near_one(self, words: list[str], said: str, typed: Typing, weekly: Path) -> None:
        answer = ask(typed, "standup", *words)
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err
        assert answer.err.count("\n") == 1

    def test_an_export_of_last_week_is_a_moment(self, typed: Typing, weekly: Path) -> None:
        assert typed("export", "-o", "then.json", "--as-of", "2026-12-08", on="").code == 0
        since_file = document(typed, "standup", "RX-101", "--since", "then.json")["programs"][0]
        since_day = document(typed, "standup", "RX-101", "--since", "2026-12-08")["programs"][0]
        assert since_file["since"] == {"kind": "export", "text": "then.json", "day": "2026-12-08"}
        assert since_file["changes"] == since_day["changes"]

    def test_the_export_says_when_it_was_closed_last(self, typed: Typing, weekly: Path) -> None:
        found = document(typed, "export")
        assert [each["last_standup"] for each in found["programs"]] == ["2026-12-08"] * 3
        then = typed("export", "--as-of", "2026-11-24T22:30", on="").json
        assert [each["last_standup"] for each in then["programs"]] == [None] * 3


def test_markdown_of_hostile_text_stays_text() -> None:
    assert escape("[x](y) **b** <img> `c`\n# h") == r"\[x\](y) \*\*b\*\* \<img\> \`c\` \# h"
    assert escape("see https://evil.example/") == r"see https\://evil.example/"


class TestClosing:
    @pytest.fixture
    def desk(self, tmp_path: Path) -> Desk:
        made = Desk(tmp_path)
        made.set_up()
        return made

    def test_a_whole_week(self, desk: Desk) -> None:
        said = desk.ok(
            "standup", "close", PROGRAM, "--note", f"{ITEM}=tables = are reset", "--decision", "no travel",
            "--action", f"{ITEM}=ask", "--action", "call = now", "--owner", "mori", "--owner", "me",
            "--due", "2026-12-01",
        )  # fmt: skip
        assert said == f"S1 of {PROGRAM} closed: 1 note, 2 actions, 1 decision"
        found = desk.json("action", "list")["actions"]
        assert [(each["item"], each["text"], each["owner"], each["due"]) for each in found] == [
            (ITEM, "ask", "mori", "2026-12-01"),
            (None, "call = now", "sato", "2026-12-01"),
        ]
        assert desk.json("item", "show", PROGRAM, ITEM)["notes"][0]["text"] == "tables = are reset"
        assert desk.ok("action", "done", "A1") == "A1 done"
        assert desk.ok("action", "drop", "A2", "--reason", "settled") == "A2 dropped"
        assert desk.json("action", "list")["actions"] == []
        assert [each["state"] for each in desk.json("action", "list", "--all")["actions"]] == ["done", "dropped"]
        assert desk.run("action", "list").err == "no open actions\n"
        desk.clock.advance(days=7)
        assert desk.ok("action", "add", PROGRAM, "write", "it", "--owner", "me", "--due", "2026-12-08").startswith("A3")
        assert desk.ok("action", "set", "A3", "--due", "2026-12-09", "--reason", "ill") == "A3 changed"
        assert desk.ok("standup", "close").startswith("S2")
        assert desk.json("standup", "--since", "last")["programs"][0]["since"]["text"] == "S2"
        assert desk.json("standup", "--since", "S1")["programs"][0]["since"]["day"] == "2026-11-24"

    def test_programs_are_named_with_a_stroke(self, desk: Desk) -> None:
        desk.run("program", "new", "RX-102", "--name", "Second", "--start", "2026-10-01")
        said = desk.ok(
            "standup", "close", "--note", f"RX-102/{ITEM}=x", "--action", f"{PROGRAM}/{ITEM}=a/b", "--owner", "mori",
            "--due", "2026-12-01", "--decision", "A/B test first", "--decision", "RX-102/wait",
        )  # fmt: skip
        assert said == f"S1 of {PROGRAM} and S2 of RX-102 closed: 1 note, 1 action, 2 decisions"
        (action,) = desk.json("action", "list")["actions"]
        assert (action["program"], action["item"], action["text"]) == (PROGRAM, ITEM, "a/b")
        assert desk.run("standup", "close", "--note", f"{ITEM}=x").err == (
            f"readiness: which program is the note on {ITEM} for?: write it as PROGRAM/…, with one of "
            f"{PROGRAM} and RX-102\n"
        )

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--note", "x"], "note 'x' is not complete: write ITEM=TEXT"),
            (["--action", "x", "--due", "2026-12-01"], "1 times --action, 0 times --owner"),
            (["--owner", "mori"], "0 times --action, 1 times --owner"),
            (["--action", "x", "--owner", "mori", "--due", "tomorrow"], "'tomorrow' is no date"),
            (["--note", "CORE-DAT-O1=x"], "did you mean CORE-DAT-01?"),
        ],
    )
    def test_mistakes_write_nothing(self, desk: Desk, words: list[str], said: str) -> None:
        answer = desk.run("standup", "close", *words)
        assert answer.code == 2
        assert said in answer.err
        assert desk.json("log", "--what", "standup")["events"] == []


class TestTrend:
    def test_the_document(self, typed: Typing, weekly: Path) -> None:
        found = document(typed, "milestone", "trend", "RX-101", "MS-INV-MEET")
        (row,) = found["milestones"]
        assert [point["standup"] for point in row["points"]] == ["S1", "S4", "S7", None]
        assert [point["date"] for point in row["points"]] == ["2027-03-31", "2027-03-31", "2027-04-15", "2027-04-15"]
        assert (row["baseline"], row["drift_days"], row["date_moved_days"]) == ("2027-03-31", 11, 15)

    def test_all_of_them(self, typed: Typing, weekly: Path) -> None:
        found = document(typed, "milestone", "trend", "RX-101")
        assert "MS-INV-MEET" in [each["id"] for each in found["milestones"]]
        assert ask(typed, "milestone", "trend", "RX-101", "MS-INV-MEAT").code == 2

    def test_drawn_into_a_file(self, typed: Typing, weekly: Path, tmp_path: Path) -> None:
        target = tmp_path / "trend.svg"
        answer = ask(typed, "milestone", "trend", "RX-101", "--svg", str(target))
        assert (answer.code, answer.out) == (0, "")
        trends = document(typed, "milestone", "trend", "RX-101")["milestones"]
        assert f"{len(trends)} milestones drawn into {target}" in answer.err
        text = target.read_text(encoding="utf-8")
        assert all(each["id"] in text for each in trends)
        again = ask(typed, "milestone", "trend", "RX-101", "--svg", str(tmp_path / "none" / "x.svg"))
        assert (again.code, "cannot write" in again.err) == (2, True)


class TestWhatIf:
    def test_the_document_and_not_a_byte_written(self, typed: Typing, weekly: Path) -> None:
        before = sha256(weekly.read_bytes()).hexdigest()
        files = sorted(path.name for path in weekly.parent.iterdir())
        words = ("what-if", "RX-101", "--slip", "RM-Q1-P2=95", "--move", "MS-INV-MEET=none", "--clear", "RM-Q1-D1")
        found = document(typed, *words)
        assert [(each["what"], each["id"], each["value"]) for each in found["supposed"]] == [
            ("move", "MS-INV-MEET", None),
            ("slip", "RM-Q1-P2", "95"),
            ("clear", "RM-Q1-D1", None),
        ]
        moved = next(each for each in found["milestones"] if each["id"] == "MS-INV-MEET")
        assert (moved["before"]["date"], moved["after"]["date"], moved["changed"]) == ("2027-04-15", None, True)
        assert {"impediment-closed", "milestone-moved"} <= {each["what"] for each in found["changes"]}
        assert any(each["item"] == "RM-Q1-P2" and each["after"] < each["before"] for each in found["floats"])
        assert sha256(weekly.read_bytes()).hexdigest() == before
        assert sorted(path.name for path in weekly.parent.iterdir()) == files

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ([], "nothing is supposed: say what"),
            (["--slip", "RM-Q1-P2"], "--slip 'RM-Q1-P2' is not complete: write --slip ITEM=DAYS"),
            (["--done", "RM-Q1-P9"], "did you mean RM-Q"),
        ],
    )
    def test_mistakes(self, words: list[str], said: str, typed: Typing, weekly: Path) -> None:
        answer = ask(typed, "what-if", "RX-101", *words)
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err
