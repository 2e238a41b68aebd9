"""Predicates about packs taken together."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, parts
from .rule import Rule
from .situation import Situation


def pulling_apart(rule: Rule, of: Situation) -> Iterator[Finding]:
    """The first pack is adopted beside one of the others, which want the opposite; `items` begin with where to look."""
    first, *others = rule.packs
    if first not in of.adopted or of.taken(first) is False:
        return
    for other in others:
        if other in of.adopted:
            said = parts(pack=first, other=other, item=rule.items[0])
            yield rule.finding("pulling-apart", of.program, rule.items[0], said)
