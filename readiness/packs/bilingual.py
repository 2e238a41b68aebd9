"""The Japanese beside the English of a pack: whole or not there, with the same numbers, ids and units.

A translation is `draft` until a named person has confirmed it. Only the form is compared here; whether it reads well
is for that person to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from readiness.domain.language import DRAFT, JAPANESE

from .complaint import Complaint
from .source import Node
from .words import Translation

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*")
_UNITS = (
    ("working day", "営業日"),
    ("month", "か月"),
    ("quarter", "四半期"),
    ("week", "週間"),
    ("day", "日"),
    ("year", "年"),
    ("%", "%"),
)
NATURALIZED = {"US": "米国", "MHLW": "厚生労働省", "SMOL": "低分子"}
"""Abbreviations that Japanese spells out."""


def differences(english: str, japanese: str) -> list[str]:
    """Numbers with their units, ids and abbreviations that stand in one of the two texts and not in the other."""
    japanese = unicodedata.normalize("NFKC", japanese)
    missing = Counter(_NUMBER.findall(english))
    missing.subtract(Counter(_NUMBER.findall(japanese)))
    found = [number for number, count in sorted(missing.items()) if count]
    for number, unit in re.findall(r"(\d+)[ -]?(working day|month|quarter|week|day|year|%)", english):
        if f"{number}{dict(_UNITS)[unit]}" not in japanese:
            found.append(f"{number} {unit}")
    ours, theirs = set(_ACRONYM.findall(english)), set(_ACRONYM.findall(japanese))
    for short, spelled in NATURALIZED.items():
        if short in ours and spelled in japanese:
            ours.discard(short)
    return found + sorted(ours ^ theirs)


def translation_complaints(row: Node, texts: tuple[str, ...]) -> Iterator[Complaint]:
    """Everything wrong with the Japanese of a row whose translatable keys are `texts`."""
    given = [key for key in texts if row.text(f"{key}_ja")]
    for key in texts:
        path = (f"{key}_ja",)
        if key in given and not row.text(key):
            yield Complaint(path, "translation", f"`{key}_ja` translates nothing", f"add `{key}:` or remove it")
        elif given and key not in given and row.text(key):
            yield Complaint(path, "translation", f"`{key}` is not translated", f"add `{key}_ja:`, or remove the others")
        elif key in given and (found := differences(row.text(key), row.text(f"{key}_ja"))):
            message = f"`{key}_ja` differs from `{key}` in {', '.join(found)}"
            yield Complaint(path, "translation", message, "keep numbers, units, ids and abbreviations as they are")
    yield from status_complaints(row)


def in_language(content: dict[str, Any], lang: str) -> dict[str, Any]:
    """A normalized pack with the titles, green lights and guidance of its rows in a language; drafts are marked."""
    if lang != JAPANESE:
        return content
    rows = {
        section: [_translated(row) for row in content.get(section, [])]
        for section in ("items", "milestones", "areas", "tailoring")
    }
    extra = dict(content.get("extra") or {})
    if "lead_times" in extra:
        extra["lead_times"] = [_translated(row) for row in extra["lead_times"]]
    return {**_translated(content), **rows, "extra": extra}


def _translated(row: dict[str, Any]) -> dict[str, Any]:
    found = row.get("ja") or {}
    mark = "" if found.get("status") == Translation.CONFIRMED else DRAFT
    texts = {key: f"{found[key]}{mark}" for key in ("title", "green_light", "guidance", "what") if found.get(key)}
    return {**row, **texts}


def status_complaints(row: Node) -> Iterator[Complaint]:
    """A confirmed translation names who confirmed it, and a draft names nobody."""
    status, by = row.text("ja_status"), row.text("ja_confirmed_by")
    if status == Translation.CONFIRMED and not by:
        yield Complaint(
            ("ja_status",), "translation", "nobody has confirmed the Japanese", "name who: `ja_confirmed_by:`"
        )
    elif by and status != Translation.CONFIRMED:
        remedy = "write `ja_status: confirmed`, or remove the name"
        yield Complaint(("ja_confirmed_by",), "translation", "the Japanese is not marked as confirmed", remedy)
