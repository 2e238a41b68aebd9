"""What changes between two versions of a pack, from their normalized forms."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

Json = dict[str, Any]


class ChangeKind(StrEnum):
    """How a row changed: a reworded green light asks for a fresh look, a re-linked item moves blockers."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    RELINKED = "re-linked"
    RETUNED = "retuned"
    """Level, required evidence, estimate, timing and other settings."""


class Change(NamedTuple):
    """One difference in a pack, area, quarter, item, milestone, tailoring or lead-time row (`part`).

    Added and removed rows have no field and carry the whole row.
    """

    kind: ChangeKind
    part: str
    id: str
    field: str
    old: Any
    new: Any


_WORDING = frozenset(
    {
        "title",
        "green_light",
        "verbatim",
        "note",
        "what",
        "guidance",
        "ambiguity",
        "checks",
        "evidence_hints",
        "action_verbatim",
        "green_light_verbatim",
        "primary_verbatim",
        "deals_verbatim",
        "ja",
    }
)
_LINKS = frozenset(
    {"depends_on", "related", "feeds", "closed_by", "joins_gate", "joins_gates", "gate", "prerequisite", "item"}
)
_PARTS = (
    ("areas", "area", ("id",)),
    ("quarters", "quarter", ("quarter",)),
    ("items", "item", ("id",)),
    ("milestones", "milestone", ("id",)),
    ("tailoring", "tailoring", ("target", "action", "prerequisite")),
    ("lead_times", "lead-time", ("id",)),
)


def diff(old: Json, new: Json) -> list[Change]:
    """The changes from `old` to `new`, part by part, in the order of the new pack, removed rows last."""
    parts = {section for section, _, _ in _PARTS}
    old, new = _flat(old), _flat(new)
    head_old = {key: value for key, value in old.items() if key not in parts}
    head_new = {key: value for key, value in new.items() if key not in parts}
    changes = list(_fields("pack", str(new["id"]), head_old, head_new))
    for section, part, key in _PARTS:
        before = {_key(row, key): row for row in old.get(section, [])}
        after = {_key(row, key): row for row in new.get(section, [])}
        for name, row in after.items():
            if name in before:
                changes += _fields(part, name, before[name], row)
            else:
                changes.append(Change(ChangeKind.ADDED, part, name, "", None, row))
        changes += [
            Change(ChangeKind.REMOVED, part, name, "", row, None) for name, row in before.items() if name not in after
        ]
    return changes


def _flat(content: Json) -> Json:
    """The content with its lead-time rules beside its other rows."""
    extra = dict(content.get("extra") or {})
    rules = extra.pop("lead_times", [])
    return {**content, "extra": extra, "lead_times": rules} if rules else content


def _key(row: Json, key: tuple[str, ...]) -> str:
    return " ".join(str(row[name]) for name in key if row.get(name) is not None)


def _fields(part: str, name: str, old: Json, new: Json) -> list[Change]:
    changes = []
    for field in sorted(old.keys() | new.keys()):
        before, after = old.get(field), new.get(field)
        if _same(field, before, after):
            continue
        kind = ChangeKind.RETUNED
        if field in _WORDING:
            kind = ChangeKind.REWORDED
        elif field in _LINKS:
            kind = ChangeKind.RELINKED
        changes.append(Change(kind, part, name, field, before, after))
    return changes


def _same(field: str, old: Any, new: Any) -> bool:
    if field in _LINKS and isinstance(old, list) and isinstance(new, list):
        return sorted(old) == sorted(new)
    return bool(old == new)
