"""Recording from the keyboard: forms, drafts, refusals, undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.forms.fields import Field, Option, answer, matching, parse_day
from tests.tui import sample
from tests.tui.screen import Driver, golden, running


async def at(driver: Driver, item: str) -> None:
    """Go to an item on the board."""
    await driver.act("view.board")
    assert driver.app.page.rows.move_to(item)
    await driver.settle()


async def test_a_note_takes_two_keys(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await at(driver, "DAT-1")
        await driver.press("n")
        await driver.type("会議で確認する")
        await driver.press("enter")
        assert "noted on DAT-1" in driver.app.notice
    with sample.opened(portfolio) as workspace:
        assert [note.text for note in workspace.notes("KIKU") if note.item == "DAT-1"] == ["会議で確認する"]


async def test_owner_of_several_items_is_one_undo_step(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await at(driver, "DAT-G")
        await driver.act("list.mark", "list.mark", "item.owner")
        await driver.type("ken")
        assert "Ito Ken" in driver.text
        await driver.press("enter")
        with sample.opened(portfolio) as workspace:
            assert [item.owner for item in workspace.view("KIKU").facts.items if item.id in ("DAT-G", "CMC-1")] == [
                "ito",
                "ito",
            ]
        assert driver.app.page.rows.marked == frozenset()
        await driver.act("app.undo")
        assert driver.app.notice.startswith("taken back")
        with sample.opened(portfolio) as workspace:
            assert {item.owner for item in workspace.view("KIKU").facts.items if item.id in ("DAT-G", "CMC-1")} == {""}
        await driver.act("app.redo")
        assert driver.app.notice.startswith("brought back")


async def test_a_changed_owner_needs_a_reason(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await at(driver, "DAT-1")
        await driver.act("item.owner")
        await driver.type("ito")
        await driver.press("enter")
        assert "Reason is needed" in driver.text
        await driver.type("Mori moves to CMC")
        await driver.press("enter")
    with sample.opened(portfolio) as workspace:
        assert workspace.view("KIKU").facts.items[0].owner == "ito"


async def test_filing_evidence(portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("安定性.pdf").write_bytes(b"%PDF stability")
    async with running(portfolio) as driver:
        await at(driver, "DAT-2")
        await driver.press("e")
        await driver.type("no.pdf")
        assert "there is no such file" in driver.text
        await driver.type("安定性.pdf")
        await driver.press("tab")
        await driver.type("reg")
        await driver.press("tab")
        await driver.type("TMF index")
        golden("form-evidence-80x24", driver.text)
        await driver.press("enter")
        assert driver.app.notice.startswith("E4 filed")
    with sample.opened(portfolio) as workspace:
        filed = next(each for each in workspace.view("KIKU").facts.evidence if each.id == "E4")
        assert (filed.class_, filed.title, filed.storage, filed.date) == (
            "register",
            "TMF index",
            "copy",
            "2026-11-24",
        )


async def test_evidence_is_one_of_file_address_and_claim(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await at(driver, "DAT-2")
        await driver.act("item.evidence")
        await driver.press("tab")
        await driver.type("register")
        await driver.press("tab")
        await driver.type("TMF index")
        await driver.press("enter")
        assert "give exactly one of file, address and claim" in driver.text


async def test_a_review_takes_three_keys(portfolio: Path) -> None:
    async with running(portfolio, actor="ito") as driver:
        await at(driver, "CMC-1")
        await driver.press("r", "a", "enter")
        assert driver.app.screen_stack[-1] is driver.app.screen_stack[0], driver.text
    with sample.opened(portfolio) as workspace:
        review = workspace.view("KIKU").facts.reviews[-1]
        assert (review.evidence, review.verdict, review.by) == ("E3", "accepted", "ito")


async def test_a_refusal_stays_in_the_form(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await at(driver, "CMC-1")
        await driver.press("r", "a", "enter")
        assert "E3" in driver.text
        assert len(driver.app.screen_stack) == 2
        golden("form-review-refused-80x24", driver.text)
        await driver.press("escape")
    with sample.opened(portfolio) as workspace:
        assert [entry.event.type for entry in workspace.history(limit=1)] == ["attempt.refused"]


async def test_a_returned_document_needs_a_comment(portfolio: Path) -> None:
    async with running(portfolio, actor="ito") as driver:
        await at(driver, "CMC-1")
        await driver.press("r", "t", "enter")
        assert "say in a comment why it is returned" in driver.text


async def test_escape_keeps_a_draft(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await at(driver, "CMC-1")
        await driver.act("item.impede")
        await driver.type("CDMO is closed")
        await driver.press("escape")
        assert "kept as a draft" in driver.text
        await at(driver, "DAT-2")
        await driver.act("item.impede")
        assert "CDMO" not in driver.text
        await driver.press("escape")
        await at(driver, "CMC-1")
        await driver.act("item.impede")
        assert "CDMO is closed" in driver.text
        await driver.press("enter")
        assert "impedes CMC-1, with no end in sight" in driver.text
        await driver.act("item.clear")
        await driver.press("enter")
        assert "no longer impedes CMC-1" in driver.text


@pytest.mark.parametrize(
    ("action", "typed", "said"),
    [
        ("item.start", "2026-11-02", "started 2026-11-02"),
        ("item.expect", "+2w", "expected 2026-12-08"),
    ],
)
async def test_dates_of_work(portfolio: Path, action: str, typed: str, said: str) -> None:
    async with running(portfolio) as driver:
        await at(driver, "CMC-1")
        await driver.act(action)
        await driver.type("2026-02-30")
        assert "a date is written 2026-11-24" in driver.text
        await driver.type(typed)
        await driver.press("enter")
        assert said in driver.app.notice


async def test_done_and_reopen(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await at(driver, "TASK-2")
        await driver.press("d", "enter")
        assert "done 2026-11-24" in driver.app.notice
        await driver.act("item.reopen")
        await driver.type("minutes are not signed")
        await driver.press("enter")
        assert "open again" in driver.app.notice


async def test_asking_for_a_review(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await at(driver, "CMC-1")
        await driver.act("item.request")
        await driver.type("ito")
        await driver.press("tab")
        await driver.type("+1w")
        await driver.press("enter")
        assert "Ito" in driver.app.notice or "ito" in driver.app.notice
    with sample.opened(portfolio) as workspace:
        asked = workspace.view("KIKU").facts.requests[-1]
        assert (asked.evidence, asked.of, asked.due) == ("E3", "ito", "2026-12-01")


async def test_confirming_a_recorded_judgement(portfolio: Path) -> None:
    with sample.opened(portfolio) as sato:
        memo = sato.evidence.file(
            "KIKU", ["DAT-G"], class_="review-memo", title="Second memo", note="fine", issuer="smith", author="smith"
        )
        sato.reviews.review("KIKU", memo.id, "accepted", by="smith", basis=memo.id, judged_on="2026-11-24")
    async with running(portfolio, actor="ito") as driver:
        await at(driver, "DAT-G")
        assert "in review" in driver.text
        await driver.press("c")
        assert "accepted by J. Smith" in driver.text
        await driver.press("enter")
        assert len(driver.app.screen_stack) == 1, driver.text
    with sample.opened(portfolio) as workspace:
        assert workspace.view("KIKU").facts.reviews[-1].confirmed_by == "ito"


async def test_a_waiver_for_a_milestone(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await at(driver, "TASK-2")
        await driver.press("w")
        assert "MS-ADV-BRIDGE" in driver.text
        await driver.type("consensus is no news")
        await driver.press("tab")
        await driver.type("2027-10-31")
        await driver.press("tab")
        await driver.type("mori")
        await driver.press("tab")
        await driver.type("MS-NOTHING")
        await driver.press("enter")
        assert "no milestone ahead is called MS-NOTHING" in driver.text
        await driver.type("MS-ADV-BRIDGE")
        await driver.press("enter")
        assert driver.app.notice.startswith("W1")
        await driver.act("list.open")
        assert "waived for MS-ADV-BRIDGE until 31 Oct 2027 by 佐藤 花子" in driver.text


async def test_who_may_not_waive_is_told(portfolio: Path) -> None:
    async with running(portfolio, actor="mori") as driver:
        await at(driver, "TASK-2")
        await driver.act("item.waive")
        assert driver.app.notice == "Waive: Mori Aya holds no role that waives"


async def test_up_and_down_choose_an_answer(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await at(driver, "DAT-G")
        await driver.act("item.owner")
        await driver.press("down")
        assert "Ito Ken" in driver.text
        await driver.press("up")
        assert "nobody" in driver.text


def test_days_as_people_type_them() -> None:
    typed = ["2026-12-01", "today", "+3d", "+2w", "-1d", "2026-02-30", "20261201", "soon", "+9999w"]
    days = [parse_day(each, "2026-11-24") for each in typed]
    assert days == ["2026-12-01", "2026-11-24", "2026-11-27", "2026-12-08", "2026-11-23", "", "", "", "2218-07-14"]


def test_what_was_typed_finds_its_option() -> None:
    options = (
        Option("ito", "Ito Ken"),
        Option("sato", "佐藤 花子"),
        Option("ken", "Kent Ott"),
        Option("x", "reject", "j"),
    )
    assert [each.value for each in matching(options, "ito")] == ["ito"]
    assert [each.value for each in matching(options, "ken")] == ["ken"]
    assert [each.value for each in matching(options, "花子")] == ["sato"]
    assert [each.value for each in matching(options, "J")] == ["x"]
    assert [each.value for each in matching(options, "tt")] == ["ken"]
    assert matching(options, "zz") == []


def test_answers() -> None:
    day = Field("d", "Day", "day", required=True)
    assert answer(day, "", "2026-11-24") == ("", "Day is needed")
    assert answer(day, " today ", "2026-11-24") == ("2026-11-24", "")
    choice = Field("c", "Choice", "choice", options=(Option("a", "b"),))
    assert answer(choice, "", "2026-11-24") == ("", "")
    assert answer(choice, "q", "2026-11-24") == ("", "none of the answers has 'q'")
