"""`register list`, `register show`: what a program keeps in the registers of its packs."""

from __future__ import annotations

from ...typed import TYPE_CHECKING
from ..command import Command, positional, switch
from ..context import Context
from ..options import PROGRAM

if TYPE_CHECKING:
    from ...reports.registers import Page

REGISTER = positional("register", "register id, as `register list PROGRAM` shows them")
ENTRY = positional("entry", "row id, such as G3", metavar="ROW")


def list_registers(ctx: Context) -> None:
    """All registers of a program with counts, or one with its rows and what is worked out of them."""
    from ...reports import registers as report

    workspace, args = ctx.workspace, ctx.args
    book = workspace.registers.book(args.program)
    if args.register:
        _one(ctx, report.Page.of(book, workspace.registers.register(args.program, args.register)))
        return
    pages = [report.Page.of(book, each) for each in book.registers]
    if args.json:
        ctx.out.json(report.registers_document(pages, book))
        return
    ctx.say_moment([book.view])
    if not pages:
        ctx.out.say("no registers: they come with packs such as trusted-supply-chain; `readiness pack list` shows all")
    elif args.markdown:
        for page in pages:
            for line in report.markdown(page, ctx.lang):
                ctx.out.print(line)
    else:
        ctx.out.table(report.SUMMARY, [report.summary_cells(page) for page in pages])


def _one(ctx: Context, page: Page) -> None:
    from ...reports import registers as report

    if ctx.args.json:
        ctx.out.json(report.register_document(page))
        return
    ctx.say_moment([page.book.view])
    if ctx.args.markdown:
        for line in report.markdown(page, ctx.lang):
            ctx.out.print(line)
    else:
        ctx.out.lines(report.page_lines(page, ctx.lang))


def show_entry(ctx: Context) -> None:
    """One row: values, what is noticed about it, history."""
    from ...reports import registers as report
    from ...reports.trail import Entry

    workspace, args = ctx.workspace, ctx.args
    row = workspace.registers.entry(args.program, args.entry)
    book = workspace.registers.book(args.program)
    page = report.Page.of(book, workspace.registers.register(args.program, row.register))
    kept = book.row(row.id)
    history = [Entry(*each) for each in workspace.registers.history(args.program, row.id)]
    if kept is None:
        return
    if args.json:
        ctx.out.json(report.entry_document(page, kept, history))
        return
    ctx.say_moment([book.view])
    ctx.out.lines(report.entry_page(page, kept, history, workspace.info.zone, ctx.lang, workspace.persons()))


COMMANDS = (
    Command(
        "register list",
        "registers of a program, or one with its rows, findings and what is worked out of them",
        run=list_registers,
        arguments=(
            PROGRAM,
            positional("register", "one register; all in short without it", nargs="?"),
            switch("--markdown", "as Markdown"),
        ),
        examples=(
            "readiness register list RX-101",
            "readiness register list RX-101 suppliers",
            "readiness register list RX-101 claims --markdown",
        ),
    ),
    Command(
        "register show",
        "one row of a register: values, findings, history",
        run=show_entry,
        arguments=(PROGRAM, ENTRY),
        examples=("readiness register show RX-101 G3",),
    ),
)
