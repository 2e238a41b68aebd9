"""Two people changed the same value: what was seen, what is saved now, what was typed; and a choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widget import Widget

from ...clock import local_datetime
from ...workspace.conflicts import Clash, Conflict
from ..cells import Cell, Column, Row, para
from ..widgets.line import Line
from ..widgets.prose import Prose
from ..widgets.rows import Rows

Choice = Literal["mine", "theirs", "back"]

COLUMNS = tuple(Column(title, 14, grow=1) for title in ("What", "You saw", "Theirs now", "Yours"))
_KEYS = (
    ("m", "save mine", "conflict.mine"),
    ("t", "keep theirs", "conflict.theirs"),
    ("Esc", "back to the form", "conflict.back"),
)


def said(value: object) -> str:
    """A value of the log as people read it."""
    if value is None or value == "" or value == []:
        return "(none)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(said(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {said(each)}" for key, each in value.items())
    return str(value)


class ConflictScreen(ModalScreen[Choice]):
    """Shows every value that clashes, side by side; nothing was recorded yet.

    Args:
        conflict: what was found.
        zone: in which the time of the other change is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "choose('mine')", show=False),
        Binding("t", "choose('theirs')", show=False),
        Binding("escape", "choose('back')", show=False),
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
    ]

    def __init__(self, conflict: Conflict, zone: str) -> None:
        super().__init__()
        self._conflict, self._zone = conflict, zone
        self.rows = Rows()

    def compose(self) -> Iterator[Widget]:
        """What happened, the values, the choices."""
        with Container(classes="dialog"):
            yield Line(classes="heading")
            yield self.rows
            yield Prose(classes="hint")

    def on_mount(self) -> None:
        """Show them."""
        keys = [cell for key, what, id in _KEYS for cell in (Cell(key, "accent", id), Cell(f" {what}  ", "quiet", id))]
        self.query_one(".heading", Line).show(keys)
        clashes = self._conflict.clashes
        self.rows.styles.height = min(len(clashes), 8) + 2
        self.rows.show(COLUMNS, [_row(str(i), each) for i, each in enumerate(clashes)])
        last = max(clashes, key=lambda each: each.at)
        when = local_datetime(last.at, self._zone).strftime("%Y-%m-%d %H:%M")
        text = f"{last.by} saved this on {when} {self._zone}, after your form was opened. Yours is not saved."
        self.query_one(Prose).show([para(text, "warn")])

    def on_line_clicked(self, event: Line.Clicked) -> None:
        """A click on a choice makes it."""
        event.stop()
        choices: dict[str, Choice] = {"conflict.mine": "mine", "conflict.theirs": "theirs"}
        self.dismiss(choices.get(event.action, "back"))

    def action_choose(self, choice: Choice) -> None:
        """Go on with it."""
        self.dismiss(choice)

    def action_move(self, by: int) -> None:
        """Go through the values."""
        self.rows.move(by)


def _row(id: str, clash: Clash) -> Row:
    what = f"{clash.entity} {clash.field.replace('_', ' ')}"
    values = (Cell(said(clash.seen), "quiet"), Cell(said(clash.theirs), "warn"), Cell(said(clash.yours)))
    return Row(id, (Cell(what, "strong"), *values))
