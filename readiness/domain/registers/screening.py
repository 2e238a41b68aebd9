"""Suppliers against a list that a person holds: who is listed, who was not compared, whether the list is old.

The list stays with whoever holds it. A screening records its date, its hash and what it matched; a list is never
looked at here.
"""

from __future__ import annotations

import json

from ..facts import Day
from ..findings import Finding, Severity
from ..kept import Screening
from .book import Asked, Book, Kept, days_between
from .names import How, Named
from .outcome import Computed, Due, Sheet, SheetRow
from .spec import Evaluation, Param, parse_spec

PARAMS: dict[str, Param] = {"list-age-days": 90}
"""Days after which a list counts as old."""
OTHER_COMPANY = "not-the-same"
"""The word by which people say that a match is another company."""
COLUMNS = ("row", "supplier", "result", "listed-as", "how", "verdict", "leave-by")

_Matches = dict[str, tuple[str, str]]


def screened(book: Book, register: str = "") -> Asked | None:
    """The evaluator at work on the register that is screened: on this one, else on the first; None: there is none."""
    for each in book.registers:
        if not each.retired and register in ("", each.id):
            for use in parse_spec(each.spec).evaluate:
                if use.name is Evaluation.SCREENING:
                    return Asked(book, each, use, PARAMS)
    return None


def named(asked: Asked, row: Kept) -> Named:
    """The names of a row that are compared. Other names are parted by `;`."""
    aliases = tuple(each.strip() for each in asked.text(row, "aliases").split(";") if each.strip())
    return Named(asked.text(row, "name"), aliases, asked.text(row, "parent"))


def said(asked: Asked, row: Kept) -> str:
    """The names of a row in one text: whether they changed since a screening shows in it."""
    ours = named(asked, row)
    return " | ".join((ours.name, *ours.aliases, ours.parent))


def last_screening(book: Book, register: str) -> Screening | None:
    """The newest screening of a register by the log; None: never screened."""
    return next((each for each in reversed(book.screenings) if each.register == register), None)


def matches_of(screening: Screening) -> _Matches:
    """(listed name, how) by row."""
    return {each["entry"]: (each["listed"], each["how"]) for each in json.loads(screening.matches)}


def listed_rows(book: Book, register: str) -> frozenset[str]:
    """The rows that the last screening found listed and that nobody has said are another company.

    A merely possible match is one as well: it counts as listed until somebody has looked at it.
    """
    asked, last = screened(book, register), last_screening(book, register)
    if asked is None or last is None:
        return frozenset()
    found = matches_of(last)
    return frozenset(row.id for row in asked.rows() if row.id in found and asked.text(row, "verdict") != OTHER_COMPANY)


def screening(asked: Asked) -> Computed:
    """Who is listed and until when they stay, who was not compared, and how old the list is."""
    last = last_screening(asked.book, asked.spec.id)
    rows = asked.rows()
    findings = _about_the_list(asked, last) if rows else []
    compared: dict[str, str] = json.loads(last.said) if last else {}
    found = matches_of(last) if last else {}
    lines, dues = [], []
    for row in rows:
        result, finding = _result(asked, row, compared, found, last)
        if finding is not None:
            findings.append(finding)
        listed, how = found.get(row.id, ("", ""))
        leave_by = asked.text(row, "leave-by")
        cells = (row.id, asked.text(row, "name"), result, listed, how, asked.text(row, "verdict"), leave_by)
        lines.append(SheetRow(cells, finding.severity if finding else None))
        if result in ("listed", "possible") and leave_by:
            dues.append(Due(asked.spec.id, row.id, asked.text(row, "name"), leave_by, leave_by < asked.day))
    return Computed(tuple(findings), (Sheet("screening", COLUMNS, tuple(lines)),), tuple(dues))


def _about_the_list(asked: Asked, last: Screening | None) -> list[Finding]:
    if last is None:
        return [asked.finding("list-missing", Severity.WARNING, asked.spec.id, "RUL-23", rows=len(asked.rows()))]
    limit = asked.number("list-age-days")
    age = days_between(last.date, asked.day)
    if age <= limit:
        return []
    values = {"list": last.title, "date": last.date, "age": age, "limit": limit}
    return [asked.finding("list-stale", Severity.WARNING, asked.spec.id, "RUL-23", **values)]


def _result(
    asked: Asked, row: Kept, compared: dict[str, str], found: _Matches, last: Screening | None
) -> tuple[str, Finding | None]:
    name = asked.text(row, "name")
    if last is None:
        return "not-screened", None
    if row.id not in compared:
        return "not-screened", asked.finding("supplier-unscreened", Severity.WARNING, row.id, "RUL-23", supplier=name)
    if compared[row.id] != said(asked, row):
        return "changed-since", asked.finding("supplier-renamed", Severity.WARNING, row.id, "RUL-23", supplier=name)
    if row.id not in found:
        return "clear", None
    if asked.text(row, "verdict") == OTHER_COMPANY:
        return "another-company", None
    listed, how = found[row.id]
    return ("possible" if how == How.POSSIBLE else "listed"), _match(asked, row, listed, how, last.date)


def _match(asked: Asked, row: Kept, listed: str, how: str, date: Day) -> Finding:
    """A match is a blocker until there is a day to leave by, and again once that day has passed."""
    name, leave_by = asked.text(row, "name"), asked.text(row, "leave-by")
    if leave_by:
        code, severity = (
            ("supplier-overstayed", Severity.BLOCKER)
            if leave_by < asked.day
            else ("supplier-leaving", Severity.WARNING)
        )
        return asked.finding(code, severity, row.id, "RUL-22", supplier=name, listed=listed, day=leave_by)
    if how == How.POSSIBLE:
        values = {"supplier": name, "listed": listed, "date": date}
        return asked.finding("supplier-possible", Severity.WARNING, row.id, "RUL-22", **values)
    return asked.finding(
        "supplier-listed",
        Severity.BLOCKER,
        row.id,
        "RUL-22",
        supplier=name,
        listed=listed,
        how=how.replace("-", " "),
        date=date,
    )
