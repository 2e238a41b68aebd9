"""Packs, their errors and differences, and checks of evidence files, as documents and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from ..domain.vocabulary import AREA_TITLES, Area

if TYPE_CHECKING:
    from ..packs.diff import Change
    from ..packs.findings import Finding
    from ..packs.load import PackInfo

Line = tuple[str, str]
"""Text and tone."""

_SHOWN = 60
"""Cells of an old or new value in a line about a change."""


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


def packs_document(packs: Iterable[PackInfo]) -> dict[str, Any]:
    """Packs that can be adopted (`readiness/packs/v1`)."""
    rows = [
        {
            "id": each.id,
            "title": each.title,
            "version": each.version,
            "kind": each.kind,
            "joins_gates": each.joins_gates,
            "items": each.items,
            "milestones": each.milestones,
            "digest": each.digest,
        }
        for each in packs
    ]
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


def findings_document(findings: Iterable[Finding]) -> dict[str, Any]:
    """The errors of pack files (`readiness/findings/v1`)."""
    rows = [
        {"file": each.file, "line": each.line, "code": each.code, "message": each.message, "remedy": each.remedy}
        for each in findings
    ]
    return {"schema": "readiness/findings/v1", "findings": rows}


def changes_document(changes: Iterable[Change]) -> dict[str, Any]:
    """What another version of a pack changes (`readiness/changes/v1`)."""
    rows = [
        {
            "kind": str(each.kind),
            "part": each.part,
            "id": each.id,
            "field": each.field or None,
            "old": each.old,
            "new": each.new,
        }
        for each in changes
    ]
    return {"schema": "readiness/changes/v1", "changes": rows}


def change_lines(changes: Iterable[Change]) -> Iterator[Line]:
    """A line a difference."""
    for each in changes:
        if not each.field:
            row = each.new or each.old
            yield f"{each.kind} {each.part} {each.id}: {row.get('title', '')}".rstrip(": "), ""
        else:
            name = each.field.replace("_", " ")
            yield f"{each.kind} {each.part} {each.id}, {name}: {_short(each.old)} → {_short(each.new)}", ""


def _short(value: object) -> str:
    from .layout import cut

    if isinstance(value, list):
        value = ", ".join(str(each) for each in value)
    return cut(" ".join(str(value).split()), _SHOWN) if value not in (None, "") else "nothing"
