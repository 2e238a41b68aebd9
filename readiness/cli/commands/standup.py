"""`standup`: alerts, carried actions, what changed, and the roots worth a minute each."""

from __future__ import annotations

from ...domain.vocabulary import Area, Side
from ..command import Command, one_of, option, switch
from ..context import Context
from ..options import PROGRAMS, STRICT, number


def standup(ctx: Context) -> None:
    """Read aloud, put into the chat, or as a document."""
    from ...domain.standup import Asked

    args = ctx.args
    views = ctx.programs(args.programs)
    asked = Asked(
        owner=ctx.me(args.owner) if args.owner else "",
        area=args.area or "",
        side=args.side or "",
        milestone=args.milestone or "",
    )
    prepared = ctx.workspace.standups.prepare([view.id for view in views], args.since, asked) if views else None
    if args.json:
        from ...domain.standup import StandUp
        from ...reports.standup import standup_document

        day = ctx.day(views)
        found = prepared or StandUp(day, (), (), (), (), ())
        ctx.out.json(standup_document(found, views, on=day, top=args.top or 0, noticed=ctx.workspace.findings))
        return
    if prepared is None:
        return
    from ...reports.standup import markdown, plain, sections, title

    ctx.say_moment(views)
    said = sections(
        prepared,
        views,
        ctx.workspace.persons(),
        top=args.top or 0,
        by_side=args.by_side,
        noticed=ctx.workspace.findings,
    )
    if args.markdown:
        for line in markdown(title(prepared), said):
            ctx.out.print(line)
    else:
        ctx.out.lines(plain(title(prepared), said))


COMMANDS = (
    Command(
        "standup",
        "the few things to talk about: alerts, carried actions, what changed, roots worst first",
        run=standup,
        arguments=(
            PROGRAMS,
            option(
                "--since",
                "MOMENT",
                "compare with `last` (the last closed stand-up), 7d, a day, a log head, a stand-up's id, or an export",
                default="last",
            ),
            option("--owner", "ID", "what this person owns or has to move; `me` is you, `unowned` nobody"),
            option("--area", "A", "of this area", choices=one_of(Area)),
            option(
                "--side", "S", "where the next move is; `asia` and `us` include what both carry", choices=one_of(Side)
            ),
            option("--milestone", "M", "what blocks this milestone, whatever its kind"),
            option("--top", "N", "only the worst so many roots; as many as there are minutes for", type=number(1)),
            switch("--by-side", "roots under the side on which the next move is"),
            switch("--markdown", "as Markdown, for the chat"),
            STRICT,
        ),
        examples=(
            "readiness standup",
            "readiness standup RX-101 --since 7d --by-side",
            "readiness standup --since 2026-11-17 --side us --top 5 --markdown",
            "readiness standup RX-101 --since ./export.json --json",
        ),
        details="A stand-up that was closed is compared by what it kept, never recomputed: see `readiness standup "
        "close`. A file that is called like a day or a log head is named with its folder.",
    ),
)
