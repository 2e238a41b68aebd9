"""Packs, their errors and differences, and checks of evidence files, as documents and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from ..domain.lead_times import Lead
from ..domain.vocabulary import AREA_TITLES, Area

Line = tuple[str, str]
"""Text and tone."""

_SHOWN = 60
"""Cells of an old or new value in a line about a change."""
_PACK_KEYS = ("id", "title", "version", "kind", "joins_gates", "items", "milestones", "digest")


class Record(Protocol):
    """A named tuple of the packs: a line of their list, a finding, a change."""

    def _asdict(self) -> dict[str, Any]: ...


class Checked(Protocol):
    """What was found about one piece of evidence."""

    @property
    def program(self) -> str: ...
    @property
    def evidence(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def sound(self) -> bool: ...
    @property
    def detail(self) -> str: ...


def checks_document(results: Iterable[Checked]) -> dict[str, Any]:
    """What a check of evidence files found (`readiness/checks/v1`)."""
    rows = [
        {
            "program": each.program,
            "evidence": each.evidence,
            "state": str(each.state),
            "sound": each.sound,
            "detail": each.detail,
        }
        for each in results
    ]
    return {"schema": "readiness/checks/v1", "checks": rows}


def packs_document(packs: Iterable[Record]) -> dict[str, Any]:
    """Packs that can be adopted (`readiness/packs/v1`), from `PackInfo`s."""
    rows = [{key: row[key] for key in _PACK_KEYS} for row in (each._asdict() for each in packs)]
    return {"schema": "readiness/packs/v1", "packs": rows}


def pack_document(content: dict[str, Any], digest: str) -> dict[str, Any]:
    """A pack with everything in it (`readiness/pack/v1`)."""
    return {"schema": "readiness/pack/v1", "digest": digest, "pack": content}


def pack_lines(content: dict[str, Any], digest: str) -> Iterator[Line]:
    """A pack to read: items by area with green lights, then milestones."""
    yield f"{content['id']} {content['version']}  {content['title']}", "strong"
    yield f"  {content['kind']}, {digest[:19]}", "dim"
    if content["note"]:
        yield f"  {content['note']}", ""
    for area in Area:
        rows = [each for each in content["items"] if each["area"] == area]
        if rows:
            yield f"  {AREA_TITLES[area]}", "strong"
        for row in rows:
            yield f"    {row['id']}  {row['title']}  ({row['kind']}, {row['level']})", ""
            if row["green_light"]:
                yield f"      {row['green_light']}", "dim"
            if row["depends_on"]:
                yield f"      after {', '.join(row['depends_on'])}", "dim"
    if content["milestones"]:
        yield "  Milestones", "strong"
    for row in content["milestones"]:
        quarter = f", Q{row['quarter']}" if row["quarter"] else ""
        yield f"    {row['id']}  {row['title']}  ({row['kind']}{quarter})", ""
    rules = (content.get("extra") or {}).get("lead_times", [])
    if rules:
        yield "  Lead times", "strong"
    for row in rules:
        from .dates import offset_text

        back = offset_text(Lead(row["unit"], row["back"], row.get("calendar", "")))
        yield f"    {row['id']}  {row['what']}", ""
        yield f"      {back} {row.get('milestone') or 'the milestone'}; {row['source']}", "dim"


def findings_document(findings: Iterable[Record]) -> dict[str, Any]:
    """The errors of pack files (`readiness/findings/v1`), from `Finding`s."""
    return {"schema": "readiness/findings/v1", "findings": [each._asdict() for each in findings]}


def changes_document(changes: Iterable[Record]) -> dict[str, Any]:
    """What another version of a pack changes (`readiness/changes/v1`), from `Change`s."""
    rows = [
        row | {"kind": str(row["kind"]), "field": row["field"] or None} for row in (each._asdict() for each in changes)
    ]
    return {"schema": "readiness/changes/v1", "changes": rows}


def change_lines(changes: Iterable[Record]) -> Iterator[Line]:
    """A line a difference."""
    for each in changes:
        row = each._asdict()
        what = f"{row['kind']} {row['part']} {row['id']}"
        if row["field"]:
            name = row["field"].replace("_", " ")
            yield f"{what}, {name}: {_short(row['old'])} → {_short(row['new'])}", ""
        else:
            title = (row["new"] or row["old"]).get("title", "")
            yield f"{what}: {title}" if title else what, ""


def _short(value: object) -> str:
    from .layout import cut

    if isinstance(value, list):
        value = ", ".join(str(each) for each in value)
    return cut(" ".join(str(value).split()), _SHOWN) if value not in (None, "") else "nothing"
