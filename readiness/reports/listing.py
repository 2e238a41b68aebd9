"""Lists of items, milestones, programs and people: as documents, and as the cells of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..domain.calendar import quarters
from ..domain.facts import FAR, Day, Item, Person, Wording
from ..domain.milestones import MilestoneView
from ..domain.program import ProgramView
from ..domain.vocabulary import AREA_TITLES
from . import rows
from .brief import Line, counts, forecast, milestone_line
from .people import Persons, name
from .words import MILESTONE_KIND, RAG, STATUS, VERDICT, count

Cells = tuple[object, ...]


def items_document(
    found: Iterable[tuple[ProgramView, Sequence[Item]]],
    wordings: Callable[[str], Mapping[str, Wording]],
    *,
    on: Day,
) -> dict[str, Any]:
    """Items of programs (`readiness/items/v1`), rows as in the export with their program."""
    members = []
    for view, items in found:
        if items:
            source = rows.ItemRows(view, wordings(view.id))
            members += [{"program": view.id, **source.row(item)} for item in items]
    return {"schema": "readiness/items/v1", "on": on, "items": members}


def item_cells(view: ProgramView, item: Item, persons: Persons) -> Cells:
    """Program, item, letter, status, owner, latest finish, forecast, title."""
    i = view.assessment.graph.index.get(item.id)
    owner = name(persons, item.owner)
    if i is None:
        return view.id, item.id, "", "does not count", owner, "", "", item.title
    dates = view.dates[i]
    expected = forecast(dates.forecast, dates.basis, view.day) if dates.forecast else ""
    return (
        view.id, item.id, view.rags[i], STATUS[view.assessment.status(i)], owner, dates.due, expected, item.title,
    )  # fmt: skip


def by_date(view: ProgramView) -> list[MilestoneView]:
    """A program's milestones: dated ones by date, then undated ones, then catalogue order."""
    return sorted(view.milestones, key=lambda each: (each.milestone.date or FAR, each.milestone.ordinal, each.id))


def milestones_document(found: Iterable[tuple[ProgramView, Sequence[MilestoneView]]], *, on: Day) -> dict[str, Any]:
    """Milestones of programs (`readiness/milestones/v1`), rows as in the export with their program."""
    members = [{"program": view.id, **rows.milestone_row(view, each)} for view, views in found for each in views]
    return {"schema": "readiness/milestones/v1", "on": on, "milestones": members}


def milestone_cells(view: ProgramView, milestone: MilestoneView) -> Cells:
    """Program, milestone, kind, date, lock, days left, verdict, failing, forecast, quarters, title."""
    record, schedule = milestone.milestone, view.schedule(milestone)
    date = f"{record.date}{' tentative' if record.tentative else ''}" if record.date else "undated"
    expected = schedule.forecast_day
    shown = forecast(expected, schedule.forecast_basis, view.day) if expected else ""
    if schedule.unbounded:
        shown = "no end"
    verdict = VERDICT[milestone.verdict] if milestone.open else f"{record.state}: {VERDICT[milestone.verdict]}"
    left = milestone.days_left if milestone.open else None
    return (
        view.id, record.id, MILESTONE_KIND[record.kind], date, milestone.lock, left, verdict,
        milestone.failing.bit_count(), shown, _labels(view, record.date), record.title,
    )  # fmt: skip


def _labels(view: ProgramView, date: Day) -> str:
    """The three quarters of a date, side by side."""
    return str(quarters(view.program.start, date)) if date else ""


def last_safe_cell(view: ProgramView, milestone: MilestoneView) -> str:
    """The earliest last safe date that still waits for something; `!` once it has passed."""
    if not view.facts.lead_times:
        return ""
    from ..domain.last_safe import bounds

    day = min(bounds(milestone).values(), default="")
    return f"{day}{'!' if day < view.day else ''}" if day else ""


def programs_document(views: Iterable[ProgramView], *, on: Day) -> dict[str, Any]:
    """Programs with their settings, areas and counts (`readiness/programs/v1`); what they hold is in the export."""
    return {"schema": "readiness/programs/v1", "on": on, "programs": [_program_row(view) for view in views]}


def _program_row(view: ProgramView) -> rows.Row:
    program, following = view.program, view.next_milestone
    return {
        "id": program.id,
        "name": program.name,
        "pattern": program.pattern or None,
        "start": program.start,
        "zone": program.zone,
        "calendar": program.calendar,
        "closures": program.closures.split(),
        "margin_days": program.margin,
        "packs": [{"id": each.pack, "version": each.version, "digest": each.digest} for each in view.facts.adoptions],
        "rag": str(view.rag) if view.rag else None,
        "counts": rows.counts_row(view),
        "areas": [rows.area_row(each) for each in view.areas],
        "alerts": len(view.alerts),
        "next_milestone": following.id if following else None,
    }


def program_cells(view: ProgramView) -> Cells:
    """Program, letter, start, passing of counting items, next milestone, its date, name."""
    following = view.next_milestone
    total = sum(view.counts.values())
    failing = view.assessment.failing.bit_count()
    date = (following.milestone.date or "undated") if following else ""
    return (
        view.id, view.rag, view.program.start, f"{total - failing}/{total}", following.id if following else "", date,
        view.program.name,
    )  # fmt: skip


def program_page(view: ProgramView, persons: Persons) -> Iterator[Line]:
    """One program: settings, packs, areas with their gates, milestones ahead."""
    program = view.program
    yield f"{program.id}  {program.name}{f': {RAG[view.rag]}' if view.rag else ''}", "strong"
    yield f"  {counts(view)}", ""
    pattern = f", pattern {program.pattern}" if program.pattern else ""
    yield f"  Starts {program.start}, {program.zone}, calendar {program.calendar}{pattern}.", ""
    yield f"  Today lies in {quarters(program.start, view.day)}.", ""
    yield f"  An item is at risk with less than {count(program.margin, 'working day')} to spare.", ""
    if program.closures:
        yield f"  Closed also on {program.closures.replace(' ', ', ')}.", ""
    yield "  Checklists", "strong"
    for pack in view.facts.adoptions:
        yield f"    {pack.pack} {pack.version}  {pack.title}, since {pack.adopted_on}", ""
    yield "  Areas", "strong"
    for area in view.areas:
        if area.total:
            status = f", {area.gate} {STATUS[area.gate_status]}" if area.gate_status else ""
            letter = RAG[area.rag] if area.rag else "nothing that must pass"
            yield f"    {AREA_TITLES[area.area]}: {letter}, {area.passed} of {area.total} pass{status}", ""
    yield "  Milestones ahead", "strong"
    for milestone in view.open_milestones():
        labels = f" [{_labels(view, milestone.milestone.date)}]" if milestone.milestone.date else ""
        yield f"    {milestone_line(view, milestone)}{labels}", ""


def people_document(persons: Iterable[Person]) -> dict[str, Any]:
    """Everybody on record (`readiness/people/v1`)."""
    members = [rows.person_row(each) | {"alias_of": each.alias_of or None} for each in persons]
    return {"schema": "readiness/people/v1", "people": members}
