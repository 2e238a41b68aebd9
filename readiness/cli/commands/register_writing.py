"""Registers change: `register add`, `register set`, `register retire`, `supplier screen`."""

from __future__ import annotations

from ...errors import ExitCode, UsageError
from ..acts import act
from ..command import Argument, Command, option
from ..context import Context
from ..options import PROGRAM, REASON, day
from .registers import ENTRY, REGISTER

SET = option("--set", "COLUMN=VALUE", "what a column says; may come several times, empty takes it out", repeat=True)


def _values(given: list[str]) -> dict[str, str]:
    """The columns named and what is typed for each."""
    found: dict[str, str] = {}
    for each in given:
        column, sign, value = each.partition("=")
        if not sign or not column.strip():
            raise UsageError(f"{each[:60]!r} says nothing of a column", "write --set COLUMN=VALUE")
        if column.strip() in found:
            raise UsageError(f"{column.strip()[:60]} is set twice", "give each column one value")
        found[column.strip()] = value
    return found


def add(ctx: Context) -> None:
    """A new row."""
    args = ctx.args
    act(ctx, ctx.workspace.registers.add(args.program, args.register, _values(args.set)))


def change(ctx: Context) -> None:
    """Other values."""
    args = ctx.args
    if not args.set:
        raise UsageError("nothing to change", "say what with --set COLUMN=VALUE")
    act(ctx, ctx.workspace.registers.set(args.program, args.entry, _values(args.set), args.reason or ""))


def retire(ctx: Context) -> None:
    """It no longer counts."""
    args = ctx.args
    act(ctx, ctx.workspace.registers.retire(args.program, args.entry, args.reason))


def screen(ctx: Context) -> int:
    """Compare; exit code 1 if a row matched that nobody has said is another company."""
    from ...domain.registers.screening import listed_rows, screened

    args, registers = ctx.args, ctx.workspace.registers
    act(ctx, registers.screen(args.program, args.list, date=args.dated or "", title=args.title or ""))
    book = registers.book(args.program)
    asked = screened(book)
    return ExitCode.NOT_READY if asked and listed_rows(book, asked.spec.id) else ExitCode.OK


_LIST: Argument = option("--list", "FILE", "a CSV file with a column of names; it stays yours", required=True)

COMMANDS = (
    Command(
        "register add",
        "add a row to a register",
        run=add,
        arguments=(PROGRAM, REGISTER, SET),
        examples=(
            "readiness register add RX-101 suppliers --set name='Acme Bio' --set country=US --set kind=cdmo",
            "readiness register add RX-101 sources --set input=plasmid --set supplier='Acme Bio' --set state=qualified",
        ),
        details="A row of another register is named by its id or by what people call it. What the registers notice "
        "about the new row is said on stderr.",
    ),
    Command(
        "register set",
        "change values of a row; a saved value needs a reason",
        run=change,
        arguments=(PROGRAM, ENTRY, SET, REASON),
        examples=("readiness register set RX-101 G3 --set leave-by=2027-03-31 --reason 'the board decided'",),
    ),
    Command(
        "register retire",
        "take a row out of use; it and its history stay",
        run=retire,
        arguments=(PROGRAM, ENTRY, option("--reason", "TEXT", "why", required=True)),
        examples=("readiness register retire RX-101 G3 --reason 'entered twice'",),
    ),
    Command(
        "supplier screen",
        "compare the register of suppliers with a list of names that you have",
        run=screen,
        arguments=(
            PROGRAM,
            _LIST,
            option("--dated", "DATE", "the list's own date, where the file does not state it", type=day),
            option("--title", "TEXT", "how you call the list"),
        ),
        examples=("readiness supplier screen RX-101 --list ./list.csv --dated 2026-11-01",),
        details="The list's date, its hash and what matched are recorded; the list itself is not. Names are compared "
        "without case, width, punctuation and legal form, by other names and by owner; one name inside the other is a "
        "possible match. A match is for a person to judge: `register set PROGRAM ROW --set verdict=not-the-same`.",
    ),
)
