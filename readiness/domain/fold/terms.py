"""What events about terms of contracts do to the rows.

Whether a milestone moved since somebody last looked is not written here: `seen` keeps what they saw, and the rules
compare (`domain.terms`). It comes with the event, because what a person saw does not change when the log is merged.
"""

from __future__ import annotations

from ..facts import Term
from ..money import wrong_amount
from ..term_words import GRANTING, Right, Sublicense, TermKind
from ..vocabulary import MilestoneState
from . import lookup
from .fields import Fields, canonical
from .milestones import MAX_LEAD
from .programs import territories
from .reason import Ground, refuse
from .step import Step

MAX_MONTHS = 600
"""Fifty years either way."""

_CHANGEABLE = (
    "title", "text", "counterparty", "holder", "amount", "currency", "milestone", "items", "anchor", "window_from",
    "window_to", "date", "evidence", "clause", "owner", "rights", "territories", "excluded", "field", "exclusive",
    "sublicense",
)  # fmt: skip


def term_added(step: Step) -> None:
    """A right, payment, supply duty or option of a contract."""
    fields, program, term_id = step.fields, lookup.program(step), step.entity("a term")
    if step.get(Term, program.id, term_id) is not None:
        refuse(f"term {term_id} exists already: choose another id")
    fields.need("title", "counterparty")
    blank = Term(
        program=program.id, id=term_id, ordinal=step.event.lamport, kind=fields.choice("kind", TermKind), title="",
        text="", counterparty="", holder="", amount="", currency="", milestone="", items="", anchor="",
        window_from=None, window_to=None, date="", evidence="", clause="", owner="", rights="", territories="",
        excluded="", field="", exclusive=False, sublicense="", added_by=step.event.actor, added_on=step.on, seen="{}",
        reviewed_by="", reviewed_on="", reviewed_reason="", ended_on="", ended_reason="",
    )  # fmt: skip
    step.put(_checked(_stated(step, blank)))


def term_changed(step: Step) -> None:
    """The term says something else. What it is tied to anew counts as looked at, for somebody just chose it."""
    term = _open(step)
    step.fields.need_any(*_CHANGEABLE)
    step.put(_checked(_stated(step, term)))


def term_reviewed(step: Step) -> None:
    """Somebody looked at the term as its milestones are now, and says why it can stand."""
    term = _open(step)
    step.fields.need("seen")
    step.put(
        term._replace(seen=_seen(step), reviewed_by=step.event.actor, reviewed_on=step.on, reviewed_reason=step.reason)
    )


def term_ended(step: Step) -> None:
    """The term is over: fulfilled, lapsed, given up or replaced; the reason says which."""
    term = _open(step)
    date = step.fields.day("date")
    if date > step.on:
        refuse(f"{date} lies after {step.on}: a term is ended on or before today", Ground.INPUT)
    step.put(term._replace(ended_on=date, ended_reason=step.reason))


def _open(step: Step) -> Term:
    term_id = step.event.entity
    found = step.get(Term, step.program_id, term_id)
    if found is None:
        lookup.program(step)
        known = [each.id for each in step.all(Term, step.program_id)]
        lookup.unknown("term", term_id, known, f"see `term list {step.program_id}`", step.program_id)
    if found.ended_on:
        refuse(f"{term_id} ended on {found.ended_on}: add a new term instead")
    return found


def _stated(step: Step, term: Term) -> Term:
    """The term with what the payload states, each value checked by itself."""
    fields = step.fields
    stated: dict[str, object] = {}
    for key in ("title", "counterparty"):
        if fields.has(key):
            stated[key] = fields.stated(key)
    for key in ("text", "holder", "amount", "currency", "clause", "field"):
        if fields.has(key):
            stated[key] = fields.text(key, "")
    for key in ("milestone", "anchor"):
        if fields.has(key):
            stated[key] = _milestone(step, fields.word(key, ""), getattr(term, key))
    for key in ("window_from", "window_to"):
        if fields.has(key):
            stated[key] = fields.optional_number(key, -MAX_MONTHS, MAX_MONTHS)
    for key in ("territories", "excluded"):
        if fields.has(key):
            stated[key] = " ".join(territories(fields, key))
    stated |= _others(step, fields)
    if fields.has("seen"):
        stated["seen"] = _seen(step)
    return term._replace(**stated)  # type: ignore[arg-type]  # each value was read as its field's type


def _others(step: Step, fields: Fields) -> dict[str, object]:
    stated: dict[str, object] = {}
    if fields.has("items"):
        stated["items"] = " ".join(lookup.live_item(step, each).id for each in fields.words("items"))
    if fields.has("date"):
        stated["date"] = fields.day("date", "")
    if fields.has("evidence"):
        evidence = fields.word("evidence", "")
        stated["evidence"] = lookup.unvoided_evidence(step, evidence).id if evidence else ""
    if fields.has("owner"):
        owner = fields.word("owner", "")
        stated["owner"] = lookup.person(step, owner, "owner").id if owner else ""
    if fields.has("rights"):
        stated["rights"] = fields.choices("rights", Right)
    if fields.has("exclusive"):
        stated["exclusive"] = fields.flag("exclusive")
    if fields.has("sublicense"):
        stated["sublicense"] = fields.choice("sublicense", Sublicense, "")
    return stated


def _milestone(step: Step, milestone_id: str, current: str) -> str:
    """A milestone that a term can be tied to: any but one that is cancelled, unless it is tied to it already."""
    if not milestone_id:
        return ""
    found = lookup.milestone(step, milestone_id)
    if found.state == MilestoneState.CANCELLED and milestone_id != current:
        refuse(f"{milestone_id} is cancelled: tie the term to another milestone")
    return found.id


def _seen(step: Step) -> str:
    """By milestone, the date and lead that somebody saw."""
    given = step.fields.mapping("seen")
    found: dict[str, list[object]] = {}
    for milestone_id in given:
        each = Fields(given[milestone_id], "seen")
        lookup.milestone(step, milestone_id)
        found[milestone_id] = [each.day("date", ""), each.number("lead", 0, MAX_LEAD)]
    return canonical(found)


def _checked(term: Term) -> Term:
    """The term, if its values fit together. Whoever has it is the counterparty unless stated."""
    if bool(term.amount) != bool(term.currency):
        refuse("an amount goes with its currency: state both, or neither", Ground.INPUT)
    if term.amount and (wrong := wrong_amount(term.amount, term.currency)):
        refuse(wrong, Ground.INPUT)
    _check_window(term)
    if term.kind in GRANTING:
        if term.kind == TermKind.RIGHT and not (term.rights and term.territories):
            refuse("a right says what it grants and where: name at least one right and one territory", Ground.INPUT)
        if bool(term.rights) != bool(term.territories):
            refuse("rights go with the territories that they are for: name both, or neither", Ground.INPUT)
    elif term.rights or term.territories or term.excluded or term.field or term.exclusive or term.sublicense:
        refuse(f"a {term.kind} grants no rights: rights and territories are for rights and options", Ground.INPUT)
    if set(term.territories.split()) & set(term.excluded.split()):
        refuse("a territory is granted or excluded, not both: leave one of them out", Ground.INPUT)
    return term if term.holder else term._replace(holder=term.counterparty)


def _check_window(term: Term) -> None:
    opens, closes = term.window_from, term.window_to
    if (opens is None) != (closes is None):
        refuse("a window has two ends: state both, in months from its milestone", Ground.INPUT)
    if (opens is None) != (not term.anchor):
        refuse("a window lies around a milestone: state both ends and the milestone, or none of them", Ground.INPUT)
    if opens is not None and closes is not None:
        if closes < opens:
            refuse(
                f"the window would open {opens} and close {closes} months from {term.anchor}: swap them", Ground.INPUT
            )
        if term.date:
            refuse("a term has a fixed day or a window, not both: leave one of them out", Ground.INPUT)
