"""Evidence comes in and is looked after: `evidence file`, `link`, `describe`, `unlink`, `supersede`, `void`, `release`,
`export`, `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.vocabulary import Audience, Completeness, DataClass, EvidenceClass, Maturity
from ...errors import ExitCode, UsageError
from ..acts import act, ids, joined, or_none
from ..command import Argument, Command, one_of, option, positional, switch
from ..context import Context
from ..options import EVIDENCE, ITEMS, PROGRAM, REASON, choice, day

if TYPE_CHECKING:
    from ...workspace.describing import Description

DESCRIPTION: tuple[Argument, ...] = (
    option("--maturity", "M", "how finished it is", type=or_none(choice("maturity", tuple(Maturity)), "")),
    option(
        "--completeness",
        "C",
        "complete, partial or placeholder",
        type=or_none(choice("completeness", tuple(Completeness)), ""),
    ),
    option("--source-system", "WHERE", "where the original is kept", type=or_none(str, "")),
    option("--translator", "WHO", "who made the translation", type=or_none(str, "")),
    option("--certificate", "NUMBER", "of the translator", type=or_none(str, "")),
    option(
        "--data-class", "C", "data that needs a clearance", type=or_none(choice("class of data", tuple(DataClass)), "")
    ),
    option("--clearance", "REF", "the clearance by which it may be shown in the US", type=or_none(str, "")),
)
"""What is said of a document besides its bytes."""
SEVERAL = positional("evidence", "evidence ids", metavar="EVIDENCE", nargs="+")


def file(ctx: Context) -> None:
    """A document, an address or a claim."""
    args = ctx.args
    if not args.class_ and not args.note:
        raise UsageError("evidence is of a class", f"add --class, one of {', '.join(EvidenceClass)}")
    act(
        ctx,
        ctx.workspace.evidence.file(
            args.program,
            args.items,
            class_=args.class_ or str(EvidenceClass.NOTE),
            title=args.title,
            file=args.file,
            url=args.url or "",
            note=args.note or "",
            date=args.date or "",
            expires=args.expires or "",
            language=args.language,
            issuer=args.issuer or "",
            author=args.author or "",
            doc_id=args.doc_id or "",
            version=args.version or "",
            copy=True if args.copy else False if args.reference else None,
            translation_of=args.translation_of or "",
            supersedes=args.supersedes or "",
            description=_description(ctx),
        ),
    )


def _description(ctx: Context) -> Description:
    from ...workspace.describing import Description

    args = ctx.args
    return Description(
        maturity=args.maturity,
        completeness=args.completeness,
        source_system=args.source_system,
        translator=args.translator,
        certificate=args.certificate,
        data_class=args.data_class,
        clearance=args.clearance,
    )


def describe(ctx: Context) -> None:
    """What is said of it besides its bytes."""
    args = ctx.args
    said = _description(ctx)
    if not said.stated:
        raise UsageError("nothing is said of it", "give --maturity, --clearance or another of its flags")
    act(ctx, ctx.workspace.evidence.describe(args.program, args.evidence, said, args.reason or ""))


def link(ctx: Context) -> None:
    """It stands for further items."""
    act(ctx, ctx.workspace.evidence.link(ctx.args.program, ctx.args.evidence, ctx.args.items))


def unlink(ctx: Context) -> None:
    """It no longer stands for items."""
    args = ctx.args
    act(ctx, ctx.workspace.evidence.unlink(args.program, args.evidence, args.items, args.reason or ""))


def supersede(ctx: Context) -> None:
    """Newer evidence takes its place."""
    args = ctx.args
    act(ctx, ctx.workspace.evidence.supersede(args.program, args.evidence, args.by))


def void(ctx: Context) -> None:
    """Filed in error."""
    act(ctx, ctx.workspace.evidence.void(ctx.args.program, ctx.args.evidence, ctx.args.reason or ""))


def release(ctx: Context) -> None:
    """It may be shown."""
    args = ctx.args
    to = joined(args.to)
    if bool(to) == args.withdraw:
        raise UsageError("evidence is released to somebody, or withdrawn", "give either --to AUDIENCE or --withdraw")
    act(ctx, ctx.workspace.evidence.release(args.program, args.evidence, to, args.reason or ""))


def export(ctx: Context) -> None:
    """The bytes that were filed, out of the workspace."""
    args = ctx.args
    act(ctx, ctx.workspace.evidence.export(args.program, args.evidence, args.output))


def check(ctx: Context) -> int:
    """Read the files again; 1 if something has to be done about one."""
    args = ctx.args
    results = ctx.workspace.evidence.check(args.program or "", args.evidence, location=args.location or "")
    if args.json:
        from ...reports.checks import checks_document

        ctx.out.json(checks_document(results))
    else:
        for each in results:
            ctx.out.print(f"{each.state:<10}  {each.program} {each.evidence}  {each.detail}")
        bad = sum(not each.sound for each in results)
        ctx.out.say(f"{len(results)} looked at, {bad or 'none'} to be looked after")
    return ExitCode.OK if all(each.sound for each in results) else ExitCode.NOT_READY


COMMANDS = (
    Command(
        "evidence file",
        "file a document, an address or a claim for items; prints its id first",
        run=file,
        arguments=(
            PROGRAM,
            positional("items", "items it stands for; none for a basis or a translation", metavar="ITEM", nargs="*"),
            option("--file", "FILE", "a file; up to 50 MB a copy is kept, else path and hash", group="document"),
            option("--url", "URL", "an address; it has no hash", group="document"),
            option("--note", "TEXT", "a claim in words; it satisfies no must", group="document"),
            option("--class", "C", "what it is; note for a --note", choices=one_of(EvidenceClass)),
            option("--title", "TEXT", "one line", required=True),
            option("--date", "DATE", "the document's date; today by default", type=day),
            option("--expires", "DATE", "its last valid day", type=day),
            option("--language", "TAG", "its language; en by default", default="en"),
            option("--issuer", "WHO", "who stands behind it"),
            option("--author", "WHO", "who wrote it; they do not review it"),
            option("--doc-id", "NUMBER", "its number with the issuer"),
            option("--version", "V", "its version"),
            switch("--copy", "keep its bytes whatever its size", group="keep"),
            switch("--reference", "leave it where it is, whatever its size", group="keep"),
            option("--translation-of", "EVIDENCE", "what it translates"),
            option("--supersedes", "EVIDENCE", "what it takes out of use"),
            *DESCRIPTION,
        ),
        examples=(
            "readiness evidence file RX-101 CORE-DAT-01 --file gap.pdf --class report --title 'GLP gap report' "
            "--issuer 'Acme CRO'",
            "readiness evidence file RX-101 CORE-CLN-02 --url https://example.org/minutes --class minutes "
            "--title 'Pre-IND minutes' --doc-id PIND-7 --version 1",
            "readiness evidence file RX-101 CORE-CMC-01 --note 'Lot 3 released, says QA' --title 'Lot 3'",
        ),
    ),
    Command(
        "evidence link",
        "let evidence stand for further items",
        run=link,
        arguments=(PROGRAM, EVIDENCE, ITEMS),
        examples=("readiness evidence link RX-101 E4 CORE-DAT-02",),
        details="Evidence that only another program has is used by this one too, under the same id: it is judged and "
        "released here anew.",
    ),
    Command(
        "evidence describe",
        "say how finished evidence is, what data it holds, by which clearance it may be shown",
        run=describe,
        arguments=(PROGRAM, EVIDENCE, *DESCRIPTION, REASON),
        examples=(
            "readiness evidence describe RX-101 E4 --clearance HGR-2026-117",
            "readiness evidence describe RX-101 E4 --maturity final-signed --reason 'signed copy is the same file'",
        ),
        details="Evidence with a class of data and no clearance is not showable in the US. A placeholder, and what is "
        "only planned, never counts. `none` takes back.",
    ),
    Command(
        "evidence unlink",
        "let evidence no longer stand for items",
        run=unlink,
        arguments=(PROGRAM, EVIDENCE, ITEMS, REASON),
        examples=("readiness evidence unlink RX-101 E4 CORE-DAT-02 --reason 'covers stability only'",),
    ),
    Command(
        "evidence supersede",
        "let filed evidence take the place of older evidence",
        run=supersede,
        arguments=(PROGRAM, EVIDENCE, option("--by", "EVIDENCE", "the newer one", required=True)),
        examples=("readiness evidence supersede RX-101 E4 --by E9",),
    ),
    Command(
        "evidence void",
        "take evidence that was filed in error out of use",
        run=void,
        arguments=(PROGRAM, EVIDENCE, REASON),
        examples=("readiness evidence void RX-101 E4 --reason 'wrong file'",),
        details="For program managers and QA. Row and log keep it.",
    ),
    Command(
        "evidence release",
        "say to whom evidence may be shown, and to nobody else",
        run=release,
        arguments=(
            PROGRAM,
            SEVERAL,
            option("--to", "AUDIENCE", f"{', '.join(Audience)}, or one party: investor:ACME", type=ids, repeat=True),
            switch("--withdraw", "to nobody outside"),
            REASON,
        ),
        examples=("readiness evidence release RX-101 E4 E7 --to advisor --to investor:ACME --reason 'first meeting'",),
        details="For program managers and QA.",
    ),
    Command(
        "evidence export",
        "write the bytes that were filed to a new file, their hash checked",
        run=export,
        arguments=(
            PROGRAM,
            EVIDENCE,
            option("-o", "--output", "PATH", "a new file, or a folder; here by default", default="."),
        ),
        examples=("readiness evidence export RX-101 E4 -o gap.pdf",),
    ),
    Command(
        "evidence check",
        "are the files still there, and are they what was filed? records what it finds",
        run=check,
        arguments=(
            positional("program", "of this program; all without", nargs="?"),
            positional("evidence", "these only", metavar="EVIDENCE", nargs="*"),
            option("--location", "PATH", "where a referenced file is now"),
        ),
        examples=(
            "readiness evidence check",
            "readiness evidence check RX-101 E4 --location archive/gap.pdf",
        ),
        details="Exit code 1 if a file is changed, missing or unreadable. A changed one stops counting. Addresses are "
        "recorded as looked at only when named: look first.",
    ),
)
