"""Judgements: who judged, who typed it in, on what basis, and who confirmed it (semantics §3).

One's own judgement counts at once. One recorded for somebody else (a memo that arrived by mail, a board's decision)
needs a basis issued by the judge and a day, and counts once an internal person other than recorder and filer confirms.
"""

from __future__ import annotations

from typing import NamedTuple

from ..facts import Day, Decision, Evidence, Person, Review, Waiver
from ..roles import Act
from ..vocabulary import EvidenceClass
from . import lookup
from .identity import is_external, is_named, principal, require_role, same, speaks_for
from .reason import Ground, refuse
from .step import Step


class Judgement(NamedTuple):
    """The part that reviews, waivers and decisions have in common. `by` and `recorded_by` are the ids of the persons
    behind any alias, and are equal exactly for one's own judgement."""

    by: str
    by_name: str
    roles: str
    org: str
    recorded_by: str
    recorded_by_name: str
    basis: str
    judged_on: Day


def judgement(step: Step, act: Act) -> Judgement:
    """Who judges in this event; refuses people without the role, and records of others without a sound basis."""
    fields, event = step.fields, step.event
    judge = lookup.person(step, fields.word("by", "") or event.actor)
    roles = " ".join(require_role(step, judge, act))
    basis, judged_on = fields.word("basis", ""), fields.day("judged_on", "")
    own = same(step, judge.id, event.actor)
    if own:
        _check_own(step, judge, basis or judged_on)
    else:
        _check_recorded(step, judge, basis, judged_on)
    return Judgement(
        by=principal(step, judge.id),
        by_name=judge.name,
        roles=roles,
        org=judge.org,
        recorded_by=principal(step, event.actor),
        recorded_by_name=event.actor_name or event.actor,
        basis=basis,
        judged_on=judged_on,
    )


def _check_own(step: Step, judge: Person, basis: str) -> None:
    if is_external(step, judge):
        refuse(f"{judge.id} is external: somebody internal records the judgement with --by, --basis", Ground.ROLE)
    if basis:
        refuse("one's own judgement has no basis: leave out --basis and --judged-on", Ground.INPUT)


def _check_recorded(step: Step, judge: Person, basis: str, judged_on: Day) -> None:
    if not basis:
        refuse(f"a recorded judgement of {judge.id} needs --basis, evidence that they issued", Ground.INPUT)
    if not judged_on:
        refuse(f"a recorded judgement of {judge.id} needs --judged-on, its date", Ground.INPUT)
    if judged_on > step.on:
        refuse(f"judged on {judged_on} lies after {step.on}: a judgement is recorded once it is given", Ground.INPUT)
    document = lookup.live_evidence(step, basis)
    if not (speaks_for(step, judge, document.issuer) or speaks_for(step, judge, document.author)):
        who = f"{judge.name} ({judge.org})" if judge.org else judge.name
        refuse(f"{basis} was not issued by {who}: the basis must name them as issuer or author", Ground.FOUR_EYES)


def check_reviewer(step: Step, evidence: Evidence, judge: str, basis: str) -> None:
    """Refuses a reviewer who filed or wrote the evidence.

    A review memo is its author's own judgement: for it alone, recorded by somebody else with the memo as its own basis,
    reviewer = author is right."""
    if same(step, judge, evidence.filed_by):
        refuse(f"{judge} filed {evidence.id}: somebody else has to review it", Ground.FOUR_EYES)
    wrote = is_named(step, judge, evidence.author)
    is_memo = evidence.class_ == EvidenceClass.REVIEW_MEMO
    memo_of_judge = is_memo and (wrote or (not evidence.author.strip() and is_named(step, judge, evidence.issuer)))
    if basis == evidence.id and not memo_of_judge:
        refuse(f"{evidence.id} cannot be its own basis: only a review memo of the judge can", Ground.FOUR_EYES)
    if wrote and basis != evidence.id:
        refuse(f"{judge} is an author of {evidence.id}: somebody else has to review it", Ground.FOUR_EYES)


class Confirmation(NamedTuple):
    """Who confirmed a recorded judgement."""

    by: str
    by_name: str


def confirmation(step: Step, judged: Review | Waiver | Decision, also_not: dict[str, str]) -> Confirmation:
    """The confirmer of this event: internal, and none of judge, recorder, the basis' filer, and `also_not` (what they
    are, by id). Refuses a second confirmation and one that nothing needs."""
    if judged.by == judged.recorded_by:
        refuse(f"{judged.id} is {judged.by_name}'s own act and needs no confirmation")
    if judged.confirmed_by:
        refuse(f"{judged.id} was confirmed by {judged.confirmed_by_name} already: nothing to do")
    document = lookup.evidence(step, judged.basis)
    if document.voided_on:
        refuse(f"the basis {document.id} of {judged.id} was voided: record the judgement again on another basis")
    actor = step.event.actor
    others = {
        f"recorded {judged.id}": judged.recorded_by,
        f"gave {judged.id}": judged.by,
        f"filed its basis {document.id}": document.filed_by,
        **also_not,
    }
    for what, other in others.items():
        if same(step, actor, other):
            refuse(f"{actor} {what}: another internal person has to confirm that the basis says so", Ground.FOUR_EYES)
    return Confirmation(principal(step, actor), step.event.actor_name or actor)
