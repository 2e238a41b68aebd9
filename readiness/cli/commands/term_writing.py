"""Terms change: `term add`, `term set`, `term review`, `term end`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.term_words import Right, Sublicense, TermKind
from ..acts import act, ids, joined, or_none
from ..command import Argument, Command, one_of, option, positional, switch
from ..context import Context
from ..options import PROGRAM, REASON, day

if TYPE_CHECKING:
    from ...workspace.terms import Stated

TERM = positional("term", "term id")


def add(ctx: Context) -> None:
    """A term comes on record."""
    act(ctx, ctx.workspace.terms.add(ctx.args.program, ctx.args.kind, _stated(ctx)))


def change(ctx: Context) -> None:
    """A term says something else."""
    act(ctx, ctx.workspace.terms.change(ctx.args.term, _stated(ctx), ctx.args.reason or ""))


def review(ctx: Context) -> None:
    """Somebody looked at terms as their milestones are now."""
    act(ctx, ctx.workspace.terms.review(ctx.args.terms, ctx.args.reason))


def end(ctx: Context) -> None:
    """A term is over."""
    act(ctx, ctx.workspace.terms.end(ctx.args.term, ctx.args.reason, ctx.args.date or ""))


def _stated(ctx: Context) -> Stated:
    from ...workspace.terms import Stated

    args = ctx.args
    return Stated(
        title=args.title,
        text=args.text,
        counterparty=args.with_,
        holder=args.holder,
        amount=args.amount,
        milestone=args.milestone,
        items=_several(args.depends_on),
        window=args.window,
        anchor=args.around,
        date=args.date,
        evidence=args.source,
        clause=args.clause,
        owner=ctx.me(args.owner) if args.owner else args.owner,
        rights=_several(args.right),
        territories=_several(args.territory),
        excluded=_several(args.except_),
        field=args.field,
        exclusive=True if args.exclusive else False if args.non_exclusive else None,
        sublicense=args.sublicense,
    )


def _several(given: list[list[str]]) -> list[str] | None:
    """The ids of a flag that came several times; None where it did not come, none where it said `none`."""
    return joined(given) if given else None


_NOTHING = or_none(str, "")
_MANY = or_none(ids, [])

SAYS: tuple[Argument, ...] = (
    option("--title", "TEXT", "one line"),
    option("--with", "PARTY", "the other party to the contract"),
    option("--holder", "PARTY", "who has it, pays or supplies; the other party by default, `self` for us"),
    option("--milestone", "M", "the data or approval milestone that brings it about; or `none`", type=_NOTHING),
    option("--amount", "'USD N'", "currency (ISO 4217) and amount, or `none`", type=_NOTHING),
    option("--date", "DATE", "a fixed day instead of a window, or `none`", type=or_none(day, "")),
    option("--window", "M..N", "months from the milestone, as in -18..-12; or `none`"),
    option("--around", "M", "the milestone around which the window lies, if another one"),
    option("--depends-on", "ITEM", "it depends on this item, such as a KPI; or `none`", type=_MANY, repeat=True),
    option("--source", "EVIDENCE", "the document that it stands in, or `none`", type=_NOTHING),
    option("--clause", "TEXT", "where in that document", type=_NOTHING),
    option("--owner", "ID", "who sees to it; `me` is you, `none` nobody", type=_NOTHING),
    option("--right", "R,…", f"what it grants: {', '.join(Right)}; or `none`", type=_MANY, repeat=True),
    option("--territory", "JP,eu", "where: ISO 3166 codes and regions such as eu or world", type=_MANY, repeat=True),
    option("--except", "CN,…", "not there, though it is in a region", type=_MANY, repeat=True),
    option("--field", "TEXT", "field of use; none: every field", type=_NOTHING),
    switch("--exclusive", "nobody else has it", group="exclusive"),
    switch("--non-exclusive", "others may have it as well", group="exclusive"),
    option("--sublicense", "S", "whether it may be passed on", choices=(*one_of(Sublicense),)),
    option("--text", "TEXT", "the clause, or what it comes to", type=_NOTHING),
)
"""What can be said of a term."""

COMMANDS = (
    Command(
        "term add",
        "put a right, payment, supply duty or option of a contract on record",
        run=add,
        arguments=(PROGRAM, positional("kind", "what it is", choices=one_of(TermKind)), *SAYS),
        examples=(
            "readiness term add RX-101 payment --title 'Upfront on IND' --with ACME --amount 'USD 5000000' "
            "--milestone MS-REG-IND --source E7 --clause 4.1",
            "readiness term add RX-101 right --title 'Japan license' --with ACME --right development,commercialization "
            "--territory JP --exclusive --milestone MS-PAR-CLOSE",
            "readiness term add RX-101 right --title 'Co-promotion' --with ACME --right co-promotion --territory JP "
            "--milestone MS-PAR-COPROMO --window -18..-12 --around MS-LAUNCH",
        ),
        details="A term is tied to the milestone that brings it about. When that milestone, or the one of its window, "
        "moves, the term is to be reviewed: see `readiness term review`.",
    ),
    Command(
        "term set",
        "let a term say something else",
        run=change,
        arguments=(TERM, *SAYS, REASON),
        examples=("readiness term set T1 --amount 'USD 6000000' --reason 'renegotiated in March'",),
    ),
    Command(
        "term review",
        "say that terms can stand as their milestones are now, and why",
        run=review,
        arguments=(
            positional("terms", "term ids", metavar="TERM", nargs="+"),
            option("--reason", "TEXT", "why they can stand", required=True),
        ),
        examples=("readiness term review T1 T3 --reason 'ACME agreed to the new date'",),
    ),
    Command(
        "term end",
        "a term is over: fulfilled, lapsed, given up or replaced",
        run=end,
        arguments=(
            TERM,
            option("--reason", "TEXT", "what became of it", required=True),
            option("--date", "DATE", "when; today by default", type=day),
        ),
        examples=("readiness term end T1 --reason 'paid on 3 June'",),
    ),
)
