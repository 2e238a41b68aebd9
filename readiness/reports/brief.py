"""Status, blockers and gate as text that can be read aloud in a stand-up: short sentences, words instead of codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..domain.alerts import Alert, AlertCode
from ..domain.blockers import Band, Blocker, Root
from ..domain.milestones import MilestoneView, Reason
from ..domain.program import ProgramView
from ..domain.schedule import vague
from ..domain.vocabulary import Area, Cause, ForecastBasis, Rule, Verdict
from ..typed import TYPE_CHECKING
from .people import Persons, acts_next, name
from .words import AREA, CAUSE, RAG, STATUS, VERDICT, causes, count, listed, sentence, short_day

if TYPE_CHECKING:
    from ..domain.findings import Finding
    from .findings import Noticed
    from .gate import GateResult

Line = tuple[str, str]
"""Text and tone."""


def alert_line(view: ProgramView, alert: Alert) -> str:
    """`RX-101: US advisors formally engaged (MS-ADV-MANDATE) is 3 days overdue. …`"""
    milestone = view.milestone(alert.milestone)
    if milestone is None:
        return f"{alert.program}: {alert.milestone}."
    said = []
    days = milestone.days_left
    for code in alert.codes:
        if code is AlertCode.UNDATED:
            said.append("has no date")
        elif code is AlertCode.MILESTONE_OVERDUE and days is not None:
            said.append(f"is {count(-days, 'day')} overdue")
        elif code is AlertCode.LOCK_NEAR and not milestone.overdue:
            said.append(_lock(milestone))
        elif code is AlertCode.FORECAST_LATE:
            late = _late(view, milestone)
            said.append(late if milestone.us_facing else f"is a deadline that will be missed: all it needs {late}")
    if failing := milestone.failing.bit_count():
        said.append(f"has {count(failing, 'blocker')}")
    subject = f"{view.id}: {milestone.milestone.title} ({milestone.id})"
    return " ".join(f"{'It' if number else subject} {clause}." for number, clause in enumerate(said))


def _lock(milestone: MilestoneView) -> str:
    calendar = milestone.assessment.calendar
    left = calendar.between(milestone.assessment.day, milestone.lock)
    if left < 0:
        return f"was to be complete {count(-left, 'working day')} ago"
    return f"must be complete in {count(left, 'working day')}" if left else "must be complete today"


def _late(view: ProgramView, milestone: MilestoneView) -> str:
    schedule = view.schedule(milestone)
    day, slip = schedule.forecast_day, schedule.slip_days
    if day is None or slip is None:
        return "has no end in sight"
    return f"is forecast {forecast(day, schedule.forecast_basis, view.day)}, {count(slip, 'working day')} late"


def forecast(day: str, basis: ForecastBasis | None, today: str) -> str:
    """A forecast day; `~` where it rests on assumed estimates, or lies beyond the table of holidays."""
    return f"{'~' if vague(day, basis) else ''}{short_day(day, today)}"


def status_lines(
    views: Sequence[ProgramView], persons: Persons, *, top: int = 5, noticed: Noticed | None = None, lang: str = "en"
) -> Iterator[Line]:
    """Where programs stand: alerts first, then each program with its next milestone, what to do first, and what rules
    and packs notice (None: nobody looks)."""
    alerts = [(view, alert) for view in views for alert in view.alerts]
    if alerts:
        yield f"{count(len(alerts), 'alert').capitalize()}", "strong"
        for view, alert in alerts:
            yield f"  {alert_line(view, alert)}", "bad"
        yield "", ""
    for number, view in enumerate(views):
        if number:
            yield "", ""
        yield from program_lines(view, persons, top=top)
        if noticed:
            yield from noticed_lines(view, noticed(view), lang)


def noticed_lines(view: ProgramView, findings: Sequence[Finding], lang: str = "en") -> Iterator[Line]:
    """How much rules and packs notice about a program, and where to read it; nothing for notices alone."""
    if not findings:
        return
    from ..domain.findings import Severity
    from .findings import counts_text

    severe = [each for each in findings if each.severity is not Severity.NOTICE]
    if severe:
        tone = "bad" if severe[0].severity is Severity.BLOCKER else "warn"
        yield f"  Noticed: {counts_text(findings, lang)}; `readiness rules {view.id}` tells.", tone


def program_lines(view: ProgramView, persons: Persons, *, top: int = 5) -> Iterator[Line]:
    """One program: letter, counts, next milestone, roots worst first."""
    letter = f": {RAG[view.rag]}" if view.rag else ""
    yield f"{view.id}  {view.program.name}{letter}", "strong"
    yield f"  {counts(view)}", ""
    following = view.next_milestone
    if following is None:
        yield "  No US advisor or investor milestone is ahead.", ""
        return
    yield f"  Next: {milestone_line(view, following)}", ""
    from ..domain.blockers import roots_once

    roots = roots_once(view.all_blockers())
    if roots:
        shown = roots[:top]
        more = f", the worst {len(shown)} of {len(roots)}" if len(shown) < len(roots) else ""
        yield f"  To do first{more}:", ""
        for root in shown:
            yield from root_lines(root, persons, indent="    ")


def counts(view: ProgramView) -> str:
    """`37 items: 3 green, 1 in review, 33 open.`"""
    total = sum(view.counts.values())
    parts = [f"{number} {STATUS[status]}" for status, number in view.counts.items() if number]
    return f"{count(total, 'item')}: {', '.join(parts)}." if parts else "No items yet."


def milestone_line(view: ProgramView, milestone: MilestoneView) -> str:
    """`Mandate letter (MS-ADV-MANDATE), 28 Dec: not ready, 5 blockers. 34 days left, 22 working days.`"""
    record = milestone.milestone
    when = short_day(record.date, view.day) if record.date else "undated"
    if record.date and record.tentative:
        when += ", tentative"
    failing = milestone.failing.bit_count()
    blocked = f", {count(failing, 'blocker')}" if failing else ""
    return f"{record.title} ({record.id}), {when}: {VERDICT[milestone.verdict]}{blocked}.{_left(milestone)}"


def _left(milestone: MilestoneView) -> str:
    days, working = milestone.days_left, milestone.working_days_left
    if days is None or working is None or not milestone.open:
        return ""
    if days < 0:
        return f" {count(-days, 'day')} overdue ({count(-working, 'working day')})."
    return f" {count(days, 'day')} left ({count(working, 'working day')})." if days else " It is today."


def root_lines(root: Root, persons: Persons, *, indent: str = "", program: bool = False) -> Iterator[Line]:
    """A root: what it is, then why it fails, who acts next, how pressing it is and what it blocks."""
    blocker = root.blocker
    place = f"{blocker.program} " if program else ""
    yield f"{indent}{place}{blocker.item}  {blocker.title}", _TONE[blocker.band]
    also = f" Also blocks {listed(list(root.also_blocks))}." if root.also_blocks else ""
    yield f"{indent}  {story(blocker, persons)} Blocks {blocker.milestone}.{also}", ""


def story(blocker: Blocker, persons: Persons) -> str:
    """Why, who and how pressing, in sentences."""
    parts = [sentence(causes(blocker.causes)), sentence(acts_next(persons, blocker.acts_next)), urgency(blocker)]
    if blocker.frees:
        parts.append(f"It frees {count(blocker.frees, 'other')}.")
    return " ".join(part for part in parts if part)


_TONE = {Band.LATE: "bad", Band.AT_RISK: "warn", Band.LATER: "", Band.UNDATED: ""}


def urgency(blocker: Blocker) -> str:
    """How much room is left, as a sentence; empty where the milestone is undated."""
    room = blocker.float_days
    if blocker.band is Band.UNDATED:
        return ""
    if room is None:
        return "No end is in sight."
    if room < 0:
        return f"It is {count(-room, 'working day')} late."
    if blocker.band is Band.AT_RISK:
        return f"Only {count(room, 'working day')} to spare." if room else "No day to spare."
    return f"{count(room, 'working day')} to spare."


def reason_text(reason: Reason) -> str:
    """A reason of a verdict, today's or a frozen one, in words: of an item that fails, its causes in place of codes."""
    if reason.rule not in (Rule.MUST_FAILS, Rule.SHOULD_FAILS):
        return reason.text
    item, _, codes = reason.text.rpartition(": ")
    found = codes.split(", ")
    return f"{item}: {causes([Cause(each) for each in found])}" if set(found) <= set(Cause) else reason.text


def gate_lines(found: GateResult, persons: Persons, *, on_track: bool, top: int = 10) -> Iterator[Line]:
    """The verdict of one milestone with its reasons, and what to do first."""
    view, milestone = found.view, found.milestone
    if milestone is None:
        yield f"{view.id}: nothing to assess. No US advisor or investor milestone is ahead.", "dim"
        return
    yield f"{view.id}: {milestone_line(view, milestone)}", _VERDICT_TONE[milestone.verdict]
    if on_track:
        late = len(found.off_track)
        said = "It is on track." if found.on_track else f"It is off track: {count(late, 'item')} will not be in time."
        yield f"  {said}", "good" if found.on_track else "bad"
    roots = [Root(each, ()) for each in (found.off_track if on_track else found.blockers) if on_track or each.root]
    for root in roots[:top]:
        yield f"  {root.blocker.item}  {root.blocker.title}", _TONE[root.blocker.band]
        yield f"    {story(root.blocker, persons)}", ""
    if len(roots) > top:
        yield f"  and {len(roots) - top} more: `readiness blockers {view.id} --milestone {milestone.id}`", ""
    for reason in milestone.reasons:
        if reason.item and reason.rule is not Rule.MUST_FAILS:
            yield f"  {sentence(reason_text(reason))}", ""
    if milestone.verdict is Verdict.NOT_ASSESSABLE:
        yield f"  {sentence(milestone.reasons[0].text)}", ""
    elif uncovered := [AREA[a] for a, each in milestone.coverage.items() if not each.required and a is not Area.CROSS]:
        yield f"  Nothing is required from {listed(uncovered)}.", ""


_VERDICT_TONE = {
    Verdict.READY: "good",
    Verdict.CONDITIONAL: "warn",
    Verdict.NOT_READY: "bad",
    Verdict.NOT_ASSESSABLE: "dim",
}


def blocker_cells(blocker: Blocker, persons: Persons) -> tuple[object, ...]:
    """A blocker as a table's row: program, milestone, item, float, frees, who acts next, why."""
    room = "-" if blocker.float_days is None else f"{blocker.float_days:+d}"
    acts = name(persons, blocker.acts_next)
    if blocker.owner != blocker.acts_next:
        acts += f" (for {name(persons, blocker.owner)})"
    return blocker.program, blocker.milestone, blocker.item, room, blocker.frees, acts, why(blocker.causes)


def why(codes: Iterable[str]) -> str:
    """Causes in a table's cell: short clauses, separated by semicolons."""
    return "; ".join(CAUSE.get(each, each) for each in codes)
