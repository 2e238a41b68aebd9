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
