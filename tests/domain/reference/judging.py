"""Statuses and needed sets by the sentences of semantics §2 to §5, in the plainest way: sets of ids, recursion, paths.

Nothing is remembered from one question to the next, and every question about V looks at all evidence again. From the
product comes only the digest of a gate's package.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from readiness.domain.calendar import add_months
from readiness.domain.facts import Day, Evidence, Item, ProgramFacts, Review

RANK = {"must": 2, "should": 1, "advisory": 0}
LEVELS = {rank: level for level, rank in RANK.items()}
GOOD = ("accepted", "accepted-with-comment")
SILENT = ("template", "reference")


class Judge:
    """One program read on D."""

    def __init__(self, facts: ProgramFacts, day: Day, packages: dict[str, str] | None = None) -> None:
        self.facts, self.day, self.packages = facts, day, packages or {}
        self.items = {each.id: each for each in facts.items if each.kind not in SILENT and not each.retired}
        self.evidence = {each.id: each for each in facts.evidence}

    # --- evidence ----------------------------------------------------------------------------------------------

    def in_effect(self, review: Review) -> bool:
        """One's own judgement, or one recorded on a basis that stands, given by D, and confirmed."""
        if review.by == review.recorded_by:
            return True
        basis = self.evidence.get(review.basis)
        stands = basis is not None and not basis.voided_on
        return bool(review.confirmed_by) and review.judged_on <= self.day and stands

    def reviews(self, evidence: Evidence, item: str) -> list[Review]:
        """Judgements in effect on the evidence for the item, in their order."""
        found = [each for each in self.facts.reviews if each.evidence == evidence.id and item in each.items.split()]
        return [each for each in sorted(found, key=lambda each: each.ordinal) if self.in_effect(each)]

    def usable(self, evidence: Evidence, expires: Day, v: Day) -> bool:
        """Not voided, superseded, changed, of the future, or expired on D or V."""
        gone = evidence.voided_on or evidence.superseded_by or evidence.hash_state == "changed"
        return not gone and evidence.date <= self.day and (not expires or expires >= max(self.day, v))

    def asked(self, item: Item) -> set[str]:
        """Roles of which one has to accept; empty if there is an entry that anybody may accept."""
        entries = json.loads(item.requires or "[]")
        if not entries or any(not roles for _, roles, _ in entries):
            return set()
        return {role for _, roles, _ in entries for role in roles.split()}

    def counts(self, evidence: Evidence, item: Item, v: Day, english: bool) -> bool:
        """Whether the evidence counts for the item on V."""
        expires = evidence.expires
        if not expires and item.cadence:
            expires = add_months(evidence.date, item.cadence)
        if not self.usable(evidence, expires, v):
            return False
        if evidence.hash_state == "unhashed" and not (evidence.doc_id and evidence.version and evidence.checked_on):
            return False
        latest = {each.by: each for each in self.reviews(evidence, item.id)}
        if any(each.verdict not in GOOD for each in latest.values()):
            return False
        asked = set() if evidence.class_ == "note" else self.asked(item)
        if not any(not asked or asked & set(each.roles.split()) for each in latest.values()):
            return False
        return not english or _english(evidence) or self.translated(evidence, v)

    def translated(self, evidence: Evidence, v: Day) -> bool:
        """Whether an English translation of it is accepted and lasts until V."""
        for each in self.facts.evidence:
            if each.translation_of == evidence.id and _english(each) and self.usable(each, each.expires, v):
                judged = [r for r in self.facts.reviews if r.evidence == each.id and self.in_effect(r)]
                latest = {r.by: r.verdict in GOOD for r in sorted(judged, key=lambda r: r.ordinal)}
                if latest and all(latest.values()):
                    return True
        return False

    def linked(self, item: str) -> list[Evidence]:
        """Evidence linked to the item that exists on D."""
        ids = [each.evidence for each in self.facts.links if each.item == item]
        return [self.evidence[id] for id in ids if id in self.evidence and self.evidence[id].date <= self.day]

    def satisfying(self, item: Item) -> list[Evidence]:
        """Evidence that can satisfy the item: no claim for a must, and of a pair the original."""
        linked = self.linked(item.id)
        originals = {each.id for each in linked}
        return [
            each
            for each in linked
            if each.translation_of not in originals and not (each.class_ == "note" and item.level == "must")
        ]

    def met(self, id: str, v: Day, english: bool = False) -> bool:
        """Whether the item's own requirements are met on V."""
        item = self.items[id]
        if item.kind == "task" and not (item.done_on and item.done_on <= self.day):
            return False
        entries = json.loads(item.requires or "[]")
        if item.kind == "task" and not entries:
            return True
        counting = [each for each in self.satisfying(item) if self.counts(each, item, v, english)]
        for class_, roles, minimum in entries:
            fitting = [e for e in counting if e.class_ == class_ and self.accepted_in(e, item, set(roles.split()))]
            if len(fitting) < minimum:
                return False
        return bool(counting) and self.holds(item)

    def accepted_in(self, evidence: Evidence, item: Item, roles: set[str]) -> bool:
        """Whether somebody in one of these roles accepts it for the item."""
        latest = {each.by: each for each in self.reviews(evidence, item.id)}
        return not roles or any(roles & set(each.roles.split()) for each in latest.values())

    def holds(self, item: Item) -> bool:
        """Whether the latest answer about the green light, by somebody asked and on evidence in use, is yes."""
        answers = [
            review
            for evidence in self.satisfying(item)
            if not (evidence.voided_on or evidence.superseded_by)
            for review in self.reviews(evidence, item.id)
            if review.verdict in GOOD and self.answers(review, evidence, item)
        ]
        if not answers:
            return False
        last = max(answers, key=lambda review: review.ordinal)
        return last.meets != "part" and (item.kind != "gate" or last.package == self.packages.get(item.id, ""))

    def answers(self, review: Review, evidence: Evidence, item: Item) -> bool:
        """Whether the judge was asked."""
        asked = set() if evidence.class_ == "note" else self.asked(item)
        return not asked or bool(asked & set(review.roles.split()))

    # --- the graph ---------------------------------------------------------------------------------------------

    def needs(self, id: str) -> set[str]:
        """Prerequisites that are items."""
        return {edge.needs for edge in self.facts.edges if edge.item == id and edge.needs in self.items}

    def dangling(self, id: str) -> bool:
        """Whether it needs an id that is no item."""
        return any(edge.item == id and edge.needs not in self.items for edge in self.facts.edges)

    def on_cycle(self, id: str) -> bool:
        """Whether it needs itself through others."""
        return any(id in self.reach(needed) for needed in self.needs(id))

    def reach(self, id: str) -> set[str]:
        """It and all it needs."""
        seen, fresh = {id}, [id]
        while fresh:
            for needed in self.needs(fresh.pop()) - seen:
                seen.add(needed)
                fresh.append(needed)
        return seen

    def not_applicable(self) -> set[str]:
        """Items declared and approved."""
        return {each.item for each in self.facts.waivers if each.kind == "not-applicable" and self.approved(each.id)}

    def approved(self, waiver: str) -> bool:
        """Approved by the approver, or recorded and confirmed; not ended."""
        each = next(w for w in self.facts.waivers if w.id == waiver)
        basis = self.evidence.get(each.basis)
        confirmed = each.confirmed_by and each.judged_on <= self.day and not (basis and basis.voided_on)
        return not each.ended_on and bool(each.by == each.recorded_by or confirmed)

    def waived(self, milestone: str, v: Day) -> set[str]:
        """Items with a waiver for the milestone in force on V."""
        return {
            each.item
            for each in self.facts.waivers
            if each.kind == "waiver" and milestone in each.milestones.split() and each.until >= v
            if self.approved(each.id)
        }

    def impeded(self, id: str) -> bool:
        """Whether an impediment is open."""
        return any(each.item == id and not each.closed_on for each in self.facts.impediments)

    def own_failure(self, id: str, v: Day, english: bool) -> bool:
        """Whether it fails by itself on V."""
        return not self.met(id, v, english) or self.impeded(id) or self.dangling(id) or self.on_cycle(id)

    def fails(self, id: str, v: Day, english: bool, excused: set[str], seen: frozenset[str] = frozenset()) -> bool:
        """Whether it fails on V: by itself, or because a prerequisite of at least its level fails."""
        if id in excused:
            return False
        if self.own_failure(id, v, english):
            return True
        own = RANK[self.items[id].level]
        holding = [p for p in self.needs(id) if RANK[self.items[p].level] >= own and p not in seen]
        return any(self.fails(p, v, english, excused, seen | {id}) for p in holding)

    # --- milestones --------------------------------------------------------------------------------------------

    def required(self, milestone: str) -> set[str]:
        """Items the milestone requires itself."""
        return {each.item for each in self.facts.required if each.milestone == milestone and each.item in self.items}

    def paths(self, milestone: str) -> Iterator[tuple[str, ...]]:
        """Every path from a required item down, not through a not-applicable item, without going in circles."""
        closed = self.not_applicable()
        waiting: list[tuple[str, ...]] = [(id,) for id in self.required(milestone)]
        while waiting:
            path = waiting.pop()
            yield path
            if path[-1] not in closed:
                waiting += [(*path, needed) for needed in self.needs(path[-1]) if needed not in path]

    def levels(self, milestone: str) -> dict[str, str]:
        """Per needed item its effective level: the best, over all paths, of the weakest own level on the path."""
        best: dict[str, int] = {}
        for path in self.paths(milestone):
            weakest = min(RANK[self.items[id].level] for id in path)
            best[path[-1]] = max(best.get(path[-1], 0), weakest)
        return {id: LEVELS[rank] for id, rank in best.items()}

    def frees(self, id: str, blockers: set[str]) -> set[str]:
        """Other blockers that it holds, directly or through blockers."""
        found: set[str] = set()
        fresh = {id}
        while fresh:
            held = {
                other
                for other in blockers
                for p in self.needs(other) & fresh
                if RANK[self.items[p].level] >= RANK[self.items[other].level]
            }
            fresh = held - found
            found |= held
        return found - {id}


def _english(evidence: Evidence) -> bool:
    return evidence.language.split("-")[0] == "en"
