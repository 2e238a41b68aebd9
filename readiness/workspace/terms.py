"""Terms of contracts: rights, payments, supply duties and options, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..domain.events import Draft, EventType, Payload
from ..domain.facts import Milestone, Term
from ..domain.fold.tables import Tables
from ..domain.money import shown
from ..domain.rights import RightsMap, rights_map
from ..domain.term_words import OWN, Right, Sublicense, TermKind
from ..domain.terms import TermView, tied_to
from ..errors import UsageError
from ..territories import containment, territory
from ..typed import NamedTuple
from . import inputs
from .door import Done
from .family import Family, differences, find_program, listed
from .identity import nearest

_WINDOW = re.compile(r"([+-]?\d{1,3})\s*(?:\.\.|to|,|\s)\s*([+-]?\d{1,3})")
_AMOUNT = re.compile(r"([A-Za-z]{3})\s*(\S+)|(\S+?)\s*([A-Za-z]{3})")
NONE = "none"
"""Typed where a window is taken away."""


class Stated(NamedTuple):
    """What is said of a term; None is left as it is, `""` or an empty list takes a value away."""

    title: str | None = None
    text: str | None = None
    counterparty: str | None = None
    holder: str | None = None
    """Who has the right or option, pays, or supplies; the counterparty by default, `self` for us."""
    amount: str | None = None
    """Currency and amount, `USD 2500000`."""
    milestone: str | None = None
    items: Sequence[str] | None = None
    """Items whose passing it depends on."""
    window: str | None = None
    """Months from the milestone, `-18..-12`; `none` takes it away."""
    anchor: str | None = None
    """The milestone around which the window lies, where that is another one."""
    date: str | None = None
    evidence: str | None = None
    clause: str | None = None
    owner: str | None = None
    rights: Sequence[str] | None = None
    territories: Sequence[str] | None = None
    excluded: Sequence[str] | None = None
    field: str | None = None
    exclusive: bool | None = None
    sublicense: str | None = None


class TermFamily(Family):
    """Use cases about terms."""

    def of(
        self,
        programs: Sequence[str] | None = None,
        *,
        kind: str = "",
        milestone: str = "",
        to_review: bool = False,
        every: bool = False,
    ) -> list[TermView]:
        """The terms of these programs (all by default), in the order of the log; without `every` those not ended.

        Args:
            programs: ids.
            kind: a word of `TermKind`.
            milestone: tied to this milestone.
            to_review: only those under which a milestone moved since somebody looked.
            every: also those that have ended.

        Raises:
            UsageError: for an unknown program or milestone.
        """
        views = self.workspace.views(programs or None)
        if milestone and views and not any(view.milestone(milestone) for view in views):
            known = [each.id for view in views for each in view.milestones]
            raise UsageError(f"no milestone {milestone!r}", nearest(milestone, known, "`readiness milestone list`"))
        return [
            each
            for view in views
            for each in view.terms
            if (every or each.open)
            and kind in ("", each.term.kind)
            and milestone in ("", *each.milestones)
            and (each.to_review or not to_review)
        ]

    def one(self, term: str) -> TermView:
        """A term by id.

        Raises:
            UsageError: if there is none, naming the nearest.
        """
        found = [each for view in self.workspace.views() for each in view.terms]
        for each in found:
            if each.id == term:
                return each
        near = nearest(term, [each.id for each in found], "`readiness term list`")
        raise UsageError(f"there is no term {inputs.line(term)!r}", near)

    def rights(self, program: str) -> RightsMap:
        """Who has which right where in a program; see `domain.rights`."""
        return rights_map(self.workspace.view(program), containment())

    def add(self, program: str, kind: str, stated: Stated) -> Done:
        """Put a term of a contract on record. It needs a title and a counterparty; a right also what it grants and
        where.
        """
        kind = inputs.one_of(kind, TermKind, "kind of term")
        if not (stated.title and stated.counterparty):
            raise UsageError("a term has a title and a counterparty", "give --title and --with")
        payload = _payload(stated, None)
        given = ""

        def build(tables: Tables) -> list[Draft]:
            nonlocal given
            find_program(tables, program)
            given = self.new_id("T")
            seen = _seen(tables, program, [payload.get("milestone", ""), payload.get("anchor", "")])
            return [Draft(EventType.TERM_ADDED, program, given, {"kind": kind, **payload, "seen": seen})]

        events = self.record(build)
        row = self.reader.get(Term, program, given)
        text = f"{given} added to {program}: {said(row)}" if row else given
        return Done(given, text, events, tuple(_missing(row)) if row else ())

    def change(self, term: str, stated: Stated, reason: str = "") -> Done:
        """Let a term say something else; what is None stays. What it is newly tied to counts as looked at."""

        def build(tables: Tables) -> list[Draft]:
            row = _find(tables, term)
            changed, old = differences(_as_payload(row), _payload(stated, row))
            if not changed:
                return []
            tied = {"milestone", "anchor"} & set(changed)
            if tied:
                changed["seen"] = _seen(tables, row.program, [changed.get(key, getattr(row, key)) for key in _TIES])
            return [Draft(EventType.TERM_CHANGED, row.program, term, {**changed, "old": old}, inputs.lines(reason))]

        if not _payload(stated, None):
            raise UsageError("nothing to change", "say what the term shall be")
        events = self.record(build)
        if not events:
            return Done(term, f"{term} is like that already", ())
        return Done(term, f"{term} is now: {said(self._row(term))}", events)

    def review(self, terms: Sequence[str] | str, reason: str) -> Done:
        """Somebody looked at terms as their milestones are now, and says why they can stand."""
        wanted = inputs.ids(terms)

        def build(tables: Tables) -> list[Draft]:
            drafts = []
            for each in wanted:
                row = _find(tables, each)
                old = {"reviewed_by": row.reviewed_by, "reviewed_on": row.reviewed_on}
                payload: Payload = {"seen": _seen(tables, row.program, tied_to(row)), "old": old}
                drafts.append(Draft(EventType.TERM_REVIEWED, row.program, each, payload, inputs.lines(reason)))
            return drafts

        return Done(" ".join(wanted), f"{listed(wanted)} reviewed", self.record(build))

    def end(self, term: str, reason: str, date: str = "") -> Done:
        """A term is over, today or on `date`: fulfilled, lapsed, given up or replaced; the reason says which."""
        on = inputs.day(date)

        def build(tables: Tables) -> list[Draft]:
            nonlocal on
            row = _find(tables, term)
            if row.ended_on and on in ("", row.ended_on):
                on = row.ended_on
                return []
            on = on or self.today(tables, row.program)
            return [Draft(EventType.TERM_ENDED, row.program, term, {"date": on}, inputs.lines(reason))]

        events = self.record(build)
        return Done(term, f"{term} ended on {on}{'' if events else ' already'}", events)

    def _row(self, term: str) -> Term:
        return _find(self.reader.tables, term)


_TIES = ("milestone", "anchor")
_LINES = ("title", "counterparty", "holder", "clause", "field")
_WORDS = ("milestone", "anchor", "evidence", "owner")


def said(term: Term) -> str:
    """A term in one line: `payment of USD 5,000,000, ACME, at MS-REG-IND`."""
    what = f"{term.kind.replace('-', ' ')}{f' of {shown(term.amount, term.currency)}' if term.amount else ''}"
    parts = [what, "kept by us" if term.counterparty == OWN else term.counterparty]
    if term.milestone:
        parts.append(f"at {term.milestone}")
    return f"{', '.join(parts)}: {term.title}"


def _find(tables: Tables, term: str) -> Term:
    """The term with this id, of any program.

    Raises:
        UsageError: if there is none, naming the nearest.
    """
    known = {each.id: each for each in tables.rows(Term)}
    if term not in known:
        raise UsageError(f"there is no term {inputs.line(term)!r}", nearest(term, known, "`readiness term list`"))
    return known[term]


def _seen(tables: Tables, program: str, milestones: Sequence[str]) -> Payload:
    """What whoever acts sees of these milestones; one that is not there is refused by the rules, with its name."""
    rows = ((each, tables.get(Milestone, program, each)) for each in milestones if each)
    return {each: {"date": row.date, "lead": row.lead} for each, row in rows if row is not None}


def _missing(term: Term) -> list[str]:
    """What people should know of a new term."""
    found = []
    kept = term.kind == TermKind.RIGHT and term.holder == OWN
    if not (term.milestone or term.anchor or term.date or kept):
        found.append(f"{term.id} is tied to no milestone and no day: nothing says when it falls due")
    if not term.evidence:
        found.append(f"{term.id} names no document that it stands in: `readiness term set {term.id} --source E…`")
    return found


def _payload(stated: Stated, row: Term | None) -> Payload:
    """What is said, checked and cleaned, in the shape of a payload."""
    found: Payload = {}
    for key in _LINES:
        if (value := getattr(stated, key)) is not None:
            found[key] = inputs.line(value)
    if stated.text is not None:
        found["text"] = inputs.lines(stated.text)
    for key in _WORDS:
        if (value := getattr(stated, key)) is not None:
            found[key] = inputs.line(value)
    if stated.items is not None:
        found["items"] = inputs.ids(stated.items)
    if stated.date is not None:
        found["date"] = inputs.day(stated.date)
    if stated.amount is not None:
        found["currency"], found["amount"] = _money(stated.amount)
    if stated.window is not None:
        found |= _window(stated, row)
    if stated.rights is not None:
        found["rights"] = [inputs.one_of(each, Right, "right") for each in inputs.ids(stated.rights)]
    for key, several in (("territories", stated.territories), ("excluded", stated.excluded)):
        if several is not None:
            found[key] = inputs.ids([territory(each) for each in inputs.ids(several)])
    if stated.exclusive is not None:
        found["exclusive"] = stated.exclusive
    if stated.sublicense is not None:
        given = stated.sublicense
        found["sublicense"] = inputs.one_of(given, Sublicense, "answer about sublicenses") if given else ""
    return found


def _money(text: str) -> tuple[str, str]:
    """Currency and amount of `USD 2500000` or `2500000 USD`; the rules check what they are."""
    typed = inputs.line(text)
    if not typed:
        return "", ""
    found = _AMOUNT.fullmatch(typed)
    if found is None:
        raise UsageError(f"{typed[:40]!r} is no amount of money", "write it with its currency, as in 'USD 2500000'")
    return (found[1] or found[4]).upper(), found[2] or found[3]


def _window(stated: Stated, row: Term | None) -> Payload:
    """The ends of a window, and the milestone around which it lies: that of the term unless another one is named."""
    typed = inputs.line(stated.window or "")
    if typed in ("", NONE):
        return {"window_from": None, "window_to": None, "anchor": ""}
    found = _WINDOW.fullmatch(typed)
    if found is None:
        what = f"{typed[:40]!r} is no window"
        raise UsageError(what, "write months from its milestone, as in -18..-12 for 18 to 12 months before")
    anchor = stated.anchor or (row.anchor if row else "") or stated.milestone or (row.milestone if row else "")
    return {"window_from": int(found[1]), "window_to": int(found[2]), "anchor": inputs.line(anchor)}


def _as_payload(term: Term) -> Payload:
    """A row in the shape of a payload."""
    lists = {key: getattr(term, key).split() for key in ("items", "rights", "territories", "excluded")}
    return {**term._asdict(), **lists}
