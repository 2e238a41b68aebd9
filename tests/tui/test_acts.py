"""Every further act by its action's id: what it asks, what it records, and why it cannot be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.domain.program import ProgramView
from tests.tui import sample
from tests.tui.screen import Driver, golden, running


def kiku(path: Path) -> ProgramView:
    """The program as it is now."""
    with sample.opened(path) as workspace:
        return workspace.view("KIKU")


async def on(driver: Driver, view: str, row: str) -> None:
    """Go to a row of a view."""
    await driver.act(f"view.{view}")
    assert driver.app.page.rows.move_to(row), driver.app.page.rows.ids
    await driver.settle()


async def fill(driver: Driver, **typed: str) -> None:
    """Type into fields of the form on screen, and record it."""
    for field, text in typed.items():
        await driver.into(field)
        await driver.type(text)
    await driver.press("enter")


def recorded(driver: Driver) -> str:
    """What was said of the act; the form is closed."""
    assert len(driver.app.screen_stack) == 1, driver.text
    return driver.app.notice


# Judgements of people outside


async def test_a_judgement_by_somebody_outside_is_recorded_and_confirmed(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "board", "DAT-1")
        await driver.act("item.review")
        await fill(driver, evidence="E2", verdict="return", comment="two tables missing", by="smith")
        assert "needs the document that says so, and its day" in driver.text
        await fill(driver, basis="E2", judged_on="yesterday")
        assert "counts once somebody confirms it" in recorded(driver)
    review = kiku(portfolio).facts.reviews[-1]
    assert (review.by, review.recorded_by, review.basis, review.judged_on) == ("smith", "sato", "E2", "2026-11-23")
    async with running(portfolio, (120, 40), actor="mori") as driver:
        await on(driver, "evidence", "KIKU/E2")
        await driver.act("evidence.confirm")
        assert "returned by J. Smith" in driver.text
        await driver.press("enter")
        assert recorded(driver).endswith("confirmed")
        await on(driver, "board", "DAT-1")
        model = driver.app.page.model
        assert model is not None
        told = " ".join(cell.text for para in model.detail("DAT-1") for cell in para.cells)
        assert "recorded by 佐藤 花子 on E2, confirmed by Mori Aya: two tables missing" in told


async def test_a_review_can_be_for_one_of_its_items_only(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.evidence.link("KIKU", "E3", ["DAT-2"])
    async with running(portfolio, actor="ito") as driver:
        await on(driver, "board", "CMC-1")
        await driver.act("item.review")
        assert "CMC-1 and DAT-2" in driver.text
        await fill(driver, covers="o", verdict="a")
    assert kiku(portfolio).facts.reviews[-1].items == "CMC-1"


async def test_a_waiver_of_somebody_outside_is_confirmed_on_its_item_and_ended(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.people.add("chair", "M. Chair", org="Board", external=True, roles=["executive"])
        workspace.evidence.file(
            "KIKU", [], class_="minutes", title="Board minutes", note="so decided", issuer="chair", author="chair"
        )
    async with running(portfolio) as driver:
        await on(driver, "board", "TASK-2")
        await driver.act("item.waive")
        await fill(driver, reason="no news", until="2027-10-31", requested_by="mori", measure="weekly call", by="chair")
        await fill(driver, basis="board minutes", judged_on="today")
        assert "counts once somebody confirms it" in recorded(driver)
    async with running(portfolio, actor="ito") as driver:
        await on(driver, "board", "TASK-2")
        await driver.act("item.confirm")
        assert "waived for" in driver.text
        await driver.press("enter")
        assert recorded(driver).endswith("confirmed")
        await driver.act("item.end-waiver")
        await fill(driver, reason="consensus reached after all")
        assert recorded(driver) == "W1 ended"
        await driver.act("item.end-waiver")
        assert driver.app.notice == "End waiver: TASK-2 has no waiver"
    waiver = kiku(portfolio).facts.waivers[-1]
    assert (waiver.by, waiver.measure, waiver.confirmed_by, waiver.ended_on) == (
        "chair",
        "weekly call",
        "ito",
        "2026-11-24",
    )


async def test_what_does_not_apply_is_declared_and_a_gate_always_applies(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "board", "DAT-2")
        await driver.act("item.not-applicable")
        await fill(driver, reason="no trial in this program", requested_by="mori")
        assert "declares DAT-2 not applicable" in recorded(driver)
        await on(driver, "board", "DAT-G")
        await driver.act("item.not-applicable")
        assert driver.app.notice == "Not applicable: DAT-G is a gate, which always applies"


async def test_a_decision_of_somebody_outside_is_confirmed_at_its_milestone(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        workspace.people.change("smith", roles=["us-cro", "executive"], reason="joins the board")
        workspace.milestones.decide("KIKU", "MS-ADV-DATA", "go", by="smith", basis="E2", judged_on="2026-11-23")
    async with running(portfolio, actor="ito") as driver:
        await on(driver, "milestones", "MS-ADV-DATA")
        await driver.act("milestone.confirm")
        assert "go by J. Smith" in driver.text
        await driver.press("enter")
        assert recorded(driver) == "D1 confirmed"
        await driver.act("milestone.confirm")
        assert "no decision at MS-ADV-DATA awaits confirmation" in driver.app.notice


# Rows of the checklist


async def test_a_row_gets_other_words_in_this_program_and_its_own_back(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "board", "CMC-1")
        await driver.act("item.edit")
        await driver.press("enter")
        assert "Reason is needed" in driver.text
        await fill(driver, reason="agreed with the CDMO")
        assert "nothing is different yet" in driver.text
        await fill(driver, title="Dual sourcing of plasmids", level="should")
        assert recorded(driver) == "CMC-1: title and level changed"
        await driver.act("item.edit")
        await fill(driver, as_packed="yes", reason="back to the checklist")
        assert "as its pack has it again" in recorded(driver)
    item = next(each for each in kiku(portfolio).facts.items if each.id == "CMC-1")
    assert (item.title, item.level) == ("Dual sourcing", "must")


async def test_a_row_is_linked_and_unlinked(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "board", "CMC-1")
        await driver.act("item.link")
        await driver.press("enter")
        assert "choose what it needs, or what it feeds" in driver.text
        await fill(driver, needs="DAT-2", feeds="MS-INV-MEET")
        assert recorded(driver) == "CMC-1 needs DAT-2, feeds MS-INV-MEET"
        await driver.act("item.unlink")
        await fill(driver, link="needs DAT-2", reason="not in the end")
        assert recorded(driver) == "CMC-1 no longer needs DAT-2"
    edges = {(each.item, each.needs) for each in kiku(portfolio).facts.edges}
    assert ("CMC-1", "DAT-2") not in edges


async def test_only_an_own_row_retires(portfolio: Path) -> None:
    with sample.opened(portfolio) as workspace:
        own = workspace.items.add("KIKU", title="Visa", green_light="stamped", area="cross").id
    async with running(portfolio) as driver:
        await on(driver, "board", "DAT-1")
        await driver.act("item.retire")
        assert "what does not apply is declared so (N)" in driver.app.notice
        await on(driver, "board", own)
        await driver.act("item.unlink")
        assert driver.app.notice == f"Unlink: {own} is linked to nothing"
        await driver.act("item.retire")
        await fill(driver, reason="no longer ours")
        assert recorded(driver) == f"{own} retired"


# Milestones


async def test_what_a_milestone_is_and_needs(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "milestones", "MS-ADV-DATA")
        await driver.act("milestone.change")
        await fill(driver, lead="x", reason="their calendar")
        assert "the lead is a number of working days" in driver.text
        await fill(driver, lead="15", party="ACME")
        assert "MS-ADV-DATA" in recorded(driver)
        await driver.act("milestone.require")
        await fill(driver, item="CLN-1")
        await driver.act("milestone.unrequire")
        await fill(driver, item="CLN-1", reason="asked for in error")
        recorded(driver)
    view = kiku(portfolio).milestone("MS-ADV-DATA")
    assert view is not None
    assert (view.milestone.lead, view.milestone.party) == (15, "ACME")


async def test_a_changed_setting_of_a_milestone_needs_a_reason(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "milestones", "MS-ADV-DATA")
        await driver.act("milestone.change")
        await fill(driver, title="Review by the CRO")
        assert "a saved value changes, so the log asks why" in driver.text


async def test_a_data_room_is_written(portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(portfolio) as driver:
        await on(driver, "milestones", "MS-ADV-DATA")
        await driver.act("milestone.bundle")
        assert "KIKU-MS-ADV-DATA-advisor.zip" in driver.text
        await fill(driver, audience="press")
        assert "no audience is called press" in driver.text
        await fill(driver, audience="advisor")
        recorded(driver)
    assert Path("KIKU-MS-ADV-DATA-advisor.zip").read_bytes().startswith(b"PK")


# Documents


async def test_a_document_is_described_and_unlinked(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "evidence", "KIKU/E3")
        await driver.act("evidence.describe")
        await fill(driver, maturity="draft")
        recorded(driver)
        await driver.act("evidence.describe")
        await fill(driver, maturity="final", data_class="partner", clearance="C-9")
        assert "the log asks why" in driver.text
        await fill(driver, reason="signed on Monday")
        assert "maturity" in recorded(driver)
        await driver.act("evidence.unlink")
        await fill(driver, reason="filed for the wrong row")
        assert recorded(driver) == "E3 no longer stands for CMC-1"
        await driver.act("evidence.unlink")
        assert driver.app.notice == "Unlink item: E3 stands for no item"
        await driver.act("evidence.request")
        assert "link it first (i)" in driver.app.notice
    evidence = next(each for each in kiku(portfolio).facts.evidence if each.id == "E3")
    assert (evidence.maturity, evidence.data_class, evidence.clearance) == (
        "final-signed",
        "partner-confidential",
        "C-9",
    )


async def test_a_review_is_asked_for_in_the_library(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "evidence", "KIKU/E3")
        await driver.act("evidence.request")
        await fill(driver, of="ito", due="in 2 weeks")
        assert "asks ito to review E3 by 2026-12-08" in recorded(driver)


# Programs and people


async def test_settings_of_a_program(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await on(driver, "portfolio", "KIKU")
        await driver.act("program.settings")
        await fill(driver, margin="many", reason="a longer review")
        assert "the margin is a number of working days" in driver.text
        await fill(driver, margin="15", calendar="us", closures="2026-12-24 2026-12-28")
        assert "margin" in recorded(driver)
    program = kiku(portfolio).program
    assert (program.margin, program.calendar, program.closures) == (15, "us", "2026-12-24 2026-12-28")


async def test_a_checklist_is_adopted_after_it_was_seen(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await on(driver, "portfolio", "UME")
        await driver.act("program.adopt")
        await driver.type("core-readiness")
        golden("form-adopt-120x40", driver.text)
        await driver.press("enter")
        assert "UME adopted core-readiness" in recorded(driver)
    async with running(portfolio) as driver:
        await on(driver, "portfolio", "UME")
        await driver.act("program.adopt")
        await driver.press("enter")
        assert "give either a checklist of the product, or a file" in driver.text


async def test_another_version_of_a_checklist_shows_what_gets_worse(
    portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = Path(sample.PACK).read_text(encoding="utf-8")
    newer = text.replace("version: '1.0'", "version: '1.1'").replace("Preclinical package", "Nonclinical package")
    assert newer != text
    Path("newer.yaml").write_text(newer, encoding="utf-8")
    async with running(portfolio, (120, 40)) as driver:
        await on(driver, "portfolio", "KIKU")
        await driver.act("program.upgrade")
        await driver.into("file")
        await driver.type("newer.yaml")
        assert "Nonclinical package" in driver.text
        await driver.press("enter")
        assert "has " in recorded(driver)
    assert kiku(portfolio).facts.items[0].title == "Nonclinical package"


async def test_a_new_program_shows_what_it_adopts(portfolio: Path) -> None:
    async with running(portfolio, (120, 40)) as driver:
        await driver.act("view.portfolio", "program.new")
        for field, text in (("id", "SAKURA"), ("name", "さくら"), ("start", "2027-01-04"), ("pattern", "io")):
            await driver.into(field)
            await driver.type(text)
        golden("form-program-120x40", driver.text)
        await driver.press("enter")
        assert "SAKURA starts 2027-01-04" in recorded(driver)


async def test_what_is_on_record_about_somebody_changes(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.portfolio", "person.change")
        await driver.type("mori")
        await driver.press("enter")
        await fill(driver, roles="area-lead pilot", reason="flies")
        assert "no role is called pilot" in driver.text
        await fill(driver, roles="area-lead qa", zone="America/New_York", reason="also releases")
        assert recorded(driver) == "mori: roles and zone changed"
        await driver.act("person.account")
        await fill(driver, account="mori@desk-2", person="mori")
        assert recorded(driver) == "mori@desk-2 acts as mori"


# The trail


async def test_the_trail_is_verified_and_reviewed(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.history", "history.verify")
        assert recorded(driver) == "sound: all is as it was written"
        await driver.act("history.review")
        await fill(driver, findings="none")
        assert "reviewed" in recorded(driver)


async def test_a_spoiled_row_is_found(portfolio: Path) -> None:
    import sqlite3

    with sqlite3.connect(portfolio) as connection:
        connection.execute("update item set owner = 'nobody' where id = 'DAT-1'")
    connection.close()
    async with running(portfolio) as driver:
        await driver.act("view.history", "history.verify")
        assert recorded(driver).startswith("NOT as it was written: ")
