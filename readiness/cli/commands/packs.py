"""Checklists: `pack list`, `show`, `check`, `diff`, `adopt`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ...errors import ExitCode
from ..acts import act
from ..command import Command, positional
from ..context import Context
from ..options import PROGRAM

if TYPE_CHECKING:
    from ...packs.diff import Change

PACK = positional("pack", "the id of a shipped pack, or the path of a YAML or JSON file")


def list_packs(ctx: Context) -> None:
    """What ships with the product."""
    from ...packs.load import shipped_packs

    found = shipped_packs()
    if ctx.args.json:
        from ...reports.checks import packs_document

        ctx.out.json(packs_document(found))
        return
    rows = [(each.id, each.version, each.kind, each.items or "", each.milestones or "", each.title) for each in found]
    ctx.out.table(("pack", "version", "kind", "items", "milestones", "title"), rows)


def show(ctx: Context) -> None:
    """Everything in a pack."""
    from ...packs.load import load_pack

    pack = load_pack(ctx.args.pack)
    from ...reports import checks

    if ctx.args.json:
        ctx.out.json(checks.pack_document(pack.content, pack.digest))
        return
    from ...packs.bilingual import in_language

    ctx.out.lines(checks.pack_lines(in_language(pack.content, ctx.lang), pack.digest))


def check(ctx: Context) -> int:
    """Every error of files that may refer to each other; 1 if there is one."""
    from ...packs.check import check_files

    files = ctx.args.files
    found = check_files(files)
    if ctx.args.json:
        from ...reports.checks import findings_document

        ctx.out.json(findings_document(found))
    else:
        for each in found:
            ctx.out.print(str(each))
        count = f"{len(found)} error{'' if len(found) == 1 else 's'}" if found else "no errors"
        ctx.out.say(f"{count} in {len(files)} file{'' if len(files) == 1 else 's'}")
    return ExitCode.NOT_READY if found else ExitCode.OK


def diff(ctx: Context) -> None:
    """What another version changes."""
    changes = _changes(ctx, ctx.args.old, ctx.args.pack)
    from ...reports import checks

    if ctx.args.json:
        ctx.out.json(checks.changes_document(changes))
        return
    ctx.out.lines(checks.change_lines(changes))
    if not changes:
        ctx.out.say("no difference")


def _changes(ctx: Context, old: str, new: str) -> list[Change]:
    """Between two packs, or between what a program adopted and a pack."""
    from ...packs.load import load_pack, shipped_packs

    if os.path.exists(old) or old in {each.id for each in shipped_packs()}:
        from ...packs.diff import diff as compare

        return compare(load_pack(old).content, load_pack(new).content)
    return ctx.workspace.packs.preview_upgrade(old, new)


def adopt(ctx: Context) -> None:
    """Take a pack on."""
    act(ctx, ctx.workspace.packs.adopt(ctx.args.program, ctx.args.pack))


COMMANDS = (
    Command(
        "pack list",
        "the checklists that ship with it",
        run=list_packs,
        examples=("readiness pack list", "readiness pack list --json"),
    ),
    Command(
        "pack show",
        "what is in a pack: items by area with their green lights",
        run=show,
        arguments=(PACK,),
        examples=("readiness pack show core-readiness", "readiness pack show own.yaml --json"),
    ),
    Command(
        "pack check",
        "find every error of pack files, with line and remedy",
        run=check,
        arguments=(positional("files", "YAML or JSON files", metavar="FILE", nargs="+"),),
        examples=("readiness pack check own.yaml",),
        details="Exit code 1 if there is one. Files may refer to each other and to the shipped packs.",
    ),
    Command(
        "pack diff",
        "what another version of a pack would change",
        run=diff,
        arguments=(
            positional("old", "a program that adopted it, or a pack", metavar="PROGRAM|PACK"),
            PACK,
        ),
        examples=("readiness pack diff RX-101 own.yaml", "readiness pack diff own-1.yaml own-2.yaml"),
    ),
    Command(
        "pack adopt",
        "take a pack on: its items, milestones and prerequisites",
        run=adopt,
        arguments=(PROGRAM, PACK),
        examples=("readiness pack adopt RX-101 pattern-rare-gene-therapy", "readiness pack adopt RX-101 own.yaml"),
    ),
)
