"""What changed between two moments of a program (semantics §8): two snapshots compared, nothing computed anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from ..typed import NamedTuple, TypeVar
from .snapshot import EvidenceRow, ItemRow, MilestoneRow, Snapshot, WaiverRow
from .vocabulary import HashState, MilestoneState, Rag

_PLANNED, _REACHED, _CANCELLED = map(str, MilestoneState)
_UNSOUND = {str(each) for each in (HashState.CHANGED, HashState.MISSING, HashState.MOVED, HashState.UNREADABLE)}
"""What a check can find wrong with a file."""


class Delta(StrEnum):
    """The classes of changes, a closed list, in the order in which they are listed."""

    MILESTONE_ADDED = "milestone-added"
    MILESTONE_MOVED = "milestone-moved"
    MILESTONE_REACHED = "milestone-reached"
    MILESTONE_CANCELLED = "milestone-cancelled"
    MILESTONE_REMOVED = "milestone-removed"
    NEWLY_BLOCKED = "newly-blocked"
    CLEARED = "cleared"
    REGRESSED = "regressed"
    SLIPPED = "slipped"
    PULLED_IN = "pulled-in"
    EVIDENCE_FILED = "evidence-filed"
    EVIDENCE_REVIEWED = "evidence-reviewed"
    EVIDENCE_EXPIRED = "evidence-expired"
    EVIDENCE_CHANGED = "evidence-changed"
    EVIDENCE_WITHDRAWN = "evidence-withdrawn"
    WAIVER_GRANTED = "waiver-granted"
    WAIVER_LAPSING = "waiver-lapsing"
    IMPEDIMENT_OPENED = "impediment-opened"
    IMPEDIMENT_CLOSED = "impediment-closed"
    ITEM_ADDED = "item-added"
    ITEM_REMOVED = "item-removed"
    ITEM_REWORDED = "item-reworded"
    OWNER_CHANGED = "owner-changed"
    DECISION_TAKEN = "decision-taken"


_ORDER = {each: position for position, each in enumerate(Delta)}


class Change(NamedTuple):
    """One line of a delta."""

    what: Delta
    id: str
    """Of the milestone, item, evidence, waiver or impediment."""
    title: str
    before: str = ""
    after: str = ""
    items: tuple[str, ...] = ()
    """Of a waiver or impediment, its item; of a milestone, the items that became blocked, or ceased to be, only
    because of this line: counted here and listed nowhere else."""
    milestones: tuple[str, ...] = ()
    """Of an item, the milestones in which it came to block, or ceased to."""


def compare(before: Snapshot, after: Snapshot) -> list[Change]:
    """The changes from one moment to the other, in the order of `Delta`, then of the snapshots.

    Raises:
        ValueError: if the snapshots are of two programs.
    """
    if before.program != after.program:
        raise ValueError(f"snapshots of two programs: {before.program} and {after.program}")
    milestones = _milestone_lines(before, after)
    caused: dict[str, list[str]] = {each.id: [] for each in milestones}
    changes = [*_items(before, after, caused), *_evidence(before, after), *_waivers(before, after)]
    changes += _impediments(before, after)
    changes += [each._replace(items=tuple(caused[each.id])) for each in milestones]
    changes += _drifting(before, after)
    changes += _decisions(before, after)
    return sorted(changes, key=lambda change: _ORDER[change.what])


Row = TypeVar("Row", ItemRow, MilestoneRow, EvidenceRow, WaiverRow)


def _pairs(before: Sequence[Row], after: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Rows with the same id side by side, in the order of the later moment; what is gone comes last."""
    old = {row.id: row for row in before}
    for row in after:
        yield old.pop(row.id, None), row
    for row in old.values():
        yield row, None


def _milestone_lines(before: Snapshot, after: Snapshot) -> list[Change]:
    """Milestones added, moved, reached, cancelled and removed."""
    lines = []
    for old, new in _pairs(before.milestones, after.milestones):
        if new is None:
            if old is not None:
                lines.append(Change(Delta.MILESTONE_REMOVED, old.id, old.title, old.date))
        elif old is None:
            lines.append(Change(Delta.MILESTONE_ADDED, new.id, new.title, "", new.date))
        elif old.state != new.state:
            what = {_REACHED: Delta.MILESTONE_REACHED, _CANCELLED: Delta.MILESTONE_CANCELLED}.get(new.state)
            # Planned again, when somebody took reaching or cancelling it back.
            lines.append(Change(what or Delta.MILESTONE_ADDED, new.id, new.title, old.state, new.verdict))
        elif old.date != new.date:
            lines.append(Change(Delta.MILESTONE_MOVED, new.id, new.title, old.date, new.date))
    return lines


def _drifting(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Unreached milestones whose date moved, or whose slip grew or shrank."""
    for old, new in _pairs(before.milestones, after.milestones):
        if old is None or new is None or new.state != _PLANNED:
            continue
        if old.date != new.date:
            if old.date and new.date:
                what = Delta.SLIPPED if new.date > old.date else Delta.PULLED_IN
                yield Change(what, new.id, new.title, f"date {old.date}", f"date {new.date}")
        elif old.slip_days is not None and new.slip_days is not None and old.slip_days != new.slip_days:
            what = Delta.SLIPPED if new.slip_days > old.slip_days else Delta.PULLED_IN
            yield Change(what, new.id, new.title, f"slip {old.slip_days}", f"slip {new.slip_days}")


def _decisions(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for old, new in _pairs(before.milestones, after.milestones):
        if new is not None and new.decision != (old.decision if old else ""):
            yield Change(Delta.DECISION_TAKEN, new.id, new.title, old.outcome if old else "", new.outcome)


def _items(before: Snapshot, after: Snapshot, caused: dict[str, list[str]]) -> Iterator[Change]:
    """What became of items; `caused` takes those that block, or cease to, only because of a milestone's own line."""
    for old, new in _pairs(before.items, after.items):
        if new is None:
            if old is not None:
                yield Change(Delta.ITEM_REMOVED, old.id, old.title, old.status, milestones=tuple(old.blocks.split()))
        elif old is None:
            yield Change(Delta.ITEM_ADDED, new.id, new.title, "", new.status, milestones=tuple(new.blocks.split()))
        else:
            yield from _passing(old, new, caused)
            if not new.passes:
                yield from _moved(old, new)
            if old.wording != new.wording:
                yield Change(Delta.ITEM_REWORDED, new.id, new.title, old.title, new.title)
            if old.owner != new.owner:
                yield Change(Delta.OWNER_CHANGED, new.id, new.title, old.owner, new.owner)


def _passing(old: ItemRow, new: ItemRow, caused: dict[str, list[str]]) -> Iterator[Change]:
    """Whether it came to pass or to fail, and where it came to block or ceased to."""
    gained = _less(new.blocks, old.blocks)
    lost = _less(old.blocks, new.blocks)
    if old.passes and not new.passes:
        yield Change(Delta.REGRESSED, new.id, new.title, old.status, new.status, milestones=gained)
        return
    if new.passes and not old.passes:
        yield Change(Delta.CLEARED, new.id, new.title, old.status, new.status, milestones=lost)
        return
    if old.rag == Rag.GREEN and new.rag == Rag.AMBER:
        yield Change(Delta.REGRESSED, new.id, new.title, old.rag, new.rag, milestones=gained)
        return
    for milestone in (*gained, *lost):
        if milestone in caused:
            caused[milestone].append(new.id)
    for what, where in ((Delta.NEWLY_BLOCKED, gained), (Delta.CLEARED, lost)):
        own = tuple(each for each in where if each not in caused)
        if own:
            yield Change(what, new.id, new.title, old.status, new.status, milestones=own)


def _less(words: str, without: str) -> tuple[str, ...]:
    """The members of one words field that are not in the other."""
    known = set(without.split())
    return tuple(each for each in words.split() if each not in known)


def _moved(old: ItemRow, new: ItemRow) -> Iterator[Change]:
    """Its float crossed zero, or its own estimate, quarter or dates moved; one line, later if anything got later."""
    moves: list[tuple[str, int | str, int | str, bool]] = []
    if old.float_days is not None and new.float_days is not None and (old.float_days < 0) != (new.float_days < 0):
        moves.append(("float", old.float_days, new.float_days, new.float_days < 0))
    if old.days != new.days:
        moves.append(("estimate", old.days, new.days, new.days > old.days))
    if old.quarter is not None and new.quarter is not None and old.quarter != new.quarter:
        moves.append(("quarter", f"Q{old.quarter}", f"Q{new.quarter}", new.quarter > old.quarter))
    for name, was, now in (
        ("start", old.planned_start, new.planned_start),
        ("planned", old.planned, new.planned),
        ("expected", old.expected, new.expected),
    ):
        if was and now and was != now:
            moves.append((name, was, now, now > was))
    if moves:
        what = Delta.SLIPPED if any(later for *_, later in moves) else Delta.PULLED_IN
        was_text = ", ".join(f"{name} {was}" for name, was, _, _ in moves)
        yield Change(what, new.id, new.title, was_text, ", ".join(f"{name} {now}" for name, _, now, _ in moves))


def _evidence(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for old, new in _pairs(before.evidence, after.evidence):
        if new is None:
            if old is not None:
                yield Change(Delta.EVIDENCE_WITHDRAWN, old.id, old.title, old.standing, "removed")
            continue
        was = old or EvidenceRow()
        if old is None:
            yield Change(Delta.EVIDENCE_FILED, new.id, new.title, "", new.standing)
        elif old.standing != new.standing:
            what = Delta.EVIDENCE_FILED if new.standing == "live" else Delta.EVIDENCE_WITHDRAWN
            yield Change(what, new.id, new.title, old.standing, new.standing)
        if was.reviews != new.reviews:
            yield Change(Delta.EVIDENCE_REVIEWED, new.id, new.title, was.verdict, new.verdict)
        if new.expired and not was.expired:
            yield Change(Delta.EVIDENCE_EXPIRED, new.id, new.title, "", new.expires)
        if was.hash_state != new.hash_state and {was.hash_state, new.hash_state} & _UNSOUND:
            yield Change(Delta.EVIDENCE_CHANGED, new.id, new.title, was.hash_state, new.hash_state)


def _waivers(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    titles = _titles(before, after)
    for old, new in _pairs(before.waivers, after.waivers):
        row = new or old
        if row is None:
            continue
        line = Change(Delta.WAIVER_GRANTED, row.id, titles.get(row.item, ""), items=(row.item,))
        line = line._replace(milestones=tuple(row.milestones.split()))
        if old is None:
            yield line._replace(after=row.standing)
        elif new is None:
            yield line._replace(what=Delta.WAIVER_LAPSING, before=old.standing, after="removed")
        elif old.standing != new.standing:
            # In force again: somebody took its end back.
            what = Delta.WAIVER_GRANTED if new.standing == "in-force" else Delta.WAIVER_LAPSING
            yield line._replace(what=what, before=old.standing, after=new.standing)


def _impediments(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    titles = _titles(before, after)
    was, now = {row.id for row in before.impediments}, {row.id for row in after.impediments}
    for row in after.impediments:
        if row.id not in was:
            title = titles.get(row.item, "")
            yield Change(Delta.IMPEDIMENT_OPENED, row.id, title, "", row.reason, items=(row.item,))
    for row in before.impediments:
        if row.id not in now:
            title = titles.get(row.item, "")
            yield Change(Delta.IMPEDIMENT_CLOSED, row.id, title, row.reason, "", items=(row.item,))


def _titles(*moments: Snapshot) -> dict[str, str]:
    return {item.id: item.title for moment in moments for item in moment.items}
