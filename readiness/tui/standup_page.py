"""The widget of the Stand-up view: its list with details, and the stage of presenter mode in their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from textual.widget import Widget

from .cells import Row
from .commands import toggle
from .context import Place
from .model import ListModel
from .page import Page
from .presenter import Meeting, clock_cells, next_cells, place_cells, progress, stage, steps
from .views.earlier import EarlierModel
from .views.standup import EARLIER, StandupModel
from .widgets.line import Line
from .widgets.prose import Prose

TICK_SECONDS = 1.0


class StandupPage(Page):
    """A page that can be presented: one row at a time, with the minutes that are left."""

    def __init__(self, view: str) -> None:
        super().__init__(view)
        self.meeting: Meeting | None = None
        """The meeting under way: its clock goes on while one looks at other views."""
        self._stage = Prose(classes="stage")
        self._next = Line(classes="next")

    def compose(self) -> Iterator[Widget]:
        """The usual page, and the stage."""
        yield from super().compose()
        yield self._stage
        yield self._next

    def on_mount(self) -> None:
        """Let the clock run."""
        if self._app.live:
            self.set_interval(TICK_SECONDS, self.tick)

    @property
    def presenting(self) -> bool:
        """Whether the stage is shown."""
        return self.has_class("-presenting")

    @property
    def mode(self) -> str:
        """What the keys act on: an agreed action or a blocker, in the list or on the stage."""
        if isinstance(self.model, EarlierModel):
            return "earlier"
        on = "action" if self.place.action else ""
        return f"present-{on}".rstrip("-") if self.presenting else on

    @property
    def _standup(self) -> StandupModel | None:
        return self.model if isinstance(self.model, StandupModel) else None

    @property
    def _steps(self) -> list[str]:
        return steps(self._standup, self.rows.ids) if self._standup else []

    # Presenting

    def present(self) -> None:
        """Show the row under the cursor on the stage, else the first; the clock starts unless it runs."""
        ids = self._steps
        if not ids:
            return
        if self.rows.cursor not in ids:
            self.rows.move_to(ids[0])
        self.meeting = self.meeting or Meeting(self._app.clock.now_ms(), self._minutes)
        self.look_at_rows()
        self.add_class("-presenting")
        self._show_stage()
        self._show_head()

    _minutes = Meeting(0).minutes
    """What the meeting before this one was given."""

    def leave(self) -> None:
        """Back to the list; the clock goes on."""
        self.remove_class("-presenting")
        self._show_head()

    def end(self) -> None:
        """The meeting is over."""
        self.meeting = None
        self.leave()

    def step(self, by: int) -> bool:
        """Go so many rows on or back; whether there was one."""
        ids = self._steps
        at = ids.index(self.rows.cursor) + by if self.rows.cursor in ids else 0
        return 0 <= at < len(ids) and self.rows.move_to(ids[at])

    def lengthen(self, by: int) -> None:
        """Give the meeting another minute, or take one."""
        if self.meeting is not None:
            self.meeting = self.meeting.lengthened(by)
            self._minutes = self.meeting.minutes
            self._show_head()

    def restart(self) -> None:
        """Start its clock anew."""
        if self.meeting is not None:
            self.meeting = self.meeting._replace(began=self._app.clock.now_ms())
            self._show_head()

    def tick(self) -> None:
        """Show how much time is left."""
        if self.presenting:
            self._show_head()

    # The page around it

    def show(self, model: ListModel, place: Place) -> None:
        """Draw a new picture; where nothing is left to talk about, the stage is left."""
        super().show(self._with_keys(model), place)
        ids = self._steps
        if self.presenting and not ids:
            self.leave()
        elif self.presenting and self.rows.cursor not in ids:
            self.rows.move_to(ids[0])

    def _with_keys(self, model: ListModel) -> ListModel:
        """The model, its headings with the user's keys."""
        if not isinstance(model, StandupModel):
            return model

        def named(row: Row) -> Row:
            cells = (cell._replace(text=self._app.keyed(cell.text)) for cell in row.cells)
            return row._replace(cells=tuple(cells)) if row.heading else row

        return model._replace(rows=tuple(map(named, model.rows)))

    def back(self) -> bool:
        """Leave the stage, else one thing of the list."""
        if self.presenting:
            self.leave()
            return True
        if super().back():
            return True
        if isinstance(self.model, EarlierModel):
            toggle(self._app, EARLIER)
            return True
        return False

    def _show_head(self) -> None:
        model, ids, id = self._standup, self._steps, self.rows.cursor
        if self.presenting and self.meeting and model and id in ids:
            at = progress(model, ids, id, self.meeting)
            self._head.show(place_cells(at), clock_cells(self.meeting, self._app.clock.now_ms(), at.remaining))
        else:
            super()._show_head()

    def _show_detail(self, *, keep_place: bool = False) -> None:
        super()._show_detail(keep_place=keep_place)
        if self.presenting:
            self._show_stage(keep_place=keep_place)
            self._show_head()

    def _show_stage(self, *, keep_place: bool = False) -> None:
        model, ids, id = self._standup, self._steps, self.rows.cursor
        if model is not None and id in ids:
            self._stage.show(stage(model, id, self._app.keyed), keep_place=keep_place)
            self._next.show(next_cells(model, ids, id, self._app.keyed))

    def scroll_stage(self, by: int) -> None:
        """Move a text that is longer than the screen."""
        self._stage.scroll_lines(by * self._stage.page)


PAGE = StandupPage


def standup_page(page: Page) -> StandupPage:
    """The page of the Stand-up view, as what it is."""
    return cast(StandupPage, page)
