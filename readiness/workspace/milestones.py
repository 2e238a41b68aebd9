"""Milestones: dates and requirements, cancelling, reaching, deciding, the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..domain.attestation import grounds
from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Day, Milestone, Program, Required
from ..domain.fold.tables import Tables
from ..domain.vocabulary import DecisionOutcome, MilestoneKind, MilestoneState
from ..errors import UsageError
from . import inputs
from .door import Done
from .family import Family, find, find_program, listed
from .reaching import frozen, proofs_wanted, tasks_closed, view_of
from .setting import Wishes, drafts_for

AUTHORITIES = ("us", "jp", "")
"""Whose regulator reads the evidence of a milestone; nobody has to say."""


class Condition(NamedTuple):
    """What a conditional go depends on."""

    text: str
    owner: str
    """A person's id."""
    due: Day


class MilestoneFamily(Family):
    """Use cases about milestones."""

    def set(
        self,
        programs: Sequence[str] | str,
        milestone: str,
        *,
        date: str | None = None,
        until: str | None = None,
        tentative: bool | None = None,
        undated: bool = False,
        kind: str | None = None,
        title: str | None = None,
        zone: str | None = None,
        lead: int | None = None,
        party: str | None = None,
        authority: str | None = None,
        require: Sequence[str] = (),
        unrequire: Sequence[str] = (),
        like: str = "",
        reason: str = "",
    ) -> Done:
        """Change a milestone in one or several programs, in one act; add it where it is not there.

        What is None stays. To add one, say its `kind`, or another milestone that it is `like`.

        Args:
            programs: ids.
            milestone: its id.
            date: its day. It is fixed, unless `tentative` is True.
            until: its last day, where it takes several; `""`: none.
            tentative: whether the date may still move.
            undated: take the date away.
            kind: a word of `MilestoneKind`.
            title: one line.
            zone: the IANA zone it takes place in.
            lead: working days before the date by which everything must be in place.
            party: the one party of its audience that it is judged for; `""`: any.
            authority: whose regulator reads the evidence, `us` (which asks for English) or `jp`; `""`: not said.
            require: items that it needs from now on.
            unrequire: items that it no longer needs by itself.
            like: another milestone of the same program, whose kind, lead, zone and required items it gets.
            reason: why, where a saved value changes.
        """
        if undated and (date or until or tentative is not None):
            raise UsageError("an undated milestone has no date", "give either --undated or --date")
        wishes = Wishes(
            date="" if undated else None if date is None else inputs.day(date),
            until="" if undated else None if until is None else inputs.day(until),
            tentative=False if date and tentative is None else tentative,
            kind=None if kind is None else inputs.one_of(kind, MilestoneKind, "kind of milestone"),
            title=None if title is None else inputs.line(title),
            zone=None if zone is None else inputs.zone(zone),
            lead=lead,
            party=None if party is None else inputs.line(party),
            authority=None if authority is None else inputs.one_of(authority, AUTHORITIES, "authority"),
            require=inputs.ids(require),
            unrequire=inputs.ids(unrequire),
            like=inputs.line(like),
        )
        wanted = inputs.ids(programs)
        id = inputs.line(milestone)

        def build(tables: Tables) -> list[Draft]:
            return [
                draft for program in wanted for draft in drafts_for(tables, program, id, wishes, inputs.lines(reason))
            ]

        events = self.record(build)
        if not events:
            return Done(id, f"{id} is set like that already in {listed(wanted)}", ())
        changed = dict.fromkeys(event.program for event in events)
        tables = self.reader.tables
        return Done(id, "; ".join(_said(tables, program, id) for program in changed), events)

    def cancel(self, programs: Sequence[str] | str, milestone: str, reason: str) -> Done:
        """A milestone will not take place."""
        wanted = inputs.ids(programs)

        def build(tables: Tables) -> list[Draft]:
            drafts = []
            for program in wanted:
                row = tables.get(Milestone, program, milestone)
                if row is None or row.state != MilestoneState.CANCELLED:
                    payload = {"old": {"state": row.state if row else ""}}
                    drafts.append(
                        Draft(EventType.MILESTONE_CANCELLED, program, milestone, payload, inputs.lines(reason))
                    )
            return drafts

        events = self.record(build)
        said = "cancelled" if events else "cancelled already"
        return Done(milestone, f"{milestone} {said} in {listed(wanted)}", events)

    def reach(self, program: str, milestone: str, *, date: str = "", as_planned: bool = False) -> Done:
        """A milestone took place, today or on `date`. Its verdict, reasons and digest of that day are kept for good.

        Args:
            program: its id.
            milestone: its id.
            date: when; never after today.
            as_planned: the tasks that it closes are done with it, at any verdict; the text then asks for the evidence
                of what else it closes.
        """
        on = inputs.day(date)
        verdict, closed, wanted = "", [""], [""]

        def build(tables: Tables) -> list[Draft]:
            nonlocal on, verdict, closed, wanted
            row = find(tables, Milestone, program, milestone)
            if row.state == MilestoneState.REACHED and on in ("", row.reached_on):
                on = row.reached_on
                return []
            on = on or self.today(tables, program)
            view = view_of(tables, program, milestone, on)
            verdict = str(view.verdict)
            drafts = [Draft(EventType.MILESTONE_REACHED, program, milestone, {"date": on, "frozen": frozen(view)})]
            closed = [each.id for each in tasks_closed(tables, program, milestone)] if as_planned else []
            wanted = proofs_wanted(view) if as_planned else []
            payload: Payload = {"date": on, "milestone": milestone, "old": {"date": ""}}
            return drafts + [Draft(EventType.ITEM_DONE, program, each, payload) for each in closed]

        events = self.record(build)
        if not events:
            return Done(milestone, f"{milestone} was reached on {on} already", ())
        text = f"{milestone} reached on {on}, verdict {verdict}"
        if closed:
            text += f"; done with it: {listed(closed)}"
        if wanted:
            text += f"; file the evidence of {listed(wanted)}"
        return Done(milestone, text, events)

    def decide(
        self,
        program: str,
        milestone: str,
        outcome: str,
        *,
        conditions: Sequence[Condition] = (),
        comment: str = "",
        by: str = "",
        basis: str = "",
        judged_on: str = "",
    ) -> Done:
        """Record what people decided at a milestone, beside the computed verdict.

        Args:
            program: its id.
            milestone: its id.
            outcome: a word of `DecisionOutcome`.
            conditions: of a conditional go; owned and dated.
            comment: possibly of several lines.
            by: who decided, where that is somebody else; with
            basis: the evidence, issued by them, that says so, and
            judged_on: its day.
        """
        payload: Payload = {
            "milestone": milestone,
            "outcome": inputs.one_of(outcome, DecisionOutcome, "outcome"),
            "conditions": [
                {"text": inputs.line(each.text), "owner": inputs.line(each.owner), "due": inputs.day(each.due)}
                for each in conditions
            ],
            "comment": inputs.lines(comment),
            "by": inputs.line(by),
            "basis": inputs.line(basis),
            "judged_on": inputs.day(judged_on),
        }
        given = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            given = self.new_id("D")
            if tables.get(Milestone, program, milestone) is None:  # the rules name the nearest
                return [Draft(EventType.DECISION_TAKEN, program, given, payload)]
            rests_on = grounds(view_of(tables, program, milestone, self.today(tables, program)))
            return [Draft(EventType.DECISION_TAKEN, program, given, {**payload, "grounds": rests_on})]

        events = self.record(build)
        text = f"{given} recorded: {outcome.replace('-', ' ')} at {milestone}"
        return Done(given, f"{text}; decided by {by}, counts once somebody confirms it" if by else text, events)

    def baseline(self, program: str, reason: str = "") -> Done:
        """Take the dates of all milestones still ahead as those that drift is measured from."""
        dates: dict[str, Day] = {}

        def build(tables: Tables) -> list[Draft]:
            nonlocal dates
            find_program(tables, program)
            rows = [each for each in tables.rows(Milestone, program) if each.state == MilestoneState.PLANNED]
            moved = [each for each in rows if each.baseline != each.date]
            dates = {each.id: each.date for each in moved}
            if not dates:
                return []
            old = {"dates": {each.id: each.baseline for each in moved if each.baseline}}
            return [Draft(EventType.BASELINE_SET, program, program, {"dates": dates, "old": old}, inputs.lines(reason))]

        events = self.record(build)
        if not events:
            return Done(program, f"the baseline of {program} has these dates already", ())
        return Done(program, f"baseline of {program} set: {len(dates)} milestone dates", events)


def _said(tables: Tables, program: str, milestone: str) -> str:
    """A milestone as it is now, in one line."""
    from .packs import working_days

    row, found = find(tables, Milestone, program, milestone), tables.get(Program, program)
    needs = sum(each.milestone == milestone for each in tables.rows(Required, program, milestone))
    when = "undated"
    if row.date and found is not None:
        lock = working_days(found).lock(row.date, row.lead)
        when = f"{row.date}{f' to {row.until}' if row.until else ''}, {'tentative' if row.tentative else 'fixed'}"
        when += f", lock {lock}"
    return f"{program} {milestone}: {when}, {needs} items required"
