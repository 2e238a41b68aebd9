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
    """The keys of an item's row about its words: `title_ja` and `untailored`."""
    detail: Row = {}
    if wording is not None and ('"ja"' in wording.detail or '"untailored"' in wording.detail):
        detail = json.loads(wording.detail)
    japanese, first = detail.get("ja") or {}, detail.get("untailored")
    return {"title_ja": japanese.get("title"), "untailored": _untailored(first) if first else None}


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
    first = detail.get("untailored")
    if first:
        yield "The pack's own words", "strong"
        yield f"  {first['title']} ({first['level']})", ""
        yield f"  {first['green_light']}", ""
    if detail.get("guidance"):
        yield "Guidance", "strong"
        yield f"  {detail['guidance']}", ""
