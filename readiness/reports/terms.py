"""Terms of contracts as rows of the JSON contract, as cells of a table, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..domain.facts import Day, Item
from ..domain.money import shown
from ..domain.program import ProgramView
from ..domain.term_words import OWN, DayBasis, Right, Sublicense, TermKind, TermState
from ..domain.terms import Move, TermView, Window
from ..domain.vocabulary import Area
from ..domain.vocabulary import Kind as ItemKind
from ..typed import Any
from .brief import Line
from .people import Persons, name
from .rows import Row
from .words import count, listed, sentence, short_day

KIND: dict[str, str] = {
    TermKind.RIGHT: "right",
    TermKind.PAYMENT: "payment",
    TermKind.SUPPLY_DUTY: "supply duty",
    TermKind.OPTION: "option",
}
STATE: dict[str, str] = {
    TermState.PENDING: "ahead",
    TermState.TRIGGERED: "fallen due",
    TermState.ENDED: "ended",
}
RIGHT: dict[str, str] = {
    Right.DEVELOPMENT: "development",
    Right.MANUFACTURING: "manufacturing",
    Right.COMMERCIALIZATION: "commercialization",
    Right.CO_PROMOTION: "co-promotion",
    Right.SUPPLY: "supply",
    Right.DATA: "data",
}
SUBLICENSE: dict[str, str] = {
    Sublicense.NO: "no sublicenses",
    Sublicense.WITH_CONSENT: "sublicenses with consent",
    Sublicense.FREE: "free to sublicense",
}
STANDING: dict[str, str] = {"ahead": "not open yet", "open": "open now", "past": "closed"}
_HAS: dict[str, str] = {
    TermKind.RIGHT: "has it",
    TermKind.PAYMENT: "pays",
    TermKind.SUPPLY_DUTY: "supplies",
    TermKind.OPTION: "may exercise it",
}
_OWN_HAS: dict[str, str] = {**_HAS, TermKind.RIGHT: "have it", TermKind.PAYMENT: "pay", TermKind.SUPPLY_DUTY: "supply"}

Cells = tuple[object, ...]
HEADS = ("program", "term", "kind", "with", "milestone", "due", "state", "amount", "title")


def term_row(view: TermView) -> Row:
    """A term, for a document."""
    term = view.term
    return {
        "id": term.id,
        "kind": term.kind,
        "title": term.title,
        "text": term.text or None,
        "counterparty": term.counterparty,
        "holder": term.holder,
        "amount": term.amount or None,
        "currency": term.currency or None,
        "milestone": term.milestone or None,
        "day": view.trigger.day or None,
        "day_basis": str(view.trigger.basis),
        "date": term.date or None,
        "due": view.due or None,
        "window": _window_row(view, view.window) if view.window else None,
        "state": str(view.state),
        "overdue": view.overdue,
        "to_review": view.to_review,
        "moves": [_move_row(each) for each in view.moves],
        "depends_on": term.items.split(),
        "waits_for": list(view.waits_for),
        "rights": term.rights.split(),
        "territories": term.territories.split(),
        "excluded": term.excluded.split(),
        "field": term.field or None,
        "exclusive": bool(term.exclusive),
        "sublicense": term.sublicense or None,
        "evidence": term.evidence or None,
        "clause": term.clause or None,
        "owner": term.owner or None,
        "added": {"by": term.added_by, "on": term.added_on},
        "reviewed": {"by": term.reviewed_by, "on": term.reviewed_on, "reason": term.reviewed_reason}
        if term.reviewed_on
        else None,
        "ended": {"on": term.ended_on, "reason": term.ended_reason} if term.ended_on else None,
    }


def _window_row(view: TermView, window: Window) -> Row:
    return {
        "anchor": window.anchor,
        "from_months": view.term.window_from,
        "to_months": view.term.window_to,
        "opens": window.opens or None,
        "closes": window.closes or None,
        "basis": str(window.basis),
    }


def _move_row(move: Move) -> Row:
    return {
        "milestone": move.milestone,
        "was": move.was or None,
        "now": move.now or None,
        "was_lead_days": move.was_lead,
        "lead_days": move.now_lead,
    }


def terms_document(found: Iterable[TermView], *, on: Day) -> dict[str, Any]:
    """Terms of programs (`readiness/terms/v1`)."""
    members = [{"program": each.term.program, **term_row(each)} for each in found]
    return {"schema": "readiness/terms/v1", "on": on, "terms": members}


def term_cells(view: TermView) -> Cells:
    """A term as a table's row, see `HEADS`."""
    term = view.term
    return (
        term.program,
        term.id,
        KIND[term.kind],
        holder_text(term.counterparty),
        term.milestone,
        due_text(view),
        state_text(view),
        shown(term.amount, term.currency),
        term.title,
    )


def state_text(view: TermView) -> str:
    """`to review`, `overdue`, `kept`, else where it stands."""
    if view.to_review:
        return "to review"
    if view.overdue:
        return "overdue"
    return "kept" if view.kept and view.state is TermState.PENDING else STATE[view.state]


def due_text(view: TermView) -> str:
    """The day it falls due or begins: `~` where it rests on a forecast; else why there is none."""
    window = view.window
    if view.kept:
        return ""
    basis = window.basis if window is not None and not view.term.date else view.trigger.basis
    if view.due:
        forecast = basis is DayBasis.FORECAST and not view.term.date
        return f"{'~' if forecast else ''}{view.due}"
    return {DayBasis.CANCELLED: "cancelled", DayBasis.NO_MILESTONE: "no milestone"}.get(basis, "undated")


def holder_text(holder: str) -> str:
    """A party to a contract; `we` for whoever keeps this workspace."""
    return "we" if holder == OWN else holder


def term_lines(view: TermView, program: ProgramView, persons: Persons) -> Iterator[Line]:
    """A term in full."""
    term = view.term
    yield f"{term.id}  {term.title}", "strong"
    has = (_OWN_HAS if term.holder == OWN else _HAS)[term.kind]
    money = f" of {shown(term.amount, term.currency)}" if term.amount else ""
    other = "" if term.counterparty == OWN else f", with {term.counterparty}"
    yield f"  {sentence(f'{KIND[term.kind]}{money}{other}; {holder_text(term.holder)} {has}')}", ""
    if term.rights:
        yield f"  {sentence(grant_text(view))}", ""
    fine = not view.open or view.kept or (bool(view.due) and not view.overdue)
    overdue = ", which has passed" if view.overdue else ""
    yield f"  {sentence(when_text(view, program.day) + overdue)}", "" if fine else "warn"
    if view.window is not None and not term.date:
        yield f"  {sentence(window_text(view, program.day))}", ""
    for each in view.moves:
        yield f"  To review: {move_text(each, program.day)}.", "warn"
    if term.items:
        told = [f"{each} {'fails' if each in view.waits_for else 'passes'}" for each in term.items.split()]
        yield f"  Depends on items: {listed(told)}.", "warn" if view.waits_for else "good"
    stands = ", ".join(part for part in (term.evidence, f"clause {term.clause}" if term.clause else "") if part)
    yield f"  {f'Stands in {stands}.' if stands else 'Names no document that it stands in.'}", ""
    for line in term.text.splitlines():
        yield f"  {line}", ""
    owner = name(persons, term.owner) if term.owner else "Nobody"
    yield f"  {owner} owns it. Added {short_day(term.added_on, program.day)} by {name(persons, term.added_by)}.", ""
    if term.reviewed_on:
        by = name(persons, term.reviewed_by)
        yield f"  Reviewed {short_day(term.reviewed_on, program.day)} by {by}: {term.reviewed_reason}", ""
    if term.ended_on:
        yield f"  Ended {short_day(term.ended_on, program.day)}: {term.ended_reason}", ""


def when_text(view: TermView, day: Day) -> str:
    """When it falls due, as a clause."""
    term, trigger = view.term, view.trigger
    if term.date:
        return f"on {short_day(term.date, day)}" + (f", whatever becomes of {term.milestone}" if term.milestone else "")
    told = short_day(trigger.day, day) if trigger.day else ""
    return {
        DayBasis.REACHED: f"brought about by {term.milestone}, reached {told}",
        DayBasis.DATED: f"brought about by {term.milestone}, {told}",
        DayBasis.FORECAST: f"brought about by {term.milestone}, undated, forecast {told}",
        DayBasis.UNDATED: f"brought about by {term.milestone}, which has neither date nor forecast",
        DayBasis.CANCELLED: f"was to be brought about by {term.milestone}, which is cancelled",
        DayBasis.NO_MILESTONE: "kept by us, nothing has to bring it about"
        if view.kept
        else "tied to no milestone and no day",
    }[trigger.basis]


def window_text(view: TermView, day: Day) -> str:
    """`window 18 to 12 months before MS-LAUNCH: 28 Feb 2029 to 31 Aug 2029, not open yet`."""
    window, opens, closes = view.window, view.term.window_from, view.term.window_to
    if window is None or opens is None or closes is None:
        return ""
    if opens <= 0 and closes <= 0:
        around = f"{-opens} to {-closes} months before {window.anchor}"
    elif opens >= 0 and closes >= 0:
        around = f"{opens} to {closes} months after {window.anchor}"
    else:
        around = f"from {-opens} months before to {count(closes, 'month')} after {window.anchor}"
    if not window.opens:
        return f"window {around}, which has no day yet"
    days = f"{short_day(window.opens, day)} to {short_day(window.closes, day)}"
    guess = " by forecast" if window.basis is DayBasis.FORECAST else ""
    return f"window {around}: {days}{guess}, {STANDING[window.standing(day)]}"


def grant_text(view: TermView) -> str:
    """`exclusive development and commercialization in JP and KR, for oncology, free to sublicense`."""
    term = view.term
    which = listed([RIGHT[each] for each in term.rights.split()])
    where = listed(term.territories.split()) + (f" without {listed(term.excluded.split())}" if term.excluded else "")
    parts = [f"{'exclusive ' if term.exclusive else 'non-exclusive '}{which} in {where}"]
    parts.append(f"for {term.field}" if term.field else "for every field")
    if term.sublicense:
        parts.append(SUBLICENSE[term.sublicense])
    return ", ".join(parts)


def move_text(move: Move, day: Day) -> str:
    """`MS-INV-MEET went from 31 Mar 2027 to 30 Jun 2027`."""
    if move.was == move.now:
        return f"the lead of {move.milestone} went from {move.was_lead} to {count(move.now_lead, 'working day')}"
    was, now = (short_day(each, day) if each else "undated" for each in (move.was, move.now))
    return f"{move.milestone} went from {was} to {now}"


def review_text(view: TermView, day: Day) -> str:
    """A term to review in one line, without its id."""
    moved = listed([move_text(each, day) for each in view.moves])
    return f"{view.term.title}, with {holder_text(view.term.counterparty)}: {moved}"


def is_contracts_gate(item: Item) -> bool:
    """Whether an item is the gate whose check looks at terms."""
    return item.kind == ItemKind.GATE and item.area == Area.CONTRACTS


def gate_check(view: ProgramView, item: Item) -> list[Line]:
    """What the Contracts gate's check says on its gate item: that each term has an event, and each event a date or
    forecast; nothing for other items."""
    if not is_contracts_gate(item):
        return []
    ahead = sum(each.open and not each.kept for each in view.terms)
    if not ahead:
        return [("No term is on record: `readiness term add` puts one there.", "dim")]
    from ..domain.term_findings import untold
    from .findings import SEVERITY_TONES, text

    found = sorted(untold(view), key=lambda each: each.order)
    told = ahead - len({each.subject for each in found})
    said = [(text(each), SEVERITY_TONES[each.severity]) for each in found]
    return [
        *said,
        (f"{told} of {count(ahead, 'term')} have a milestone with a date or forecast.", "" if said else "good"),
    ]


def untold_rows(view: ProgramView, item: Item) -> list[Row]:
    """The terms that the Contracts gate's check names, for its document; none for other items."""
    if not view.facts.terms or not is_contracts_gate(item):
        return []
    from ..domain.term_findings import untold
    from .findings import text

    return [{"term": each.subject, "code": each.code, "text": text(each)} for each in untold(view)]
