"""View 6: the library of what was filed, with what became of it and whom it waits for.

The filter looks for substrings in text folded once per reading (NFKC, without case), which finds Japanese words of one
or two characters and half-width kana where word and trigram indexes find nothing. Up to some 100,000 documents that
is a matter of milliseconds; an index of bigrams would only be worth its upkeep beyond.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...clock import local_datetime
from ...reports.library import Filed, evidence_lines, filed, state
from ...reports.people import Persons, name
from ...reports.words import HASH_STATE, count, short_day
from ..cells import BLANK, Cell, Column, Para, Row, Tone, heading, para
from ..context import Ask, Place, programs
from ..narrowing import PINNED, Facet, Traits, chips, chosen, facets_of, keeps
from ..plain import folded
from ..words import day_count, line_paras, status_cell
from . import NO_PROGRAM

if TYPE_CHECKING:
    from ...domain.program import ProgramView
    from ...workspace import Workspace

COLUMNS = (
    Column("Id", 5),
    Column("State", 18),
    Column("Class", 16, since=86),
    Column("Title", 14, grow=3),
    Column("Version", 7, since=100),
    Column("Dated", 10, since=130),
    Column("Expires", 10),
    Column("Lang", 4),
    Column("Waits on", 14, since=112),
    Column("Released to", 11, since=100),
)
TONES: dict[str, Tone] = {
    "counts": "good",
    "to review": "warn",
    "to confirm": "warn",
    "returned": "warn",
    "expired": "warn",
    "missing": "bad",
    "unreadable": "bad",
    "changed": "bad",
    "stale": "warn",
    "voided": "quiet",
    "superseded": "quiet",
}
WAITING = ("to review", "to confirm")
FACETS = {
    "program": "program",
    "state": "state",
    "class": "class",
    "waits": "waits on",
    "by": "filed by",
    "language": "language",
    "released": "released to",
    "expiry": "expires",
    "item": "for item",
}
SOON_DAYS = 90
SOON = f"within {SOON_DAYS} days"


class EvidenceModel(NamedTuple):
    """What was filed for the programs, on D."""

    views: dict[str, ProgramView]
    found: dict[str, tuple[ProgramView, Filed]]
    """By the id of the row."""
    pairs: dict[str, tuple[str, ...]]
    """Per row, the rows of its translations."""
    persons: Persons
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    empty: str
    columns: tuple[Column, ...] = COLUMNS
    opens: str = ""
    traits: tuple[Traits, ...] = ()
    names: Mapping[str, Mapping[str, str]] = {}

    def facets(self) -> list[Facet]:
        """What the library can be narrowed by."""
        return facets_of(self.traits, FACETS, self.names)

    def detail(self, id: str) -> list[Para]:
        """A document in full: what it is, where, every judgement, its pair, the items it stands for."""
        view, found = self.found[id]
        paras = [*line_paras(evidence_lines(view, found, self.persons)), *_fingerprint(found)]
        pair = [self.found[each] for each in self.pairs.get(id, ())]
        original = self.found.get(_id(view.id, found.evidence.translation_of))
        if original is not None:
            paras += [
                BLANK,
                heading("Translation of"),
                *line_paras(evidence_lines(*original, self.persons, indent="  ")),
            ]
        for each in pair:
            paras += [BLANK, heading("Translation"), *line_paras(evidence_lines(*each, self.persons, indent="  "))]
        if found.items:
            paras += [BLANK, heading("Stands for"), *_items(view, found)]
        return paras

    def place(self, id: str) -> Place:
        """The document, and the first item it stands for."""
        view, found = self.found[id]
        return Place(view.id, found.items[0] if found.items else "", "", found.evidence.id)

    def at(self, place: Place) -> str:
        """The document's row, else the newest of the item, else the first of the program."""
        exact = _id(place.program, place.evidence)
        if exact in self.found:
            return exact
        own = [id for id, (view, _) in self.found.items() if view.id == place.program]
        return next((id for id in own if place.item in self.found[id][1].items), own[0] if own else "")


def model(workspace: Workspace, ask: Ask) -> EvidenceModel:
    """The library of all programs, or with the switch `one` of the program that was looked at."""
    views = programs(workspace)
    if "one" in ask.options:
        views = [view for view in views if view.id == ask.place.program]
    return library(views, workspace.persons(), ask.options)


def library(views: Sequence[ProgramView], persons: Persons, options: frozenset[str] = frozenset()) -> EvidenceModel:
    """What was filed for these programs: newest first, a translation below its original.

    Args:
        views: the programs.
        persons: by id.
        options: chips that narrow it.
    """
    wanted, names = chosen(options), _names(persons)
    traits: list[Traits] = []
    rows: list[Row] = []
    found: dict[str, tuple[ProgramView, Filed]] = {}
    pairs: dict[str, tuple[str, ...]] = {}
    waiting = 0
    for view in views:
        documents = filed(view)
        states = {each.evidence.id: document_state(view, each, documents) for each in documents}
        of_each = {each.evidence.id: _traits(view, each, states[each.evidence.id]) for each in documents}
        traits += of_each.values()
        documents = [each for each in documents if keeps(of_each[each.evidence.id], wanted)]
        open_here = sum(states[each.evidence.id] in WAITING for each in documents)
        waiting += open_here
        if documents:
            rows.append(_program_row(view, len(documents), open_here))
        for each, depth in _paired(documents):
            id = _id(view.id, each.evidence.id)
            found[id] = (view, each)
            rows.append(_row(view, each, states[each.evidence.id], depth, persons))
            if depth:
                original = _id(view.id, each.evidence.translation_of)
                pairs[original] = (*pairs.get(original, ()), id)
    empty = "Nothing filed yet. Go to the Board ({view.board}), put the cursor on an item, and press {item.evidence}."
    if not views:
        empty = NO_PROGRAM
    if wanted:
        empty = "No document has all of these: {app.back} takes them off, {list.narrow} narrows to something else."
    title = (*chips(wanted, FACETS, names, PINNED in options), *_title(views, len(found), waiting))
    by_id = {view.id: view for view in views}
    return EvidenceModel(by_id, found, pairs, persons, tuple(rows), title, empty, traits=tuple(traits), names=names)


def _traits(view: ProgramView, found: Filed, word: str) -> Traits:
    """What it can be narrowed by."""
    evidence, day = found.evidence, view.day
    expired = bool(evidence.expires) and evidence.expires < day
    soon = bool(evidence.expires) and not expired and day_count(day, evidence.expires) <= SOON_DAYS
    return {
        "program": (view.id,),
        "state": (word.split(" by ")[0],),
        "class": (evidence.class_,),
        "waits": [each.of for each in found.requests],
        "by": (evidence.filed_by,),
        "language": (evidence.language,),
        "released": evidence.audiences.split() or ("internal",),
        "expiry": ("expired",) if expired else (SOON,) if soon else ("later",) if evidence.expires else ("never",),
        "item": found.items,
    }


def _names(persons: Persons) -> dict[str, dict[str, str]]:
    people = {id: person.name for id, person in persons.items()}
    return {"waits": people, "by": people}


def _id(program: str, evidence: str) -> str:
    return f"{program}/{evidence}"


def _title(views: Sequence[ProgramView], documents: int, waiting: int) -> tuple[Cell, ...]:
    scope = views[0].id if len(views) == 1 else "all programs"
    cells = [Cell(f" {count(documents, 'document')}", "strong"), Cell(f"  {scope}", "quiet")]
    if waiting:
        cells.append(Cell(f"  {waiting} to review or confirm", "warn"))
    return tuple(cells)


def _paired(documents: Sequence[Filed]) -> Iterator[tuple[Filed, int]]:
    """Newest first, each original followed by its translations (depth 1); a lost original leaves depth 0."""
    known = {each.evidence.id for each in documents}
    translations: dict[str, list[Filed]] = {}
    for each in documents:
        if each.evidence.translation_of in known:
            translations.setdefault(each.evidence.translation_of, []).append(each)
    for each in reversed(documents):
        if each.evidence.translation_of not in known:
            yield each, 0
            for translation in _below(each, translations, {each.evidence.id}):
                yield translation, 1


def _below(original: Filed, translations: dict[str, list[Filed]], seen: set[str]) -> Iterator[Filed]:
    """Translations, and translations of these."""
    for each in translations.get(original.evidence.id, ()):
        if each.evidence.id not in seen:
            seen.add(each.evidence.id)
            yield each
            yield from _below(each, translations, seen)


def document_state(view: ProgramView, found: Filed, documents: Sequence[Filed]) -> str:
    """Its state in a word or two; `stale` for a translation in use whose original no longer is."""
    word = state(view, found)
    if found.evidence.translation_of and word not in ("voided", "expired") and not word.startswith("superseded"):
        original = next(
            (each.evidence for each in documents if each.evidence.id == found.evidence.translation_of), None
        )
        if original is not None and (original.superseded_by or original.voided_on):
            return "stale"
    return word


def waiting_days(view: ProgramView, found: Filed) -> int:
    """Calendar days since it was filed, or since the judgement that awaits confirmation was recorded."""
    recorded = [review.on for review in found.reviews if review.by != review.recorded_by and not review.confirmed_by]
    return day_count(min(recorded, default=found.evidence.filed_on), view.day)


def _program_row(view: ProgramView, documents: int, waiting: int) -> Row:
    cells = [Cell(f" {view.id}  ", "head"), Cell(count(documents, "document"), "quiet")]
    if waiting:
        cells.append(Cell(f", {waiting} waiting", "warn"))
    return Row("", (*cells, Cell(f"  {view.program.name}", "quiet")))


def _row(view: ProgramView, found: Filed, word: str, depth: int, persons: Persons) -> Row:
    evidence = found.evidence
    waits = f" {waiting_days(view, found)} d" if word in WAITING else ""
    expires = evidence.expires
    late: Tone = "warn" if expires and expires < view.day else ""
    asked = ", ".join(name(persons, each.of) for each in found.requests)
    quiet: Tone = "quiet" if word == "voided" or word.startswith("superseded") else ""
    cells = (
        Cell(evidence.id, quiet),
        Cell(word + waits, TONES.get(word.split(" by ")[0], "")),
        Cell(evidence.class_.replace("-", " "), quiet),
        Cell(("  > " if depth else "") + evidence.title, quiet),
        Cell(evidence.version, quiet),
        Cell(evidence.date, "quiet"),
        Cell(expires, late or "quiet"),
        Cell(evidence.language, "quiet"),
        Cell(asked),
        Cell(evidence.audiences or "internal", "quiet"),
    )
    return Row(_id(view.id, evidence.id), cells, _words(view, found, cells))


def _words(view: ProgramView, found: Filed, cells: Sequence[Cell]) -> str:
    """What the filter looks through: the line, and what only the details show."""
    evidence = found.evidence
    said = [review.comment for review in found.reviews] + [review.by_name for review in found.reviews]
    place = evidence.location if evidence.storage != "note" else evidence.location[:2000]
    more = (
        view.id,
        view.program.name,
        evidence.class_,
        evidence.issuer,
        evidence.author,
        evidence.doc_id,
        evidence.filed_by_name,
    )
    return folded(" ".join([*(cell.text for cell in cells), *more, *found.items, *said, place, evidence.sha256]))


def _fingerprint(found: Filed) -> Iterator[Para]:
    """The hash in full, and when the file was looked at last."""
    evidence = found.evidence
    if evidence.sha256:
        yield para(f"SHA-256 {evidence.sha256}", "quiet", indent=2, hang=2)
    size = f", {count(evidence.size, 'byte')}" if evidence.size else ""
    checked = f", last checked {short_day(evidence.checked_on)}" if evidence.checked_on else ""
    when = local_datetime(evidence.filed_at, evidence.filed_zone or "UTC").strftime("%Y-%m-%d %H:%M")
    about = f"{HASH_STATE[evidence.hash_state]}{checked}{size}; filed {when} {evidence.filed_zone or 'UTC'}"
    yield para(about, "quiet", indent=2, hang=2)
    if evidence.storage == "note":
        yield para(evidence.location, indent=2, hang=2)


def _items(view: ProgramView, found: Filed) -> Iterator[Para]:
    """Each item with its lamp."""
    graph = view.assessment.graph
    for id in found.items:
        at = graph.index.get(id)
        if at is None:
            yield para(id, "quiet", indent=2)
            continue
        cells = [status_cell(view.rags[at], view.assessment.status(at)), Cell(f"  {id} {graph.items[at].title}")]
        if id in found.counts_for:
            cells.append(Cell("  counts", "good"))
        yield Para(tuple(cells), 2, 4)
