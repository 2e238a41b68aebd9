"""The normalized form of a pack: plain, complete, stable. It goes into the log at adoption, by digest.

Every key is present, absent values are null or empty, levels and gate membership are resolved; keys are
sorted, text is in NFC on one line, and there are no floats. Lists keep the order of the file, which is the
order on screen.

What only some packs carry is under `extra`, of the pack and of an item, with nothing but what is stated there.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from readiness.domain.vocabulary import AREA_TITLES, NON_COUNTING_KINDS, Kind

from .words import Basis, Life, Translation, default_level, joins_gates

if TYPE_CHECKING:
    from .register_schema import RegisterRow
    from .schema import Item, ItemTiming, LeadTimeRow, MilestoneRow, MilestoneTiming, PackFile, TailoringRow, Window

Json = dict[str, Any]
"""A JSON object."""


def normalise(pack: PackFile) -> Json:
    """The normalized form of a validated pack."""
    head = pack.pack
    level = str(default_level(head.default_blocking))
    ja = _Japanese(head.ja_status or Translation.DRAFT, head.ja_confirmed_by)
    normalised: Json = in_order(
        {
            "id": head.id,
            "title": head.title,
            "version": head.version,
            "kind": str(head.kind),
            "joins_gates": joins_gates(head.kind, head.joins_gates),
            "direction": _word(head.direction),
            "note": head.note,
            "source": [{"file": text.file, "sections": list(text.sections)} for text in head.source],
            "areas": [
                {
                    "id": str(row.id),
                    "title": row.title or AREA_TITLES[row.id],
                    "ja": ja.of(title=row.title_ja),
                    "action_verbatim": row.action_verbatim,
                    "green_light_verbatim": row.green_light_verbatim,
                    "gate": row.gate,
                }
                for row in pack.areas
            ],
            "quarters": [row.model_dump() for row in pack.quarters],
            "items": [_item(item, level, ja) for item in pack.items],
            "milestones": [_milestone(row, ja) for row in pack.milestones],
            "tailoring": [_tailoring(row, ja) for row in pack.tailoring],
            "ja": ja.of(title=head.title_ja),
            "extra": _pack_extra(pack, ja),
        }
    )
    return normalised


class _Japanese(NamedTuple):
    """How far the Japanese of a pack, or of an item that says so itself, can be trusted."""

    status: Translation
    by: str | None

    def of(self, **texts: str | None) -> Json | None:
        """The Japanese of a row with its status; None if there is none."""
        if not any(texts.values()):
            return None
        return {**texts, "status": str(self.status), "confirmed_by": self.by}


_PACK_EXTRA = ("matrix", "choices", "scale", "pillars", "thresholds", "examples", "lists")
_ITEM_EXTRA = ("logic", "card", "excuse", "signals", "figures", "external_input")


def _pack_extra(pack: PackFile, ja: _Japanese) -> Json:
    extra: Json = {
        section: [stated(row.model_dump(mode="json", by_alias=True)) for row in rows]
        for section in _PACK_EXTRA
        if (rows := getattr(pack, section))
    }
    if pack.lead_times:
        extra["lead_times"] = [_lead_time(row, ja) for row in pack.lead_times]
    if pack.registers:
        extra["registers"] = [_register(row, [item.id for item in pack.items]) for row in pack.registers]
    if pack.pack.default_blocking is not None:
        # Items get their level from it; what follows when a route is chosen needs the word itself.
        extra["default_blocking"] = str(pack.pack.default_blocking)
    return extra


def _lead_time(row: LeadTimeRow, ja: _Japanese) -> Json:
    """A lead-time rule, with nothing but what is stated; its offset as the unit and how many of it."""
    plain: Json = stated(row.model_dump(mode="json", exclude={"offset", "what_ja"}))
    key, count = next((key, value) for key, value in row.offset.model_dump().items() if value is not None)
    if found := ja.of(what=row.what_ja):
        plain["ja"] = stated(found)
    return {**plain, "unit": key.replace("_", "-"), "back": count}


def _register(row: RegisterRow, items: list[str]) -> Json:
    """A register with the items that its columns may name; the order of its words and stages is kept."""
    plain: Json = stated(row.model_dump(mode="json", by_alias=True))
    for column in plain["columns"]:
        if column.pop("own_items", False):
            column["of"] = items
        if not column["required"]:
            del column["required"]
        if "moves" in column:
            column["moves"] = [{"word": word, "then": then} for word, then in column["moves"].items()]
    return plain


def _item_extra(item: Item) -> Json:
    extra: Json = stated(item.model_dump(mode="json", by_alias=True, include=set(_ITEM_EXTRA)))
    if item.green_light_basis is Basis.SEED:
        extra["green_light_basis"] = str(item.green_light_basis)
    if item.life is not Life.CURRENT:
        extra["life"] = str(item.life)
    if item.reaccept:
        extra["reaccept"] = True
    return extra


def stated(value: Any) -> Any:
    """`value` without keys that are null or empty, at any depth."""
    if isinstance(value, dict):
        kept = {key: stated(member) for key, member in value.items()}
        return {key: member for key, member in kept.items() if member not in (None, [], {})}
    if isinstance(value, list):
        return [stated(member) for member in value]
    return value


def canonical(normalised: Json) -> str:
    """The one text of a normalized pack."""
    return json.dumps(normalised, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(normalised: Json) -> str:
    """`sha256:` and the hash of the canonical text in UTF-8: equal for equal content, however it was written."""
    return "sha256:" + hashlib.sha256(canonical(normalised).encode()).hexdigest()


def _item(item: Item, level: str, ja: _Japanese) -> Json:
    timing = item.timing
    counts = item.kind not in NON_COUNTING_KINDS
    if item.ja_status is not None:
        ja = _Japanese(item.ja_status, item.ja_confirmed_by)
    return {
        "id": item.id,
        "area": str(item.area),
        "kind": str(item.kind),
        "level": str(item.level or level),
        "side": str(item.side),
        "title": item.title,
        "green_light": item.green_light,
        "verbatim": item.verbatim,
        "source": list(item.source),
        "basis": str(item.basis),
        "group": item.group,
        "evidence_hints": list(item.evidence_hints),
        "depends_on": list(item.depends_on),
        "related": list(item.related),
        "feeds": list(item.feeds),
        "closed_by": item.closed_by,
        "joins_gate": counts and item.joins_gate is not False,
        "na_allowed": item.kind is not Kind.GATE and item.na_allowed is not False,
        "waivable": item.waivable,
        "requires": [
            {
                "class": str(entry.class_),
                "role": [str(role) for role in dict.fromkeys(entry.role)] if entry.role else None,
                "min": entry.min,
                **({"maturity": str(entry.maturity)} if entry.maturity else {}),
            }
            for entry in item.requires
        ],
        "estimate_days": item.estimate_days,
        "quarter": timing.quarter if timing else None,
        "stream": _word(item.stream),
        "timing": _item_timing(timing),
        "checks": list(item.checks),
        "references": list(item.references),
        "ambiguity": item.ambiguity,
        "guidance": item.guidance,
        "extra": _item_extra(item),
        "ja": ja.of(title=item.title_ja, green_light=item.green_light_ja, guidance=item.guidance_ja),
    }


def _item_timing(timing: ItemTiming | None) -> Json:
    return {
        "before": timing.before if timing else None,
        "after": timing.after if timing else None,
        "window": _window(timing.window if timing else None),
        "cadence": _word(timing.cadence) if timing else None,
        "duration_months": timing.duration_months if timing else None,
        "standard_months": timing.standard_months if timing else None,
        "note": timing.note if timing else None,
    }


def _tailoring(row: TailoringRow, ja: _Japanese) -> Json:
    plain: Json = row.model_dump(mode="json", exclude={"title_ja", "green_light_ja", "level"})
    if row.level is not None:
        plain["level"] = str(row.level)
    return {**plain, "ja": ja.of(title=row.title_ja, green_light=row.green_light_ja)}


def _milestone(row: MilestoneRow, ja: _Japanese) -> Json:
    timing: MilestoneTiming | None = row.timing
    return {
        "id": row.id,
        "kind": str(row.kind),
        "title": row.title,
        "quarter": timing.quarter if timing else None,
        "authority": _word(row.authority),
        "window": _window(timing.window if timing else None),
        "cadence": _word(timing.cadence) if timing else None,
        "after": timing.after if timing else None,
        "duration_months": timing.duration_months if timing else None,
        "note": row.note,
        "source": list(row.source),
        "basis": str(row.basis),
        "ja": ja.of(title=row.title_ja),
    }


def _window(window: Window | None) -> Json | None:
    return window.model_dump() if window else None


def _word(value: str | None) -> str | None:
    return None if value is None else str(value)


def in_order(value: Any) -> Any:
    """`value` with the keys of every object sorted."""
    if isinstance(value, dict):
        return {key: in_order(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [in_order(member) for member in value]
    return value
