"""A text that is given away: read it, copy it, save it to a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widget import Widget

from ..errors import ReadinessError
from ..reports.words import count
from .cells import Cell, para
from .saving import save
from .widgets.line import Line
from .widgets.prose import Prose

if TYPE_CHECKING:
    from ..workspace import Done, Workspace
    from .app import ReadinessApp
    from .forms.fields import Form, Values


class OfferScreen(ModalScreen[None]):
    """Shows a text; `y` copies it, `s` saves it, `escape` leaves.

    Args:
        title: what it is.
        text: the text.
        name: what its file is called unless somebody wants otherwise.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", show=False),
        Binding("y", "copy", show=False),
        Binding("s", "save", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, title: str, text: str, name: str) -> None:
        super().__init__()
        self._heading, self.text, self._file = title, text, name

    @property
    def _app(self) -> ReadinessApp:
        return cast("ReadinessApp", self.app)

    def compose(self) -> Iterator[Widget]:
        """Title with keys, the text, and what became of it."""
        with Container(classes="dialog offer"):
            yield Line(classes="heading")
            yield Prose(classes="text")
            yield Line(classes="about")

    def on_mount(self) -> None:
        """Show it from its beginning."""
        keys = [("y", "copy"), ("s", "save"), ("Esc", "leave")]
        cells = [cell for key, what in keys for cell in (Cell(key, "accent"), Cell(f" {what}  ", "quiet"))]
        self.query_one(".heading", Line).show((Cell(f"{self._heading} ", "strong"),), cells)
        self.query_one(Prose).show([para(line, hang=2) for line in self.text.splitlines()])

    def _say(self, text: str) -> None:
        self.query_one(".about", Line).show((Cell(text, "good"),))

    def action_copy(self) -> None:
        """Send it to the terminal's clipboard; terminals do not tell whether they took it."""
        self._app.copy_to_clipboard(self.text)
        self._say(f"sent to the clipboard: {count(len(self.text.splitlines()), 'line')}")

    def action_scroll(self, by: int) -> None:
        """Scroll by so many lines."""
        self.query_one(Prose).scroll_lines(by)

    def action_save(self) -> None:
        """Ask for a file's name."""
        from .forms.screen import FormScreen

        self._app.push_screen(FormScreen(self._form()))

    def _form(self) -> Form:
        from .forms.fields import Field, Form

        def check(values: Values) -> str:
            try:
                self._path = save(values["file"], self.text)
            except ReadinessError as error:
                return str(error)
            return ""

        def go(values: Values) -> None:
            self._say(f"written to {self._path}")

        def act(workspace: Workspace, values: Values) -> Done:
            raise AssertionError("saving a text records nothing")

        hint = f"in {os.getcwd()} unless it says where"
        fields = (Field("file", "File", required=True, initial=self._file, hint=hint),)
        form = Form("save", "Save the text", self._heading, ("save", self._file), "", fields, act, check)
        return form._replace(go=go, does="save")

    _path = ""
    """Where it was written to last."""
