"""An export read back as what a program amounted to then: the earlier side of a comparison.

An export says less than a snapshot keeps. So that nothing looks changed only because the export does not say it, the
present is put into the same form, by the same way through an export's rows, before the two are compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..domain.calendar import WorkCalendar
from ..domain.durations import DEFAULT_DAYS, OTHER_DAYS
from ..domain.facts import Day, Evidence, Wording
from ..domain.fold.content import wording
from ..domain.program import ProgramView
from ..domain.snapshot import (
    LAPSING_DAYS,
    EvidenceRow,
    ImpedimentRow,
    ItemRow,
    MilestoneRow,
    Snapshot,
    WaiverRow,
)
from .export import ALL_KINDS, SCHEMA, program_document

_LIVE = "live"


class NoExport(ValueError):
    """A text is no export of this product; says why in one clause."""


def read(text: str) -> Mapping[str, Any]:
    """The document in the text of an export.

    Raises:
        NoExport: if it is none.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise NoExport("it is not JSON") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise NoExport(f"its schema is not {SCHEMA}")
    return document


def earlier(document: Mapping[str, Any], view: ProgramView, wordings: Mapping[str, Wording]) -> list[Snapshot]:
    """A program in the export, and the same program now: two snapshots to compare; empty if the export lacks it.

    Args:
        document: see `read`.
        view: the program now.
        wordings: what its items say in full.

    Raises:
        NoExport: if the document is not as its schema says.
    """
    try:
        programs = [each for each in document["programs"] if each["id"] == view.id]
        if not programs:
            return []
        calendar = view.assessment.calendar
        filed = view.facts.evidence
        then = _snapshot(programs[0], str(document["on"]), calendar)
        present = program_document(view, wordings, view.all_blockers(ALL_KINDS))
        now = _snapshot(present, view.day, calendar)
        counted = {each.id for each in then.evidence if each.counts}
        then = then._replace(evidence=tuple(_stood(each, filed, then.day, counted) for each in then.evidence))
        now = now._replace(evidence=tuple(_stood(each, filed, "", set()) for each in now.evidence))
        # What a snapshot cannot hold is not what an export has.
        return [Snapshot.from_rows(each.to_rows()) for each in (then, now)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoExport(f"it is not as its schema says ({type(error).__name__})") from None


def _snapshot(program: Mapping[str, Any], on: Day, calendar: WorkCalendar) -> Snapshot:
    items = program["items"]
    return Snapshot(
        program=program["id"],
        day=on,
        items=tuple(_items(program)),
        milestones=tuple(_milestone(each) for each in program["milestones"]),
        evidence=tuple(_evidence(items, on)),
        waivers=tuple(_waivers(items, on, calendar)),
        impediments=tuple(
            ImpedimentRow(each["id"], item["id"], each["reason"], each["until"] or "")
            for item in items
            for each in item["impediments"]
        ),
    )


def _items(program: Mapping[str, Any]) -> Iterable[ItemRow]:
    blocks: dict[str, dict[str, bool]] = {}
    for each in program["blockers"]:
        blocks.setdefault(each["item"], {})[each["milestone"]] = each["root"]
    order = [each["id"] for each in program["milestones"]]
    for item in program["items"]:
        if item["status"] is None:
            continue
        where = blocks.get(item["id"], {})
        days = item["estimate_days"]
        yield ItemRow(
            id=item["id"],
            title=item["title"],
            area=item["area"],
            level=item["level"],
            status=item["status"],
            passes=item["passes"],
            rag=item["rag"] or "",
            owner=item["owner"] or "",
            days=DEFAULT_DAYS.get(item["kind"], OTHER_DAYS) if days is None else days,
            quarter=item["quarter"],
            planned=item["planned"] or "",
            expected=item["expected"] or "",
            float_days=item["float_days"],
            wording=wording(item["title"], item["green_light"]),
            blocks=" ".join(each for each in order if each in where),
            roots=" ".join(each for each in order if where.get(each)),
        )


def _milestone(row: Mapping[str, Any]) -> MilestoneRow:
    decision = row["decision"]
    return MilestoneRow(
        id=row["id"],
        title=row["title"],
        kind=row["kind"],
        date=row["date"] or "",
        state=row["state"],
        verdict=row["verdict"],
        forecast=row["forecast"] or "",
        slip_days=row["slip_days"],
        # An export names no id: what was decided, by whom and on which conditions stands for it.
        decision=json.dumps(decision, sort_keys=True) if decision else "",
        outcome=decision["outcome"] if decision else "",
    )


def _evidence(items: Iterable[Mapping[str, Any]], on: Day) -> Iterable[EvidenceRow]:
    """Evidence is under each item that it is linked to."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for item in items:
        for each in item["evidence"]:
            found.setdefault(each["id"], []).append(each)
    for id, rows in found.items():
        first = rows[0]
        reviews: dict[str, str] = {}
        for each in rows:
            for review in each["reviews"]:
                if review["by"] == review["recorded_by"] or review["confirmed_by"]:
                    reviews[f"{review['at']}/{review['by']}"] = review["verdict"]
        latest = sorted(reviews)
        expires = first["expires"] or ""
        yield EvidenceRow(
            id=id,
            title=first["title"],
            standing=_LIVE,
            expires=expires,
            expired=bool(expires) and expires < on,
            hash_state=first["hash_state"],
            counts=any(each["counts"] for each in rows),
            reviews=" ".join(latest),
            verdict=reviews[latest[-1]] if latest else "",
        )


def _stood(row: EvidenceRow, filed: Iterable[Evidence], day: Day, counted: set[str]) -> EvidenceRow:
    """The row with what became of its evidence. On an earlier `day` it was live if it counted, or left use later."""
    for each in filed:
        if each.id == row.id:
            left = each.voided_on or each.superseded_on
            if left and not (day and (left > day or row.id in counted)):
                return row._replace(standing="voided" if each.voided_on else "superseded")
    return row


def _waivers(items: Iterable[Mapping[str, Any]], on: Day, calendar: WorkCalendar) -> Iterable[WaiverRow]:
    for item in items:
        for each in item["waivers"]:
            until = each["until"] or ""
            if until and until < on:
                standing = "lapsed"
            else:
                lapsing = bool(until) and calendar.between(on, until) <= LAPSING_DAYS
                standing = "lapsing" if lapsing else "in-force"
            kind = "waiver" if each["for"] else "not-applicable"
            yield WaiverRow(each["id"], kind, item["id"], " ".join(each["for"]), until, standing)
