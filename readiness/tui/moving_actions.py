"""Moving about a page: its rows, its details, what is selected, the program it shows."""

from __future__ import annotations

from . import commands, guards
from .action import Action

MOVING: tuple[Action, ...] = (
    Action("list.open", "enter", "Open", "Open what is under the cursor.", "list", lambda app: app.page.open()),
    Action("list.down", "j down", "Down", "Go to the next row.", "list", lambda app: app.page.move(1)),
    Action("list.up", "k up", "Up", "Go to the row before.", "list", lambda app: app.page.move(-1)),
    Action(
        "list.page-down",
        "pagedown ctrl+d",
        "Page down",
        "Go one screen down.",
        "list",
        lambda app: app.page.move_page(1),
    ),
    Action("list.page-up", "pageup ctrl+u", "Page up", "Go one screen up.", "list", lambda app: app.page.move_page(-1)),
    Action("list.first", "g home", "First", "Go to the first row.", "list", lambda app: app.page.move_end(last=False)),
    Action("list.last", "G end", "Last", "Go to the last row.", "list", lambda app: app.page.move_end(last=True)),
    Action(
        "list.next",
        "J",
        "Next row",
        "Go to the next row, also while its details are looked at.",
        "list",
        lambda app: app.page.rows.move(1),
    ),
    Action(
        "list.previous",
        "K",
        "Row before",
        "Go to the row before, also while its details are looked at.",
        "list",
        lambda app: app.page.rows.move(-1),
    ),
    Action(
        "list.detail",
        "l right tab",
        "Details",
        "Go to the details of the row; {list.rows} goes back.",
        "list",
        lambda app: app.page.look_at_detail(),
    ),
    Action(
        "list.rows",
        "h left",
        "Rows",
        "Go back from the details to the rows.",
        "list",
        lambda app: app.page.look_at_rows(),
    ),
    Action(
        "list.mark",
        "space",
        "Select",
        "Select the row, or take it out of the selection.",
        "list",
        lambda app: app.page.mark(),
    ),
    Action(
        "list.mark-to",
        "V",
        "Select to",
        "Select all rows between the row selected last and this one.",
        "list",
        lambda app: app.page.mark_range(),
    ),
    Action(
        "list.copy",
        "y",
        "Copy",
        "Copy the ids of the row or the selected rows; in Evidence the hashes.",
        "list",
        commands.copy_ids,
    ),
    Action(
        "program.next",
        "]",
        "Next program",
        "Show the next program.",
        "program",
        lambda app: commands.next_program(app, 1),
        guards.in_program,
    ),
    Action(
        "program.previous",
        "[",
        "Previous program",
        "Show the program before.",
        "program",
        lambda app: commands.next_program(app, -1),
        guards.in_program,
    ),
)
