"""`item list`: the items of programs, in checklist order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.vocabulary import Area, Status
from ..command import Command, one_of, option, switch
from ..context import Context
from ..options import PROGRAMS, day

if TYPE_CHECKING:
    from ...domain.facts import Item
    from ...domain.program import ProgramView


def list_items(ctx: Context) -> None:
    """Items that fit every filter."""
    views = ctx.programs(ctx.args.programs)
    if ctx.args.milestone:
        from ..choosing import milestones

        milestones(views, named=ctx.args.milestone, reached=True)  # an unknown one is a mistake, not an empty list
    owner = ctx.me(ctx.args.owner) if ctx.args.owner else ""
    found = [(view, [item for item in view.facts.items if _fits(ctx, view, item, owner)]) for view in views]
    if ctx.args.text:
        from ...domain.language import matches

        words = {view.id: ctx.workspace.wordings(view.id) for view, _ in found}
        found = [
            (view, [item for item in items if matches(item, words[view.id].get(item.id), ctx.args.text)])
            for view, items in found
        ]
    if ctx.args.json:
        from ...reports.listing import items_document

        ctx.out.json(items_document(found, ctx.workspace.wordings, on=ctx.day(views)))
        return
    from ...reports.listing import item_cells

    ctx.say_moment(views)
    persons = ctx.workspace.persons()
    rows = [item_cells(view, item, persons) for view, items in found for item in items]
    if rows:
        ctx.out.table(("program", "item", "", "status", "owner", "due", "forecast", "title"), rows)
    else:
        ctx.out.say("no items" + (" that fit" if any(view.facts.items for view in views) else ""))


def _fits(ctx: Context, view: ProgramView, item: Item, owner: str) -> bool:
    args, i = ctx.args, view.assessment.graph.index.get(item.id)
    if item.retired or (args.area and item.area != args.area):
        return False
    if owner and (item.owner or "unowned") != owner:
        return False
    if args.status and (i is None or view.assessment.status(i) != args.status):
        return False
    if args.milestone:
        milestone = view.milestone(args.milestone)
        if milestone is None or i is None or not milestone.needed >> i & 1:
            return False
    if args.suspect:
        from ...domain.rewording import suspect_reviews

        if i is None or not suspect_reviews(view.assessment, i):
            return False
    if args.due_before:
        due = view.dates[i].due if i is not None else None
        return due is not None and due < args.due_before
    return True


COMMANDS = (
    Command(
        "item list",
        "the items of programs, with status, owner and dates",
        run=list_items,
        arguments=(
            PROGRAMS,
            option("--owner", "ID", "owned by this person; `me` is you, `unowned` nobody"),
            option("--area", "A", "of this area", choices=one_of(Area)),
            option("--status", "S", "with this status", choices=one_of(Status)),
            option("--milestone", "M", "needed by this milestone"),
            switch("--suspect", "accepted for other words than they have now"),
            option("--text", "WORDS", "with these words in its texts, English or Japanese"),
            option("--due-before", "DATE", "to be finished before this day", type=day),
        ),
        examples=(
            "readiness item list RX-101",
            "readiness item list RX-101 --text 'KOL' --lang ja",
            "readiness item list --owner me --due-before 2026-12-01",
            "readiness item list RX-101 --area cmc --status open --json",
        ),
    ),
)
