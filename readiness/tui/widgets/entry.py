"""One line to type into. Text of several lines, from the clipboard or an editor, keeps its breaks as marks."""

from __future__ import annotations

from textual.events import Paste
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


class Entry(Input):
    """An input that takes no control byte, wherever it comes from: keys, the clipboard, a draft, the record."""

    def validate_value(self, value: str) -> str:
        """Clean what comes in."""
        return one_line(value)

    def _on_paste(self, event: Paste) -> None:
        """Put in all lines; Textual's own takes the first and drops the others."""
        text = one_line(event.text.strip("\r\n"))
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)
        event.stop()
        event.prevent_default()
