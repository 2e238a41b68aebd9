"""Last safe dates, windows and quarters of milestones: as rows, and in words."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..domain.anchors import Anchored, milestone_anchor
from ..domain.facts import Day, LeadTime
from ..domain.last_safe import LastSafe, allowed_date, last_safe_dates
from ..domain.lead_times import Lead
from ..domain.milestones import MilestoneView
from ..domain.program import ProgramView
from ..domain.vocabulary import LeadState, LeadUnit
from ..typed import TYPE_CHECKING, Any
from .words import count, short_day

if TYPE_CHECKING:
    from .brief import Line

Row = dict[str, Any]

STATES: dict[str, str] = {
    LeadState.PASSED: "passed",
    LeadState.AHEAD: "ahead",
    LeadState.UNLINKED: "nobody can tell",
    LeadState.UNDATED: "undated",
    LeadState.MET: "done",
}
"""Where a lead-time rule stands, in a word or three."""
TONES: dict[str, str] = {LeadState.PASSED: "bad", LeadState.UNLINKED: "warn", LeadState.MET: "good"}


def last_safe_rows(view: ProgramView, milestone: MilestoneView) -> list[Row]:
    """The last safe dates of a milestone that is ahead, the earliest first."""
    schedule = view.schedule(milestone)
    return [
        {
            "rule": each.rule.id,
            "what": each.rule.what,
            "date": each.day or None,
            "state": str(each.state),
            "item": each.rule.item or None,
            "earliest": allowed_date(each, schedule),
            "source": each.rule.source,
            "checked_on": each.rule.checked_on or None,
        }
        for each in last_safe_dates(milestone)
    ]


def window_row(view: ProgramView, milestone: MilestoneView) -> Row | None:
    """The window or offset that a milestone is meant to lie in."""
    found = milestone_anchor(view, milestone.milestone)
    return None if found is None else anchored_row(found)


def anchored_row(found: Anchored) -> Row:
    """A window or an offset."""
    return {
        "anchor": found.anchor,
        "from_months": found.from_months,
        "to_months": found.to_months,
        "from": found.start or None,
        "to": found.end or None,
    }


def offset_text(rule: Lead) -> str:
    """`60 days before`, `on the first working day (jp) of the month 2 months before`."""
    whose = f" ({rule.calendar})" if rule.calendar else ""
    if rule.unit == LeadUnit.FIRST_WORKING_DAY:
        return f"on the first working day{whose} of the month {count(rule.back, 'month')} before"
    unit = {LeadUnit.DAYS: "day", LeadUnit.MONTHS: "month", LeadUnit.WORKING_DAYS: "working day"}[LeadUnit(rule.unit)]
    return f"{count(rule.back, unit)}{whose} before"


def last_safe_lines(view: ProgramView, milestone: MilestoneView, indent: str = "  ") -> Iterator[Line]:
    """A line or two for each last safe date of a milestone that is ahead."""
    schedule = view.schedule(milestone)
    for each in last_safe_dates(milestone):
        yield f"{indent}{last_safe_text(each, view.day)}", TONES.get(each.state, "")
        date, earliest = milestone.milestone.date, allowed_date(each, schedule)
        if earliest and date and earliest > date and each.state in (LeadState.AHEAD, LeadState.PASSED):
            yield f"{indent}  As forecast, the milestone can be on {earliest} at the earliest.", "warn"


def last_safe_text(each: LastSafe, today: Day) -> str:
    """`2026-12-31  The FDA has received the request (LEAD-TYPEB-REQUEST): ahead, 37 days`."""
    from datetime import date

    proof = f" ({each.rule.item})" if each.rule.item else ""
    state = STATES[each.state]
    if each.state in (LeadState.AHEAD, LeadState.PASSED):
        days = (date.fromisoformat(each.day) - date.fromisoformat(today)).days
        state = f"{count(-days, 'day')} ago" if days < 0 else f"in {count(days, 'day')}" if days else "today"
    if each.state is LeadState.UNLINKED:
        state = f"no item that it needs proves it: `readiness lead-time set {each.rule.program} {each.rule.id} --item`"
    return f"{each.day or 'undated'}  {each.rule.what}{proof}: {state}"


def window_text(found: Anchored, date: Day) -> str:
    """`18 to 12 months before MS-LAUNCH: 2027-03-31 to 2027-09-30; its date lies after it`."""
    first, last = found.from_months, found.to_months
    way = "before" if last <= 0 and first < 0 else "after"
    if found.is_window and first < 0 < last:
        said = f"{-first} months before to {last} months after {found.anchor}"
    else:
        span = f"{abs(first)} to {abs(last)} months" if found.is_window else count(abs(last), "month")
        said = f"{span} {way} {found.anchor}"
    if not found.start:
        return f"{said}, which is undated"
    when = f"{found.start} to {found.end}" if found.is_window else found.start
    missed = found.miss(date) if found.is_window else ""
    return f"{said}: {when}{f'; its date lies {missed} that' if missed else ''}"


def rule_row(rule: LeadTime) -> Row:
    """A lead-time rule of a program."""
    detail = json.loads(rule.detail or "{}")
    return {
        "program": rule.program,
        "rule": rule.id,
        "pack": rule.pack,
        "milestone": rule.milestone or None,
        "kind": rule.kind or None,
        "authority": rule.authority or None,
        "what": rule.what,
        "unit": rule.unit,
        "back": rule.back,
        "calendar": rule.calendar or None,
        "item": rule.item or None,
        "source": rule.source,
        "checked_on": rule.checked_on or None,
        "note": detail.get("note"),
        "own": rule.own.split(),
        "off": bool(rule.off),
        "reason": rule.reason or None,
    }


def rules_document(views: list[ProgramView], *, on: Day) -> Row:
    """The lead-time rules of programs (`readiness/lead-times/v1`), each with the milestones it is about."""
    return {
        "schema": "readiness/lead-times/v1",
        "on": on,
        "lead_times": [
            rule_row(rule) | {"dates": _dates(view, rule)}
            for view in views
            for rule in view.facts.lead_times
            if not rule.retired
        ],
    }


def _dates(view: ProgramView, rule: LeadTime) -> list[Row]:
    """Where a rule is in force: milestone, last safe date and state."""
    return [
        {"milestone": milestone.id, "date": each.day or None, "state": str(each.state)}
        for milestone in view.milestones
        for each in last_safe_dates(milestone)
        if each.rule.id == rule.id
    ]


def rule_lines(view: ProgramView, *, sources: bool = True) -> Iterator[Line]:
    """Every rule of a program: what, how far back, where it stands, who says so, and what the program changed."""
    for rule in view.facts.lead_times:
        if rule.retired:
            continue
        about = rule.milestone or " ".join(part for part in ("every", rule.authority, rule.kind, "milestone") if part)
        yield f"{view.id}  {rule.id}  {rule.what}", "dim" if rule.off else "strong"
        yield f"    {offset_text(rule.lead)} {about}{f'; {rule.item} proves it' if rule.item else ''}.", ""
        for row in _dates(view, rule):
            tone = TONES.get(row["state"], "")
            yield f"    {row['milestone']}: {row['date'] or 'no date'}, {STATES[row['state']]}.", tone
        if rule.off or rule.own:
            changed = "Switched off" if rule.off else "Changed here"
            yield f"    {changed}: {rule.reason}", "warn"
        if sources:
            checked = f" Checked {short_day(rule.checked_on, view.day)}." if rule.checked_on else ""
            yield f"    Source: {rule.source}.{checked}", "dim"
