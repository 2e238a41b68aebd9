"""The roadmap: quarters, streams, milestones between them, and moving tasks with a look at what moves with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.calendars import calendar
from readiness.tui.actions import actions
from readiness.tui.context import Context, Place
from readiness.tui.preview import plan_paras, replanned
from readiness.tui.views.roadmap import MARK, RoadmapModel, roadmap, without_task
from readiness.workspace import Workspace
from tests.tui import sample
from tests.tui.screen import golden, running


def made(workspace: Workspace, program: str = "KIKU") -> RoadmapModel:
    return roadmap(
        workspace.view(program),
        workspace.wordings(program),
        workspace.notes(program),
        workspace.persons(),
        calendar("common"),
    )


def lines(model: RoadmapModel) -> list[str]:
    """The rows without their columns: of a record its id, of a heading its text."""
    return [row.id or "".join(cell.text for cell in row.cells).strip() for row in model.rows]


def test_quarters_carry_both_calendars_and_milestones_stand_in_date_order(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        found = lines(made(workspace))
    first = next(i for i, text in enumerate(found) if text.startswith("PQ1 "))
    assert "CY2026Q4 / FY2026 Q3" in found[first]
    assert found[first].endswith("now")
    assert found[first + 1 : first + 3] == ["TASK-1", "TASK-2"]
    second = next(i for i, text in enumerate(found) if text.startswith("PQ2 "))
    assert "CY2027Q1 / FY2026 Q4" in found[second]
    lock = next(i for i, text in enumerate(found) if text.startswith("lock 2027-03-16  ADV-DATA"))
    assert second < lock < found.index(f"{MARK}MS-ADV-DATA")


def test_streams_follow_each_other_and_a_planned_quarter_counts(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        item = workspace.items.add(
            "KIKU", title="Deal", green_light="signed", area="contracts", kind="task", quarter=2, stream="deals"
        ).id
        workspace.items.plan("KIKU", "TASK-2", quarter=2)
        model = made(workspace)
    found = lines(model)
    second = next(i for i, text in enumerate(found) if text.startswith("PQ2 "))
    assert found[second + 1 : second + 3] == ["TASK-2", item]
    assert "1 moved from the checklist's quarter" in "".join(cell.text for cell in model.title)
    row = next(row for row in model.rows if row.id == "TASK-2")
    by_title = {column.title: cell.text for column, cell in zip(model.columns, row.cells, strict=True)}
    assert (by_title["Planned"], by_title["Baseline"], by_title["Expected"]) == (
        "2027-03-31",
        "2026-12-28",
        "2026-11-16",
    )


def test_criteria_that_no_task_precedes_are_named(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        view = workspace.view("KIKU")
        items = view.assessment.graph.items
        assert [items[i].id for i in without_task(view)] == ["DAT-1", "DAT-2"]
        workspace.items.link("KIKU", "DAT-1", after=["TASK-1"])
        # Through DAT-1 a task precedes DAT-2 as well.
        assert list(without_task(workspace.view("KIKU"))) == []


def test_places_go_to_rows_and_back(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        model = made(workspace)
    for row in model.rows:
        if row.id:
            assert model.at(model.place(row.id)) == row.id
            assert model.detail(row.id)
    assert model.at(Place("KIKU")) == "TASK-2"
    assert model.at(Place("KIKU", "CLN-T")) == ""


async def test_a_reading_leaves_the_cursor_on_its_milestone(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.roadmap", "list.down")
        driver.app.page.rows.move_to(f"{MARK}MS-ADV-DATA")
        await driver.settle()
        await driver.act("app.reread")
        assert driver.app.page.place == Place("KIKU", "", "MS-ADV-DATA")
        await driver.act("list.copy", "view.milestones")
        assert driver.app.clipboard == "MS-ADV-DATA"
        assert driver.app.page.place.milestone == "MS-ADV-DATA"


async def test_moving_a_task_shows_what_moves_with_it_and_asks_why(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.roadmap", "program.next", "list.last")
        driver.app.page.rows.move_to("TASK-2")
        await driver.act("item.plan")
        await driver.press("enter")
        assert "Reason is needed" in driver.text
        await driver.into("quarter")
        await driver.press("down", "down")
        assert "TASK-2 2027-" in driver.text
        assert "With it moves 1 item" in driver.text
        golden("form-plan-80x24", driver.text)
        await driver.press("tab")
        await driver.type("the congress is in May")
        await driver.press("enter")
        assert driver.app.notice == "TASK-2: planned: quarter Q3"
        assert driver.app.page.place.item == "TASK-2"
    with sample.opened(portfolio) as workspace:
        item = next(each for each in workspace.view("UME").facts.items if each.id == "TASK-2")
        assert (item.plan_quarter, item.plan_start) == (3, "")
        workspace.log.undo()
        item = next(each for each in workspace.view("UME").facts.items if each.id == "TASK-2")
        assert item.plan_quarter is None


async def test_a_started_task_keeps_its_forecast_whatever_its_quarter(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.roadmap", "item.plan")
        await driver.press("down")
        assert "TASK-2 has started: another quarter does not move its forecast." in driver.text


async def test_plan_says_what_is_wrong_before_it_is_recorded(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.roadmap", "item.plan")
        await driver.into("reason")
        await driver.type("because")
        await driver.press("enter")
        assert "nothing is different yet" in driver.text
        for field, day in (("start", "2026-12-20"), ("finish", "2026-12-01")):
            await driver.into(field)
            await driver.type(day)
        await driver.press("enter")
        assert "it would finish before it starts" in driver.text


async def test_estimates(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.roadmap", "item.estimate")
        await driver.type("soon")
        await driver.press("enter")
        assert "a whole number of working days" in driver.text
        await driver.type("12")
        await driver.press("enter")
        assert driver.app.notice == "TASK-2: estimated at 12 working days"
        await driver.act("item.estimate")
        assert "now 12 working days" in driver.text
        await driver.type("-")
        await driver.press("enter")
        assert "Reason is needed" in driver.text


def test_a_preview_writes_nothing_and_goes_back_to_the_checklist(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        view = workspace.view("KIKU")
        moved = replanned(view, ["TASK-2"], quarter=5)
        assert view.facts.items != moved.facts.items
        assert plan_paras(view, moved, ["TASK-2"])
        assert replanned(moved, ["TASK-2"], quarter=0).facts.items == view.facts.items
        same = plan_paras(view, view, ["TASK-2"])
        assert ["".join(cell.text for cell in each.cells) for each in same] == ["No milestone changes."]


def test_guards_say_why_not(portfolio: Path) -> None:
    by_id = {action.id: action for action in actions()}
    with sample.opened(portfolio) as workspace:
        view, people = workspace.view("KIKU"), workspace.persons()
        context = Context("roadmap", Place("KIKU", "", "MS-ADV-DATA"), view, (), people["sato"], people, False)
        assert by_id["item.plan"].guard(context) == "no item under the cursor"
        on_item = context._replace(place=Place("KIKU", "TASK-2"), items=("TASK-2",))
        assert by_id["item.plan"].guard(on_item) == ""
        assert by_id["item.estimate"].guard(on_item._replace(read_only=True)).startswith("the past")
        assert by_id["milestone.move"].guard(on_item) == "no milestone under the cursor"


@pytest.mark.parametrize("view", ["roadmap", "milestones"])
async def test_without_a_program_it_says_what_to_do(tmp_path: Path, view: str) -> None:
    path = tmp_path / "readiness.db"
    Workspace.create(str(path), id="sato", name="Sato", zone="Asia/Tokyo", clock=sample.StillClock()).close()
    async with running(path) as driver:
        await driver.act(f"view.{view}")
        assert "No program yet: press N in the Portfolio (1)" in driver.text


async def test_a_program_without_tasks_still_has_an_axis(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.programs.new("BARE", "Bare", start="2026-10-01", core=False)
        model = made(workspace, "BARE")
    found = lines(model)
    assert "0/0 tasks pass" in "".join(cell.text for cell in model.title)
    assert f"{MARK}MS-ADV-DATA" in found
    assert any(text.startswith("Milestones without a date: {milestone.move} gives one") for text in found)
