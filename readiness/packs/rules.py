"""Rules inside one row of a pack that no single key can check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readiness.domain.roles import Act, may
from readiness.domain.vocabulary import NON_COUNTING_KINDS, Area, EvidenceClass, Kind, Level

from .schema import AreaRow, Item, MilestoneRow, Model, TailoringRow, Window
from .words import Tailoring

Path = tuple[str | int, ...]


class Complaint(NamedTuple):
    """Something wrong at a path inside a row."""

    path: Path
    code: str
    message: str
    remedy: str


def complaints(row: Model, default: Level) -> Iterator[Complaint]:
    """Everything wrong with a row whose single keys are right."""
    if isinstance(row, Item):
        yield from _item(row, row.level or default)
    elif isinstance(row, MilestoneRow):
        yield from _milestone(row)
    elif isinstance(row, TailoringRow):
        yield from _tailoring(row)
    elif isinstance(row, AreaRow) and row.id is Area.CROSS:
        yield Complaint(("id",), "bad-gate", "`cross` has no gate", "its items join no gate; remove the row")


def _item(item: Item, level: Level) -> Iterator[Complaint]:
    yield from _gate(item)
    if item.joins_gate and item.kind in NON_COUNTING_KINDS:
        yield Complaint(("joins_gate",), "bad-gate", f"a {item.kind} joins no gate", "remove `joins_gate`")
    for key in ("depends_on", "related", "feeds", "references", "source"):
        yield from _repeated(key, getattr(item, key))
    yield from _requires(item, level)
    if item.timing and item.timing.window:
        yield from _window(item.timing.window)


def _gate(item: Item) -> Iterator[Complaint]:
    if item.kind is not Kind.GATE:
        return
    if item.area is Area.CROSS:
        yield Complaint(("area",), "bad-gate", "`cross` has no gate", "name one of the five areas")
    if item.na_allowed:
        yield Complaint(("na_allowed",), "bad-gate", "a gate can never be not-applicable", "remove `na_allowed`")


def _requires(item: Item, level: Level) -> Iterator[Complaint]:
    seen: set[tuple[str, frozenset[str]]] = set()
    for index, entry in enumerate(item.requires):
        path: Path = ("requires", index)
        if entry.class_ is EvidenceClass.NOTE and level is Level.MUST:
            yield Complaint(
                (*path, "class"),
                "note-required",
                "a note is a claim and never satisfies a `must`",
                "ask for a document, such as `memo` or `minutes`",
            )
        for position, role in enumerate(entry.role or []):
            if not may([role], Act.REVIEW):
                yield Complaint(
                    (*path, "role", position), "role-cannot-review", f"`{role}` may not review", "name another role"
                )
        key = (entry.class_, frozenset(entry.role or ()))
        if key in seen:
            yield Complaint(path, "repeated", f"`{entry.class_}` is asked for twice", "raise `min` instead")
        seen.add(key)


def _milestone(milestone: MilestoneRow) -> Iterator[Complaint]:
    timing = milestone.timing
    if timing is None:
        return
    if timing.window:
        yield from _window(timing.window)
    if timing.duration_months is not None and timing.after is None:
        yield Complaint(
            ("timing", "duration_months"),
            "bad-window",
            "`duration_months` counts from nothing",
            "name the milestone it counts from with `after`",
        )


def _window(window: Window) -> Iterator[Complaint]:
    if window.from_months >= window.to_months:
        yield Complaint(
            ("timing", "window", "from_months"),
            "bad-window",
            f"the window ends ({window.to_months}) before it starts ({window.from_months})",
            "`from_months` must be less than `to_months`; months before the anchor are negative",
        )


def _tailoring(row: TailoringRow) -> Iterator[Complaint]:
    if row.action is Tailoring.MODIFY and row.title is None and row.green_light is None:
        yield Complaint(
            ("action",),
            "no-replacement",
            f"`modify` of {row.target} has no text",
            "give the full `title` or `green_light` that replaces the old one",
        )
    if (row.action is Tailoring.ADD_DEPENDENCY) != (row.prerequisite is not None):
        yield Complaint(
            ("prerequisite",) if row.prerequisite else ("action",),
            "no-prerequisite",
            f"`prerequisite` and `add-dependency` belong together ({row.target})",
            "name the item that becomes a prerequisite, and only for `add-dependency`",
        )


def _repeated(key: str, values: list[str]) -> Iterator[Complaint]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield Complaint((key, index), "repeated", f"`{value}` is listed twice in `{key}`", "remove one")
        seen.add(value)
