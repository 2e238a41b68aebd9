"""`gate`: is a milestone ready? The answer is an exit code as well, for jobs that run every night."""

from __future__ import annotations

from ...typed import TYPE_CHECKING
from ..command import Command, positional, switch
from ..context import Context
from ..options import KIND, STRICT, WITHIN

if TYPE_CHECKING:
    from ...domain.milestones import MilestoneView
    from ...domain.program import ProgramView


def gate(ctx: Context) -> int:
    """Verdicts, and the worst exit code among them."""
    from ...reports import gate as report

    args = ctx.args
    views, chosen = _chosen(ctx)
    results = [report.result(view, milestone) for view, milestone in chosen]
    codes = [each.exit_code(on_track=args.on_track, strict=args.strict) for each in results]
    code = report.worst(codes)
    if args.json:
        log = ctx.log_row()
        ctx.out.json(report.gate_document(results, on=ctx.day(views), exit_code=code, log=log))
        return code
    from ...reports.brief import gate_lines

    ctx.say_moment(views)
    persons = ctx.workspace.persons()
    for each in results:
        ctx.out.lines(gate_lines(each, persons, on_track=args.on_track))
    if not results:
        ctx.out.say("nothing to assess: no unreached milestone is of that kind, or that near")
    return code


def _chosen(ctx: Context) -> tuple[list[ProgramView], list[tuple[ProgramView, MilestoneView | None]]]:
    """The programs asked about, and their milestones at the gate."""
    from ..choosing import milestones

    args = ctx.args
    ids, named = _split(ctx, args.words)
    views = ctx.programs(ids)
    if named or args.kind or args.within is not None:
        kinds = None if named else args.kind
        found = milestones(views, named=named, kinds=kinds, within=args.within, reached=bool(named))
        if not args.next:
            return views, [*found]
        first = {view.id: (view, milestone) for view, milestone in reversed(found)}
        return views, [first[view.id] for view in views if view.id in first]
    return views, [(view, view.next_milestone) for view in views]


def _split(ctx: Context, words: list[str]) -> tuple[list[str], str]:
    """Programs, and the last word where it names a milestone and no program."""
    if not words:
        return [], ""
    *others, last = words
    known = ctx.workspace.program_ids()
    if last in known:
        return words, ""
    views = ctx.workspace.views(others or None)
    if any(view.milestone(last) for view in views):
        return others, last
    from ...errors import UsageError
    from ...workspace.identity import nearest

    names = [*known, *(each.id for view in views for each in view.milestones)]
    listing = "`readiness program list` and `readiness milestone list` show them"
    raise UsageError(f"no program or milestone {last!r}", nearest(last, names, listing))


COMMANDS = (
    Command(
        "gate",
        "is a milestone ready? says why, and tells jobs by its exit code",
        run=gate,
        arguments=(
            positional(
                "words", "programs, all without any; the last word may be a milestone", metavar="PROGRAM", nargs="*"
            ),
            switch("--next", "each program's next US advisor or investor milestone; the default"),
            KIND,
            WITHIN,
            switch("--on-track", "fail only for what is late, overdue, dangling, or unowned and near", group="asked"),
            switch("--ready", "fail for whatever is not ready; the default", group="asked"),
            STRICT,
        ),
        examples=(
            "readiness gate RX-101",
            "readiness gate RX-101 RX-102 MS-INV-MEET --strict",
            "readiness gate --kind us-advisor,investor --within 90d --on-track --json",
        ),
        details="Exit codes: 0 ready (or ready with conditions, unless --strict), 1 not ready, 4 nothing to assess. Of "
        "several milestones the worst counts, in the order 3, 1, 4, 0.",
    ),
)
