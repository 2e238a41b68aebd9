"""The catalogue of rules: each is noticed, enforced or text, and quick commands read the same rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.domain.rules import FIRED_ELSEWHERE, PREDICATES
from readiness.packs.catalogues import load_catalogue
from readiness.packs.check import check_file
from readiness.packs.rulebook import NAME, text
from readiness.reports.findings import SENTENCES
from readiness.reports.rule_sentences import RULES
from readiness.resources import data_file
from readiness.workspace.rules import rulebook

WritePack = Callable[..., Path]
HEAD = "pack: {id: own-rules, title: Own rules, version: 1, kind: catalogue}\n"


def test_the_rules_that_quick_commands_read_are_those_of_the_catalogue() -> None:
    """If this fails and the change is meant: `make rules`."""
    assert Path(data_file(NAME)).read_text(encoding="utf-8") == text()


def test_each_rule_is_noticed_enforced_or_text_only_with_a_reason() -> None:
    rows = load_catalogue("rules").rows
    assert len(rows) == 40
    told = {row["id"]: [key for key in ("predicate", "enforced", "text_only") if row[key]] for row in rows}
    assert {id: keys for id, keys in told.items() if len(keys) != 1} == {}


def test_each_predicate_is_used_by_a_rule() -> None:
    named = {each.rule.predicate for each in rulebook()} - {""}
    assert set(PREDICATES) <= named <= {*PREDICATES, *FIRED_ELSEWHERE}


def test_a_rule_has_the_parameters_that_its_predicate_computes_with() -> None:
    """A missing one would show only where the rule fires."""
    wanted = {
        "all-of": {"at-least"},
        "unmet-before": {"before"},
        "start-missing": {"anchor", "warn-months", "block-months"},
        "start-early": {"anchor", "from-months"},
        "late-for": {"anchor"},
        "not-first": {"anchor"},
        "review-forecast": {"anchor", "approval", "designation", "designated-months", "standard-months"},
        "next-review": {"every-months"},
        "undated-study": {"blocks"},
    }
    found = {each.rule.predicate: set(each.rule.params) for each in rulebook()}
    assert {name: found[name] & keys for name, keys in wanted.items()} == wanted


def test_no_rule_computes_with_a_disputed_figure() -> None:
    figures = {row["id"]: row for row in load_catalogue("reference-figures").rows}
    disputed = {id for id, row in figures.items() if row["disputed"]}
    assert disputed
    computing = [each for each in rulebook() if each.rule.predicate]
    assert {figure for each in computing for figure in each.figures} & disputed == set()


def test_every_rule_reads_in_japanese() -> None:
    assert [each.rule.id for each in rulebook() if set(each.ja) != {"title", "when", "then", "status"}] == []


def test_the_sentences_of_rules_are_among_all_sentences() -> None:
    assert set(RULES) <= set(SENTENCES)


@pytest.mark.parametrize(
    ("more", "code", "message"),
    [
        ("predicate: path-ordre", "unknown-word", "there is no predicate `path-ordre`"),
        ("predicate: path-order, text_only: never", "wrong-action", "cannot both be so"),
        ("title_ja: 順序 12", "translation", "differs from `title` in 12"),
        ("title_ja: 順序", "translation", "`when` is not translated"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said(more: str, code: str, message: str, write_pack: WritePack) -> None:
    rule = f"rules:\n  - {{id: OWN-1, title: T, when: W, then: X, severity: info, {more}}}\n"
    found = check_file(write_pack(HEAD + rule, whole=True))
    assert code in {each.code for each in found}
    assert any(message in each.message for each in found), found
