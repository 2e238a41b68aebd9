"""What the rows of a file mean for a program: which are new, what others change, what cannot come in.

Of a workbook that this program exported only the cells that were changed in it count; a cell that was changed here as
well since then is left alone, and said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from ..domain.facts import Evidence, Item, Person
from ..domain.fold.cycles import find_cycle
from ..domain.fold.fields import is_word
from ..domain.fold.importing import origin_of
from ..domain.fold.rows import OWN_PREFIX
from ..domain.vocabulary import NON_COUNTING_KINDS, EvidenceClass, Kind, MilestoneState, Status
from ..reports.sheets.cells import Cell, Content, ItemCells
from ..reports.sheets.fields import Field
from .candidates import Candidate, Place, Reading, Reject, Remark
from .columns import folded
from .wording import own_id

NextIds = Callable[[str, int], list[str]]
"""Gives ids: prefix and number of them. Only within the transaction of the act."""

TEXTS = (Field.TITLE, Field.GREEN_LIGHT, Field.AREA, Field.LEVEL, Field.SIDE)
"""What `item.edited` can change of an own row."""


class PlannedRow(NamedTuple):
    """A row that comes in."""

    candidate: Candidate
    item: str
    """The id it has here; `""`: it gets one when it comes in."""
    new: bool
    changes: Mapping[Field, Cell]
    """What it changes of an item that is there; of a new one, nothing."""
    after: tuple[str, ...]
    """Further prerequisites, by their ids here."""
    feeds: tuple[str, ...]
    owner: str


class Claim(NamedTuple):
    """What a status word claims for the items that have it."""

    word: str
    status: Status
    items: tuple[str, ...]
    places: tuple[Place, ...]


class Counts(NamedTuple):
    """An import in numbers."""

    added: int
    changed: int
    unchanged: int


class ImportPlan(NamedTuple):
    """What an import does, or would do."""

    program: str
    reading: Reading
    import_id: str
    rows: tuple[PlannedRow, ...]
    claims: tuple[Claim, ...]
    rejects: tuple[Reject, ...]
    remarks: tuple[Remark, ...]
    others: int
    """Rows of other programs in a workbook of several."""

    @property
    def counts(self) -> Counts:
        """New rows, rows that change something, and rows that change nothing."""
        added = sum(1 for each in self.rows if each.new)
        changed = sum(1 for each in self.rows if not each.new and (each.changes or each.after or each.feeds))
        return Counts(added, changed, len(self.rows) - added - changed)


class Planner:
    """The rows of one file against one program.

    Args:
        reading: what the file says.
        content: the program as it is.
        cells: its items as cells.
        base: the cells when this program exported the workbook; None for a file of somebody else's.
        persons: everybody on record.
        prefix: goes before the ids of the file.
    """

    def __init__(
        self,
        reading: Reading,
        content: Content,
        cells: ItemCells,
        base: ItemCells | None,
        persons: Mapping[str, Person],
        prefix: str,
    ) -> None:
        self.reading, self.content, self.cells, self.base, self.prefix = reading, content, cells, base, prefix
        facts = content.view.facts
        self.program = facts.program.id
        self.items = {item.id: item for item in facts.items}
        self._base_items = {item.id: item for item in base.view.facts.items} if base else {}
        self._milestones = {each.id: each for each in facts.milestones}
        self._persons = {folded(word): each.id for each in persons.values() for word in (each.name, each.id)}
        self._edges = {(edge.item, edge.needs) for edge in facts.edges}
        self._required = {(each.item, each.milestone) for each in facts.required}
        self._by_title = self._imported_titles()
        self._noted = {(note.item, note.text) for note in content.notes}
        self._rejects = list(reading.rejects)
        self._remarks = list(reading.remarks)

    def _imported_titles(self) -> dict[tuple[str, str], str]:
        """Rows that came from a file of this name, by title and area: how a row without an id is known again."""
        found: dict[tuple[str, str], str] = {}
        for item in self.items.values():
            origin = None if item.pack else origin_of(self.content.wordings.get(item.id))
            if origin is not None and origin.file == self.reading.source.name:
                found[item.title, item.area] = item.id
        return found

    def plan(self, next_ids: NextIds | None = None) -> ImportPlan:
        """What the rows do. Without `next_ids` rows without an id of their own have none yet."""
        here = [each for each in self.reading.candidates if each.program in ("", self.program)]
        placed = [(each, item) for each in here if (item := self._place(each)) is not None]
        if next_ids is not None:
            placed = self._numbered(placed, next_ids)
        names = {own_id(each.id): item for each, item in placed if each.id} | {id: id for id in self.items}
        rows = self._linked([self._row(each, item) for each, item in placed], names)
        return ImportPlan(
            self.program,
            self.reading,
            next_ids("I", 1)[0] if next_ids else "",
            tuple(rows),
            tuple(self._claims(rows)),
            tuple(self._rejects),
            tuple(sorted(self._remarks, key=lambda remark: remark.place)),
            len(self.reading.candidates) - len(here),
        )

    def _place(self, candidate: Candidate) -> str | None:
        """The id here of a row: of an item that is there, a new one, or `""` for one to be given; None: rejected."""
        if not candidate.id:
            return self._by_title.get((candidate.title, candidate.area), "")
        exact = candidate.id in self.items
        wanted = candidate.id if exact else self._own_id(candidate.id)
        reason = self._refusal(candidate, wanted, exact)
        if reason:
            self._rejects.append(Reject(candidate.place, candidate.id, candidate.title, reason))
            return None
        return wanted

    def _refusal(self, candidate: Candidate, wanted: str, exact: bool) -> str:
        """Why a row cannot have the id that it asks for; `""` if it can."""
        there = self.items.get(wanted)
        if there is None:
            return "" if is_word(wanted) else f"{candidate.id!r} cannot be an id"
        if there.retired:
            return f"{wanted} is retired and takes no new facts"
        origin = origin_of(self.content.wordings.get(wanted))
        if exact or (origin is not None and origin.file == self.reading.source.name):
            return ""
        came = f"from {origin.file}" if origin else "not from a file"
        return f"{wanted} is another row here, {came}: give --prefix"

    def _own_id(self, id: str) -> str:
        plain = own_id(id)
        if not self.prefix or plain == id:
            return plain
        return f"{OWN_PREFIX}{self.prefix}-{plain.removeprefix(OWN_PREFIX)}"

    def _numbered(self, placed: list[tuple[Candidate, str]], next_ids: NextIds) -> list[tuple[Candidate, str]]:
        taken = {item for _, item in placed}
        wanting = sum(1 for _, item in placed if not item)
        fresh = (each for each in next_ids(OWN_PREFIX, wanting + len(taken)) if each not in taken)
        return [(each, item or next(fresh)) for each, item in placed]

    def _row(self, candidate: Candidate, id: str) -> PlannedRow:
        item = self.items.get(id)
        owner = self._owner(candidate)
        if item is None:
            if candidate.kind is Kind.GATE:
                self._remark(
                    candidate, Field.KIND, candidate.kind, "a gate comes with a pack; it comes in as criterion"
                )
            return PlannedRow(candidate, id, True, {}, (), (), owner)
        return PlannedRow(candidate, id, False, self._changes(candidate, item, owner), (), (), owner)

    def _owner(self, candidate: Candidate) -> str:
        found = self._persons.get(folded(candidate.owner), "") if candidate.owner else ""
        if candidate.owner and not found:
            self._remark(candidate, Field.OWNER, candidate.owner, "nobody on record is called that: `person add`")
        return found

    def _remark(self, candidate: Candidate, field: Field, text: str, why: str) -> None:
        self._remarks.append(Remark(candidate.place, field, text, why))

    def _changes(self, candidate: Candidate, item: Item, owner: str) -> dict[Field, Cell]:
        """The cells that say something else than the item; a blank one says nothing."""
        now, then = self.cells.of(item), self._then(item)
        changes: dict[Field, Cell] = {}
        for field, value in _stated(candidate, owner).items():
            if value in ("", now[field]) or (then is not None and value == then[field]):
                continue
            if then is not None and now[field] != then[field]:
                self._remark(
                    candidate, field, str(value), f"changed here too since the export: it is {now[field]!r} now"
                )
            elif field is Field.KIND or (item.pack and field in TEXTS):
                why = "what a pack's item says stays: `item edit` changes it here" if item.pack else "a kind stays"
                self._remark(candidate, field, str(value), why)
            else:
                changes[field] = value
        return changes

    def _then(self, item: Item) -> dict[Field, Cell] | None:
        before = self._base_items.get(item.id)
        return self.base.of(before) if self.base and before else None

    def _linked(self, rows: list[PlannedRow], names: Mapping[str, str]) -> list[PlannedRow]:
        """The rows with their new links: none to what is not there, none that would close a circle."""
        edges: dict[tuple[str, str], Candidate] = {}
        for row in rows:
            for wanted in row.candidate.after:
                needed = names.get(wanted) or names.get(own_id(wanted), "")
                if not needed:
                    self._remark(row.candidate, Field.AFTER, wanted, "no such item: it comes in without this link")
                elif (row.item, needed) not in self._edges and self._counts(needed, rows):
                    edges[row.item, needed] = row.candidate
        while path := find_cycle(self._edges | edges.keys()):
            circle = [pair for pair in pairwise(path) if pair in edges]
            if not circle:
                break
            candidate = edges.pop(circle[-1])
            self._remark(candidate, Field.AFTER, circle[-1][1], f"closes a circle: {' → '.join(path)}; left out")
        after: dict[str, list[str]] = {}
        for item, needed in edges:
            after.setdefault(item, []).append(needed)
        return [row._replace(after=tuple(after.get(row.item, ())), feeds=self._feeds(row)) for row in rows]

    def _counts(self, id: str, rows: Iterable[PlannedRow]) -> bool:
        """Whether an item can be a prerequisite."""
        item = self.items.get(id)
        if item is not None:
            return not (item.retired or item.future or item.kind in NON_COUNTING_KINDS)
        return all(row.item != id or row.candidate.kind not in NON_COUNTING_KINDS for row in rows)

    def _feeds(self, row: PlannedRow) -> tuple[str, ...]:
        found = []
        for wanted in row.candidate.feeds:
            milestone = self._milestones.get(wanted)
            if (row.item, wanted) in self._required or row.candidate.kind in NON_COUNTING_KINDS:
                continue
            if milestone is None or milestone.state != MilestoneState.PLANNED:
                what = "no such milestone" if milestone is None else f"it is {milestone.state}"
                self._remark(row.candidate, Field.FEEDS, wanted, f"{what}: the row comes in without it")
            else:
                found.append(wanted)
        return tuple(found)

    def _claims(self, rows: Iterable[PlannedRow]) -> Iterator[Claim]:
        """What status words claim, a claim a word; not what is so already, nor what was claimed by this file before."""
        by_word: dict[tuple[str, Status], list[PlannedRow]] = {}
        for row in rows:
            status = row.candidate.status
            if status in (None, Status.OPEN) or row.candidate.kind in NON_COUNTING_KINDS:
                continue
            item = self.items.get(row.item)
            then = self._then(item) if item else None
            if item and (self.cells.of(item)[Field.STATUS] == status or (then and then[Field.STATUS] == status)):
                continue
            by_word.setdefault((row.candidate.word, status), []).append(row)
        for (word, status), members in by_word.items():
            claimed = self._claimed(claim_title(self.reading.source.name, word, status))
            fresh = [row for row in members if row.item not in claimed or not row.item]
            if fresh:
                places = tuple([row.candidate.place for row in fresh])
                yield Claim(word, status, tuple([row.item for row in fresh]), places)

    def noted(self, row: PlannedRow) -> bool:
        """Whether what the row notes was noted on its item before."""
        return (row.item, row.candidate.note) in self._noted

    def _claimed(self, title: str) -> set[str]:
        facts = self.content.view.facts
        notes = {each.id for each in facts.evidence if _is_claim(each) and each.title == title}
        return {link.item for link in facts.links if link.evidence in notes}


def _stated(candidate: Candidate, owner: str) -> dict[Field, Cell]:
    """What a row says of an item, as the cells of an export say it; `""` where it says nothing."""
    return {
        Field.TITLE: candidate.title,
        Field.GREEN_LIGHT: candidate.green_light,
        Field.AREA: str(candidate.area),
        Field.KIND: str(candidate.kind or ""),
        Field.LEVEL: str(candidate.level or ""),
        Field.SIDE: str(candidate.side or ""),
        Field.OWNER: owner,
        Field.QUARTER: f"Q{candidate.quarter}" if candidate.quarter else "",
        Field.START: candidate.start,
        Field.FINISH: candidate.finish,
        Field.EXPECTED: candidate.expected,
        Field.ESTIMATE: "" if candidate.estimate is None else candidate.estimate,
        Field.NOTE: candidate.note,
    }


def claim_title(file: str, word: str, status: Status) -> str:
    """What a claim is filed as: the same claim of the same file has the same title."""
    return f"Claim of {file}: {word} ({status})"


def _is_claim(evidence: Evidence) -> bool:
    return evidence.class_ == EvidenceClass.NOTE and not evidence.voided_on
