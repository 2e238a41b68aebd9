"""Predicates about dates: windows around milestones, what has to come first, what a review brings, what comes again."""

from __future__ import annotations

from collections.abc import Iterator

from ..calendar import add_months
from ..facts import Day, Item
from ..findings import Finding, parts
from ..milestones import MilestoneView
from ..vocabulary import MilestoneKind
from .rule import Rule
from .situation import Situation


def start_missing(rule: Rule, of: Situation) -> Iterator[Finding]:
    """The first milestone has no date though its anchor is less than `warn-months` away; graver from `block-months`."""
    start, anchor = rule.items[0], str(rule.params["anchor"])
    launch = of.date(anchor)
    if not launch or of.date(start) or of.milestone(start) is None or of.reached(anchor):
        return
    for name, severity in (("block-months", rule.escalates), ("warn-months", rule.severity)):
        months = -rule.number(name)
        if of.day > add_months(launch, -months):
            said = parts(anchor=anchor, date=launch, months=months)
            yield rule.finding("start-missing", of.program, start, said, severity=severity)
            return


def start_early(rule: Rule, of: Situation) -> Iterator[Finding]:
    """The first milestone is dated before the window of `from-months` before its anchor opens."""
    start, anchor = rule.items[0], str(rule.params["anchor"])
    launch, date = of.date(anchor), of.date(start)
    if launch and date:
        months = -rule.number("from-months")
        opens = add_months(launch, -months)
        if date < opens:
            said = parts(date=date, opens=opens, months=months, anchor=anchor)
            yield rule.finding("start-early", of.program, start, said)


def late_for(rule: Rule, of: Situation) -> Iterator[Finding]:
    """An item is expected, planned or forecast to end on or after the day of the anchor."""
    anchor = str(rule.params["anchor"])
    date = of.date(anchor)
    if not date or of.reached(anchor):
        return
    for id in rule.items:
        i = of.node(id)
        if i is not None and not of.passes(i):
            item = of.view.assessment.graph.items[i]
            ends = item.expected or item.plan_finish or of.view.dates[i].forecast or ""
            if ends >= date:
                said = parts(ends=ends, anchor=anchor, date=date)
                yield rule.finding("late-for", of.program, id, said)


def not_first(rule: Rule, of: Situation) -> Iterator[Finding]:
    """A filing elsewhere is dated on or before the anchor, or is dated while the anchor is not.

    A filing elsewhere is a regulator's milestone that the program added itself, unless Japan's authority reads it.
    """
    anchor = str(rule.params["anchor"])
    first = of.date(anchor)
    if of.taken(rule.packs[0]) is False:
        return
    for view in of.view.milestones:
        date = of.date(view.id)
        if not date or not _filed_elsewhere(view):
            continue
        if not first:
            yield rule.finding("first-undated", of.program, view.id, parts(date=date, anchor=anchor))
        elif date <= first:
            yield rule.finding("not-first", of.program, view.id, parts(date=date, anchor=anchor, first=first))


def _filed_elsewhere(view: MilestoneView) -> bool:
    record = view.milestone
    own = record.detail in ("", "{}")
    return own and record.kind == MilestoneKind.REGULATOR and record.authority != "jp"


def review_forecast(rule: Rule, of: Situation) -> Iterator[Finding]:
    """Both approval days that the filing date gives, which of them applies, and an approval dated too early.

    The product counts as designated once the milestone `designation` is reached.
    """
    filing, approval = (str(rule.params[name]) for name in ("anchor", "approval"))
    filed = _expected(of, filing)
    if not filed or of.milestone(approval) is None or of.reached(approval):
        return
    fast, usual = rule.number("designated-months"), rule.number("standard-months")
    designated = of.reached(str(rule.params["designation"]))
    days = (add_months(filed, fast), add_months(filed, usual))
    applies = days[0] if designated else days[1]
    said = parts(
        filing=filing, filed=filed, fast=fast, fast_day=days[0], usual=usual, usual_day=days[1], applies=applies
    )
    yield rule.finding("review-forecast", of.program, approval, said)
    date = of.date(approval)
    if date and date < applies:
        said = parts(date=date, applies=applies, months=fast if designated else usual)
        yield rule.finding("approval-early", of.program, approval, said, severity=rule.escalates)


def _expected(of: Situation, id: str) -> Day:
    """When a milestone comes: reached, else the later of its date and forecast; `""` where it has no date."""
    view = of.milestone(id)
    if view is None or not of.date(id) or of.reached(id):
        return of.date(id)
    return max(view.milestone.date, of.view.schedule(view).forecast_day or "")


def next_review(rule: Rule, of: Situation) -> Iterator[Finding]:
    """The next review of an item has no day, or its day has passed.

    The next review is the item's expected day, else `every-months` after the newest evidence that counts.
    """
    for id in rule.items:
        i, item = of.node(id), of.item(id)
        if i is None or item is None:
            continue
        due = item.expected or _again(of, i, rule.number("every-months"))
        if not due:
            yield rule.finding("review-undated", of.program, id, parts(item=id))
        elif due < of.day:
            yield rule.finding("review-passed", of.program, id, parts(due=due))


def _again(of: Situation, i: int, months: int) -> Day:
    dates = [each.date for each in of.view.assessment.standings[i].counting]
    return add_months(max(dates), months) if dates else ""


def undated_study(rule: Rule, of: Situation) -> Iterator[Finding]:
    """The pack's route is taken, and the item has neither evidence that it is met nor any planned or expected day."""
    if of.taken(rule.packs[0]):
        for id in rule.items:
            i, item = of.node(id), of.item(id)
            if i is not None and item is not None and not of.passes(i) and not _dated(item):
                yield rule.finding("undated-study", of.program, id, parts(blocks=str(rule.params["blocks"])))


def _dated(item: Item) -> bool:
    return bool(item.plan_start or item.plan_finish or item.expected)
