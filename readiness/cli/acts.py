"""What commands that write have in common: telling what was recorded, and flags that name several things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..workspace import Done
    from .context import Context

NONE = "none"
"""Typed where a value is taken back."""


def act(ctx: Context, done: Done) -> None:
    """Tell what an act recorded."""
    ctx.out.done(done, as_json=ctx.args.json)


def ids(text: str) -> list[str]:
    """One id, or several with commas between."""
    return [each.strip() for each in text.split(",") if each.strip()]


def joined(given: Iterable[list[str]]) -> list[str]:
    """The ids of a flag that came several times."""
    return [each for several in given for each in several]


def or_none(parse: Callable[[str], Any], nothing: object) -> Callable[[str], Any]:
    """A value, or `none`, which becomes `nothing`."""
    return lambda text: nothing if text == NONE else parse(text)
