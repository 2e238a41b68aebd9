"""Milestones: how far, how ready, the needed set, and what people record about them."""

from __future__ import annotations

from pathlib import Path

from readiness.calendars import calendar
from readiness.domain.facts import Milestone
from readiness.tui.actions import actions
from readiness.tui.context import Context, Place
from readiness.tui.milestonetext import milestone_paras, tree_paras, working_days_left
from readiness.tui.views.milestones import milestones
from readiness.workspace import Workspace
from tests.tui import sample
from tests.tui.screen import Driver, golden, running


def row(path: Path, id: str) -> Milestone:
    with sample.opened(path) as workspace:
        return next(each for each in workspace.view("KIKU").facts.milestones if each.id == id)


def said(workspace: Workspace, id: str) -> list[str]:
    """The details of a milestone, a line for each paragraph."""
    view = workspace.view("KIKU")
    found = view.milestone(id)
    assert found is not None
    paras = milestone_paras(view, found, workspace.persons(), calendar("common"))
    return ["".join(cell.text for cell in each.cells) for each in paras]


async def on(driver: Driver, id: str) -> None:
    """Go to a milestone."""
    await driver.act("view.milestones")
    assert driver.app.page.rows.move_to(id)
    await driver.settle()


def test_dated_ones_come_by_date_then_undated_then_past_ones(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.milestones.cancel("KIKU", "MS-INV-MEET", "they went elsewhere")
        workspace.milestones.reach("KIKU", "MS-ADV-BRIDGE")
        view = workspace.view("KIKU")
        model = milestones(view, workspace.persons(), calendar("common"))
        details = said(workspace, "MS-INV-MEET")
        reached = said(workspace, "MS-ADV-BRIDGE")
    heads = ["".join(cell.text for cell in each.cells).strip() for each in model.rows if not each.id]
    groups = [head.split(" (")[0] for head in heads]
    assert groups == ["Ahead", "Undated: {milestone.move} gives one a date", "Reached", "Cancelled"]
    dates = [each.milestone.date for each in view.milestones if each.open and each.milestone.date]
    shown = [view.milestone(each.id) for each in model.rows if each.id][: len(dates)]
    assert [each.milestone.date for each in shown if each] == sorted(dates)
    assert "Cancelled: they went elsewhere" in details
    assert reached[2].startswith("Reached 2026-11-24, then not ready")


def test_the_countdown_is_in_days_worked_on_both_sides(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.programs.new("NIHON", "Japan only", start="2026-10-01", core=False, calendar="jp")
        view = workspace.view("NIHON").milestone("MS-ADV-MANDATE")
        assert view is not None
        common, own = working_days_left(view, calendar("common")), view.working_days_left
        # Thanksgiving and Christmas are worked in Japan.
        assert (view.milestone.date, own, common) == ("2026-12-28", 24, 22)


def test_details_count_down_and_give_reasons(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        found = said(workspace, "MS-ADV-DATA")
    text = "\n".join(found)
    assert "date      2027-03-31, tentative: 127 days, " in text
    assert "lock      2027-03-16, 10 working days before it, in " in text
    assert "must fails  DAT-1 Preclinical package: an English translation is missing" in text
    assert "and 2 items that wait for these roots" in text
    assert "Clinical   nothing required" in text
    assert "Data       0/3 pass" in text


def test_a_ready_milestone_says_so(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.milestones.set("KIKU", "MS-INV-MEET", require=["TASK-1"])
        found = said(workspace, "MS-INV-MEET")
    assert "ready" in found
    assert found[found.index("Why") + 1] == "Everything required passes."
    assert found[-1] == "passes TASK-1 G green Run the process FMEA"


def test_the_needed_set_is_drawn_depth_first_and_each_item_once(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        view = workspace.view("KIKU")
        found = view.milestone("MS-ADV-DATA")
        assert found is not None
        lines = ["".join(cell.text for cell in each.cells) for each in tree_paras(view, found)]
        needed = {view.assessment.graph.items[i].id for i in range(8) if found.needed >> i & 1}
    ids = [next(word for word in line.split() if "-" in word) for line in lines]
    assert ids == ["DAT-1", "DAT-G", "DAT-2", "CMC-1", "TASK-1"]
    assert set(ids) == needed
    assert lines[0] == "fails  DAT-1 G green Preclinical package: translation missing (root)"
    assert lines[1].startswith("fails  DAT-G")
    assert lines[2].startswith("fails    DAT-2")
    assert not lines[2].endswith("(root)")
    assert lines[4] == "passes   TASK-1 G green Run the process FMEA"


async def test_a_milestone_moves_with_three_keys(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "MS-ADV-DATA")
        await driver.press("m")
        await driver.type("2027-02-15")
        assert "lock 2027-01-28" in driver.text
        assert "MS-ADV-DATA Not ready; on 15 Feb 2027, was on 31 Mar 2027" in driver.text
        golden("form-move-80x24", driver.text)
        await driver.press("tab")
        await driver.type("the board meets earlier")
        await driver.press("enter")
        assert driver.app.notice.startswith("KIKU MS-ADV-DATA: 2027-02-15, tentative, lock 2027-01-28")
    moved = row(portfolio, "MS-ADV-DATA")
    assert (moved.date, moved.tentative) == ("2027-02-15", True)


async def test_a_date_that_people_set_asks_why_and_can_be_taken_away(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.milestones.set("KIKU", "MS-ADV-DATA", date="2027-02-15")
    async with running(portfolio) as driver:
        await on(driver, "MS-ADV-DATA")
        await driver.act("milestone.move")
        await driver.type("2027-03-15")
        await driver.press("enter")
        assert "Reason is needed" in driver.text
        await driver.type("the site opens late")
        await driver.into("state")
        await driver.type("u")
        await driver.press("enter")
    assert row(portfolio, "MS-ADV-DATA").date == ""


async def test_a_wrong_date_says_so(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "MS-ADV-DATA")
        await driver.act("milestone.move")
        await driver.type("")
        await driver.press("enter")
        assert "say the date, or choose undated" in driver.text
        await driver.type("31.3.")
        await driver.press("enter")
        assert "a date is written 2026-11-24" in driver.text
        await driver.type("2027-03-15")
        await driver.into("until")
        await driver.type("2027-03-10")
        await driver.press("enter")
        assert "it would end before it starts" in driver.text


async def test_a_milestone_of_ones_own(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.milestones", "milestone.add")
        for text in ("MS-ADV-DATA", "花王 meeting", "inv"):
            await driver.type(text)
            await driver.press("tab")
        await driver.press("enter")
        assert "KIKU has a milestone MS-ADV-DATA already" in driver.text
        await driver.into("id")
        await driver.type("MS-KAO")
        await driver.into("require")
        await driver.type("DAT-1 DAT-9")
        await driver.press("enter")
        assert "no item is called DAT-9" in driver.text
        await driver.type("DAT-1 DAT-2")
        await driver.press("enter")
        assert driver.app.notice == "KIKU MS-KAO: undated, 2 items required"
        assert "KAO" in driver.text
    added = row(portfolio, "MS-KAO")
    assert (added.kind, added.title, added.date) == ("investor", "花王 meeting", "")


async def test_a_conditional_go_has_owned_and_dated_conditions(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "MS-ADV-DATA")
        await driver.act("milestone.decide")
        await driver.type("conditional")
        await driver.press("enter")
        assert "a conditional go needs at least one condition" in driver.text
        await driver.press("tab")
        await driver.type("go once the index is there")
        await driver.press("tab")
        await driver.type("English index filed")
        await driver.press("enter")
        assert "condition 1 needs an owner and a day" in driver.text
        await driver.press("tab")
        await driver.type("mori")
        await driver.press("tab")
        await driver.type("+2w")
        await driver.press("enter")
        assert driver.app.notice == "D1 recorded: conditional go at MS-ADV-DATA"
    with sample.opened(portfolio) as workspace:
        text = "\n".join(said(workspace, "MS-ADV-DATA"))
    assert "D1 conditional go by 佐藤 花子 (program manager) 24 Nov" in text
    assert "go once the index is there" in text
    assert "if English index filed  Mori Aya, due 2026-12-08" in text


async def test_the_decision_form_fits_at_80_columns(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "MS-ADV-DATA")
        await driver.act("milestone.decide")
        golden("form-decide-80x24", driver.text)


async def test_a_decision_of_somebody_outside_waits_to_be_confirmed(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "MS-ADV-DATA")
        await driver.act("milestone.decide")
        await driver.type("go")
        await driver.into("by")
        await driver.type("smith")
        await driver.press("enter")
        assert "what somebody else judged needs the document" in driver.text


async def test_reaching_cancelling_and_the_baseline(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "MS-ADV-BRIDGE")
        await driver.act("milestone.reach")
        assert "verdict now: not ready" in driver.text
        await driver.press("enter")
        assert driver.app.notice.startswith("MS-ADV-BRIDGE reached on 2026-11-24, verdict not-ready")
        await driver.act("milestone.cancel")
        assert driver.app.notice == "Cancel: MS-ADV-BRIDGE is reached"
        await on(driver, "MS-INV-MEET")
        await driver.act("milestone.cancel")
        await driver.press("enter")
        assert "Reason is needed" in driver.text
        await driver.type("they went elsewhere")
        await driver.press("enter")
        assert driver.app.notice == "MS-INV-MEET cancelled in KIKU"
        await driver.act("milestone.decide")
        assert "there is nothing to decide" in driver.app.notice
        await driver.act("milestone.baseline")
        await driver.press("enter")
        assert driver.app.notice.startswith("baseline of KIKU set: ")
    assert row(portfolio, "MS-ADV-DATA").baseline == "2027-03-31"


def test_guards_say_why_not(portfolio: Path) -> None:
    by_id = {action.id: action for action in actions()}
    with sample.opened(portfolio) as workspace:
        view, people = workspace.view("KIKU"), workspace.persons()
        context = Context("milestones", Place("KIKU", "", "MS-ADV-DATA"), view, (), people["sato"], people, False)
        for id in ("move", "add", "decide", "reach", "cancel", "baseline"):
            guard = by_id[f"milestone.{id}"].guard
            assert guard(context) == ""
            assert guard(context._replace(read_only=True)).startswith("the past cannot be changed")
            assert guard(context._replace(actor=None)).startswith("nobody is acting")
        assert by_id["milestone.decide"].guard(context._replace(actor=people["mori"])) == (
            "Mori Aya holds no role that decides"
        )
        nowhere = context._replace(place=Place("KIKU"))
        assert by_id["milestone.move"].guard(nowhere) == "no milestone under the cursor"


def test_last_safe_dates_windows_and_the_critical_path_are_in_the_details(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.packs.adopt("KIKU", "lead-times")
        workspace.milestones.set("KIKU", "MS-REG-TYPEB", date="2027-01-20")
        workspace.milestones.set("KIKU", "MS-LAUNCH", date="2029-08-31")
        safe, window = said(workspace, "MS-REG-TYPEB"), said(workspace, "MS-PAR-COPROMO")
    assert any(line.startswith("2026-11-20  The FDA has received the request") for line in safe)
    assert any("4 days ago" in line for line in safe)
    assert safe.index("Critical path") > safe.index("Why") > safe.index("Last safe dates")
    assert any("LEAD-TYPEB-PACKAGE  Submit the package" in line for line in safe[safe.index("Critical path") :])
    assert "18 to 12 months before MS-LAUNCH: 2028-02-29 to 2028-08-31." in window
