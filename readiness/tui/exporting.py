"""What leaves the screen as a file for other programs: a calendar, a workbook."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .action import Action
from .guards import in_program

if TYPE_CHECKING:
    from ..workspace import Done, Workspace
    from .app import ReadinessApp
    from .forms.fields import Form, Values
    from .progress import Tell

ALL, ONE = "all", "one"
Made = Callable[["Workspace", Sequence[str]], bytes]
"""Makes the file's bytes of these programs; of all without any. In the reader's thread."""


def calendar_of(workspace: Workspace, programs: Sequence[str]) -> bytes:
    """The days of programs as iCalendar; equal logs give equal bytes."""
    from ..reports.ics import calendar_bytes
    from ..workspace.agendas import revised

    name = f"Readiness {' '.join(programs)}".strip()
    head = workspace.log_state().head
    return calendar_bytes(revised(workspace, programs), workspace=workspace.info.id, name=name, head=head)


def workbook_of(workspace: Workspace, programs: Sequence[str]) -> bytes:
    """Items by area, roadmap, milestones and evidence of programs, a sheet each."""
    from ..clock import utc_text
    from ..reports.sheets.workbook import Made as MadeFrom
    from ..reports.sheets.workbook import workbook_bytes

    views = workspace.views(programs or None)
    day = max((view.day for view in views), default="")
    made = utc_text(workspace.clock.now_ms())
    ids, people = ", ".join(view.id for view in views), tuple(workspace.persons())
    return workbook_bytes(workspace.sheets.tables(views), MadeFrom(ids, day, workspace.log_state().head, made, people))


def _ask(title: str, ending: str, make: Made) -> Callable[[ReadinessApp], None]:
    """Asks for the file and for which programs, and writes it."""

    def ask(app: ReadinessApp) -> None:
        from .forms.screen import FormScreen

        app.push_screen(FormScreen(form_of(app, title, ending, make)))

    return ask


def form_of(app: ReadinessApp, title: str, ending: str, make: Made) -> Form:
    """The form: a file's name, and all programs or the one at hand."""
    from .forms.fields import Field, Form, Option
    from .progress import ProgressScreen
    from .saving import problem, save

    context = app.context
    program = context.program_id

    def go(values: Values) -> None:
        programs = (program,) if values["for"] == ONE else ()

        def write(workspace: Workspace, tell: Tell) -> str:
            return save(values["file"], make(workspace, programs))

        app.push_screen(ProgressScreen(title, write, lambda path: app.say(f"written to {path}"), reads=True))

    def act(workspace: Workspace, values: Values) -> Done:
        raise AssertionError("a file is written, not recorded")

    hint = f"in {os.getcwd()} unless it says where; for you only"
    whose = (Option(ALL, "all programs", "a"), Option(ONE, f"{program} only", "o"))
    fields = (
        Field("file", "File", required=True, initial=f"readiness-{context.day}.{ending}", hint=hint),
        Field("for", "For", "choice", True, ALL, options=whose),
    )
    form = Form(f"save-{ending}", title, "records nothing", (ending, program), context.day, fields, act)
    return form._replace(check=lambda values: problem(values["file"]), go=go, does="save")


EXPORTING: tuple[Action, ...] = (
    Action(
        "program.calendar",
        "",
        "Calendar file",
        "Write milestones, locks, last safe dates, expiries and actions to a file for other calendars (iCalendar).",
        "app",
        _ask("Calendar file", "ics", calendar_of),
        in_program,
    ),
    Action(
        "program.workbook",
        "",
        "Workbook",
        "Write items, roadmap, milestones and evidence to a workbook (xlsx).",
        "app",
        _ask("Workbook", "xlsx", workbook_of),
        in_program,
    ),
)
