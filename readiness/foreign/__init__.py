"""Checklists that people already have: their cells as text, what they say of items, and what that means for a program.

XLSX, CSV, Markdown, YAML and JSON come in as the same thing, tables of text cells with the numbers of their rows
(`read`). `columns` finds the header and says which column is which field, `candidates` makes a candidate of each row,
or a reason why not; `plan` holds the candidates against a program, `drafting` says which events follow, `texts` tells
people. `packing` makes a pack of them instead.

No file is executed, no formula computed, no address followed.
"""

from __future__ import annotations
