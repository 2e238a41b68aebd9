"""What can be done with programs and people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import commands
from .action import Action
from .context import Context
from .guards import can_record
from .library_guards import in_a_program

if TYPE_CHECKING:
    from .app import ReadinessApp

SCOPE = "portfolio"


def _form(name: str) -> Callable[[ReadinessApp], object]:
    return lambda app: commands.open_form(app, name)


def _change_person(app: ReadinessApp) -> None:
    """Ask whose record changes, and then how."""
    from .finder import Finder
    from .forms.people import change_person
    from .forms.screen import FormScreen
    from .people import COLUMNS, people_rows

    people = app.context.people

    def chosen(id: str | None) -> None:
        if id:
            app.push_screen(FormScreen(change_person(app.context, people[id])))

    app.push_screen(Finder("Whose record changes?", COLUMNS, people_rows(people)), chosen)


def _on_upgradable(context: Context) -> str:
    """The program has a checklist."""
    why = in_a_program(context)
    if why or context.program is None or context.program.facts.adoptions:
        return why
    return f"{context.program_id} has no checklist yet: adopt one ({{program.adopt}})"


PORTFOLIO: tuple[Action, ...] = (
    Action(
        "program.settings",
        "=",
        "Settings",
        "Change name, start, working days, zone or margin of the program, with a reason.",
        SCOPE,
        _form("settings"),
        in_a_program,
        "programs.change",
    ),
    Action(
        "program.adopt",
        "a",
        "Adopt",
        "Take on a further checklist; shows what it brings.",
        SCOPE,
        _form("adopt"),
        in_a_program,
        "packs.adopt",
        footer=True,
    ),
    Action(
        "program.upgrade",
        "v",
        "Upgrade",
        "Take another version of a checklist; shows what gets worse with it.",
        SCOPE,
        _form("upgrade"),
        _on_upgradable,
        "packs.upgrade",
    ),
    Action(
        "person.change",
        "C",
        "Change person",
        "Change name, roles, organization or zone of somebody on record.",
        SCOPE,
        _change_person,
        can_record,
        "people.change",
    ),
    Action(
        "person.account",
        "O",
        "Account",
        "Say who acts from an account of this computer when nobody is named.",
        SCOPE,
        _form("account"),
        can_record,
        "people.link_account",
    ),
)
