"""New people, programs and rows."""

from __future__ import annotations

from . import commands
from .action import Action
from .guards import can_record
from .library_guards import in_a_program

ADDING: tuple[Action, ...] = (
    Action(
        "program.new",
        "N",
        "New program",
        "Start a program with its checklists; shows what they bring.",
        "portfolio",
        lambda app: commands.open_form(app, "program"),
        can_record,
        "programs.new",
        footer=True,
    ),
    Action(
        "person.add",
        "P",
        "Add person",
        "Put somebody on record, inside or outside.",
        "portfolio",
        lambda app: commands.open_form(app, "person"),
        can_record,
        "people.add",
        footer=True,
    ),
    Action(
        "item.add",
        "+",
        "Own row",
        "Add a row of the program's own.",
        "board",
        lambda app: commands.open_form(app, "row"),
        in_a_program,
        "items.add",
    ),
)
