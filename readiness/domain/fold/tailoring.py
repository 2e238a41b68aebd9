"""What overlays and the program itself change in an item of a pack, and where two overlays pull apart.

An item's definition is that of its pack, then what each adopted overlay does to it in the order of adoption, then what
the program changed locally. The first text stays beside the last one: an item's detail holds `tailored` (who did what,
and why), `untailored` (what its pack says, where that differs) and `local` (what the program changed).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ..vocabulary import Level
from .content import PackContent, PackItem, Tailoring
from .fields import canonical

PROMOTE, MODIFY, RELAX, ADD_DEPENDENCY = "promote", "modify", "relax", "add-dependency"

_WEAKER = {str(Level.MUST): str(Level.SHOULD)}
"""What `relax` makes of a level, unless its row names one."""
Local = Mapping[str, Any]
"""What a program changed in one item: some of title, green_light, level, side; with reason, by (a person) and on."""


class Applied(NamedTuple):
    """A row of an overlay's tailoring, with the overlay."""

    pack: str
    row: Tailoring


class Conflict(NamedTuple):
    """Two overlays that want different things of one item."""

    item: str
    what: str
    loser: str
    winner: str
    """The pack adopted last."""

    def __str__(self) -> str:
        return f"{self.item}: {self.loser} and {self.winner} {self.what}; {self.winner}, adopted last, wins"


def by_target(overlays: Iterable[PackContent]) -> dict[str, list[Applied]]:
    """What overlays, in the order of adoption, do to each item."""
    found: dict[str, list[Applied]] = {}
    for overlay in overlays:
        for row in overlay.tailoring:
            found.setdefault(row.target, []).append(Applied(overlay.id, row))
    return found


def conflicts(applied: Mapping[str, Sequence[Applied]]) -> list[Conflict]:
    """Where a later overlay takes the place of an earlier one, by item."""
    found: list[Conflict] = []
    for item, several in sorted(applied.items()):
        for actions, what in (((MODIFY,), "both reword it"), ((PROMOTE, RELAX), "weigh it differently")):
            last: Applied | None = None
            for each in several:
                if each.row.action not in actions:
                    continue
                if last is not None and last.pack != each.pack and _says(last.row) != _says(each.row):
                    found.append(Conflict(item, what, last.pack, each.pack))
                last = each
    return found


def _says(row: Tailoring) -> tuple[str, ...]:
    return row.action, row.title, row.green_light, row.level


def effective(definition: PackItem, applied: Sequence[Applied], local: Local) -> PackItem:
    """An item of a pack as a program has it.

    Args:
        definition: as its pack defines it.
        applied: what overlays do to it, in the order of adoption.
        local: what the program changed; empty if nothing.
    """
    if not applied and not local:
        return definition
    found = _locally(_tailored(definition, applied), local)
    detail = json.loads(found.detail)
    changed = [name for name in ("title", "green_light", "level") if getattr(found, name) != getattr(definition, name)]
    if applied:
        told = [{"pack": each.pack, "action": each.row.action, "note": each.row.note} for each in applied]
        detail["tailored"] = sorted(told, key=lambda each: (each["pack"], each["action"]))
    if local:
        detail["local"] = dict(local)
    if changed:
        detail["untailored"] = {
            "title": definition.title,
            "green_light": definition.green_light,
            "level": definition.level,
            "by": _by(changed, applied, local),
        }
    return found._replace(detail=canonical(detail))


def _by(changed: Sequence[str], applied: Sequence[Applied], local: Local) -> list[str]:
    """The packs whose changes stand; "" for the program itself."""
    found: list[str] = []
    texts = [each for each in applied if each.row.action == MODIFY][-1:]
    weights = [each for each in applied if each.row.action in (PROMOTE, RELAX)][-1:]
    if {"title", "green_light"} & set(changed) and not {"title", "green_light"} <= local.keys():
        found += [each.pack for each in texts]
    if "level" in changed and "level" not in local:
        found += [each.pack for each in weights]
    if any(name in local for name in changed):
        found.append("")
    return list(dict.fromkeys(found))


def _tailored(item: PackItem, applied: Sequence[Applied]) -> PackItem:
    """With what overlays do. A later rewording replaces an earlier one whole; a later promotion or relaxation too."""
    for each in [each for each in applied if each.row.action == MODIFY][-1:]:
        item = _reworded(item, each.row)
    for each in [each for each in applied if each.row.action in (PROMOTE, RELAX)][-1:]:
        if each.row.action == PROMOTE:
            item = item._replace(promoted=True)
        else:
            item = item._replace(level=each.row.level or _WEAKER.get(item.level, str(Level.ADVISORY)))
    return item


def _reworded(item: PackItem, row: Tailoring) -> PackItem:
    detail = json.loads(item.detail)
    japanese = dict(detail.pop("ja", None) or {})
    for name, text in (("title", row.title), ("green_light", row.green_light)):
        if text:
            japanese.pop(name, None)
            if row.ja.get(name):
                japanese[name] = row.ja[name]
                japanese["status"], japanese["confirmed_by"] = _less_sure(japanese, row.ja)
    return item._replace(
        title=row.title or item.title,
        green_light=row.green_light or item.green_light,
        detail=canonical(_with_japanese(detail, japanese)),
    )


def _less_sure(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, str | None]:
    """Status and confirmer of Japanese from two sources: a draft beside anything is a draft."""
    if one.get("status", "confirmed") == other.get("status") == "confirmed":
        return "confirmed", other.get("confirmed_by")
    return "draft", None


def _with_japanese(detail: dict[str, Any], japanese: Mapping[str, Any]) -> dict[str, Any]:
    if any(japanese.get(name) for name in ("title", "green_light", "guidance")):
        detail["ja"] = {key: value for key, value in japanese.items() if value is not None}
    return detail


def _locally(item: PackItem, local: Local) -> PackItem:
    """With what the program changed; the Japanese of a text that it replaced is gone."""
    replaced = [name for name in ("title", "green_light") if name in local]
    if replaced:
        detail = json.loads(item.detail)
        japanese = {key: value for key, value in (detail.pop("ja", None) or {}).items() if key not in replaced}
        item = item._replace(detail=canonical(_with_japanese(detail, japanese)))
    return item._replace(
        title=local.get("title", item.title),
        green_light=local.get("green_light", item.green_light),
        level=local.get("level", item.level),
        side=local.get("side", item.side),
    )
