"""Which evidence counts for an item (semantics §3); `standing` says whether that meets its requirements.

Everything here is read on a day D. Validity on a later day V needs no second look: each answer says *through which
day* it holds, because nothing but expiry looks at V.
"""

from __future__ import annotations

import json
from functools import lru_cache

from ..typed import NamedTuple
from .facts import FAR, Day, Evidence, Item, ProgramFacts, Request, Review
from .vocabulary import ACCEPTING, Cause, Completeness, EvidenceClass, HashState, Maturity

_ACCEPTING = frozenset(map(str, ACCEPTING))
_UNHASHED, _CHANGED = str(HashState.UNHASHED), str(HashState.CHANGED)
_NOTE = str(EvidenceClass.NOTE)
_PLANNED, _PLACEHOLDER = str(Maturity.PLANNED), str(Completeness.PLACEHOLDER)
_FINISHED = {str(maturity): place for place, maturity in enumerate(Maturity)}
ANYBODY: frozenset[str] = frozenset()
"""Asked roles of a requirement that names none: whoever may review at all."""


class Requirement(NamedTuple):
    """An item asks for `minimum` pieces of class `class_`, accepted by somebody in one of `roles` (empty: anybody), and
    at least as finished as `maturity` says (`""`: however finished)."""

    class_: str
    roles: frozenset[str]
    minimum: int
    maturity: str = ""

    def mature(self, evidence: Evidence) -> bool:
        """Whether the evidence is as finished as is asked; what states nothing is not."""
        return not self.maturity or _FINISHED.get(evidence.maturity, -1) >= _FINISHED[self.maturity]


@lru_cache(maxsize=4096)
def requirements(text: str) -> tuple[Requirement, ...]:
    """The requirements in an item's `requires` field: a JSON list of [class, role words, minimum]."""
    if text in ("", "[]"):
        return ()
    return tuple(
        Requirement(class_, frozenset(roles.split()), minimum, *(maturity or ("",)))
        for class_, roles, minimum, *maturity in json.loads(text)
    )


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
    ended: bool
    """Voided, superseded, found changed, or expired on D."""
    lapsed_on: Day
    """Day since which an accepted piece no longer counts; `""` when it counts or was never accepted."""
    refusal: Review | None
    """The latest return or rejection that its reviewer has not taken back."""
    translation: Cause | None
    """What its translation lacks, for a reader of English."""
    judgement: Review | None
    """The latest acceptance in an asked role, whatever became of the evidence since."""


class EvidenceBook:
    """The evidence of a program, arranged for looking at it item by item on day D (`day`)."""

    __slots__ = ("_by_id", "_linked", "_pending", "_requests", "_reviews", "_translations", "day")

    def __init__(self, facts: ProgramFacts, day: Day) -> None:
        self.day = day
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
        if not review.confirmed_by or review.judged_on > self.day:
            return False
        basis = self._by_id.get(review.basis)
        return basis is not None and not basis.voided_on

    def linked(self, item: str) -> list[Evidence]:
        """Evidence linked to the item and dated on or before D, whatever became of it."""
        return self._linked.get(item, [])

    def reviews(self, evidence: str, item: str) -> list[Review]:
        """Judgements in effect on the evidence that cover the item, oldest first."""
        return _covering(self._reviews.get(evidence), item)

    def pending(self, evidence: str, item: str) -> list[Review]:
        """Recorded judgements that still need to be confirmed."""
        return _covering(self._pending.get(evidence), item)

    def is_plain(self, evidence: Evidence) -> bool:
        """Whether nothing about the document itself needs a closer look: live, hashed, valid on D, in English."""
        return (
            not (evidence.voided_on or evidence.superseded_by or evidence.translation_of)
            and evidence.hash_state not in (_UNHASHED, _CHANGED)
            and not stands_in(evidence)
            and evidence.language == "en"
            and (not evidence.expires or evidence.expires >= self.day)
        )

    def only_review(self, evidence: str) -> Review | None:
        """The one judgement on the evidence, in effect; None if there are more, none, or one waits to be confirmed."""
        found = self._reviews.get(evidence, ())
        return found[0] if len(found) == 1 and evidence not in self._pending else None

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
        accepted: dict[str, Review] = {}
        refused: dict[str, Review] = {}
        judgement: Review | None = None
        for review in self.reviews(evidence.id, item.id):
            if review.verdict not in _ACCEPTING:
                refused.pop(review.by, None)
                refused[review.by] = review
                accepted.pop(review.by, None)
                continue
            refused.pop(review.by, None)
            accepted[review.by] = review
            if not asked or _fits(review, asked):
                judgement = review
        fitting = not refused and any(_fits(each, asked) for each in accepted.values())
        expires = evidence.expires or _next_due(evidence, item) or FAR
        ended_on = self._ended_on(evidence, expires)
        counts = fitting and not ended_on and _identified(evidence) and not stands_in(evidence)
        undecided = not ended_on and not refused and not fitting
        pending = not ended_on and bool(self.pending(evidence.id, item.id))
        through_english, lacks = self._in_english(evidence, expires) if counts else ("", None)
        return Piece(
            evidence,
            through=expires if counts else "",
            through_english=through_english,
            roles=frozenset(" ".join([each.roles for each in accepted.values()]).split()),
            awaits_review=undecided and not pending,
            unconfirmed=pending,
            wrong_role=undecided and bool(accepted),
            ended=bool(ended_on),
            lapsed_on=ended_on if judgement else "",
            refusal=next(reversed(refused.values()), None),
            translation=lacks,
            judgement=judgement,
        )

    def _ended_on(self, evidence: Evidence, expires: Day) -> Day:
        """The day on which the evidence stopped being usable; `""` while it is."""
        if evidence.voided_on or evidence.superseded_by:
            return evidence.voided_on or evidence.superseded_on or self.day
        if evidence.hash_state == _CHANGED:
            return evidence.checked_on or self.day
        return expires if expires < self.day else ""

    def _in_english(self, evidence: Evidence, through: Day) -> tuple[Day, Cause | None]:
        """Through which day it counts for a reader of English, and what its translation lacks."""
        if _english(evidence):
            return through, None
        best = ""
        for each in self._translations.get(evidence.id, ()):
            until = each.expires or FAR
            if each.date <= self.day and self._accepted(each) and not self._ended_on(each, until):
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
        return bool(latest) and all(latest.values()) and _english(translation)

    def returned_to(self, item: Item) -> str:
        """Who filed the evidence that stands returned or rejected last; `""` when none does."""
        refusals = [(p.refusal.ordinal, p.evidence.filed_by) for p in self.pieces(item) if p.refusal and not p.ended]
        return max(refusals, default=(0, ""))[1]

    def same_account(self, item: Item) -> list[str]:
        """Evidence of the item that was judged from the operating-system account that filed it."""
        return [
            evidence.id
            for evidence in self.linked(item.id)
            if any(review.same_account for review in self.reviews(evidence.id, item.id))
        ]


def stands_in(evidence: Evidence) -> bool:
    """Whether it only keeps a place: a placeholder, or a document that is planned. It never counts."""
    return evidence.completeness == _PLACEHOLDER or evidence.maturity == _PLANNED


def maturity_of(evidence: Evidence) -> str:
    """How finished it is: `withdrawn`, `superseded`, else the word of `Maturity` that was stated, or `""`."""
    if evidence.voided_on:
        return "withdrawn"
    return "superseded" if evidence.superseded_by else evidence.maturity


def _covering(reviews: list[Review] | None, item: str) -> list[Review]:
    """Those of the reviews that cover the item."""
    if not reviews:
        return []
    return [each for each in reviews if each.items == item or item in each.items.split()]


def _english(evidence: Evidence) -> bool:
    """Whether it is written in English, of any country."""
    return evidence.language == "en" or evidence.language.startswith("en-")


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
