"""Long work at a desk: how far it is, and `escape` to stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widget import Widget

from .cells import Cell
from .pacing import Pacing
from .widgets.line import Line

if TYPE_CHECKING:
    from ..errors import ReadinessError
    from ..workspace import Workspace
    from .app import ReadinessApp

T = TypeVar("T")
Tell = Callable[[str], bool]
"""Called by the work with how far it is; False: stop. What says so by `pace` need not call it."""


class ProgressScreen(ModalScreen[None], Generic[T]):
    """Does the work and shows how far it is.

    Args:
        title: what is done.
        job: does it; it calls its second argument now and then.
        then: goes on with the result.
        reads: whether it only reads, which leaves the writer free.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    def __init__(
        self, title: str, job: Callable[[Workspace, Tell], T], then: Callable[[T], None], *, reads: bool = False
    ) -> None:
        super().__init__()
        self._heading, self._job, self._then, self._reads = title, job, then, reads

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
        self._pacing = Pacing(app, self._show, lambda: not (self._reads and app.leaving))
        job = self._pacing.listening(lambda workspace: self._job(workspace, self._tell))
        app.when((app.reader if self._reads else app.writer).submit(job), self._done, self._failed)

    def _tell(self, text: str) -> bool:
        """In the desk's thread: only a message crosses over."""
        app = cast("ReadinessApp", self.app)
        app.post_message(app.Delivered(lambda: self._show(text)))
        return not self._pacing.stopped

    def _show(self, text: str) -> None:
        if self.is_attached:
            self.query_one(".about", Line).show((Cell(text, "quiet"),))

    def _done(self, result: T) -> None:
        self._leave()
        self._then(result)

    def _failed(self, error: ReadinessError) -> None:
        self._leave()
        cast("ReadinessApp", self.app).complain(error)

    def _leave(self) -> None:
        self._pacing.over = True
        self.dismiss()

    def action_stop(self) -> None:
        """Stop at the next chance; what was done so far stays."""
        self._pacing.stop()
        self._show("stopping…")
