"""`evidence list` and `evidence show`: what is filed, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.vocabulary import EvidenceClass
from ...errors import UsageError
from ..command import Command, one_of, option
from ..context import Context
from ..options import EVIDENCE, PROGRAM, PROGRAMS

if TYPE_CHECKING:
    from ...reports import library


def list_evidence(ctx: Context) -> None:
    """Everything filed, in the order of filing."""
    from ...reports import library

    views = ctx.programs(ctx.args.programs)
    found = [(view, [each for each in library.filed(view) if _fits(ctx, each)]) for view in views]
    if ctx.args.json:
        ctx.out.json(library.evidence_document(found, on=ctx.day(views)))
        return
    ctx.say_moment(views)
    rows = [library.evidence_cells(view, each) for view, members in found for each in members]
    if rows:
        heads = ("program", "id", "class", "date", "lang", "state", "items", "title")
        ctx.out.table(heads, rows)
    else:
        ctx.out.say("no evidence")


def _fits(ctx: Context, filed: library.Filed) -> bool:
    args = ctx.args
    return (not args.item or args.item in filed.items) and (not args.class_ or filed.evidence.class_ == args.class_)


def show_evidence(ctx: Context) -> None:
    """One document with its judgements."""
    from ...reports import library

    view = ctx.workspace.view(ctx.args.program)
    found = next((each for each in library.filed(view) if each.evidence.id == ctx.args.evidence), None)
    if found is None:
        from ...workspace.identity import nearest

        known = [each.id for each in view.facts.evidence]
        listing = f"`readiness evidence list {view.id}`"
        raise UsageError(f"no evidence {ctx.args.evidence!r} in {view.id}", nearest(ctx.args.evidence, known, listing))
    if ctx.args.json:
        ctx.out.json(library.evidence_document([(view, [found])], on=view.day))
        return
    ctx.say_moment([view])
    ctx.out.lines(library.evidence_lines(view, found, ctx.workspace.persons()))


COMMANDS = (
    Command(
        "evidence list",
        "what is filed, with its state",
        run=list_evidence,
        arguments=(
            PROGRAMS,
            option("--item", "ITEM", "for this item"),
            option("--class", "C", "of this class", choices=one_of(EvidenceClass)),
        ),
        examples=("readiness evidence list RX-101", "readiness evidence list RX-101 --item CORE-DAT-01 --json"),
    ),
    Command(
        "evidence show",
        "one document: what it is, where it is, who judged it and how",
        run=show_evidence,
        arguments=(PROGRAM, EVIDENCE),
        examples=("readiness evidence show RX-101 E4",),
    ),
)
