"""Forms and their fields, as plain values: what is asked, what is wrong with an answer, what to record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..plain import folded
from .days import day_told, day_word
from .days import parse_day as parse_day

if TYPE_CHECKING:
    from ...domain.facts import Day
    from ...workspace import Done, Workspace
    from ..cells import Para

Kind = Literal["text", "day", "moment", "choice", "path"]
Values = Mapping[str, str]
"""Answers by field: of a choice the option's value, of a day the ISO day, of a moment that or what was typed."""


MEANT = ("choice", "day", "moment")
"""Kinds of fields beside which stands what was understood."""


class Option(NamedTuple):
    """One answer of a choice."""

    value: str
    label: str
    key: str = ""
    """A letter that alone chooses it."""


class Field(NamedTuple):
    """Something a form asks."""

    id: str
    label: str
    kind: Kind = "text"
    required: bool = False
    initial: str = ""
    """As it would be typed."""
    hint: str = ""
    options: tuple[Option, ...] = ()


Act = Callable[["Workspace", Values], "Done"]
"""Records the answers."""


class Form(NamedTuple):
    """An act that asks something first."""

    id: str
    title: str
    about: str
    """What it is about: the item, and what is saved so far."""
    target: tuple[str, ...]
    """Program and records; drafts are kept by it."""
    today: Day
    fields: tuple[Field, ...]
    act: Act
    check: Callable[[Values], str] = lambda values: ""
    """What is wrong with the answers together; `""` if nothing is."""
    preview: Callable[[Values], Sequence[Para]] | None = None
    """What the answers so far would change; asked in the reader's thread, of every answer that can be read."""
    study: Callable[[Workspace, Values], Sequence[Para]] | None = None
    """The same, where the workspace has to be asked for it."""
    go: Callable[[Values], None] | None = None
    """What to do instead of recording, on the screen."""
    then: Callable[[], None] | None = None
    """What comes after it was recorded."""
    does: str = "record"
    """What enter does, in a word."""
    fill: Callable[[Workspace], Form] | None = None
    """The form with the answers to choose from, where they take a while to read; asked in the reader's thread. Until it
    is there one can type already, and enter waits for it."""


def answer(field: Field, typed: str, today: Day) -> tuple[str, str]:
    """The answer that was typed, and what is wrong with it (`""`: nothing)."""
    text = typed.strip()
    if not text:
        return "", f"{field.label} is needed" if field.required else ""
    if field.kind == "day":
        day = parse_day(text, today)
        return (day, "") if day else ("", "a date is written 2026-11-24; also today, +2w, in 3 weeks, next friday")
    if field.kind == "moment":
        return parse_day(text, today) or text, ""
    if field.kind == "choice":
        option = best(field.options, text)
        return (option.value, "") if option else ("", f"none of the answers has {text!r}")
    if field.kind == "path":
        from os.path import isfile

        from .paths import plain_path

        path = plain_path(text)
        return (path, "") if isfile(path) else ("", "there is no such file")
    return text, ""


def meant(field: Field, typed: str, today: Day) -> str:
    """What was typed means, beside the field: the option, or the day with its weekday; `""` if nothing yet."""
    if field.kind not in MEANT or not typed.strip():
        return ""
    if field.kind == "choice":
        found = best(field.options, typed)
        return found.label if found else ""
    day = parse_day(typed.strip(), today)
    return day_word(day) if day else ""


def told(field: Field, typed: str, today: Day) -> str:
    """More of what was typed, below the fields: how far a day is, which files begin like a path."""
    if field.kind in ("day", "moment"):
        day = parse_day(typed.strip(), today)
        return f"{day_word(day)}: {day_told(day, today)}" if day and today else ""
    if field.kind == "path" and typed.strip():
        from .paths import begun

        names = begun(typed)
        return "  ".join(names[:12]) if len(names) > 1 else ""
    return ""


def matching(options: Sequence[Option], typed: str) -> list[Option]:
    """The options that what was typed may mean, likeliest first."""
    return list(_matching(tuple(options), folded(typed.strip())))


@lru_cache(maxsize=16)  # each key asks several times: for the answer, beside it, below it
def _matching(options: tuple[Option, ...], text: str) -> tuple[Option, ...]:
    known = _folded(options)
    exact = [each for each, names in zip(options, known, strict=True) if text and text in names]
    if exact:
        return tuple(exact)
    words = text.split()
    starts, others = [], []
    for each, (_, value, label) in zip(options, known, strict=True):
        if value.startswith(text) or label.startswith(text):
            starts.append(each)
        elif all(word in value or word in label for word in words):
            others.append(each)
    return tuple(dict.fromkeys([*starts, *others]))


@lru_cache(maxsize=4)
def _folded(options: tuple[Option, ...]) -> tuple[tuple[str, str, str], ...]:
    """Key, value and label of each option as they are compared."""
    return tuple((folded(each.key), folded(each.value), folded(each.label)) for each in options)


def best(options: Sequence[Option], typed: str) -> Option | None:
    """The option that what was typed most likely means."""
    found = matching(options, typed)
    return found[0] if found else None
