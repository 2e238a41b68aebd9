"""What requests for review, reviews and their confirmations do to the rows."""

from __future__ import annotations

from ..facts import Evidence, Item, Link, Request, Review, Waiver
from ..roles import Act
from ..vocabulary import ACCEPTING, EvidenceClass, Meets, ReviewVerdict
from . import lookup
from .identity import is_named, require_role, same
from .judging import check_reviewer, confirmation, judgement
from .reason import Ground, refuse
from .step import Step


def review_requested(step: Step) -> None:
    """Somebody is asked to review by a day."""
    fields, request_id = step.fields, step.entity("a request")
    if step.get(Request, step.program_id, request_id) is not None:
        refuse(f"request {request_id} exists already: choose another id")
    evidence = lookup.live_evidence(step, fields.word("evidence"))
    item = fields.word("item", "")
    if item:
        _linked_item(step, evidence, item)
    reviewer = lookup.person(step, fields.word("of"))
    require_role(step, reviewer, Act.REVIEW)
    if same(step, reviewer.id, evidence.filed_by):
        refuse(f"{reviewer.id} filed {evidence.id}: ask somebody else to review it", Ground.FOUR_EYES)
    if evidence.class_ != EvidenceClass.REVIEW_MEMO and is_named(step, reviewer.id, evidence.author):
        refuse(f"{reviewer.id} is an author of {evidence.id}: ask somebody else to review it", Ground.FOUR_EYES)
    due = fields.day("due")
    if due < step.on:
        refuse(f"due {due} lies before {step.on}, an end before a start: choose a later day", Ground.INPUT)
    step.put(
        Request(
            program=step.program_id,
            id=request_id,
            evidence=evidence.id,
            item=item,
            of=reviewer.id,
            due=due,
            asked_by=step.event.actor,
            on=step.on,
            answered_on="",
        )
    )


def review_recorded(step: Step) -> None:
    """A judgement on evidence, for the item named or for every live item the evidence is linked to now."""
    fields, review_id = step.fields, step.entity("a review")
    if step.get(Review, step.program_id, review_id) is not None:
        refuse(f"review {review_id} exists already: choose another id")
    evidence = lookup.unvoided_evidence(step, fields.word("evidence"))
    named = fields.word("item", "")
    covered = [_linked_item(step, evidence, named)] if named else _linked_items(step, evidence)
    verdict = fields.choice("verdict", ReviewVerdict)
    meets = _meets(step, verdict)
    judged = judgement(step, Act.REVIEW)
    check_reviewer(step, evidence, judged.by, judged.basis)
    step.put(
        Review(
            program=step.program_id,
            id=review_id,
            ordinal=step.event.lamport,
            evidence=evidence.id,
            items=" ".join(item.id for item in covered),
            verdict=verdict,
            meets=meets,
            comment=fields.text("comment", ""),
            **judged._asdict(),
            confirmed_by="",
            confirmed_by_name="",
            confirmed_on="",
            package=fields.text("package", ""),
            wordings=" ".join(item.wording for item in covered),
            same_account=fields.flag("same_account", step.event.origin == evidence.account),
            at=step.event.recorded_at,
            on=step.on,
            zone=step.event.zone,
            sha256=evidence.sha256,
            waivers=_standing_waivers(step, covered),
        )
    )
    for request in step.tables.rows(Request, step.program_id):
        if _answers(step, request, evidence.id, judged.by, {item.id for item in covered}):
            step.put(request._replace(answered_on=step.on))


def _standing_waivers(step: Step, items: list[Item]) -> str:
    """Waivers of these items that nobody ended, as words."""
    covered = {item.id for item in items}
    found = step.tables.rows(Waiver, step.program_id)
    return " ".join(each.id for each in found if each.item in covered and not each.ended_on)


def _meets(step: Step, verdict: str) -> str:
    meets = step.fields.choice("meets", Meets, "")
    if verdict in ACCEPTING:
        return meets or str(Meets.YES)
    if meets == Meets.YES:
        refuse(f"{verdict} evidence cannot meet a green light: leave out --meets, or accept it", Ground.INPUT)
    return meets


def _linked_item(step: Step, evidence: Evidence, item_id: str) -> Item:
    item = lookup.live_item(step, item_id)
    if step.get(Link, step.program_id, evidence.id, item_id) is None:
        refuse(f"{evidence.id} is not linked to {item_id}: link it first with `evidence link`")
    return item


def _linked_items(step: Step, evidence: Evidence) -> list[Item]:
    links = step.tables.rows(Link, step.program_id, evidence.id)
    found = (step.get(Item, step.program_id, link.item) for link in links)
    return [item for item in found if item is not None and not item.retired]


def _answers(step: Step, request: Request, evidence: str, by: str, covered: set[str]) -> bool:
    asked = not request.answered_on and request.evidence == evidence
    return asked and (not request.item or request.item in covered) and same(step, request.of, by)


def review_confirmed(step: Step) -> None:
    """An internal person read the basis: the recorded review counts from now on."""
    review_id = step.event.entity
    review = step.get(Review, step.program_id, review_id)
    if review is None:
        lookup.program(step)
        known = [each.id for each in step.all(Review, step.program_id)]
        lookup.unknown("review", review_id, known, "see `evidence show`", step.program_id)
    evidence = lookup.unvoided_evidence(step, review.evidence)
    confirmed = confirmation(step, review, {f"filed {evidence.id}": evidence.filed_by})
    step.put(review._replace(confirmed_by=confirmed.by, confirmed_by_name=confirmed.by_name, confirmed_on=step.on))
