"""Documents as JSON text: quick, a row a line so that two exports can be compared, safe to show in a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache

from ..typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import Match, Pattern

_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_UNSAFE = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
"""What JSON may hold as it is but a terminal should not get: DEL, C1, bidirectional controls, lone surrogates."""


def encode(value: object) -> str:
    """`value` as JSON on one line; characters that could drive a terminal are written as escapes."""
    text = _ENCODE(value)
    if text.isascii():
        return text.replace("\x7f", "\\u007f") if "\x7f" in text else text
    # All that could drive a terminal is unprintable. So are some blanks that could not: the pattern tells them apart.
    return text if text.isprintable() else _unsafe().sub(_escape, text)


@cache
def _unsafe() -> Pattern[str]:
    import re

    return re.compile(_UNSAFE)


def _escape(found: Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def dump(document: Mapping[str, Any]) -> Iterator[str]:
    """The document as JSON text, in parts; ends with a line break."""
    yield from _object(document, "", "\n")


def _object(document: Mapping[str, Any], indent: str, end: str) -> Iterator[str]:
    """An object with its keys on lines of their own; lists of objects in it have a line a row."""
    inner = indent + "  "
    yield "{\n"
    last = len(document) - 1
    for number, (key, value) in enumerate(document.items()):
        yield f"{inner}{encode(key)}: "
        comma = ",\n" if number < last else "\n"
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield from _rows(value, inner, comma)
        else:
            yield encode(value) + comma
    yield f"{indent}}}{end}"


def _rows(rows: list[Any], indent: str, end: str) -> Iterator[str]:
    """A list of objects: a line each; a program, which holds long lists itself, has its keys on lines of their own."""
    inner = indent + "  "
    yield "[\n"
    last = len(rows) - 1
    for number, row in enumerate(rows):
        comma = ",\n" if number < last else "\n"
        yield inner
        if "counts" in row and "name" in row:
            yield from _object(row, inner, comma)
        else:
            yield encode(row) + comma
    yield f"{indent}]{end}"
