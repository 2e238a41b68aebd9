"""Why something cannot be done in a stand-up now; `""` where it can."""

from __future__ import annotations

from .context import Context
from .guards import NO_PROGRAM, can_record, of_one_row


def on_program(context: Context) -> str:
    """Something can be agreed on about a program."""
    if not context.place.program:
        return "no program under the cursor"
    return of_one_row(context) or can_record(context)


def on_action(context: Context) -> str:
    """An open action is under the cursor."""
    if not context.place.action:
        return "no action under the cursor"
    return of_one_row(context) or can_record(context)


def on_closed(context: Context) -> str:
    """A closed stand-up is under the cursor."""
    return "" if context.place.program else "no closed stand-up under the cursor"


def can_close(context: Context) -> str:
    """There is a stand-up to close today."""
    if context.program is None:
        return NO_PROGRAM
    return can_record(context)
