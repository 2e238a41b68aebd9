"""The catalogue's rules, and what they notice about programs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..domain.facts import Choice
from ..domain.rules import Rule, Situation, evaluate
from ..domain.rules.engine import applies
from ..domain.rules.rule import SEVERITY
from ..resources import data_file
from ..typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..domain.findings import Finding
    from ..domain.program import ProgramView
    from .door import Workspace


class RuleText(NamedTuple):
    """A rule as people read it."""

    rule: Rule
    title: str
    when: str
    then: str
    enforced: str
    """Where status, verdict or a refusal does it anyway; `""`: nowhere."""
    text_only: str
    """Why nothing recorded can tell; `""`: something can."""
    figures: tuple[str, ...]
    note: str
    ja: dict[str, str]
    """Japanese of title, when and then, with its status; empty: there is none."""


@cache
def rulebook() -> tuple[RuleText, ...]:
    """Every rule of the catalogue, in its order."""
    import json

    with open(data_file("rules.json"), encoding="utf-8") as file:
        return tuple(_rule(row) for row in json.load(file))


def _rule(row: dict[str, object]) -> RuleText:
    given = {key: row.get(key, "") for key in ("title", "when", "then", "enforced", "text_only", "note")}
    severity = SEVERITY[str(row["severity"])]
    listed = {key: tuple(map(str, _list(row.get(key)))) for key in ("packs", "items", "figures")}
    params = row.get("params")
    ja = row.get("ja")
    rule = Rule(
        id=str(row["id"]),
        severity=severity,
        escalates=SEVERITY[str(row["escalates"])] if "escalates" in row else severity,
        predicate=str(row.get("predicate", "")),
        packs=listed["packs"],
        items=listed["items"],
        params=dict(params) if isinstance(params, dict) else {},
    )
    texts = {key: str(value) for key, value in given.items()}
    return RuleText(rule, figures=listed["figures"], ja=dict(ja) if isinstance(ja, dict) else {}, **texts)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def situation(workspace: Workspace, view: ProgramView) -> Situation:
    """A program on D with what it chose."""
    return Situation(view, list(workspace._tables(view.id).rows(Choice, view.id)))


def rules_of(workspace: Workspace, view: ProgramView) -> list[RuleText]:
    """The rules that are about a program: those of its packs, and those of every program."""
    of = situation(workspace, view)
    return [each for each in rulebook() if applies(each.rule, of)]


def findings(workspace: Workspace, view: ProgramView) -> Iterable[Finding]:
    """What the rules notice about a program; see `noticing`."""
    return evaluate([each.rule for each in rulebook()], situation(workspace, view))
