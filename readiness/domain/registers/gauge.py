"""Conditions of which a few together mean something: how far a relationship has become a dependency.

A gauge is a count and a word, never a score: any one condition is enough where the threshold says so, and what has not
been answered is said beside it.
"""

from __future__ import annotations

from ..findings import Finding, Severity
from ..vocabulary import NON_COUNTING_KINDS
from .book import Asked, Kept
from .outcome import Computed, Sheet, SheetRow
from .spec import Param

PARAMS: dict[str, Param] = {"threshold": "", "rule": ""}
GAUGE = ("level", "present", "conditions", "unanswered", "ways-back", "ways")
COLUMNS = ("condition", "title", "present", "since", "passes")
REACHED, NONE, UNCLEAR, UNKNOWN = "single-point-of-failure", "none-present", "unclear", "not-assessed"


def gauge(asked: Asked) -> Computed:
    """How many conditions are present, which nobody has answered, and how many ways back are taken."""
    threshold = next((each for each in asked.spec.thresholds if each.id == asked.word("threshold")), None)
    if threshold is None:
        return Computed()
    conditions = [asked.book.items[each] for each in threshold.items if each in asked.book.items]
    answers: dict[str, Kept] = {}
    for kept in asked.rows():
        if asked.past(kept, "seen"):
            answers[asked.text(kept, "condition")] = kept
    present = [each for each in conditions if each.id in answers and asked.text(answers[each.id], "present") == "yes"]
    open_ = [each for each in conditions if each.id not in answers]
    level = _level(len(present), len(open_), len(conditions), threshold.at_least)
    lines = []
    for each in conditions:
        row = answers.get(each.id)
        said, since, id = (asked.text(row, "present"), asked.text(row, "seen"), row.id) if row else ("", "", "")
        passes = "yes" if asked.book.passes(each.id) else "no"
        severity = Severity.WARNING if said == "yes" else None
        lines.append(SheetRow((each.id, each.title, said, since, passes), severity, id))
    ways = [
        each
        for each in asked.book.items.values()
        if each.pack == asked.register.pack and each.id not in threshold.items and each.kind not in NON_COUNTING_KINDS
    ]
    taken = sum(asked.book.passes(each.id) for each in ways)
    counts = (len(present), len(conditions), len(open_), taken, len(ways))
    grave = Severity.WARNING if level == REACHED else None
    sheets = (
        Sheet("gauge", GAUGE, (SheetRow((level, *map(str, counts)), grave),)),
        Sheet("conditions", COLUMNS, tuple(lines)),
    )
    return Computed(_findings(asked, level, [each.title for each in present], len(open_)), sheets)


def _level(present: int, unanswered: int, conditions: int, at_least: int) -> str:
    if present >= at_least:
        return REACHED
    if unanswered == conditions:
        return UNKNOWN
    return UNCLEAR if unanswered or present else NONE


def _findings(asked: Asked, level: str, present: list[str], unanswered: int) -> tuple[Finding, ...]:
    found = []
    if level == REACHED:
        values = {"count": len(present), "conditions": "; ".join(present)}
        found.append(asked.finding("single-point", Severity.WARNING, asked.spec.id, asked.word("rule"), **values))
    if unanswered and level != UNKNOWN:
        rule = asked.word("rule")
        found.append(asked.finding("conditions-unanswered", Severity.NOTICE, asked.spec.id, rule, count=unanswered))
    return tuple(found)
