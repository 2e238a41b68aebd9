"""Write `checklists/SCENARIOS.md` anew (`make scenarios`)."""

from __future__ import annotations

from . import TABLE, table

if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
