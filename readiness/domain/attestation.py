"""Attestations: who stands for a judgement and in which meaning, what it is bound to, and whether that has changed.

An attestation is bound to the text of the items, the bytes of the evidence and the waivers that it was given for. When
one of these changes it stays on record and says so; what it counts for is the business of `evidence`. It is no
electronic signature: nobody is asked for a secret again.
"""

from __future__ import annotations

import json

from ..typed import NamedTuple, cached_property
from .facts import Decision, Evidence, Item, ProgramFacts, Review, Waiver, words
from .milestones import MilestoneView
from .sha import hexdigest
from .vocabulary import HashState, Meaning

Judged = Review | Waiver | Decision

CURRENT, CHANGED = "current", "changed since"
"""The two states of an attestation."""


class Attestation(NamedTuple):
    """A judgement as people read it."""

    id: str
    """Id of the review, waiver or decision; of the evidence, for its filing."""
    by: str
    name: str
    """Printed name of whoever attests."""
    roles: str
    """Words: the roles held at that time."""
    meaning: Meaning
    at: int
    """Moment of recording, UTC milliseconds."""
    zone: str
    """IANA zone of whoever recorded it."""
    changed: tuple[str, ...]
    """What has changed since, as clauses: `the text of CORE-DAT-01`."""
    binding: str
    """Digest that ties it to its record; see `binding`."""

    @property
    def state(self) -> str:
        """`current` or `changed since`."""
        return CHANGED if self.changed else CURRENT


def binding(judged: Judged) -> str:
    """SHA-256 over who attested what in which meaning and when, and what that was bound to.

    Equal fields only give an equal digest: each is preceded by its length. A digest that is copied to another record
    does not fit it.
    """
    parts = [judged.program, judged.id, judged.by, judged.by_name, judged.roles, str(meaning_of(judged)), judged.zone]
    parts += [str(judged.at), judged.recorded_by, judged.basis, judged.judged_on]
    if isinstance(judged, Review):
        parts += [judged.evidence, judged.sha256, judged.verdict, judged.meets, judged.comment]
        parts += [judged.items, judged.wordings, judged.waivers, judged.package]
    elif isinstance(judged, Waiver):
        parts += [judged.kind, judged.item, judged.wording, judged.milestones, judged.until, judged.reason]
        parts += [judged.requested_by, judged.measure]
    else:
        parts += [judged.milestone, judged.outcome, judged.conditions, judged.comment, judged.grounds]
    return hexdigest("".join([f"{len(part.encode())}:{part}" for part in parts]).encode())


def meaning_of(judged: Judged) -> Meaning:
    """What a judgement attests: a review that it was reviewed, an approval that it was approved, a decision that
    somebody is responsible for it."""
    if isinstance(judged, Review):
        return Meaning.REVIEWED
    return Meaning.APPROVED if isinstance(judged, Waiver) else Meaning.RESPONSIBLE


def grounds(view: MilestoneView) -> dict[str, object]:
    """What a decision at a milestone rests on: texts of the needed items, hashes of the evidence that counts for them,
    ids of the waivers in force."""
    items, standings = view.assessment.graph.items, view.assessment.standings
    needed = [i for i in range(len(items)) if view.needed >> i & 1]
    waivers = {each.id for each in view.waivers if view.needed >> view.assessment.graph.index.get(each.item, -1) & 1}
    return {
        "items": {items[i].id: items[i].wording for i in needed},
        "evidence": {each.id: each.sha256[:16] for i in needed for each in standings[i].counting},
        "waivers": sorted(waivers),
    }


class Attestations:
    """The attestations of a program, each compared with what it was given for.

    Args:
        facts: everything recorded about the program.
    """

    def __init__(self, facts: ProgramFacts) -> None:
        self._facts = facts

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {each.id: each for each in self._facts.items}

    @cached_property
    def _evidence(self) -> dict[str, Evidence]:
        return {each.id: each for each in self._facts.evidence}

    def of_review(self, review: Review) -> Attestation:
        """A review: bound to the text of the items it covers, the bytes it was given on, and their waivers."""
        pairs = zip(words(review.items), words(review.wordings), strict=False)
        changed = [clause for id, wording in pairs for clause in self._reworded(id, wording)]
        changed += self._replaced(review.evidence, review.sha256)
        changed += self._other_waivers(words(review.items), words(review.waivers))
        return _made(review, changed)

    def of_waiver(self, waiver: Waiver) -> Attestation:
        """An approved departure: bound to the text of its item."""
        changed = self._reworded(waiver.item, waiver.wording)
        if waiver.ended_on:
            changed.append(f"it ended on {waiver.ended_on}")
        return _made(waiver, changed)

    def of_decision(self, decision: Decision, view: MilestoneView) -> Attestation:
        """A decision: bound to all that its milestone rested on. One without stated grounds is bound to its own text.

        Args:
            decision: the decision.
            view: its milestone, on the day that is looked at.
        """
        changed: list[str] = []
        if decision.grounds:
            then, now = json.loads(decision.grounds), grounds(view)
            named = (("items", "the text of"), ("evidence", "the evidence"))
            for key, what in named:
                before, after = dict(then.get(key, {})), dict(now[key])  # type: ignore[call-overload]  # made above
                changed += [f"{what} {id}" for id in sorted({*before, *after}) if before.get(id) != after.get(id)]
            waivers = set(then.get("waivers", ())) ^ set(now["waivers"])  # type: ignore[call-overload]  # made above
            changed += [f"the waiver {id}" for id in sorted(waivers)]
        return _made(decision, changed)

    def of_filing(self, evidence: Evidence, *, wrote: bool) -> Attestation:
        """The filing of evidence.

        Args:
            evidence: the document.
            wrote: whether whoever filed it wrote it, too.
        """
        changed = self._replaced(evidence.id, evidence.sha256)
        meaning = Meaning.AUTHORED if wrote else Meaning.RESPONSIBLE
        return Attestation(
            evidence.id, evidence.filed_by, evidence.filed_by_name, "", meaning, evidence.filed_at,
            evidence.filed_zone, tuple(changed), evidence.sha256,
        )  # fmt: skip

    def _reworded(self, id: str, wording: str) -> list[str]:
        item = self._items.get(id)
        if item is None or item.retired:
            return [f"{id} is no item any more"]
        return [f"the text of {id}"] if item.wording != wording else []

    def _replaced(self, id: str, digest: str) -> list[str]:
        evidence = self._evidence.get(id)
        if evidence is None or evidence.sha256 != digest:
            return [f"the bytes of {id}"]
        if evidence.voided_on:
            return [f"{id} was voided on {evidence.voided_on}"]
        if evidence.superseded_by:
            return [f"{id} was superseded by {evidence.superseded_by}"]
        return [f"the file of {id}"] if evidence.hash_state == HashState.CHANGED else []

    def _other_waivers(self, items: tuple[str, ...], then: tuple[str, ...]) -> list[str]:
        now = {each.id for each in self._facts.waivers if each.item in items and not each.ended_on}
        return [f"the waiver {id}" for id in sorted(now ^ set(then))]


def _made(judged: Judged, changed: list[str]) -> Attestation:
    return Attestation(
        judged.id, judged.by, judged.by_name, judged.roles, meaning_of(judged), judged.at, judged.zone,
        tuple(dict.fromkeys(changed)), binding(judged),
    )  # fmt: skip
