"""`evidence redact`: bytes that must not be kept."""

from __future__ import annotations

from ..acts import act
from ..command import Command, positional
from ..context import Context
from ..options import REASON


def redact(ctx: Context) -> None:
    """The bytes go, the record stays."""
    act(ctx, ctx.workspace.keeping.redact(ctx.args.evidence, ctx.args.reason or ""))


COMMANDS = (
    Command(
        "evidence redact",
        "erase the bytes of evidence for good; its hash and every entry about it stay",
        run=redact,
        arguments=(
            positional("evidence", "evidence ids, in whichever program", metavar="EVIDENCE", nargs="+"),
            REASON,
        ),
        examples=("readiness evidence redact E4 --reason 'names a patient'",),
        details="For program managers and QA; it cannot be undone. What rests on the evidence still does: void or "
        "supersede it if it should not. Backups and archives made before still hold the bytes.",
    ),
)
