"""Terms of contracts: new ones, what they say, reviewing and ending them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.term_words import OWN, Right, TermKind
from ...reports.terms import KIND, move_text
from ...reports.words import listed
from ..context import Context
from .changing import REASON, differing, unready
from .fields import Field, Form, Option, Values
from .work import people

if TYPE_CHECKING:
    from ...domain.facts import Term
    from ...workspace import Done, Workspace
    from ...workspace.terms import Stated

YES_NO = (Option("no", "no", "n"), Option("yes", "yes", "y"))
KINDS = tuple(Option(each, KIND[each]) for each in TermKind)
_MONTHS = "months from it, as -18..-12; empty: none"


def _milestones(context: Context) -> tuple[Option, ...]:
    view = context.program
    return tuple(Option(each.id, each.milestone.title) for each in view.milestones if each.open) if view else ()


def _documents(context: Context) -> tuple[Option, ...]:
    view = context.program
    live = [each for each in view.facts.evidence if not (each.voided_on or each.superseded_by)] if view else []
    return tuple(Option(each.id, each.title) for each in live)


def _fields(context: Context, now: dict[str, str]) -> tuple[Field, ...]:
    """What a term says, with what is saved so far."""
    milestones = _milestones(context)
    return (
        Field("title", "Title", required=True, initial=now["title"]),
        Field(
            "counterparty",
            "With",
            required=True,
            initial=now["counterparty"],
            hint=f"the other party; {OWN}: kept by us",
        ),
        Field("milestone", "Milestone", "choice", initial=now["milestone"], options=milestones, hint="brings it about"),
        Field("amount", "Amount", initial=now["amount"], hint="with its currency, as USD 2500000"),
        Field("window", "Window", initial=now["window"], hint=_MONTHS),
        Field("anchor", "  around", "choice", initial=now["anchor"], options=milestones, hint="if another milestone"),
        Field("rights", "Rights", initial=now["rights"], hint=", ".join(Right)),
        Field("territories", "  in", initial=now["territories"], hint="as JP KR eu world; -CN leaves one out"),
        Field(
            "exclusive", "  exclusive", "choice", initial=now["exclusive"], options=YES_NO, hint="nobody else has it"
        ),
        Field("items", "Depends on", initial=now["items"], hint="ids of KPI items, with blanks between them"),
        Field("evidence", "Stands in", "choice", initial=now["evidence"], options=_documents(context)),
        Field("owner", "Owner", "choice", initial=now["owner"], options=people(context)),
    )


_BLANK = dict.fromkeys(
    (
        "title",
        "counterparty",
        "milestone",
        "amount",
        "window",
        "anchor",
        "rights",
        "territories",
        "items",
        "evidence",
        "owner",
    ),
    "",
) | {"exclusive": "no"}


def _saved(term: Term) -> dict[str, str]:
    """What a term says, as it would be typed."""
    window = "" if term.window_from is None else f"{term.window_from}..{term.window_to}"
    inside = [*term.territories.split(), *(f"-{each}" for each in term.excluded.split())]
    return {
        "title": term.title,
        "counterparty": term.counterparty,
        "milestone": term.milestone,
        "amount": f"{term.currency} {term.amount}".strip(),
        "window": window,
        "anchor": term.anchor,
        "rights": term.rights,
        "territories": " ".join(inside),
        "exclusive": "yes" if term.exclusive else "no",
        "items": term.items,
        "evidence": term.evidence,
        "owner": term.owner,
    }


def _stated(new: dict[str, str]) -> Stated:
    """The answers that are there, as the use case takes them."""
    from ...workspace.terms import Stated

    names = [each.strip(",") for each in new.get("territories", "").split()]
    lists = "territories" in new
    return Stated(
        title=new.get("title"),
        counterparty=new.get("counterparty"),
        milestone=new.get("milestone"),
        amount=new.get("amount"),
        window=new.get("window"),
        anchor=new.get("anchor") or None,
        rights=new["rights"].replace(",", " ").split() if "rights" in new else None,
        territories=[each for each in names if not each.startswith("-")] if lists else None,
        excluded=[each.removeprefix("-") for each in names if each.startswith("-")] if lists else None,
        exclusive=new["exclusive"] == "yes" if "exclusive" in new else None,
        items=new["items"].replace(",", " ").split() if "items" in new else None,
        evidence=new.get("evidence"),
        owner=new.get("owner"),
    )


def _check(context: Context, values: Values) -> str:
    """What is wrong with the answers together, before the record is asked."""
    rights = values["rights"].replace(",", " ").split()
    unknown = [each for each in rights if each not in set(Right)]
    if unknown:
        return f"no right is called {unknown[0]}: use {', '.join(Right)}"
    if bool(rights) != bool(values["territories"].split()):
        return "rights go with the territories that they are for"
    known = {each.id for each in context.program.facts.items} if context.program else set()
    lost = [each for each in values["items"].replace(",", " ").split() if each not in known]
    if lost:
        return f"no item is called {lost[0]}"
    if values["window"] and not (values["anchor"] or values["milestone"]):
        return "a window lies around a milestone: choose one"
    return ""


def add_term(context: Context) -> Form:
    """A right, payment, supply duty or option; tied to the milestone under the cursor unless another is chosen."""
    program, found = context.program_id, context.milestone()
    now = {**_BLANK, "milestone": found.id if found is not None and found.open else ""}

    def act(workspace: Workspace, values: Values) -> Done:
        stated = {key: values[key] for key in now if values[key] not in ("", "no")}
        return workspace.terms.add(program, values["kind"], _stated(stated))

    def check(values: Values) -> str:
        if values["kind"] == TermKind.RIGHT and not values["rights"].split():
            return "a right says what it grants, and where"
        return _check(context, values)

    fields = (Field("kind", "Kind", "choice", required=True, options=KINDS), *_fields(context, now))
    name = context.program.program.name if context.program else ""
    return Form("add_term", "New term", f"{program} {name}", (program,), context.day, fields, act, check)


def change_term(context: Context) -> Form:
    """Other words, amount, milestone, window or rights; what is left as it is stays."""
    found = context.term()
    id = found.id if found else ""
    now = _saved(found.term) if found else _BLANK

    def act(workspace: Workspace, values: Values) -> Done:
        new = differing(now, values)
        if "anchor" in new and "window" not in new:
            new["window"] = values["window"]
        if "window" in new and values["anchor"]:
            new["anchor"] = values["anchor"]
        return workspace.terms.change(id, _stated(new), values["reason"])

    def check(values: Values) -> str:
        return unready(now, values) or _check(context, values)

    fields = (*_fields(context, now), REASON)
    about = f"{id} {found.term.title}" if found else ""
    return Form("change_term", "Change term", about, (context.program_id, id), context.day, fields, act, check)


def review_term(context: Context) -> Form:
    """They can stand as their milestones are now."""
    chosen = context.terms
    found = context.term()
    moved = [move_text(each, context.day) for each in found.moves] if found else []

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.terms.review(chosen, values["reason"])

    about = listed(list(chosen)) + (f": {listed(moved)}" if len(chosen) == 1 and moved else "")
    fields = (Field("reason", "Reason", required=True, hint="why it can stand as it is"),)
    return Form("review_term", "Review terms", about, (context.program_id, *chosen), context.day, fields, act)


def end_term(context: Context) -> Form:
    """It is over."""
    found = context.term()
    id = found.id if found else ""

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.terms.end(id, values["reason"], values["date"])

    fields = (
        Field("reason", "Reason", required=True, hint="what became of it: paid, lapsed, given up, replaced"),
        Field("date", "Ended on", "day", required=True, initial=context.day),
    )
    about = f"{id} {found.term.title}" if found else ""
    return Form("end_term", "End term", about, (context.program_id, id), context.day, fields, act)
