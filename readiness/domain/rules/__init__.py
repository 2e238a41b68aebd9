"""The catalogue's rules: named predicates over a program on D, with parameters from the catalogue.

A rule never changes a status or a verdict: it notices. Where the source's rule is what status and verdict do anyway, or
where nothing recorded could tell, the catalogue says so instead of naming a predicate.
"""

from __future__ import annotations

from .engine import FIRED_ELSEWHERE, PREDICATES, evaluate
from .rule import Rule
from .situation import Situation

__all__ = ["FIRED_ELSEWHERE", "PREDICATES", "Rule", "Situation", "evaluate"]
