"""Folding the log: what each kind of event does to the recorded facts, and when it has no effect.

The rules of recording live here once and hold for every front end and for merged logs alike. `apply` is the only
door; the handlers behind it are imported when it is first called: reading commands need the tables and no rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .tables import TABLES, MemoryTables, Table, Tables

if TYPE_CHECKING:
    from ..events import Event
    from .reason import Reason

__all__ = ["TABLES", "MemoryTables", "Table", "Tables", "apply"]


def apply(tables: Tables, event: Event, *, merging: bool = False) -> Reason | None:
    """Fold one event into the rows.

    Never raises on what an event holds; whatever `tables` raises passes through.

    Args:
        tables: the rows so far; changed only if the event is effective.
        event: the next event of the fold order, not voided.
        merging: the event comes from a log that was accepted elsewhere. A circle of prerequisites that only merging
            brought about is then let in, for evaluation to report (semantics §2); every other rule holds.

    Returns:
        None if the event took effect, else one line for people on why it has none. The line is a `Reason`, whose
        `ground` says what kind of rule spoke.
    """
    from .registry import apply as fold

    return fold(tables, event, merging=merging)
