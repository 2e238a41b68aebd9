"""Candidates for a partnership: how many were contacted, how far each came, which rank first, what speaks against.

Stages go one way, as the column of the register allows; going back or leaping is refused when it is written.
"""

from __future__ import annotations

from ..findings import Finding, Severity
from .book import Asked, Kept
from .outcome import Computed, Sheet, SheetRow
from .spec import Param

PARAMS: dict[str, Param] = {
    "least": 3,
    "most": 5,
    "flags": "",
    "out": "dropped",
    "narrowed": "shortlist",
    "last": "appointed",
}
"""`narrowed`: the stage from which the search counts as narrowed; `out`: the stage of those that left."""
QUALITIES = ("readiness", "brand-fit", "execution")
COLUMNS = ("rank", "row", "candidate", "stage", "readiness", "brand-fit", "execution", "total", "flags", "next")


def funnel(asked: Asked) -> Computed:
    """The candidates in rank order: furthest stage first, then by the sum of the three qualities, then fewest flags."""
    stages = _stages(asked)
    flags = _flags(asked)
    live = [row for row in asked.rows() if asked.text(row, "stage") != asked.word("out")]
    order = sorted(
        live,
        key=lambda row: (
            -stages.index(asked.text(row, "stage")),
            -_total(row),
            len(flags.get(row.id, ())),
            row.entry.ordinal,
        ),
    )
    gone = [row for row in asked.rows() if row not in live]
    findings = [*_breadth(asked, live), *(found for row in order for found in _about(asked, row, flags, stages))]
    severities = {each.subject: each.severity for each in reversed(findings)}
    lines = []
    for rank, row in enumerate([*order, *gone], 1):
        stage = asked.text(row, "stage")
        column = asked.column("stage")
        scores = [str(row.values.get(each, "")) for each in QUALITIES]
        total = str(_total(row)) if any(scores) else ""
        shown = str(rank) if row in live else ""
        cells = (
            shown, row.id, asked.text(row, "name"), stage, *scores, total, str(len(flags.get(row.id, ())) or ""),
            ", ".join(column.after(stage)) if column else "",
        )  # fmt: skip
        lines.append(SheetRow(cells, severities.get(row.id)))
    return Computed(tuple(findings), (Sheet("funnel", COLUMNS, tuple(lines)),))


def _stages(asked: Asked) -> list[str]:
    column = asked.column("stage")
    return list(column.of) if column else []


def _total(row: Kept) -> int:
    return sum(row.score(each) or 0 for each in QUALITIES)


def _flags(asked: Asked) -> dict[str, list[str]]:
    """By candidate, the titles of the signs against it that were seen and not cleared."""
    found: dict[str, list[str]] = {}
    for row in asked.book.rows(asked.word("flags")):
        seen, cleared = row.text("seen"), row.text("cleared")
        if seen and seen <= asked.day and not (cleared and cleared <= asked.day):
            found.setdefault(row.text("candidate"), []).append(asked.book.title(row.text("sign")))
    return found


def _breadth(asked: Asked, live: list[Kept]) -> list[Finding]:
    """Too few or too many contacted, once the search is narrowed or has gone too wide."""
    contacted = sum(bool(asked.past(row, "contacted")) for row in asked.rows())
    least, most = asked.number("least"), asked.number("most")
    stages = _stages(asked)
    narrowed = any(stages.index(asked.text(row, "stage")) >= stages.index(asked.word("narrowed")) for row in live)
    if contacted > most or (narrowed and contacted < least):
        values = {"count": contacted, "least": least, "most": most}
        return [asked.finding("outreach-breadth", Severity.NOTICE, asked.spec.id, "RUL-30", **values)]
    return []


def _about(asked: Asked, row: Kept, flags: dict[str, list[str]], stages: list[str]) -> list[Finding]:
    stage, name = asked.text(row, "stage"), {"candidate": asked.text(row, "name")}
    found = []
    if asked.text(row, "exclusivity") == "unbounded" and stage != stages[0]:
        found.append(asked.finding("early-exclusivity", Severity.BLOCKER, row.id, "RUL-31", **name, stage=stage))
    narrowed = stages.index(stage) >= stages.index(asked.word("narrowed"))
    if narrowed and row.id in flags:
        values = {**name, "stage": stage, "signs": "; ".join(flags[row.id])}
        found.append(asked.finding("flag-open", Severity.WARNING, row.id, **values))
    scored = all(row.score(each) is not None for each in QUALITIES)
    if narrowed and not scored:
        found.append(asked.finding("qualities-unscored", Severity.NOTICE, row.id, **name, stage=stage))
    return found
