"""Finding by typing: the keys that work here, anything in the portfolio, rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from . import commands
from .actions import key_name
from .cells import Cell, Column, Para, Row
from .fuzzy import haystack, matching
from .page import Page
from .views import view
from .widgets.entry import Entry
from .widgets.line import Line
from .widgets.prose import Prose
from .widgets.rows import Rows

if TYPE_CHECKING:
    from .action import Action
    from .app import ReadinessApp


Rank = Callable[[str, Row], int]
UNNAMED = 10
"""The rank of rows that what was typed does not name."""


class Finder(ModalScreen[str]):
    """A list that shrinks while one types, best first; `enter` gives the record under the cursor, `escape` none.

    Args:
        title: what is looked for.
        columns: of the list.
        rows: all of them.
        rank: where what was typed puts a row; below `UNNAMED` it names it, and the row comes before the best others.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('')", show=False),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(12)", show=False, priority=True),
        Binding("pageup", "move(-12)", show=False, priority=True),
    ]

    def __init__(self, title: str, columns: Sequence[Column], rows: Sequence[Row], rank: Rank | None = None) -> None:
        super().__init__()
        self._own, self._rank = rows, rank
        self._heading = title
        self._columns = columns
        self._found: list[tuple[str, Row]] = []
        self._hits: Sequence[tuple[str, Row]] = self._found
        """What had the letters typed so far: one letter more can only be fewer."""
        self._typed = ""
        self._take(rows)
        self.rows = Rows(empty="Nothing has these letters: Esc closes, fewer letters find more.")

    def _take(self, rows: Sequence[Row]) -> None:
        for row in rows:
            ready = row.words.startswith(" ")  # a haystack that was made beside the screen
            text = row.words if ready else haystack(row.words or " ".join(cell.text for cell in row.cells))
            self._found.append((text, row))
        self._hits = self._found

    def add(self, rows: Sequence[Row]) -> None:
        """More to find, listed after the rest."""
        self._take(rows)
        if self.is_attached:
            self._search(self._typed, stay=True)

    def compose(self) -> Iterator[Widget]:
        """Words above, what has them below."""
        with Container(classes="dialog"):
            yield Line(classes="heading")
            yield Entry(placeholder="type to search", compact=True, select_on_focus=False)
            yield self.rows
            yield Prose(classes="hint")

    def on_mount(self) -> None:
        """Show everything."""
        keys = (Cell("Enter", "accent"), Cell(" do  ", "quiet"), Cell("Esc", "accent"), Cell(" close", "quiet"))
        self.query_one(".heading", Line).show((Cell(f"{self._heading} ", "strong"),), keys)
        self._search(self.query_one(Input).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Fewer rows, and the best of them."""
        self._search(event.value)

    def _search(self, typed: str, *, stay: bool = False) -> None:
        known = self._hits if self._typed and typed.startswith(self._typed) else self._found
        self._typed = typed
        self._hits, best = matching(typed, known)
        if not best and known is not self._found:  # what only has the letters was no hit while something had the word
            self._hits, best = matching(typed, self._found)
        self.rows.show(self._columns, self._ranked(typed, best))
        if not stay:
            self.rows.move_to_end(last=False)

    def _ranked(self, typed: str, best: Sequence[Row]) -> Sequence[Row]:
        """The best, before them what was typed by name, which may not be among the best."""
        if self._rank is None or not typed.strip():
            return best
        known = {row.id for row in best}
        others = [row for row in self._own if row.id not in known]
        ranks = {row.id: self._rank(typed, row) for row in (*best, *others)}
        named = [row for row in others if ranks[row.id] < UNNAMED]
        return sorted((*best, *named), key=lambda row: ranks[row.id])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the record."""
        self.dismiss(self.rows.cursor)

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Take the record."""
        event.stop()
        self.dismiss(event.id)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Say it in full: the line may have been cut."""
        event.stop()
        row = self.rows.row(event.id)
        self.query_one(Prose).show([Para((row.cells[-1],))] if row else [])

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.rows.move(by)


def open_help(app: ReadinessApp) -> None:
    """Every action that exists here, with its key, and why it cannot be done now."""
    context = app.context
    rows = [
        _action_row(each._replace(help=app.keyed(each.help)), app.keyed(each.guard(context))) for each in app.scoped
    ]
    title = f"Keys in {view(app.view).title}"
    columns = (Column("Key", 6), Column("Does", 16), Column("", 20, grow=1))
    app.push_screen(Finder(title, columns, rows, _rank_key), _performer(app))


def _rank_key(typed: str, row: Row) -> int:
    """A key that was typed alone, then labels that begin with what was typed, the very label first."""
    return 0 if typed in row.cells[0].text.split() else begins(typed, row.cells[1].text)


def begins(typed: str, text: str) -> int:
    """1 for a text that is what was typed, 2 for one that begins with it, `UNNAMED` for others."""
    words, whole = haystack(typed).strip(), haystack(text).strip()
    if not words or not whole.startswith(words):
        return UNNAMED
    return 1 if whole == words else 2


def _action_row(action: Action, why: str) -> Row:
    keys = " ".join(key_name(key) for key in action.keys.split()[:2])
    text = Cell(f"not now: {why}. {action.help}", "warn") if why else Cell(action.help)
    return Row(action.id, (Cell(keys, "accent"), Cell(action.label, "quiet" if why else ""), text))


def _performer(app: ReadinessApp) -> Callable[[str | None], None]:
    def perform(id: str | None) -> None:
        if id:
            app.perform(app.action_of(id))

    return perform


def open_people(app: ReadinessApp) -> None:
    """Everybody who can act: people inside."""
    people = app.seen.people.values() if app.seen else ()
    rows = [
        Row(person.id, (Cell(person.id, "strong"), Cell(person.name), Cell(" ".join(person.roles.split()), "quiet")))
        for person in people
        if not person.external and not person.alias_of
    ]
    columns = (Column("Id", 12), Column("Name", 20), Column("Roles", 20, grow=1))

    def chosen(id: str | None) -> None:
        if id:
            commands.act_as(app, id)

    app.push_screen(Finder("Who is at the keyboard?", columns, rows), chosen)


def open_sort(app: ReadinessApp) -> None:
    """Ask for a column to sort the list by."""
    page = app.page
    columns = page.model.columns if page.model else ()
    rows = [Row("own", (Cell("The list's own order"), Cell("" if page.sort else "now", "quiet")))]
    for column in columns:
        if column.title:
            now = page.sort is not None and page.sort[0] == column.title
            said = ("now backwards" if page.sort and page.sort[1] else "now; again: backwards") if now else ""
            rows.append(Row(f"by {column.title}", (Cell(column.title), Cell(said, "quiet"))))

    def chosen(id: str | None) -> None:
        if id:
            page.sort_by(id.removeprefix("by ") if id.startswith("by ") else "")

    app.push_screen(Finder("Sort by", (Column("Column", 24), Column("", 20, grow=1)), rows), chosen)


class FilterScreen(ModalScreen[None]):
    """One line above the footer: the list shrinks while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._before = page.words

    def compose(self) -> Iterator[Widget]:
        """Words to filter by."""
        with Container(id="filter"):
            yield Line()
            yield Entry(self._page.words, compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """Say what is asked."""
        self.query_one(Line).show((Cell(" Filter: ", "accent"),))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter at once."""
        self._page.filter(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter; it stays in the title line until `escape`."""
        self.dismiss()

    def action_leave(self) -> None:
        """Leave the list as it was."""
        self._page.filter(self._before)
        self.dismiss()


def open_filter(app: ReadinessApp) -> None:
    """Ask for words to filter the list by."""
    app.push_screen(FilterScreen(app.page))
