"""Jumping anywhere by a few letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from readiness.tui.context import Place
from readiness.tui.finder import Finder
from readiness.tui.fuzzy import FEW, MOST, haystack, matching, needles, score
from tests.tui import sample
from tests.tui.screen import Driver, running


def best(typed: str, *texts: str) -> list[str]:
    """The texts that have what was typed, best first."""
    return matching(typed, [(haystack(text), text) for text in texts])[1]


def test_beginnings_go_before_insides_before_scattered_letters() -> None:
    assert best("dat", "update", "KIKU DAT-G", "data room", "drug and tin") == ["data room", "KIKU DAT-G", "update"]
    assert best("dat", "drug and tin", "under a tin") == ["drug and tin"]
    assert best("kdg", "KIKU DAT-G", "KIKU DAT-1") == ["KIKU DAT-G"]
    assert best("dat-g", "KIKU DAT-G", "KIKU DAT-1") == ["KIKU DAT-G"]
    assert best("kiku cmc", "KIKU DAT-G", "KIKU CMC-1") == ["KIKU CMC-1"]


def test_a_whole_word_goes_before_the_beginning_of_one_and_order_before_a_few_letters() -> None:
    assert best("ind", "TMF index", "MS-REG-IND ready package") == ["MS-REG-IND ready package", "TMF index"]
    assert best("ms", "MS-A a longer title", "MS-B short") == ["MS-A a longer title", "MS-B short"]
    assert best("ms", f"MS-A {'long ' * 20}", "MS-B short")[0] == "MS-B short"


def test_japanese_is_found_in_any_width_and_place() -> None:
    assert best("安定", "安定性試験", "試験") == ["安定性試験"]
    assert best("ﾏｽﾀｰ", "マスター契約") == ["マスター契約"]
    assert best("ＫＩＫＵ", "kiku") == ["kiku"]


def test_many_are_searched_without_scattered_letters_and_the_best_are_kept() -> None:
    many = [(haystack(f"KIKU DAT-{i}"), i) for i in range(FEW + 1)]
    hits, shown = matching("kiku", many)
    assert (len(hits), len(shown)) == (FEW + 1, MOST)
    assert matching("kd7", many) == ([], [])
    assert matching("", many)[1] == list(range(MOST))


@given(st.text(max_size=12), st.text(max_size=30))
def test_a_text_is_found_by_itself_and_by_its_beginning(typed: str, text: str) -> None:
    words = needles(typed)
    if words:
        assert score(words, haystack(f"{typed} {text}")) > 0
        assert score(words, haystack("")) == 0


async def jumped(driver: Driver, typed: str) -> None:
    """Jump to the best of what was typed."""
    await driver.press("ctrl+p")
    await driver.type(typed)
    await driver.press("enter")


@pytest.mark.parametrize(
    ("typed", "view", "place"),
    [
        ("kiku ms-adv-data milestone", "milestones", Place("KIKU", "", "MS-ADV-DATA")),
        ("ume program", "board", Place("UME", "DAT-1")),
        ("kiku cmc-1", "board", Place("KIKU", "CMC-1")),
        ("evidence kiku e1", "evidence", Place("KIKU", "DAT-1", "", "E1")),
    ],
)
async def test_it_leads_to_every_kind_of_record(portfolio: Path, typed: str, view: str, place: Place) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await jumped(driver, typed)
        assert driver.app.view == view
        found = driver.app.page.place
        assert found._replace(item=found.item if place.item else "") == place


async def test_a_person_leads_to_what_waits_on_them(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await jumped(driver, "mori person")
        assert driver.app.view == "standup"
        assert "filter: Mori Aya" in driver.text


async def test_an_item_is_found_by_its_japanese_while_english_is_shown(portfolio: Path) -> None:
    with sample.opened(portfolio, lang="ja") as workspace:
        items = workspace.view("KIKU").assessment.graph.items
    japanese = next((each for each in items if not each.title.isascii()), None)
    assert japanese is not None
    async with running(portfolio) as driver:
        await driver.press("ctrl+p")
        await driver.type(japanese.title[:4])
        finder = driver.app.screen
        assert isinstance(finder, Finder)
        assert any(japanese.id in id for id in finder.rows.ids)


async def test_what_cannot_be_done_says_why_and_does_nothing(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.board")
        await driver.press("ctrl+p")
        await driver.type("take back that done")
        assert "not now: not done" in driver.text
        await driver.press("enter")
        assert driver.app.notice.startswith("Reopen: ")


async def test_keys_typed_while_a_view_is_read_are_meant_for_it(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        for key in ("2", "j", "j", "n", "x"):
            driver.app.action_press(key)
        await driver.settle()
        assert driver.app.view == "board"
        assert driver.app.page.place.item == "DAT-G"
        assert len(driver.app.screen_stack) == 2
        assert driver.app.screen.query_one("#field-text", Input).value == ""


async def test_a_reading_on_its_way_is_not_lost_to_a_change_by_others(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        driver.app.action_press("2")
        driver.app.reread()
        await driver.settle()
        assert driver.app.view == "board"


async def found(driver: Driver, typed: str, screen: str = "app.palette") -> list[str]:
    """What palette or help list for what was typed: labels of actions, ids of the rest."""
    await driver.act(screen)
    await driver.type(typed)
    finder = driver.app.screen
    assert isinstance(finder, Finder)
    shown = [row.cells[1].text for row in finder.rows.shown]
    await driver.press("escape")
    return shown


async def test_actions_whose_label_begins_with_what_was_typed_go_first_unless_an_id_was_typed(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.people.add("note", "Noteworthy Person")
        workspace.items.add("KIKU", title="Notes, owners, leads and time", green_light="G", area="data")
    async with running(portfolio) as driver:
        await driver.act("view.board")
        assert (await found(driver, "lead"))[0] == "Lead times"
        assert (await found(driver, "lead t"))[0] == "Lead times"
        assert (await found(driver, "time"))[0] == "Time machine"
        assert (await found(driver, "hist"))[:1] == ["History"]
        assert (await found(driver, "owner"))[:2] == ["Owner", "Owners"]
        assert (await found(driver, "note"))[:2] == ["note", "Note"], "the very id, then the very label"
        assert {"Not applicable", "Noticed", "Note"} <= set((await found(driver, "not"))[:4])
        assert (await found(driver, "file evidence"))[0] == "Evidence", "the help begins so"
        first = await found(driver, "dat-")
        assert first[0].startswith("KIKU DAT")
        assert (await found(driver, "kiku"))[0] == "KIKU"


async def test_actions_that_only_mention_it_come_after_places(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        shown = await found(driver, "mil")
        assert shown[0] == "Milestones"
        assert shown[1].startswith("KIKU MS-")
        assert shown.index("Roadmap") > shown.index("UME MS-LAUNCH")


async def test_what_is_of_the_program_at_hand_goes_before_what_is_of_others(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        assert (await found(driver, "dat g"))[:2] == ["KIKU DAT-G", "UME DAT-G"]
        await driver.act("program.next")
        assert (await found(driver, "dat g"))[:2] == ["UME DAT-G", "KIKU DAT-G"]


async def test_a_japanese_name_is_found_with_and_without_its_blank(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        for typed in ("佐藤花子", "佐藤 花子", "花子", "sato"):
            assert (await found(driver, typed))[0] == "sato", typed


async def test_help_finds_a_key_by_itself_and_labels_by_their_beginning(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        assert (await found(driver, "N", "app.help"))[0] == "Not applicable"
        assert (await found(driver, "n", "app.help"))[0] == "Note"
        assert (await found(driver, "ev", "app.help"))[0] == "Evidence"


async def test_what_is_done_in_another_view_leads_there_and_names_its_key(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        assert (await found(driver, "move"))[0] == "Move"
        await jumped(driver, "move")
        assert driver.app.view == "milestones"
        assert "m Move is on this page" in driver.text
