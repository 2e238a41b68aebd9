"""Nothing is kept that only its own tests use: a name of ours occurs somewhere besides where it is defined."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

from tests.hygiene import source

ELSEWHERE = {"model_of", "controls_markdown"}
"""For those who read our documents, and for the table of controls in CONTRIBUTING.md."""
# Called by Textual by their names.
HOOKS = re.compile(r"on_|action_|watch_|validate_|compose$|notify_|_on_|__")


def _defined(name: str) -> Iterator[str]:
    """The functions, methods, classes and constants of a module."""
    for node in ast.walk(source.tree(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
    for node in source.tree(name).body:
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def unused(texts: dict[str, str], names: dict[str, list[str]]) -> list[str]:
    """Names that occur once in all texts: where they are defined."""
    words = Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    return [
        f"{module}: {name}"
        for module, found in names.items()
        for name in found
        if words[name] == 1 and name not in ELSEWHERE and not HOOKS.match(name)
    ]


def test_every_name_is_used_by_the_product() -> None:
    texts = {name: source.text(name) for name in source.tracked() if name.startswith("readiness/")}
    modules = source.modules("readiness")
    assert unused(texts, {name: list(_defined(name)) for name in modules}) == []


def test_a_name_without_use_is_found() -> None:
    assert unused({"a": "def lost(): ...\ndef kept(): ...\nkept()"}, {"a": ["lost", "kept"]}) == ["a: lost"]
