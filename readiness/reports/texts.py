"""What an item says besides its green light: Japanese, the words of its pack where others stand, who changed them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..domain.facts import Wording
from ..typed import Any

Line = tuple[str, str]
"""Text and tone."""
Row = dict[str, Any]

_ACTION = {
    "promote": "promoted",
    "modify": "reworded",
    "relax": "made lighter",
    "add-dependency": "given a prerequisite",
}


def more(wording: Wording | None) -> Row:
    """The keys of an item's row about its words: `title_ja`, `untailored` and `origin`."""
    detail: Row = {}
    if wording is not None and wording.detail != "{}" and any(each in wording.detail for each in _TOLD):
        detail = json.loads(wording.detail)
    japanese, first = detail.get("ja") or {}, detail.get("untailored")
    return {
        "title_ja": japanese.get("title"),
        "untailored": _untailored(first) if first else None,
        "origin": _origin(detail["origin"]) if "origin" in detail else None,
    }


_TOLD = ('"ja"', '"untailored"', '"origin"')


def _origin(origin: Row) -> Row:
    """Where an imported row stood in its file."""
    return {
        "file": origin["file"],
        "sha256": origin["sha256"],
        "sheet": origin["sheet"] or None,
        "row": origin["row"],
        "import": origin["import_id"],
    }


def _untailored(first: Row) -> Row:
    return {
        "title": first["title"],
        "green_light": first["green_light"],
        "level": first["level"],
        "by": [each or None for each in first["by"]],
    }


def lines(wording: Wording) -> Iterator[Line]:
    """What overlays and the program changed, the pack's own words, and the guidance."""
    detail = json.loads(wording.detail)
    for each in detail.get("tailored", ()):
        yield f"  {_ACTION.get(each['action'], each['action']).capitalize()} by {each['pack']}: {each['note']}", ""
    local = detail.get("local")
    if local:
        fields = [name.replace("_", " ") for name in ("title", "green_light", "level", "side") if name in local]
        yield f"  Changed here, {', '.join(fields)}, by {local['by']} {local['on']}: {local['reason']}", "warn"
    origin = detail.get("origin")
    if origin:
        where = f"{origin['sheet']} row {origin['row']}" if origin["sheet"] else f"row {origin['row']}"
        yield (
            f"  Imported from {origin['file']}, {where} ({origin['import_id']}, SHA-256 {origin['sha256'][:12]})",
            "dim",
        )
    first = detail.get("untailored")
    if first:
        yield "The pack's own words", "strong"
        yield f"  {first['title']} ({first['level']})", ""
        yield f"  {first['green_light']}", ""
    if detail.get("guidance"):
        yield "Guidance", "strong"
        yield f"  {detail['guidance']}", ""
