"""What is to be looked at, or to take place, again and again: when it last did, and when it is due next."""

from __future__ import annotations

from ..calendar import add_months
from ..facts import Day, Item
from ..findings import Severity
from ..vocabulary import CADENCE_MONTHS
from .book import Asked, days_after
from .outcome import Computed, Sheet, SheetRow
from .spec import Param

PARAMS: dict[str, Param] = {"soon-days": 14, "rule": "", "blocking": ""}
"""`blocking`: the item whose delay stops what depends on it."""
COLUMNS = ("topic", "title", "every", "last", "next", "state")


def cadence(asked: Asked) -> Computed:
    """Last and next day of each topic. One that never took place is due a period after the program took it on."""
    last: dict[str, Day] = {}
    for row in asked.rows():
        topic, day = asked.text(row, "topic"), asked.past(row, "held")
        last[topic] = max(last.get(topic, ""), day)
    lines, findings, dues = [], [], []
    for item in asked.subjects("topic"):
        months = _months(asked, item)
        if months is None:
            continue
        held = last.get(item.id, "")
        due = add_months(held or item.adopted_on, months)
        state = _state(asked, held, due)
        severity = None
        if state == "overdue":
            blocking = item.id == asked.word("blocking")
            severity = Severity.BLOCKER if blocking else Severity.WARNING
            code = "data-overdue" if blocking else "review-overdue" if held else "review-never"
            rule = "RUL-28" if blocking else asked.word("rule")
            values = {"topic": item.title, "day": due, "last": held or item.adopted_on}
            findings.append(asked.finding(code, severity, item.id, rule, **values))
        lines.append(SheetRow((item.id, item.title, str(months), held, due, state), severity))
        dues.append(asked.due(item.id, item.title, due))
    return Computed(tuple(findings), (Sheet("cadence", COLUMNS, tuple(lines)),), tuple(dues))


def _months(asked: Asked, item: Item) -> int | None:
    return item.cadence if item.cadence is not None else CADENCE_MONTHS.get(asked.spec.cadence)


def _state(asked: Asked, held: Day, due: Day) -> str:
    if due < asked.day:
        return "overdue"
    if due <= days_after(asked.day, asked.number("soon-days")):
        return "due-soon"
    return "current" if held else "not-yet"
