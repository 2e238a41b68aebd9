"""Printing: data on stdout, narration on stderr, nothing that could drive the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..text import clean
from ..typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..workspace import Done

_TONES = {"bad": "31", "warn": "33", "good": "32", "strong": "1", "dim": "2"}


class Output:
    """Where a command prints.

    Args:
        quiet: no narration.
        color: whether color is welcome; it is used on a terminal only, and not with NO_COLOR.
    """

    def __init__(self, *, quiet: bool = False, color: bool = True) -> None:
        self.quiet = quiet
        self.color = color and sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    def print(self, text: str = "") -> None:
        """Lines of data on stdout, cleaned of control bytes."""
        sys.stdout.write(f"{clean(text)}\n")

    def say(self, text: str) -> None:
        """A line of narration on stderr."""
        if not self.quiet:
            sys.stderr.write(f"{clean(text)}\n")

    def lines(self, lines: Iterable[tuple[str, str]]) -> None:
        """Lines of data, each with its tone (`bad`, `warn`, `good`, `strong`, `dim` or none); one that is too long for
        the terminal goes on below, indented a little more."""
        width = self.width
        for text, tone in lines:
            for part in self._fitted(clean(text), width):
                sys.stdout.write(f"{self.tinted(part, tone)}\n")

    def _fitted(self, text: str, width: int) -> list[str]:
        """The lines of the terminal that a line of data takes; its line breaks stay within its indent."""
        margin = " " * (len(text) - len(text.lstrip()))
        parts = text.split("\n")
        lines = [parts[0], *(f"{margin}{each.strip()}" for each in parts[1:])]
        return [each for line in lines for each in self._folded(line, width)] if width else lines

    def _folded(self, line: str, width: int) -> list[str]:
        from ..reports.layout import cells, wrap

        if cells(line) <= width:
            return [line]
        indent = len(line) - len(line.lstrip())
        first = wrap(line, width - indent)[0]
        rest = line.strip()[len(first) :]
        return [
            f"{' ' * indent}{first}",
            *(f"{' ' * (indent + 2)}{each}" for each in wrap(rest, max(width - indent - 2, 20))),
        ]

    def raw(self, parts: Iterable[str]) -> None:
        """Text that is safe already, in parts."""
        sys.stdout.write("".join(parts))

    def tinted(self, text: str, tone: str) -> str:
        """`text`, clean already, in the tone's color where color is used."""
        code = _TONES.get(tone, "") if self.color else ""
        return f"\x1b[{code}m{text}\x1b[0m" if code else text

    def table(
        self,
        heads: Sequence[str],
        rows: Iterable[Sequence[object]],
        tone: Callable[[int, str], str] | None = None,
    ) -> None:
        """Columns, as wide as their widest cell; the last one ends where the terminal ends.

        Args:
            heads: the heading of each column.
            rows: cells; None and `""` show as `-`.
            tone: the tone of a cell, by column number and text.
        """
        from ..reports.layout import columns

        cells = [["-" if each in (None, "") else clean(str(each)) for each in row] for row in rows]
        for number, line in enumerate(columns([list(heads), *cells], width=self.width)):
            if tone is None or not self.color or not number:
                sys.stdout.write(f"{self.tinted('  '.join(line).rstrip(), '' if number else 'strong')}\n")
            else:
                painted = [self.tinted(cell, tone(i, cell.strip())) for i, cell in enumerate(line)]
                sys.stdout.write(f"{'  '.join(painted).rstrip()}\n")

    @property
    def width(self) -> int:
        """Cells in a line; 0 where output is no terminal and lines may be as long as they are."""
        if not sys.stdout.isatty():
            return 0
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns or 80
        except OSError:
            return 80

    def json(self, document: Mapping[str, Any]) -> None:
        """One JSON object, a row a line."""
        from ..reports.writing import dump

        self.raw(dump(document))

    def done(self, done: Done, *, as_json: bool = False) -> None:
        """What an act recorded, in one line whose first word is the id that it gave; with `--json` one object. What
        people should know of it goes to stderr."""
        for each in done.warnings:
            self.say(each)
        if as_json:
            from ..reports.acts import done_document

            self.json(done_document(done.id, done.text, done.events))
        else:
            self.print(done.text)
