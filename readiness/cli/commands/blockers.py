"""`blockers`: what stands between programs and their milestones, worst first."""

from __future__ import annotations

from ...typed import TYPE_CHECKING
from ..command import Command, option, switch
from ..context import Context
from ..options import KIND, PROGRAMS, STRICT, WITHIN, number

if TYPE_CHECKING:
    from ...domain.blockers import Blocker, Root
    from ...domain.program import ProgramView


def blockers(ctx: Context) -> None:
    """Rows, or with `--roots` each root once."""
    from ...domain.blockers import Root, roots_once

    args = ctx.args
    views = ctx.programs(args.programs)
    found = _found(ctx, views)
    roots = roots_once(found) if args.roots else [Root(each, ()) for each in found]
    if args.owner:
        owner = ctx.me(args.owner)
        roots = [each for each in roots if each.blocker.owner == owner]
    shown = roots[: args.top] if args.top else roots
    if args.json:
        from ...reports.standing import blockers_document

        ctx.out.json(blockers_document(shown, on=ctx.day(views)))
    else:
        ctx.say_moment(views)
        _print(ctx, views, shown)
    if len(shown) < len(roots):
        ctx.out.say(f"{len(roots) - len(shown)} more")


def _found(ctx: Context, views: list[ProgramView]) -> list[Blocker]:
    """The blockers of the milestones asked for, worst first; unless some are named, also what misses a deadline."""
    from ..choosing import milestones, near

    named, kinds, within = ctx.args.milestone or "", ctx.args.kind, ctx.args.within
    rows = [
        row for view, each in milestones(views, named=named, kinds=kinds, within=within) for row in view.blockers(each)
    ]
    if not named and kinds is None:
        late = ((view, each) for view in views for each in view.late_deadlines)
        near_enough = (pair for pair in late if within is None or near(*pair, within))
        rows += [row for view, each in near_enough for row in view.late_blockers(each)]
    return sorted(rows, key=lambda row: (*row.rank, row.program))


def _print(ctx: Context, views: list[ProgramView], shown: list[Root]) -> None:
    if not shown:
        ctx.out.say("no blockers")
        return
    persons = ctx.workspace.persons()
    if ctx.args.roots:
        from ...reports.brief import root_lines

        several = len(views) > 1
        for root in shown:
            ctx.out.lines(root_lines(root, persons, program=several))
        return
    from ...reports.brief import blocker_cells

    heads = ("program", "milestone", "item", "float", "frees", "acts next", "why")
    ctx.out.table(heads, (blocker_cells(root.blocker, persons) for root in shown))


COMMANDS = (
    Command(
        "blockers",
        "what stands in the way of milestones, worst first, with who acts next and why",
        run=blockers,
        arguments=(
            PROGRAMS,
            option("--milestone", "M", "of this milestone, whatever its kind"),
            KIND,
            WITHIN,
            option("--owner", "ID", "owned by this person; `me` is you, `unowned` nobody"),
            switch("--roots", "only where work can start, each item once"),
            option("--top", "N", "only the worst so many", type=number(1)),
            STRICT,
        ),
        examples=(
            "readiness blockers --roots --top 5",
            "readiness blockers RX-101 --milestone MS-INV-MEET",
            "readiness blockers --within 90d --owner me",
        ),
    ),
)
