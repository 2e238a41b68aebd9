"""Waivers and declarations of not-applicable: approved departures, and their end."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Item, Waiver
from ..domain.fold.tables import Tables
from ..errors import UsageError
from . import inputs
from .door import Done
from .family import Family, find, find_program, listed


class WaiverFamily(Family):
    """Use cases about waivers. The actor approves, or records the approval of somebody else (`by`)."""

    def waive(
        self,
        program: str,
        item: str,
        milestones: Sequence[str] | str,
        reason: str,
        until: str,
        requested_by: str,
        *,
        measure: str = "",
        by: str = "",
        basis: str = "",
        judged_on: str = "",
    ) -> Done:
        """Let an item pass, conditionally, for named milestones until a day; its prerequisites stay needed.

        Args:
            program: its id.
            item: its id.
            milestones: those it is for.
            reason: why.
            until: the last day on which it holds.
            requested_by: who asked for it; never the approver.
            measure: what is done meanwhile to make up for it.
            by: the approver, where somebody else's approval is recorded; with
            basis: the evidence, issued by the approver, that says so, and
            judged_on: its day.
        """
        payload = _payload(item, requested_by, by, basis, judged_on)
        payload["milestones"] = sorted(inputs.ids(milestones))
        payload["until"] = inputs.day(until)
        payload["measure"] = inputs.lines(measure)
        if not payload["until"]:
            raise UsageError("a waiver ends some day", "give the last day with --until")
        why = inputs.lines(reason)
        given = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            for each in tables.rows(Waiver, program):
                if not each.ended_on and each.reason == why and _said(each) == payload:
                    given = each.id
                    return []
            given = self.new_id("W")
            return [Draft(EventType.WAIVER_GRANTED, program, given, payload, why)]

        events = self.record(build)
        text = f"{given} waives {item} for {listed(payload['milestones'])} until {until}"
        if not events:
            return Done(given, f"{text} already", ())
        return Done(given, text + _pending(by), events)

    def not_applicable(
        self,
        program: str,
        item: str,
        reason: str,
        requested_by: str,
        *,
        by: str = "",
        basis: str = "",
        judged_on: str = "",
    ) -> Done:
        """Declare that an item does not concern this program. Arguments as of `waive`."""
        payload = _payload(item, requested_by, by, basis, judged_on)
        given = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            given = self.new_id("W")
            return [Draft(EventType.NOT_APPLICABLE_DECLARED, program, given, payload, inputs.lines(reason))]

        events = self.record(build)
        return Done(given, f"{given} declares {item} not applicable{_pending(by)}", events)

    def end(self, program: str, waiver_or_item: str, reason: str) -> Done:
        """End a waiver or a not-applicable before its day: by its id, or by the item with exactly one.

        Raises:
            UsageError: if the item has none or several.
        """
        chosen = waiver_or_item

        def build(tables: Tables) -> list[Draft]:
            nonlocal chosen
            find_program(tables, program)
            rows = list(tables.rows(Waiver, program))
            named = next((each for each in rows if each.id == waiver_or_item), None)
            if named is None and tables.get(Item, program, waiver_or_item) is not None:
                chosen = _only([each.id for each in rows if each.item == waiver_or_item and not each.ended_on], chosen)
            elif named is None and waiver_or_item[:1] != "W":
                find(tables, Item, program, waiver_or_item)
            elif named is not None and named.ended_on:
                return []
            return [Draft(EventType.WAIVER_ENDED, program, chosen, {}, inputs.lines(reason))]

        events = self.record(build)
        return Done(chosen, f"{chosen} {'ended' if events else 'had ended already'}", events)


def _only(opened: list[str], item: str) -> str:
    if len(opened) == 1:
        return opened[0]
    if opened:
        raise UsageError(f"{item} has {len(opened)} waivers in force", f"name one of {listed(opened)}")
    raise UsageError(f"{item} has no waiver in force", "nothing to do")


def _payload(item: str, requested_by: str, by: str, basis: str, judged_on: str) -> Payload:
    return {
        "item": item,
        "requested_by": inputs.line(requested_by),
        "by": inputs.line(by),
        "basis": inputs.line(basis),
        "judged_on": inputs.day(judged_on),
    }


def _said(waiver: Waiver) -> Payload:
    """A waiver in the shape of a payload."""
    return {
        "item": waiver.item,
        "requested_by": waiver.requested_by,
        "by": "" if waiver.by == waiver.recorded_by else waiver.by,
        "basis": waiver.basis,
        "judged_on": waiver.judged_on,
        "milestones": sorted(waiver.milestones.split()),
        "until": waiver.until,
        "measure": waiver.measure,
    }


def _pending(by: str) -> str:
    return f"; approved by {by}, counts once somebody confirms it" if by else ""
