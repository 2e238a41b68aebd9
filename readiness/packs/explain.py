"""Validation errors of the schema in words that the author of a pack understands."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .complaint import Complaint
from .findings import suggest

_WRONG_TYPE = {
    "string_type": ("must be text", "write one line of text"),
    "int_type": ("must be a whole number", "write digits only"),
    "int_parsing": ("must be a whole number", "write digits only"),
    "int_from_float": ("must be a whole number", "write digits only"),
    "int_parsing_size": ("must be a whole number", "write a smaller number"),
    "bool_type": ("must be true or false", "write true or false"),
    "bool_parsing": ("must be true or false", "write true or false"),
    "list_type": ("must be a list", "write [A, B], or one `- A` a line"),
    "model_type": ("must be a block of keys", "write `key: value` lines, indented"),
    "dict_type": ("must be a block of keys", "write `key: value` lines, indented"),
}


def explain(model: type[BaseModel], error: ValidationError) -> Iterator[Complaint]:
    """The complaints behind a validation error of `model`, all of them."""
    for detail in error.errors(include_url=False):
        yield _complaint(model, detail)


def _complaint(model: type[BaseModel], detail: ErrorDetails) -> Complaint:
    path = detail["loc"]
    name = _dotted(path)
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if "remedy" in context:
        return Complaint(path, kind, detail["msg"], str(context["remedy"]))
    if kind == "extra_forbidden":
        known = _keys(_model_at(model, path[:-1]))
        key = str(path[-1])
        remedy = suggest(key, known, f"known keys: {', '.join(known)}")
        return Complaint(path, "unknown-key", f"unknown key `{name}`", remedy)
    if kind == "missing":
        return Complaint(path, "missing-key", f"`{name}` is missing", f"add `{path[-1]}:`")
    if kind == "enum":
        return _unknown_word(model, path, str(detail["input"]))
    if kind in _WRONG_TYPE:
        what, remedy = _WRONG_TYPE[kind]
        if detail["input"] is None:
            what, remedy = "is empty", "give a value or remove the key"
        return Complaint(path, "wrong-type", f"`{name}` {what}" if name else what, remedy)
    return _bound(path, name, kind, context, detail["msg"])


def _bound(path: tuple[str | int, ...], name: str, kind: str, context: dict[str, Any], text: str) -> Complaint:
    if kind == "string_too_long":
        limit = context["max_length"]
        return Complaint(
            path, "too-long", f"`{name}` has over {limit} characters", "shorten it, or move it to `guidance`"
        )
    if kind == "string_too_short":
        return Complaint(path, "empty", f"`{name}` is empty", "give a value or remove the key")
    if kind == "too_long":
        return Complaint(path, "too-long", f"`{name}` has over {context['max_length']} entries", "split the item")
    if kind == "too_short":
        return Complaint(path, "empty", f"`{name}` is an empty list", "name at least one, or remove the key")
    if kind == "greater_than_equal":
        return Complaint(path, "out-of-range", f"`{name}` is below {context['ge']}", f"write {context['ge']} or more")
    if kind == "less_than_equal":
        return Complaint(path, "out-of-range", f"`{name}` is above {context['le']}", f"write {context['le']} or less")
    return Complaint(path, "wrong-type", f"`{name}`: {text}", "checklists/FORMAT.md describes every key")


def _unknown_word(model: type[BaseModel], path: tuple[str | int, ...], word: str) -> Complaint:
    words = _words_at(model, path)
    remedy = suggest(word, words, f"one of {', '.join(words)}")
    return Complaint(path, "unknown-word", f"`{word[:60]}` is no word for `{_dotted(path)}`", remedy)


def _dotted(path: tuple[str | int, ...]) -> str:
    """`requires[0].class` for ('requires', 0, 'class'): people count list members from 1, so does this."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _keys(model: type[BaseModel] | None) -> list[str]:
    fields = model.model_fields.items() if model else ()
    return [field.alias or name for name, field in fields]


def _annotation(model: type[BaseModel], key: str) -> Any:
    for name, field in model.model_fields.items():
        if key == (field.alias or name):
            return field.annotation
    return None


def _classes(annotation: Any) -> Iterator[type]:
    """Every class that an annotation mentions, through lists, optionals and Annotated."""
    if isinstance(annotation, type) and not typing.get_args(annotation):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _classes(part)


def _model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and current is not None:
            inner = [cls for cls in _classes(_annotation(current, step)) if issubclass(cls, BaseModel)]
            current = inner[0] if inner else None
    return current


def _words_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    keys = [index for index, step in enumerate(path) if isinstance(step, str)]
    owner = _model_at(model, path[: keys[-1]])
    annotation = _annotation(owner, str(path[keys[-1]])) if owner else None
    for cls in _classes(annotation):
        if issubclass(cls, StrEnum):
            return [str(word) for word in cls]
    return []
