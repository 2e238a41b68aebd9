"""The Registers page: a table at a time, findings on top, rows asked for by their declared columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.tui.views.registers import registers as picture
from readiness.workspace import Workspace
from tests.tui import sample
from tests.tui.screen import Driver, golden, running

SIZES = [(80, 24), (120, 40)]
DIMENSIONS = {"E1": 2, "E2": 3, "E3": 4, "E4": 1, "C1": 2, "C2": 3, "C3": 4, "T1": 1, "T2": 2}


def kept(path: Path, *packs: str) -> Workspace:
    """KIKU with these packs; the workspace is the caller's to close."""
    workspace = sample.opened(path)
    for pack in packs:
        workspace.packs.adopt("KIKU", pack)
    return workspace


@pytest.fixture
def audited(portfolio: Path) -> Path:
    """An audit of a distributor with nine of ten scores."""
    with kept(portfolio, "distributor-audit") as workspace:
        add = workspace.registers.add
        add("KIKU", "audits", {"name": "日本メディカル 2026", "interviews": "english-only"})
        for dimension, score in DIMENSIONS.items():
            add("KIKU", "audit-scores", {"audit": "G1", "dimension": f"DPA-{dimension}", "score": str(score)})
    return portfolio


@pytest.fixture
def heard(portfolio: Path) -> Path:
    """Claims of a distributor: one twice, one that turned out to deflect."""
    with kept(portfolio, "distributor-excuses") as workspace:
        add = workspace.registers.add
        add("KIKU", "claims", {"claim": "EXC-12", "heard": "2026-10-01", "who": "田中"})
        add("KIKU", "claims", {"claim": "EXC-12", "heard": "2026-11-20", "words": "[b]来期[/b] \x1b[2J"})
        add("KIKU", "claims", {"claim": "EXC-27", "heard": "2026-09-10", "verdict": "deflection"})
    return portfolio


async def choose(driver: Driver, register: str) -> None:
    """Go to a register from the Board, by a few letters."""
    await driver.act("view.board")
    await driver.press("t", "c")
    await driver.type(register)
    await driver.press("enter")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_scorecard(audited: Path, size: tuple[int, int]) -> None:
    async with running(audited, size) as driver:
        await choose(driver, "scores")
        assert driver.app.view == "registers"
        await driver.press("t")
        golden(f"registers-scorecard-{size[0]}x{size[1]}", driver.text)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_claims(heard: Path, size: tuple[int, int]) -> None:
    async with running(heard, size) as driver:
        await choose(driver, "claims")
        await driver.press("t")
        golden(f"registers-claims-{size[0]}x{size[1]}", driver.text)


async def test_the_missing_score_gives_the_outcome(audited: Path) -> None:
    async with running(audited) as driver:
        await choose(driver, "scores")
        assert "scoring" in driver.text
        await driver.press("t", "G")  # the last dimension, which has no score yet
        await driver.press("a")
        assert "DPA-T3 Cultural fit" in driver.text
        assert "G1 日本メディカル" in driver.text
        await driver.into("score")
        await driver.type("3")
        golden("registers-form-80x24", driver.text)
        await driver.press("enter")
        assert "G11 added to audit-scores" in driver.text
        await driver.press("t", "t")
        assert "corrective" in driver.text
        assert "asks for correction" in driver.text


async def test_a_saved_value_asks_why(audited: Path) -> None:
    async with running(audited) as driver:
        await choose(driver, "audits")
        await driver.press("e")
        await driver.into("interviews")
        await driver.type("both")
        await driver.press("enter")
        assert "a saved value changes: say why" in driver.text
        await driver.into("reason")
        await driver.type("field staff were seen")
        await driver.press("enter")
        assert "G1 changed" in driver.text
    with sample.opened(audited) as workspace:
        assert workspace.history(program="KIKU", entity="G1", limit=1)[0].event.reason == "field staff were seen"


async def test_a_row_is_retired_and_comes_back(heard: Path) -> None:
    async with running(heard) as driver:
        await choose(driver, "claims")
        await driver.press("t", "t", "x")
        await driver.type("entered twice")
        await driver.press("enter")
        assert "G1 retired" in driver.text
        assert driver.app.page.rows.ids == ["G2", "G3"]
        await driver.press("u")
        assert driver.app.page.rows.ids == ["G1", "G2", "G3"]


async def test_suppliers_are_screened_by_a_file(portfolio: Path, tmp_path: Path) -> None:
    with kept(portfolio, "trusted-supply-chain") as workspace:
        workspace.registers.add("KIKU", "suppliers", {"name": "ＡＣＭＥバイオ（株）"})
    list_ = tmp_path / "list-2026-11-01.csv"
    list_.write_text("name,aliases\nAcme,ACMEバイオ\n", encoding="utf-8")
    async with running(portfolio, (120, 40)) as driver:
        await choose(driver, "suppliers")
        assert "never been compared" in driver.text
        await driver.press("s")
        await driver.type(str(list_))
        await driver.press("enter")
        assert "blocker RUL-22" in driver.text
        golden("registers-screening-120x40", driver.text)


async def test_from_register_to_register(portfolio: Path) -> None:
    kept(portfolio, "warning-signs", "policy-watch").close()
    async with running(portfolio) as driver:
        await driver.act("view.registers")
        seen = []
        for key in ("}", "}", "}", "{"):
            seen.append(driver.app.page.model.page.register.id)  # type: ignore[union-attr]
            await driver.press(key)
        assert seen == ["signs-seen", "sign-reviews", "policy-reviews", "signs-seen"]
        assert driver.app.page.model.page.register.id == "policy-reviews"  # type: ignore[union-attr]


async def test_what_cannot_be_done_is_said(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.registers")
        assert "No registers: they come with packs" in driver.text
        for key in ("t", "}", "c", "a", "e", "x"):
            await driver.press(key)
            assert driver.app.notice
        assert "no row of a register under the cursor" in driver.text


async def test_every_register_of_every_pack_can_be_looked_at(portfolio: Path) -> None:
    packs = (
        "trusted-supply-chain", "support-programmes", "policy-watch", "distributor-audit", "distributor-excuses",
        "partner-selection", "incentive-realignment", "warning-signs", "dependency-risk",
    )  # fmt: skip
    kept(portfolio, *packs).close()
    async with running(portfolio) as driver:
        await driver.act("view.registers")
        model = driver.app.page.model
        count = len(model.registers)  # type: ignore[union-attr]
        assert count == 18
        for _ in range(count):
            await driver.press("}", "t", "G", "a")
            assert "Add to" in driver.text
            await driver.press("escape")


def test_columns_further_right_come_with_the_room_for_them(audited: Path) -> None:
    from readiness.reports.registers import Page
    from readiness.tui.widgets.rows import layout

    with sample.opened(audited) as workspace:
        book = workspace.registers.book("KIKU")
        register = book.register("audit-scores")
        assert register is not None
        model = picture(Page.of(book, register), "scorecard")
    titles: Callable[[int], list[str]] = lambda width: [  # noqa: E731 - said once
        model.columns[i].title for i, _ in layout(model.columns, width)
    ]
    assert titles(40) == ["audit", "pillar", "dimension"]
    assert titles(79) == ["audit", "pillar", "dimension", "title", "score", "meaning"]
