"""What is in front of the user: where the cursor is, and who acts. Guards judge it, forms start from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..typed import NamedTuple

if TYPE_CHECKING:
    from ..domain.facts import Evidence, Item, Person, Review
    from ..domain.milestones import MilestoneView
    from ..domain.program import ProgramView
    from ..domain.suppose import Supposition
    from ..domain.terms import TermView
    from ..workspace import Workspace


class Place(NamedTuple):
    """Where the cursor is; views share it, so that they open on what was looked at last."""

    program: str = ""
    item: str = ""
    milestone: str = ""
    evidence: str = ""
    entry: str = ""
    """Id of the row of a log entry; in the map of rights, the territory."""
    action: str = ""
    """Id of an action agreed in a stand-up; `item` is what it is about."""
    term: str = ""
    """Id of a term of a contract."""
    row: str = ""
    """Id of a row of a register."""


Supposed = tuple[tuple[str, "Supposition"], ...]
"""What is supposed in what-if, each with its program, in the order in which it was said."""


class Ask(NamedTuple):
    """What a view is asked to show."""

    place: Place = Place()
    options: frozenset[str] = frozenset()
    """The view's switches that are on."""
    supposed: Supposed = ()
    """What is to be shown as if it were so."""


class Context(NamedTuple):
    """What an action would act on."""

    view: str
    place: Place
    program: ProgramView | None
    items: tuple[str, ...]
    """The selected items, else the one under the cursor."""
    actor: Person | None
    people: dict[str, Person]
    read_only: bool
    """Whether a past state is shown."""
    supposing: bool = False
    """Whether what-if is on: nothing is recorded in it."""
    supposed: Supposed = ()
    documents: tuple[str, ...] = ()
    """The selected evidence, else the one under the cursor."""
    terms: tuple[str, ...] = ()
    """The selected terms, else the one under the cursor."""
    today: str = ""
    """D in the workspace's zone."""
    selected: int = 0
    """Number of selected rows, of whatever program and kind; 0: none, and the one under the cursor is meant."""
    apart: bool = False
    """Whether another row than the one under the cursor is selected."""

    @property
    def program_id(self) -> str:
        """Id of the program; `""` without one."""
        return self.program.id if self.program is not None else ""

    @property
    def day(self) -> str:
        """D of the program; without one, the workspace's day."""
        return self.program.day if self.program is not None else self.today

    def item(self) -> Item | None:
        """The item under the cursor, if it counts."""
        if self.program is None:
            return None
        graph = self.program.assessment.graph
        at = graph.index.get(self.place.item)
        return None if at is None else graph.items[at]

    def milestone(self) -> MilestoneView | None:
        """The milestone under the cursor."""
        return self.program.milestone(self.place.milestone) if self.program is not None else None

    def term(self) -> TermView | None:
        """The term under the cursor."""
        found = self.program.terms if self.program is not None else ()
        return next((each for each in found if each.id == self.place.term), None)

    def chosen(self) -> list[Item]:
        """The items that an action would act on, those that count; each once, in however many rows it stands."""
        if self.program is None:
            return []
        graph = self.program.assessment.graph
        return [graph.items[graph.index[each]] for each in dict.fromkeys(self.items) if each in graph.index]

    def evidence(self) -> list[Evidence]:
        """The live evidence of the item under the cursor, newest first."""
        if self.program is None:
            return []
        linked = self.program.assessment.book.linked(self.place.item)
        return [each for each in reversed(linked) if not each.voided_on and not each.superseded_by]

    def pending(self) -> list[Review]:
        """Judgements recorded for people outside that still need to be confirmed, on the item under the cursor."""
        if self.program is None:
            return []
        book, item = self.program.assessment.book, self.place.item
        return [review for each in book.linked(item) for review in book.pending(each.id, item)]


def programs(workspace: Workspace) -> list[ProgramView]:
    """Every program; those already worked out are not worked out again."""
    if workspace.read_only:  # then some of them may not have been there yet
        return workspace.views()
    return workspace.views(workspace.program_ids())


def new_day(workspace: Workspace) -> bool:
    """Whether, since the programs were read, a new day has begun for one of them; they are then read anew."""
    began = any(workspace.day(each.program) != each.day for each in programs(workspace))
    if began:
        workspace.fresh()
    return began
