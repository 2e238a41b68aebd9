"""How long ago something was last changed, by what it is kept for."""

from __future__ import annotations

from ..calendar import add_months
from ..findings import Severity
from .book import Asked
from .outcome import Computed, Due, Sheet, SheetRow
from .spec import Param

PARAMS: dict[str, Param] = {"months": 60, "rule": ""}
COLUMNS = ("what", "last", "limit", "state")


def age(asked: Asked) -> Computed:
    """The newest change of each subject, and the day from which it counts as old."""
    newest: dict[str, str] = {}
    for row in asked.rows():
        what = asked.text(row, "what")
        newest[what] = max(newest.get(what, ""), asked.past(row, "changed"))
    lines, findings, dues = [], [], list[Due]()
    for what, changed in sorted(newest.items()):
        if not changed:
            continue
        limit = add_months(changed, asked.number("months"))
        old = limit <= asked.day
        if old:
            values = {"what": what, "day": changed, "months": asked.number("months")}
            findings.append(asked.finding("unchanged-too-long", Severity.WARNING, what, asked.word("rule"), **values))
        lines.append(SheetRow((what, changed, limit, "old" if old else "current"), Severity.WARNING if old else None))
        dues.append(asked.due(what, what, limit))
    return Computed(tuple(findings), (Sheet("age", COLUMNS, tuple(lines)),), tuple(dues))
