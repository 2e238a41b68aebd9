"""Warning signs: any few of them that are present together raise a review, due within days of the last that made it."""

from __future__ import annotations

from collections import defaultdict

from ...typed import NamedTuple
from ..facts import Day
from ..findings import Finding, Severity
from .book import Asked, Kept, days_after
from .names import normal
from .outcome import Computed, Due, Sheet, SheetRow
from .spec import Param

PARAMS: dict[str, Param] = {"threshold": "", "review-days": 30, "reviews": "", "feeling": ""}
"""`reviews`: the register of reviews held; `feeling`: the sign that is a feeling."""
COLUMNS = ("distributor", "signs", "count", "raised", "due", "held", "state")


class Raised(NamedTuple):
    """A review that signs raised."""

    on: Day
    due: Day
    held: Day
    """The first review on or after the day it was raised; `""`: none yet."""


def signs(asked: Asked) -> Computed:
    """The signs present at each distributor, and the review that they raise."""
    threshold = next((each for each in asked.spec.thresholds if each.id == asked.word("threshold")), None)
    if threshold is None:
        return Computed()
    findings, lines, dues = list[Finding](), [], list[Due]()
    for name, present in _present(asked, threshold.items).items():
        raised = _raised(asked, name, sorted(present.values()), threshold.at_least)
        state = _state(asked, raised)
        found = _findings(asked, name, present, raised, state)
        findings += found
        if raised and not raised.held:
            dues.append(asked.due(asked.spec.id, name, raised.due))
        shown = (raised.on, raised.due, raised.held) if raised else ("", "", "")
        cells = (name, ", ".join(sorted(present)), str(len(present)), *shown, state)
        lines.append(SheetRow(cells, found[0].severity if found else None))
    return Computed(tuple(findings), (Sheet("signs", COLUMNS, tuple(lines)),), tuple(dues))


def _present(asked: Asked, counted: tuple[str, ...]) -> dict[str, dict[str, Day]]:
    """By distributor, the signs present on D with the day each was first seen. Spellings of a name are one."""
    shown: dict[str, str] = {}
    found: dict[str, dict[str, Day]] = defaultdict(dict)
    for row in asked.rows():
        seen, cleared, sign = asked.past(row, "seen"), asked.past(row, "cleared"), asked.text(row, "sign")
        if not seen or cleared or sign not in counted:
            continue
        name = asked.text(row, "distributor")
        name = shown.setdefault(normal(name), name)
        found[name][sign] = min(found[name].get(sign, seen), seen)
    return dict(sorted(found.items()))


def _raised(asked: Asked, name: str, days: list[Day], at_least: int) -> Raised | None:
    if len(days) < at_least:
        return None
    on = days[at_least - 1]
    held = [day for row in _reviews(asked, name) if (day := row.text("held")) and on <= day <= asked.day]
    return Raised(on, days_after(on, asked.number("review-days")), min(held, default=""))


def _reviews(asked: Asked, name: str) -> list[Kept]:
    rows = asked.book.rows(asked.word("reviews"))
    return [row for row in rows if normal(row.text("distributor")) == normal(name)]


def _state(asked: Asked, raised: Raised | None) -> str:
    if raised is None:
        return "watch"
    if raised.held:
        return "reviewed"
    return "review-overdue" if raised.due < asked.day else "review-due"


def _findings(asked: Asked, name: str, present: dict[str, Day], raised: Raised | None, state: str) -> list[Finding]:
    found = []
    if raised and not raised.held:
        code = "signs-review-overdue" if state == "review-overdue" else "signs-review"
        values: dict[str, object] = {"distributor": name, "count": len(present), "day": raised.due}
        found.append(asked.finding(code, Severity.WARNING, asked.spec.id, "", **values))
    feeling = asked.word("feeling")
    if feeling in present and raised is None:
        named = {"distributor": name, "sign": asked.book.title(feeling)}
        found.append(asked.finding("feeling-noted", Severity.NOTICE, feeling, "RUL-40", **named))
    return found
