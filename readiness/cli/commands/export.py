"""`export`: the portfolio as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...errors import UsageError
from ...typed import Any
from ..command import Command, option, switch
from ..context import Context
from ..options import PROGRAMS, STRICT

FORMATS = ("json", "csv", "md", "xlsx")


def export(ctx: Context) -> None:
    """Print the export, or write it to a file, whole or not at all."""
    from ...reports.writing import dump

    args = ctx.args
    if args.format == "xlsx":
        _workbook(ctx)
    elif args.format == "json":
        _put(ctx, dump(_document(ctx)))
    else:
        _put(ctx, _text(ctx))


def _put(ctx: Context, parts: Iterable[str]) -> None:
    path = ctx.args.output
    if not path or path == "-":
        ctx.out.raw(parts)
        return
    from ..files import write

    write(path, "".join(parts))
    ctx.out.say(f"wrote {path}")


def _generated(ctx: Context) -> str:
    """UTC time of the export; `""` where equal facts have to give equal bytes."""
    if ctx.args.reproducible:
        return ""
    from ...clock import utc_text

    return utc_text(ctx.workspace.clock.now_ms())


def _text(ctx: Context) -> Iterator[str]:
    """CSV: a row an item. Markdown: a table a sheet."""
    from ...reports.sheets.text import items_csv, markdown

    views = ctx.programs(ctx.args.programs)
    found = ctx.workspace.sheets.tables(views)
    if ctx.args.format == "csv":
        yield items_csv(found)
        return
    title = f"{', '.join(view.id for view in views) or 'No programs'} on {ctx.day(views)}"
    for line in markdown(title, found):
        yield f"{line}\n"


def _workbook(ctx: Context) -> None:
    from ...reports.sheets.workbook import Made, workbook_bytes
    from ..files import write_bytes

    args = ctx.args
    if not args.output or args.output == "-":
        raise UsageError("a workbook goes into a file", "name one with -o FILE.xlsx")
    views = ctx.programs(args.programs)
    made = Made(
        ", ".join(view.id for view in views),
        ctx.day(views),
        ctx.workspace.log_state().head,
        _generated(ctx),
        tuple(ctx.workspace.persons()),
    )
    write_bytes(args.output, workbook_bytes(ctx.workspace.sheets.tables(views), made))
    ctx.out.say(f"wrote {args.output}")


def _document(ctx: Context) -> dict[str, Any]:
    from ...reports.export import export_document

    workspace, args = ctx.workspace, ctx.args
    views = ctx.programs(args.programs)
    return export_document(
        views,
        wordings=workspace.wordings,
        registers=workspace.registers.exported,
        people=workspace.persons().values(),
        log=ctx.log_row(),
        on=ctx.day(views),
        as_of=args.as_of or "",
        generated_at=_generated(ctx),
        noticed=workspace.findings,
    )


COMMANDS = (
    Command(
        "export",
        "everything about programs as JSON by a published schema, or as tables",
        run=export,
        arguments=(
            PROGRAMS,
            option("-o", "--output", "FILE", "write to this file, whole or not at all; else to stdout"),
            option("--format", "F", "the format; json by default", choices=FORMATS, default="json"),
            switch("--reproducible", "leave out the time of the export: equal facts give equal bytes"),
            STRICT,
        ),
        examples=(
            "readiness export -o portfolio.json",
            "readiness export RX-101 --reproducible --on 2026-12-01",
            "readiness export RX-101 --format xlsx -o rx-101.xlsx",
        ),
        details="A workbook has a sheet for each area, the roadmap, milestones and evidence; `readiness import` takes "
        "it back. CSV has a row for each item, Markdown a table for each sheet.",
    ),
)
