"""Support programs: whether each fits, whether its window is open on D, and what was decided.

Windows are as printed on the pack's cards, unless a row states days of its own. A fiscal year begins in the month that
the pack assumes, because the source does not state it.
"""

from __future__ import annotations

import re

from ...typed import NamedTuple
from ..calendar import add_months
from ..facts import Day, Item
from ..findings import Finding, Severity
from ..vocabulary import NON_COUNTING_KINDS
from .book import Asked, Kept, days_after
from .outcome import Computed, Due, Sheet, SheetRow
from .spec import Param

PARAMS: dict[str, Param] = {"fiscal-year-month": 4, "closing-days": 90, "opening-days": 90}
COLUMNS = ("program", "title", "window", "opens", "closes", "fit", "decision", "next")
_FISCAL = re.compile(r"FY(\d{4})")


class Span(NamedTuple):
    """When something runs; `""`: not stated."""

    opens: Day
    closes: Day


def first_day(period: str, fiscal_month: int) -> Day:
    """The first day of a year, month, day or fiscal year as printed; `""` for none."""
    if fiscal := _FISCAL.fullmatch(period):
        return f"{fiscal[1]}-{fiscal_month:02}-01"
    return f"{period}-01-01"[:10] if period else ""


def last_day(period: str, fiscal_month: int) -> Day:
    """The last day of such a period."""
    months = {0: 0, 4: 12, 6: 12, 7: 1, 10: 0}[len(period)]
    start = first_day(period, fiscal_month)
    return days_after(add_months(start, months), -1) if months else start


def windows(asked: Asked) -> Computed:
    """What each program's window is on D, and what is to be done about it."""
    rows = {asked.text(row, "program"): row for row in asked.rows()}
    lines, dues, findings = [], [], []
    for item in asked.subjects("program"):
        row = rows.get(item.id)
        span = _span(asked, item, row)
        state = _state(asked, span)
        fit = asked.text(row, "fit") if row else ""
        decision = asked.text(row, "decision") if row else ""
        step = _next(asked, item, row, state)
        found = _findings(asked, item, row, state, span)
        findings += found
        cells = (item.id, item.title, state, span.opens, span.closes, fit, decision, step)
        lines.append(SheetRow(cells, found[0].severity if found else None, row.id if row else ""))
        if span.closes and _undecided(decision) and item.kind not in NON_COUNTING_KINDS and state != "closed":
            dues.append(asked.due(item.id, item.title, span.closes))
    sheet = Sheet("windows", COLUMNS, tuple(lines))
    return Computed(tuple(findings), (sheet,), tuple[Due, ...](dues))


def _undecided(decision: str) -> bool:
    return decision in ("", "wait")


def _span(asked: Asked, item: Item, row: Kept | None) -> Span:
    """The days that the row states, else those of the card."""
    card = asked.book.detail(item.id).get("extra", {}).get("card", {})
    validity, month = card.get("validity", {}), asked.number("fiscal-year-month")
    opens = (asked.text(row, "opens") if row else "") or first_day(validity.get("from", ""), month)
    closes = (asked.text(row, "closes") if row else "") or last_day(validity.get("to", ""), month)
    return Span(opens, closes)


def _state(asked: Asked, span: Span) -> str:
    day = asked.day
    if not span.opens and not span.closes:
        return "no-window"
    if span.opens > day:
        return "opening" if span.opens <= days_after(day, asked.number("opening-days")) else "later"
    if span.closes and span.closes < day:
        return "closed"
    if span.closes and span.closes <= days_after(day, asked.number("closing-days")):
        return "closing"
    return "open"


def _next(asked: Asked, item: Item, row: Kept | None, state: str) -> str:
    """What comes next for a program that is a task; `""`: nothing."""
    if item.kind in NON_COUNTING_KINDS:
        return ""
    decision = asked.text(row, "decision") if row else ""
    if decision == "apply" and row is not None:
        return "" if asked.text(row, "application") else "file-application"
    if decision == "skip" or state == "closed":
        return ""
    if row is None or not asked.text(row, "fit"):
        return "assess-fit"
    return "decide"


def _findings(asked: Asked, item: Item, row: Kept | None, state: str, span: Span) -> list[Finding]:
    if item.kind in NON_COUNTING_KINDS:
        return []
    decision = asked.text(row, "decision") if row else ""
    subject, named = (row.id if row else item.id), {"support": item.title}
    if decision == "apply" and row is not None and not asked.text(row, "application"):
        if state == "closed":
            return [asked.finding("application-missing", Severity.WARNING, subject, "RUL-25", **named, day=span.closes)]
        if state == "closing":
            return [asked.finding("application-due", Severity.WARNING, subject, "RUL-25", **named, day=span.closes)]
    if _undecided(decision) and state == "closing":
        return [asked.finding("window-closing", Severity.WARNING, subject, "RUL-25", **named, day=span.closes)]
    if _undecided(decision) and state == "closed":
        return [asked.finding("window-closed", Severity.NOTICE, subject, "RUL-25", **named, day=span.closes)]
    return []
