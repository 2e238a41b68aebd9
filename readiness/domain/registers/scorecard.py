"""An audit scored in pillars, and the one outcome that its scores come to.

A pillar shows its lowest score beside its sum, never an average: a good figure does not make up for a bad one. The
outcome is a function of the scores, so that there is exactly one once everything is scored: a pillar with several low
scores means that the partner is not aligned, every score as agreed means to go on, anything else means to correct.
"""

from __future__ import annotations

from ...typed import NamedTuple
from ..calendar import add_months
from ..facts import Day
from ..findings import Finding, Severity
from .book import Asked, Kept
from .outcome import Computed, Due, Sheet, SheetRow
from .spec import Param

PARAMS: dict[str, Param] = {
    "renewed-at-least": 3, "low-at-most": 1, "transition-pillar": "trustworthiness", "transition-low-count": 2,
    "again-months": 12, "follow-ups": "", "outcome-column": "outcome", "closed-column": "closed",
    "interviews-column": "interviews",
}  # fmt: skip
SCORES = ("audit", "pillar", "dimension", "title", "score", "meaning")
RENEWED, CORRECTIVE, TRANSITION = "renewed", "corrective", "transition"
ENGLISH_ONLY = "english-only"


class Audit(NamedTuple):
    """One audit with its scores by dimension."""

    row: Kept
    scores: dict[str, int]
    scored: dict[str, str]
    """The row of each score."""
    complete: bool
    outcome: str
    """What the scores come to; `""` while some are missing."""


def scorecard(asked: Asked) -> Computed:
    """The scores of every audit, its outcome, and what is wrong about how it was closed."""
    column = asked.column("audit")
    if column is None:
        return Computed()
    register = column.of[0]
    audits = [_audit(asked, row) for row in asked.book.rows(register)]
    findings, lines, states, dues = list[Finding](), list[SheetRow](), list[SheetRow](), list[Due]()
    for audit in audits:
        lines += _scores(asked, audit)
        found = _findings(asked, audit)
        findings += found
        states.append(_state(asked, audit, found))
    if audits:
        again, late = _again(asked, audits, register)
        dues += again
        findings += late
    sheets = (Sheet("outcomes", _outcome_columns(asked), tuple(states)), Sheet("scorecard", SCORES, tuple(lines)))
    return Computed(tuple(findings), sheets, tuple(dues))


def _outcome_columns(asked: Asked) -> tuple[str, ...]:
    """A column for each pillar between those that are always there."""
    return ("audit", "name", "outcome", "chosen", "state", "scored", *(each.id for each in asked.spec.pillars))


def _audit(asked: Asked, row: Kept) -> Audit:
    scores, scored = {}, {}
    for each in asked.rows():
        score = asked.score(each, "score")
        if asked.text(each, "audit") == row.id and score is not None:
            scores[asked.text(each, "dimension")] = score
            scored[asked.text(each, "dimension")] = each.id
    complete = all(item in scores for pillar in asked.spec.pillars for item in pillar.items)
    return Audit(row, scores, scored, complete, outcome(asked, scores) if complete else "")


def outcome(asked: Asked, scores: dict[str, int]) -> str:
    """The one outcome of a scored audit."""
    low = asked.number("low-at-most")
    pillar = next((each for each in asked.spec.pillars if each.id == asked.word("transition-pillar")), None)
    if pillar and sum(scores[item] <= low for item in pillar.items) >= asked.number("transition-low-count"):
        return TRANSITION
    counted = (scores[item] for each in asked.spec.pillars for item in each.items)
    return RENEWED if min(counted) >= asked.number("renewed-at-least") else CORRECTIVE


def _scores(asked: Asked, audit: Audit) -> list[SheetRow]:
    """A line for each dimension, scored or not."""
    meanings, low = dict(asked.spec.scale), asked.number("low-at-most")
    lines = []
    for pillar in asked.spec.pillars:
        for item in pillar.items:
            score = audit.scores.get(item)
            shown = ("", "") if score is None else (str(score), meanings.get(score, ""))
            cells = (audit.row.id, pillar.title, item, asked.book.title(item), *shown)
            bad = score is not None and score <= low
            lines.append(SheetRow(cells, Severity.WARNING if bad else None, audit.scored.get(item, "")))
    return lines


def _state(asked: Asked, audit: Audit, found: list[Finding]) -> SheetRow:
    sizes = sum(len(each.items) for each in asked.spec.pillars)
    scored = sum(item in audit.scores for each in asked.spec.pillars for item in each.items)
    figures = [_figure(audit, each.items) for each in asked.spec.pillars]
    state = "closed" if _closed(asked, audit) else "scored" if audit.complete else "scoring"
    chosen = audit.row.text(asked.word("outcome-column"))
    name = asked.book.label(audit.row.id)
    cells = (audit.row.id, name, audit.outcome, chosen, state, f"{scored}/{sizes}", *figures)
    return SheetRow(cells, min((each.severity for each in found), key=list(Severity).index, default=None))


def _figure(audit: Audit, items: tuple[str, ...]) -> str:
    """`low 1, 9 in 4`: the lowest score, and the sum of how many."""
    scores = [audit.scores[each] for each in items if each in audit.scores]
    return f"low {min(scores)}, {sum(scores)} in {len(scores)}" if scores else ""


def _closed(asked: Asked, audit: Audit) -> Day:
    closed = audit.row.text(asked.word("closed-column"))
    return closed if closed <= asked.day else ""


def _findings(asked: Asked, audit: Audit) -> list[Finding]:
    closed, chosen = _closed(asked, audit), audit.row.text(asked.word("outcome-column"))
    name, id = {"audit": asked.book.label(audit.row.id)}, audit.row.id
    missing = sum(item not in audit.scores for each in asked.spec.pillars for item in each.items)
    found = []
    if missing:
        severity = Severity.BLOCKER if closed else Severity.NOTICE
        found.append(asked.finding("audit-incomplete", severity, id, "RUL-36", **name, missing=missing))
    if closed and not chosen:
        found.append(asked.finding("audit-without-outcome", Severity.BLOCKER, id, "RUL-36", **name))
    if audit.outcome and chosen and chosen != audit.outcome:
        values = {**name, "chosen": chosen, "scores": audit.outcome}
        found.append(asked.finding("audit-other-outcome", Severity.WARNING, id, "RUL-36", **values))
    if audit.row.text(asked.word("interviews-column")) == ENGLISH_ONLY:
        found.append(asked.finding("audit-english-only", Severity.WARNING, id, "RUL-35", **name))
    if CORRECTIVE in (audit.outcome, chosen) and not _followed_up(asked, audit):
        found.append(asked.finding("audit-no-follow-up", Severity.WARNING, id, **name))
    return found


def _followed_up(asked: Asked, audit: Audit) -> bool:
    return any(row.text("audit") == audit.row.id for row in asked.book.rows(asked.word("follow-ups")))


def _again(asked: Asked, audits: list[Audit], register: str) -> tuple[list[Due], list[Finding]]:
    """When the next audit is due: so many months after the last closed one."""
    closed = max(_closed(asked, audit) for audit in audits)
    if not closed:
        return [], []
    due = add_months(closed, asked.number("again-months"))
    findings = []
    if due < asked.day and all(_closed(asked, audit) for audit in audits):
        findings.append(asked.finding("audit-due", Severity.WARNING, register, day=due, last=closed))
    return [Due(register, register, "next audit", due, due < asked.day)], findings
