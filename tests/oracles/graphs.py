"""Random graphs of work, as facts for us and as plain numbers for others. Not a test module.

A graph is made from its number alone, so that a difference can be looked at again.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from readiness.calendars import calendar
from readiness.domain.calendar import WorkCalendar
from readiness.domain.facts import Item, ProgramFacts
from tests.domain.facts_build import Assessed, item, milestone, program_facts

MOST = 200
START = "2026-10-01"
"""The program's first day: quarters begin on 1 October, 1 January, 1 April, 1 July."""
COMMON = calendar("common")


class Work(NamedTuple):
    """One item as another program is told of it."""

    name: str
    days: int
    """Remaining working days, counted day by day; 0 for what is done."""
    quarter: str
    """First working day of the quarter before which it cannot start; `""`: none."""
    needs: tuple[int, ...]
    passes: bool
    """Done, and so is everything that it needs."""


class Graph(NamedTuple):
    """A graph on a day: the same work in two forms."""

    number: int
    day: str
    goal: str
    """The milestone's date, which nothing precedes; its lock, without a lead."""
    work: tuple[Work, ...]
    facts: ProgramFacts

    @property
    def assessed(self) -> Assessed:
        """Our answers."""
        return Assessed(self.facts, self.day, COMMON)


def graph(number: int, day: str, most: int = MOST) -> Graph:
    """The graph with this number as it stands on a working day."""
    random = Random(number)  # noqa: S311 - no secret
    size = random.randint(1, most)
    goal = walk(date.fromisoformat(day) + timedelta(days=random.randint(-10, 900)), COMMON, -1)
    rows: list[Item] = []
    work: list[Work] = []
    edges: list[tuple[str, str]] = []
    for i in range(size):
        needs = tuple(sorted(random.sample(range(i), min(i, random.choice([0, 1, 1, 2, 2, 3])))))
        row, each = _one(random, i, needs, work, day)
        rows.append(row)
        work.append(each)
        edges += [(row.id, rows[p].id) for p in needs]
    needed = {p for each in work for p in each.needs}
    facts = program_facts(
        items=rows,
        edges=edges,
        milestones=[milestone("M", date=goal)],
        required=[("M", row.id) for i, row in enumerate(rows) if i not in needed or random.random() < 0.1],
    )
    return Graph(number, day, goal, tuple(work), facts)


def _one(random: Random, i: int, needs: tuple[int, ...], before: list[Work], day: str) -> tuple[Item, Work]:
    """An item with one of the states that move dates."""
    id, today = f"I{i:03d}", date.fromisoformat(day)
    days = random.choice([0, 1, 2, 3, 5, 8, 13, 21])
    state = random.choice(["open", "open", "open", "started", "done", "quarter"])
    if state == "done":
        row = item(id, kind="task", estimate=days, estimated_on=START, done_on=day)
        return row, Work(id, 0, "", needs, all(before[p].passes for p in needs))
    if state == "started":
        began = today - timedelta(days=random.randint(0, 40))
        said = today - timedelta(days=random.randint(0, 40))
        row = item(id, kind="task", estimate=days, estimated_on=said.isoformat(), started_on=began.isoformat())
        left = max(1, days - worked(max(began, said), today))
        return row, Work(id, left, "", needs, False)
    if state == "quarter":
        quarter = random.randint(1, 6)
        year, month = divmod(9 + 3 * (quarter - 1), 12)
        first = walk(date(2026 + year, month + 1, 1), COMMON, 1)
        row = item(id, kind="task", estimate=days, estimated_on=day, quarter=quarter)
        return row, Work(id, days, max(first, day), needs, False)
    return item(id, kind="task", estimate=days, estimated_on=day), Work(id, days, "", needs, False)


def walk(day: date, days: WorkCalendar, step: int) -> str:
    """The first working day from a day on, in a direction, found by looking at one after the other."""
    while not days.is_working(day.isoformat()):
        day += timedelta(days=step)
    return day.isoformat()


def worked(start: date, end: date) -> int:
    """Working days from a day to the day before another, counted one by one."""
    days = (start + timedelta(days=n) for n in range(max(0, (end - start).days)))
    return sum(COMMON.is_working(day.isoformat()) for day in days)
