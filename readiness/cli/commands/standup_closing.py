"""`standup close`: keep what a stand-up looked at, and what was said in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import UsageError
from ..acts import act
from ..command import Command, option
from ..context import Context
from ..options import PROGRAMS, day

if TYPE_CHECKING:
    from ...workspace.standups import NewAction, NewDecision, NewNote


def close(ctx: Context) -> None:
    """One act: notes, actions, decisions, and the rows of each program."""
    args = ctx.args
    programs = args.programs or ctx.workspace.program_ids()
    act(
        ctx,
        ctx.workspace.standups.close(
            programs,
            notes=[_note(each, programs) for each in args.note],
            actions=_actions(ctx, programs),
            decisions=[_decision(each, programs) for each in args.decision],
        ),
    )


def _placed(text: str, programs: list[str]) -> tuple[str, str]:
    """`PROGRAM/…` as program and rest; `""` where no program that is closed stands before the stroke."""
    program, stroke, rest = text.partition("/")
    if stroke and program.strip() in programs:
        return program.strip(), rest.strip()
    return "", text.strip()


def _note(text: str, programs: list[str]) -> NewNote:
    from ...workspace.standups import NewNote

    program, rest = _placed(text, programs)
    item, equals, said = rest.partition("=")
    if not (equals and item.strip() and said.strip()):
        raise UsageError(f"note {text[:60]!r} is not complete", "write ITEM=TEXT, or PROGRAM/ITEM=TEXT")
    return NewNote(item.strip(), said, program)


def _decision(text: str, programs: list[str]) -> NewDecision:
    from ...workspace.standups import NewDecision

    program, rest = _placed(text, programs)
    return NewDecision(rest, program)


def _actions(ctx: Context, programs: list[str]) -> list[NewAction]:
    """The first --owner and --due belong to the first --action, and so on; a single one to all of them."""
    from ...workspace.standups import NewAction

    args = ctx.args
    count = len(args.action)
    owners, dues = _each(args.owner, count, "--owner"), _each(args.due, count, "--due")
    found = []
    for text, owner, due in zip(args.action, owners, dues, strict=True):
        program, rest = _placed(text, programs)
        item, said = _about(ctx, program or programs[0], rest)
        found.append(NewAction(said, ctx.me(owner), due, item, program))
    return found


def _each(given: list[str], count: int, flag: str) -> list[str]:
    if len(given) == count:
        return given
    if len(given) == 1 and count:
        return given * count
    raise UsageError(f"{count} times --action, {len(given)} times {flag}", f"give one {flag} for each, or one for all")


def _about(ctx: Context, program: str, text: str) -> tuple[str, str]:
    """`ITEM=TEXT` as item and text, if the program has that item; else no item."""
    item, equals, said = text.partition("=")
    known = {each.id for each in ctx.workspace.view(program).facts.items} if equals else set()
    return (item.strip(), said.strip()) if item.strip() in known else ("", text)


COMMANDS = (
    Command(
        "standup close",
        "keep what the stand-up looked at, with notes, actions and decisions",
        run=close,
        arguments=(
            PROGRAMS,
            option("--note", "ITEM=TEXT", "a note on an item", repeat=True),
            option("--action", "TEXT", "something agreed; ITEM=TEXT to tie it to an item", repeat=True),
            option("--owner", "ID", "who does the action; one for each, in their order, or one for all", repeat=True),
            option("--due", "DATE", "by when; one for each, in their order, or one for all", repeat=True, type=day),
            option("--decision", "TEXT", "something settled", repeat=True),
        ),
        examples=(
            "readiness standup close RX-101",
            "readiness standup close RX-101 --note 'CORE-DAT-01=tables 3 and 4 are being reset' "
            "--action 'CORE-CMC-01=ask the CDMO for a slot' --owner mori --due 2026-12-01",
            "readiness standup close RX-101 RX-102 --note 'RX-102/CORE-DAT-01=draft on Friday' --decision 'no travel'",
        ),
        details="The next stand-up is compared with what is kept now. Where several programs are closed, notes and "
        "actions say theirs as PROGRAM/…; a decision without one is for all. One undo takes all of it back.",
    ),
)
