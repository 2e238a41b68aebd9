"""What can be done with terms of contracts, and the ways to them and to the map of rights."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import commands
from .action import Action
from .context import Context
from .guards import can_record, in_program, of_one_program, of_one_row, on_milestone, on_program

if TYPE_CHECKING:
    from .app import ReadinessApp


def _form(name: str) -> Callable[[ReadinessApp], object]:
    return lambda app: commands.open_form(app, name)


def _toggle(switch: str) -> Callable[[ReadinessApp], object]:
    return lambda app: commands.toggle(app, switch)


def _on_term(context: Context) -> str:
    """Something can be recorded on the term under the cursor, which has not ended."""
    found = context.term()
    if found is None:
        return "no term under the cursor"
    return of_one_row(context) or can_record(context) or ("" if found.open else f"{found.id} has ended")


def _on_terms(context: Context) -> str:
    """Something can be recorded on terms that have not ended."""
    if not context.terms or context.program is None:
        return of_one_program(context, 0) or "no term under the cursor"
    why = of_one_program(context, len(context.terms)) or can_record(context)
    ended = next((each.id for each in context.program.terms if each.id in context.terms and not each.open), "")
    return why or (f"{ended} has ended" if ended else "")


def _at_milestone(context: Context) -> str:
    return on_program(context) or on_milestone(context)


TERMS: tuple[Action, ...] = (
    Action(
        "milestone.terms",
        "t",
        "Terms",
        "Show the program's terms of contracts: rights, payments, supply duties, options.",
        "milestones",
        lambda app: app.go("terms"),
        in_program,
        footer=True,
    ),
    Action(
        "milestone.rights",
        "r",
        "Rights",
        "Show who has which right in which territory, with overlaps and holes.",
        "milestones",
        lambda app: app.go("rights"),
        in_program,
    ),
    Action(
        "milestone.term",
        "+",
        "New term",
        "Put a term of a contract on record that the milestone brings about.",
        "milestones",
        _form("add_term"),
        _at_milestone,
        "terms.add",
    ),
    Action(
        "term.review",
        "r",
        "Review",
        "Say that the term, or the selected ones, can stand as their milestones are now, and why.",
        "terms",
        _form("review_term"),
        _on_terms,
        "terms.review",
        footer=True,
        many=True,
    ),
    Action(
        "term.add",
        "+",
        "New term",
        "Put a right, payment, supply duty or option of a contract on record.",
        "terms",
        _form("add_term"),
        on_program,
        "terms.add",
        footer=True,
    ),
    Action(
        "term.change",
        "S",
        "Change",
        "Let the term say something else, with a reason.",
        "terms",
        _form("change_term"),
        _on_term,
        "terms.change",
        footer=True,
    ),
    Action(
        "term.end",
        "x",
        "End",
        "Say that the term is over, and what became of it.",
        "terms",
        _form("end_term"),
        _on_term,
        "terms.end",
        footer=True,
    ),
    Action(
        "term.moved",
        "t",
        "To review",
        "Show only terms under which a milestone moved, or all.",
        "terms",
        _toggle("moved"),
        footer=True,
    ),
    Action(
        "term.here",
        "m",
        "One milestone",
        "Show only the terms of the milestone looked at last, or of all.",
        "terms",
        _toggle("here"),
        footer=True,
    ),
    Action("term.every", "a", "Ended too", "Show terms that have ended as well, or not.", "terms", _toggle("every")),
    Action(
        "term.rights",
        "R",
        "Rights",
        "Show who has which right in which territory, with overlaps and holes.",
        "terms",
        lambda app: app.go("rights"),
        in_program,
        footer=True,
    ),
    Action(
        "rights.terms",
        "t",
        "Terms",
        "Show the terms that the map is made of.",
        "rights",
        lambda app: app.go("terms"),
        in_program,
        footer=True,
    ),
)
