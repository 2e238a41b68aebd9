"""Reading of JSON objects that others wrote: every value is checked for type, shape and range before it is used.

Error messages name the key, because a payload is written by a use case and read by people only when something is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache

from ...typed import Any, NoReturn
from ..facts import Day
from .reason import Ground, refuse

MAX_INTEGER = 2**63 - 1
"""The largest integer a row can keep."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MAX_WORD = 100
_WORD = re.compile(rf"\S{{1,{MAX_WORD}}}")
_MISSING = object()
_SCAN: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]


@lru_cache(maxsize=8192)
def is_day(text: str) -> bool:
    """Whether `text` is an ISO day that exists. A log names the same few thousand days again and again."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_clean(text: str) -> bool:
    """Whether `text` is free of control characters other than line break and tab, bidirectional controls and
    characters that no file can hold."""
    return (text.isascii() and text.isprintable()) or _CONTROLS.search(text) is None


def is_word(text: str) -> bool:
    """Whether `text` can be an id or a member of a words field: no blanks, at most 100 characters."""
    if text.isascii() and text.isprintable():
        return 0 < len(text) <= MAX_WORD and " " not in text
    return _WORD.fullmatch(text) is not None and is_clean(text)


@lru_cache(maxsize=64)
def _members(vocabulary: Any) -> tuple[str, ...]:
    """The words of an enumeration."""
    return tuple(map(str, vocabulary))


def canonical(value: Any) -> str:
    """The one text of a JSON value: sorted keys, no blanks. Raises ValueError for what is not plain JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def decoded(text: str) -> Any:
    """The JSON value of a payload. As it is written it has no blanks around it, and needs no search for them.

    Raises ValueError for what is no JSON, and RecursionError for what is nested too deeply.
    """
    try:
        value, end = _SCAN(text, 0)
        if end == len(text):
            return value
    except StopIteration:  # it begins with a blank, or with no JSON at all
        pass
    return json.loads(text)


class Fields:
    """One JSON object and the words by which messages call it."""

    __slots__ = ("_values", "_where")

    def __init__(self, values: object, where: str) -> None:
        if type(values) is not dict:
            refuse(f"{where} is malformed: not a JSON object", Ground.LOG)
        self._values: dict[str, Any] = values
        self._where = where

    def has(self, key: str) -> bool:
        """Whether the key is there, even with null."""
        return key in self._values

    def need(self, *keys: str) -> None:
        """Refuses if one of the keys is absent; null and `""` are there."""
        for key in keys:
            if key not in self._values:
                self._malformed(key, "")

    def need_any(self, *keys: str) -> None:
        """Refuses if none of the keys is there."""
        if not any(key in self._values for key in keys):
            refuse(f"nothing to change: name at least one of {', '.join(keys)}", Ground.INPUT)

    def raw(self, key: str) -> Any:
        """The value as it is, None if absent; for what is only passed on."""
        return self._values.get(key)

    def _malformed(self, key: str, wanted: str) -> NoReturn:
        state = "is missing" if self._values.get(key) is None else f"is not {wanted}"
        refuse(f"{self._where} is malformed: {key} {state}", Ground.LOG)

    def _value(self, key: str, default: object) -> Any:
        value = self._values.get(key)
        if value is None:
            if default is _MISSING:
                self._malformed(key, "")
            return default
        return value

    def text(self, key: str, default: object = _MISSING) -> str:
        """Text, possibly empty, possibly of several lines."""
        value = self._values.get(key)
        if value is None:
            value = self._value(key, default)
        if not isinstance(value, str):
            self._malformed(key, "text")
        text: str = value
        if not ((text.isascii() and text.isprintable()) or is_clean(text)):
            refuse(f"{key} holds control characters: type it again without them", Ground.INPUT)
        return text

    def stated(self, key: str) -> str:
        """Text that is not blank."""
        value = self.text(key)
        if not value.strip():
            refuse(f"{key} is blank: say something", Ground.INPUT)
        return value

    def word(self, key: str, default: object = _MISSING) -> str:
        """An id; `""` only where a default allows it."""
        found = self._values.get(key)
        if type(found) is str and is_word(found):
            return found
        value = self.text(key, default)
        if not (is_word(value) or (value == "" and default is not _MISSING)):
            refuse(f"{key} {value[:60]!r} is not an id: use 1 to 100 characters without blanks", Ground.INPUT)
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of ids without repeats, in the order given; absent is empty."""
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._malformed(key, "a list of ids")
        for each in value:
            if not is_word(each):
                refuse(f"{key} has {each[:60]!r}, which is not an id: leave it out", Ground.INPUT)
        return tuple(dict.fromkeys(value))

    def day(self, key: str, default: object = _MISSING) -> Day:
        """A day that exists; `""` only where a default allows it."""
        found = self._values.get(key)
        if type(found) is str and is_day(found):
            return found
        value = self.text(key, default)
        if not (is_day(value) or (value == "" and default is not _MISSING)):
            refuse(f"{key} {value[:40]!r} is not a day that exists: write YYYY-MM-DD", Ground.INPUT)
        return value

    def days(self, key: str) -> dict[str, Day]:
        """An object of days by id; `""` stands for "no date". Absent is empty."""
        value = self._value(key, {})
        if not isinstance(value, dict):
            self._malformed(key, "an object of days")
        inner = Fields(value, key)
        return {name: inner.day(name, "") for name in value}

    def number(self, key: str, low: int, high: int) -> int:
        """An integer within both bounds."""
        value = self._value(key, _MISSING)
        if not isinstance(value, int) or isinstance(value, bool):
            self._malformed(key, "an integer")
        number: int = value
        if not low <= number <= high:
            refuse(f"{key} {str(number)[:20]} is out of range: {low} to {high}", Ground.INPUT)
        return number

    def optional_number(self, key: str, low: int, high: int) -> int | None:
        """An integer within both bounds, or None if absent or null."""
        return None if self._values.get(key) is None else self.number(key, low, high)

    def flag(self, key: str, default: object = _MISSING) -> bool:
        """True or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            self._malformed(key, "true or false")
        return bool(value)

    def choice(self, key: str, vocabulary: Iterable[str], default: object = _MISSING) -> str:
        """A member of a closed list; where there is a default, `""` means it."""
        value = self.text(key, default)
        if value == "" and default is not _MISSING:
            return str(default)
        known = _members(vocabulary) if isinstance(vocabulary, type) else tuple(vocabulary)
        if value not in known:
            refuse(f"{key} {value[:40]!r} is unknown: use one of {', '.join(known)}", Ground.INPUT)
        return value

    def choices(self, key: str, vocabulary: type[StrEnum]) -> str:
        """Words field of members of a closed list, in the order of that list, each once."""
        given = self.words(key)
        for each in given:
            if each not in _members(vocabulary):
                refuse(f"{key} has unknown {each[:40]!r}: use {', '.join(vocabulary)}", Ground.INPUT)
        return " ".join([each for each in _members(vocabulary) if each in given])

    def objects(self, key: str, where: str) -> list[Fields]:
        """A list of objects; absent is empty."""
        value = self._value(key, [])
        if not isinstance(value, list):
            self._malformed(key, "a list")
        return [Fields(each, where) for each in value]

    def mapping(self, key: str) -> dict[str, Any]:
        """An object that is kept as it is."""
        value = self._value(key, _MISSING)
        if not isinstance(value, dict):
            self._malformed(key, "an object")
        return dict(value)
