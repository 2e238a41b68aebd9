"""`bundle`: the data room of a milestone, for an audience."""

from __future__ import annotations

from ...domain.vocabulary import Audience
from ..acts import act
from ..command import Command, option
from ..context import Context
from ..options import MILESTONE, PROGRAM


def bundle(ctx: Context) -> None:
    """One ZIP file that its reader can check without this program."""
    args = ctx.args
    act(ctx, ctx.workspace.bundles.make(args.program, args.milestone, args.audience, args.output))


COMMANDS = (
    Command(
        "bundle",
        "the data room of a milestone: released evidence with an index, hashes, and how to check them",
        run=bundle,
        arguments=(
            PROGRAM,
            MILESTONE,
            option("--audience", "A", f"{', '.join(Audience)}, or one party: investor:ACME", required=True),
            option("-o", "--output", "FILE", "the new ZIP file", required=True),
        ),
        examples=("readiness bundle RX-101 MS-INV-MEET --audience investor:ACME -o room.zip",),
        details="What is not released to the audience is counted and never shown: 'met; evidence withheld'. Numbers of "
        "documents stay from one data room to the next, and page one says what changed. Equal facts give the same "
        "file, byte for byte. Page one's judgements are attestations, not electronic signatures.",
    ),
)
