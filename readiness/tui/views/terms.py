"""Terms, out of the view Milestones: what contracts agree in a program, and what moved under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...domain.money import shown
from ...domain.term_words import TermState
from ...reports.people import Persons, name
from ...reports.terms import KIND, due_text, holder_text, state_text
from ...reports.words import count
from ..cells import Cell, Column, Para, Row, Tone, key, para
from ..context import Ask, Place
from ..termtext import state_tone, term_paras
from . import NO_PROGRAM

if TYPE_CHECKING:
    from ...domain.findings import Finding
    from ...domain.program import ProgramView
    from ...domain.terms import TermView
    from ...workspace import Workspace

COLUMNS = (
    Column("Term", 5),
    Column("Kind", 11),
    Column("Title", 14, grow=2),
    Column("With", 9, grow=1),
    Column("Due", 12),
    Column("State", 10),
    Column("Milestone", 15, since=92),
    Column("Amount", 16, right=True, since=110),
    Column("Owner", 10, since=125),
)
HERE, MOVED, EVERY = "here", "moved", "every"
"""The switches of the view: only the milestone looked at last, only terms to review, ended ones too."""


class TermsModel(NamedTuple):
    """A program's terms on D."""

    view: ProgramView | None
    persons: Persons
    terms: dict[str, TermView]
    findings: tuple[Finding, ...]
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = COLUMNS
    empty: str = "No term. {term.add} puts a right, payment, supply duty or option on record."
    opens: str = ""

    def detail(self, id: str) -> list[Para]:
        """A term in full."""
        if self.view is None:
            return [para("")]
        return term_paras(self.view, self.terms[id], self.persons, self.findings)

    def place(self, id: str) -> Place:
        """A term, and the milestone that brings it about."""
        return Place(self.view.id if self.view else "", milestone=self.terms[id].term.milestone, term=id)

    def at(self, place: Place) -> str:
        """The term's row, else the first of its milestone."""
        if place.term in self.terms:
            return place.term
        return next((id for id, each in self.terms.items() if place.milestone in each.milestones), "")


def model(workspace: Workspace, ask: Ask) -> TermsModel:
    """The terms of the program that was asked for."""
    program = ask.place.program
    if not program:
        return TermsModel(None, {}, {}, (), (), (Cell(" no program", "quiet"),), empty=NO_PROGRAM)
    from ...workspace.terms_noticed import findings

    view = workspace.view(program)
    return terms(view, workspace.persons(), findings(workspace, view), ask.options, ask.place.milestone)


def terms(
    view: ProgramView, persons: Persons, findings: Sequence[Finding], options: frozenset[str], milestone: str
) -> TermsModel:
    """A program's terms: those to review first, then by where they stand.

    Args:
        view: the program on D.
        persons: everybody on record.
        findings: what is noticed about its terms.
        options: the view's switches that are on.
        milestone: the one looked at last, for the switch `here`.
    """
    chosen = [
        each
        for each in view.terms
        if (each.open or EVERY in options)
        and (each.to_review or MOVED not in options)
        and (HERE not in options or not milestone or milestone in each.milestones)
    ]
    groups: dict[str, list[TermView]] = {
        "review": [],
        TermState.PENDING: [],
        TermState.TRIGGERED: [],
        TermState.ENDED: [],
    }
    for each in sorted(chosen, key=lambda term: (not term.due, term.due)):
        groups["review" if each.to_review else each.state].append(each)
    heads: dict[str, tuple[str, Tone]] = {
        "review": ("To review: a milestone moved", "warn"),
        TermState.PENDING: ("Ahead", "head"),
        TermState.TRIGGERED: ("Fallen due", "head"),
        TermState.ENDED: ("Ended", "quiet"),
    }
    rows: list[Row] = []
    for group, members in groups.items():
        if members:
            text, tone = heads[group]
            rows.append(Row("", (Cell(f" {text} ({len(members)})", tone),)))
            rows += [_row(each, persons) for each in members]
    ordered = {row.id: next(each for each in chosen if each.id == row.id) for row in rows if row.id}
    return TermsModel(view, persons, ordered, tuple(findings), tuple(rows), _title(view, options, milestone))


def _title(view: ProgramView, options: frozenset[str], milestone: str) -> tuple[Cell, ...]:
    ahead = [each for each in view.terms if each.open]
    cells = [Cell(f" {view.id}", "strong"), Cell(f"  {count(len(ahead), 'term')}", "quiet")]
    if moved := sum(each.to_review for each in ahead):
        cells.append(Cell(f"  {moved} to review", "warn"))
    if untold := sum(not each.due and not each.kept for each in ahead):
        cells.append(Cell(f"  {untold} without a day", "warn"))
    if HERE in options and milestone:
        cells.append(key("term.here", f"  only {milestone}: ", " shows all", "accent"))
    if MOVED in options:
        cells.append(Cell("  only to review", "accent"))
    return (*cells, Cell(f"  {view.program.name}"))


def _row(term: TermView, persons: Persons) -> Row:
    record = term.term
    return Row(
        term.id,
        (
            Cell(term.id, "strong" if term.to_review else ""),
            Cell(KIND[record.kind]),
            Cell(record.title),
            Cell(holder_text(record.counterparty)),
            Cell(due_text(term), "bad" if term.overdue else "" if term.due or not term.open else "warn"),
            Cell(state_text(term), state_tone(term)),
            Cell(record.milestone, "quiet"),
            Cell(shown(record.amount, record.currency)),
            Cell(name(persons, record.owner) if record.owner else "", "quiet"),
        ),
    )
