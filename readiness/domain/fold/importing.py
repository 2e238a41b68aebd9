"""What the import of somebody's checklist does to the rows: own rows, each with where it stood in its file."""

from __future__ import annotations

import json
from typing import NamedTuple

from ..facts import Day, Edge, Item, Required, Wording
from ..vocabulary import NON_COUNTING_KINDS
from . import lookup
from .adoption import refuse_cycle
from .checklists import LOCAL
from .content import MAX_ESTIMATE
from .cycles import new_cycle
from .fields import Fields, canonical
from .reason import Ground, refuse
from .rows import OWN_PREFIX, own_row
from .step import Step

MAX_ROWS = 20_000
"""Rows of one import."""
_MAX_ROW = 10_000_000


class Origin(NamedTuple):
    """Where an own row came from."""

    file: str
    sha256: str
    sheet: str
    row: int
    import_id: str


def origin_of(words: Wording | None) -> Origin | None:
    """Where a row was imported from; None for one that was not."""
    if words is None or '"origin"' not in words.detail:
        return None
    found = json.loads(words.detail).get("origin")
    return Origin(**found) if isinstance(found, dict) and found.keys() == set(Origin._fields) else None


def items_imported(step: Step) -> None:
    """Own rows of a file, all or none. Rows may name each other as prerequisites in any order."""
    fields, program = step.fields, lookup.program(step)
    import_id = step.entity("an import")
    file, digest = fields.stated("file"), fields.word("sha256")
    fields.number("rejected", 0, MAX_ROWS * 100)
    rows = fields.objects("rows", f"a row of {import_id}")
    if len(rows) > MAX_ROWS:
        refuse(f"{len(rows)} rows are too many for one import: at most {MAX_ROWS}", Ground.INPUT)
    ordinal = max((each.ordinal for each in step.all(Item, program.id)), default=0) if rows else 0
    added: dict[str, Item] = {}
    for number, row in enumerate(rows, ordinal + 1):
        item_id = _new_id(step, row, added)
        item, words = own_row(row, program.id, item_id, number, step.on)
        origin = Origin(file, digest, row.text("sheet", ""), row.number("row", 1, _MAX_ROW), import_id)
        added[item_id] = _with_work(step, row, item)
        step.put(added[item_id])
        step.put(words._replace(detail=canonical({"origin": origin._asdict()})))
    _link(step, program.id, added, rows)


def _new_id(step: Step, row: Fields, added: dict[str, Item]) -> str:
    item_id = row.word("id")
    if not item_id.startswith(OWN_PREFIX):
        refuse(f"{item_id} does not start with {OWN_PREFIX}: other ids belong to packs", Ground.INPUT)
    if item_id in added or step.get(Item, step.program_id, item_id) is not None:
        refuse(f"{item_id} exists already in {step.program_id}: choose another id")
    return item_id


def _with_work(step: Step, row: Fields, item: Item) -> Item:
    """An item with what its row says of owner, plan and time left."""
    owner = row.word("owner", "")
    estimate = row.optional_number("estimate", 0, MAX_ESTIMATE)
    day: Day = step.on if estimate is not None else ""
    return item._replace(
        owner=lookup.person(step, owner, "owner").id if owner else "",
        plan_start=row.day("start", ""),
        plan_finish=row.day("finish", ""),
        expected=row.day("expected", ""),
        estimate=estimate,
        estimated_on=day,
    )


def _link(step: Step, program: str, added: dict[str, Item], rows: list[Fields]) -> None:
    edges: list[Edge] = []
    for item, row in zip(added.values(), rows, strict=True):
        for needed in row.words("after"):
            _check(added.get(needed) or lookup.live_item(step, needed), "be a prerequisite")
            edges.append(Edge(program, item.id, needed, LOCAL))
        for milestone in row.words("feeds"):
            lookup.planned_milestone(step, milestone)
            _check(item, "be required by a milestone")
            step.put(Required(program, milestone, item.id, LOCAL))
    if edges and not step.merging:
        before = {(each.item, each.needs) for each in step.tables.rows(Edge, program)}
        refuse_cycle(new_cycle(before, before | {(each.item, each.needs) for each in edges}))
    for edge in edges:
        step.put(edge)


def _check(item: Item, what: str) -> None:
    if item.kind in NON_COUNTING_KINDS or item.future:
        refuse(f"{item.id} does not count: it cannot {what}")
