"""Lead-time rules: what a program changes of those that its checklists brought."""

from __future__ import annotations

from ..calendars import CALENDARS
from ..domain.events import Draft, EventType, Payload
from ..domain.facts import LeadTime, Milestone, Required
from ..domain.fold.tables import Tables
from ..domain.vocabulary import LeadUnit, MilestoneState
from ..errors import UsageError
from . import inputs
from .door import Done
from .family import Family, differences, find_program
from .identity import nearest
from .reaching import view_of


class LeadTimeFamily(Family):
    """Use cases about lead-time rules."""

    def change(
        self,
        program: str,
        rule: str,
        *,
        unit: str = "",
        back: int | None = None,
        calendar: str | None = None,
        item: str | None = None,
        off: bool | None = None,
        as_packed: bool = False,
        reason: str = "",
    ) -> Done:
        """Count a rule back differently, name the item that proves it, switch it off or on, or take it as its pack has
        it again; what is None stays.

        An item that the rule's milestone does not need yet is required by it from now on, in the same act.

        Args:
            program: its id.
            rule: its id.
            unit: a word of `LeadUnit`; with
            back: how many of it.
            calendar: `jp`, `us`, `common`, or `""` for the program's own.
            item: what proves that it was done; `""`: nothing.
            off: whether it is not in force.
            as_packed: drop what the program changed.
            reason: why; always asked for.
        """
        stated: Payload = {}
        if back is not None:
            stated |= {"unit": inputs.one_of(unit, LeadUnit, "unit"), "back": back}
        if calendar is not None:
            stated["calendar"] = inputs.one_of(calendar, CALENDARS, "calendar") if calendar else ""
        if item is not None:
            stated["item"] = inputs.line(item)
        if off is not None:
            stated["off"] = off
        if not stated and not as_packed:
            raise UsageError(
                f"nothing to change about {rule}", "name an offset, --item, --off, --in-force or --as-packed"
            )
        changed: Payload = {}

        def build(tables: Tables) -> list[Draft]:
            nonlocal changed
            row = _find(tables, program, rule)
            changed, old = differences(row._asdict(), stated)
            if "calendar" in changed:  # a calendar goes with what is counted in it
                changed = {"unit": row.unit, "back": row.back, **changed}
            if "unit" in changed or "back" in changed:
                changed = {"unit": stated.get("unit", row.unit), "back": stated.get("back", row.back), **changed}
            if as_packed and (row.own or row.off):
                changed["as_packed"] = True
                old |= {"own": row.own, "off": bool(row.off), "unit": row.unit, "back": row.back, "item": row.item}
            if not changed:
                return []
            payload = {**changed, "old": old}
            drafts = [Draft(EventType.LEAD_TIME_CHANGED, program, rule, payload, inputs.lines(reason))]
            return drafts + self._requiring(tables, row, str(changed.get("item") or ""))

        events = self.record(build)
        if not events:
            return Done(rule, f"{rule} is like that already in {program}", ())
        return Done(rule, f"{program} {rule}: {_said(self.reader.tables, program, rule)}", events)

    def _requiring(self, tables: Tables, rule: LeadTime, item: str) -> list[Draft]:
        """What makes the rule's milestone need the item that proves it."""
        row = tables.get(Milestone, rule.program, rule.milestone) if rule.milestone and item else None
        if row is None or row.state != MilestoneState.PLANNED:
            return []
        if tables.get(Required, rule.program, row.id, item) is not None:
            return []
        view = view_of(tables, rule.program, row.id, self.today(tables, rule.program))
        node = view.assessment.graph.index.get(item)
        if node is None or view.needed >> node & 1:
            return []
        return [Draft(EventType.MILESTONE_REQUIRED, rule.program, row.id, {"items": [item]})]


def _find(tables: Tables, program: str, rule: str) -> LeadTime:
    find_program(tables, program)
    row = tables.get(LeadTime, program, rule)
    if row is None:
        known = [each.id for each in tables.rows(LeadTime, program)]
        adopt = f"they come with packs, as `readiness pack adopt {program} lead-times`"
        near = nearest(rule, known, f"`readiness lead-time list {program}`") if known else adopt
        raise UsageError(f"{program} has no lead-time rule {rule!r}", near)
    return row


def _said(tables: Tables, program: str, rule: str) -> str:
    from ..reports.dates import offset_text

    row = _find(tables, program, rule)
    if row.off:
        return "switched off"
    return f"{offset_text(row.lead)}, proved by {row.item or 'no item'}"
