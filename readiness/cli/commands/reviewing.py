"""Judging evidence: `review`, `review request`, `review confirm`."""

from __future__ import annotations

from ...domain.vocabulary import Meets, ReviewVerdict
from ...errors import UsageError
from ..acts import act, ids, joined
from ..command import Command, one_of, option, positional, switch
from ..context import Context
from ..options import EVIDENCE, JUDGED, PROGRAM, day


def review(ctx: Context) -> None:
    """One's own judgement, or somebody else's on record."""
    args = ctx.args
    act(
        ctx,
        ctx.workspace.reviews.review(
            args.program,
            args.evidence,
            _verdict(ctx),
            meets=args.meets or "",
            items=joined(args.item),
            comment=args.comment or "",
            by=args.by or "",
            basis=args.basis or "",
            judged_on=args.judged_on or "",
        ),
    )


def _verdict(ctx: Context) -> ReviewVerdict:
    args = ctx.args
    if args.accept:
        return ReviewVerdict.ACCEPTED_WITH_COMMENT if args.comment else ReviewVerdict.ACCEPTED
    if args.return_:
        return ReviewVerdict.RETURNED
    if args.reject:
        return ReviewVerdict.REJECTED
    raise UsageError("a review says what becomes of the evidence", "add --accept, --return or --reject")


def request(ctx: Context) -> None:
    """Ask for a judgement."""
    args = ctx.args
    act(ctx, ctx.workspace.reviews.request(args.program, args.evidence, args.of, args.due, args.item or ""))


def confirm(ctx: Context) -> None:
    """The basis says so."""
    act(ctx, ctx.workspace.reviews.confirm(ctx.args.program, ctx.args.id))


COMMANDS = (
    Command(
        "review",
        "judge evidence: is it acceptable, and does the green light hold on it?",
        run=review,
        arguments=(
            PROGRAM,
            EVIDENCE,
            switch("--accept", "it is acceptable; with a comment, with that comment", group="verdict"),
            switch("--return", "it goes back to whoever filed it", group="verdict"),
            switch("--reject", "it is not acceptable", group="verdict"),
            option("--meets", "M", "whether the green light holds; yes when accepted", choices=one_of(Meets)),
            option("--item", "ITEM", "for this item only; may come several times", type=ids, repeat=True),
            option("--comment", "TEXT", "what there is to say"),
            *JUDGED,
        ),
        examples=(
            "readiness review RX-101 E4 --accept",
            "readiness review RX-101 E4 --return --comment 'page 3 is missing'",
            "readiness review RX-101 E4 --accept --by smith --basis E9 --judged-on 2026-11-12",
        ),
        details="Nobody reviews what they filed or wrote. A judgement by somebody outside is recorded with --by, "
        "--basis and --judged-on, and counts once another internal person confirms it with `readiness review confirm`.",
    ),
    Command(
        "review request",
        "ask somebody to review evidence by a day",
        run=request,
        arguments=(
            PROGRAM,
            EVIDENCE,
            option("--of", "PERSON", "who is asked", required=True),
            option("--due", "DATE", "by when", type=day, required=True),
            option("--item", "ITEM", "for this item only"),
        ),
        examples=("readiness review request RX-101 E4 --of ito --due 2026-12-01",),
    ),
    Command(
        "review confirm",
        "confirm that the basis of a recorded judgement says so",
        run=confirm,
        arguments=(
            PROGRAM,
            positional("id", "a review (R…), waiver (W…) or decision (D…), or evidence with one that waits"),
        ),
        examples=("readiness review confirm RX-101 R7", "readiness review confirm RX-101 E4"),
        details="By an internal person other than who recorded it, who judged, and who filed the documents.",
    ),
)
