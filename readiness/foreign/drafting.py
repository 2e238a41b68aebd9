"""The events of an import, from its plan."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Item
from ..domain.vocabulary import EvidenceClass, Kind
from ..reports.sheets.cells import Cell, ItemCells
from ..reports.sheets.fields import Field
from .plan import TEXTS, Claim, ImportPlan, NextIds, PlannedRow, Planner, claim_title

_PLANNED = {Field.QUARTER: "quarter", Field.START: "start", Field.FINISH: "finish"}
_MOST_PLACES = 20


def drafts(planner: Planner, plan: ImportPlan, next_ids: NextIds) -> list[Draft]:
    """The events of an import; none where nothing changes.

    Args:
        planner: what the plan came from.
        plan: the plan, with an id for each row.
        next_ids: gives ids; within the transaction of the act.
    """
    new = [row for row in plan.rows if row.new]
    found = [
        draft
        for row in plan.rows
        if not row.new
        for draft in _updates(plan, row, planner.items[row.item], planner.cells)
    ]
    found += _notes(planner, plan, next_ids)
    given = next_ids("E", len(plan.claims)) if plan.claims else []
    day = planner.content.view.day
    found += [_claim(plan, claim, id, day) for claim, id in zip(plan.claims, given, strict=True)]
    if not new and not found:
        return []
    source = plan.reading.source
    payload: Payload = {
        "file": source.name,
        "sha256": source.sha256,
        "columns": {
            sheet: {str(field): header.row.cells[column] for field, column in header.columns.items()}
            for sheet, header in plan.reading.headers
        },
        "statuses": {claim.word: str(claim.status) for claim in plan.claims},
        "rejected": len(plan.rejects),
        "rows": [_new_row(row) for row in new],
    }
    return [Draft(EventType.ITEMS_IMPORTED, plan.program, plan.import_id, payload), *found]


def _updates(plan: ImportPlan, row: PlannedRow, item: Item, cells: ItemCells) -> Iterator[Draft]:
    """What a row changes of an item that is there, each kind of fact as its own event."""
    changes = row.changes
    reason = f"{plan.reading.source.name}, {row.candidate.place} ({plan.import_id})"

    def draft(type: EventType, new: Payload, old: Payload) -> Draft:
        return Draft(type, plan.program, item.id, {**new, "old": old}, reason)

    texts = [field for field in TEXTS if field in changes]
    if texts:
        now = cells.of(item)
        yield draft(
            EventType.ITEM_EDITED,
            {field.replace("-", "_"): changes[field] for field in texts},
            {field.replace("-", "_"): now[field] for field in texts},
        )
    if row.after or row.feeds:
        links = {"after": list(row.after), "feeds": list(row.feeds)}
        yield Draft(EventType.ITEM_LINKED, plan.program, item.id, links, reason)
    if Field.OWNER in changes:
        yield draft(EventType.ITEM_ASSIGNED, {"owner": changes[Field.OWNER]}, {"owner": item.owner})
    planned = {key: _planned(field, changes[field]) for field, key in _PLANNED.items() if field in changes}
    if planned:
        before = {"start": item.plan_start, "finish": item.plan_finish, "quarter": item.plan_quarter}
        yield draft(EventType.ITEM_PLANNED, planned, {key: before[key] for key in planned})
    if Field.EXPECTED in changes:
        yield draft(EventType.ITEM_EXPECTED, {"date": changes[Field.EXPECTED]}, {"date": item.expected})
    if Field.ESTIMATE in changes:
        yield draft(EventType.ITEM_ESTIMATED, {"days": changes[Field.ESTIMATE]}, {"days": item.estimate})


def _planned(field: Field, value: Cell) -> Cell:
    return int(str(value).removeprefix("Q")) if field is Field.QUARTER else value


def _notes(planner: Planner, plan: ImportPlan, next_ids: NextIds) -> list[Draft]:
    wanted = [
        (row.item, row.candidate.note)
        for row in plan.rows
        if row.candidate.note and (row.new or Field.NOTE in row.changes) and not planner.noted(row)
    ]
    given = next_ids("N", len(wanted)) if wanted else []
    return [
        Draft(EventType.ITEM_NOTED, plan.program, item, {"id": id, "text": text})
        for id, (item, text) in zip(given, wanted, strict=True)
    ]


def _claim(plan: ImportPlan, claim: Claim, id: str, day: str) -> Draft:
    """A claim as evidence of the class that satisfies nothing."""
    source = plan.reading.source
    where = ", ".join(map(str, claim.places[:_MOST_PLACES]))
    more = " and more" if len(claim.places) > _MOST_PLACES else ""
    text = f"{source.name} says {claim.word!r} ({claim.status}) in {where}{more}. SHA-256 of the file: {source.sha256}"
    data = text.encode()
    payload: Payload = {
        "class": EvidenceClass.NOTE,
        "title": claim_title(source.name, claim.word, claim.status),
        "language": "en",
        "items": list(claim.items),
        "date": day,
        "storage": "note",
        "location": text,
        "sha256": sha256(data).hexdigest(),
        "size": len(data),
        "media": "text/plain",
    }
    return Draft(EventType.EVIDENCE_FILED, plan.program, id, payload)


def _new_row(row: PlannedRow) -> Payload:
    """An own row, as `items.imported` states it."""
    candidate = row.candidate
    kind = candidate.kind if candidate.kind not in (None, Kind.GATE) else Kind.CRITERION
    stated: Payload = {
        "id": row.item,
        "sheet": candidate.place.sheet,
        "row": candidate.place.row,
        "title": candidate.title,
        "green_light": candidate.green_light or candidate.title,
        "area": str(candidate.area),
        "kind": str(kind),
        "level": str(candidate.level or ""),
        "side": str(candidate.side or ""),
        "after": list(row.after),
        "feeds": list(row.feeds),
        "quarter": candidate.quarter,
        "stream": str(candidate.stream or ""),
        "owner": row.owner,
        "start": candidate.start,
        "finish": candidate.finish,
        "expected": candidate.expected,
        "estimate": candidate.estimate,
    }
    return {key: value for key, value in stated.items() if value not in ("", None, [])}
