"""Reviews: asking for them, giving or recording them, and confirming recorded judgements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..domain.assessment import Assessment
from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Decision, Evidence, Item, Link, Request, Review, Waiver
from ..domain.fold.tables import Tables
from ..domain.vocabulary import Kind, Meets, ReviewVerdict
from ..errors import Refused, UsageError
from . import inputs
from .door import Done
from .family import Family, find, find_program, listed
from .identity import account_name
from .packs import working_days

Judged = Review | Waiver | Decision

_CONFIRMATIONS: dict[str, tuple[type[Any], EventType]] = {
    "R": (Review, EventType.REVIEW_CONFIRMED),
    "W": (Waiver, EventType.WAIVER_CONFIRMED),
    "D": (Decision, EventType.DECISION_CONFIRMED),
}
"""What is confirmed, by the letter of its id."""


class ReviewFamily(Family):
    """Use cases about reviews and confirmations."""

    def review(
        self,
        program: str,
        evidence: str,
        verdict: str,
        *,
        meets: str = "",
        items: Sequence[str] | str = (),
        comment: str = "",
        by: str = "",
        basis: str = "",
        judged_on: str = "",
    ) -> Done:
        """Judge evidence: is it acceptable, and does the green light hold on what is filed?

        A gate is judged on its area's package: the digest of it, as it is now, goes into the record.

        Args:
            program: its id.
            evidence: its id.
            verdict: a word of `ReviewVerdict`.
            meets: `yes` or `part`; an acceptance alone means yes.
            items: those it is judged for; none: all it is linked to.
            comment: possibly of several lines.
            by: the judge, where somebody else's judgement is recorded; with
            basis: the evidence, issued by the judge, that says so, and
            judged_on: its day.
        """
        stated: Payload = {
            "evidence": evidence,
            "verdict": inputs.one_of(verdict, ReviewVerdict, "verdict"),
            "meets": inputs.one_of(meets, Meets, "answer") if meets else "",
            "comment": inputs.lines(comment),
            "by": inputs.line(by),
            "basis": inputs.line(basis),
            "judged_on": inputs.day(judged_on),
        }
        given: list[str] = []

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            covered, gates = _covered(tables, program, evidence, inputs.ids(items))
            given = self.workspace.store.next_ids("R", len(covered))
            row = tables.get(Evidence, program, evidence)
            common = {**stated, "same_account": row is not None and row.account == account_name()}
            drafts = [
                Draft(EventType.REVIEW_RECORDED, program, id, {**common, "item": item})
                for id, item in zip(given, covered, strict=True)
            ]
            return self._with_packages(tables, drafts, gates) if gates else drafts

        events = self.record(build)
        what = str(verdict).replace("-", " ")
        text = f"{listed(given)} recorded: {evidence} {what}"
        if by:
            text += f" by {by}, counts once somebody confirms it"
        return Done(" ".join(given), text, events)

    def _with_packages(self, tables: Tables, drafts: list[Draft], gates: dict[str, str]) -> list[Draft]:
        """The drafts, those about a gate with the digest of its package.

        A judgement of the same act on what the gate rests on belongs to the package, so it is tried out first.
        """
        store = self.workspace.store
        before = [each for each in drafts if each.payload["item"] not in gates]
        store.conn.execute("SAVEPOINT judged")
        try:
            if before and len(before) < len(drafts):
                store.append(before, self.workspace.author())
            packages = {item: self._package(tables, drafts[0].program, gate) for item, gate in gates.items()}
        except Refused:  # the act itself will be, too
            packages = {}
        finally:
            store.conn.execute("ROLLBACK TO judged")
            store.conn.execute("RELEASE judged")
        return [
            each._replace(payload={**each.payload, "package": packages[each.payload["item"]]})
            if each.payload["item"] in packages
            else each
            for each in drafts
        ]

    def _package(self, tables: Tables, program: str, gate: str) -> str:
        """The digest of a gate's package today, from these rows."""
        from ..store.facts import from_tables

        facts = from_tables(tables, program)
        if facts is None:
            return ""
        day = self.workspace.today(facts.program.zone)
        return Assessment(facts, day, working_days(facts.program)).package(gate)

    def request(self, program: str, evidence: str, of: str, due: str, item: str = "") -> Done:
        """Ask somebody to review evidence by a day, for one item or all it is linked to."""
        payload: Payload = {"evidence": evidence, "item": inputs.line(item), "of": inputs.line(of)}
        payload["due"] = inputs.day(due)
        given = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            for each in tables.rows(Request, program):
                said = {"evidence": each.evidence, "item": each.item, "of": each.of, "due": each.due}
                if said == payload and not each.answered_on:
                    given = each.id
                    return []
            given = self.new_id("Q")
            return [Draft(EventType.REVIEW_REQUESTED, program, given, payload)]

        events = self.record(build)
        if not events:
            return Done(given, f"{of} is asked for that already ({given})", ())
        return Done(given, f"{given} asks {of} to review {evidence} by {due}", events)

    def confirm(self, program: str, id: str) -> Done:
        """Confirm that the basis of a recorded judgement says so.

        Args:
            program: its id.
            id: of a review, waiver or decision; or of evidence with exactly one judgement, on it or based on it, that
                waits to be confirmed.

        Raises:
            UsageError: if evidence has none or several.
        """
        chosen = id

        def build(tables: Tables) -> list[Draft]:
            nonlocal chosen
            find_program(tables, program)
            if id[:1] == "E":
                chosen = _open_judgement(tables, program, id)
            if chosen[:1] not in _CONFIRMATIONS:
                raise UsageError(
                    f"{id!r} is nothing to confirm", "give a review (R…), waiver (W…), decision (D…) or evidence (E…)"
                )
            record, type = _CONFIRMATIONS[chosen[:1]]
            row: Judged | None = tables.get(record, program, chosen)
            return [] if row is not None and row.confirmed_by else [Draft(type, program, chosen, {})]

        events = self.record(build)
        return Done(chosen, f"{chosen} {'confirmed' if events else 'is confirmed already'}", events)


def _covered(tables: Tables, program: str, evidence: str, named: list[str]) -> tuple[list[str], dict[str, str]]:
    """The items that reviews of this act name, `""` standing for all that are linked; and of those, what gate each
    is about.

    Where the evidence stands for a gate and for something else, each is judged by a review of its own, the gates last,
    because a gate's review is bound to its package and no other item's is.
    """
    linked = [each.item for each in tables.rows(Link, program, evidence)]
    wanted = named or linked
    rows = [row for row in (tables.get(Item, program, each) for each in wanted) if row and not row.retired]
    gates = [row.id for row in rows if row.kind == Kind.GATE]
    if named or (gates and len(rows) > 1):
        live = named or [row.id for row in rows]
        others = [each for each in live if each not in gates]
        return [*others, *gates], {gate: gate for gate in gates}
    return [""], ({"": gates[0]} if gates else {})


def _open_judgement(tables: Tables, program: str, evidence: str) -> str:
    """The one recorded judgement on this evidence, or based on it, that waits to be confirmed."""
    find(tables, Evidence, program, evidence)
    waiting: list[Judged] = []
    for record, _ in _CONFIRMATIONS.values():
        rows: list[Judged] = list(tables.rows(record, program))
        for row in rows:
            about = row.basis == evidence or (isinstance(row, Review) and row.evidence == evidence)
            if about and row.by != row.recorded_by and not row.confirmed_by:
                waiting.append(row)
    if len(waiting) != 1:
        many = f"name one of {listed(row.id for row in waiting)}" if waiting else "nothing to do"
        raise UsageError(f"{len(waiting) or 'no'} judgements on {evidence} wait to be confirmed", many)
    return waiting[0].id
