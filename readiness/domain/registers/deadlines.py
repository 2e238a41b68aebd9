"""Things with a day by which they are to be done."""

from __future__ import annotations

from ..findings import Severity
from .book import Asked, days_after
from .outcome import Computed, Due, Sheet, SheetRow
from .spec import Param

PARAMS: dict[str, Param] = {"soon-days": 7, "rule": "", "propose": "", "propose-also": ""}
"""`propose`: items to turn to once a deadline has passed."""
COLUMNS = ("row", "what", "owner", "due", "done", "state")


def deadlines(asked: Asked) -> Computed:
    """Which are done, ahead, soon or passed; what to turn to where one has passed."""
    lines, findings, dues = [], [], list[Due]()
    proposed = [each for name in ("propose", "propose-also") if (each := asked.word(name))]
    for row in asked.rows():
        what, due, done = asked.text(row, "what"), asked.text(row, "due"), asked.past(row, "done")
        state, severity = _state(asked, due, done), None
        if state == "passed":
            severity = Severity.WARNING
            code = "deadline-passed-turn-to" if proposed else "deadline-passed"
            turn = {"items": ", ".join(proposed)} if proposed else {}
            findings.append(asked.finding(code, severity, row.id, asked.word("rule"), what=what, day=due, **turn))
        if due and not done:
            dues.append(asked.due(row.id, what, due))
        lines.append(SheetRow((row.id, what, asked.text(row, "owner"), due, done, state), severity))
    return Computed(tuple(findings), (Sheet("deadlines", COLUMNS, tuple(lines)),), tuple(dues))


def _state(asked: Asked, due: str, done: str) -> str:
    if done:
        return "done"
    if not due:
        return "undated"
    if due < asked.day:
        return "passed"
    return "soon" if due <= days_after(asked.day, asked.number("soon-days")) else "ahead"
