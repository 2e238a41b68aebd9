"""Choices: taking an option of a pack, and saying who is accountable for a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.options import ACCOUNTABLE, PER_PROGRAM
from ..context import Context
from .changing import REASON
from .fields import Field, Form, Values

if TYPE_CHECKING:
    from ...domain.choices import Function, Offer, Option
    from ...workspace import Done, Workspace


def take(context: Context, offer: Offer, option: Option) -> Form:
    """Take an option, for the program or for one market, audit or whatever the choice is made per."""
    per_program = offer.per == PER_PROGRAM
    subject = Field("subject", offer.per.capitalize(), required=True, hint="one word, as japan")

    def act(workspace: Workspace, values: Values) -> Done:
        return workspace.choices.choose(
            context.program_id,
            offer.pack,
            [option.id],
            subject=values.get("subject", ""),
            choice=offer.id,
            reason=values["reason"],
        )

    fields = (REASON,) if per_program else (subject, REASON)
    about = f"{offer.title}: {option.title}"
    return Form("take", "Choose", about, (context.program_id, offer.pack, option.id), context.day, fields, act)


def accountable(context: Context, function: Function) -> Form:
    """Say who is accountable for a function of the matrix."""
    now = " ".join(each.id for each in function.accountable)

    def act(workspace: Workspace, values: Values) -> Done:
        people = values["people"].split()
        return workspace.choices.choose(
            context.program_id,
            function.pack,
            people,
            subject=function.id,
            choice=ACCOUNTABLE,
            reason=values["reason"],
        )

    def check(values: Values) -> str:
        unknown = [each for each in values["people"].split() if each not in context.people]
        if unknown:
            return f"nobody on record is called {unknown[0]}"
        if values["people"].split() == now.split():
            return "nothing is different yet"
        return "a saved value changes, so the log asks why" if now and not values["reason"] else ""

    people = Field("people", "Accountable", initial=now, hint="ids with blanks between, of one side; empty: nobody")
    target = (context.program_id, function.pack, function.id)
    return Form("accountable", "Accountable", function.title, target, context.day, (people, REASON), act, check)
