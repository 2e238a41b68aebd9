"""A stand-up: the few things to talk about, worst first, and what changed since the last one (semantics §6, §8).

Everything here is put together from what other modules found out; nothing is decided anew but on whom a blocker waits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..typed import TYPE_CHECKING, NamedTuple
from .alerts import Alert
from .blockers import UNOWNED, Blocker, Root, roots_once
from .delta import Change, Delta
from .facts import Action, Day, Impediment, Note, Person, ProgramFacts, Standup
from .program import ProgramView
from .vocabulary import ActionState, Area, Cause, CauseClass, MilestoneKind, Role, Side

if TYPE_CHECKING:
    from .terms import TermView

MINUTES = 15
"""A stand-up takes so long; each root gets one of them."""

_US_ROLES = frozenset(map(str, (Role.US_CRO, Role.US_REGULATORY_ADVISOR, Role.US_BUSINESS_ADVISOR)))

_OUTSIDE: dict[str, CauseClass] = {
    Role.PARTNER: CauseClass.PARTNER,
    Role.US_CRO: CauseClass.CRO,
    Role.US_REGULATORY_ADVISOR: CauseClass.REGULATOR,
    Role.COUNSEL: CauseClass.COUNSEL,
    Role.INVESTOR: CauseClass.DEAL,
    Role.US_BUSINESS_ADVISOR: CauseClass.DEAL,
    Role.FINANCE: CauseClass.DEAL,
    Role.KOL: CauseClass.PARTNER,
}
"""What it means to wait for somebody external in a role; the first of their roles here decides."""

_WORDS: tuple[tuple[CauseClass, re.Pattern[str]], ...] = tuple(
    (each, re.compile(pattern, re.IGNORECASE))
    for each, pattern in (
        (
            CauseClass.REGULATOR,
            r"\b(fda|pmda|mhlw|ema|nmpa|cde|mfds|tfda|irb|regulators?|regulatory|authority|authorities|agency)\b"
            r"|規制当局|当局|厚生労働省|厚労省|審査機関",
        ),
        (
            CauseClass.CRO,
            r"\b(c(ro|dmo|mo)s?|laborator(y|ies)|labs?|manufacturers?|vendors?|suppliers?|sites?)\b"
            r"|受託|製造委託|試験施設",
        ),
        (CauseClass.COUNSEL, r"\b(counsel|lawyers?|law firm|attorneys?|legal)\b|弁護士|弁理士|法務"),
        (CauseClass.DEAL, r"\b(investors?|banks?|funds?|lenders?|board|term sheet|deal)\b|投資家|銀行|取締役会"),
        (CauseClass.PARTNER, r"\b(partners?|licensees?|licensors?|hospitals?|universit(y|ies)|kols?)\b|提携|大学|病院"),
        (CauseClass.DATA, r"\b(data|dataset|datasets|transfer|export permit|hgr)\b|データ"),
    )
)
"""What the words of an impediment say, where it waits on no person on record; the first that fits."""

_DOCUMENTS = frozenset({Cause.TRANSLATION_MISSING, Cause.TRANSLATION_STALE, Cause.LAPSES_BEFORE_MILESTONE})
"""Causes for which no work is missing, only a document that may be shown on the day."""


def cause_class(causes: Sequence[Cause], acts: Person | None, waiting_on: str) -> CauseClass:
    """On whom or what a blocker waits.

    In this order: the words of what an impediment waits on; who acts next, where that is somebody external or counsel;
    papers that only need to be translated or renewed; else one's own team.

    Args:
        causes: why it fails.
        acts: who acts next; None for nobody on record.
        waiting_on: what its oldest open impediment waits on, where that is no person on record; `""`.
    """
    if waiting_on:
        return next((each for each, pattern in _WORDS if pattern.search(waiting_on)), CauseClass.PARTNER)
    if acts is not None:
        roles = acts.roles.split()
        if acts.external:
            return next((_OUTSIDE[each] for each in Role if each in _OUTSIDE and each in roles), CauseClass.PARTNER)
        if Role.COUNSEL in roles:
            return CauseClass.COUNSEL
    if causes and _DOCUMENTS.issuperset(causes):
        return CauseClass.DATA
    return CauseClass.OWN_TEAM


def acting_side(side: str, acts: Person | None, waiting_on: str) -> Side:
    """On which side the next move is.

    That of the item, unless it is the move of somebody external: in a US role, the US side; else outside.
    """
    if waiting_on:
        return Side.OUTSIDE
    if acts is not None and acts.external:
        return Side.US if _US_ROLES & set(acts.roles.split()) else Side.OUTSIDE
    return Side(side) if side else Side.BOTH


class Since(NamedTuple):
    """The earlier moment that a program is compared with."""

    kind: str
    """`stand-up`, `day`, `time`, `head` or `export`; `none` where there is nothing to compare with."""
    text: str
    """Id of the stand-up, the day or time as typed, the log head, the name of the file; for `none`, why."""
    day: Day
    """D of that moment; `""` for `none`."""


class Compared(NamedTuple):
    """What changed in a program."""

    program: str
    since: Since
    changes: tuple[Change, ...]


class Talk(NamedTuple):
    """A root that is worth a minute."""

    root: Root
    acts: Person | None
    """Who acts next, where they are on record."""
    side: Side
    """On which side the next move is."""
    cause: CauseClass
    waiting_on: str
    """What an impediment waits on, where that is no person on record."""
    impediments: tuple[Impediment, ...]
    """Those open on the item, the oldest first."""
    note: Note | None
    """The last one left on the item."""
    minute: int | None
    """In which minute of the stand-up it comes, from 1; None for what has to wait for another day."""

    @property
    def blocker(self) -> Blocker:
        """The root under the milestone where it ranks worst."""
        return self.root.blocker


class Asked(NamedTuple):
    """What a stand-up is limited to; `""` is everything."""

    owner: str = ""
    """A person's id: what they own or have to move. `unowned` for what nobody owns."""
    area: str = ""
    side: str = ""
    """`asia` and `us` include what both carry."""
    milestone: str = ""
    """Of any kind; without, the milestones of `kinds`."""
    kinds: frozenset[MilestoneKind] | None = None
    """None: US advisor and investor milestones, and missed deadlines."""
    every: bool = False
    """Every blocker of every milestone, not only each root once."""


class StandUp(NamedTuple):
    """Everything a stand-up talks about, in the order in which it does."""

    day: Day
    """D; the latest where programs' zones differ."""
    programs: tuple[str, ...]
    alerts: tuple[Alert, ...]
    carried: tuple[Action, ...]
    """Open actions, those due first before the others."""
    compared: tuple[Compared, ...]
    """A row a program."""
    talks: tuple[Talk, ...]
    """Each root once, worst first."""
    terms: tuple[TermView, ...] = ()
    """Terms of contracts whose milestone moved since somebody looked."""

    @property
    def room(self) -> int:
        """How many roots there is a minute for."""
        return MINUTES - bool(self.carried)


def prepare(
    views: Sequence[ProgramView],
    compared: Iterable[Compared],
    persons: Mapping[str, Person],
    notes: Mapping[tuple[str, str], Note],
    asked: Asked = Asked(),  # noqa: B008 - immutable
) -> StandUp:
    """Put a stand-up together.

    Args:
        views: the programs on D.
        compared: what changed in each.
        persons: everybody on record, by id.
        notes: the last note on each item, by program and item.
        asked: what it is limited to.
    """
    ordered = sorted(views, key=lambda view: view.id)
    of = {view.id: view for view in ordered}
    carried = sorted(
        (each for view in ordered for each in open_actions(view.facts) if _concerns(each, of[each.program], asked)),
        key=lambda each: (each.due, each.program, each.ordinal, each.id),
    )
    talks = [each for each in _talks(ordered, persons, notes, asked) if _talked(each, asked)]
    first = 1 + bool(carried)
    alerts = (alert for view in ordered for alert in view.alerts)
    return StandUp(
        day=max((view.day for view in ordered), default=""),
        programs=tuple(of),
        alerts=tuple(each for each in alerts if asked.milestone in ("", each.milestone)),
        carried=tuple(carried),
        compared=tuple(each._replace(changes=_about(each.changes, of[each.program], asked)) for each in compared),
        talks=tuple(
            each._replace(minute=minute if minute <= MINUTES else None) for minute, each in enumerate(talks, first)
        ),
        terms=tuple(each for view in ordered for each in _to_review(view, asked)),
    )


def _to_review(view: ProgramView, asked: Asked) -> Iterable[TermView]:
    """The terms to review that are asked for. They belong to contracts, and to no side."""
    if not view.facts.terms or asked.side or asked.area not in ("", Area.CONTRACTS):
        return
    for each in view.terms:
        moved = [move.milestone for move in each.moves]
        if moved and asked.milestone in ("", *moved) and asked.owner in ("", each.term.owner or UNOWNED):
            yield each


def open_actions(facts: ProgramFacts) -> list[Action]:
    """What was agreed and is still to be done, oldest first."""
    return [each for each in facts.actions if each.state == ActionState.OPEN]


class Said(NamedTuple):
    """What was recorded on a day about a program, and is in no closed stand-up yet."""

    program: str
    notes: tuple[Note, ...]
    actions: tuple[Action, ...]


def said(facts: ProgramFacts, notes: Iterable[Note], day: Day) -> Said:
    """What a stand-up that is closed on a day can keep as said in it.

    Args:
        facts: the program's.
        notes: its notes, oldest first.
        day: D.
    """
    kept = {id for each in facts.standups for id in (*each.notes.split(), *each.actions.split())}
    return Said(
        facts.program.id,
        tuple(each for each in notes if each.on == day and each.id not in kept),
        tuple(each for each in facts.actions if each.added_on == day and each.id not in kept),
    )


def last_notes(program: str, notes: Iterable[Note]) -> dict[tuple[str, str], Note]:
    """The last note on each item of a program, by program and item, from its notes oldest first."""
    return {(program, note.item): note for note in notes}


def _talks(
    views: Sequence[ProgramView],
    persons: Mapping[str, Person],
    notes: Mapping[tuple[str, str], Note],
    asked: Asked,
) -> Iterable[Talk]:
    of = {view.id: view for view in views}
    for root in _chosen(views, asked):
        blocker = root.blocker
        view = of[blocker.program]
        acts = persons.get(blocker.acts_next)
        waiting_on = "" if acts or blocker.acts_next in (UNOWNED, blocker.owner) else blocker.acts_next
        yield Talk(
            root=root._replace(also_blocks=_others(view, root)) if asked.milestone else root,
            acts=acts,
            side=acting_side(blocker.side, acts, waiting_on),
            cause=cause_class(blocker.causes, acts, waiting_on),
            waiting_on=waiting_on,
            impediments=tuple(view.assessment.impediments.get(blocker.item, ())),
            note=notes.get((blocker.program, blocker.item)),
            minute=None,
        )


def _chosen(views: Sequence[ProgramView], asked: Asked) -> list[Root]:
    """Each root once, or every blocker wherever it blocks; worst first."""
    rows = _rows(views, asked)
    return [Root(row, ()) for row in sorted(rows, key=lambda row: row.rank)] if asked.every else roots_once(rows)


def _rows(views: Sequence[ProgramView], asked: Asked) -> list[Blocker]:
    if not asked.milestone:
        return [row for view in views for row in view.all_blockers(asked.kinds)]
    found = ((view, view.milestone(asked.milestone)) for view in views)
    return [row for view, each in found if each is not None for row in view.blockers(each)]


def _others(view: ProgramView, root: Root) -> tuple[str, ...]:
    """The US advisor and investor milestones that a root of one milestone blocks besides."""
    same = (row for row in view.all_blockers() if row.item == root.blocker.item and row.root)
    return tuple(row.milestone for row in same if row.milestone != root.blocker.milestone)


def _talked(talk: Talk, asked: Asked) -> bool:
    blocker = talk.blocker
    return (
        asked.owner in ("", blocker.owner, blocker.acts_next)
        and asked.area in ("", blocker.area)
        and _on_side(talk.side, asked.side)
    )


def _on_side(side: str, asked: str) -> bool:
    return asked in ("", side) or (side == Side.BOTH and asked in (Side.ASIA, Side.US))


def _concerns(action: Action, view: ProgramView, asked: Asked) -> bool:
    """Whether an action is asked for. One about no item has neither area nor side: it shows unless those are asked."""
    if asked.owner not in ("", action.owner):
        return False
    if not (asked.area or asked.side):
        return True
    return action.item in _items(view, asked)


def _items(view: ProgramView, asked: Asked) -> frozenset[str]:
    """The items in the asked area, on the asked side, and owned by the asked person."""
    return frozenset(
        each.id
        for each in view.facts.items
        if asked.area in ("", each.area)
        and _on_side(each.side, asked.side)
        and asked.owner in ("", each.owner or UNOWNED)
    )


_OF_EVIDENCE = frozenset(
    {
        Delta.EVIDENCE_FILED,
        Delta.EVIDENCE_REVIEWED,
        Delta.EVIDENCE_EXPIRED,
        Delta.EVIDENCE_CHANGED,
        Delta.EVIDENCE_WITHDRAWN,
    }
)


def _about(changes: Iterable[Change], view: ProgramView, asked: Asked) -> tuple[Change, ...]:
    """The changes that concern what is asked for."""
    found = list(changes)
    if asked.milestone:
        found = [each for each in found if asked.milestone in (each.id, *each.milestones)]
    if asked.area or asked.side or asked.owner:
        items = _items(view, asked)
        linked: dict[str, set[str]] = {}
        for link in view.facts.links:
            linked.setdefault(link.evidence, set()).add(link.item)
        found = [each for each in found if not items.isdisjoint(_touched(each, linked))]
    return tuple(found)


def _touched(change: Change, linked: Mapping[str, set[str]]) -> set[str]:
    """The items that a change is about."""
    if change.what in _OF_EVIDENCE:
        return linked.get(change.id, set())
    return {change.id, *change.items}


def standup_by_id(facts: ProgramFacts, id: str) -> Standup | None:
    """The closed stand-up with this id."""
    return next((each for each in facts.standups if each.id == id), None)
