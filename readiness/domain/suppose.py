"""Facts supposed in memory: what would be on record if something were so. Nothing is written anywhere.

A supposition becomes the events that really doing it would record, folded by the same rules: what the record would
refuse, a supposition is refused for with the same words, and what it shows is what doing it would show. Two people who
exist only here file and judge what is supposed to be shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from .assessment import Assessment
from .calendar import WorkCalendar
from .durations import Durations
from .events import Event, EventType
from .evidence import requirements
from .facts import (
    FAR,
    Adoption,
    Day,
    Decision,
    Edge,
    Evidence,
    Impediment,
    Item,
    Link,
    Milestone,
    Need,
    Person,
    ProgramFacts,
    Request,
    Required,
    Review,
    Waiver,
)
from .fold import MemoryTables, apply
from .vocabulary import Audience, EvidenceClass, Kind, Role

MARK = "what-if"
"""What ids of supposed evidence, judgements and waivers start with; no id on record does."""
_FILER, _JUDGE = f"{MARK}-filer", f"{MARK}-judge"
_REASON = "what if"


class Suppose(StrEnum):
    """What can be supposed, in the order in which several suppositions apply."""

    MOVE = "move"
    PLAN = "plan"
    ESTIMATE = "estimate"
    SLIP = "slip"
    CLEAR = "clear"
    DROP = "drop"
    WAIVE = "waive"
    DONE = "done"


class Supposition(NamedTuple):
    """One thing that is supposed to be so."""

    what: Suppose
    id: str
    """Of the item; for `move`, of the milestone."""
    value: str = ""
    """`move`: a day, `""` for undated; `plan`: a quarter's number; `estimate`, `slip`: working days; `waive`: words,
    the milestones."""


class Impossible(ValueError):
    """The record would refuse it; says why and what to do, in one line."""


def suppose(facts: ProgramFacts, day: Day, calendar: WorkCalendar, supposed: Sequence[Supposition]) -> ProgramFacts:
    """The facts with the suppositions among them, in the order given; gates are judged last, on what is then there.

    Raises:
        Impossible: if the record would refuse one of them.
    """
    sketch = _Sketch(facts, day, calendar)
    for each in supposed:
        _DO[each.what](sketch, each)
    sketch.judge_gates()
    return sketch.facts()


class _Sketch:
    """Rows in memory that suppositions are folded into."""

    def __init__(self, facts: ProgramFacts, day: Day, calendar: WorkCalendar) -> None:
        self.given = facts
        self.program = facts.program.id
        self.day = day
        self.calendar = calendar
        self.tables = MemoryTables()
        self._count = 0
        self._last = max([0, *(each.ordinal for each in facts.reviews), *(each.filed_at for each in facts.evidence)])
        self._gates: list[tuple[Item, list[str]]] = []
        roles = " ".join(Role)
        self.tables.put(Person(_FILER, "What if", "", False, roles, ""))
        self.tables.put(Person(_JUDGE, "What if", "", False, roles, ""))
        self.tables.put(facts.program)
        for need in facts.edges:
            self.tables.put(Edge(self.program, *need))
        for rows in (
            facts.items, facts.milestones, facts.required, facts.evidence, facts.links, facts.reviews, facts.requests,
            facts.waivers, facts.impediments, facts.decisions, facts.adoptions,
        ):  # fmt: skip
            for row in rows:
                self.tables.put(row)

    def do(self, type_: EventType, entity: str, *, by: str = _FILER, **payload: Any) -> None:
        """Fold what really doing it would record."""
        self._count += 1
        at = self._last + self._count
        keys = {key.removesuffix("_"): value for key, value in {"on": self.day, **payload}.items()}
        event = Event(
            v=1, seq=0, workspace="", site="", site_seq=0, lamport=at, batch="", recorded_at=at, zone="", actor=by,
            actor_name="What if", role="", origin=by, program=self.program, type=str(type_), entity=entity,
            payload=json.dumps(keys), reason=_REASON, prev_hash="", hash="",
        )  # fmt: skip
        reason = apply(self.tables, event)
        if reason is not None:
            raise Impossible(str(reason))

    def new_id(self) -> str:
        """An id that nothing on record has."""
        return f"{MARK}-{self._count + 1}"

    def item(self, id: str) -> Item:
        """An item by id, as it is by now."""
        found: Item = _known(
            self.tables.get(Item, self.program, id), "item", id, (each.id for each in self.given.items)
        )
        return found

    def assessment(self) -> Assessment:
        """The program as it is by now."""
        return Assessment(self.facts(), self.day, self.calendar)

    def show(self, item: Item) -> None:
        """File what the item asks for, and have it accepted; a gate's is judged once everything else is there."""
        asked = [(each.class_, sorted(each.roles)) for each in requirements(item.requires) for _ in range(each.minimum)]
        pieces = asked or ([] if item.kind == Kind.TASK else [(str(EvidenceClass.REPORT), [])])
        judged = []
        for class_, _ in pieces:
            id = self.new_id()
            self.do(
                EventType.EVIDENCE_FILED, id, class_=class_, title=f"{_REASON}: {item.id}", date=self.day,
                items=[item.id], storage="copy", sha256=f"{self._count:064x}", size=1, language="en",
            )  # fmt: skip
            audiences = [str(each) for each in Audience if each is not Audience.INTERNAL]
            self.do(EventType.EVIDENCE_RELEASED, id, to=audiences)
            judged.append(id)
        if item.kind == Kind.GATE:
            self._gates.append((item, judged))
            return
        for id in judged:
            self.judge(id, item, "")

    def judge(self, evidence: str, item: Item, package: str) -> None:
        """Have it accepted."""
        self.do(
            EventType.REVIEW_RECORDED, self.new_id(), by=_JUDGE, evidence=evidence, item=item.id, verdict="accepted",
            meets="yes", package=package,
        )  # fmt: skip

    def judge_gates(self) -> None:
        """Judge the gates that are supposed to be done, on the packages that there are now."""
        for item, judged in self._gates:
            package = self.assessment().package(item.id)
            for id in judged:
                self.judge(id, item, package)

    def facts(self) -> ProgramFacts:
        """The rows as facts, each list in its order."""
        return self.given._replace(
            items=self._in_order(Item, "ordinal"),
            edges=tuple(Need(each.item, each.needs, each.origin) for each in self.tables.rows(Edge, self.program)),
            milestones=self._in_order(Milestone, "ordinal"),
            required=self._in_order(Required),
            evidence=self._in_order(Evidence),
            links=self._in_order(Link),
            reviews=self._in_order(Review, "ordinal"),
            requests=self._in_order(Request),
            waivers=self._in_order(Waiver),
            impediments=self._in_order(Impediment),
            decisions=self._in_order(Decision, "ordinal"),
            adoptions=self._in_order(Adoption, "ordinal"),
        )

    def _in_order(self, record: type[Any], field: str = "") -> tuple[Any, ...]:
        rows = list(self.tables.rows(record, self.program))
        if field:
            rows.sort(key=lambda row: (getattr(row, field), row[1]))
        return tuple(rows)


def _known(found: Any, what: str, id: str, known: Iterable[str]) -> Any:
    if found is None:
        from difflib import get_close_matches

        by_fold = {each.casefold(): each for each in known}
        near = get_close_matches(id.casefold(), by_fold, n=1, cutoff=0.5)
        advice = f"did you mean {by_fold[near[0]]}?" if near else "name another"
        raise Impossible(f"there is no {what} {id[:60]}: {advice}")
    return found


def _move(sketch: _Sketch, supposed: Supposition) -> None:
    found: Milestone = _known(
        sketch.tables.get(Milestone, sketch.program, supposed.id),
        "milestone",
        supposed.id,
        (each.id for each in sketch.given.milestones),
    )
    # Nobody said until when it would then last, unless that still lies ahead of it.
    until = found.until if supposed.value and supposed.value <= found.until else ""
    sketch.do(EventType.MILESTONE_CHANGED, found.id, date=supposed.value, until=until, tentative=False)


def _plan(sketch: _Sketch, supposed: Supposition) -> None:
    sketch.do(EventType.ITEM_PLANNED, supposed.id, quarter=_number(supposed))


def _estimate(sketch: _Sketch, supposed: Supposition) -> None:
    sketch.do(EventType.ITEM_ESTIMATED, supposed.id, days=_number(supposed))


def _slip(sketch: _Sketch, supposed: Supposition) -> None:
    """It takes so many working days longer than it would; an expected finish moves with it."""
    item, days = sketch.item(supposed.id), _number(supposed)
    assessment = sketch.assessment()
    i = assessment.graph.index.get(item.id)
    if i is None or assessment.standings[i].met:
        raise Impossible(f"no work is left on {item.id}: it cannot slip")
    left = Durations(assessment).step(i).work
    sketch.do(EventType.ITEM_ESTIMATED, item.id, days=max(0, left + days))
    if item.expected >= sketch.day:
        finish = sketch.calendar.day(sketch.calendar.index(item.expected) + days)
        sketch.do(EventType.ITEM_EXPECTED, item.id, date=max(finish, sketch.day))


def _clear(sketch: _Sketch, supposed: Supposition) -> None:
    item = sketch.item(supposed.id)
    opened = [each for each in sketch.given.impediments if each.item == item.id and not each.closed_on]
    if not opened:
        raise Impossible(f"nothing impedes {item.id}: there is nothing to clear")
    for each in opened:
        sketch.do(EventType.IMPEDIMENT_CLOSED, each.id, item=item.id)


def _drop(sketch: _Sketch, supposed: Supposition) -> None:
    """An own row is retired; what a pack asks for is declared not applicable."""
    item = sketch.item(supposed.id)
    if item.pack:
        sketch.do(
            EventType.NOT_APPLICABLE_DECLARED, sketch.new_id(), by=_JUDGE, item=item.id, requested_by=_FILER,
        )  # fmt: skip
    else:
        sketch.do(EventType.ITEM_RETIRED, item.id)


def _waive(sketch: _Sketch, supposed: Supposition) -> None:
    milestones = supposed.value.split()
    if not milestones:
        raise Impossible("a waiver names the milestones it is for: write ITEM=MILESTONE")
    sketch.do(
        EventType.WAIVER_GRANTED, sketch.new_id(), by=_JUDGE, item=supposed.id, milestones=milestones, until=FAR,
        requested_by=_FILER,
    )  # fmt: skip


def _done(sketch: _Sketch, supposed: Supposition) -> None:
    """A task is done today; whatever asks for evidence gets it, accepted by somebody in the asked role."""
    item = sketch.item(supposed.id)
    if item.kind == Kind.TASK and not item.done_on:
        sketch.do(EventType.ITEM_DONE, item.id, date=sketch.day)
    sketch.show(item)


_DO = {
    Suppose.MOVE: _move,
    Suppose.PLAN: _plan,
    Suppose.ESTIMATE: _estimate,
    Suppose.SLIP: _slip,
    Suppose.CLEAR: _clear,
    Suppose.DROP: _drop,
    Suppose.WAIVE: _waive,
    Suppose.DONE: _done,
}


def _number(supposed: Supposition) -> int:
    try:
        return int(supposed.value)
    except ValueError:
        raise Impossible(f"{supposed.value[:20]!r} is no whole number: write {supposed.id}=5") from None
