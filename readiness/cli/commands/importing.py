"""`import`: a checklist that people already have, onto a program or into a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.vocabulary import Area
from ...errors import ExitCode, UsageError
from ..command import Command, one_of, option, positional, switch
from ..context import Context

if TYPE_CHECKING:
    from ...foreign.candidates import Reading, Terms
    from ...foreign.plan import ImportPlan

_REJECTED = ExitCode.NOT_READY


def import_(ctx: Context) -> int:
    """Bring the rows in; 1 if any was rejected, whatever became of the others."""
    args = ctx.args
    if bool(args.program) == bool(args.pack):
        raise UsageError("a checklist goes onto a program or into a pack", "give one of --program P and --pack ID")
    return _into_pack(ctx) if args.pack else _onto_program(ctx)


def _terms(ctx: Context) -> Terms:
    from ...foreign.candidates import Terms, read_statuses
    from ...foreign.columns import read_mapping

    args = ctx.args
    area = Area(args.area) if args.area else None
    return Terms(read_mapping(args.map), read_statuses(args.status_map), args.sheet or "", area)


def _onto_program(ctx: Context) -> int:
    args, sheets = ctx.args, ctx.workspace.sheets
    prefix = args.prefix or ""
    if args.dry_run:
        plan = sheets.preview(args.program, args.file, _terms(ctx), prefix=prefix)
        _show(ctx, plan)
        ctx.out.say("nothing was written: this was a dry run")
    else:
        imported = sheets.bring_in(args.program, args.file, _terms(ctx), prefix=prefix)
        plan = imported.plan
        if args.json:
            _show(ctx, plan)
        else:
            ctx.out.done(imported.done)
            _narrate(ctx, plan)
    return _REJECTED if plan.rejects else ExitCode.OK


def _show(ctx: Context, plan: ImportPlan) -> None:
    from ...foreign import texts

    if ctx.args.json:
        ctx.out.json(texts.import_document(plan, dry_run=ctx.args.dry_run))
    else:
        ctx.out.lines(texts.import_lines(plan))


def _narrate(ctx: Context, plan: ImportPlan) -> None:
    """What people have to know of an import that was made, on stderr."""
    from ...foreign import texts

    for line, _ in texts.trouble_lines(plan):
        ctx.out.say(line)


def _into_pack(ctx: Context) -> int:
    import os

    from ...foreign.candidates import read_candidates
    from ...foreign.packing import pack_text
    from ...foreign.read import read_source
    from ...packs.skeleton import check_id
    from ...reports.words import count
    from ..files import write

    args = ctx.args
    check_id(args.pack)
    path = args.output or f"{args.pack}.yaml"
    if os.path.exists(path) and not args.dry_run:
        raise UsageError(f"{path} is there already", "name another file with -o, or remove it first")
    reading = read_candidates(read_source(args.file), _terms(ctx))
    text = pack_text(reading, args.pack, args.title or "")
    _tell_rejects(ctx, reading)
    if args.dry_run:
        ctx.out.raw([text])
    else:
        write(path, text)
        items = count(len(reading.candidates), "item")
        ctx.out.print(f"{path} holds pack {args.pack}, {items}: `readiness pack check {path}`")
    return _REJECTED if reading.rejects else ExitCode.OK


def _tell_rejects(ctx: Context, reading: Reading) -> None:
    for each in reading.rejects:
        ctx.out.say(f"{each.place}: {each.reason}")


COMMANDS = (
    Command(
        "import",
        "bring in a checklist that you already have: XLSX, CSV, Markdown, YAML or JSON",
        run=import_,
        arguments=(
            positional("file", "the file", metavar="FILE"),
            option("--program", "P", "onto this program, as rows of its own"),
            option("--pack", "ID", "into a new pack of this id"),
            option("--sheet", "S", "only this sheet of a workbook"),
            option(
                "--map", "COLUMN=FIELD", "what a column holds (- leaves it out); may come several times", repeat=True
            ),
            option(
                "--status-map",
                "WORD=STATUS",
                "what a status word claims (- for nothing); may come several times",
                repeat=True,
            ),
            option("--area", "A", "the area of rows that name none", choices=one_of(Area)),
            option("--prefix", "P", "goes before the ids of the file, where two files number their rows alike"),
            option("-o", "--output", "FILE", "with --pack: write to this file; ID.yaml by default"),
            option("--title", "TEXT", "with --pack: its title"),
            switch("--dry-run", "only show what would come in, what was not understood and what is rejected"),
        ),
        examples=(
            "readiness import checklist.xlsx --program RX-101 --dry-run",
            "readiness import checklist.xlsx --program RX-101 --map 'Dept=area' --status-map '完了=green'",
            "readiness import checklist.csv --pack acme-checklist -o acme-checklist.yaml",
        ),
        details="The header is found by its names within the first 25 rows. Ids stay text. A status is filed as a "
        "claim, which passes nothing until evidence is judged; a word that is not mapped is listed and claims nothing. "
        "The same file again changes nothing; of a workbook from `readiness export --format xlsx` only the cells "
        "changed in it count. Exit code 1 if any row was rejected; the others come in.",
    ),
)
