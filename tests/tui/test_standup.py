"""The Stand-up view as a program manager uses it: what it lists, presents, agrees on, closes."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.reports.standup import talk_text
from readiness.text import has_unsafe
from readiness.tui.context import Place
from readiness.tui.offer import OfferScreen
from readiness.tui.standup_acts import decided
from readiness.tui.standup_page import StandupPage
from readiness.workspace.standups import NewAction, NewDecision, NewNote
from tests.tui import sample
from tests.tui.screen import Driver, golden, running

WEEK = 7 * 86_400_000
SIZES = [(80, 24), (120, 40)]


def week_ago(path: Path) -> None:
    """A stand-up closed a week ago, with an action that is overdue by now; and what happened since."""
    then = sample.NOW - WEEK
    with sample.opened(path, now=then) as sato:
        sato.standups.close(
            ["KIKU"],
            notes=[NewNote("DAT-2", "索引は来週まで [/x] [@click=app.exit]y[/]")],
            actions=[
                NewAction("製造委託先に確認する", "mori", "2026-11-20", "CMC-1"),
                NewAction("Ask [red]counsel[/] for the draft", "ito", "2026-12-04"),
            ],
            decisions=[NewDecision("No travel in December")],
        )
    with sample.opened(path) as sato:
        sato.items.done("KIKU", ["TASK-2"], "2026-11-20")
        sato.items.impede("KIKU", "DAT-2", "index lost", waiting_on="mori")
        sato.milestones.set("KIKU", "MS-INV-MEET", date="2026-12-18", require=["DAT-1"])
        sato.evidence.file("KIKU", ["DAT-2"], class_="register", title="TMF 索引", note="x", language="ja")


async def on(driver: Driver, id: str) -> None:
    """Go to a row of the stand-up."""
    await driver.act("view.standup")
    assert driver.app.page.rows.move_to(id), driver.app.page.rows.ids
    await driver.settle()


def page(driver: Driver) -> StandupPage:
    assert isinstance(driver.app.page, StandupPage)
    return driver.app.page


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_alerts_actions_changes_and_roots(portfolio: Path, size: tuple[int, int]) -> None:
    week_ago(portfolio)
    async with running(portfolio, size) as driver:
        await driver.act("view.standup")
        golden(f"standup-week-{size[0]}x{size[1]}", driver.text)
        await on(driver, "delta/KIKU")
        await driver.act("list.open")
        golden(f"standup-changes-{size[0]}x{size[1]}", driver.text)


async def test_the_order_is_alerts_then_actions_then_changes_then_roots(portfolio: Path) -> None:
    week_ago(portfolio)
    async with running(portfolio) as driver:
        await driver.act("view.standup")
        assert driver.app.page.rows.ids[:4] == ["alert/KIKU", "action/KIKU/A1", "action/KIKU/A2", "delta/KIKU"]
        assert driver.app.page.rows.ids[4].startswith("KIKU/")


async def test_roots_by_side_by_milestone_and_by_how_pressing(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup")
        assert "Next move: Asia (4)" in driver.text
        await driver.act("standup.group")
        assert "KIKU MS-ADV-DATA 2027-03-31" in driver.text
        await driver.act("standup.group")
        assert "Later (6)" in driver.text
        await driver.act("standup.group")
        assert "Next move: both sides (2)" in driver.text


async def test_one_program_and_the_next(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup", "standup.one")
        assert {each.split("/")[0] for each in driver.app.page.rows.ids} == {"KIKU"}
        assert "KIKU only" in driver.text
        await driver.act("program.next")
        assert {each.split("/")[0] for each in driver.app.page.rows.ids} == {"UME"}


async def test_words_of_side_and_cause_filter(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup", "list.filter")
        await driver.type("both")
        assert driver.app.page.rows.ids == ["KIKU/TASK-2/MS-ADV-BRIDGE", "UME/TASK-2/MS-ADV-BRIDGE"]
        await driver.type("translation")
        assert driver.app.page.rows.ids == ["KIKU/DAT-1/MS-ADV-DATA"]


async def test_the_cursor_opens_other_views_on_what_it_is_on(portfolio: Path) -> None:
    week_ago(portfolio)
    async with running(portfolio) as driver:
        await on(driver, "alert/KIKU")
        await driver.act("view.milestones")
        assert driver.app.page.place == Place("KIKU", "", "MS-INV-MEET")
        await on(driver, "action/KIKU/A1")
        await driver.act("view.board")
        assert driver.app.page.place == Place("KIKU", "CMC-1")


# Comparing


async def test_another_moment_to_compare_with(portfolio: Path) -> None:
    week_ago(portfolio)
    async with running(portfolio) as driver:
        await driver.act("view.standup", "standup.since")
        await driver.type("2w")
        await driver.press("enter")
        assert "What changed since 10 Nov" in driver.text
        await driver.act("standup.since")
        await driver.type("S9")
        await driver.press("enter")
        assert "no closed stand-up S9" in driver.app.notice
        assert "What changed since 10 Nov" in driver.text
        await driver.act("standup.since")
        await driver.type("last")
        await driver.press("enter")
        assert "What changed since the stand-up of 17 Nov" in driver.text


async def test_a_moment_that_is_taken_back_falls_back_to_the_last(portfolio: Path) -> None:
    week_ago(portfolio)
    async with running(portfolio) as driver:
        driver.app.options["standup"] = frozenset({"since=S7"})
        await driver.act("view.standup")
        assert "What changed since the stand-up of 17 Nov" in driver.text


# Presenter mode


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_presenting_one_at_a_time(portfolio: Path, size: tuple[int, int]) -> None:
    week_ago(portfolio)
    async with running(portfolio, size) as driver:
        await driver.act("view.standup")
        await driver.press("f")
        golden(f"present-action-{size[0]}x{size[1]}", driver.text)
        await driver.press("j", "j")
        golden(f"present-{size[0]}x{size[1]}", driver.text)
        assert driver.app.page.place == Place("KIKU", "DAT-1", "MS-INV-MEET")
        await driver.press("k", "k", "k")
        assert driver.app.notice == "this is the first one"
        await driver.press("escape")
        assert not page(driver).presenting


async def test_the_minutes_that_are_left(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        clock = driver.app.clock
        assert isinstance(clock, sample.StillClock)
        await driver.act("view.standup", "standup.present")
        assert "15:00 left of 15 min, 2:30 for each of 6" in driver.text
        clock.now += 61_000
        page(driver).tick()
        await driver.settle()
        assert "13:59 left of 15 min" in driver.text
        await driver.press("plus", "plus", "minus")
        assert "14:59 left of 16 min" in driver.text
        clock.now += 16 * 60_000
        page(driver).tick()
        await driver.settle()
        assert "1:01 over 16 min" in driver.text
        await driver.press("equals_sign")
        assert "16:00 left of 16 min" in driver.text
        await driver.press("escape", "2", "5", "f")
        assert "16:00 left of 16 min" in driver.text


async def test_more_blockers_than_minutes(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup", "standup.present")
        for _ in range(12):
            await driver.act("present.shorter")
        assert "Blocker 1 of 3  3 more wait" in driver.text
        await driver.act("present.next", "present.next", "present.next")
        assert "Blocker 4 of 6  beyond the minutes there are" in driver.text
        await driver.act("present.next", "present.next", "present.next")
        assert driver.app.notice == "that was the last one: C closes the stand-up"


async def test_what_is_filtered_is_what_is_presented(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup", "list.filter")
        await driver.type("ume")
        await driver.press("enter", "f")
        assert "Blocker 1 of 3" in driver.text
        assert "UME  DAT-1" in driver.text


async def test_what_stands_in_the_way_is_said_on_the_stage_in_details_and_text(portfolio: Path) -> None:
    with sample.opened(portfolio) as sato:
        sato.items.impede("KIKU", "CMC-1", "the vendor\nis late", until="2026-12-04", waiting_on="mori")
    async with running(portfolio, (120, 40)) as driver:
        await on(driver, "KIKU/CMC-1/MS-ADV-DATA")
        said = "B2: the vendor is late, until 4 Dec, waits on Mori Aya"
        assert said in driver.text
        await driver.act("standup.present")
        assert said in driver.text
        assert "something stands in the way" in driver.text
    with sample.opened(portfolio) as sato:
        talks = sato.standups.prepare(["KIKU"]).talks
        told = [talk_text(each, sato.persons(), "2026-11-24") for each in talks if each.blocker.item == "CMC-1"]
    assert f"something stands in the way. {said}. " in told[0]


async def test_note_owner_and_action_from_the_stage(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup")
        await driver.press("f", "n")
        await driver.type("会議で確認")
        await driver.press("enter")
        assert page(driver).presenting
        assert "会議で確認" in driver.text
        await driver.press("a")
        await driver.type("Call the CDMO")
        await driver.press("enter")
        assert "Agreed A1" in driver.text
        assert "Mori Aya, due 1 Dec" in driver.text
        assert "Blocker 1 of 6" in driver.text
        await driver.press("o")
        await driver.type("ito")
        await driver.press("tab")
        await driver.type("Mori is away")
        await driver.press("enter")
        assert "Ito Ken acts next" in driver.text


async def test_what_clears_while_it_is_presented_makes_room_for_the_next(portfolio: Path) -> None:
    week_ago(portfolio)
    async with running(portfolio) as driver:
        await driver.act("view.standup")
        await driver.press("f", "d")
        assert "A1 done" in driver.app.notice
        assert "Action 1 of 1" in driver.text
        await driver.press("d")
        assert "Blocker 1 of" in driver.text


async def test_nothing_to_present(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        for program in ("KIKU", "UME"):
            for each in workspace.view(program).milestones:
                workspace.milestones.cancel(program, each.id, "not any more")
    async with running(portfolio) as driver:
        await driver.act("view.standup", "standup.present")
        assert driver.app.notice == "Present: nothing blocks and nothing is carried"
        assert not page(driver).presenting
        golden("standup-nothing-80x24", driver.text)


# Actions


async def test_an_action_is_done_changed_and_dropped(portfolio: Path) -> None:
    week_ago(portfolio)
    async with running(portfolio) as driver:
        await on(driver, "action/KIKU/A1")
        await driver.press("c")
        assert "nothing is different yet" not in driver.text
        await driver.press("tab")
        await driver.type("they answer next week")
        await driver.press("enter")
        assert driver.app.notice == "A1 changed"
        await driver.press("x")
        await driver.type("the other CDMO has a slot")
        await driver.press("enter")
        assert driver.app.notice == "A1 dropped"
        await on(driver, "action/KIKU/A2")
        await driver.press("d")
        assert driver.app.notice == "A2 done"
        await driver.act("app.undo")
        assert "action/KIKU/A2" in driver.app.page.rows.ids
    with sample.opened(portfolio) as workspace:
        first, second = workspace.view("KIKU").facts.actions
        assert (first.due, first.state, first.closed_reason) == ("2026-12-01", "dropped", "the other CDMO has a slot")
        assert second.state == "open"


async def test_the_keys_of_an_action_are_not_those_of_its_item(portfolio: Path) -> None:
    week_ago(portfolio)
    async with running(portfolio) as driver:
        await on(driver, "action/KIKU/A1")
        ids = {each.id for each in driver.app.scoped}
        assert "action.done" in ids
        assert not any(each.startswith("item.") for each in ids)
        await on(driver, "KIKU/DAT-1/MS-INV-MEET")
        ids = {each.id for each in driver.app.scoped}
        assert "item.done" in ids
        assert "action.done" not in ids


async def test_an_action_is_about_the_item_or_about_its_program(portfolio: Path) -> None:
    week_ago(portfolio)
    async with running(portfolio) as driver:
        await on(driver, "delta/KIKU")
        await driver.press("a")
        assert "KIKU, about no item" in driver.text
        await driver.type("Send the minutes")
        await driver.press("enter")
    with sample.opened(portfolio) as workspace:
        action = workspace.view("KIKU").facts.actions[-1]
        assert (action.text, action.item, action.owner, action.due) == ("Send the minutes", "", "sato", "2026-12-01")


# Closing


async def test_closing_takes_two_keys_and_its_text_a_third(portfolio: Path) -> None:
    week_ago(portfolio)
    async with running(portfolio) as driver:
        await on(driver, "KIKU/DAT-1/MS-INV-MEET")
        await driver.press("n")
        await driver.type("翻訳を依頼")
        await driver.press("enter")
        await driver.press("a")
        await driver.type("Order the translation")
        await driver.press("enter")
        await driver.press("C")
        golden("form-close-80x24", driver.text)
        await driver.press("enter")
        golden("standup-closed-80x24", driver.text)
        await driver.press("y")
        screen = driver.app.screen
        assert isinstance(screen, OfferScreen)
        assert driver.app.clipboard == screen.text
        assert "翻訳を依頼" in screen.text
        assert "Order the translation" in screen.text
        await driver.press("escape")
        assert "Nothing changed in KIKU, UME" in driver.text
    with sample.opened(portfolio) as workspace:
        facts = workspace.view("KIKU").facts
        assert (facts.standups[-1].notes, facts.standups[-1].actions) == ("N3", "A3")
        assert workspace.standups.last("UME") is not None


async def test_decisions_are_kept_with_the_stand_up(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup", "standup.decision")
        await driver.type("No travel")
        await driver.press("enter")
        assert driver.app.notice == "1 decision so far: C closes the stand-up and keeps them"
        assert driver.app.remembered.drafts == {("decided", "0"): {"text": "No travel", "program": ""}}
        await driver.act("standup.close")
        await driver.type("Two CDMOs")
        assert "0 notes, 0 actions and 2 decisions of today" in driver.text
        await driver.press("enter")
        await driver.press("escape")
        assert decided(driver.app) == ()
    with sample.opened(portfolio) as workspace:
        last = workspace.standups.last("KIKU")
        assert last is not None
        assert last.decisions == '["No travel","Two CDMOs"]'


async def test_closing_while_somebody_else_closes(portfolio: Path) -> None:
    """What the other one kept is not kept twice; closing once more changes nothing, and says so."""
    async with running(portfolio) as driver:
        await driver.act("view.standup", "item.note")
        await driver.type("both heard this")
        await driver.press("enter")
        await driver.act("standup.close")
        with sample.opened(portfolio, "ito") as other:
            from readiness.domain.standup import said

            view = other.view("KIKU")
            other.standups.close(recorded=[said(view.facts, other.notes("KIKU"), view.day)])
        await driver.press("enter")
        await driver.press("escape")
        assert driver.app.notice.startswith("nothing changed: the stand-up of KIKU and UME is closed like that today")
    with sample.opened(portfolio) as workspace:
        assert [each.notes for each in workspace.view("KIKU").facts.standups] == ["N2"]


async def test_a_refused_close_stays_in_the_form(portfolio: Path) -> None:
    async with running(portfolio, actor="smith") as driver:
        await driver.act("view.standup", "standup.close")
        assert "acts only through recorded judgements" in driver.app.notice


async def test_the_text_is_saved_to_a_new_file_only(
    portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(portfolio) as driver:
        await driver.act("view.standup", "standup.text")
        await driver.press("s", "enter")
        target = tmp_path / "stand-up-2026-11-24.md"
        assert target.read_text(encoding="utf-8").startswith("## Stand-up of 24 Nov 2026: KIKU and UME\n")
        assert target.stat().st_mode & 0o077 == 0
        await driver.press("s", "enter")
        assert "is there already: choose another name" in driver.text
        await driver.type("nowhere/x.md")
        await driver.press("enter")
        assert "cannot write nowhere/x.md" in driver.text


# Nothing there, and hostile text


async def test_no_program_yet(tmp_path: Path) -> None:
    from readiness.workspace import Workspace

    path = tmp_path / "empty.db"
    Workspace.create(str(path), id="sato", name="Sato", zone="Asia/Tokyo", clock=sample.StillClock()).close()
    async with running(path) as driver:
        await driver.act("view.standup")
        assert "No program yet: press N in the Portfolio (1) to start one." in driver.text
        await driver.act("standup.close")
        assert "no program yet: start one (1, then N)" in driver.app.notice


async def test_hostile_text_shows_as_itself_in_every_state(portfolio: Path) -> None:
    week_ago(portfolio)
    sample.hostile_rows(portfolio)
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.standup")
        assert "Ask [red]counsel[/] for the draft" in driver.text
        for keys in ((), ("f",), ("j", "j"), ("escape", "m"), ("G",), ("C",), ("escape", "Y")):
            await driver.press(*keys)
            strips = driver.app.screen._compositor.render_strips()
            assert not any(has_unsafe(segment.text) for strip in strips for segment in strip)


async def test_ascii_marks_and_borders(portfolio: Path) -> None:
    week_ago(portfolio)
    async with running(portfolio, (120, 40), ascii=True) as driver:
        await driver.act("view.standup")
        ours = [line for line in driver.text.splitlines() if "製造" not in line and "索引" not in line]
        assert not any(mark in "\n".join(ours) for mark in "│╭╰─…●▇▂")
        await driver.act("standup.present")
        assert not any(mark in driver.text for mark in "│╭╰─…●▇▂")


async def test_a_form_is_not_left_while_it_is_recorded(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup", "item.note")
        await driver.type("both keys at once")
        await driver.press("enter", "escape")
        assert len(driver.app.screen_stack) == 1
    with sample.opened(portfolio) as workspace:
        assert [note.text for note in workspace.notes("KIKU") if note.item == "DAT-1"] == ["both keys at once"]
