"""The stand-up as a text that is read aloud, as Markdown for the chat, and as a document (`readiness/standup/v1`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ..domain.blockers import Band
from ..domain.delta import Change, Delta
from ..domain.facts import Action, Day
from ..domain.last_safe import LastSafe, pressing
from ..domain.milestones import MilestoneView
from ..domain.program import ProgramView
from ..domain.standup import Compared, Since, StandUp, Talk
from ..domain.vocabulary import CauseClass, LeadState, Side
from ..typed import TYPE_CHECKING, Any, NamedTuple
from .brief import Line, alert_line, forecast, milestone_line, noticed_lines, urgency
from .changes import DELTA, TONES, by_class, change_row, change_text
from .dates import last_safe_text
from .findings import Noticed, counts_row, nothing
from .markup import escape
from .people import Persons, acts_next, impediment, name
from .rows import Row
from .standing import root_row
from .words import causes, count, listed, sentence, short_day

if TYPE_CHECKING:
    from ..domain.terms import TermView

CAUSE_CLASS: dict[str, str] = {
    CauseClass.OWN_TEAM: "own team",
    CauseClass.PARTNER: "partner",
    CauseClass.CRO: "CRO or CDMO",
    CauseClass.REGULATOR: "regulator",
    CauseClass.COUNSEL: "counsel",
    CauseClass.DEAL: "deal",
    CauseClass.DATA: "data",
}
"""On whom or what a blocker waits."""

ON_SIDE: dict[str, str] = {
    Side.ASIA: "Asia",
    Side.US: "US",
    Side.BOTH: "both sides",
    Side.OUTSIDE: "outside",
}
"""On which side the next move is."""

LAST_SAFE_WITHIN = 28
"""Calendar days: last safe dates so near are said aloud."""

_TONE = {Band.LATE: "bad", Band.AT_RISK: "warn"}


class Entry(NamedTuple):
    """One thing to say: a lead (an id, mostly), a text, and further sentences."""

    lead: str
    text: str
    tone: str = ""
    details: tuple[str, ...] = ()
    number: int = 0
    """Its place in a numbered list; 0: none."""


class Section(NamedTuple):
    """Entries under a heading."""

    title: str
    """`""`: none."""
    entries: tuple[Entry, ...]
    level: int = 0
    """1: within the section before it."""


def sections(
    standup: StandUp,
    views: Iterable[ProgramView],
    persons: Persons,
    *,
    top: int = 0,
    by_side: bool = False,
    noticed: Noticed = nothing,
) -> list[Section]:
    """What is said, in order: alerts, carried actions, what changed in each program, roots worst first.

    Args:
        standup: the stand-up.
        views: its programs.
        persons: everybody on record.
        top: at most so many roots; 0: as many as there are minutes for.
        by_side: roots under the side on which the next move is.
        noticed: what rules and packs notice about a program.
    """
    of = {view.id: view for view in views}
    found: list[Section] = []
    if standup.alerts:
        entries = (Entry("", alert_line(of[each.program], each), "bad") for each in standup.alerts)
        found.append(Section(count(len(standup.alerts), "alert").capitalize(), tuple(entries)))
    if standup.carried:
        entries = (action_entry(each, persons, standup.day) for each in standup.carried)
        found.append(Section(f"{count(len(standup.carried), 'action')} carried over", tuple(entries)))
    if standup.terms:
        entries = (term_entry(each, persons, standup.day) for each in standup.terms)
        found.append(Section(f"{count(len(standup.terms), 'term')} to review", tuple(entries)))
    for each in standup.compared:
        found += _program(each, of[each.program], persons, noticed)
    return [*found, *_roots(standup, persons, top, by_side)]


def action_entry(action: Action, persons: Persons, today: Day, *, program: bool = True) -> Entry:
    """`A1 RX-101 CORE-CMC-01  Call the CDMO. Mori Aoi, due 30 Nov, overdue.`"""
    late = action.due < today
    lead = " ".join(part for part in (action.id, action.program if program else "", action.item) if part)
    due = f"due {short_day(action.due, today)}{', overdue' if late else ''}"
    return Entry(lead, f"{sentence(action.text)} {name(persons, action.owner)}, {due}.", "bad" if late else "")


def term_entry(term: TermView, persons: Persons, today: Day) -> Entry:
    """`T1 RX-101  Upfront, with ACME: MS-REG-IND went from 31 Mar 2027 to 30 Jun 2027. Mori Aoi owns it.`"""
    from .terms import review_text

    owner = f"{name(persons, term.term.owner)} owns it." if term.term.owner else "Nobody owns it."
    return Entry(f"{term.id} {term.term.program}", f"{sentence(review_text(term, today))} {owner}", "warn")


def since_text(since: Since, today: Day) -> str:
    """`since the stand-up of 17 Nov (S3)`."""
    day = short_day(since.day, today) if since.day else ""
    return {
        "stand-up": f"since the stand-up of {day} ({since.text})",
        "day": f"since the end of {day}",
        "time": f"since {since.text}",
        "head": f"since log head {since.text[:12]} of {day}",
        "export": f"since the export of {day} ({since.text})",
    }.get(since.kind, f"nothing to compare with: {since.text}")


def _program(compared: Compared, view: ProgramView, persons: Persons, noticed: Noticed) -> Iterator[Section]:
    """A program's next milestone, and its changes by class."""
    following = view.next_milestone
    entries = [Entry("", f"Next: {milestone_line(view, following)}{_drift(view)}")] if following else []
    entries += [
        Entry("", f"Last safe date of {milestone.id}: {last_safe_text(each, view.day)}.", "bad" if late else "warn")
        for milestone, each, late in _last_safe(view)
    ]
    if compared.since.kind != "none" and not compared.changes:
        entries.append(Entry("", "Nothing changed."))
    entries += [Entry("", line.strip(), tone) for line, tone in noticed_lines(view, noticed(view))]
    yield Section(f"{_named(view)}, {since_text(compared.since, view.day)}", tuple(entries))
    for what, changes in by_class(compared.changes).items():
        said = tuple(
            Entry("", sentence(change_text(each, persons, view.day)) + _terms_under(each, view), TONES.get(what, ""))
            for each in changes
        )
        yield Section(DELTA[what].capitalize(), said, level=1)


def _last_safe(view: ProgramView) -> list[tuple[MilestoneView, LastSafe, bool]]:
    """The last safe dates of the next weeks, and those that have passed; whether they have. Of milestones of any kind:
    regulators' lead times stand behind what investors wait for."""
    if not view.facts.lead_times:
        return []
    found = pressing(view.milestones, LAST_SAFE_WITHIN)
    return [(milestone, each, each.state is LeadState.PASSED) for milestone, each in found]


def _terms_under(change: Change, view: ProgramView) -> str:
    """Of a moved milestone, the terms that are to be reviewed for it."""
    if change.what is not Delta.MILESTONE_MOVED:
        return ""
    moved = [each.id for each in view.terms if any(move.milestone == change.id for move in each.moves)]
    return f" To review for it: {listed(moved)}." if moved else ""


def _named(view: ProgramView) -> str:
    """Id and name; a name that begins with the id says it already."""
    name = view.program.name
    return name if name.startswith(view.id) else f"{view.id} {name}"


def _drift(view: ProgramView) -> str:
    """The forecast of the next milestone against its lock, and its date against the baseline."""
    milestone = view.next_milestone
    if milestone is None:
        return ""
    schedule = view.schedule(milestone)
    said = []
    if schedule.forecast_day and schedule.slip_days is not None:
        slip = schedule.slip_days
        late = f"{count(slip, 'working day')} late" if slip > 0 else f"{count(-slip, 'working day')} to spare"
        said.append(f"Forecast {forecast(schedule.forecast_day, schedule.forecast_basis, view.day)}, {late}.")
    if schedule.drift_days:
        drift = schedule.drift_days
        way = "later" if drift > 0 else "earlier"
        said.append(f"Its date is {count(abs(drift), 'working day')} {way} than the baseline.")
    return "".join(f" {each}" for each in said)


def _roots(standup: StandUp, persons: Persons, top: int, by_side: bool) -> Iterator[Section]:
    talks = standup.talks
    shown = talks[: top or standup.room]
    if not talks:
        yield Section("", (Entry("", "No roots: nothing stands in the way."),))
        return
    some = f", the worst {len(shown)}" if len(shown) < len(talks) else ""
    yield Section(
        f"{count(len(talks), 'root')}{some}, a minute each", () if by_side else _talks(shown, persons, standup.day)
    )
    if by_side:
        order = list(Side)
        numbered = sorted(enumerate(shown, 1), key=lambda pair: (order.index(pair[1].side), pair[0]))
        for side, group in groupby(numbered, key=lambda pair: pair[1].side):
            entries = tuple(_talk(number, talk, persons, standup.day) for number, talk in group)
            yield Section(f"Next move: {ON_SIDE[side]}", entries, level=1)
    if len(shown) < len(talks):
        yield Section("", (Entry("", f"{len(talks) - len(shown)} more: --top {len(talks)} shows them all"),))


def _talks(talks: Sequence[Talk], persons: Persons, today: Day) -> tuple[Entry, ...]:
    return tuple(_talk(number, each, persons, today) for number, each in enumerate(talks, 1))


def _talk(number: int, talk: Talk, persons: Persons, today: Day) -> Entry:
    blocker = talk.blocker
    details = [talk_text(talk, persons, today)]
    if talk.note is not None:
        note = talk.note
        on = short_day(note.on, today)
        details.append(f"Note of {on} by {note.by_name}: {' '.join(note.text.split())}")
    return Entry(
        f"{blocker.program} {blocker.item}", blocker.title, _TONE.get(blocker.band, ""), tuple(details), number
    )


def talk_text(talk: Talk, persons: Persons, today: Day) -> str:
    """Why, who acts next and where, how much room is left, what it frees and blocks, and for how long already."""
    blocker = talk.blocker
    in_the_way = [sentence(impediment(each, persons, today)) for each in talk.impediments]
    who = f"{acts_next(persons, blocker.acts_next)} ({ON_SIDE[talk.side]}, {CAUSE_CLASS[talk.cause]})"
    parts = [sentence(causes(blocker.causes)), *in_the_way, sentence(who)]
    if blocker.latest_finish:
        parts.append(f"Last safe date {short_day(blocker.latest_finish, today)}.")
    parts.append(urgency(blocker))
    if blocker.frees:
        parts.append(f"It frees {count(blocker.frees, 'other')}.")
    parts.append(f"{count(blocker.age_days, 'day')} old." if blocker.age_days else "New today.")
    also = f", also {listed(list(talk.root.also_blocks))}" if talk.root.also_blocks else ""
    parts.append(f"Blocks {blocker.milestone}{also}.")
    return " ".join(part for part in parts if part)


def plain(title: str, found: Iterable[Section]) -> Iterator[Line]:
    """The sections as lines of text, each with its tone."""
    yield title, "strong"
    for section in found:
        indent = "  " * section.level
        if not section.level:
            yield "", ""
        if section.title:
            yield f"{indent}{section.title}", "" if section.level else "strong"
            indent += "  "
        for each in section.entries:
            number = f"{each.number:2}. " if each.number else ""
            margin = f"{indent}{' ' * len(number)}"
            lead = f"{each.lead}  " if each.lead else ""
            yield f"{indent}{number}{lead}{each.text}", each.tone
            for detail in each.details:
                yield f"{margin}{detail}", ""


def markdown(title: str, found: Iterable[Section]) -> Iterator[str]:
    """The sections as Markdown; what people wrote is never markup."""
    yield f"## {escape(title)}"
    for section in found:
        yield ""
        if section.title:
            yield f"{'####' if section.level else '###'} {escape(section.title)}"
            if section.entries:
                yield ""
        for each in section.entries:
            mark = f"{each.number}. " if each.number else "- " if section.title else ""
            lead = f"**{escape(each.lead)}** " if each.lead else ""
            yield f"{mark}{lead}{escape(each.text)}"
            for detail in each.details:
                yield f"{' ' * len(mark)}{escape(detail)}"


def title(standup: StandUp) -> str:
    """`Stand-up of 24 Nov 2026: RX-101 and RX-102`."""
    return f"Stand-up of {short_day(standup.day)}: {listed(list(standup.programs))}"


def standup_document(
    standup: StandUp, views: Iterable[ProgramView], *, on: Day, top: int = 0, noticed: Noticed = nothing
) -> dict[str, Any]:
    """A stand-up (`readiness/standup/v1`), in the order of the text.

    Args:
        standup: the stand-up.
        views: its programs.
        on: D.
        top: at most so many roots; 0: as many as there are minutes for.
        noticed: what rules and packs notice about a program.
    """
    of = {view.id: view for view in views}
    shown = standup.talks[: top or standup.room]
    return {
        "schema": "readiness/standup/v1",
        "on": on,
        "alerts": [
            {"program": each.program, "milestone": each.milestone, "codes": [str(code) for code in each.codes]}
            for each in standup.alerts
        ],
        "actions": [action_row(each, standup.day) for each in standup.carried],
        "programs": [_program_row(each, of[each.program], noticed) for each in standup.compared],
        "roots": [_talk_row(each) for each in shown],
        "more": len(standup.talks) - len(shown),
        "terms": _term_rows(standup),
    }


def _term_rows(standup: StandUp) -> list[Row]:
    if not standup.terms:
        return []
    from .terms import terms_document

    rows: list[Row] = terms_document(standup.terms, on=standup.day)["terms"]
    return rows


def action_row(action: Action, today: Day) -> Row:
    """An action."""
    return {
        "id": action.id,
        "program": action.program,
        "item": action.item or None,
        "text": action.text,
        "owner": action.owner,
        "due": action.due,
        "state": action.state,
        "overdue": action.state == "open" and action.due < today,
        "added_on": action.added_on,
        "closed_on": action.closed_on or None,
        "reason": action.closed_reason or None,
    }


def actions_document(actions: Iterable[Action], *, on: Day) -> dict[str, Any]:
    """Actions (`readiness/actions/v1`)."""
    return {"schema": "readiness/actions/v1", "on": on, "actions": [action_row(each, on) for each in actions]}


def _program_row(compared: Compared, view: ProgramView, noticed: Noticed) -> Row:
    since, last = compared.since, view.last_standup
    return {
        "id": view.id,
        "since": {"kind": since.kind, "text": since.text, "day": since.day or None},
        "last_standup": last.on if last else None,
        "next_milestone": _next(view),
        "last_safe": [
            {
                "milestone": milestone.id,
                "rule": each.rule.id,
                "what": each.rule.what,
                "date": each.day,
                "state": str(each.state),
                "item": each.rule.item or None,
            }
            for milestone, each, _ in _last_safe(view)
        ],
        "changes": [change_row(each) for each in compared.changes],
        "findings": counts_row(noticed(view)),
    }


def _next(view: ProgramView) -> Row | None:
    milestone = view.next_milestone
    if milestone is None:
        return None
    schedule = view.schedule(milestone)
    return {
        "id": milestone.id,
        "date": milestone.milestone.date or None,
        "verdict": str(milestone.verdict),
        "forecast": schedule.forecast_day,
        "slip_days": schedule.slip_days,
        "baseline": milestone.milestone.baseline or None,
        "drift_days": schedule.drift_days,
    }


def _talk_row(talk: Talk) -> Row:
    note = talk.note
    return {
        **root_row(talk.root),
        "side": talk.blocker.side,
        "acting_side": str(talk.side),
        "cause_class": str(talk.cause),
        "waiting_on": talk.waiting_on or None,
        "minute": talk.minute,
        "note": {"id": note.id, "on": note.on, "by": note.by, "text": note.text} if note else None,
    }
