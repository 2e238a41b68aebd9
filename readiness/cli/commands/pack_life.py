"""A pack's life: `pack upgrade` with what it would do, and `pack new`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import ExitCode, UsageError
from ..acts import act
from ..command import Command, option, positional, switch
from ..context import Context
from ..options import PROGRAM
from .packs import PACK

if TYPE_CHECKING:
    from ...workspace.upgrading import Impact


def upgrade(ctx: Context) -> int:
    """Take another version; what gets worse by it is shown first and wants a yes."""
    args, packs = ctx.args, ctx.workspace.packs
    if args.yes and not args.dry_run:
        act(ctx, packs.upgrade(args.program, args.pack))
        return ExitCode.OK
    if args.dry_run or packs.preview_upgrade(args.program, args.pack):
        found = packs.impact(args.program, args.pack)
        if args.dry_run or not found.harmless:
            _show(ctx, found)
        if args.dry_run:
            return ExitCode.OK
        if not found.harmless:
            ctx.out.say("nothing was changed: `--yes` upgrades all the same")
            return ExitCode.NOT_READY
    act(ctx, packs.upgrade(args.program, args.pack))
    return ExitCode.OK


def _show(ctx: Context, found: Impact) -> None:
    from ...reports import upgrading

    if ctx.args.json:
        ctx.out.json(upgrading.impact_document(ctx.args.program, found))
    else:
        ctx.out.lines(upgrading.impact_lines(found))


def new(ctx: Context) -> None:
    """Write a pack to begin with."""
    import os

    from ...packs.skeleton import skeleton

    args = ctx.args
    text = skeleton(args.id, args.title or "")
    if not args.output or args.output == "-":
        ctx.out.raw([text])
        return
    if os.path.exists(args.output):
        raise UsageError(f"{args.output} is there already", "name another file, or remove it first")
    from ..files import write

    write(args.output, text)
    ctx.out.print(f"{args.output} holds pack {args.id}: change it, then `readiness pack check {args.output}`")


COMMANDS = (
    Command(
        "pack upgrade",
        "take another version of an adopted pack; work facts stay",
        run=upgrade,
        arguments=(
            PROGRAM,
            PACK,
            switch("--dry-run", "only show what it would do: what regresses, what is to be confirmed", group="how"),
            switch("--yes", "even if something gets worse by it", group="how"),
        ),
        examples=(
            "readiness pack upgrade RX-101 own.yaml --dry-run",
            "readiness pack upgrade RX-101 own.yaml --yes",
        ),
        details="Where items would stop passing, acceptances would stand for other words or a verdict would change, "
        "nothing happens without --yes: what would change is printed, exit code 1.",
    ),
    Command(
        "pack new",
        "write a commented pack to begin with",
        run=new,
        arguments=(
            positional("id", "the id of the new pack: small letters, digits, hyphens", metavar="ID"),
            option("--title", "TEXT", "its title"),
            option("-o", "--output", "FILE", "write to this file, which must not be there; else to stdout"),
        ),
        examples=("readiness pack new acme-checklist --title 'Acme checklist' -o acme-checklist.yaml",),
        details="It passes `readiness pack check` as it is. checklists/FORMAT.md describes every key.",
    ),
)
