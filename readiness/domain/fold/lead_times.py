"""What adopting packs and the program's own changes do to lead-time rules (semantics §7)."""

from __future__ import annotations

from ..facts import Adoption, LeadTime, Pack
from . import lookup
from .content import CALENDARS, PackContent, PackLeadTime, offset, parse
from .reason import refuse
from .step import Step

OFFSET, ITEM = "offset", "item"
"""What a program can change of a rule: `LeadTime.own`."""
_SETTINGS = ("unit", "back", "calendar", "item", "off", "as_packed")


def define_lead_times(step: Step, program: str, pack: PackContent) -> None:
    """Write a pack's rules: new ones, and those that are there with what the program changed of them. Rules that are
    gone retire."""
    there = {each.id: each for each in step.all(LeadTime, program)}
    ordinal = max((each.ordinal for each in there.values()), default=0)
    for definition in pack.lead_times.values():
        existing = there.get(definition.id)
        if existing is not None and existing.pack != pack.id:
            where = f"a rule of pack {existing.pack}"
            refuse(f"{definition.id} of {pack.id} is {where} already: one of them needs another id")
        if existing is None:
            ordinal += 1
            step.put(_packed(program, ordinal, pack.id, definition))
        else:
            step.put(_with_own(_packed(program, existing.ordinal, pack.id, definition), existing))
    for existing in there.values():
        if existing.pack == pack.id and existing.id not in pack.lead_times:
            step.put(existing._replace(retired=True))


def _packed(program: str, ordinal: int, pack: str, definition: PackLeadTime) -> LeadTime:
    return LeadTime(
        program=program,
        ordinal=ordinal,
        pack=pack,
        own="",
        off=False,
        reason="",
        retired=False,
        **definition._asdict(),
    )


def _with_own(packed: LeadTime, current: LeadTime) -> LeadTime:
    """The pack's rule with what the program changed of it."""
    own = current.own.split()
    if OFFSET in own:
        packed = packed._replace(unit=current.unit, back=current.back, calendar=current.calendar)
    if ITEM in own:
        packed = packed._replace(item=current.item)
    return packed._replace(own=current.own, off=current.off, reason=current.reason)


def lead_time_changed(step: Step) -> None:
    """A program counts a rule back differently, names another item that proves it, switches it off or on, or takes it
    as its pack has it again."""
    fields = step.fields
    rule = _rule(step)
    fields.need_any(*_SETTINGS)
    if fields.flag("as_packed", False):
        rule = _as_packed(step, rule)
    own = rule.own.split()
    if fields.has("unit"):
        unit, back = offset(fields)
        calendar = fields.choice("calendar", CALENDARS, "") if fields.has("calendar") else rule.calendar
        rule = rule._replace(unit=unit, back=back, calendar=calendar)
        own.append(OFFSET)
    if fields.has("item"):
        item = fields.word("item", "")
        if item:
            lookup.live_item(step, item)
        rule = rule._replace(item=item)
        own.append(ITEM)
    off = fields.flag("off", rule.off)
    step.put(rule._replace(own=" ".join(sorted(set(own))), off=off, reason=step.reason if own or off else ""))


def _rule(step: Step) -> LeadTime:
    lookup.program(step)
    found = step.get(LeadTime, step.program_id, step.event.entity)
    if found is None:
        known = [each.id for each in step.all(LeadTime, step.program_id)]
        hint = "adopt a pack that has it, such as `pack adopt PROGRAM lead-times`"
        lookup.unknown("lead-time rule", step.event.entity, known, hint, step.program_id)
    if found.retired:
        refuse(f"{found.id} is gone from pack {found.pack}: choose another rule")
    return found


def _as_packed(step: Step, rule: LeadTime) -> LeadTime:
    adoption = step.get(Adoption, rule.program, rule.pack)
    pack = step.get(Pack, adoption.digest) if adoption else None
    definition = parse(pack.content).lead_times.get(rule.id) if pack else None
    return _packed(rule.program, rule.ordinal, rule.pack, definition) if definition else rule
