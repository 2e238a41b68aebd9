"""The log: taking acts back and bringing them back, checking it, making the rows anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..errors import Refused
from .door import Done
from .family import Family

if TYPE_CHECKING:
    from ..domain.events import Event
    from ..store import Finding, UndoPlan
    from ..store.logtext import Became


class LogFamily(Family):
    """Use cases about the log itself."""

    def length(self) -> int:
        """Number of entries."""
        return self.reader.length()

    def arrived_after(self, length: int) -> list[Event]:
        """The entries that came after the log had this length, oldest first."""
        return self.reader.arrived_after(length)

    def plan_undo(self) -> str:
        """What `undo` would take back, in one line; `""` if there is nothing."""
        plan = self.workspace.store.plan_undo(self.workspace.author().person)
        return self._said(plan.events) if plan else ""

    def lasting(self) -> tuple[str, str]:
        """The actor's latest act, if it is one that is never taken back: its batch, and why it stays; else blanks."""
        found = self.workspace.store.lasting(self.workspace.author().person)
        if found is None:
            return "", ""
        why = "that stays; who people are and what was observed is never taken back"
        return found.batch, f"{self._said(found.events)}: {why}"

    def undo(self, reason: str = "") -> Done:
        """Take the actor's latest act back by a new event.

        Raises:
            Refused: if later entries rest on it, naming them.
        """
        store = self.workspace.store
        return self._void(store.plan_undo(self.workspace.author().person), reason, "taken back", "nothing to take back")

    def redo(self, reason: str = "") -> Done:
        """Bring back what the actor took back last, if the actor has recorded nothing since.

        Raises:
            Refused: if the act no longer fits what was recorded since.
        """
        store = self.workspace.store
        return self._void(store.plan_redo(self.workspace.author().person), reason, "brought back", "nothing to redo")

    def _void(self, plan: UndoPlan | None, reason: str, said: str, otherwise: str) -> Done:
        if plan is None:
            return Done("", otherwise, ())
        from ..store.undo import Resting
        from . import inputs
        from .past import undone

        what = self._said(undone(self.reader, plan.events[0]) or plan.events)
        try:
            event = self.workspace.store.undo(plan.batch, self.workspace.author(), inputs.lines(reason))
        except Resting as error:
            raise Refused(f"later entries rest on it: {self._said(error.events)}", error.remedy) from None
        self.workspace.fresh()
        return Done(plan.batch, f"{said}: {what}", (event,))

    def said(self, event: Event) -> str:
        """What an entry says, in one line."""
        from ..reports.log_sentences import entry_text
        from .past import undone

        return entry_text(event, self.workspace.persons(), undone(self.reader, event))

    def _said(self, events: Sequence[Event]) -> str:
        """What entries recorded, and in which program, in one line."""
        from ..reports.log_sentences import act_text

        programs = sorted({each.program for each in events if each.program and each.program != each.entity})
        where = f", in {' '.join(programs)}" if programs and events[0].entity not in programs else ""
        return act_text(events, self.workspace.persons()) + where

    def verify(self, expect: Iterable[tuple[str, int, str]] | None = None, seen_at: int | None = None) -> list[Finding]:
        """What is wrong with file, log, rows or evidence content; nothing is good.

        Args:
            expect: the (site, site_seq, hash) that an export listed: the log must still hold these entries.
            seen_at: when that export was made, UTC milliseconds, if it says so.
        """
        return list(self.reader.verify(expect or (), seen_at).findings)

    def kept_lines(self, events: Iterable[Event] | None = None, *, table: bool = False) -> Iterator[str]:
        """The log as text, oldest first: JSON lines, or a table that also says what became of each entry.

        All of it without `events`, a page at a time.
        """
        from ..store.archive import entries
        from ..store.logtext import csv_lines, jsonl_lines

        reader = self.reader
        chosen = entries(reader, reader.state().length) if events is None else events
        return csv_lines(chosen, self._became()) if table else jsonl_lines(chosen)

    def _became(self) -> Became:
        from ..clock import utc_text

        void = {(each.site, each.site_seq): each.reason for each in self.reader.ineffective()}
        late = {(each.site, each.site_seq): utc_text(each.effective) for each in self.reader.anomalies()}
        gone = self.reader.voided()

        def became(event: Event) -> tuple[str, str, str]:
            place = (event.site, event.site_seq)
            return void.get(place, ""), "yes" if event.batch in gone else "", late.get(place, "")

        return became

    def content_elsewhere(self) -> int:
        """Number of evidence files whose bytes this copy of the workspace was made without."""
        from ..store.content import ELSEWHERE

        query = "SELECT count(*) FROM content WHERE chunks = ?"
        return int(self.reader.conn.execute(query, (ELSEWHERE,)).fetchone()[0])

    def rebuild(self) -> int:
        """Make every row anew from the log. Returns how many there are."""
        count = self.workspace.store.rebuild()
        self.workspace.fresh()
        return count
