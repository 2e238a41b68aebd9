"""What another version of a pack would do to a program, found by doing it and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..domain.events import Draft
from ..domain.facts import Item, Wording
from ..domain.fold.adoption import local_changes
from ..domain.fold.checklists import Checklists
from ..domain.fold.tables import Tables
from ..domain.fold.tailoring import conflicts
from ..domain.program import ProgramView
from ..domain.rewording import suspect_items
from ..domain.vocabulary import Cause, Status, Verdict
from .packs import working_days

if TYPE_CHECKING:
    from ..packs.diff import Change
    from .door import Workspace


class Regressed(NamedTuple):
    """An item that passes today and would not any more."""

    item: str
    title: str
    before: Status
    after: Status
    causes: tuple[Cause, ...]


class Judged(NamedTuple):
    """A milestone whose verdict would be another one."""

    milestone: str
    before: Verdict
    after: Verdict


class Local(NamedTuple):
    """What the program changed in an item of the pack; it stays."""

    item: str
    fields: tuple[str, ...]
    reason: str
    by: str
    on: str


class Impact(NamedTuple):
    """What an upgrade would change."""

    changes: tuple[Change, ...]
    """In the content of the pack."""
    regressed: tuple[Regressed, ...]
    suspect: tuple[str, ...]
    """Items whose acceptances would stand for other words: they keep counting, and are to be confirmed."""
    verdicts: tuple[Judged, ...]
    local: tuple[Local, ...]
    conflicts: tuple[str, ...]

    @property
    def harmless(self) -> bool:
        """Whether nothing gets worse and nothing needs to be confirmed."""
        return not (self.regressed or self.suspect or self.verdicts)


def impact(
    workspace: Workspace, program: str, pack: str, changes: Sequence[Change], build: Callable[[Tables], Sequence[Draft]]
) -> Impact:
    """What the act that `build` drafts would do to a program. Nothing of it is kept.

    Raises:
        Refused, UsageError: as the act itself would.
    """
    from .acting import act

    found: list[Impact] = []

    def look(tables: Tables) -> None:
        found.append(_compared(before, pack, tuple(changes), tables))

    before = workspace.recorded(program)
    act(workspace, build, rehearsal=True, look=look)
    return found[0]


def _compared(before: ProgramView, pack: str, changes: tuple[Change, ...], tables: Tables) -> Impact:
    from ..store.facts import from_tables

    program = before.id
    facts = from_tables(tables, program)
    assert facts is not None  # noqa: S101 - the act was let through, so the program is there
    after = ProgramView(facts, before.day, working_days(facts.program), strict=before.assessment.strict)
    verdicts = {each.id: each.verdict for each in after.milestones if each.open}
    known = set(suspect_items(before.assessment))
    return Impact(
        changes=changes,
        regressed=tuple(_regressed(before, after)),
        suspect=tuple(each for each in suspect_items(after.assessment) if each not in known),
        verdicts=tuple(
            Judged(each.id, each.verdict, verdicts[each.id])
            for each in before.milestones
            if each.id in verdicts and verdicts[each.id] != each.verdict
        ),
        local=tuple(local_rows(facts.items, {each.item: each for each in tables.rows(Wording, program)}, pack)),
        conflicts=conflict_lines(tables, program, pack),
    )


def _regressed(before: ProgramView, after: ProgramView) -> list[Regressed]:
    found = []
    now = after.assessment.graph.index
    for i, item in enumerate(before.assessment.graph.items):
        j = now.get(item.id)
        if j is None or before.assessment.failing >> i & 1 or not after.assessment.failing >> j & 1:
            continue
        causes = tuple(after.assessment.causes(j))
        title = after.assessment.graph.items[j].title
        found.append(Regressed(item.id, title, before.assessment.status(i), after.assessment.status(j), causes))
    return found


def local_rows(items: Iterable[Item], wordings: Mapping[str, Wording], pack: str = "") -> list[Local]:
    """What a program changed in items of its packs (of one, if named), in checklist order.

    Args:
        items: the program's items.
        wordings: what they say, by item.
        pack: only items of this one.
    """
    found = []
    for item in sorted(items, key=lambda each: each.ordinal):
        local = local_changes(wordings.get(item.id)) if item.pack and item.pack == (pack or item.pack) else {}
        fields = tuple(each for each in ("title", "green_light", "level", "side") if each in local)
        if fields:
            found.append(Local(item.id, fields, local["reason"], local["by"], local["on"]))
    return found


def conflict_lines(tables: Tables, program: str, pack: str = "") -> tuple[str, ...]:
    """Where overlays of a program want different things of one item (those with this pack, if one is named)."""
    found = conflicts(Checklists.of_program(tables, program).applied())
    return tuple(str(each) for each in found if not pack or pack in (each.loser, each.winner))
