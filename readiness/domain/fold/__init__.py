"""Folding the log: what each kind of event does to the recorded facts, and when it has no effect.

The rules of recording live here once and hold for every front end and for merged logs alike. `apply` is the only
door; the handlers behind it are imported when it is first called: reading commands need the tables and no rules.
"""

from __future__ import annotations

from ...typed import TYPE_CHECKING, Any
from .tables import TABLES, MemoryTables, Table, Tables

if TYPE_CHECKING:
    from .registry import apply

__all__ = ["TABLES", "MemoryTables", "Table", "Tables", "apply"]


def __getattr__(name: str) -> Any:
    if name != "apply":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .registry import apply

    return apply
