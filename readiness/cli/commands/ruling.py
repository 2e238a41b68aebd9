"""`rules`: what the catalogue's rules and the packs notice about a program."""

from __future__ import annotations

from ..command import Command, switch
from ..context import Context
from ..options import PROGRAM


def show_rules(ctx: Context) -> None:
    """Findings, most severe first, then the rules."""
    from ...workspace.rules import rulebook, rules_of

    workspace = ctx.workspace
    view = workspace.view(ctx.args.program)
    found = workspace.findings(view)
    rules = list(rulebook()) if ctx.args.all else rules_of(workspace, view)
    from ...reports import ruling

    if ctx.args.json:
        ctx.out.json(ruling.rules_document(view.id, rules, found, on=view.day))
        return
    ctx.say_moment([view])
    ctx.out.lines(ruling.rule_lines(rules, found, ctx.lang, whole=ctx.args.whole))


COMMANDS = (
    Command(
        "rules",
        "what rules and packs notice about a program, and the rules that are about it",
        run=show_rules,
        arguments=(
            PROGRAM,
            switch("--all", "all rules of the catalogue, those of packs that are not adopted too"),
            switch("--whole", "with what each rule says, and why some are text only"),
        ),
        examples=(
            "readiness rules RX-101",
            "readiness rules RX-101 --whole --lang ja",
            "readiness rules RX-101 --json",
        ),
        details="A finding asks for attention and never changes a status or a verdict.",
    ),
)
