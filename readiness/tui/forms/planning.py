"""When work is to be done, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...domain.calendar import fiscal_label, quarter_of, quarter_start
from ...reports.words import listed
from ..cells import Para, para
from ..context import Context
from .days import HINT
from .fields import Field, Form, Option, Values
from .work import subject

if TYPE_CHECKING:
    from ...domain.program import ProgramView
    from ...workspace import Done, Workspace

AHEAD = 8
"""So many quarters after the present one can be chosen."""
CHECKLIST = "0"
MANY = ("its", "their")


def plan(context: Context) -> Form:
    """In which quarter, from when, until when; with what would move."""
    from ..preview import plan_paras, replanned
    from ..views.roadmap import planned_quarter

    view, items = context.program, context.chosen()
    program, ids = view.id if view else "", [item.id for item in items]
    quarters = {planned_quarter(item) for item in items}
    now = {
        "quarter": str(quarters.pop() or "") if len(quarters) == 1 else "",
        "start": items[0].plan_start if len(items) == 1 else "",
        "finish": items[0].plan_finish if len(items) == 1 else "",
    }

    def changed(values: Values) -> dict[str, str]:
        return {key: values[key] for key in now if values[key] != now[key]}

    def act(workspace: Workspace, values: Values) -> Done:
        new = changed(values)
        quarter = int(new.get("quarter") or 0) if "quarter" in new else None
        return workspace.items.plan(
            program,
            ids,
            start=new.get("start"),
            finish=new.get("finish"),
            quarter=quarter,
            reason=values["reason"],
        )

    def check(values: Values) -> str:
        if not changed(values):
            return "nothing is different yet: choose another quarter, a start or a finish"
        return "it would finish before it starts" if "" < values["finish"] < values["start"] else ""

    def preview(values: Values) -> Sequence[Para]:
        new = changed(values)
        if view is None or not new:
            return ()
        quarter = int(new.get("quarter") or 0) if "quarter" in new else None
        after = replanned(view, ids, start=new.get("start"), finish=new.get("finish"), quarter=quarter)
        started = [item.id for item in items if item.started_on]
        told = []
        if started and "quarter" in new:
            text = f"{listed(started)} {'has' if len(started) == 1 else 'have'} started"
            told.append(para(f"{text}: another quarter does not move {MANY[len(started) > 1]} forecast.", "quiet"))
        return [*told, *plan_paras(view, after, ids)]

    saved = any(item.plan_start or item.plan_finish or planned_quarter(item) for item in items)
    fields = (
        Field(
            "quarter",
            "Quarter",
            "choice",
            initial=now["quarter"],
            options=_quarters(view, now["quarter"]),
            hint="up and down change it",
        ),
        Field("reason", "Reason", required=saved, hint="the plan changes, so the log asks why" if saved else ""),
        Field("start", "Not before", "day", initial=now["start"], hint=HINT),
        Field("finish", "Finish by", "day", initial=now["finish"], hint="empty: the end of the quarter"),
    )
    about = subject(context) + (f"; now PQ{now['quarter']}" if now["quarter"] else "")
    return Form("plan", "Plan", about, (program, *ids), view.day if view else "", fields, act, check, preview)


def later(context: Context) -> Form:
    """The same, with the next quarter chosen."""
    return _by(context, 1)


def earlier(context: Context) -> Form:
    """The same, with the quarter before chosen."""
    return _by(context, -1)


def _by(context: Context, quarters: int) -> Form:
    form = plan(context)
    first = form.fields[0]
    moved = max(1, int(first.initial or 1) + quarters)
    return form._replace(fields=(first._replace(initial=str(moved)), *form.fields[1:]))


def _quarters(view: ProgramView | None, chosen: str) -> tuple[Option, ...]:
    """The quarters that can be chosen, and the way back to the checklist's."""
    if view is None:
        return ()
    start = view.program.start
    last = max(quarter_of(start, view.day), int(chosen or 1), 1) + AHEAD
    options = [Option(str(n), f"Q{n}  {fiscal_label(quarter_start(start, n))}") for n in range(1, last + 1)]
    return (*options, Option(CHECKLIST, "as the checklist says"))


def estimate(context: Context) -> Form:
    """How many working days are left, as of today."""
    view, items = context.program, context.chosen()
    program, ids = view.id if view else "", [item.id for item in items]
    saved = [item for item in items if item.estimate is not None]

    def act(workspace: Workspace, values: Values) -> Done:
        days = None if values["days"] == "-" else int(values["days"])
        return workspace.items.estimate(program, ids, days, values["reason"])

    def check(values: Values) -> str:
        typed = values["days"]
        if typed == "-" or (typed.isascii() and typed.isdecimal() and len(typed) <= 4):
            return ""
        return "an estimate is a whole number of working days, or - for none"

    fields = (
        Field("days", "Days left", required=True, hint="working days of work left from today; - for none"),
        Field(
            "reason",
            "Reason",
            required=bool(saved),
            hint="a saved estimate changes, so the log asks why" if saved else "",
        ),
    )
    days = ", ".join(sorted({str(item.estimate) for item in saved}))
    about = subject(context) + (f"; now {days} working days" if saved else "")
    return Form("estimate", "Estimate", about, (program, *ids), view.day if view else "", fields, act, check)
