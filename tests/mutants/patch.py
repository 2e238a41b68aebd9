"""Change modules that are already imported: much quicker than to import everything again for every mutant.

Functions get the changed code and keep their identity, so that whoever imported them runs the mutant. Values of
the module itself are replaced wherever they were imported to. Whatever was remembered from before is forgotten.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

KEEP = ("readiness.packs", "tests.")
"""What no mutant of the domain changes: the shipped packs, read and checked."""


def swap(name: str, path: str, tree: ast.Module) -> None:
    """Put a changed tree in the place of the imported module `name`."""
    old = sys.modules[name]
    new = ModuleType(name)
    new.__dict__.update(__package__=old.__package__, __file__=path)
    exec(compile(tree, path, "exec"), new.__dict__)  # noqa: S102  # our own module, changed by ourselves
    for key, value in list(vars(old).items()):
        other = vars(new).get(key)
        if getattr(value, "__module__", None) == name and isinstance(value, type):
            _swap_class(value, other, name)
        elif (one := _function(value)) is not None and one.__module__ == name:
            _swap_function(one, _function(other))
        elif not key.startswith("__") and _is_plain(value) and value != other:
            _swap_value(old, key, value, other)
    _forget()


def _function(value: Any) -> FunctionType | None:
    """The function behind what stands in a module or class."""
    while not isinstance(value, FunctionType):
        inner = None
        for name in ("__wrapped__", "__func__", "fget", "func"):
            inner = inner or getattr(value, name, None)
        if inner is None:
            return None
        value = inner
    return value


def _swap_function(old: FunctionType, new: FunctionType | None) -> None:
    if new is not None:
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__


def _swap_class(old: type, new: Any, name: str) -> None:
    for key, value in list(vars(old).items()):
        other = vars(new).get(key)
        one = _function(value)
        if one is not None and one.__module__ == name:
            _swap_function(one, _function(other))
        elif not key.startswith("__") and _is_plain(value) and value != other:
            setattr(old, key, other)


def _is_plain(value: object) -> bool:
    """Numbers, texts and collections; not modules, functions, classes."""
    return isinstance(value, int | str | tuple | list | dict | set | frozenset) and not isinstance(value, type)


def _swap_value(module: ModuleType, key: str, old: object, new: object) -> None:
    for each in _ours():
        if vars(each).get(key) is old:
            setattr(each, key, new)
    setattr(module, key, new)


def _ours() -> Iterator[ModuleType]:
    return (each for name, each in list(sys.modules.items()) if name.split(".")[0] in ("readiness", "tests"))


def _forget() -> None:
    """Empty every cache that a mutant could have filled otherwise."""
    for module in _ours():
        if not module.__name__.startswith(KEEP):
            for value in list(vars(module).values()):
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()
