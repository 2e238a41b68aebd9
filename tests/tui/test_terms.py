"""Terms and the map of rights on the screen: what is shown, and what people record there."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.domain.facts import Term
from readiness.tui.context import Place
from readiness.tui.views.rights import rights
from readiness.tui.views.terms import terms
from readiness.workspace.terms import Stated
from tests.tui import sample
from tests.tui.screen import Driver, golden, running

MEET = "MS-INV-MEET"
SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def agreed(portfolio: Path) -> Path:
    """KIKU with four terms, of which two are to be reviewed."""
    with sample.opened(portfolio) as workspace:
        add = workspace.terms.add
        add(
            "KIKU",
            "payment",
            Stated(title="[/b] 契約一時金", counterparty="ACME", amount="USD 5000000", milestone=MEET),
        )
        add("KIKU", "right", Stated(
            title="Japan license", counterparty="ACME", milestone=MEET, rights=["development", "commercialization"],
            territories=["JP"], exclusive=True, sublicense="with-consent", owner="mori",
        ))  # fmt: skip
        add("KIKU", "right", Stated(
            title="Co-promotion", counterparty="禅製薬", milestone="MS-ADV-DATA", window="-18..-12", anchor="MS-LAUNCH",
            rights=["commercialization", "co-promotion"], territories=["east-asia"], excluded=["CN"], exclusive=True,
        ))  # fmt: skip
        add("KIKU", "right", Stated(
            title="Making", counterparty="Fujicell", rights=["manufacturing"], territories=["world"], items=["CMC-1"],
        ))  # fmt: skip
        workspace.milestones.set("KIKU", MEET, date="2027-05-10")
        workspace.milestones.set("KIKU", "MS-LAUNCH", date="2030-08-31")
        workspace.terms.review(["T3"], "the launch has a day now")
    return portfolio


def term(path: Path, id: str) -> Term:
    with sample.opened(path) as workspace:
        return next(each for each in workspace.view("KIKU").facts.terms if each.id == id)


async def on(driver: Driver, id: str) -> None:
    """Go to a term, through the milestones."""
    await driver.act("view.milestones", "milestone.terms")
    assert driver.app.page.rows.move_to(id)
    await driver.settle()


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_terms_and_rights_look_as_they_did(agreed: Path, size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    async with running(agreed, size) as driver:
        await on(driver, "T2")
        golden(f"terms-agreed-{name}", driver.text)
        await driver.press("R")
        golden(f"rights-agreed-{name}", driver.text)
        await driver.press("escape")
        assert driver.app.view == "milestones"


async def test_a_milestone_shows_its_terms(agreed: Path) -> None:
    async with running(agreed, (120, 40)) as driver:
        await driver.act("view.milestones")
        assert "2 terms to review (t)" in driver.text
        driver.app.page.rows.move_to(MEET)
        await driver.settle()
        model = driver.app.page.model
        assert model is not None
        lines = ["".join(cell.text for cell in each.cells) for each in model.detail(MEET)]
    at = lines.index("Terms")
    assert lines[at + 1] == "T1 payment USD 5,000,000 [/b] 契約一時金, ACME  to review, 2027-05-10"
    assert lines[at + 2].startswith("T2 right Japan license, ACME")


async def test_a_term_is_reviewed_from_the_keyboard(agreed: Path) -> None:
    async with running(agreed) as driver:
        await on(driver, "T1")
        await driver.press("r")
        assert "MS-INV-MEET went from 31 Mar 2027 to 10 May 2027" in driver.text
        await driver.type("ACME agreed")
        await driver.press("enter")
        assert "T1 reviewed" in driver.text
        await driver.press("u")
    assert term(agreed, "T1").reviewed_on == ""


async def test_several_terms_are_reviewed_at_once(agreed: Path) -> None:
    async with running(agreed) as driver:
        await on(driver, "T1")
        await driver.press("space")
        driver.app.page.rows.move_to("T2")
        await driver.press("space", "r")
        await driver.type("both stand")
        await driver.press("enter")
    assert {term(agreed, id).reviewed_reason for id in ("T1", "T2")} == {"both stand"}


async def test_a_right_is_added_at_the_milestone_under_the_cursor(agreed: Path) -> None:
    async with running(agreed) as driver:
        await driver.act("view.milestones")
        driver.app.page.rows.move_to("MS-ADV-DATA")
        await driver.settle()
        await driver.press("plus")
        for field, text in (
            ("kind", "right"), ("title", "Europe"), ("counterparty", "Ono"), ("rights", "development supply"),
            ("territories", "eu -DE"), ("exclusive", "yes"), ("items", "CMC-1"), ("owner", "mori"),
        ):  # fmt: skip
            await driver.into(field)
            await driver.type(text)
        await driver.press("enter")
        assert "T5 added to KIKU" in driver.text
    found = term(agreed, "T5")
    assert (found.milestone, found.territories, found.excluded, found.exclusive) == ("MS-ADV-DATA", "eu", "DE", True)
    assert (found.rights, found.items, found.owner) == ("development supply", "CMC-1", "mori")


async def test_what_does_not_fit_together_is_said_before_it_is_recorded(agreed: Path) -> None:
    async with running(agreed) as driver:
        await on(driver, "T1")
        await driver.press("plus")
        for field, text in (("kind", "right"), ("title", "x"), ("counterparty", "y")):
            await driver.into(field)
            await driver.type(text)
        await driver.press("enter")
        assert "a right says what it grants, and where" in driver.text
        await driver.into("rights")
        await driver.type("profit")
        await driver.press("enter")
        assert "no right is called profit" in driver.text
        await driver.type("supply")
        await driver.press("enter")
        assert "rights go with the territories" in driver.text
        await driver.into("territories")
        await driver.type("Atlantis")
        await driver.press("enter")
        assert "is no country or region" in driver.text


async def test_a_change_asks_why_and_keeps_what_is_not_touched(agreed: Path) -> None:
    before = term(agreed, "T3")
    async with running(agreed) as driver:
        await on(driver, "T3")
        await driver.press("S")
        await driver.into("window")
        await driver.type("-24..-12")
        await driver.press("enter")
        assert "a saved value changes" in driver.text
        await driver.into("reason")
        await driver.type("the field force needs longer")
        await driver.press("enter")
        assert "T3 is now" in driver.text
    assert term(agreed, "T3") == before._replace(window_from=-24, seen=term(agreed, "T3").seen)


async def test_a_term_ends_with_what_became_of_it(agreed: Path) -> None:
    async with running(agreed) as driver:
        await on(driver, "T4")
        await driver.press("x")
        await driver.type("the CDMO closed")
        await driver.press("enter")
        assert "T4 ended on 2026-11-24" in driver.text
        assert "T4" not in driver.app.page.rows.ids
        await driver.press("a")
        assert "T4" in driver.app.page.rows.ids
        driver.app.page.rows.move_to("T4")
        await driver.settle()
        await driver.press("x")
        assert "End: T4 has ended" in driver.text
    assert term(agreed, "T4").ended_reason == "the CDMO closed"


async def test_switches_and_ways_between(agreed: Path) -> None:
    async with running(agreed) as driver:
        await on(driver, "T3")
        await driver.press("t")
        assert driver.app.page.rows.ids == ["T1", "T2"]
        await driver.press("t", "m")
        assert len(driver.app.page.rows.ids) < 4
        await driver.press("m", "R", "t")
        assert driver.app.view == "terms"
        await driver.press("right_square_bracket")
        assert driver.app.here.program == "UME"
        assert "No term." in driver.text
        await driver.press("r", "R")
        assert "Rights" in driver.text
        await driver.press("escape", "escape")
        assert driver.app.view == "portfolio"


def test_the_models_are_plain_values(agreed: Path) -> None:
    with sample.opened(agreed) as workspace:
        view = workspace.view("KIKU")
        shown = terms(view, workspace.persons(), (), frozenset(), "")
        found = rights(view, workspace.terms.rights("KIKU"))
    assert [row.id for row in shown.rows if row.id] == ["T1", "T2", "T3", "T4"]
    assert shown.at(Place("KIKU", milestone="MS-LAUNCH")) == "T3"
    assert [row.id for row in found.rows if row.id] == ["JP", "US", "east-asia", "world"]
    for model in (shown, found):
        for row in model.rows:
            if row.id:
                assert model.detail(row.id)
                assert model.at(model.place(row.id)) == row.id
    cells = {row.id: [cell.text for cell in row.cells] for row in found.rows if row.id}
    assert cells["JP"] == ["JP*", "ACME!", "Fujicell?", "ACME!, 禅製薬!", "禅製薬!", "-", "-"]
    assert cells["US"][1:4] == ["nobody", "Fujicell?", "nobody"]


async def test_the_stand_up_speaks_of_terms_to_review(agreed: Path) -> None:
    async with running(agreed) as driver:
        await driver.act("view.standup")
        page = driver.app.page
        assert page.rows.move_to("term/T2")
        await driver.settle()
        assert "KIKU  T2 Japan license, with ACME: MS-INV-MEET went from" in driver.text
        assert (page.place.term, page.place.milestone) == ("T2", MEET)
        assert page.model is not None
        assert page.model.detail("term/T2")
        assert page.model.at(page.place) == "term/T2"
        await driver.act("view.terms")
        assert driver.app.page.place.term == "T2"
