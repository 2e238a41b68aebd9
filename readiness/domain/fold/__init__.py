"""Folding the log: what each kind of event does to the recorded facts, and when it has no effect."""

from __future__ import annotations

from .tables import TABLES, MemoryTables, Table, Tables

__all__ = ["TABLES", "MemoryTables", "Table", "Tables"]
