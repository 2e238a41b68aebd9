"""Choices: `choose`, `choices` and `matrix`."""

from __future__ import annotations

from ...errors import UsageError
from ..acts import act
from ..command import Command, option, positional, switch
from ..context import Context
from ..options import PROGRAM, REASON


def choose(ctx: Context) -> None:
    """Take an option, or say who is accountable."""
    args = ctx.args
    if bool(args.chosen) == args.none:
        raise UsageError("nothing is chosen", "name an option, or people; --none takes the earlier word back")
    done = ctx.workspace.choices.choose(
        args.program,
        args.pack,
        [ctx.me(each) if each == "me" else each for each in args.chosen],
        subject=args.for_ or "",
        choice=args.choice or "",
        reason=args.reason or "",
    )
    act(ctx, done)


def show_choices(ctx: Context) -> None:
    """Options side by side."""
    view = ctx.workspace.view(ctx.args.program)
    found = ctx.workspace.choices.offers(view)
    from ...reports import choosing

    if ctx.args.json:
        ctx.out.json(choosing.choices_document(view.id, found, on=view.day))
        return
    ctx.say_moment([view])
    if found:
        ctx.out.lines(choosing.choice_lines(found, ctx.workspace.persons(), view.day))
    else:
        ctx.out.say(f"no pack of {view.id} offers a choice")


def show_matrix(ctx: Context) -> None:
    """Functions by sides."""
    view = ctx.workspace.view(ctx.args.program)
    found = ctx.workspace.choices.matrix(view)
    from ...reports import choosing

    if ctx.args.json:
        ctx.out.json(choosing.matrix_document(view.id, found, on=view.day))
        return
    ctx.say_moment([view])
    if found:
        ctx.out.lines(choosing.matrix_lines(found, ctx.workspace.persons()))
    else:
        ctx.out.say(f"no pack of {view.id} has a matrix: adopt us-japan-division-of-labour, or one of your own")


COMMANDS = (
    Command(
        "choices",
        "what packs let a program choose: options side by side, what is tied to each, what was chosen",
        run=show_choices,
        arguments=(PROGRAM,),
        examples=("readiness choices RX-101", "readiness choices RX-101 --json"),
    ),
    Command(
        "matrix",
        "functions by sides: what Asia and the US bring and carry, and who is accountable",
        run=show_matrix,
        arguments=(PROGRAM,),
        examples=("readiness matrix RX-101",),
    ),
    Command(
        "choose",
        "take an option of a pack, or say who is accountable for a function",
        run=choose,
        arguments=(
            PROGRAM,
            positional("pack", "an adopted pack"),
            positional("chosen", "an option's id; for a function of a matrix, the ids of people", nargs="*"),
            option("--for", "SUBJECT", "the market, audit or function it is for, in one word"),
            option("--choice", "ID", "which choice of the pack, where it has several"),
            switch("--none", "nothing any more: the earlier word is taken back"),
            REASON,
        ),
        examples=(
            "readiness choose RX-101 sakigake taken",
            "readiness choose RX-101 go-to-market partner --for japan",
            "readiness choose RX-101 us-japan-division-of-labour mori --for cmc-manufacturing",
        ),
        details="Items tied to an option are advisory until it is taken. `readiness choices` lists options, "
        "`readiness matrix` functions.",
    ),
)
