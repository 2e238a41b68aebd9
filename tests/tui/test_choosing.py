"""Choosing on screen: the list of options, what a form asks, and what is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.domain.facts import Choice
from tests.tui import sample
from tests.tui.screen import running


@pytest.fixture
def offering(portfolio: Path) -> Path:
    """KIKU has a choice per market, a route, and the matrix of functions."""
    with sample.opened(portfolio) as workspace:
        for pack in ("go-to-market", "sakigake", "us-japan-division-of-labour"):
            workspace.packs.adopt("KIKU", pack)
    return portfolio


def made(path: Path) -> list[tuple[str, str, str, str]]:
    with sample.opened(path) as workspace:
        return [each[1:5] for each in workspace.store.tables.rows(Choice, "KIKU")]


async def test_an_option_is_taken_for_a_market(offering: Path) -> None:
    async with running(offering, (120, 40)) as driver:
        await driver.act("view.board", "program.choose")
        assert "Choices of KIKU" in driver.text
        await driver.type("strategic")
        await driver.press("enter")
        await driver.into("subject")
        await driver.type("japan")
        await driver.press("enter")
    assert made(offering) == [("go-to-market", "model", "japan", "partner")]


async def test_a_route_asks_for_no_market(offering: Path) -> None:
    async with running(offering) as driver:
        await driver.act("view.board", "program.choose")
        await driver.type("designation is sought")
        await driver.press("enter", "enter")
    assert made(offering) == [("sakigake", "route", "", "taken")]


async def test_somebody_is_made_accountable(offering: Path) -> None:
    async with running(offering, (120, 40)) as driver:
        await driver.act("view.board", "program.choose")
        await driver.type("CMC/Manufacturing")
        await driver.press("enter")
        await driver.into("people")
        await driver.type("morri")
        await driver.press("enter")
        assert "nobody on record is called morri" in driver.text
        await driver.type("mori")
        await driver.press("enter")
    assert made(offering) == [("us-japan-division-of-labour", "accountable", "cmc-manufacturing", "mori")]


async def test_a_program_without_choices_says_so(portfolio: Path) -> None:
    async with running(portfolio) as driver:
        await driver.act("view.board", "program.choose")
        assert "offers a choice" in driver.text
