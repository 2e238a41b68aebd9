"""The registry: what each action does, by its id, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.tui.actions import actions, in_scope, key_name
from readiness.tui.context import Context, Place
from readiness.tui.views import scopes_together
from readiness.workspace import Moment
from tests.tui import sample
from tests.tui.screen import running


def test_ids_are_unique() -> None:
    ids = [action.id for action in actions()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("title", "scopes"), list(scopes_together()))
def test_a_key_means_one_thing_in_a_view(title: str, scopes: frozenset[str]) -> None:
    keys = [key for action in in_scope(scopes) for key in action.keys.split()]
    assert len(keys) == len(set(keys))


def test_every_action_belongs_to_a_scope_that_exists() -> None:
    assert {action.scope for action in actions()} <= frozenset().union(*(scopes for _, scopes in scopes_together()))


def test_every_use_case_that_an_action_names_exists(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        for action in actions():
            for use_case in action.use_case.split():
                family, name = use_case.split(".")
                assert callable(getattr(getattr(workspace, family), name))


def test_keys_are_shown_as_people_read_them() -> None:
    assert [key_name(key) for key in ("ctrl+p", "escape", "n", "?")] == ["^p", "Esc", "n", "?"]


@pytest.mark.parametrize("action", [each for each in actions() if each.use_case], ids=lambda each: each.id)
def test_an_action_that_records_says_why_not_without_anything(action: object) -> None:
    from readiness.tui.action import Action

    assert isinstance(action, Action)
    nothing = Context("board", Place(), None, (), None, {}, read_only=False)
    assert action.guard(nothing)


async def test_moving_and_choosing(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "list.last", "list.first", "list.down", "list.down", "list.up")
        page = driver.app.page
        assert page.place == Place("KIKU", "DAT-2")
        await driver.act("list.mark", "list.down", "list.mark-to")
        assert [place.item for place in page.chosen] == ["DAT-2", "DAT-G", "CMC-1"]
        await driver.act("list.page-down")
        assert page.place.item == "CLN-T"
        await driver.act("list.page-up")
        assert page.place.item == "DAT-1"
        await driver.act("app.back")
        assert [place.item for place in page.chosen] == ["DAT-1"]


async def test_the_details_move_while_they_are_looked_at(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "list.detail", "list.down", "list.page-down", "list.last")
        assert driver.app.page.place.item == "DAT-1"
        assert "float 30 d" in driver.text
        await driver.act("list.first", "list.next", "list.next", "list.previous")
        assert driver.app.page.place.item == "DAT-2"
        await driver.act("list.rows", "list.down")
        assert driver.app.page.place.item == "DAT-G"


async def test_keys_reach_their_actions(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.press("enter", "j", "G", "right_square_bracket")
        assert driver.app.here.program == "UME"
        assert driver.app.view == "board"


async def test_a_view_opens_on_what_was_looked_at_last(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("list.down", "list.open")
        assert driver.app.page.place.program == "UME"
        await driver.act("view.standup")
        wanted = Place("KIKU", "CMC-1", "MS-ADV-DATA")
        driver.app.page.rows.move_to("KIKU/CMC-1/MS-ADV-DATA")
        await driver.settle()
        assert driver.app.here == wanted
        await driver.act("view.board")
        assert driver.app.page.place == Place("KIKU", "CMC-1")
        await driver.act("app.back")
        assert driver.app.page.place == Place("KIKU")


async def test_next_and_previous_program_go_round(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "program.next")
        assert driver.app.page.place.program == "UME"
        await driver.act("program.next")
        assert driver.app.page.place.program == "KIKU"
        await driver.act("program.previous")
        assert driver.app.page.place.program == "UME"


async def test_blockers_switches(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup")
        roots = len(driver.app.page.rows.ids)
        await driver.act("standup.all")
        every = len(driver.app.page.rows.ids)
        assert every > roots
        await driver.act("standup.kinds", "standup.group")
        assert len(driver.app.page.rows.ids) >= every
        assert "MS-ADV-DATA 2027-03-31" in driver.text


async def test_a_key_that_cannot_act_says_why(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "item.done")
        assert driver.app.notice == "Done: no task: it passes on accepted evidence (e files some)"
        await driver.act("item.clear")
        assert "nothing impedes DAT-1" in driver.text
        await driver.act("list.down")
        assert driver.app.notice == ""
        await driver.act("item.review")
        assert "DAT-2 has no evidence yet" in driver.app.notice


async def test_an_external_person_only_reads(portfolio: Path) -> None:
    async with running(portfolio, actor="smith") as driver:
        await driver.act("view.board", "item.note")
        assert "J. Smith is external" in driver.app.notice


async def test_nobody_acts_until_somebody_says_who_they_are(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readiness.workspace.door.account_name", lambda: "somebody@else")
    async with running(portfolio, actor="") as driver:
        assert "nobody acts" in driver.text
        await driver.act("view.board", "item.note")
        assert driver.app.notice == "Note: nobody is acting: say who you are (A)"
        await driver.act("app.actor")
        assert "Mori Aya" in driver.text
        assert "J. Smith" not in driver.text
        await driver.type("mori")
        await driver.press("enter")
        assert "Mori Aya" in driver.text.splitlines()[0]
        await driver.act("item.note")
        await driver.type("mine")
        await driver.press("enter")
    with sample.opened(portfolio) as workspace:
        assert workspace.notes("KIKU")[-1].by == "mori"


def test_guards_of_work(portfolio: Path) -> None:
    """What can be done follows from the facts of the items."""
    by_id = {action.id: action for action in actions()}
    with sample.opened(portfolio) as workspace:
        view, people = workspace.view("KIKU"), workspace.persons()

        def why(action: str, *items: str, actor: str = "sato", read_only: bool = False) -> str:
            place = Place("KIKU", items[0])
            context = Context("board", place, view, items, people[actor], people, read_only)
            return by_id[action].guard(context)

        assert why("item.start", "TASK-2") == "already started"
        assert why("item.start", "TASK-2", "DAT-2") == ""
        assert why("item.done", "TASK-1") == "already done"
        assert why("item.done", "TASK-2") == ""
        assert why("item.reopen", "TASK-2") == "not done"
        assert why("item.reopen", "TASK-1") == ""
        assert why("item.clear", "CLN-1") == ""
        assert why("item.review", "DAT-1") == ""
        assert why("item.note", "CLN-T") == "no item under the cursor"
        assert why("item.note", "DAT-1", read_only=True) == "the past cannot be changed: leave it to act ({app.now})"


async def test_the_past_is_marked_and_read_only(portfolio: Path) -> None:
    from readiness.tui.app import ReadinessApp
    from readiness.tui.desk import Desk
    from tests.tui.screen import Driver

    def desk(name: str) -> Desk:
        return Desk(name, lambda: sample.opened(portfolio, moment=Moment(as_of="2026-10-15")))

    app = ReadinessApp(desk("reader"), desk("writer"), sample.StillClock(), live=False)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        await driver.act("view.board")
        assert "AS OF 2026-10-15, read-only" in driver.text
        assert "E1" not in driver.text
        await driver.act("item.note")
        assert "the past cannot be changed" in driver.text


async def test_quit_ends_with_zero(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("app.quit")
    assert driver.app.return_value == 0


async def test_another_theme_and_a_new_reading(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("app.theme", "app.reread")
        assert driver.app.theme == "light"
        await driver.act("app.theme", "app.theme")
        assert driver.app.theme == "dark"


async def test_copy_sends_ids(portfolio: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readiness.tui.clipboard.program", list)
    async with running(portfolio) as driver:
        await driver.act("view.board", "list.mark", "list.mark", "list.copy")
        assert driver.app.clipboard == "DAT-1 DAT-2"
        assert "sent to the terminal's clipboard: DAT-1 DAT-2" in driver.text
