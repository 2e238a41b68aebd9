"""What narrow screens keep: words of closed vocabularies in full, and the ways out in the footer."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from readiness.domain.term_words import TermKind
from readiness.domain.vocabulary import EvidenceClass, Rag, Status, Verdict
from readiness.reports.terms import KIND
from readiness.reports.terms import STATE as TERM_STATE
from readiness.tui.plain import width
from readiness.tui.views import VIEWS
from readiness.tui.widgets.rows import layout
from readiness.tui.words import short_status_cell, verdict_cell
from tests.tui.screen import Driver, running

LIST = 79
"""Cells of a list on 80 columns: the scrollbar has one."""
VERDICTS = [verdict_cell(each).text for each in Verdict]
STATUSES = [short_status_cell(Rag.AMBER, each).text for each in Status]
CLOSED = [
    ("portfolio", "Verdict", VERDICTS),
    ("portfolio", "Next US milestone", ["ADV-MANDATE", "INV-TOPLINE"]),
    ("portfolio", "Pass", ["150/200"]),
    ("board", "Status", STATUSES),
    ("roadmap", "Status", [*STATUSES, "2026-12-28?"]),
    ("roadmap", "Stream", [*VERDICTS, "primary", "deals"]),
    ("roadmap", "Item", ["REG-SAKIGAKE", "LAUNCH-MULTI"]),
    ("milestones", "Milestone", ["REG-SAKIGAKE", "LAUNCH-MULTI", "passes", "waived"]),
    ("milestones", "Date", [*STATUSES, "2026-12-28?"]),
    ("milestones", "Verdict", [*VERDICTS, "does not block"]),
    ("evidence", "State", ["does not count", "superseded by E250", "to confirm 120 d", "dated later", "unreadable"]),
    ("evidence", "Class", [each.value.replace("-", " ") for each in EvidenceClass]),
    ("terms", "Kind", [KIND[each] for each in TermKind]),
    ("terms", "State", [*TERM_STATE.values(), "to review", "overdue", "kept"]),
    ("terms", "Due", ["~2026-12-28", "no milestone", "cancelled", "undated"]),
    ("history", "When", ["2026-10-31 10:14"]),
    ("earlier", "Actions", ["12, 3 open"]),
]


@pytest.mark.parametrize("columns", [LIST, 99, 119, 139], ids=str)
@pytest.mark.parametrize(("view", "title", "words"), CLOSED, ids=[f"{view}-{title}" for view, title, _ in CLOSED])
def test_a_word_of_a_closed_vocabulary_is_never_cut(view: str, title: str, words: list[str], columns: int) -> None:
    shown = import_module(f"readiness.tui.views.{view}").COLUMNS
    room = {shown[i].title: cells for i, cells in layout(shown, columns)}
    assert title in room or columns == LIST
    assert [word for word in words if width(word) > room.get(title, 99)] == []


@pytest.mark.parametrize("columns", [LIST, 99, 119, 139], ids=str)
@pytest.mark.parametrize(
    "view", ["portfolio", "board", "roadmap", "milestones", "evidence", "history", "terms", "earlier"]
)
def test_the_columns_of_a_list_fit_into_it(view: str, columns: int) -> None:
    shown = import_module(f"readiness.tui.views.{view}").COLUMNS
    assert sum(cells + 1 for _, cells in layout(shown, columns)) <= columns


def _footer(driver: Driver) -> str:
    return driver.text.splitlines()[-1]


@pytest.mark.parametrize("columns", [60, 80])
async def test_the_footer_keeps_help_undo_and_palette_in_every_view_and_mode(portfolio: Path, columns: int) -> None:
    async with running(portfolio, (columns, 24)) as driver:
        for view in VIEWS:
            await driver.act(f"view.{view.id}")
            footers = [_footer(driver)]
            if driver.app.page.rows.cursor:
                await driver.act("list.detail")
                assert " Esc Back " in _footer(driver), view.id
                footers.append(_footer(driver))
                await driver.act("app.back")
            if view.id == "standup":
                await driver.act("standup.present")
                footers.append(_footer(driver))
                await driver.act("standup.present", "standup.earlier")
                footers.append(_footer(driver))
                await driver.act("earlier.leave")
            for footer in footers:
                assert footer.startswith(" ? Help "), view.id
                assert footer.endswith(" u Undo  ^p Go to"), view.id
                assert len(footer.split("  ")) >= 4, f"{view.id}: {footer}"
        await driver.act("view.board", "suppose.begin")
        assert _footer(driver).endswith(" u Undo  ^p Go to")


async def test_the_footer_shows_no_action_without_a_key(portfolio: Path) -> None:
    async with running(portfolio, keys={"app.undo": "", "item.note": "", "item.owner": "ctrl+o"}) as driver:
        await driver.act("view.board")
        assert _footer(driver).startswith(" ? Help  e Evidence  r Review  ^o Owner ")
        assert _footer(driver).endswith("  ^p Go to")
        assert "Undo" not in _footer(driver)


async def test_what_a_short_footer_leaves_out_a_shorter_label_may_fill(portfolio: Path) -> None:
    async with running(portfolio, (60, 24)) as driver:
        await driver.act("view.registers")
        assert "Next register" not in _footer(driver)
        assert " / Filter " in _footer(driver)
