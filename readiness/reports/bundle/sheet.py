"""The index of a data room as a table for spreadsheet programs; no cell of it is read as a formula."""

from __future__ import annotations

import csv
from io import StringIO

from ..sheets.guard import safe
from .room import Document, Room

HEADS = (
    "number", "document", "file", "sha256", "title", "class", "date", "version", "issuer", "language",
    "item", "area", "level", "item title", "state", "judgements",
)  # fmt: skip


def index_csv(room: Room) -> str:
    """A row for every item and each released document that counts for it; then documents of no item (translations)."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADS)
    by_number = {each.number: each for each in room.documents}
    named: set[int] = set()
    for line in room.lines:
        item = (line.id, line.area, line.level, line.title, line.state)
        for number in line.documents or (0,):
            named.add(number)
            writer.writerow([safe(each) for each in _cells(by_number.get(number), item)])
    for each in room.documents:
        if each.number not in named:
            writer.writerow([safe(cell) for cell in _cells(each, ("", "", "", "", ""))])
    return "\ufeff" + out.getvalue()


def _cells(document: Document | None, item: tuple[str, str, str, str, str]) -> tuple[object, ...]:
    if document is None:
        return ("",) * 10 + item + ("",)
    evidence = document.evidence
    judged = "; ".join(f"{review.verdict} by {review.by_name}" for review, _ in document.judgements)
    return (
        document.number, evidence.id, document.file or document.missing, evidence.sha256, evidence.title,
        evidence.class_, evidence.date, evidence.version, evidence.issuer, evidence.language, *item, judged,
    )  # fmt: skip
