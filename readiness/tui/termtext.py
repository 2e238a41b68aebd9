"""Terms of contracts in text panes: one in full, those of a milestone, and those a map of rights is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..domain.money import shown
from ..domain.terms import terms_at
from ..reports.terms import KIND, due_text, holder_text, review_text, state_text, term_lines
from .cells import BLANK, Cell, Para, Tone, heading
from .words import line_paras

if TYPE_CHECKING:
    from ..domain.facts import Day
    from ..domain.findings import Finding
    from ..domain.milestones import MilestoneView
    from ..domain.program import ProgramView
    from ..domain.terms import TermView
    from ..reports.people import Persons

SAID = frozenset(
    {
        "term-to-review", "term-no-source", "term-waits", "term-untied", "term-undated", "term-cancelled",
        "term-fixed-day",
    }
)  # fmt: skip
"""What is noticed of a term and stands in its own lines already."""


def state_tone(term: TermView) -> Tone:
    """How its state is drawn."""
    return "bad" if term.overdue else "warn" if term.to_review else "quiet" if not term.open else ""


def term_paras(
    view: ProgramView, term: TermView, persons: Persons, findings: Iterable[Finding] = ()
) -> list[Para]:  # fmt: skip
    """A term in full, then what is noticed about it."""
    from ..reports.findings import SEVERITY_TONES, text

    paras = line_paras(term_lines(term, view, persons))
    noticed = [each for each in findings if each.subject == term.id and each.code not in SAID]
    if noticed:
        paras += [BLANK, heading("To be seen to")]
        paras += line_paras((f"  {text(each)}", SEVERITY_TONES[each.severity]) for each in noticed)
    return paras


def term_line(term: TermView, day: Day) -> tuple[Cell, ...]:
    """A term to review on one line: what moved under it."""
    return (
        Cell(f"{term.term.program}  "),
        Cell(f"{term.id} ", "strong"),
        Cell(review_text(term, day)),
    )


def milestone_terms(program: ProgramView, view: MilestoneView) -> list[Para]:
    """The terms that are tied to a milestone, a line each; those to review say so."""
    return [
        Para(
            (
                Cell(f"{each.id} ", "strong"),
                Cell(
                    " ".join(
                        part for part in (KIND[each.term.kind], shown(each.term.amount, each.term.currency)) if part
                    )
                ),
                Cell(f" {each.term.title}, {holder_text(each.term.counterparty)}"),
                Cell(f"  {state_text(each)}, {due_text(each)}", state_tone(each) or "quiet"),
            ),
            2,
            2,
        )
        for each in terms_at(program, view.id)
    ]
