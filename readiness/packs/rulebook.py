"""The catalogue of rules in the form that every command can read: `python -m readiness.packs.rulebook` (`make rules`).

Programs are held to `checklists/rules.yaml`; reading that takes a YAML parser and all checks, which an export does not
load. `data/rules.json` says the same in one line a rule, and a test compares the two.
"""

from __future__ import annotations

import json
from typing import Any

from readiness.resources import data_dir

from .catalogues import load_catalogue

NAME = "rules.json"
_KEYS = (
    "id", "title", "when", "then", "severity", "escalates", "predicate", "enforced", "text_only", "packs", "items",
    "figures", "params", "note",
)  # fmt: skip


def text() -> str:
    """The text of `data/rules.json`."""
    rows = [_row(row) for row in load_catalogue("rules").rows]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n"


def _row(row: dict[str, Any]) -> dict[str, Any]:
    japanese = {key: row[f"{key}_ja"] for key in ("title", "when", "then") if row[f"{key}_ja"]}
    if japanese:
        japanese["status"] = row["ja_status"] or "draft"
    kept = {key: row[key] for key in _KEYS if row[key] not in (None, [], {})}
    return {**kept, **({"ja": japanese} if japanese else {})}


if __name__ == "__main__":
    (data_dir() / NAME).write_text(text(), encoding="utf-8")
