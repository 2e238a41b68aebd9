"""Dates by the sentences of semantics §7, in the plainest way: sets of ids, recursion, and a walk over days.

It takes from the product only what fails, what is met and what is needed in a milestone, which other tests check.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from readiness.domain.facts import Item, LeadTime, Milestone, ProgramFacts

ONE_DAY = timedelta(days=1)
RANK = {"must": 2, "should": 1, "advisory": 0}
WEAKNESS = ("stated", "pack", "assumed")


class Judged(NamedTuple):
    """A milestone's needed set, and what of the program fails and is met in it, as item ids."""

    needed: frozenset[str]
    fails: frozenset[str]
    met: frozenset[str]
    blockers: frozenset[str]


class End(NamedTuple):
    """When an item is finished: the working day after, its forecast, and the weakest basis that led there."""

    after: int
    forecast: str
    weakness: int


class Walk:
    """Working days found by looking at one day after the other."""

    def __init__(self, closed: frozenset[str]) -> None:
        self.days: list[str] = []
        day = date(2026, 1, 1)
        while day < date(2031, 1, 1):
            if day.weekday() < 5 and day.isoformat() not in closed:
                self.days.append(day.isoformat())
            day += ONE_DAY

    def index(self, day: str) -> int:
        """Position of the first working day not before `day`."""
        return next(n for n, each in enumerate(self.days) if each >= day)

    def lock(self, day: str, lead: int) -> int:
        """Position of the last working day not after `day`, stepped back by `lead`."""
        return max(n for n, each in enumerate(self.days) if each <= day) - lead


class Reference:
    """The dates of a program on `day`."""

    def __init__(self, facts: ProgramFacts, day: str, closed: frozenset[str], judged: dict[str, Judged]) -> None:
        self.facts, self.day, self.walk, self.judged = facts, day, Walk(closed), judged
        self.items: dict[str, Item] = {each.id: each for each in facts.items}
        self.milestones: dict[str, Milestone] = {each.id: each for each in facts.milestones}
        self.skipped = {each.item for each in facts.waivers if each.kind == "not-applicable"}

    def needs(self, item: str) -> list[str]:
        """Its prerequisites."""
        return [edge.needs for edge in self.facts.edges if edge.item == item]

    def remaining(self, milestone: str, item: str) -> int:
        """d."""
        judged, facts = self.judged[milestone], self.items[item]
        if item not in judged.fails or item in judged.met:
            return 0
        if facts.estimate is not None:
            if not facts.started_on or facts.started_on > self.day:
                return facts.estimate
            since = max(facts.started_on, facts.estimated_on)
            gone = [each for each in self.walk.days if since <= each < self.day]
            return max(1, facts.estimate - len(gone))
        if facts.estimate_days is not None:
            return facts.estimate_days
        return {"task": 15, "gate": 5}.get(facts.kind, 10)

    def own_weakness(self, item: str) -> int:
        """Where its duration comes from."""
        facts = self.items[item]
        return 0 if facts.estimate is not None else 1 if facts.estimate_days is not None else 2

    def end(self, milestone: str, item: str) -> End | None:
        """EF and forecast of a failing item; None when unbounded or not proved by any day."""
        judged, facts = self.judged[milestone], self.items[item]
        met = item in judged.met
        ends = [each.until for each in self.facts.impediments if each.item == item]
        if "" in ends:
            return None
        before: list[End] = []
        for each in self.needs(item):
            if each in judged.fails and RANK[self.items[each].level] >= RANK[facts.level]:
                end = self.end(milestone, each)
                if end is None:
                    return None
                before.append(end)
        found = self._worked(milestone, item, met, ends, before)
        if met:
            return found
        if facts.expected >= self.day:
            expected = self.walk.index(facts.expected)
            later = any(each.after > expected + 1 for each in before)
            if not later and all(self.walk.index(until) <= expected for until in ends):
                found = End(expected + 1, facts.expected, 0)
        return self._proved(found, facts.closed_by)

    def _worked(self, milestone: str, item: str, met: bool, ends: list[str], before: list[End]) -> End:
        """By its own work, after what holds it."""
        facts = self.items[item]
        starts = [self.walk.index(each) for each in (self.day, *ends)]
        if not met and facts.plan_start:
            starts.append(self.walk.index(facts.plan_start))
        quarter = facts.quarter if facts.plan_quarter is None else facts.plan_quarter
        begun = any(each and each <= self.day for each in (facts.started_on, facts.done_on))
        if not met and quarter is not None and not begun:
            year, month = divmod(9 + 3 * (quarter - 1), 12)  # the program starts on 1 October 2026
            starts.append(self.walk.index(f"{2026 + year}-{month + 1:02}-01"))
        days = self.remaining(milestone, item)
        weakness = 0 if met else self.own_weakness(item)
        last = max(before, key=lambda each: (each.after, each.forecast, each.weakness), default=None)
        if last is None or last.after <= max(starts):
            after = max(starts) + days
            return End(after, self.walk.days[after - 1 if days else after], weakness)
        after = last.after + days
        forecast = self.walk.days[after - 1] if days else last.forecast
        return End(after, forecast, max(weakness, last.weakness))

    def _proved(self, found: End, closed_by: str) -> End | None:
        """No earlier than the milestone that proves it."""
        milestone = self.milestones.get(closed_by)
        if milestone is None or milestone.state != "planned":
            return found
        if not milestone.date:
            return None
        day, weakness = self.walk.index(milestone.date), 0
        counted = self.judged[closed_by].blockers - self.left_out(closed_by)
        ends = [self.end(closed_by, each) for each in sorted(counted)]
        if None in ends:
            return None
        last = max((each for each in ends if each), key=lambda each: (each.forecast, each.weakness), default=None)
        if last is not None and self.walk.index(last.forecast) > day:
            day, weakness = self.walk.index(last.forecast), last.weakness
        return End(day + 1, self.walk.days[day], weakness) if day + 1 > found.after else found

    def depends(self, item: str, milestone: str) -> bool:
        """Whether an item is closed by a milestone, or needs one that is."""
        if self.items[item].closed_by == milestone:
            return True
        return item not in self.skipped and any(self.depends(each, milestone) for each in self.needs(item))

    def waits(self, milestone: str) -> set[str]:
        """The milestones that must close something before this one's forecast is known, directly or not."""
        found: set[str] = set()
        queue = [milestone]
        while queue:
            one = queue.pop()
            if not self.milestones[one].date:
                continue
            for item in self.judged[one].needed:
                closer = self.milestones.get(self.items[item].closed_by)
                unreached = closer is not None and closer.state == "planned"
                if closer and unreached and not self.depends(item, one) and closer.id not in found:
                    found.add(closer.id)
                    queue.append(closer.id)
        return found

    def left_out(self, milestone: str) -> set[str]:
        """What depends on what the milestone closes, or on what one closes that waits for it in turn."""
        circle = {milestone} | {each for each in self.waits(milestone) if milestone in self.waits(each)}
        return {item for item in self.items for each in circle if self.depends(item, each)}

    def latest(self, milestone: str, item: str) -> int:
        """LF, as the position of the working day after."""
        record, judged = self.milestones[milestone], self.judged[milestone]
        found = [
            self.latest(milestone, each) - self.remaining(milestone, each)
            for each in sorted(judged.needed - self.skipped)
            if item in self.needs(each)
        ]
        if any(row.milestone == milestone and row.item == item for row in self.facts.required):
            found.append(self.walk.lock(record.date, record.lead) + 1)
        if item in judged.fails and item not in judged.met:
            found += [self.last_safe(each, record.date) + 1 for each in self.rules(milestone) if each.item == item]
        return min(found)

    def rules(self, milestone: str) -> list[LeadTime]:
        """The lead-time rules in force at a milestone."""
        return [each for each in self.facts.lead_times if each.milestone == milestone and not each.off]

    def last_safe(self, rule: LeadTime, day: str) -> int:
        """Position of the last working day on which it can be kept, by walking back day after day."""
        found = date.fromisoformat(day)
        if rule.unit == "days":
            for _ in range(rule.back):
                found -= ONE_DAY
        elif rule.unit == "working-days":
            return self.walk.lock(day, rule.back)
        else:
            for _ in range(rule.back):  # to the last day of the month before, then to this day of it or its last
                before = found.replace(day=1) - ONE_DAY
                found = before.replace(day=min(before.day, date.fromisoformat(day).day))
        if rule.unit == "first-working-day":
            return self.walk.index(found.replace(day=1).isoformat())
        return self.walk.lock(found.isoformat(), 0)
