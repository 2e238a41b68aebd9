"""What was claimed, how often, what came of looking into it, and what to look into next."""

from __future__ import annotations

from collections import Counter, defaultdict

from ..findings import Finding, Severity
from .book import Asked, Kept, days_after, days_between
from .outcome import Computed, Sheet, SheetRow
from .spec import Param

PARAMS: dict[str, Param] = {"verdict-days": 30, "repeat-at": 2, "deflections-at": 3}
BY_CATEGORY = ("category", "heard", "open", "barrier", "mixed", "deflection", "repeated")
NEXT = ("row", "claim", "title", "times", "age", "verify")
_DEFLECTION = "deflection"


def claims(asked: Asked) -> Computed:
    """Counts by category, and the claims without a verdict: those heard most often first, then the oldest."""
    rows = [row for row in asked.rows() if asked.past(row, "heard")]
    times = Counter(asked.text(row, "claim") for row in rows)
    waiting = [row for row in rows if not asked.text(row, "verdict")]
    findings = [
        *_repeated(asked, rows, times),
        *_deflecting(asked, rows),
        *(found for row in waiting if (found := _unverified(asked, row)) is not None),
    ]
    limit = asked.number("verdict-days")
    dues = tuple(
        asked.due(row.id, asked.book.title(asked.text(row, "claim")), days_after(asked.text(row, "heard"), limit))
        for row in waiting
    )
    sheets = (_by_category(asked, rows, times), _next(asked, waiting, times))
    return Computed(tuple(findings), sheets, dues)


def _category(asked: Asked, row: Kept) -> str:
    return str(asked.book.detail(asked.text(row, "claim")).get("group", ""))


def _by_category(asked: Asked, rows: list[Kept], times: Counter[str]) -> Sheet:
    found: dict[str, list[Kept]] = defaultdict(list)
    for row in rows:
        found[_category(asked, row)].append(row)
    lines = []
    for category, members in sorted(found.items(), key=lambda each: (-len(each[1]), each[0])):
        verdicts = Counter(asked.text(row, "verdict") for row in members)
        again = sum(times[each] > 1 for each in {asked.text(row, "claim") for row in members})
        counts = (len(members), verdicts[""], verdicts["barrier"], verdicts["mixed"], verdicts[_DEFLECTION], again)
        severity = Severity.WARNING if verdicts[_DEFLECTION] >= asked.number("deflections-at") else None
        lines.append(SheetRow((category, *map(str, counts)), severity))
    return Sheet("claims-by-category", BY_CATEGORY, tuple(lines))


def _next(asked: Asked, waiting: list[Kept], times: Counter[str]) -> Sheet:
    order = sorted(
        waiting, key=lambda row: (-times[asked.text(row, "claim")], asked.text(row, "heard"), row.entry.ordinal)
    )
    lines = []
    for row in order:
        claim = asked.text(row, "claim")
        old = days_between(asked.text(row, "heard"), asked.day)
        verify = asked.book.detail(claim).get("extra", {}).get("excuse", {}).get("verify", [])
        cells = (row.id, claim, asked.book.title(claim), str(times[claim]), str(old), " ".join(verify))
        late = old > asked.number("verdict-days")
        lines.append(SheetRow(cells, Severity.WARNING if late else None))
    return Sheet("verify-next", NEXT, tuple(lines))


def _repeated(asked: Asked, rows: list[Kept], times: Counter[str]) -> list[Finding]:
    """Claims heard as often as the pack asks to notice."""
    findings = []
    for claim, count in sorted(times.items()):
        if count >= asked.number("repeat-at"):
            last = max(asked.text(row, "heard") for row in rows if asked.text(row, "claim") == claim)
            values = {"claim": asked.book.title(claim), "times": count, "day": last}
            findings.append(asked.finding("claim-repeated", Severity.WARNING, claim, "RUL-34", **values))
    return findings


def _deflecting(asked: Asked, rows: list[Kept]) -> list[Finding]:
    """Categories in which claim after claim turned out to deflect."""
    found = Counter(_category(asked, row) for row in rows if asked.text(row, "verdict") == _DEFLECTION)
    return [
        asked.finding("category-deflecting", Severity.WARNING, asked.spec.id, category=category, times=count)
        for category, count in sorted(found.items())
        if count >= asked.number("deflections-at")
    ]


def _unverified(asked: Asked, row: Kept) -> Finding | None:
    old, limit = days_between(asked.text(row, "heard"), asked.day), asked.number("verdict-days")
    if old <= limit:
        return None
    values = {"claim": asked.book.title(asked.text(row, "claim")), "age": old, "limit": limit}
    return asked.finding("claim-unverified", Severity.WARNING, row.id, "RUL-38", **values)
