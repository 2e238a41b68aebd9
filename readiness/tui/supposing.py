"""What if, as a mode of the screen: suppose several things at once, see what would change, and write nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from ..typed import NamedTuple
from .cells import BLANK, Cell, Column, Para, Row, key
from .context import Context, Place
from .guards import NO_PROGRAM

if TYPE_CHECKING:
    from ..domain.suppose import Supposition
    from ..domain.whatif import MilestoneShift, WhatIf
    from ..errors import ReadinessError
    from ..reports.people import Persons
    from .app import ReadinessApp
    from .context import Supposed
    from .model import ListModel

KEYS = (
    "suppose: {suppose.done} done  {suppose.slip} slip  {suppose.drop} drop  {suppose.move} move  {suppose.plan} plan"
    "  {suppose.estimate} estimate  {suppose.clear} clear  {suppose.waive} waive"
)
"""What can be supposed of the row under the cursor."""


class SupposedModel(NamedTuple):
    """A view as it would be: its details begin with what is different."""

    base: ListModel
    outcome: tuple[Para, ...]

    @property
    def title(self) -> tuple[Cell, ...]:
        """The line above the list."""
        return self.base.title

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the list."""
        return self.base.columns

    @property
    def rows(self) -> Sequence[Row]:
        """The list."""
        return self.base.rows

    @property
    def empty(self) -> str:
        """What to say instead of rows."""
        return self.base.empty

    @property
    def opens(self) -> str:
        """`enter` shows what is different."""
        return ""

    def detail(self, id: str) -> Sequence[Para]:
        """What is different, then the record as it would be."""
        return [*self.outcome, BLANK, *self.base.detail(id)]

    def place(self, id: str) -> Place:
        """Where a record is."""
        return self.base.place(id)

    def at(self, place: Place) -> str:
        """The record to put the cursor on."""
        return self.base.at(place)


def shown(model: ListModel, outcomes: Iterable[WhatIf], persons: Persons) -> SupposedModel:
    """A view with what is different in front of its details."""
    from ..reports.whatif import whatif_lines
    from .words import line_paras

    paras = [para for found in outcomes for para in (*line_paras(whatif_lines(found, persons)), BLANK)]
    return SupposedModel(model, tuple(paras[:-1]))


# What stands across the screen


def banner(outcomes: Sequence[WhatIf]) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """What is supposed: left and right side of a line."""
    from ..reports.whatif import supposed_text
    from ..reports.words import listed

    said = "; ".join(
        f"{found.before.id}: {listed([supposed_text(each, found.before.day) for each in found.supposed])}"
        for found in outcomes
    )
    return (Cell(f" WHAT IF {said or '...'}"),), (key("suppose.leave", " nothing is written; ", " leaves "),)


def outcome(outcomes: Sequence[WhatIf], keyed: Callable[[str], str]) -> tuple[Cell, ...]:
    """What would change, in a line, verdicts first; `keyed` puts the user's keys into our words."""
    if not outcomes:
        return (Cell(f" {keyed(KEYS)}"),)
    changed = [(each, found) for found in outcomes for each in found.milestones if each.changed]
    if not changed:
        return (key("list.open", " No milestone would change; ", " shows what else would"),)
    changed.sort(key=lambda pair: pair[0].before.verdict == pair[0].after.verdict)
    total = sum(len(found.milestones) for found in outcomes)
    told = "; ".join(_short(each, found.before.day) for each, found in changed)
    return (Cell(f" {len(changed)} of {total} milestones differ: {told}"),)


def _short(shift: MilestoneShift, today: str) -> str:
    """The one thing about a milestone that matters most, as it would be and as it is."""
    from ..reports.words import VERDICT, count, short_day

    before, after = shift.before, shift.after

    def end(day: str, endless: bool) -> str:
        return "no end" if endless else short_day(day, today) if day else "none"

    if before.verdict != after.verdict:
        said = f"{VERDICT.get(after.verdict, after.verdict)}, was {VERDICT.get(before.verdict, before.verdict)}"
    elif before.date != after.date:
        said = f"on {end(after.date, False)}, was {end(before.date, False)}"
    elif (before.forecast, before.endless) != (after.forecast, after.endless):
        said = f"forecast {end(after.forecast, after.endless)}, was {end(before.forecast, before.endless)}"
    else:
        said = f"{count(after.blockers, 'blocker')}, was {before.blockers}"
    return f"{shift.id.removeprefix('MS-')} {said}"


# Acting


def toggle(app: ReadinessApp) -> None:
    """Begin to suppose, or leave it."""
    if app.supposing is not None:
        leave(app)
        return
    if app.page.has_class("-presenting"):
        app.page.back()
    app.page.unmark()
    app.supposing = ()
    app.reread()


def leave(app: ReadinessApp) -> None:
    """Everything is as it is again."""
    app.supposing = None
    app.page.unmark()
    app.page.look_at_rows()
    app.say("everything is as it is again: nothing was written")
    app.reread()


def put(app: ReadinessApp, program: str, supposed: Iterable[Supposition]) -> None:
    """Suppose these as well; the same thing of the same record again takes the place of what was supposed before."""
    new = [(program, each) for each in supposed]
    again = {(where, each.what, each.id) for where, each in new}
    before = app.supposing or ()
    kept = [(where, each) for where, each in before if (where, each.what, each.id) not in again]
    _show(app, before, (*kept, *new))


def take_back(app: ReadinessApp) -> None:
    """Suppose the last thing no more."""
    before = app.supposing or ()
    _show(app, before, before[:-1])


def _show(app: ReadinessApp, before: Supposed, after: Supposed) -> None:
    def refused(error: ReadinessError) -> None:
        app.supposing = before
        app.complain(error)

    app.supposing = after
    app.page.unmark()
    app.go(app.view, refused)


def on_item(app: ReadinessApp, what: str) -> None:
    """Suppose something of the items under the cursor that needs no more to be said; of a milestone's, ask which."""
    from ..domain.suppose import Suppose, Supposition

    context = app.context
    if context.items:
        put(app, context.place.program, [Supposition(Suppose(what), each) for each in context.items])
    else:
        ask(app, what)


def ask(app: ReadinessApp, what: str) -> None:
    """Ask for what a supposition needs."""
    from .forms.screen import FormScreen
    from .forms.supposing import form

    app.push_screen(FormScreen(form(app, what)))


# Guards


def can_suppose(context: Context) -> str:
    """A program of now is shown."""
    if context.read_only:
        return "what if looks ahead from now: leave the past first ({app.now})"
    return "" if context.program is not None else NO_PROGRAM


def on_items(context: Context) -> str:
    """There are items to suppose something of, or a milestone whose items can be named."""
    if context.items or context.milestone() is not None:
        return ""
    return "no item under the cursor"


def on_milestone(context: Context) -> str:
    """There is a milestone ahead."""
    found = context.milestone()
    if found is None:
        return "no milestone under the cursor"
    return "" if found.open else f"{found.id} is {found.milestone.state}"


def on_some(context: Context) -> str:
    """Something is supposed."""
    return "" if context.supposed else "nothing is supposed yet"
