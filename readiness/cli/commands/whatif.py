"""`what-if`: suppose facts in memory and see what they would change; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import UsageError
from ..acts import NONE
from ..command import Command, option
from ..context import Context
from ..options import PROGRAM, STRICT

if TYPE_CHECKING:
    from ...domain.suppose import Suppose, Supposition


def what_if(ctx: Context) -> None:
    """Verdicts, dates, floats and blockers, as they would be."""
    found = ctx.workspace.what_if(ctx.args.program, _supposed(ctx))
    if ctx.args.json:
        from ...reports.whatif import whatif_document

        ctx.out.json(whatif_document(found))
        return
    from ...reports.whatif import whatif_lines

    ctx.say_moment([found.before])
    ctx.out.lines(whatif_lines(found, ctx.workspace.persons()))


def _supposed(ctx: Context) -> list[Supposition]:
    from ...domain.suppose import Suppose, Supposition

    args = ctx.args
    found = []
    for each in Suppose:
        for text in getattr(args, str(each)):
            if each in (Suppose.DONE, Suppose.DROP, Suppose.CLEAR):
                found.append(Supposition(each, text))
            else:
                found.append(_pair(each, text))
    return found


def _pair(what: Suppose, text: str) -> Supposition:
    from ...domain.suppose import Suppose, Supposition

    id, equals, value = (part.strip() for part in text.partition("="))
    if not (id and equals and value):
        raise UsageError(f"--{what} {text[:60]!r} is not complete", f"write --{what} {_FORMS[what]}")
    if what is Suppose.WAIVE:
        value = " ".join(each.strip() for each in value.split(","))
    return Supposition(what, id, "" if what is Suppose.MOVE and value == NONE else value)


_FORMS = {
    "move": "MILESTONE=DATE",
    "plan": "ITEM=Qn",
    "estimate": "ITEM=DAYS",
    "slip": "ITEM=DAYS",
    "waive": "ITEM=MILESTONE",
}

COMMANDS = (
    Command(
        "what-if",
        "suppose things and see what they would change; writes nothing",
        run=what_if,
        arguments=(
            PROGRAM,
            option("--done", "ITEM", "it is done: shown and accepted, if it asks for evidence", repeat=True),
            option("--slip", "ITEM=DAYS", "it takes so many working days longer", repeat=True),
            option("--drop", "ITEM", "it is not needed: an own row is retired, another not applicable", repeat=True),
            option("--move", "M=DATE", "the milestone is on another day; `none` for undated", repeat=True),
            option("--estimate", "ITEM=DAYS", "so many working days are left", repeat=True),
            option("--plan", "ITEM=Qn", "it is planned in this program quarter", repeat=True),
            option("--clear", "ITEM", "nothing impedes it any more", repeat=True),
            option("--waive", "ITEM=M,…", "it is waived for these milestones", repeat=True),
            STRICT,
        ),
        examples=(
            "readiness what-if RX-101 --done CORE-DAT-01 --slip RM-Q1-P2=10",
            "readiness what-if RX-101 --move MS-INV-MEET=2027-04-15 --clear CORE-CMC-01 --json",
        ),
        details="Several at once apply together: milestones move first, then plans and estimates, slips, cleared "
        "impediments, what is dropped or waived, and last what is done. What the record would refuse is refused here "
        "with the same words.",
    ),
)
