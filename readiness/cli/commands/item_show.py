"""`item show`: everything about one item."""

from __future__ import annotations

from ...errors import UsageError
from ..command import Command
from ..context import Context
from ..options import ITEM, PROGRAM


def show_item(ctx: Context) -> None:
    """Green light, source, what is missing, evidence with its judgements, neighbors, history."""
    workspace = ctx.workspace
    view = workspace.view(ctx.args.program)
    item = next((each for each in view.facts.items if each.id == ctx.args.item), None)
    if item is None:
        from ...workspace.identity import nearest

        known = [each.id for each in view.facts.items]
        listing = f"`readiness item list {view.id}`"
        raise UsageError(f"no item {ctx.args.item!r} in {view.id}", nearest(ctx.args.item, known, listing))
    history = workspace.history(program=view.id, entity=item.id, limit=0 if ctx.args.json else 10)
    notes = [each for each in workspace.notes(view.id) if each.item == item.id]
    from ...reports import item as report
    from ...reports.trail import Entry

    entries = [Entry(*each) for each in history]
    card = report.ItemCard(view, item, workspace.wordings(view.id), workspace.persons())
    from ...reports.findings import about

    noticed = about(workspace.findings(view), item.id)
    if ctx.args.json:
        ctx.out.json(report.item_document(card, notes, entries, noticed))
        return
    ctx.say_moment([view])
    ctx.out.lines(report.item_lines(card, notes, entries, noticed, ctx.lang))


COMMANDS = (
    Command(
        "item show",
        "everything about one item: green light, evidence and judgements, what is missing, history",
        run=show_item,
        arguments=(PROGRAM, ITEM),
        examples=("readiness item show RX-101 CORE-DAT-01", "readiness item show RX-101 CORE-DAT-01 --json"),
    ),
)
