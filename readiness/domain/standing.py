"""Whether an item's requirements are met by its own evidence and work, and if not, why (semantics §3, §4).

Impediments and prerequisites are left aside here; `assessment` adds them.
"""

from __future__ import annotations

from ..typed import NamedTuple
from .evidence import EvidenceBook, Piece, requirements
from .facts import FAR, Day, Evidence, Item, Review
from .rewording import of_other_words
from .vocabulary import ACCEPTING, Basis, Cause, EvidenceClass, Kind, Level, Meets, Status

_ACCEPTING = frozenset(map(str, ACCEPTING))
_NOTE = str(EvidenceClass.NOTE)
_TASK, _GATE, _MUST, _PART = str(Kind.TASK), str(Kind.GATE), str(Level.MUST), str(Meets.PART)


class Standing(NamedTuple):
    """What an item's own evidence and work amount to on D."""

    met: Day
    """Last day through which the requirements are met; `""`: not met on D."""
    met_english: Day
    """The same where only English evidence counts."""
    phase: Status
    """Its status as far as its own evidence and work decide it."""
    causes: tuple[Cause, ...]
    """Why the requirements are not met on D."""
    translation_causes: tuple[Cause, ...]
    """What translations lack, for a reader of English."""
    counting: tuple[Evidence, ...]
    basis: Basis | None
    """What it rests on where met."""
    since: Day
    """Day since which the requirements are not met, where one is known; else `""`."""
    coverage: tuple[int, ...]
    """Per requirement, the pieces that cover it."""


_NOTHING = Standing("", "", Status.OPEN, (Cause.NO_EVIDENCE,), (), (), None, "", ())
_NOTHING_STARTED = _NOTHING._replace(phase=Status.IN_PROGRESS)
_NOT_DONE = _NOTHING._replace(causes=(Cause.NOT_DONE,))
_NOT_DONE_STARTED = _NOT_DONE._replace(phase=Status.IN_PROGRESS)
_ASSERTED = Standing(FAR, FAR, Status.GREEN, (), (), (), Basis.ASSERTION, "", ())


def standing_of(item: Item, book: EvidenceBook, package: str) -> Standing:
    """What the item's own evidence and work amount to on the day of the book.

    Args:
        item: an item that counts.
        book: the program's evidence on D.
        package: for a gate, the digest of its area's package on D; else ignored.
    """
    day = book.day
    done = bool(item.done_on) and item.done_on <= day
    linked = book.linked(item.id)
    if not linked:
        started = bool(item.started_on) and item.started_on <= day
        if item.kind != _TASK:
            return _NOTHING_STARTED if started else _NOTHING
        if not requirements(item.requires):
            return _ASSERTED if done else _NOT_DONE_STARTED if started else _NOT_DONE
    plain = _plain(item, linked[0], book) if len(linked) == 1 and (done or item.kind != _TASK) else None
    return plain or _Look(item, book, package, done).standing()


def _plain(item: Item, evidence: Evidence, book: EvidenceBook) -> Standing | None:
    """The standing in the commonest case: one live document of the one class asked for, judged once or not at all.

    A short cut to the same answer as `_Look` gives; None where the case is not that plain.
    """
    required = requirements(item.requires)
    if len(required) != 1 or required[0].class_ != evidence.class_ or required[0].minimum != 1:
        return None
    if not required[0].mature(evidence):
        return None
    if item.kind == _GATE or item.cadence is not None or item.reaccept:
        return None
    if evidence.class_ == _NOTE or not book.is_plain(evidence):
        return None
    review = book.only_review(evidence.id)
    if review is None or review.items != item.id or review.verdict not in _ACCEPTING or review.meets == _PART:
        return None
    if required[0].roles and required[0].roles.isdisjoint(review.roles.split()):
        return None
    through = evidence.expires or FAR
    return Standing(through, through, Status.GREEN, (), (), (evidence,), Basis.EVIDENCE, "", (1,))


class _Look:
    """One item with evidence: its pieces, and the answers drawn from them."""

    __slots__ = (
        "book",
        "done",
        "evidenced",
        "item",
        "judgement",
        "lapsed",
        "linked",
        "package",
        "pieces",
        "required",
        "reworded",
        "usable",
    )

    def __init__(self, item: Item, book: EvidenceBook, package: str, done: bool) -> None:
        self.item, self.book, self.package, self.done = item, book, package, done
        self.pieces = book.pieces(item)
        self.linked = {piece.evidence.id for piece in self.pieces}
        self.required = requirements(item.requires)
        self.evidenced = bool(self.required) or item.kind != _TASK
        self.judgement = self._judgement()
        self.reworded = item.reaccept and self.judgement is not None and of_other_words(self.judgement, item)
        self.usable = self._usable()
        current = {piece.evidence.class_ for piece in self.pieces if piece.through}
        self.lapsed = [p for p in self.pieces if p.lapsed_on and p.evidence.class_ not in current]

    def standing(self) -> Standing:
        """The answers together."""
        through, coverage = self._covered([piece.through for piece in self.usable])
        causes = self._causes(through, coverage)
        counting = tuple([piece.evidence for piece in self.pieces if piece.through])
        if not causes:
            basis = Basis.EVIDENCE if counting else Basis.ASSERTION
            english, lacks = self._in_english(through)
            return Standing(through, english, Status.GREEN, (), lacks, counting, basis, "", coverage)
        since = max([piece.lapsed_on for piece in self.lapsed], default="")
        lacks = self._translation_causes()
        return Standing("", "", self._phase(causes), tuple(causes), lacks, counting, None, since, coverage)

    def _judgement(self) -> Review | None:
        """The latest judgement of the green light: in effect, in an asked role, on live evidence that satisfies it."""
        found: Review | None = None
        for piece in self.pieces:
            evidence, judged = piece.evidence, piece.judgement
            if judged is None or (found is not None and judged.ordinal < found.ordinal):
                continue
            if not (evidence.voided_on or evidence.superseded_by) and self._can_satisfy(evidence):
                found = judged
        return found

    def _can_satisfy(self, evidence: Evidence) -> bool:
        """A claim satisfies no `must`, and a translation adds nothing to its original: a pair is one piece."""
        return evidence.translation_of not in self.linked and (evidence.class_ != _NOTE or self.item.level != _MUST)

    def _usable(self) -> list[Piece]:
        """The pieces that satisfy something."""
        return [piece for piece in self.pieces if piece.through and self._can_satisfy(piece.evidence)]

    def _covered(self, days: list[Day]) -> tuple[Day, tuple[int, ...]]:
        """Through which day every requirement is covered (`""`: not on D), and by how many pieces each.

        Args:
            days: per usable piece, the last day it counts; `""` where it does not.
        """
        if not self.required:
            return max(days, default="") if self.item.kind != _TASK else FAR, ()
        through = FAR
        coverage: list[int] = []
        for each in self.required:
            fitting = [
                day
                for day, piece in zip(days, self.usable, strict=True)
                if day
                and piece.evidence.class_ == each.class_
                and (not each.roles or each.roles & piece.roles)
                and each.mature(piece.evidence)
            ]
            coverage.append(len(fitting))
            if len(fitting) < each.minimum:
                through = ""
            elif each.minimum == 1:
                through = min(through, max(fitting))
            else:
                through = min(through, sorted(fitting, reverse=True)[each.minimum - 1])
        return through, tuple(coverage)

    def _in_english(self, through: Day) -> tuple[Day, tuple[Cause, ...]]:
        """Through which day it is met for a reader of English, and what translations lack."""
        days = [piece.through_english for piece in self.usable]
        if all(day == piece.through for day, piece in zip(days, self.usable, strict=True)):
            return through, ()
        return self._covered(days)[0], self._translation_causes()

    def _translation_causes(self) -> tuple[Cause, ...]:
        lacks = {piece.translation for piece in self.pieces if piece.translation}
        return tuple([cause for cause in (Cause.TRANSLATION_MISSING, Cause.TRANSLATION_STALE) if cause in lacks])

    def _causes(self, through: Day, coverage: tuple[int, ...]) -> list[Cause]:
        """Why the requirements are not met; empty when they are. In the order of the vocabulary."""
        found = self._unanswered() if through else self._lacking(coverage)
        if self.item.kind == _TASK and not self.done:
            found.append(Cause.NOT_DONE)
        # What is under way does not unmeet what is met, but says more where something else does.
        return [*self._under_way(), *found] if through and found else found

    def _unanswered(self) -> list[Cause]:
        """Why the green light does not hold on evidence that covers what is required."""
        found: list[Cause] = []
        if not self.evidenced:
            return found
        if self.judgement is None:
            found.append(Cause.IN_REVIEW)
        else:
            found += [Cause.LAPSED] if self.reworded else []
            found += [Cause.PARTLY_MET] if self.judgement.meets == _PART else []
        if self.item.kind == _GATE and self.judgement is not None and self.judgement.package != self.package:
            found.append(Cause.PACKAGE_CHANGED)
        return found

    def _under_way(self) -> list[Cause]:
        """Where documents are on their way through review."""
        found: list[Cause] = []
        if any(piece.awaits_review for piece in self.pieces):
            found.append(Cause.IN_REVIEW)
            if any(request.due and request.due < self.book.day for request in self.book.requests(self.item.id)):
                found.append(Cause.REVIEW_OVERDUE)
        if any(piece.unconfirmed for piece in self.pieces):
            found.append(Cause.UNCONFIRMED)
        if self._returned():
            found.append(Cause.RETURNED)
        return found

    def _lacking(self, coverage: tuple[int, ...]) -> list[Cause]:
        """Why evidence is missing: nothing filed, a class not filed, not judged, judged by the wrong role, lapsed."""
        pieces = self.pieces
        found: list[Cause] = []
        live = [piece for piece in pieces if not piece.ended]
        filed = {piece.evidence.class_ for piece in (*live, *self.lapsed)}
        lacking = [each.class_ for each, n in zip(self.required, coverage, strict=True) if n < each.minimum]
        if not filed:
            found.append(Cause.NO_EVIDENCE)
        elif any(each not in filed for each in lacking) or (not lacking and filed <= {_NOTE}):
            found.append(Cause.MISSING_CLASS)
        found += self._under_way()
        if self.lapsed:
            found.append(Cause.LAPSED)
        if any(piece.wrong_role for piece in pieces):
            found.append(Cause.WRONG_ROLE)
        if self.judgement is not None and self.judgement.meets == _PART:
            found.append(Cause.PARTLY_MET)
        return found or [Cause.MISSING_CLASS]

    def _returned(self) -> bool:
        """Whether the latest word on a piece is returned or rejected, and nothing newer was filed in its place."""
        return any(
            piece.refusal is not None and not piece.ended and not self._replaced(piece.evidence, piece.refusal.at)
            for piece in self.pieces
        )

    def _replaced(self, evidence: Evidence, at: int) -> bool:
        """Whether evidence that could take its place came in after a moment: of its class, where classes are asked."""
        return any(
            other.filed_at > at and not other.voided_on and (not self.required or other.class_ == evidence.class_)
            for other in (piece.evidence for piece in self.pieces)
        )

    def _phase(self, causes: list[Cause]) -> Status:
        """The status an unmet item has by its own evidence and work; first match wins (semantics §4)."""
        if any(piece.awaits_review or piece.unconfirmed for piece in self.pieces):
            return Status.IN_REVIEW
        if self._returned():
            return Status.RETURNED
        if Cause.PACKAGE_CHANGED in causes or self.lapsed or self.reworded:
            return Status.LAPSED
        started = bool(self.item.started_on) and self.item.started_on <= self.book.day
        claims = any(p.evidence.class_ == _NOTE and not p.evidence.voided_on for p in self.pieces)
        if started or self.done or claims or any(piece.through for piece in self.pieces):
            return Status.IN_PROGRESS
        return Status.OPEN
