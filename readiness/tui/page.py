"""The widget of a view that is a list with details: it draws the view-model and says where the cursor is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

from textual.containers import Container
from textual.widget import Widget

from .cells import Cell, Row
from .context import Place
from .offers import Later, Opening
from .plain import folded
from .views import PAGES
from .views import view as view_of
from .widgets.line import Line
from .widgets.prose import Prose
from .widgets.rows import Rows, Sort

if TYPE_CHECKING:
    from ..workspace import Workspace
    from .app import ReadinessApp
    from .cells import Para
    from .model import ListModel


class Page(Widget):
    """A title line, a list, and the details of the record under the cursor: beside it, or in its place."""

    def __init__(self, view: str) -> None:
        super().__init__(id=f"page-{view}", classes=f"page {view_of(view).layout}")
        self.display = False
        self.view = view
        self.model: ListModel | None = None
        self.words = ""
        """What the list is filtered by."""
        self.sort: Sort | None = None
        """What the list is sorted by; None: its own order."""
        self.stands_for: Place | None = None
        """The place that views share since the cursor came to its record; while it is that, the cursor stays."""
        self._anchor = ""
        self._asked = 0
        self._searched: dict[str, str] = {}
        """By row id, the text that a filter looks through."""
        self._head = Line(classes="title")
        self.rows = Rows(classes="rows")
        self.prose = Prose(classes="detail")

    def compose(self) -> Iterator[Widget]:
        """Title above, list and details below."""
        yield self._head
        yield Container(self.rows, self.prose, classes="body")

    @property
    def _app(self) -> ReadinessApp:
        return cast("ReadinessApp", self.app)

    # Showing

    def show(self, model: ListModel, place: Place) -> None:
        """Draw a new picture; the cursor goes to `place` if the model has it, else stays on its record."""
        if self.model is None:
            self.words, self.sort = self._app.filters.get(self.view, ""), self._app.sorts.get(self.view)
        self._searched = {}
        self.rows.prepare(matcher(self.words, self._searched), self.sort)
        self.model = model
        self.rows.empty = self._app.keyed(model.empty)
        before = self.rows.cursor
        self.rows.show(model.columns, model.rows)
        stays = place == self.stands_for and before in self.rows.ids
        target = "" if stays else model.at(place)
        if target and target != self.rows.cursor:
            self.rows.move_to(target)
        self._show_head()
        self._show_detail(keep_place=True)

    def _show_head(self) -> None:
        if self.model is None:
            return
        chips = []
        if self.words:
            chips.append(Cell(f" filter: {self.words} ", "accent", "app.back"))
        if self.rows.marked:
            chips.append(Cell(f" {len(self.rows.marked)} selected ", "accent", "app.back"))
        if self.sort is not None:
            chips.append(Cell(f" by {self.sort[0]}{', backwards' * self.sort[1]} ", "accent", "list.sort"))
        self._head.show(self.model.title, chips)

    def _show_detail(self, *, keep_place: bool = False) -> None:
        if self.model is not None:
            id = self.rows.cursor
            paras = self.model.detail(id) if id else ()
            self.prose.show(paras, keep_place=keep_place)
            if id and isinstance(self.model, Later):
                self._show_later(self.model, id, paras)

    def _show_later(self, model: Later, id: str, paras: Sequence[Para]) -> None:
        """Read what else there is to say, and add it; of several records, only the last one's."""
        self._asked += 1
        number = self._asked

        def read(workspace: Workspace) -> Sequence[Para]:
            return model.later(workspace, id) if number == self._asked else ()

        def show(more: Sequence[Para]) -> None:
            if more and number == self._asked:
                self.prose.show([*paras, *more], keep_place=True)

        self._app.when(self._app.reader.submit(read), show)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the details of the record."""
        event.stop()
        self._show_detail()
        self._app.moved()

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """The mouse opened a record."""
        event.stop()
        self.open()

    # Where the cursor is

    @property
    def place(self) -> Place:
        """The place under the cursor."""
        if self.model is None or not self.rows.cursor:
            return Place()
        return self.model.place(self.rows.cursor)

    @property
    def chosen(self) -> list[Place]:
        """The selected places in the order of the list, else the one under the cursor."""
        if self.model is None:
            return []
        marked = [each for each in self.rows.ids if each in self.rows.marked]
        return [self.model.place(each) for each in marked or [self.rows.cursor] if each]

    @property
    def mode(self) -> str:
        """What the keys act on, where the view has several kinds of records; `""` is the usual one."""
        return ""

    # Actions

    @property
    def zoomed(self) -> bool:
        """Whether the details are what the keys move."""
        return self.has_class("-zoomed")

    def move(self, by: int) -> None:
        """Move the cursor, or the text when the details are looked at."""
        if self.zoomed:
            self.prose.scroll_lines(by)
        else:
            self.rows.move(by)

    def move_page(self, by: int) -> None:
        """Move by a screen."""
        if self.zoomed:
            self.prose.scroll_lines(by * self.prose.page)
        else:
            self.rows.move(by * self.rows.page)

    def move_end(self, *, last: bool) -> None:
        """Move to the first or the last line."""
        if self.zoomed:
            self.prose.scroll_lines(1_000_000 if last else -1_000_000)
        else:
            self.rows.move_to_end(last=last)

    def open(self) -> None:
        """Open the record: the view for it, else its details."""
        if self.model is None or not self.rows.cursor:
            self._app.say("nothing under the cursor")
        elif opens := self.model.opening(self.rows.cursor) if isinstance(self.model, Opening) else self.model.opens:
            self._app.follow(opens)
        else:
            self.look_at_detail()

    def look_at_detail(self) -> None:
        """Let the keys move the details; on a narrow screen they take the list's place."""
        if self.rows.cursor:
            self.add_class("-zoomed")
            self._app.draw_frame()

    def look_at_rows(self) -> None:
        """Let the keys move the cursor again."""
        self.remove_class("-zoomed")
        self._app.draw_frame()

    def back(self) -> bool:
        """Leave one thing: details, selection, filter; whether there was one."""
        if self.zoomed:
            self.look_at_rows()
        elif self.rows.marked:
            self.rows.mark(())
        elif self.words:
            self.filter("")
        else:
            return False
        self._show_head()
        return True

    def mark(self) -> None:
        """Select the row or take it out, and go on to the next."""
        if self.rows.cursor:
            self._anchor = self.rows.cursor
            self.rows.mark(self.rows.marked ^ {self.rows.cursor})
            self.rows.move(1)
            self._show_head()

    def mark_range(self) -> None:
        """Select from the row selected last to this one."""
        ids = self.rows.ids
        if self._anchor not in ids or not self.rows.cursor:
            self.mark()
            return
        ends = sorted((ids.index(self._anchor), ids.index(self.rows.cursor)))
        self.rows.mark(self.rows.marked | set(ids[ends[0] : ends[1] + 1]))
        self._show_head()

    def unmark(self) -> None:
        """Forget the selection."""
        self.rows.mark(())
        self._show_head()

    def filter(self, words: str) -> None:
        """Show only rows that have all these words in any of their columns, shown or not."""
        self.words = self._app.filters[self.view] = words
        self.rows.keep(matcher(words, self._searched))
        self._show_head()
        self._show_detail()

    def sort_by(self, title: str) -> None:
        """Sort by the column with this title, by the same again backwards; `""`: in the list's own order."""
        self.sort = (title, self.sort == (title, False)) if title else None
        if self.sort is None:
            self._app.sorts.pop(self.view, None)
        else:
            self._app.sorts[self.view] = self.sort
        self.rows.sort_by(self.sort)
        self._show_head()

    def on_rows_titled(self, event: Rows.Titled) -> None:
        """The mouse chose a column to sort by; after backwards comes the list's own order."""
        event.stop()
        self.sort_by("" if self.sort == (event.title, True) else event.title)


def page_of(view: str) -> Page:
    """The widget that draws a view."""
    module = PAGES.get(view)
    made: type[Page] = import_module(module).PAGE if module else Page
    return made(view)


def matcher(words: str, known: dict[str, str] | None = None) -> Callable[[Row], bool] | None:
    """Whether a row has all these words, whatever their case and width; None if there are none.

    Args:
        words: as typed.
        known: by row id, what is searched; of a long list that takes a while to make, and the next letter asks again.
    """
    searched = {} if known is None else known
    wanted = folded(words).split()
    if not wanted:
        return None

    def matches(row: Row) -> bool:
        text = searched.get(row.id)
        if text is None:
            text = searched[row.id] = row.words or folded(" ".join([cell.text for cell in row.cells]))
        return all(word in text for word in wanted)

    return matches
