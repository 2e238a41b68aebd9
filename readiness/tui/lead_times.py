"""Lead-time rules of a program as a list: where each stands; enter changes it for this program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .action import Action
from .cells import Cell, Column, Row, Tone
from .library_guards import in_a_program

if TYPE_CHECKING:
    from ..domain.program import ProgramView
    from .app import ReadinessApp

COLUMNS = (Column("Rule", 18), Column("Counts back", 22), Column("Proved by", 11), Column("What", 20, grow=1))


def rule_rows(view: ProgramView) -> list[Row]:
    """A row a rule: how far it counts back here, and from what."""
    from ..reports.dates import offset_text

    rows = []
    for rule in view.facts.lead_times:
        if not rule.retired:
            tone: Tone = "warn" if rule.off else "accent" if rule.own else ""
            said = "off: " + rule.reason if rule.off else offset_text(rule.lead)
            cells = (Cell(rule.id, "strong"), Cell(said, tone), Cell(rule.item, "quiet"), Cell(rule.what))
            rows.append(Row(rule.id, cells))
    return rows


def open_rules(app: ReadinessApp) -> None:
    """Show the rules; the one that is taken can be changed."""
    from .finder import Finder
    from .forms.lead_times import change
    from .forms.screen import FormScreen

    context = app.context
    view = context.program
    rows = rule_rows(view) if view is not None else []
    if view is None or not rows:
        how = "{program.adopt} in the Portfolio ({view.portfolio}) adopts lead-times"
        app.say(app.keyed(f"no lead-time rules in {context.program_id}: {how}"))
        return
    rules = {rule.id: rule for rule in view.facts.lead_times}

    def chosen(id: str | None) -> None:
        if id:
            app.push_screen(FormScreen(change(context, rules[id])))

    app.push_screen(Finder(f"Lead times of {view.id}", COLUMNS, rows), chosen)


LEAD_TIMES: tuple[Action, ...] = (
    Action(
        "program.lead-times",
        "",
        "Lead times",
        "Rules that count back from milestones: how far, proved by what, in force or off; enter changes one.",
        "app",
        open_rules,
        in_a_program,
        "lead_times.change",
    ),
)
