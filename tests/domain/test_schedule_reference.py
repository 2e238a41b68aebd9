"""Forecast, float and latest finish equal a slow, obvious reference on random programs (semantics §7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.domain.calendar import WorkCalendar
from readiness.domain.facts import ProgramFacts
from readiness.domain.milestones import MilestoneView
from readiness.domain.vocabulary import LeadUnit
from tests.domain.facts_build import (
    TODAY,
    Assessed,
    impediment,
    item,
    lead_time,
    met,
    milestone,
    not_applicable,
    program_facts,
    waiver,
)
from tests.domain.reference.schedule import WEAKNESS, Judged, Reference

DAYS = st.dates(date(2026, 11, 18), date(2026, 12, 18)).map(date.isoformat)
"""A short span around D: weekends, closed days and facts meet often."""
MAYBE_DAY = st.one_of(DAYS, DAYS, DAYS, st.just(""))
IDS = ("A", "B", "C", "D", "E", "F")
MILESTONES = ("M1", "M2", "M3")
MANY = settings(max_examples=max(400, settings().max_examples))
CLOSED = st.sets(DAYS, max_size=8).map(frozenset)


@st.composite
def items(draw: st.DrawFn, id: str) -> Any:
    """An item with any of the facts that matter to dates; most facts are missing most of the time."""
    rare: dict[str, st.SearchStrategy[Any]] = {
        "kind": st.sampled_from(["task", "gate"]),
        "level": st.sampled_from(["should", "advisory"]),
        "estimate_days": st.integers(0, 5),
        "started_on": DAYS,
        "plan_start": DAYS,
        "quarter": st.integers(1, 2),
        "plan_quarter": st.integers(1, 2),
        "expected": DAYS,
        "closed_by": st.sampled_from(MILESTONES),
    }
    fields = {name: draw(values) for name, values in rare.items() if draw(st.integers(0, 3)) == 0}
    if draw(st.booleans()):
        fields |= {"estimate": draw(st.integers(0, 6)), "estimated_on": draw(DAYS)}
    if fields.get("kind") == "task" and draw(st.booleans()):
        fields["done_on"] = draw(DAYS)
    return item(id, **fields)


@st.composite
def programs(draw: st.DrawFn, *, closers: bool = True) -> ProgramFacts:
    """A small program with all that moves dates."""
    rows = [draw(items(id)) for id in IDS[: draw(st.integers(2, len(IDS)))]]
    if not closers:
        rows = [row._replace(closed_by="") for row in rows]
    ids = [row.id for row in rows]
    pairs = [(later, earlier) for n, later in enumerate(ids) for earlier in ids[:n]]
    some = st.lists(st.sampled_from(ids), unique=True, max_size=2)
    waived = draw(some)
    return program_facts(
        items=rows,
        edges=draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else [],
        milestones=[
            milestone(
                id,
                date=draw(MAYBE_DAY),
                lead=draw(st.sampled_from([0, 0, 3])),
                state=draw(st.sampled_from(["planned", "planned", "planned", "cancelled"])),
            )
            for id in MILESTONES
        ],
        required=[
            (each, id) for each in MILESTONES for id in draw(st.lists(st.sampled_from(ids), unique=True, min_size=1))
        ],
        met=[met(id, expires=draw(MAYBE_DAY)) for id in draw(some)],
        waivers=[waiver(f"W{n}", id, draw(st.sampled_from(MILESTONES))) for n, id in enumerate(waived)]
        + [not_applicable(f"N{n}", id) for n, id in enumerate(draw(some)[:1]) if id not in waived],
        impediments=[impediment(f"B-{id}", id, until=draw(MAYBE_DAY)) for id in draw(some)],
        lead_times=[
            lead_time(
                f"T{n}",
                draw(st.sampled_from(MILESTONES)),
                id,
                draw(st.integers(0, 3)),
                unit=draw(st.sampled_from([str(each) for each in LeadUnit])),
                off=draw(st.sampled_from([False, False, False, True])),
            )
            for n, id in enumerate(draw(some))
        ],
    )


def judged(view: MilestoneView) -> Judged:
    """What the product says fails, is met and is needed in a milestone."""
    ids = view.assessment.graph.ids
    return Judged(*(frozenset(ids(mask)) for mask in (view.needed, view.fails, view.met, view.failing)))


def compare(assessed: Assessed, reference: Reference, id: str) -> None:
    """All dates of one milestone."""
    view, schedule, expected = assessed.views[id], assessed.schedules[id], reference.judged[id]
    blocking = []
    for each in sorted(expected.needed):
        i = assessed.node[each]
        if each not in expected.fails or not view.open:
            dates = (schedule.forecast(i), schedule.latest_finish(i), schedule.float_days(i), schedule.basis(i))
            assert dates == (None, None, None, None)
            continue
        end = reference.end(id, each)
        if each in expected.blockers:
            blocking.append(end)
        assert schedule.remaining(i) == reference.remaining(id, each)
        assert schedule.forecast(i) == (end and end.forecast)
        assert schedule.basis(i) == (WEAKNESS[end.weakness] if end else "unbounded")
        if view.milestone.date:
            latest = reference.latest(id, each)
            assert schedule.latest_finish(i) == reference.walk.days[latest - 1]
            assert schedule.float_days(i) == (end and latest - end.after)
        else:
            assert (schedule.latest_finish(i), schedule.float_days(i)) == (None, None)
    if view.open:
        assert schedule.unbounded == (None in blocking)
        forecasts = [end.forecast for end in blocking if end]
        assert schedule.forecast_day == (None if None in blocking else max(forecasts, default=None))


@MANY
@given(facts=programs(), closed=CLOSED)
def test_every_date_equals_the_reference(facts: ProgramFacts, closed: frozenset[str]) -> None:
    assessed = Assessed(facts, TODAY, WorkCalendar("x", closed, year_end=False))
    judgements = {id: judged(view) for id, view in assessed.views.items()}
    reference = Reference(facts, TODAY, closed, judgements)
    for id in MILESTONES:
        compare(assessed, reference, id)
