"""One milestone in full: dates, verdict with its reasons, last safe dates, the critical path, what each area owes."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.anchors import milestone_anchor
from ..domain.calendar import quarters
from ..domain.milestones import MilestoneView
from ..domain.program import ProgramView
from ..domain.schedule import vague
from ..domain.vocabulary import AREA_TITLES, Area, MilestoneKind, Rule
from ..typed import Any
from . import rows
from .brief import Line, forecast, milestone_line, reason_text
from .dates import last_safe_lines, window_text
from .words import DECISION, MILESTONE_KIND, count, listed, sentence, short_day

MOST = 20
"""So many reasons are printed; the document has them all."""


class PathStep:
    """An item of a critical path: when it will be finished, and why not before."""

    def __init__(self, view: ProgramView, milestone: MilestoneView, node: int) -> None:
        schedule = view.schedule(milestone)
        self.item = milestone.assessment.graph.items[node]
        self.forecast = schedule.forecast(node)
        self.basis = schedule.basis(node)
        self.work = schedule.remaining(node)
        self.float_days = schedule.float_days(node)


def critical_path(view: ProgramView, milestone: MilestoneView) -> list[PathStep]:
    """What decides when a milestone is ready, first step first; empty where nothing blocks it or no end can be told."""
    return [PathStep(view, milestone, node) for node in view.schedule(milestone).critical_path]


def milestone_document(view: ProgramView, milestone: MilestoneView) -> dict[str, Any]:
    """One milestone (`readiness/milestone/v1`): the row of the export, its critical path and its blockers."""
    schedule = view.schedule(milestone)
    return {
        "schema": "readiness/milestone/v1",
        "on": view.day,
        "milestone": {"program": view.id, **rows.milestone_row(view, milestone)},
        "working_days_left": milestone.working_days_left,
        "baseline": milestone.milestone.baseline or None,
        "drift_days": schedule.drift_days,
        "forecast_basis": str(schedule.forecast_basis) if schedule.forecast_basis else None,
        "critical_path": [
            {
                "item": each.item.id,
                "title": each.item.title,
                "work_days": each.work,
                "forecast": each.forecast,
                "forecast_basis": str(each.basis) if each.basis else None,
                "float_days": each.float_days,
            }
            for each in critical_path(view, milestone)
        ],
        "blockers": [rows.blocker_row(each) for each in view.blockers(milestone)],
    }


def milestone_lines(view: ProgramView, milestone: MilestoneView) -> Iterator[Line]:
    """The milestone as a page of text."""
    record = milestone.milestone
    party = f", party {record.party}" if record.party else ""
    yield f"{record.id}  {record.title}", "strong"
    state = f"{record.state} on {record.reached_on}" if record.reached_on else record.state
    yield f"  {sentence(f'{MILESTONE_KIND[record.kind]} milestone of {view.id}{party}, {state}')}", ""
    yield f"  {milestone_line(view, milestone)}", ""
    yield from _dates(view, milestone)
    safe = list(last_safe_lines(view, milestone))
    if safe:
        yield "Last safe dates", "strong"
        yield from safe
    yield from path_lines(view, milestone)
    yield from _coverage(milestone)
    yield from _why(milestone)
    decision = milestone.decision
    if decision is not None:
        yield "Decision", "strong"
        on = short_day(decision.judged_on or decision.on, view.day)
        yield (
            f"  {decision.id} {DECISION[decision.outcome]} by {decision.by_name} {on}. {decision.comment}".rstrip(),
            "",
        )


def _dates(view: ProgramView, milestone: MilestoneView) -> Iterator[Line]:
    record, schedule = milestone.milestone, view.schedule(milestone)
    yield "Dates", "strong"
    if record.date:
        until = f" to {record.until}" if record.until else ""
        kind = "tentative" if record.tentative else "fixed"
        yield f"  Date {record.date}{until}, {kind}, {record.zone}: {quarters(view.program.start, record.date)}", ""
        if record.kind == MilestoneKind.DEADLINE or milestone.us_facing:
            from .zones import day_end_text

            yield f"  It ends {day_end_text(record.until or record.date, record.zone or view.program.zone)}.", "dim"
        tilde = "" if milestone.assessment.calendar.covered(milestone.lock) else "~"
        yield f"  Lock {tilde}{milestone.lock}, {count(record.lead, 'working day')} before it", ""
    else:
        yield "  Undated: no lock, no float, no slip", "warn"
    if (found := milestone_anchor(view, record)) is not None:
        yield f"  {sentence(window_text(found, record.date))}", "warn" if found.miss(record.date) else ""
    if not milestone.open:
        return
    if schedule.forecast_day:
        said = ""
        if (slip := schedule.slip_days) is not None:
            late = "after" if slip > 0 else "before"
            said = f", {count(abs(slip), 'working day')} {late} the lock" if slip else ", on the lock"
        yield (
            f"  Forecast {forecast(schedule.forecast_day, schedule.forecast_basis, view.day)}{said}",
            ("bad" if (schedule.slip_days or 0) > 0 else ""),
        )
    elif schedule.unbounded:
        yield "  No end in sight: something that it needs is impeded, undated or unknown", "bad"
    if record.baseline:
        drift = schedule.drift_days
        moved = f"{count(abs(drift), 'working day')} {'later' if drift > 0 else 'earlier'}" if drift else "unmoved"
        yield f"  Baseline {record.baseline}: {moved}", ""


def path_lines(view: ProgramView, milestone: MilestoneView) -> Iterator[Line]:
    """The critical path, a line a step."""
    steps = critical_path(view, milestone)
    if not steps:
        return
    yield "Critical path", "strong"
    for each in steps:
        day = f"{'~' if vague(each.forecast, each.basis) else ''}{each.forecast}" if each.forecast else "no end"
        work = count(each.work, "working day") if each.work else "waits"
        room = "" if each.float_days is None else f", float {each.float_days:+d}"
        tone = "bad" if each.float_days is not None and each.float_days < 0 else ""
        yield f"  {day:<11} {each.item.id}  {each.item.title} ({work}{room})", tone


def _coverage(milestone: MilestoneView) -> Iterator[Line]:
    yield "Required by area", "strong"
    for area, each in milestone.coverage.items():
        if each.required:
            yield (
                f"  {AREA_TITLES[area]}: {each.required - each.failing} of {each.required} pass",
                "bad" if each.failing else "good",
            )
    nothing = [AREA_TITLES[a] for a, each in milestone.coverage.items() if not each.required and a is not Area.CROSS]
    if nothing:
        yield f"  Nothing from {listed(nothing)}", "dim"


def _why(milestone: MilestoneView) -> Iterator[Line]:
    """Why the verdict is what it is: of what fails the roots, then everything that makes it conditional."""
    roots = set(milestone.assessment.graph.ids(milestone.roots)) if milestone.open else set()
    yield "Why", "strong"
    shown = [
        each
        for each in milestone.reasons
        if not (milestone.open and each.rule is Rule.MUST_FAILS and each.item and each.item not in roots)
        and not (each.rule is Rule.NOTHING_REQUIRED and each.text.startswith("nothing required from"))
    ]
    for each in shown[:MOST]:
        yield f"  {sentence(reason_text(each))}", "bad" if each.rule is Rule.MUST_FAILS else "warn"
    if len(shown) > MOST:
        yield f"  and {len(shown) - MOST} more", "dim"
    waiting = milestone.failing.bit_count() - milestone.roots.bit_count() if milestone.open else 0
    if waiting > 0:
        yield f"  {count(waiting, 'more item')} {'waits' if waiting == 1 else 'wait'} for these", "dim"
    if not shown:
        yield "  Everything required passes.", "good"
