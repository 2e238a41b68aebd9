"""Which evidence counts for an item, and whether the item's requirements are met (semantics §3).

Everything here is read on a day D. Validity on a later day V needs no second look: each answer says *through which day* it
holds, because nothing but expiry looks at V.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from .facts import FAR, Day, Evidence, Item, ProgramFacts, Request, Review
from .vocabulary import ACCEPTING, Basis, Cause, EvidenceClass, HashState, Kind, Level, Meets, Status

_ACCEPTING = frozenset(map(str, ACCEPTING))
_UNHASHED, _CHANGED = str(HashState.UNHASHED), str(HashState.CHANGED)
_NOTE, _TRANSLATION = str(EvidenceClass.NOTE), str(EvidenceClass.TRANSLATION)
_TASK, _GATE, _MUST, _PART = str(Kind.TASK), str(Kind.GATE), str(Level.MUST), str(Meets.PART)
ANYBODY: frozenset[str] = frozenset()
"""Asked roles of a requirement that names none: whoever may review at all."""


class Requirement(NamedTuple):
    """An item asks for `minimum` pieces of class `class_`, accepted by somebody in one of `roles` (empty: anybody)."""

    class_: str
    roles: frozenset[str]
    minimum: int


@lru_cache(maxsize=4096)
def requirements(text: str) -> tuple[Requirement, ...]:
    """The requirements in an item's `requires` field: a JSON list of [class, role words, minimum]."""
    if text in ("", "[]"):
        return ()
    return tuple(Requirement(each[0], frozenset(each[1].split()), each[2]) for each in json.loads(text))


@lru_cache(maxsize=4096)
def asked_roles(text: str) -> frozenset[str]:
    """The roles of which one must accept evidence for an item with this `requires` field; empty: anybody."""
    asked = requirements(text)
    if not asked or any(not each.roles for each in asked):
        return ANYBODY
    return frozenset().union(*(each.roles for each in asked))


class Piece(NamedTuple):
    """One evidence in the light of one item."""

    evidence: Evidence
    through: Day
    """Last day on which it counts; `""` when it does not count on D."""
    through_english: Day
    """The same where only English evidence counts: with its accepted translation."""
    roles: frozenset[str]
    """Roles in which it was accepted."""
    awaits_review: bool
    unconfirmed: bool
    wrong_role: bool
    lapsed_on: Day
    """Day since which an accepted piece no longer counts; `""` when it counts or was never accepted."""
    translation: Cause | None
    """What its translation lacks, for a reader of English."""


class Standing(NamedTuple):
    """What an item's own evidence and work amount to on D, leaving impediments and prerequisites aside."""

    met: Day
    """Last day through which the requirements are met; `""`: not met on D."""
    met_english: Day
    """The same where only English evidence counts."""
    phase: Status
    """Its status as far as its own evidence and work decide it."""
    causes: tuple[Cause, ...]
    """Why the requirements are not met on D."""
    translation_causes: tuple[Cause, ...]
    counting: tuple[Evidence, ...]
    basis: Basis | None
    since: Day
    """Day since which they are not met, where it is known; else `""`."""
    coverage: tuple[int, ...]
    """Per requirement, the pieces that cover it."""


_NOTHING = Standing("", "", Status.OPEN, (Cause.NO_EVIDENCE,), (), (), None, "", ())
_NOT_DONE = Standing("", "", Status.OPEN, (Cause.NOT_DONE,), (), (), None, "", ())
_STARTED_TASK = _NOT_DONE._replace(phase=Status.IN_PROGRESS)
_ASSERTED = Standing(FAR, FAR, Status.GREEN, (), (), (), Basis.ASSERTION, "", ())


class EvidenceBook:
    """The evidence of a program, arranged for looking at it item by item on day D."""

    __slots__ = ("_by_id", "_day", "_linked", "_pending", "_requests", "_reviews", "_translations")

    def __init__(self, facts: ProgramFacts, day: Day) -> None:
        self._day = day
        self._by_id: dict[str, Evidence] = {each.id: each for each in facts.evidence}
        self._linked: dict[str, list[Evidence]] = {}
        self._reviews: dict[str, list[Review]] = {}
        self._pending: dict[str, list[Review]] = {}
        self._requests: dict[str, list[Request]] = {}
        self._translations: dict[str, list[Evidence]] = {}
        for link in facts.links:
            evidence = self._by_id.get(link.evidence)
            if evidence is not None and evidence.date <= day:
                self._linked.setdefault(link.item, []).append(evidence)
        for review in facts.reviews:
            if self._in_effect(review):
                self._reviews.setdefault(review.evidence, []).append(review)
            elif not review.confirmed_by and review.judged_on <= day:
                self._pending.setdefault(review.evidence, []).append(review)
        for request in facts.requests:
            if not request.answered_on:
                self._requests.setdefault(request.evidence, []).append(request)
        for each in facts.evidence:
            if each.translation_of:
                self._translations.setdefault(each.translation_of, []).append(each)

    def _in_effect(self, review: Review) -> bool:
        """A judgement counts at once when one's own; recorded for somebody else, once confirmed and on a live basis."""
        if review.by == review.recorded_by:
            return True
        if not review.confirmed_by or review.judged_on > self._day:
            return False
        basis = self._by_id.get(review.basis)
        return basis is not None and not basis.voided_on

    def linked(self, item: str) -> list[Evidence]:
        """Evidence linked to the item and dated on or before D, whatever became of it."""
        return self._linked.get(item, [])

    def reviews(self, evidence: str, item: str) -> list[Review]:
        """Judgements in effect on the evidence that cover the item, oldest first."""
        return [each for each in self._reviews.get(evidence, ()) if item in each.items.split()]

    def pending(self, evidence: str, item: str) -> list[Review]:
        """Recorded judgements that still need to be confirmed."""
        return [each for each in self._pending.get(evidence, ()) if item in each.items.split()]

    def requests(self, item: str) -> list[Request]:
        """Open requests to review live evidence of the item, earliest due first."""
        found = [
            request
            for evidence in self.linked(item)
            if not evidence.voided_on and not evidence.superseded_by
            for request in self._requests.get(evidence.id, ())
            if request.item in ("", item)
        ]
        return sorted(found, key=lambda request: (request.due or FAR, request.id))

    def pieces(self, item: Item) -> list[Piece]:
        """Every evidence linked to the item, judged for it."""
        asked = asked_roles(item.requires)
        return [self._piece(each, item, ANYBODY if each.class_ == _NOTE else asked) for each in self.linked(item.id)]

    def _piece(self, evidence: Evidence, item: Item, asked: frozenset[str]) -> Piece:
        latest: dict[str, Review] = {}
        ever = False
        for review in self.reviews(evidence.id, item.id):
            latest[review.by] = review
            ever = ever or (review.verdict in _ACCEPTING and _fits(review, asked))
        accepting = [each for each in latest.values() if each.verdict in _ACCEPTING]
        refused = len(accepting) < len(latest)
        roles = frozenset(role for each in accepting for role in each.roles.split())
        fitting = not refused and any(_fits(each, asked) for each in accepting)
        expires = evidence.expires or _next_due(evidence, item) or FAR
        ended_on = self._ended_on(evidence, expires)
        counts = fitting and not ended_on and _identified(evidence)
        undecided = not ended_on and not refused and not fitting
        pending = bool(self.pending(evidence.id, item.id))
        through_english, lacks = self._in_english(evidence, expires) if counts else ("", None)
        return Piece(
            evidence=evidence,
            through=expires if counts else "",
            through_english=through_english,
            roles=roles,
            awaits_review=undecided and not pending,
            unconfirmed=undecided and pending,
            wrong_role=undecided and bool(accepting),
            lapsed_on=ended_on if ever else "",
            translation=lacks,
        )

    def _ended_on(self, evidence: Evidence, expires: Day) -> Day:
        """The day on which the evidence stopped being usable; `""` while it is."""
        if evidence.voided_on or evidence.superseded_by:
            return evidence.voided_on or evidence.superseded_on or self._day
        if evidence.hash_state == _CHANGED:
            return evidence.checked_on or self._day
        return expires if expires < self._day else ""

    def _in_english(self, evidence: Evidence, through: Day) -> tuple[Day, Cause | None]:
        """Through which day it counts for a reader of English, and what its translation lacks."""
        if evidence.language.split("-")[0] == "en":
            return through, None
        best = ""
        for each in self._translations.get(evidence.id, ()):
            until = each.expires or FAR
            if each.date <= self._day and self._accepted(each) and not self._ended_on(each, until):
                best = max(best, min(through, until))
        if best:
            return best, None
        older = evidence.supersedes
        while older:
            if self._translations.get(older):
                return "", Cause.TRANSLATION_STALE
            previous = self._by_id.get(older)
            older = previous.supersedes if previous else ""
        return "", Cause.TRANSLATION_MISSING

    def _accepted(self, translation: Evidence) -> bool:
        """Whether a translation is accepted by all who judged it last, and in English."""
        latest = {each.by: each.verdict in _ACCEPTING for each in self._reviews.get(translation.id, ())}
        return bool(latest) and all(latest.values()) and translation.language.split("-")[0] == "en"

    def returned_to(self, item: Item) -> str:
        """Who filed the evidence that was returned or rejected last; `""` when none was."""
        last: tuple[int, str] = (0, "")
        for evidence in self.linked(item.id):
            for review in self.reviews(evidence.id, item.id):
                if review.verdict not in _ACCEPTING:
                    last = max(last, (review.ordinal, evidence.filed_by))
        return last[1]

    def same_account(self, item: Item) -> list[str]:
        """Evidence of the item that was judged from the operating-system account that filed it."""
        return [
            evidence.id
            for evidence in self.linked(item.id)
            if any(review.same_account for review in self.reviews(evidence.id, item.id))
        ]

    def standing(self, item: Item, package: str) -> Standing:
        """What the item's own evidence and work amount to on D.

        Args:
            item: an item that counts.
            package: for a gate, the digest of its area's package on D; else ignored.
        """
        done = bool(item.done_on) and item.done_on <= self._day
        if item.id not in self._linked:
            if item.kind != _TASK:
                started = item.started_on and item.started_on <= self._day
                return _NOTHING._replace(phase=Status.IN_PROGRESS) if started else _NOTHING
            if not requirements(item.requires):
                if done:
                    return _ASSERTED
                return _STARTED_TASK if item.started_on and item.started_on <= self._day else _NOT_DONE
        return _Look(self, item, package, done, self._day).standing()

    def judgement(self, item: Item) -> Review | None:
        """The latest judgement of the item's green light: in effect, in an asked role, on live evidence."""
        asked = asked_roles(item.requires)
        found: Review | None = None
        for evidence in self.linked(item.id):
            if evidence.voided_on or evidence.superseded_by or evidence.class_ == _TRANSLATION:
                continue
            if evidence.class_ == _NOTE and item.level == _MUST:
                continue
            for review in self.reviews(evidence.id, item.id):
                if (
                    review.verdict in _ACCEPTING
                    and _fits(review, asked)
                    and (not found or review.ordinal > found.ordinal)
                ):
                    found = review
        return found


def _fits(review: Review, asked: frozenset[str]) -> bool:
    """Whether the judge held a role the item asks for."""
    return not asked or not asked.isdisjoint(review.roles.split())


def _identified(evidence: Evidence) -> bool:
    """A reference without a hash must at least name its document, version and the day it was looked at."""
    return evidence.hash_state != _UNHASHED or bool(evidence.doc_id and evidence.version and evidence.checked_on)


def _next_due(evidence: Evidence, item: Item) -> Day:
    """For an item shown again and again: the day on which evidence without own expiry is due for renewal."""
    if item.cadence is None:
        return ""
    from .calendar import add_months

    return add_months(evidence.date, item.cadence)


class _Look:
    """One item's pieces, and the answers drawn from them."""

    __slots__ = ("book", "day", "done", "item", "judgement", "lapsed", "package", "pieces", "required")

    def __init__(self, book: EvidenceBook, item: Item, package: str, done: bool, day: Day) -> None:
        self.book, self.item, self.package, self.done, self.day = book, item, package, done, day
        self.pieces = book.pieces(item)
        self.required = requirements(item.requires)
        self.judgement = book.judgement(item)
        current = {piece.evidence.class_ for piece in self.pieces if piece.through}
        self.lapsed = [p for p in self.pieces if p.lapsed_on and p.evidence.class_ not in current]

    def standing(self) -> Standing:
        met, coverage = self._covered("through")
        causes = self._causes(coverage)
        if causes:
            met = ""
        met_english = self._covered("through_english")[0] if met else ""
        lapsed_on = max((piece.lapsed_on for piece in self.lapsed), default="")
        return Standing(
            met=met,
            met_english=met_english,
            phase=Status.GREEN if met else self._phase(causes),
            causes=tuple(causes),
            translation_causes=tuple(
                cause
                for cause in (Cause.TRANSLATION_MISSING, Cause.TRANSLATION_STALE)
                if any(piece.translation is cause for piece in self.pieces)
            ),
            counting=tuple(piece.evidence for piece in self.pieces if piece.through),
            basis=self._basis() if met else None,
            since=lapsed_on if not met else "",
            coverage=coverage,
        )

    def _basis(self) -> Basis:
        return Basis.EVIDENCE if any(piece.through for piece in self.pieces) else Basis.ASSERTION

    def _usable(self, field: str) -> list[tuple[Day, Piece]]:
        """The pieces that satisfy something, each with the last day it does.

        A claim satisfies no `must`, and a translation adds nothing to its original: a pair is one piece.
        """
        must = self.item.level == _MUST
        originals = {piece.evidence.id for piece in self.pieces if piece.through}
        return [
            (getattr(piece, field), piece)
            for piece in self.pieces
            if getattr(piece, field)
            and not (must and piece.evidence.class_ == _NOTE)
            and piece.evidence.translation_of not in originals
        ]

    def _covered(self, field: str) -> tuple[Day, tuple[int, ...]]:
        """Through which day every requirement is covered (`""`: not on D), and by how many pieces each."""
        usable = self._usable(field)
        through = FAR
        coverage: list[int] = []
        for each in self.required:
            days = sorted(
                (
                    day
                    for day, piece in usable
                    if piece.evidence.class_ == each.class_ and (not each.roles or each.roles & piece.roles)
                ),
                reverse=True,
            )
            coverage.append(len(days))
            through = min(through, days[each.minimum - 1]) if len(days) >= each.minimum else ""
        if not self.required and self.item.kind != _TASK:
            through = max((day for day, _ in usable), default="")
        return through, tuple(coverage)

    def _causes(self, coverage: tuple[int, ...]) -> list[Cause]:
        """Why the requirements are not met; empty when they are. In the order of the vocabulary."""
        lacking = any(n < each.minimum for n, each in zip(coverage, self.required, strict=True))
        needs_any = not self.required and self.item.kind != _TASK and not self._usable("through")
        judged_part = self.judgement is not None and self.judgement.meets == _PART
        evidenced = bool(self.required) or self.item.kind != _TASK
        stale = evidenced and not lacking and not needs_any and self._package_changed()
        undone = self.item.kind == _TASK and not self.done
        found: list[Cause] = []
        if lacking or needs_any:
            found += self._lacking_causes(lacking)
        elif judged_part and evidenced:
            found.append(Cause.PARTLY_MET)
        elif self.judgement is None and evidenced:
            found.append(Cause.IN_REVIEW)
        if stale:
            found.append(Cause.PACKAGE_CHANGED)
        if undone:
            found.append(Cause.NOT_DONE)
        return found

    def _lacking_causes(self, lacking: bool) -> list[Cause]:
        """Why evidence is missing: nothing filed, a class not filed, not judged yet, judged by the wrong role, lapsed."""
        found: list[Cause] = []
        live = [p for p in self.pieces if not p.lapsed_on and not p.evidence.voided_on and not p.evidence.superseded_by]
        filed = {piece.evidence.class_ for piece in (*live, *self.lapsed)}
        if not live and not self.lapsed:
            found.append(Cause.NO_EVIDENCE)
        elif any(each.class_ not in filed for each in self.required) or (not lacking and filed <= {_NOTE}):
            found.append(Cause.MISSING_CLASS)
        if any(piece.awaits_review for piece in self.pieces):
            found.append(Cause.IN_REVIEW)
            if any(request.due and request.due < self.day for request in self.book.requests(self.item.id)):
                found.append(Cause.REVIEW_OVERDUE)
        if any(piece.unconfirmed for piece in self.pieces):
            found.append(Cause.UNCONFIRMED)
        if self._returned():
            found.append(Cause.RETURNED)
        if self.lapsed:
            found.append(Cause.LAPSED)
        if any(piece.wrong_role for piece in self.pieces):
            found.append(Cause.WRONG_ROLE)
        if self.judgement is not None and self.judgement.meets == _PART:
            found.append(Cause.PARTLY_MET)
        return found or [Cause.MISSING_CLASS]

    def _package_changed(self) -> bool:
        """Whether a gate was judged on another package than today's."""
        judged = self.judgement
        return self.item.kind == _GATE and judged is not None and judged.package != self.package

    def _returned(self) -> bool:
        """Whether the latest word on the item's evidence is returned or rejected, and nothing newer was filed."""
        last: Review | None = None
        newest = 0
        for piece in self.pieces:
            if not piece.evidence.voided_on:
                newest = max(newest, piece.evidence.filed_at)
                for review in self.book.reviews(piece.evidence.id, self.item.id):
                    if last is None or review.ordinal > last.ordinal:
                        last = review
        return last is not None and last.verdict not in _ACCEPTING and newest <= last.at

    def _phase(self, causes: list[Cause]) -> Status:
        """The status an unmet item has by its own evidence and work; first match wins (semantics §4)."""
        if any(piece.awaits_review or piece.unconfirmed for piece in self.pieces):
            return Status.IN_REVIEW
        if self._returned():
            return Status.RETURNED
        if Cause.PACKAGE_CHANGED in causes or self.lapsed:
            return Status.LAPSED
        started = bool(self.item.started_on) and self.item.started_on <= self.day
        claims = any(p.evidence.class_ == _NOTE and not p.evidence.voided_on for p in self.pieces)
        if started or self.done or claims or any(piece.through for piece in self.pieces):
            return Status.IN_PROGRESS
        return Status.OPEN
