"""What can be done with registers: the way to them, from table to table, and their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .action import Action
from .context import Context
from .guards import NO_PROGRAM, can_record, of_one_row

if TYPE_CHECKING:
    from .app import ReadinessApp
    from .views.registers import RegistersModel

VIEW = "registers"


def on_row(context: Context) -> str:
    """A row of a register can be changed."""
    if not context.place.row:
        return "no row of a register under the cursor"
    return of_one_row(context) or can_record(context)


def in_a_program(context: Context) -> str:
    """There is a program to keep rows for."""
    return can_record(context) if context.program is not None else NO_PROGRAM


def _model(app: ReadinessApp) -> RegistersModel:
    return cast("RegistersModel", app.page.model)


def _show(app: ReadinessApp, register: str, table: str = "") -> None:
    """Show a register, at its first table unless one is named."""
    from .views.registers import REGISTER, TABLE

    chosen = {f"{REGISTER}{register}", *([f"{TABLE}{table}"] if table else [])}
    app.options[VIEW] = frozenset(chosen)
    app.reread()


def next_table(app: ReadinessApp) -> None:
    """The next table of the register, round and round."""
    model = _model(app)
    known = model.tables
    if model.page is None or len(known) < 2:
        app.say("this register has one table")
        return
    _show(app, model.page.register.id, known[(known.index(model.table) + 1) % len(known)])


def next_register(app: ReadinessApp, by: int) -> None:
    """The register so many places further, round and round."""
    model = _model(app)
    if model.page is None:
        app.say(model.empty)
        return
    known = model.registers
    _show(app, known[(known.index(model.page.register.id) + by) % len(known)])


def choose(app: ReadinessApp) -> None:
    """Choose a register by a few letters of its title."""
    from .forms.registers import choose_register
    from .forms.screen import FormScreen

    model = _model(app)
    if model.book is None or not model.registers:
        app.say(model.empty)
        return
    app.push_screen(FormScreen(choose_register(app.context, model.book, lambda register: _show(app, register))))


def add(app: ReadinessApp) -> None:
    """Ask for a new row of the register on screen; what the line under the cursor says already is filled in."""
    from .forms.registers import add_entry
    from .forms.screen import FormScreen

    model = _model(app)
    if model.page is None:
        app.say(model.empty)
        return
    given = model.given(app.page.rows.cursor)
    app.push_screen(FormScreen(add_entry(app.context, model.page, given)))


def change(app: ReadinessApp) -> None:
    """Ask for other values of the row under the cursor."""
    from .forms.registers import set_entry
    from .forms.screen import FormScreen

    book, row = _model(app).book, app.context.place.row
    if book is not None and book.row(row):
        app.push_screen(FormScreen(set_entry(app.context, book, row)))


def retire(app: ReadinessApp) -> None:
    """Ask why the row under the cursor is taken out of use."""
    from .forms.registers import retire_entry
    from .forms.screen import FormScreen

    book, row = _model(app).book, app.context.place.row
    if book is not None and book.row(row):
        app.push_screen(FormScreen(retire_entry(app.context, book, row)))


def screen(app: ReadinessApp) -> None:
    """Ask for a list to compare suppliers with."""
    from .forms.registers import screen_suppliers
    from .forms.screen import FormScreen

    app.push_screen(FormScreen(screen_suppliers(app.context)))


REGISTERS: tuple[Action, ...] = (
    Action(
        "board.registers",
        "t",
        "Registers",
        "Open the registers of the program's packs: suppliers, claims, reviews and others.",
        "board",
        lambda app: app.go(VIEW),
    ),
    Action(
        "registers.table",
        "t",
        "Next table",
        "Go from what is worked out of the register to its rows, and round.",
        VIEW,
        next_table,
        footer=True,
    ),
    Action(
        "registers.next",
        "}",
        "Next register",
        "Show the next register of the program.",
        VIEW,
        lambda app: next_register(app, 1),
        footer=True,
    ),
    Action(
        "registers.previous",
        "{",
        "Register before",
        "Show the register before.",
        VIEW,
        lambda app: next_register(app, -1),
    ),
    Action(
        "registers.choose",
        "c",
        "Choose",
        "Choose a register by a few letters of its title.",
        VIEW,
        choose,
        footer=True,
    ),
    Action(
        "registers.add",
        "a",
        "Add row",
        "Add a row to the register on screen.",
        VIEW,
        add,
        in_a_program,
        "registers.add",
        footer=True,
    ),
    Action(
        "registers.set",
        "e",
        "Edit row",
        "Change values of the row under the cursor; a saved value asks for a reason.",
        VIEW,
        change,
        on_row,
        "registers.set",
        footer=True,
    ),
    Action(
        "registers.retire",
        "x",
        "Retire row",
        "Take the row under the cursor out of use, with a reason; it and its history stay.",
        VIEW,
        retire,
        on_row,
        "registers.retire",
    ),
    Action(
        "registers.screen",
        "s",
        "Screen",
        "Compare the suppliers with a list of names that you hold, a CSV file; what matched is recorded.",
        VIEW,
        screen,
        in_a_program,
        "registers.screen",
    ),
)
