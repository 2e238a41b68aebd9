"""What waivers and declarations of not-applicable do to the rows (semantics §3)."""

from __future__ import annotations

from ..facts import Day, Item, Waiver
from ..roles import Act
from ..vocabulary import Kind
from . import lookup
from .identity import same
from .judging import confirmation, judgement
from .reason import Ground, refuse
from .step import Step

WAIVER = "waiver"
NOT_APPLICABLE = "not-applicable"
"""`Waiver.kind` of the two."""


def waiver_granted(step: Step) -> None:
    """An item's own evidence is replaced, for named milestones, until a day."""
    item = lookup.live_item(step, step.fields.word("item"))
    if not item.waivable:
        refuse(f"{item.id} cannot be waived: its pack forbids it")
    milestones = step.fields.words("milestones")
    if not milestones:
        refuse("a waiver names the milestones it is for: add --for", Ground.INPUT)
    for milestone in milestones:
        lookup.milestone(step, milestone)
    until = step.fields.day("until")
    if until < step.on:
        refuse(f"until {until} lies before {step.on}, an end before a start: choose a later day", Ground.INPUT)
    _put(step, item, Act.WAIVE, WAIVER, " ".join(sorted(milestones)), until)


def not_applicable_declared(step: Step) -> None:
    """An item does not concern this program."""
    item = lookup.live_item(step, step.fields.word("item"))
    if item.kind == Kind.GATE:
        refuse(f"{item.id} is a gate and always applies: declare single items of its area instead")
    if not item.na_allowed:
        refuse(f"{item.id} cannot be not-applicable: its pack forbids it")
    for each in step.tables.rows(Waiver, step.program_id):
        if each.item == item.id and each.kind == NOT_APPLICABLE and not each.ended_on:
            refuse(f"{item.id} is declared not applicable already ({each.id}): end that first with `waive --end`")
    _put(step, item, Act.NOT_APPLICABLE, NOT_APPLICABLE, "", "")


def _put(step: Step, item: Item, act: Act, kind: str, milestones: str, until: Day) -> None:
    waiver_id = step.entity("a waiver")
    if step.get(Waiver, step.program_id, waiver_id) is not None:
        refuse(f"waiver {waiver_id} exists already: choose another id")
    requester = lookup.person(step, step.fields.word("requested_by"))
    judged = judgement(step, act)
    if same(step, requester.id, judged.by):
        refuse(f"{requester.id} asked for it and cannot approve it: somebody else has to", Ground.FOUR_EYES)
    common = judged._asdict()
    del common["org"]
    step.put(
        Waiver(
            program=step.program_id,
            id=waiver_id,
            kind=kind,
            item=item.id,
            milestones=milestones,
            reason=step.reason,
            until=until,
            requested_by=requester.id,
            **common,
            confirmed_by="",
            confirmed_by_name="",
            on=step.on,
            ended_on="",
            at=step.event.recorded_at,
            zone=step.event.zone,
            wording=item.wording,
            measure=step.fields.text("measure", ""),
        )
    )


def _open_waiver(step: Step) -> Waiver:
    waiver_id = step.event.entity
    found = step.get(Waiver, step.program_id, waiver_id)
    if found is None:
        lookup.program(step)
        known = [each.id for each in step.all(Waiver, step.program_id)]
        lookup.unknown("waiver", waiver_id, known, "see `item show`", step.program_id)
    if found.ended_on:
        refuse(f"{waiver_id} ended on {found.ended_on}: nothing to do")
    return found


def waiver_confirmed(step: Step) -> None:
    """An internal person read the basis of an outside approval; also of a not-applicable."""
    waiver = _open_waiver(step)
    confirmed = confirmation(step, waiver, {f"asked for {waiver.id}": waiver.requested_by})
    step.put(waiver._replace(confirmed_by=confirmed.by, confirmed_by_name=confirmed.by_name))


def waiver_ended(step: Step) -> None:
    """The departure is over before its day; also of a not-applicable."""
    step.put(_open_waiver(step)._replace(ended_on=step.on))
