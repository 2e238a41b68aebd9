"""Use cases and actions cover each other."""

from __future__ import annotations

import pytest

from readiness.tui import reference
from readiness.tui.actions import actions
from readiness.tui.reference import COMMAND_LINE, READING, missing, use_cases


def test_every_use_case_is_reached_from_the_keyboard_or_says_why_not() -> None:
    assert missing() == []


def test_what_only_the_command_line_has_is_a_use_case_without_an_action() -> None:
    reached = {name for action in actions() for name in action.use_case.split()}
    assert COMMAND_LINE.keys() <= use_cases().keys()
    assert not COMMAND_LINE.keys() & reached
    assert all(COMMAND_LINE.values())


def test_what_says_that_it_recorded_something_does_not_count_as_reading() -> None:
    found = use_cases()
    assert {name for name in READING if found[name]} == set()


def test_every_action_names_use_cases_that_exist() -> None:
    assert {name for action in actions() for name in action.use_case.split()} <= use_cases().keys()


def test_a_use_case_without_an_action_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "items.note" not in missing()
    monkeypatch.setattr(reference, "actions", lambda: tuple(each for each in actions() if each.id != "item.note"))
    assert "items.note" in missing()
