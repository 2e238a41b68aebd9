"""One line to type into. Text of several lines, from the clipboard or an editor, keeps its breaks as marks."""

from __future__ import annotations

from typing import Any

from textual.events import Paste
from textual.message import Message
from textual.widgets import Input

from ...text import clean

BREAK = "↵"
"""Where a line ends, in text of several lines."""


def one_line(text: str) -> str:
    """`text` without control bytes, its line breaks as marks and its tabs as blanks."""
    if text.isascii() and text.isprintable():
        return text
    return clean(text).replace("\n", BREAK).replace("\t", " ")


def lines(typed: str) -> str:
    """What was typed, with its line breaks."""
    return typed.replace(BREAK, "\n")


ROOM = 4096
"""Characters that a line takes: as many as a path has at most."""
TEXT_ROOM = 20_000
"""Characters that a text takes: some eight pages. What is longer is a document, and every key in it would be felt."""


class Entry(Input):
    """An input that takes no control byte, wherever it comes from: keys, the clipboard, a draft, the record.

    What it has no room for is left out, and said: of what is pasted or typed its own end, never of what stands there.

    Args:
        value: what stands in it at first.
        room: characters that it takes.
        others: as for any input.
    """

    class Full(Message):
        """Something was left out."""

    def __init__(self, value: str = "", *, room: int = ROOM, **others: Any) -> None:
        self._room, self._over = room, 0
        super().__init__(value, **others)

    @property
    def left_out(self) -> str:
        """How much of what came last it had no room for, in words; `""` if it took all."""
        if not self._over or len(self.value) < self._room:
            return ""
        return f"takes {self._room:,} characters: the last {self._over:,} that came were left out"

    def validate_value(self, value: str) -> str:
        """Clean what comes in, and cut it where there is no room."""
        text = one_line(value)
        if len(text) != self._room:
            self._over = max(0, len(text) - self._room)
        return text[: self._room]

    def replace(self, text: str, start: int, end: int) -> None:
        """Put in as much of a text as there is room for."""
        first, last = sorted((max(0, start), min(len(self.value), end)))
        room = max(0, self._room - len(self.value) + last - first)
        super().replace(text[:room], start, end)
        self._over = len(text) - room if len(text) > room else 0
        if self._over:
            self.post_message(self.Full())

    def _on_paste(self, event: Paste) -> None:
        """Put in all lines; Textual's own takes the first and drops the others."""
        text = one_line(event.text.strip("\r\n"))
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)
        event.stop()
        event.prevent_default()
