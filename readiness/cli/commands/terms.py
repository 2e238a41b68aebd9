"""What contracts agree: `term list`, `term show`, and `rights`."""

from __future__ import annotations

from ...domain.term_words import TermKind
from ..command import Command, one_of, option, positional, switch
from ..context import Context
from ..options import PROGRAM, PROGRAMS

TERM = positional("term", "term id")


def list_terms(ctx: Context) -> None:
    """Terms in the order in which they came on record."""
    from ...reports.terms import HEADS, term_cells, terms_document

    args = ctx.args
    views = ctx.programs(args.programs)
    found = ctx.workspace.terms.of(
        [view.id for view in views],
        kind=args.kind or "",
        milestone=args.milestone or "",
        to_review=args.to_review,
        every=args.all,
    )
    if args.json:
        ctx.out.json(terms_document(found, on=ctx.day(views)))
        return
    ctx.say_moment(views)
    if found:
        ctx.out.table(HEADS, [term_cells(each) for each in found])
    else:
        ctx.out.say("no terms")


def show_term(ctx: Context) -> None:
    """One term in full."""
    from ...reports.terms import term_lines, terms_document

    found = ctx.workspace.terms.one(ctx.args.term)
    view = ctx.workspace.view(found.term.program)
    if ctx.args.json:
        ctx.out.json(terms_document([found], on=view.day))
        return
    ctx.say_moment([view])
    ctx.out.lines(term_lines(found, view, ctx.workspace.persons()))


def rights(ctx: Context) -> None:
    """Who has which right where."""
    from ...reports import rights as report

    view = ctx.workspace.view(ctx.args.program)
    found = ctx.workspace.terms.rights(view.id)
    if ctx.args.json:
        ctx.out.json(report.rights_document(found, on=view.day))
        return
    ctx.say_moment([view])
    said = list(report.notes(found, view.terms, view.day))
    if ctx.args.markdown:
        for line in report.markdown(found, said):
            ctx.out.print(line)
        return
    ctx.out.lines([(report.summary(found), "strong")])
    ctx.out.table(report.HEADS, report.grid(found))
    ctx.out.lines([(report.LEGEND, "dim"), *said])


COMMANDS = (
    Command(
        "term list",
        "rights, payments, supply duties and options, with what moved under them",
        run=list_terms,
        arguments=(
            PROGRAMS,
            option("--kind", "K", "of this kind", choices=one_of(TermKind)),
            option("--milestone", "M", "tied to this milestone"),
            switch("--to-review", "only those whose milestone moved since somebody looked"),
            switch("--all", "also those that have ended"),
        ),
        examples=("readiness term list RX-101", "readiness term list --to-review --json"),
    ),
    Command(
        "term show",
        "one term: what is agreed, when it falls due, where it stands",
        run=show_term,
        arguments=(TERM,),
        examples=("readiness term show T1",),
    ),
    Command(
        "rights",
        "who has which right in which territory, with overlaps and holes",
        run=rights,
        arguments=(PROGRAM, switch("--markdown", "as Markdown, for a document or the chat")),
        examples=("readiness rights RX-101", "readiness rights RX-101 --markdown"),
        details="It is made from the terms of kind right that have not ended. An overlap is one right, field and "
        "country with two holders of whom one is exclusive; a hole is a market in which nobody may develop, "
        "manufacture or commercialize. `program set --markets` says which markets there are.",
    ),
)
