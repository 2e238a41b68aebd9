"""Acts on several selected rows: one act of the log, one undo, and never half of what was selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from readiness.domain.fold.tables import BY_RECORD
from readiness.reports.export import program_document
from readiness.tui.action import Action
from readiness.tui.actions import actions
from readiness.tui.context import Context
from readiness.tui.forms.screen import FormScreen
from readiness.workspace import Workspace
from readiness.workspace.terms import Stated
from tests.tui import sample
from tests.tui.screen import Driver, running

Prepare = Callable[[Workspace], object]


def nothing(workspace: Workspace) -> None:
    """The sample as it is."""


def agreed(workspace: Workspace) -> None:
    """Two terms under which a milestone moved."""
    for title in ("Upfront", "Option fee"):
        workspace.terms.add("KIKU", "payment", Stated(title=title, counterparty="ACME", milestone="MS-INV-MEET"))
    workspace.milestones.set("KIKU", "MS-INV-MEET", date="2027-05-10")


class Bulk(NamedTuple):
    """An act on several rows: where, on which, what is typed, and what had to be so before."""

    view: str
    rows: tuple[str, ...]
    typed: Mapping[str, str]
    program: str = "KIKU"
    prepare: Prepare = nothing


PLAN = {"reason": "two sites later"}
BULK: dict[str, Bulk] = {
    "item.evidence": Bulk("board", ("DAT-2", "CMC-1"), {"class": "report", "title": "One for both", "note": "seen"}),
    "item.owner": Bulk("board", ("DAT-1", "DAT-2", "CMC-1"), {"owner": "ito", "reason": "Mori is on leave"}),
    "item.start": Bulk("board", ("DAT-2", "CMC-1", "CLN-1"), {"date": "2026-11-20"}),
    "item.done": Bulk("board", ("TASK-1", "TASK-2"), {"date": "2026-11-20"}, "UME"),
    "item.reopen": Bulk(
        "board",
        ("TASK-1", "TASK-2"),
        {"reason": "reported in error"},
        prepare=lambda workspace: workspace.items.done("KIKU", ["TASK-2"], "2026-11-20"),
    ),
    "item.expect": Bulk("board", ("DAT-1", "TASK-2"), {"date": "2027-01-15", "reason": "the laboratory says so"}),
    "item.plan": Bulk("board", ("DAT-1", "DAT-2"), {"quarter": "3", **PLAN}),
    "item.estimate": Bulk("board", ("DAT-2", "CMC-1"), {"days": "12", "reason": "counted again"}),
    "roadmap.later": Bulk("roadmap", ("TASK-1", "TASK-2"), PLAN, "UME"),
    "roadmap.earlier": Bulk("roadmap", ("TASK-1", "TASK-2"), {"quarter": "3", **PLAN}, "UME"),
    "evidence.check": Bulk("evidence", ("KIKU/E1", "KIKU/E2"), {}),
    "evidence.release": Bulk(
        "evidence", ("KIKU/E1", "KIKU/E3"), {"to": "investor partner", "reason": "agreed on Monday"}
    ),
    "term.review": Bulk("terms", ("T1", "T2"), {"reason": "both stand as they are"}, prepare=agreed),
}
"""Every act on several rows, by its action's id."""
LASTING = {"evidence.check": "file of E2 checked, unchanged, and 1 more, in KIKU: that stays; who people are and what"}
"""What undo never takes back, and how it says so."""
ELSEWHERE = frozenset(
    {
        "standup.close", "evidence.file", "evidence.check-all", "history.review", "program.new", "person.add",
        "item.add", "person.change", "person.account", "milestone.add", "milestone.baseline", "registers.add",
        "term.add", "program.choose", "program.lead-times", "app.undo", "app.redo", "program.settings", "program.adopt",
        "program.upgrade", "registers.screen",
    }
)  # fmt: skip
"""What records something of the program or the workspace, whatever is selected."""


def recording() -> list[Action]:
    """The actions that record something."""
    return [each for each in actions() if each.use_case and each.id != "evidence.open"]


def standing(path: Path) -> dict[str, Any]:
    """Every recorded fact, and everything that is computed from them."""
    with sample.opened(path) as workspace:
        tables = workspace.store.tables
        found: dict[str, Any] = {record.__name__: list(tables.rows(record)) for record in BY_RECORD}
        for view in workspace.views():
            found[view.id] = program_document(view, workspace.wordings(view.id), view.all_blockers())
        return found


def entries(path: Path) -> list[Any]:
    """The whole log."""
    with sample.opened(path) as workspace:
        return workspace.log.arrived_after(0)


async def select(driver: Driver, bulk: Bulk) -> None:
    """Go to the program's view and select the rows, each by the key that selects."""
    await driver.act("view.portfolio")
    assert driver.app.page.rows.move_to(bulk.program)
    await driver.settle()
    await driver.act(f"view.{bulk.view}")
    for row in bulk.rows:
        assert driver.app.page.rows.move_to(row), driver.app.page.rows.ids
        await driver.press("space")
    assert f"{len(bulk.rows)} selected" in driver.text


async def fill(driver: Driver, typed: Mapping[str, str]) -> None:
    """Type into the form on screen, and record it."""
    for field, text in typed.items():
        await driver.into(field)
        await driver.type(text)
    await driver.press("enter")


def test_every_act_on_several_rows_is_tried() -> None:
    assert {each.id for each in recording() if each.many} == BULK.keys()


@pytest.mark.parametrize("id", BULK)
async def test_one_undo_takes_all_of_it_back_and_one_redo_brings_it_again(portfolio: Path, id: str) -> None:
    bulk = BULK[id]
    with sample.opened(portfolio) as workspace:
        bulk.prepare(workspace)
    before, log = standing(portfolio), entries(portfolio)
    async with running(portfolio, (120, 40)) as driver:
        await select(driver, bulk)
        await driver.press(driver.app.action_of(id).key)
        if bulk.typed:
            await fill(driver, bulk.typed)
        assert len(driver.app.screen_stack) == 1, driver.text
        assert "selected" not in driver.text
        added = entries(portfolio)[len(log) :]
        assert len({each.batch for each in added}) == 1
        named = {each.entity for each in added} | {word for each in added for word in each.payload.split('"')}
        assert {row.rpartition("/")[2] for row in bulk.rows} <= named
        after = standing(portfolio)
        assert after != before
        await driver.press("u")
        if id in LASTING:
            assert LASTING[id] in driver.app.notice
            assert standing(portfolio) == after
            return
        assert driver.app.notice.startswith("taken back: ")
        assert standing(portfolio) == before
        grown = entries(portfolio)
        assert grown[: len(log) + len(added)] == log + added
        assert [each.type for each in grown[len(log) + len(added) :]] == ["batch.voided"]
        await driver.press("U")
        assert driver.app.notice.startswith("brought back: ")
        assert standing(portfolio) == after
    with sample.opened(portfolio) as workspace:
        assert workspace.log.verify() == []


async def test_what_stays_is_passed_over_once_it_was_said(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.items.note("KIKU", "DAT-1", "before the check")
        before = len(workspace.notes("KIKU"))
    async with running(portfolio) as driver:
        await select(driver, BULK["evidence.check"])
        await driver.press("c", "u")
        assert driver.app.notice.endswith(
            "never taken back; u again takes back note on DAT-1: before the check, in KIKU"
        )
        await driver.press("u")
        assert driver.app.notice == "taken back: note on DAT-1: before the check, in KIKU"
        await driver.press("c", "u")
        assert "stays" in driver.app.notice
    with sample.opened(portfolio) as workspace:
        assert len(workspace.notes("KIKU")) == before - 1


def selected(workspace: Workspace, view: str) -> Context:
    """Two rows selected, in each kind of record, with the cursor on the first."""
    from readiness.tui.context import Place

    facts, people = workspace.view("KIKU"), workspace.persons()
    place = Place("KIKU", "DAT-1", "MS-ADV-DATA", "E1", "", "A1", "T1", "X1")
    return Context(
        view, place, facts, ("DAT-1", "DAT-2"), people["lee"], people, read_only=False, documents=("E1", "E2"),
        terms=("T1", "T2"), today="2026-11-24", selected=2, apart=True,
    )  # fmt: skip


@pytest.mark.parametrize("action", [each for each in recording() if not each.many], ids=lambda each: each.id)
def test_what_is_for_one_row_is_not_done_while_others_are_selected(portfolio: Path, action: Action) -> None:
    """It would be recorded of the row under the cursor, and look as if it were of all of them."""
    with sample.opened(portfolio) as workspace:
        agreed(workspace)
        context = selected(workspace, action.scope)
    why = action.guard(context)
    if action.id in ELSEWHERE:
        assert "selected" not in why
    else:
        assert "this is for the row under the cursor, and 2 rows are selected: {app.back}" in why


async def test_rows_of_two_programs_are_not_acted_on_as_if_they_were_of_one(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.standup")
        for program in ("KIKU", "UME"):
            row = next(id for id in driver.app.page.rows.ids if id.startswith(f"{program}/"))
            driver.app.page.rows.move_to(row)
            await driver.press("space")
        driver.app.page.rows.move_to(row)
        await driver.settle()
        await driver.press("o")
        assert not isinstance(driver.app.screen, FormScreen)
        assert "Owner: of 2 selected rows 1 can be acted on together: select rows of one program" in driver.app.notice


async def test_the_row_after_the_selected_one_is_not_taken_for_it(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board")
        await driver.press("space", "n")
        assert driver.app.notice == (
            "Note: this is for the row under the cursor, and 1 row is selected: Esc leaves the selection"
        )
        await driver.press("k", "n")
        assert isinstance(driver.app.screen, FormScreen)
        assert "DAT-1" in driver.text


async def test_an_item_that_stands_in_two_rows_is_acted_on_once(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.standup", "standup.all")
        rows = [id for id in driver.app.page.rows.ids if id.startswith("KIKU/DAT-1/")]
        assert len(rows) == 2
        for row in rows:
            driver.app.page.rows.move_to(row)
            await driver.press("space")
        driver.app.page.rows.move_to(rows[0])
        await driver.settle()
        await driver.press("o")
        await fill(driver, {"owner": "ito", "reason": "Mori is on leave"})
        assert driver.app.notice.count("DAT-1") == 1, driver.app.notice
    assert [each.entity for each in entries(portfolio)][-1] == "DAT-1"
