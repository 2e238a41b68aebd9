"""`export`: the portfolio as a document."""

from __future__ import annotations

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
    if args.format != "json":
        raise UsageError(f"no export as {args.format} yet", "--format json; `blockers` and `item list` print tables")
    parts = dump(_document(ctx))
    if not args.output or args.output == "-":
        ctx.out.raw(parts)
        return
    from ..files import write

    write(args.output, "".join(parts))
    ctx.out.say(f"wrote {args.output}")


def _document(ctx: Context) -> dict[str, Any]:
    from ...reports.export import export_document

    workspace, args = ctx.workspace, ctx.args
    views = ctx.programs(args.programs)
    if args.reproducible:
        generated = ""
    else:
        from ...clock import utc_text

        generated = utc_text(workspace.clock.now_ms())
    return export_document(
        views,
        wordings=workspace.wordings,
        people=workspace.persons().values(),
        log=ctx.log_row(),
        on=ctx.day(views),
        as_of=args.as_of or "",
        generated_at=generated,
    )


COMMANDS = (
    Command(
        "export",
        "everything about programs as JSON, by a published schema",
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
        ),
    ),
)
