"""What would change if something were so: as text, and as a document (`readiness/what-if/v1`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..domain.delta import Change, Delta
from ..domain.facts import Day
from ..domain.suppose import Suppose, Supposition
from ..domain.vocabulary import Verdict
from ..domain.whatif import MilestoneShift, Outlook, WhatIf
from .brief import Line
from .changes import DELTA, TONES, by_class, change_row, change_text
from .people import Persons
from .words import VERDICT, count, listed, sentence, short_day

_SHOWN = 10
"""So many floats are named, those that change most; `--json` has them all."""


def supposed_text(supposed: Supposition, today: Day) -> str:
    """What is supposed, as a clause."""
    id, value = supposed.id, supposed.value
    match supposed.what:
        case Suppose.MOVE:
            return f"{id} is on {short_day(value, today)}" if value else f"{id} has no date"
        case Suppose.PLAN:
            return f"{id} is planned in Q{value}"
        case Suppose.ESTIMATE:
            return f"{id} takes {count(int(value), 'working day')} from now"
        case Suppose.SLIP:
            days = int(value)
            return f"{id} takes {count(abs(days), 'working day')} {'longer' if days >= 0 else 'less'}"
        case Suppose.CLEAR:
            return f"nothing impedes {id}"
        case Suppose.DROP:
            return f"{id} is dropped"
        case Suppose.WAIVE:
            return f"{id} is waived for {listed(value.split())}"
        case Suppose.DONE:
            return f"{id} is done"


def whatif_lines(found: WhatIf, persons: Persons) -> Iterator[Line]:
    """What is supposed, the milestones that differ, what else differs by class, and floats."""
    today = found.before.day
    supposed = listed([supposed_text(each, today) for each in found.supposed])
    yield f"{found.before.id}: what if {supposed}?", "strong"
    shifted = [each for each in found.milestones if each.changed]
    yield "", ""
    if not (shifted or found.changes or found.floats):
        yield "Nothing would change.", ""
        return
    yield f"Milestones: {len(shifted)} would differ, {len(found.milestones) - len(shifted)} would not", "strong"
    for each in shifted:
        yield f"  {each.id}  {each.title}", _tone(each)
        yield f"    {shift_text(each, today)}", ""
    for what, changes in by_class(each for each in found.changes if not _said(each, found)).items():
        yield "", ""
        yield DELTA[what].capitalize(), "strong"
        for change in changes:
            yield f"  {sentence(change_text(change, persons, today))}", TONES.get(what, "")
    yield from _float_lines(found)
    yield "", ""
    yield "Nothing was written.", "dim"


def _said(change: Change, found: WhatIf) -> bool:
    """Whether the lines about milestones say it already, and better."""
    moves = (Delta.MILESTONE_MOVED, Delta.SLIPPED, Delta.PULLED_IN)
    return change.what in moves and any(each.id == change.id for each in found.milestones)


def shift_text(shift: MilestoneShift, today: Day) -> str:
    """Verdict, date, blockers and forecast: what stays is said once, what differs as `now, was before`."""
    before, after = shift.before, shift.after
    parts = [_pair(_verdict(after), _verdict(before))]
    if before.date != after.date:
        parts.append(_pair(_date(after.date, today), _date(before.date, today)))
    parts.append(_pair(_blockers(after), _blockers(before)))
    parts.append(_pair(_forecast(after, today), _forecast(before, today)))
    return sentence("; ".join(part for part in parts if part))


def _pair(after: str, before: str) -> str:
    if after == before:
        return after
    return f"{after or 'nothing to forecast'}, was {before or 'nothing to forecast'}"


def _verdict(outlook: Outlook) -> str:
    return VERDICT.get(outlook.verdict, outlook.verdict)


def _date(day: Day, today: Day) -> str:
    return f"on {short_day(day, today)}" if day else "undated"


def _blockers(outlook: Outlook) -> str:
    return count(outlook.blockers, "blocker")


def _forecast(outlook: Outlook, today: Day) -> str:
    if outlook.endless:
        return "no end in sight"
    if not outlook.forecast:
        return ""
    slip, room = outlook.slip_days, ""
    if slip is not None:
        room = f" ({count(slip, 'working day')} late)" if slip > 0 else f" ({count(-slip, 'working day')} to spare)"
    return f"forecast {short_day(outlook.forecast, today)}{room}"


_RANK = {str(each): place for place, each in enumerate(Verdict)}


def _tone(shift: MilestoneShift) -> str:
    """Better, worse, or neither."""
    before, after = shift.before, shift.after
    gained = (
        _RANK[before.verdict] - _RANK[after.verdict]
        or before.blockers - after.blockers
        or before.endless - after.endless
        or (before.slip_days or 0) - (after.slip_days or 0)
    )
    return "good" if gained > 0 else "bad" if gained < 0 else ""


def _float_lines(found: WhatIf) -> Iterator[Line]:
    if not found.floats:
        return
    most = sorted(found.floats, key=lambda each: -abs((each.before or 0) - (each.after or 0)))
    shown = {each.id for each in most[:_SHOWN]}
    rest = f", the {_SHOWN} that change most" if len(shown) < len(found.floats) else ""
    yield "", ""
    yield f"Float in working days, {count(len(found.floats), 'item')}{rest}", "strong"
    for each in found.floats:
        if each.id in shown:
            late = each.after is not None and each.after < 0
            yield f"  {each.id}  {_room(each.after)}, was {_room(each.before)}  {each.title}", "bad" if late else ""


def _room(days: int | None) -> str:
    return "none to tell" if days is None else f"{days:+d}"


def whatif_document(found: WhatIf) -> dict[str, Any]:
    """The document of a what-if."""
    return {
        "schema": "readiness/what-if/v1",
        "on": found.before.day,
        "program": found.before.id,
        "supposed": [
            {"what": str(each.what), "id": each.id, "value": each.value or None} for each in found.supposed
        ],
        "milestones": [
            {
                "id": each.id,
                "title": each.title,
                "changed": each.changed,
                "before": _outlook(each.before),
                "after": _outlook(each.after),
            }
            for each in found.milestones
        ],
        "changes": [change_row(each) for each in found.changes],
        "floats": [
            {"item": each.id, "title": each.title, "before": each.before, "after": each.after} for each in found.floats
        ],
    }  # fmt: skip


def _outlook(outlook: Outlook) -> dict[str, Any]:
    return {
        "date": outlook.date or None,
        "verdict": outlook.verdict,
        "blockers": outlook.blockers,
        "roots": outlook.roots,
        "forecast": outlook.forecast or None,
        "slip_days": outlook.slip_days,
        "endless": outlook.endless,
    }
