"""YAML pack files, read from parser events: nothing is constructed, expanded or executed."""

from __future__ import annotations

from typing import Any

import yaml

from .source import Builder, Node

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def build(text: str, builder: Builder) -> None:
    """Feed the YAML document in `text` to `builder`; a syntax error ends it with a finding."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    line = _line(event)
                    builder.report(line, "yaml-syntax", "a second document starts", "keep one pack in a file")
                    return
            else:
                _take(event, builder)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "cannot be parsed"
        builder.report(
            min(mark.line, text.count("\n")) + 1 if mark else 1,
            "yaml-syntax",
            f"not valid YAML: {problem}",
            "check indentation, colons and quotes here",
        )
        builder.root = None
    except yaml.YAMLError:
        builder.report(1, "yaml-syntax", "not valid YAML", "save the file as UTF-8 text")
        builder.root = None


def _take(event: yaml.Event, builder: Builder) -> None:
    if isinstance(event, yaml.AliasEvent):
        builder.report(_line(event), "alias", f"alias `*{event.anchor}`", "write the value out; aliases are not read")
        builder.broken.add(_line(event))
        builder.put(Node(None, _line(event)))
        return
    if isinstance(event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)) and event.tag:
        builder.report(_line(event), "tag", f"tag `{event.tag}`", "remove it; a pack is plain text, lists and keys")
    if isinstance(event, yaml.ScalarEvent):
        builder.put(Node(_scalar(event), _line(event)))
    elif isinstance(event, yaml.MappingStartEvent):
        builder.begin(Node({}, _line(event)))
    elif isinstance(event, yaml.SequenceStartEvent):
        builder.begin(Node([], _line(event)))
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.end()


def _scalar(event: yaml.ScalarEvent) -> str | bool | None:
    value: str = event.value
    plain: Any = event.implicit
    if not plain[0]:
        return value
    if value in _NULL:
        return None
    return _BOOL.get(value, value)


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return int(mark.line) + 1 if mark else 1
