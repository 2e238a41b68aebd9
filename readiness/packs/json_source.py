"""JSON pack files with lines.

The standard parser forgets where a value stood and lets the last duplicate key win.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from json import JSONDecodeError, decoder

from .source import Builder, Node

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"true|false|null")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def build(text: str, builder: Builder) -> None:
    """Feed the JSON document in `text` to `builder`; a syntax error ends it with a finding."""
    reader = _Reader(text, builder)
    try:
        end = reader.skip(reader.value(reader.skip(0)))
        if end != len(text):
            raise JSONDecodeError("Extra data", text, end)
    except JSONDecodeError as error:
        line = reader.line(min(error.pos, len(text)))
        builder.report(line, "json-syntax", f"not valid JSON: {error.msg}", "check commas, quotes and brackets here")
        builder.root = None


class _Reader:
    def __init__(self, text: str, builder: Builder) -> None:
        self.text = text
        self.builder = builder
        self._breaks = [match.start() for match in re.finditer("\n", text)]

    def line(self, position: int) -> int:
        return bisect_right(self._breaks, position - 1) + 1

    def skip(self, position: int) -> int:
        match = _BLANK.match(self.text, position)
        return match.end() if match else position

    def value(self, start: int) -> int:
        """Read the value at `start`; the position behind it."""
        first = self.text[start : start + 1]
        line = self.line(start)
        if first == "{":
            self.builder.begin(Node({}, line))
            return self._members(start + 1, "}")
        if first == "[":
            self.builder.begin(Node([], line))
            return self._members(start + 1, "]")
        if first == '"':
            return self._string(start)
        if match := _NUMBER.match(self.text, start):
            self.builder.put(Node(match.group(), line))
            return match.end()
        if match := _WORD.match(self.text, start):
            self.builder.put(Node(_WORDS[match.group()], line))
            return match.end()
        raise JSONDecodeError("Expecting value", self.text, start)

    def _string(self, start: int) -> int:
        scanned: tuple[str, int] = decoder.scanstring(self.text, start + 1, False)  # type: ignore[attr-defined]
        value, end = scanned
        self.builder.put(Node(value, self.line(start)))
        return end

    def _members(self, position: int, closing: str) -> int:
        position = self.skip(position)
        if self.text.startswith(closing, position):
            self.builder.end()
            return position + 1
        while True:
            if closing == "}":
                position = self._member_key(position)
            position = self.skip(self.value(position))
            if self.text.startswith(closing, position):
                self.builder.end()
                return position + 1
            if not self.text.startswith(",", position):
                raise JSONDecodeError(f"Expecting ',' or '{closing}'", self.text, position)
            position = self.skip(position + 1)

    def _member_key(self, position: int) -> int:
        if not self.text.startswith('"', position):
            raise JSONDecodeError("Expecting a key in double quotes", self.text, position)
        position = self.skip(self._string(position))
        if not self.text.startswith(":", position):
            raise JSONDecodeError("Expecting ':'", self.text, position)
        return self.skip(position + 1)
