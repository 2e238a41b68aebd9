"""What an import does, or would do, as text and as a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..reports.brief import Line
from ..reports.layout import cut
from ..reports.words import count

if TYPE_CHECKING:
    from .plan import ImportPlan, PlannedRow

_MOST = 40
"""Lines of one kind that a text lists; `--json` lists all."""


def import_lines(plan: ImportPlan) -> Iterator[Line]:
    """Columns, what comes in, what is claimed, what was not understood, what is rejected."""
    reading = plan.reading
    known: tuple[str, ...] = ()
    for sheet, header in reading.headers:
        where = f"{sheet}, header in row {header.row.number}" if sheet else f"header in row {header.row.number}"
        yield f"{reading.source.name}: {where}", "strong"
        if header.row.cells == known:
            continue
        known = header.row.cells
        found = ", ".join(f"{header.row.cells[column]} → {field}" for field, column in header.columns.items())
        yield f"  columns: {found}", ""
        if header.unused:
            yield (
                f"  not used: {', '.join(' '.join(each.split()) for each in header.unused)} (--map COLUMN=FIELD)",
                "dim",
            )
    for sheet in reading.skipped:
        yield f"{reading.source.name}: {sheet or 'a table'} has no column known as a title, left out", "dim"
    yield from _rows(plan)
    for claim in plan.claims:
        yield f"{claim.word!r} claims {claim.status}: {count(len(claim.items), 'row')}", ""
    yield from trouble_lines(plan)


def trouble_lines(plan: ImportPlan) -> Iterator[Line]:
    """What was not taken over, and what was rejected."""
    yield from _remarks(plan)
    if plan.others:
        yield f"{count(plan.others, 'row')} of other programs left out", "dim"
    if plan.rejects:
        yield f"{count(len(plan.rejects), 'row')} rejected", "bad"
    for each in plan.rejects[:_MOST]:
        name = f" {each.id}" if each.id else ""
        title = f" ({cut(each.title, 40)})" if each.title else ""
        yield f"  {each.place}{name}{title}: {each.reason}", ""
    yield from _more(len(plan.rejects))


def _rows(plan: ImportPlan) -> Iterator[Line]:
    counts = plan.counts
    yield f"{counts.added} new, {counts.changed} changed, {counts.unchanged} as they are", "strong"
    shown = [row for row in plan.rows if row.new or row.changes or row.after or row.feeds]
    for row in shown[:_MOST]:
        yield f"  {'+' if row.new else '~'} {row.item or 'LOC-…'}  {cut(row.candidate.title, 60)}{_changes(row)}", ""
    yield from _more(len(shown))


def _changes(row: PlannedRow) -> str:
    parts = [f"{field} {cut(str(value), 40)}" for field, value in row.changes.items()]
    parts += [f"after {each}" for each in row.after] + [f"feeds {each}" for each in row.feeds]
    return f": {', '.join(parts)}" if parts and not row.new else ""


def _remarks(plan: ImportPlan) -> Iterator[Line]:
    """What nothing was made of: the same word once, with how often it stands there."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for each in plan.remarks:
        grouped.setdefault((each.field, each.text, each.why), []).append(str(each.place))
    if grouped:
        yield "not taken over", "warn"
    for (field, text, why), places in list(grouped.items())[:_MOST]:
        where = places[0] if len(places) == 1 else f"{places[0]} and {len(places) - 1} more"
        yield f"  {field} {cut(' '.join(text.split()), 50)!r} ({where}): {why}", ""
    yield from _more(len(grouped))


def _more(number: int) -> Iterator[Line]:
    if number > _MOST:
        yield f"  … and {number - _MOST} more (--json lists all)", "dim"


def import_document(plan: ImportPlan, *, dry_run: bool) -> dict[str, Any]:
    """An import, or what it would do, as a document (`readiness/import/v1`)."""
    source, counts = plan.reading.source, plan.counts
    return {
        "schema": "readiness/import/v1",
        "program": plan.program,
        "id": plan.import_id or None,
        "dry_run": dry_run,
        "file": {"name": source.name, "sha256": source.sha256},
        "tables": [
            {
                "sheet": sheet or None,
                "header_row": header.row.number,
                "columns": {str(field): header.row.cells[column] for field, column in header.columns.items()},
                "unused": list(header.unused),
            }
            for sheet, header in plan.reading.headers
        ],
        "skipped": list(plan.reading.skipped),
        "counts": {**counts._asdict(), "rejected": len(plan.rejects), "other_programs": plan.others},
        "rows": [
            {
                "sheet": row.candidate.place.sheet or None,
                "row": row.candidate.place.row,
                "item": row.item or None,
                "title": row.candidate.title,
                "new": row.new,
                "changes": {str(field): value for field, value in row.changes.items()},
                "after": list(row.after),
                "feeds": list(row.feeds),
            }
            for row in plan.rows
        ],
        "claims": [{"word": each.word, "status": str(each.status), "rows": len(each.items)} for each in plan.claims],
        "remarks": [
            {
                "sheet": each.place.sheet or None,
                "row": each.place.row,
                "field": str(each.field),
                "text": each.text,
                "why": each.why,
            }
            for each in plan.remarks
        ],
        "rejected": [
            {
                "sheet": each.place.sheet or None,
                "row": each.place.row,
                "id": each.id or None,
                "title": each.title or None,
                "reason": each.reason,
            }
            for each in plan.rejects
        ],
    }
