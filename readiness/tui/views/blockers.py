"""View 5, as it is so far: what stands between the programs and their milestones, worst first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ...domain.blockers import UNOWNED, Band, Blocker, Root, roots_once
from ...domain.vocabulary import MilestoneKind
from ...reports.brief import story
from ...reports.people import Persons, name
from ...reports.words import count, listed, short_day
from ..cells import BLANK, Cell, Column, Para, Row, Tone, para
from ..context import Ask, Place, programs
from ..itemtext import item_paras
from ..words import codes

if TYPE_CHECKING:
    from ...domain.facts import Note, Wording
    from ...domain.program import ProgramView
    from ...workspace import Workspace

COLUMNS = (
    Column("Program", 7),
    Column("Item", 11),
    Column("Title", 10, grow=2),
    Column("Why", 12, grow=2),
    Column("Acts next", 9, grow=1),
    Column("Float", 5, right=True),
    Column("Frees", 5, right=True),
    Column("Age", 5, right=True, since=120),
    Column("For", 14, since=96),
    Column("Also blocks", 11, since=120),
)
BANDS: dict[Band, tuple[str, Tone]] = {
    Band.LATE: ("Late: no float left", "bad"),
    Band.AT_RISK: ("At risk: float under the margin", "warn"),
    Band.LATER: ("Later", "head"),
    Band.UNDATED: ("For undated milestones", "quiet"),
}


class BlockersModel(NamedTuple):
    """The blockers of all programs on D."""

    views: dict[str, ProgramView]
    wordings: dict[str, dict[str, Wording]]
    notes: dict[str, tuple[Note, ...]]
    persons: Persons
    roots: dict[str, Root]
    rows: tuple[Row, ...]
    title: tuple[Cell, ...]
    columns: tuple[Column, ...] = COLUMNS
    empty: str = "Nothing blocks."
    opens: str = "board"

    def detail(self, id: str) -> list[Para]:
        """Why it blocks, then the item itself."""
        root = self.roots[id]
        blocker = root.blocker
        view = self.views[blocker.program]
        wordings = self.wordings.get(blocker.program, {})
        notes = [
            note for note in self.notes.get(blocker.program, ()) if note.item == blocker.item and note.on <= view.day
        ]
        return [*_why(root, view, self.persons), *item_paras(view, blocker.item, wordings, notes, self.persons)]

    def place(self, id: str) -> Place:
        """The item, and the milestone it blocks."""
        blocker = self.roots[id].blocker
        return Place(blocker.program, blocker.item, blocker.milestone)

    def at(self, place: Place) -> str:
        """The row of the item, under that milestone if it is listed there."""
        exact = _id(place.program, place.item, place.milestone)
        if exact in self.roots:
            return exact
        start = f"{place.program}/{place.item}/"
        return next((id for id in self.roots if id.startswith(start)), "")


def model(workspace: Workspace, ask: Ask) -> BlockersModel:
    """The blockers of all programs on D."""
    views = {view.id: view for view in programs(workspace)}
    persons = workspace.persons()
    return blockers(
        views,
        {id: workspace.wordings(id) for id in views},
        {id: tuple(workspace.notes(id)) for id in views},
        persons,
        ask.options,
    )


def blockers(
    views: dict[str, ProgramView],
    wordings: dict[str, dict[str, Wording]],
    notes: dict[str, tuple[Note, ...]],
    persons: Persons,
    options: frozenset[str],
) -> BlockersModel:
    """The blockers of these programs.

    Args:
        views: the programs.
        wordings: per program, what its items say.
        notes: per program, its notes.
        persons: by id.
        options: `all` blockers or roots once; grouped `by-milestone` or by band; of `every-kind` or US-facing ones and
            missed deadlines.
    """
    kinds = frozenset(MilestoneKind) if "every-kind" in options else None
    found = sorted((row for view in views.values() for row in view.all_blockers(kinds)), key=lambda row: row.rank)
    chosen = [Root(row, ()) for row in found] if "all" in options else roots_once(found)
    grouped = _by_milestone if "by-milestone" in options else _by_band
    rows = grouped(chosen, views, persons)
    roots = {_id(root.blocker.program, root.blocker.item, root.blocker.milestone): root for root in chosen}
    return BlockersModel(views, wordings, notes, persons, roots, tuple(rows), _title(found, chosen, options))


def _id(program: str, item: str, milestone: str) -> str:
    return f"{program}/{item}/{milestone}"


def _title(found: list[Blocker], chosen: list[Root], options: frozenset[str]) -> tuple[Cell, ...]:
    items = len({(row.program, row.item) for row in found})
    roots = len({(row.program, row.item) for row in found if row.root})
    late = sum(root.blocker.band is Band.LATE for root in chosen)
    kinds = "every kind of milestone" if "every-kind" in options else "US advisor and investor milestones"
    what = "all" if "all" in options else "roots"
    return (
        Cell(f" {count(roots, 'root')} of {count(items, 'blocker')}", "strong"),
        *([Cell(f"  {late} late", "bad")] if late else []),
        Cell(f"  {kinds}; showing {what}", "quiet"),
    )


def _by_band(chosen: Iterable[Root], views: dict[str, ProgramView], persons: Persons) -> Iterable[Row]:
    for band, group in groupby(chosen, key=lambda root: root.blocker.band):
        rows = [_row(root, views, persons) for root in group]
        text, tone = BANDS[band]
        yield Row("", (Cell(f" {text} ({len(rows)})", tone),))
        yield from rows


def _by_milestone(chosen: Iterable[Root], views: dict[str, ProgramView], persons: Persons) -> Iterable[Row]:
    """Groups in the order in which their worst blocker ranks."""
    groups: dict[tuple[str, str], list[Root]] = {}
    for root in chosen:
        groups.setdefault((root.blocker.program, root.blocker.milestone), []).append(root)
    for (program, milestone), group in groups.items():
        view = views[program].milestone(milestone)
        title = view.milestone.title if view else ""
        when = view.milestone.date if view and view.milestone.date else "undated"
        yield Row("", (Cell(f" {program} {milestone} {when}", "head"), Cell(f"  {title} ({len(group)})", "quiet")))
        yield from (_row(root, views, persons) for root in group)


def _row(root: Root, views: dict[str, ProgramView], persons: Persons) -> Row:
    blocker = root.blocker
    tone = BANDS[blocker.band][1] if blocker.band in (Band.LATE, Band.AT_RISK) else ""
    nobody = blocker.acts_next == UNOWNED
    return Row(
        _id(blocker.program, blocker.item, blocker.milestone),
        (
            Cell(blocker.program),
            Cell(blocker.item, "" if blocker.root else "quiet"),
            Cell(blocker.title),
            Cell(codes(blocker.causes)),
            Cell(name(persons, blocker.acts_next), "warn" if nobody else ""),
            Cell(_float(blocker, views[blocker.program]), tone),
            Cell(str(blocker.frees) if blocker.frees else "", "strong"),
            Cell(f"{blocker.age_days} d", "quiet"),
            Cell(blocker.milestone.removeprefix("MS-"), "quiet"),
            Cell(" ".join(each.removeprefix("MS-") for each in root.also_blocks), "quiet"),
        ),
    )


def _float(blocker: Blocker, view: ProgramView) -> str:
    """Working days of float, or a question mark where no end can be told."""
    if blocker.float_days is not None:
        return f"{blocker.float_days} d"
    return "?" if blocker.lock else ""


def _why(root: Root, view: ProgramView, persons: Persons) -> list[Para]:
    """What makes it a blocker."""
    blocker = root.blocker
    blocks = [Cell("Blocks ", "quiet"), Cell(blocker.milestone, "strong")]
    if blocker.lock:
        blocks.append(Cell(f", locked {short_day(blocker.lock, view.day)}", "quiet"))
    if root.also_blocks:
        blocks.append(Cell(f"; also {listed(list(root.also_blocks))}", "quiet"))
    since = f"Open since {short_day(blocker.since, view.day)}, {count(blocker.age_days, 'day')}."
    paras = [para(story(blocker, persons)), Para(tuple(blocks)), para(since, "quiet")]
    if len(blocker.path) > 1:
        paras.append(para(f"Path: {' > '.join(blocker.path)}", "quiet", hang=2))
    return [*paras, BLANK]
