"""Long work in the writer's thread: how far it is, and `escape` to stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widget import Widget

from .cells import Cell
from .widgets.line import Line

if TYPE_CHECKING:
    from ..errors import ReadinessError
    from ..workspace import Workspace
    from .app import ReadinessApp

T = TypeVar("T")
Tell = Callable[[str], bool]
"""Called by the work with how far it is; False: stop."""


class ProgressScreen(ModalScreen[None], Generic[T]):
    """Does the work and shows how far it is.

    Args:
        title: what is done.
        job: does it; it calls its second argument now and then.
        then: goes on with the result.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    def __init__(self, title: str, job: Callable[[Workspace, Tell], T], then: Callable[[T], None]) -> None:
        super().__init__()
        self._heading, self._job, self._then = title, job, then
        self._stop = Event()

    def compose(self) -> Iterator[Widget]:
        """Title, and how far it is."""
        with Container(classes="dialog"):
            yield Line(classes="heading")
            yield Line(classes="about")

    def on_mount(self) -> None:
        """Begin."""
        keys = (Cell("Esc", "accent"), Cell(" stop", "quiet"))
        self.query_one(".heading", Line).show((Cell(f"{self._heading} ", "strong"),), keys)
        app = cast("ReadinessApp", self.app)
        app.when(app.writer.submit(lambda workspace: self._job(workspace, self._tell)), self._done, self._failed)

    def _tell(self, text: str) -> bool:
        """In the writer's thread: only a message crosses over."""
        app = cast("ReadinessApp", self.app)
        app.post_message(app.Delivered(lambda: self._show(text)))
        return not self._stop.is_set()

    def _show(self, text: str) -> None:
        if self.is_attached:
            self.query_one(".about", Line).show((Cell(text, "quiet"),))

    def _done(self, result: T) -> None:
        self.dismiss()
        self._then(result)

    def _failed(self, error: ReadinessError) -> None:
        self.dismiss()
        cast("ReadinessApp", self.app).complain(error)

    def action_stop(self) -> None:
        """Stop at the next chance; what was done so far stays."""
        self._stop.set()
        self._show("stopping…")
