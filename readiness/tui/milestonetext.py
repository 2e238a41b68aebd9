"""Everything about one milestone, in words: what detail panes show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..domain.anchors import milestone_anchor
from ..domain.calendar import quarters
from ..domain.graph import Mask, bits
from ..domain.schedule import vague
from ..domain.vocabulary import AREA_TITLES, Area, MilestoneState, Rule
from ..reports.dates import last_safe_lines, window_text
from ..reports.milestone import path_lines
from ..reports.people import Persons, name, who
from ..reports.words import DECISION, MILESTONE_KIND, VERDICT, causes, count, sentence, short_day
from .cells import BLANK, Cell, Para, Tone, heading, key, para
from .termtext import milestone_terms
from .words import VERDICT_TONES, codes, line_paras, status_cell

if TYPE_CHECKING:
    from ..domain.calendar import WorkCalendar
    from ..domain.facts import Decision
    from ..domain.milestones import MilestoneView, Reason
    from ..domain.program import ProgramView
    from ..domain.schedule import Schedule

MOST = 400
"""So many lines of a needed set are drawn; the board shows the rest."""


def working_days_left(view: MilestoneView, common: WorkCalendar) -> int | None:
    """Days from D to the date that are worked in Japan and in the US; None when undated."""
    day = view.milestone.date
    return common.between(view.assessment.day, day) if day else None


def forecast_text(schedule: Schedule) -> str:
    """A milestone's forecast: a day, `~` where it is assumed, `no end`, or empty where nothing blocks."""
    if schedule.unbounded:
        return "no end"
    day = schedule.forecast_day
    return f"{'~' * vague(day, schedule.forecast_basis)}{day}" if day else ""


def date_text(view: MilestoneView) -> str:
    """`2026-12-28`, with a question mark while it is tentative; `undated`."""
    milestone = view.milestone
    return f"{milestone.date}{'?' * milestone.tentative}" if milestone.date else "undated"


def milestone_paras(program: ProgramView, view: MilestoneView, persons: Persons, common: WorkCalendar) -> list[Para]:
    """A milestone in full.

    Args:
        program: its program on D.
        view: the milestone.
        persons: by id.
        common: the days worked in Japan and in the US, for the countdown.
    """
    schedule = program.schedule(view)
    paras = [*_head(program, view), *_dates(view, schedule, common), BLANK]
    paras += [*_last_safe(program, view)]
    paras += [heading("Required by area"), *_coverage(view), BLANK, *_reasons(view), BLANK]
    if decided := _decision(view, persons):
        paras += [heading("Decision"), *decided, BLANK]
    if program.facts.terms and (agreed := milestone_terms(program, view)):
        paras += [heading("Terms"), *agreed, BLANK]
    path = line_paras(path_lines(program, view))
    if path:
        paras += [heading("Critical path"), *path[1:], BLANK]
    tree = list(tree_paras(program, view))
    if tree:
        failing = (view.fails & view.needed).bit_count()
        paras.append(heading(f"Needed: {count(view.needed.bit_count(), 'item')}, {failing} fail"))
        paras += tree
    return paras


def _head(program: ProgramView, view: MilestoneView) -> Iterator[Para]:
    milestone = view.milestone
    yield Para((Cell(f"{milestone.id}  ", "strong"), Cell(milestone.title, "strong")))
    about = [MILESTONE_KIND.get(milestone.kind, milestone.kind), program.id, milestone.zone]
    if milestone.party:
        about.append(f"party {milestone.party}")
    yield para(", ".join(each for each in about if each), "quiet")
    verdict = Cell(VERDICT[view.verdict], VERDICT_TONES[view.verdict])
    if milestone.state == MilestoneState.REACHED:
        yield Para((Cell(f"Reached {milestone.reached_on}, then "), verdict))
    elif milestone.state == MilestoneState.CANCELLED:
        yield para(f"Cancelled: {milestone.cancelled_reason}", "warn")
    else:
        failing = view.failing.bit_count() + len(view.unknown)
        said = (
            f", {failing} of {view.must.bit_count()} fail, {count(view.roots.bit_count(), 'root')}" if failing else ""
        )
        yield Para((verdict, Cell(said)))


def _dates(view: MilestoneView, schedule: Schedule, common: WorkCalendar) -> Iterator[Para]:
    """Countdown, lock, forecast, slip and drift."""
    milestone = view.milestone
    if not view.open:
        return
    if not milestone.date:
        yield Para((key("milestone.move", "Undated: no countdown, lock or slip. ", " gives it a date.", "warn"),))
    else:
        left, worked = view.days_left or 0, working_days_left(view, common) or 0
        late = left < 0
        far = f"{count(abs(left), 'day')}, {count(abs(worked), 'common working day')} {'overdue' if late else 'left'}"
        when = f"{milestone.date}{f' to {milestone.until}' if milestone.until else ''}"
        kind = "tentative" if milestone.tentative else "fixed"
        yield Para((Cell("date      ", "quiet"), Cell(f"{when}, {kind}: "), Cell(far, "bad" if late else "")), 0, 10)
        labels = str(quarters(view.assessment.facts.program.start, milestone.date))
        yield Para((Cell("quarters  ", "quiet"), Cell(labels)), 0, 10)
        room = view.assessment.calendar.between(view.assessment.day, view.lock)
        lock = f"{view.lock}, {count(milestone.lead, 'working day')} before it"
        gone = f", {count(-room, 'working day')} ago" if room < 0 else f", in {count(room, 'working day')}"
        yield Para((Cell("lock      ", "quiet"), Cell(lock), Cell(gone, "bad" if room < 0 else "")), 0, 10)
    if told := forecast_text(schedule):
        slip = schedule.slip_days
        late_by = f", {count(slip, 'working day')} after the lock" if slip is not None and slip > 0 else ""
        spare = f", {count(-slip, 'working day')} before the lock" if slip is not None and slip < 0 else ""
        yield Para((Cell("forecast  ", "quiet"), Cell(told), Cell(late_by, "bad"), Cell(spare, "quiet")), 0, 10)
    drift = schedule.drift_days
    if drift is not None:
        way = f"{count(abs(drift), 'working day')} {'later' if drift > 0 else 'earlier'}" if drift else "unmoved"
        yield Para(
            (Cell("baseline  ", "quiet"), Cell(f"{milestone.baseline}: {way}", "warn" if drift > 0 else "")), 0, 10
        )


def _last_safe(program: ProgramView, view: MilestoneView) -> list[Para]:
    """How late what regulators ask for can be done, and the months that it is meant to lie in."""
    found = line_paras(last_safe_lines(program, view))
    if found:
        found = [heading("Last safe dates"), *found, BLANK]
    window = milestone_anchor(program, view.milestone)
    if window is not None:
        missed: Tone = "warn" if window.miss(view.milestone.date) else ""
        found = [para(sentence(window_text(window, view.milestone.date)), missed), BLANK, *found]
    return found


def _reasons(view: MilestoneView) -> Iterator[Para]:
    """Why the verdict is what it is, in rule order; of failing items only the roots, for the tree shows them all."""
    roots = set(view.assessment.graph.ids(view.roots)) if view.open else set()
    yield heading("Why")
    left_out = 0
    for reason in view.reasons:
        if view.open and reason.rule is Rule.MUST_FAILS and reason.item and reason.item not in roots:
            left_out += 1
            continue
        if _about_areas(reason):
            continue
        bad = reason.rule is Rule.MUST_FAILS
        yield Para(
            (Cell(f"{codes([reason.rule])}  ", "bad" if bad else "warn"), Cell(_said(view, reason.item, reason.text))),
            2,
            2,
        )
    if left_out:
        yield para(
            f"and {count(left_out, 'item')} that {'wait' if left_out > 1 else 'waits'} for these roots",
            "quiet",
            indent=2,
        )
    if all(_about_areas(reason) for reason in view.reasons):
        yield para("Everything required passes.", "good", indent=2)


def _about_areas(reason: Reason) -> bool:
    """Whether the table of areas says it already."""
    return reason.rule is Rule.NOTHING_REQUIRED and reason.text.startswith("nothing required from")


def _said(view: MilestoneView, item: str, text: str) -> str:
    """A reason's text; of an item that fails, its causes in words instead of codes."""
    at = view.assessment.graph.index.get(item)
    if at is None or not view.open or not view.fails >> at & 1:
        return text
    own = view.assessment.graph.items[at]
    return f"{own.id} {own.title}: {causes(view.causes(at))}"


def _coverage(view: MilestoneView) -> Iterator[Para]:
    for area, each in view.coverage.items():
        title = f"{AREA_TITLES[area]:<11}"
        if each.required:
            passed = each.required - each.failing
            yield Para((Cell(title), Cell(f"{passed}/{each.required} pass", "bad" if each.failing else "good")), 2, 11)
        elif area is not Area.CROSS:
            yield Para((Cell(title), Cell("nothing required", "warn")), 2, 11)


def _decision(view: MilestoneView, persons: Persons) -> list[Para]:
    """What people decided, with conditions; and decisions recorded for others that nobody confirmed yet."""
    decided, day = view.decision, view.assessment.day
    paras = _taken(decided, persons, day) if decided else []
    for each in view.assessment.facts.decisions:
        if each.milestone == view.id and each.by != each.recorded_by and not each.confirmed_by:
            text = f"{each.id} {DECISION.get(each.outcome, each.outcome)} by {each.by_name}: not yet confirmed"
            paras.append(para(f"{text}, so it does not count", "warn", indent=2, hang=2))
    return paras


def _taken(decided: Decision, persons: Persons, day: str) -> list[Para]:
    by = f"{who(decided.by_name, decided.roles, '')} {short_day(decided.judged_on or decided.on, day)}"
    if decided.by != decided.recorded_by:
        by += f", recorded by {decided.recorded_by_name} on {decided.basis}, confirmed by {decided.confirmed_by_name}"
    word = DECISION.get(decided.outcome, decided.outcome)
    paras = [Para((Cell(f"{decided.id} {word}", "strong"), Cell(f" by {by}")), 2, 2)]
    if decided.comment:
        paras.append(para(decided.comment, indent=4))
    for each in json.loads(decided.conditions or "[]"):
        late = bool(each["due"]) and each["due"] < day
        due = f", due {each['due']}" if each["due"] else ""
        owner = f"  {name(persons, each['owner'])}" if each["owner"] else ""
        paras.append(Para((Cell(f"if {each['text']}"), Cell(f"{owner}{due}", "bad" if late else "quiet")), 4, 3))
    return paras


class Leaf(NamedTuple):
    """An item in a milestone's tree."""

    at: int
    """Position in the graph."""
    depth: int


def tree(view: MilestoneView) -> Iterator[Leaf]:
    """The needed set from the required items down to the roots: depth first, each item once."""
    graph = view.assessment.graph
    seen: Mask = 0
    stack = [(i, 0) for i in reversed(list(bits(view.required)))]
    while stack:
        i, depth = stack.pop()
        if seen >> i & 1:
            continue
        seen |= 1 << i
        yield Leaf(i, depth)
        if not view.assessment.not_applicable >> i & 1:
            below = graph.needs[i] & view.needed & ~seen
            stack += [(p, depth + 1) for p in reversed(list(bits(below)))]


def tree_paras(program: ProgramView, view: MilestoneView) -> Iterator[Para]:
    """The tree in words, failing items marked."""
    for each in view.unknown:
        yield para(f"fails   {each}, which is no item of this program", "bad", indent=2)
    for number, leaf in enumerate(tree(view)):
        if number == MOST:
            yield para(f"and {count(view.needed.bit_count() - MOST, 'more item')}", "quiet", indent=2)
            return
        yield _line(program, view, leaf)


def leaf_mark(view: MilestoneView, leaf: Leaf) -> Cell:
    """Whether it fails here, passes, or passes by a waiver."""
    bit = 1 << leaf.at
    if view.fails & bit:
        return Cell("fails", "bad" if view.must & bit else "warn")
    waived = bool(view.waived & bit and view.unmet & bit)
    return Cell("waived" if waived else "passes", "warn" if waived else "good")


def leaf_role(view: MilestoneView, leaf: Leaf) -> Cell:
    """`root`, or that it fails and does not block."""
    bit = 1 << leaf.at
    if view.roots & bit:
        return Cell("root", "accent")
    return Cell("does not block", "quiet") if view.fails & bit and not view.must & bit else Cell("")


def _line(program: ProgramView, view: MilestoneView, leaf: Leaf) -> Para:
    """An item of the tree: whether it fails here, where it stands, and why."""
    i, depth = leaf.at, min(leaf.depth, 8)
    item, fails = view.assessment.graph.items[i], bool(view.fails >> i & 1)
    mark, role = leaf_mark(view, leaf), leaf_role(view, leaf)
    cells = [
        mark._replace(text=f"{mark.text:<7}"),
        Cell("  " * depth),
        Cell(f"{item.id} ", "strong" if role.text == "root" else ""),
        status_cell(program.rags[i], view.assessment.status(i)),
        Cell(f" {item.title}", "" if fails else "quiet"),
    ]
    if fails:
        cells.append(Cell(f": {codes(view.causes(i))}", "" if role.text == "root" else "quiet"))
    if role.text:
        cells.append(role._replace(text=f" ({role.text})"))
    return Para(tuple(cells), 2, 7 + 2 * depth + 2)
