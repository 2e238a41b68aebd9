"""Stand-ups: preparing one, closing it, and the actions that come of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .. import pace
from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Action, Day, Item, Note, Program, Standup, StandupRows
from ..domain.fold.tables import Tables
from ..domain.program import ProgramView
from ..domain.snapshot import Snapshot, snapshot
from ..domain.standup import Asked, Compared, Said, StandUp, last_notes, open_actions, prepare, said
from ..domain.trend import Trend, trend
from ..domain.vocabulary import ActionState
from ..errors import UsageError
from ..typed import TYPE_CHECKING, NamedTuple
from . import inputs
from .comparing import LAST, comparisons, kept_rows, past_tables
from .door import Done
from .family import Family, differences, find, find_program, listed
from .identity import nearest

if TYPE_CHECKING:
    from ..domain.minutes import Minutes


class NewNote(NamedTuple):
    """A remark made in a stand-up on an item."""

    item: str
    text: str
    program: str = ""
    """May be left out where one program is closed."""


class NewAction(NamedTuple):
    """Something agreed in a stand-up."""

    text: str
    owner: str
    """A person's id."""
    due: Day
    item: str = ""
    program: str = ""
    """May be left out where one program is closed."""


class NewDecision(NamedTuple):
    """What a stand-up settled, beside the decisions at milestones."""

    text: str
    program: str = ""
    """May be left out: then it holds for every program that is closed."""


class StandupFamily(Family):
    """Use cases about stand-ups and actions."""

    # Looking

    def prepare(self, programs: Sequence[str] | None = None, since: str = LAST, asked: Asked = Asked()) -> StandUp:  # noqa: B008
        """What a stand-up of these programs (all by default) talks about.

        Args:
            programs: ids.
            since: what to compare with: `last`, `7d`, a day, a time, a log head, a stand-up's id, an export's path.
            asked: what it is limited to.

        Raises:
            UsageError: for an unknown program, milestone or moment.
            DataError: for an export that cannot be read.
        """
        workspace = self.workspace
        views = workspace.views(programs or None)
        if asked.milestone and views and not any(view.milestone(asked.milestone) for view in views):
            known = [each.id for view in views for each in view.milestones]
            near = nearest(asked.milestone, known, "`readiness milestone list PROGRAM`")
            raise UsageError(f"no milestone {asked.milestone!r}", near)
        notes: dict[tuple[str, str], Note] = {}
        for view in pace.told(views, "notes of program", len(views)):
            notes |= last_notes(view.id, self._notes(view))
        return prepare(views, comparisons(workspace, views, since), workspace.persons(), notes, asked)

    def changes(self, program: str, since: str = LAST) -> Compared:
        """What changed in one program since a moment; see `prepare`."""
        return comparisons(self.workspace, [self.workspace.view(program)], since)[0]

    def last(self, program: str) -> Standup | None:
        """The last closed stand-up of a program."""
        return self.workspace.view(program).last_standup

    def actions(self, programs: Sequence[str] | None = None, *, every: bool = False) -> list[Action]:
        """The open actions of these programs (all by default), by due day; `every`: also those closed."""
        found = [
            each
            for view in self.workspace.views(programs or None)
            for each in (view.facts.actions if every else open_actions(view.facts))
        ]
        return sorted(found, key=lambda each: (each.due, each.program, each.ordinal, each.id))

    def trends(self, program: str, milestones: Sequence[str] = ()) -> list[Trend]:
        """How dates and forecasts of milestones moved from stand-up to stand-up, the present last.

        Args:
            program: its id.
            milestones: ids; by default those unreached US advisor and investor milestones that require something.

        Raises:
            UsageError: for an unknown program or milestone.
        """
        view = self.workspace.view(program)
        for each in milestones:
            if view.milestone(each) is None:
                known = [one.id for one in view.milestones]
                near = nearest(each, known, f"`readiness milestone list {program}`")
                raise UsageError(f"{program} has no milestone {each!r}", near)
        chosen = milestones or [each.id for each in view.open_milestones() if each.required]
        kept = self._kept(view)
        return [trend([*kept, ("", snapshot(view))], each) for each in chosen]

    def _notes(self, view: ProgramView) -> list[Note]:
        """The notes of a program at the moment that is shown."""
        if not self.workspace.moment.as_of:
            return self.workspace.notes(view.id)
        rows = past_tables(self.workspace, view.id).rows(Note, view.id)
        return sorted(rows, key=lambda note: (note.at, note.id))

    def _kept(self, view: ProgramView) -> list[tuple[str, Snapshot]]:
        """Every closed stand-up with what it kept of milestones, oldest first."""
        return [(each.id, kept_rows(self.workspace, view.id, each.id, "milestones")) for each in view.facts.standups]

    def closed(self, programs: Sequence[str] | None = None, most: int = 0) -> list[Minutes]:
        """Closed stand-ups of these programs (all by default), newest first.

        Args:
            programs: ids.
            most: at most so many, the newest; 0: all.
        """
        from ..domain.delta import compare
        from ..domain.minutes import Minutes

        views = self.workspace.views(programs or None)
        pairs = [(view, number) for view in views for number in range(len(view.facts.standups))]
        pairs.sort(key=lambda pair: (pair[0].facts.standups[pair[1]].at, pair[0].id), reverse=True)
        found = []
        for view, number in pairs[: most or None]:
            record = view.facts.standups[number]
            before = view.facts.standups[number - 1] if number else None
            kept = kept_rows(self.workspace, view.id, record.id)
            then = kept_rows(self.workspace, view.id, before.id) if before else kept
            noted, agreed = record.notes.split(), record.actions.split()
            notes = tuple(each for each in self._notes(view) if each.id in noted)
            actions = tuple(each for each in view.facts.actions if each.id in agreed)
            found.append(Minutes(record, kept, before, tuple(compare(then, kept)), notes, actions))
        return found

    # Closing

    def close(
        self,
        programs: Sequence[str] | None = None,
        *,
        notes: Sequence[NewNote] = (),
        actions: Sequence[NewAction] = (),
        decisions: Sequence[NewDecision] = (),
        recorded: Sequence[Said] = (),
    ) -> Done:
        """Close the stand-up of these programs (all by default), in one act.

        Of each program it keeps what it amounts to now; notes become notes on their items, actions are carried until
        they are closed. Closing again on the same day with nothing new records nothing.

        Args:
            programs: ids.
            notes: remarks to record with it.
            actions: what to agree on with it.
            decisions: what was settled.
            recorded: what was recorded while it went on and is kept as said in it, but for what another stand-up has.

        Raises:
            UsageError: for an unknown id, a note or action whose program cannot be told, or another day than today.
        """
        wanted = inputs.ids(programs or self.workspace.program_ids())
        if not wanted:
            raise UsageError("there is no program to close a stand-up of", "`readiness program new` makes one")
        sheet = _Sheet(wanted, notes, actions, decisions, recorded)
        given: list[str] = []

        def build(tables: Tables) -> list[Draft]:
            views = [self._present(tables, program) for program in wanted]
            sheet.leave_out_kept(views)
            changed = [view for view in views if sheet.says(view.id) or not _closed_today(tables, view)]
            store = self.workspace.store
            note_ids = store.next_ids("N", len(sheet.notes))
            action_ids = store.next_ids("A", len(sheet.actions))
            given[:] = store.next_ids("S", len(changed))
            drafts = sheet.drafts(tables, note_ids, action_ids)
            closing = [
                Draft(EventType.STANDUP_CLOSED, view.id, id, sheet.closing(view, note_ids, action_ids))
                for view, id in zip(changed, given, strict=True)
            ]
            return [*drafts, *closing]

        events = self.record(build)
        if not events:
            return Done("", f"the stand-up of {listed(wanted)} is closed like that today already", ())
        closed = [event for event in events if event.type == EventType.STANDUP_CLOSED]
        pairs = listed(f"{event.entity} of {event.program}" for event in closed)
        return Done(" ".join(given), f"{pairs} closed{sheet.summary()}", events)

    def _present(self, tables: Tables, program: str) -> ProgramView:
        """A program as these rows have it today.

        Raises:
            UsageError: if it is unknown, or another day is looked at.
        """
        from ..store.facts import from_tables
        from .packs import working_days

        owner = find_program(tables, program)
        today = self.today(tables, program)
        if self.workspace.moment.on not in ("", today):
            raise UsageError("a stand-up is closed on its own day", "leave out --on")
        facts = from_tables(tables, program)
        if facts is None:
            raise UsageError(f"there is no program {program!r}")
        return ProgramView(facts, today, working_days(owner))

    # Actions

    def add_action(self, program: str, text: str, owner: str, due: str, *, item: str = "") -> Done:
        """Agree on something to be done, outside a stand-up."""
        payload = _action(NewAction(text, owner, due, item))
        given = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            find_program(tables, program)
            given = self.new_id("A")
            return [Draft(EventType.ACTION_ADDED, program, given, payload)]

        events = self.record(build)
        return Done(given, f"{given} added to {program}: {payload['owner']}, due {payload['due']}", events)

    def change_action(
        self,
        action: str,
        *,
        text: str | None = None,
        owner: str | None = None,
        due: str | None = None,
        reason: str = "",
    ) -> Done:
        """Give an open action another text, owner or day; what is None stays."""
        stated: Payload = {}
        if text is not None:
            stated["text"] = inputs.line(text)
        if owner is not None:
            stated["owner"] = inputs.line(owner)
        if due is not None:
            stated["due"] = inputs.day(due)
        if not stated:
            raise UsageError("nothing to change", "give --text, --owner or --due")

        def build(tables: Tables) -> list[Draft]:
            row = _find_action(tables, action)
            changed, old = differences(row._asdict(), stated)
            if not changed:
                return []
            payload = {**changed, "old": old}
            return [Draft(EventType.ACTION_CHANGED, row.program, action, payload, inputs.lines(reason))]

        events = self.record(build)
        return Done(action, f"{action} changed" if events else f"{action} is like that already", events)

    def done_action(self, action: str, reason: str = "") -> Done:
        """An action is done."""
        return self._close_action(action, ActionState.DONE, reason)

    def drop_action(self, action: str, reason: str) -> Done:
        """An action will not be done, and why."""
        return self._close_action(action, ActionState.DROPPED, reason)

    def _close_action(self, action: str, state: ActionState, reason: str) -> Done:
        def build(tables: Tables) -> list[Draft]:
            row = _find_action(tables, action)
            if row.state == state:
                return []
            return [Draft(EventType.ACTION_CLOSED, row.program, action, {"state": str(state)}, inputs.lines(reason))]

        events = self.record(build)
        return Done(action, f"{action} {state}" if events else f"{action} is {state} already", events)


class _Sheet:
    """What was said in a stand-up, each with its program."""

    def __init__(
        self,
        programs: Sequence[str],
        notes: Sequence[NewNote],
        actions: Sequence[NewAction],
        decisions: Sequence[NewDecision],
        recorded: Sequence[Said],
    ) -> None:
        self.programs = programs
        self.recorded = {each.program: each for each in recorded if each.program in programs}
        self.notes = [each._replace(program=self._program(each.program, f"note on {each.item}")) for each in notes]
        self.actions = [
            each._replace(program=self._program(each.program, f"action {inputs.line(each.text)[:40]!r}"))
            for each in actions
        ]
        self.decisions = [
            each if not each.program else each._replace(program=self._program(each.program, "decision"))
            for each in decisions
        ]
        self._payloads = [_action(each) for each in self.actions]

    def _program(self, named: str, what: str) -> str:
        if named and named not in self.programs:
            known = listed(self.programs)
            raise UsageError(f"the {what} names {inputs.line(named)}, which is not closed here", f"name one of {known}")
        if not named and len(self.programs) > 1:
            raise UsageError(
                f"which program is the {what} for?", f"write it as PROGRAM/…, with one of {listed(self.programs)}"
            )
        return named or self.programs[0]

    def says(self, program: str) -> bool:
        """Whether anything was said of a program."""
        named = [each.program for each in self.notes] + [each.program for each in self.actions]
        already = self.recorded.get(program)
        if already is not None and (already.notes or already.actions):
            return True
        return program in named or any(each.program in ("", program) for each in self.decisions)

    def leave_out_kept(self, views: Sequence[ProgramView]) -> None:
        """Forget of what was recorded already whatever a stand-up closed meanwhile has."""
        for view in views:
            already = self.recorded.get(view.id)
            if already is not None:
                left = said(view.facts, already.notes, view.day)
                ids = {each.id for each in already.actions}
                actions = tuple(each for each in left.actions if each.id in ids)
                self.recorded[view.id] = already._replace(notes=left.notes, actions=actions)

    def drafts(self, tables: Tables, note_ids: Sequence[str], action_ids: Sequence[str]) -> list[Draft]:
        """Notes and actions, as events of their own.

        Raises:
            UsageError: for an item that the program does not have.
        """
        drafts = []
        for id, note in zip(note_ids, self.notes, strict=True):
            find(tables, Item, note.program, note.item)
            payload: Payload = {"id": id, "text": inputs.lines(note.text)}
            drafts.append(Draft(EventType.ITEM_NOTED, note.program, note.item, payload))
        for id, action, payload in zip(action_ids, self.actions, self._payloads, strict=True):
            drafts.append(Draft(EventType.ACTION_ADDED, action.program, id, payload))
        return drafts

    def closing(self, view: ProgramView, note_ids: Sequence[str], action_ids: Sequence[str]) -> Payload:
        """What is kept of a program's stand-up."""
        decided = [each.text for each in self.decisions if each.program in ("", view.id)]
        before = self.recorded.get(view.id) or Said(view.id, (), ())
        return {
            "rows": snapshot(view).to_rows(),
            "decisions": [{"text": inputs.lines(each)} for each in decided],
            "notes": [
                *(each.id for each in before.notes),
                *(id for id, each in zip(note_ids, self.notes, strict=True) if each.program == view.id),
            ],
            "actions": [
                *(each.id for each in before.actions),
                *(id for id, each in zip(action_ids, self.actions, strict=True) if each.program == view.id),
            ],
        }

    def summary(self) -> str:
        """`: 2 notes, 1 action`."""
        before = self.recorded.values()
        counted = (
            ("note", len(self.notes) + sum(len(each.notes) for each in before)),
            ("action", len(self.actions) + sum(len(each.actions) for each in before)),
            ("decision", len(self.decisions)),
        )
        parts = [f"{number} {what}{'s' if number > 1 else ''}" for what, number in counted if number]
        return f": {', '.join(parts)}" if parts else ""


def _action(action: NewAction) -> Payload:
    text = inputs.line(action.text)
    owner, due = inputs.line(action.owner), inputs.day(action.due)
    if not (owner and due):
        raise UsageError(f"action {text[:40]!r} has no {'due day' if owner else 'owner'}", "say who does it by when")
    return {"text": text, "owner": owner, "due": due, "item": inputs.line(action.item)}


def _closed_today(tables: Tables, view: ProgramView) -> bool:
    """Whether the last stand-up was closed today and kept exactly what there is now."""
    last = view.last_standup
    if last is None or last.on != view.day:
        return False
    kept = tables.get(StandupRows, view.id, last.id)
    return kept is not None and json.loads(kept.rows) == snapshot(view).to_rows()


def _find_action(tables: Tables, action: str) -> Action:
    """The action with this id, of whichever program.

    Raises:
        UsageError: if there is none, naming the nearest.
    """
    known = [each for program in tables.rows(Program) for each in tables.rows(Action, program.id)]
    for each in known:
        if each.id == action:
            return each
    near = nearest(action, [each.id for each in known], "`readiness action list`")
    raise UsageError(f"there is no action {inputs.line(action)!r}", near)
