"""A program on day D: the status of every item, from facts alone (semantics §4)."""

from __future__ import annotations

from collections.abc import Collection

from ..typed import cached_property
from .calendar import WorkCalendar
from .evidence import EvidenceBook
from .facts import FAR, Day, Impediment, Item, Milestone, ProgramFacts, Waiver
from .graph import Graph, Mask, bits
from .standing import Standing, standing_of
from .vocabulary import Basis, Cause, Kind, Status

_GATE, _WAIVER, _NOT_APPLICABLE = str(Kind.GATE), "waiver", "not-applicable"


class Assessment:
    """What one program amounts to on day D.

    Cheap to make; statuses, milestones and dates are worked out when asked for and then kept.

    Args:
        facts: everything recorded about the program.
        day: D, the day on which the facts are read.
        calendar: the program's working days.
        strict: whether unevidenced and same-account passes make a verdict conditional (`--strict`).

    Attributes:
        graph: the prerequisite graph of the counting items.
        book: the evidence, arranged by item.
        standings: per node, what its own evidence and work amount to.
        not_applicable: the nodes declared and approved as not applicable.
        impeded: the nodes with an open impediment.
        broken: the nodes on a cycle or with an unknown prerequisite; they fail whatever else is true.
        failing: the nodes that do not pass on D.
    """

    def __init__(self, facts: ProgramFacts, day: Day, calendar: WorkCalendar, *, strict: bool = False) -> None:
        self.facts = facts
        self.day = day
        self.calendar = calendar
        self.strict = strict
        self.graph = Graph(facts.items, facts.edges)
        self.book = EvidenceBook(facts, day)
        self._voided = {each.id for each in facts.evidence if each.voided_on}
        self.waivers: list[Waiver] = [each for each in facts.waivers if self._approved(each)]
        index = self.graph.index
        self.not_applicable: Mask = self.graph.mask(each.item for each in self.waivers if each.kind == _NOT_APPLICABLE)
        self.impediments: dict[str, list[Impediment]] = {}
        for each in facts.impediments:
            if not each.closed_on and each.item in index:
                self.impediments.setdefault(each.item, []).append(each)
        self.impeded: Mask = self.graph.mask(self.impediments)
        self.broken: Mask = self.graph.cyclic
        for i in self.graph.dangling:
            self.broken |= 1 << i
        self.standings: list[Standing] = self._standings()
        self._limits = self._expiry_limits()
        self._failing: dict[tuple[Mask, Mask], Mask] = {}
        self._held: dict[Mask, Mask] = {}
        self._own: dict[int, frozenset[Cause]] = {}
        self._explained: dict[tuple[int, tuple[Cause, ...]], tuple[Cause, ...]] = {}
        self._required = self._requirements()
        self.failing: Mask = self.fails(self.unmet(day, english=False), self.not_applicable)

    def _approved(self, waiver: Waiver) -> bool:
        """Approved by an insider, or on record for an outsider and confirmed; and not ended (semantics §3)."""
        if waiver.ended_on:
            return False
        if waiver.by == waiver.recorded_by:
            return True
        return bool(waiver.confirmed_by) and waiver.judged_on <= self.day and waiver.basis not in self._voided

    def _standings(self) -> list[Standing]:
        """Standings of all nodes; gates last, because a gate is judged on the package of its area."""
        book, items = self.book, self.graph.items
        result = [standing_of(item, book, "") for item in items]
        for i, item in enumerate(items):
            if item.kind == _GATE and book.linked(item.id):
                result[i] = standing_of(item, book, self._package(i, result))
        return result

    def package(self, gate: str) -> str:
        """The digest of a gate's current package: the counting evidence and waivers of its prerequisites in its area.

        Raises:
            KeyError: if the program has no such item.
        """
        return self._package(self.graph.index[gate], self.standings)

    def _package(self, i: int, standings: list[Standing]) -> str:
        from .sha import hexdigest

        items = self.graph.items
        members = [p for p in bits(self.graph.needs[i]) if items[p].area == items[i].area and items[p].kind != _GATE]
        ids = {items[p].id for p in members}
        lines = [
            f"{items[p].id} {evidence.id} {evidence.version} {evidence.sha256}"
            for p in members
            for evidence in standings[p].counting
        ]
        lines += [
            f"{each.item} {each.id}" for each in self.waivers if each.item in ids and (each.until or FAR) >= self.day
        ]
        return hexdigest("\n".join(sorted(lines)).encode())[:16]

    def _expiry_limits(self) -> tuple[Mask, list[tuple[Day, Mask]], Mask, list[tuple[Day, Mask]]]:
        """Nodes met for ever, and (last day, node) of those met for a time: for any reader, and for one of English."""
        ever = ever_english = 0
        some: list[tuple[Day, Mask]] = []
        some_english: list[tuple[Day, Mask]] = []
        for i, standing in enumerate(self.standings):
            if standing.met == FAR:
                ever |= 1 << i
            elif standing.met:
                some.append((standing.met, 1 << i))
            if standing.met_english == FAR:
                ever_english |= 1 << i
            elif standing.met_english:
                some_english.append((standing.met_english, 1 << i))
        return ever, some, ever_english, some_english

    def met(self, day: Day, *, english: bool) -> Mask:
        """The nodes whose requirements are met on `day` (V), by evidence in English only where `english`."""
        ever, some, ever_english, some_english = self._limits
        mask = ever_english if english else ever
        for limit, bit in some_english if english else some:
            if limit >= day:
                mask |= bit
        return mask

    def unmet(self, day: Day, *, english: bool) -> Mask:
        """The nodes that fail on `day` by themselves: not met, impeded, on a cycle, or with an unknown prerequisite."""
        everything = (1 << len(self.graph.items)) - 1
        return everything & ~self.met(day, english=english) | self.impeded | self.broken

    def fails(self, own: Mask, excused: Mask) -> Mask:
        """`Graph.failing`, remembered: most milestones of a program ask the same question."""
        key = (own, excused)
        if key not in self._failing:
            self._failing[key] = self.graph.failing(own, excused)
        return self._failing[key]

    def held(self, failing: Mask) -> Mask:
        """Those of `failing` that a failing prerequisite holds, remembered like `fails`; the others are its roots."""
        if failing not in self._held:
            self._held[failing] = self.graph.held(failing)
        return self._held[failing]

    def reach(self, *, within: Mask) -> list[Mask]:
        """Per node, itself and all it needs without passing through not-applicable items or leaving `within`."""
        return self.graph.reach(self.not_applicable, within)

    @cached_property
    def areas(self) -> dict[str, Mask]:
        """The nodes of each area."""
        found: dict[str, Mask] = {}
        for i, item in enumerate(self.graph.items):
            found[item.area] = found.get(item.area, 0) | 1 << i
        return found

    @cached_property
    def contents(self) -> list[tuple[str, str]]:
        """Per node, its id with the digest of its text, and the evidence that counts for it with its hashes."""
        return [
            (f"{item.id} {item.wording}", " ".join([f"{each.id}:{each.sha256}" for each in standing.counting]))
            for item, standing in zip(self.graph.items, self.standings, strict=True)
        ]

    def required_of(self, milestone: str) -> tuple[Mask, tuple[str, ...]]:
        """The nodes a milestone requires by themselves, and required ids that are no item of the program."""
        return self._required.get(milestone, (0, ()))

    def milestone(self, id: str) -> Milestone | None:
        """The program's milestone with this id."""
        return next((each for each in self.facts.milestones if each.id == id), None)

    def _requirements(self) -> dict[str, tuple[Mask, tuple[str, ...]]]:
        """`required_of` for every milestone; items that do not count, or are retired, require nothing."""
        index = self.graph.index
        uncounted = {item.id for item in self.facts.items if item.id not in index}
        result: dict[str, tuple[Mask, tuple[str, ...]]] = {}
        for _, milestone, item, _ in self.facts.required:
            mask, unknown = result.get(milestone, (0, ()))
            if item in index:
                result[milestone] = (mask | 1 << index[item], unknown)
            elif item not in uncounted:
                result[milestone] = (mask, (*unknown, item))
        return result

    def status(self, i: int) -> Status:
        """The status of a node on D; first match wins (semantics §4)."""
        bit = 1 << i
        standing = self.standings[i]
        if bit & self.not_applicable:
            return Status.NOT_APPLICABLE
        if not bit & self.failing:
            return Status.GREEN
        if bit & self.impeded:
            return Status.IMPEDED
        return Status.WAITING if standing.met else standing.phase

    def basis(self, i: int) -> Basis | None:
        """What a passing node rests on; None while it fails."""
        bit = 1 << i
        if bit & self.not_applicable:
            return Basis.NOT_APPLICABLE
        return None if bit & self.failing else self.standings[i].basis

    def causes(self, i: int, *, failing: Mask | None = None) -> list[Cause]:
        """Why a node fails on D by its own evidence and work, impediments and prerequisites; in vocabulary order.

        Args:
            i: the node.
            failing: the nodes that fail, where not those of D (a milestone's).
        """
        held = self.graph.holds[i] & (self.failing if failing is None else failing)
        return list(self.explained(i, (Cause.PREREQUISITE,) if held else ()))

    def explained(self, i: int, more: tuple[Cause, ...]) -> tuple[Cause, ...]:
        """The causes of a node by itself and `more`, in vocabulary order; most milestones ask the same."""
        key = (i, more)
        known = self._explained.get(key)
        if known is None:
            known = self._explained[key] = tuple(in_order(self._own_causes(i).union(more)))
        return known

    def _own_causes(self, i: int) -> frozenset[Cause]:
        """`causes` but for prerequisites: the same in every milestone, so worked out once."""
        known = self._own.get(i)
        if known is None:
            bit, standing = 1 << i, self.standings[i]
            found = set() if standing.met else set(standing.causes)
            if bit & self.impeded:
                found.add(Cause.IMPEDED)
            if bit & self.graph.cyclic:
                found.add(Cause.CYCLE)
            if i in self.graph.dangling:
                found.add(Cause.UNKNOWN_REFERENCE)
            if self.overdue(self.graph.items[i]):
                found.add(Cause.OVERDUE)
            known = self._own[i] = frozenset(found)
        return known

    def overdue(self, item: Item) -> bool:
        """Whether the stated expected finish has passed."""
        return bool(item.expected) and item.expected < self.day

    def since(self, i: int) -> Day:
        """Day since which the node's own requirements are not met: when they last were, else its adoption."""
        return self.standings[i].since or self.graph.items[i].adopted_on

    def oldest(self, nodes: Mask) -> Day:
        """The earliest `since` among these nodes, of which there must be one."""
        return next(day for day, members in self._by_age if members & nodes)

    @cached_property
    def _by_age(self) -> list[tuple[Day, Mask]]:
        """The days that `since` gives, earliest first, each with its nodes."""
        found: dict[Day, Mask] = {}
        for i in range(len(self.standings)):
            day = self.since(i)
            found[day] = found.get(day, 0) | 1 << i
        return sorted(found.items())


def in_order(causes: Collection[Cause]) -> list[Cause]:
    """Different causes in the order of the vocabulary."""
    return sorted(causes, key=_PLACES.__getitem__) if len(causes) > 1 else list(causes)


_PLACES = {cause: place for place, cause in enumerate(Cause)}
