"""What packs let a program choose, as a list: enter takes an option, or says who is accountable for a function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from .action import Action
from .cells import Cell, Column, Row, Tone
from .context import Context
from .guards import can_record
from .row_guards import in_a_program

if TYPE_CHECKING:
    from ..domain.choices import Function, Offer
    from .app import ReadinessApp
    from .forms.fields import Form

COLUMNS = (Column("Choice", 16), Column("Option", 11), Column("For", 10), Column("", 30, grow=1))


def open_choices(app: ReadinessApp) -> None:
    """Read what there is to choose, then show it."""
    context = app.context

    def show(found: tuple[list[Offer], list[Function]]) -> None:
        from .finder import Finder
        from .forms.screen import FormScreen

        rows, forms = choice_rows(context, *found)
        if not rows:
            app.say(f"no checklist of {context.program_id} offers a choice")
            return

        def chosen(id: str | None) -> None:
            if id:
                app.push_screen(FormScreen(forms[id]()))

        app.push_screen(Finder(f"Choices of {context.program_id}", COLUMNS, rows), chosen)

    app.when(
        app.reader.submit(
            lambda workspace: (
                workspace.choices.offers(workspace.view(context.program_id)),
                workspace.choices.matrix(workspace.view(context.program_id)),
            )
        ),
        show,
    )


def choice_rows(
    context: Context, offers: Sequence[Offer], functions: Sequence[Function]
) -> tuple[list[Row], dict[str, Callable[[], Form]]]:
    """A row an option and a function, and by row the form that it opens."""
    from .forms import choosing

    rows: list[Row] = []
    forms: dict[str, Callable[[], Form]] = {}
    for offer in offers:
        for option in offer.options:
            taken = offer.taken(option.id)
            subjects = ", ".join(subject or "taken" for subject in option.taken_for)
            id = f"{offer.pack}/{offer.id}/{option.id}"
            cells = (Cell(offer.pack), Cell(option.id, "good" if taken else "strong"), Cell(subjects, "good"))
            rows.append(Row(id, (*cells, Cell(f"{option.title}{f'. Fits {option.fits}' if option.fits else ''}"))))
            forms[id] = partial(choosing.take, context, offer, option)
    for each in functions:
        people = ", ".join(person.name for person in each.accountable) or "nobody"
        tone: Tone = "good" if len(each.sides) == 1 else "warn"
        id = f"{each.pack}/{each.id}"
        rows.append(Row(id, (Cell(each.pack), Cell("accountable", "strong"), Cell(people, tone), Cell(each.title))))
        forms[id] = partial(choosing.accountable, context, each)
    return rows, forms


def _can_choose(context: Context) -> str:
    return can_record(context) or in_a_program(context)


CHOOSING: tuple[Action, ...] = (
    Action(
        "program.choose",
        "",
        "Choose",
        "Take an option that a checklist offers, or say who is accountable for a function of the matrix.",
        "app",
        open_choices,
        _can_choose,
        "choices.choose",
    ),
)
