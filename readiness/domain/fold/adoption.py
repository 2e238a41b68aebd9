"""What registering, adopting and upgrading packs do to the rows.

Adoption order does not matter but where two overlays disagree: edges, requirements and tailoring are the difference
between what a program's packs add up to before and after (`checklists`), so a prerequisite, gate, milestone or tailored
item that comes later finds those that waited for it.

Tailoring applies where the event says `tailored`; logs older than tailoring do not, and keep their rows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..facts import Adoption, Edge, Item, Milestone, Pack, Program, Required, Wording
from ..vocabulary import NON_COUNTING_KINDS, MilestoneState
from . import lookup
from .checklists import LOCAL, PACK, Checklists
from .content import FUTURE, RETIRED, PackContent, PackItem, PackMilestone, parse, wording
from .cycles import new_cycle
from .fields import canonical
from .lead_times import define_lead_times
from .milestones import default_lead, without_japanese
from .reason import Ground, refuse
from .registers import declare
from .step import Step
from .tailoring import Applied, Local, effective


def pack_registered(step: Step) -> None:
    """A pack's content by its digest. Content that is there already stays as it is."""
    digest = step.entity("a pack's content")
    text = canonical(step.fields.mapping("pack"))
    content = parse(text)
    existing = step.get(Pack, digest)
    if existing is not None and existing.content != text:
        refuse(f"digest {digest[:20]} stands for other content: the log is damaged, run `verify`", Ground.LOG)
    step.put(Pack(digest, content.id, content.version, content.title, content.kind, text))


def _registered(step: Step) -> tuple[Pack, PackContent]:
    digest = step.fields.word("digest")
    pack = step.get(Pack, digest)
    if pack is None:
        refuse(f"there is no pack content {digest[:20]}: register it first", Ground.UNKNOWN)
    if step.event.entity != pack.id:
        refuse(f"the content {digest[:20]} is pack {pack.id}, not {step.event.entity[:60]}", Ground.LOG)
    return pack, parse(pack.content)


def pack_adopted(step: Step) -> None:
    """A program takes on a pack: its items, milestones, prerequisites and what they feed."""
    program = lookup.program(step)
    pack, content = _registered(step)
    adoptions = step.all(Adoption, program.id)
    if any(each.pack == pack.id for each in adoptions):
        refuse(f"{program.id} adopted {pack.id} already: use `pack upgrade`")
    ordinal = 1 + max((each.ordinal for each in adoptions), default=0)
    tailored = step.fields.flag("tailored", False)
    step.put(Adoption(program.id, pack.id, pack.version, pack.digest, pack.title, step.on, ordinal, tailored))
    _Change(step, program, None, content, tailored).make()


def pack_upgraded(step: Step) -> None:
    """Another version of an adopted pack: its definitions replace the old ones, work facts and what the program changed
    locally stay, items that are gone retire, new ones come."""
    program = lookup.program(step)
    current = step.get(Adoption, program.id, step.event.entity)
    if current is None:
        known = [each.pack for each in step.all(Adoption, program.id)]
        lookup.unknown("pack", step.event.entity, known, "take it on with `pack adopt`", program.id)
    pack, content = _registered(step)
    if pack.digest == current.digest:
        refuse(f"{program.id} has this content of {pack.id} already: nothing to upgrade")
    old = step.get(Pack, current.digest)
    tailored = bool(current.tailored) or step.fields.flag("tailored", False)
    step.put(current._replace(version=pack.version, digest=pack.digest, title=pack.title, tailored=tailored))
    _Change(step, program, parse(old.content) if old else None, content, tailored).make()


class _Change:
    """One pack of one program going from `old` (None: not adopted) to `new` content."""

    def __init__(self, step: Step, program: Program, old: PackContent | None, new: PackContent, tailored: bool) -> None:
        self.step, self.program, self.old = step, program, old
        self.before = Checklists.of(step)
        self.after = self.before.having(new, tailored)
        self.new = self.after.packs[new.id]
        self.items = {each.id: each for each in step.all(Item, program.id)}
        self.milestones = {each.id: each for each in step.all(Milestone, program.id)}
        gone = {each.id for each in self.items.values() if each.pack == new.id and each.id not in new.items}
        self.retired = gone | {each.id for each in new.items.values() if each.life == RETIRED}

    def make(self) -> None:
        """Check and write everything."""
        self._items()
        new_milestones = self._milestones()
        self._edges()
        self._required(new_milestones)
        if self.new.lead_times or (self.old and self.old.lead_times):
            define_lead_times(self.step, self.program.id, self.new)
        declare(self.step, self.new)

    def _items(self) -> None:
        ordinal = max((each.ordinal for each in self.items.values()), default=0)
        applied = self.after.applied()
        for definition in self.new.items.values():
            existing = self.items.get(definition.id)
            if existing is not None and existing.pack != self.new.id:
                owner = f"pack {existing.pack}" if existing.pack else "the program's own rows"
                refuse(f"{definition.id} of {self.new.id} is an item of {owner} already: one of them needs another id")
            if existing is None:
                ordinal += 1
                defined = effective(definition, applied.get(definition.id, ()), {})
                self.step.put(_new_item(self.program.id, ordinal, self.new.id, defined, self.step.on))
                self.step.put(_wording(self.program.id, defined))
            else:
                define(self.step, existing, definition, applied.get(definition.id, ()))
        for gone in self.retired - self.new.items.keys():
            self.step.put(self.items[gone]._replace(retired=True))
        self._tailored(applied)

    def _tailored(self, applied: dict[str, list[Applied]]) -> None:
        """Items of other packs to which overlays do something else than before."""
        before = self.before.applied()
        for target in before.keys() | applied.keys():
            item = self.items.get(target)
            if target in self.new.items or item is None or before.get(target) == applied.get(target):
                continue
            home = self.after.packs.get(item.pack)
            if home is not None and target in home.items:
                define(self.step, item, home.items[target], applied.get(target, ()))

    def _milestones(self) -> set[str]:
        """Writes the catalogue's milestones; the ids of those that are new."""
        dates = self.step.fields.days("dates")
        for given in dates:
            if given not in self.new.milestones:
                known = list(self.new.milestones)
                lookup.unknown("milestone", given, known, "leave its date out", f"pack {self.new.id}")
        before = self.old.milestones if self.old else {}
        ordinal = max((each.ordinal for each in self.milestones.values()), default=0)
        added: set[str] = set()
        for definition in self.new.milestones.values():
            existing = self.milestones.get(definition.id)
            if existing is None:
                ordinal += 1
                added.add(definition.id)
                self.step.put(self._new_milestone(ordinal, definition, dates.get(definition.id, "")))
            elif definition.id in before:
                self.step.put(_redefined_milestone(existing, before[definition.id], definition))
            else:
                refuse(
                    f"{definition.id} of {self.new.id} is in {self.program.id} already: one of them needs another id"
                )
        return added

    def _new_milestone(self, ordinal: int, definition: PackMilestone, date: str) -> Milestone:
        return Milestone(
            program=self.program.id,
            id=definition.id,
            ordinal=ordinal,
            kind=definition.kind,
            title=definition.title,
            date=date,
            until="",
            tentative=True,
            state=str(MilestoneState.PLANNED),
            zone=self.program.zone,
            lead=default_lead(definition.kind),
            authority=definition.authority,
            quarter=definition.quarter,
            detail=definition.detail,
            reached_on="",
            frozen="",
            cancelled_reason="",
            baseline="",
            set_on=self.step.on if date else "",
        )

    def _edges(self) -> None:
        existing = {(each.item, each.needs): each for each in self.step.all(Edge, self.program.id)}
        after = dict(existing)
        old, new = self.before.edges(), self.after.edges()
        for key, origin in new.items():
            if old.get(key) != origin:
                after[key] = Edge(self.program.id, *key, origin)
        for key, edge in existing.items():
            dropped = key in old and key not in new and edge.origin != LOCAL
            if dropped or edge.item in self.retired:
                del after[key]
        self._check_edges(set(existing), set(after))
        for key, edge in existing.items():
            if key not in after:
                self.step.drop(edge)
        for key, edge in after.items():
            if existing.get(key) != edge:
                self.step.put(edge)

    def _check_edges(self, before: set[tuple[str, str]], after: set[tuple[str, str]]) -> None:
        kinds = {each.id: each.kind for each in self.items.values()}
        kinds.update({each.id: each.kind for each in self.new.items.values()})
        if idle := [key for key in after if kinds.get(key[1]) in NON_COUNTING_KINDS]:
            item, needed = min(idle)
            refuse(f"{item} needs {needed}, a {kinds[needed]}, which never counts: take it out of depends_on")
        if not self.step.merging:
            refuse_cycle(new_cycle(before, after))

    def _required(self, new_milestones: set[str]) -> None:
        planned = {each.id for each in self.milestones.values() if each.state == MilestoneState.PLANNED}
        old = self.before.required(planned)
        new = self.after.required(planned | new_milestones)
        for milestone, item in sorted(new - old):
            self.step.put(Required(self.program.id, milestone, item, PACK))
        for row in self.step.all(Required, self.program.id):
            gone = row.origin == PACK and (row.milestone, row.item) in old - new
            if gone or row.item in self.retired:
                self.step.drop(row)


def refuse_cycle(path: list[str]) -> None:
    """Refuse a circle of prerequisites, naming it."""
    if path:
        refuse(f"prerequisites would go in a circle: {' → '.join(path)}: leave one of them out", Ground.CYCLE)


def _new_item(program: str, ordinal: int, pack: str, definition: PackItem, on: str) -> Item:
    return Item(
        program=program,
        id=definition.id,
        ordinal=ordinal,
        pack=pack,
        kind=definition.kind,
        area=definition.area,
        side=definition.side,
        level=definition.level,
        title=definition.title,
        requires=definition.requires,
        promoted=definition.promoted,
        na_allowed=definition.na_allowed,
        waivable=definition.waivable,
        quarter=definition.quarter,
        stream=definition.stream,
        estimate_days=definition.estimate_days,
        closed_by=definition.closed_by,
        wording=wording(definition.title, definition.green_light),
        cadence=definition.cadence,
        adopted_on=on,
        owner="",
        started_on="",
        done_on="",
        plan_start="",
        plan_finish="",
        plan_quarter=None,
        expected="",
        estimate=None,
        estimated_on="",
        retired=definition.life == RETIRED,
        future=definition.life == FUTURE,
        reaccept=definition.reaccept,
    )


def local_changes(words: Wording | None) -> Local:
    """What the program changed in an item of a pack."""
    found: Local = json.loads(words.detail).get("local", {}) if words is not None and '"local"' in words.detail else {}
    return found


def define(
    step: Step, item: Item, definition: PackItem, applied: Sequence[Applied], local: Local | None = None
) -> None:
    """Write an item that is there anew: from its pack, tailored, with the program's own changes (`local`, else those it
    has) and with the work facts that it has."""
    if local is None:
        local = local_changes(step.get(Wording, item.program, item.id))
    defined = effective(definition, applied, local)
    step.put(_redefined(item, defined))
    step.put(_wording(item.program, defined))


def _redefined(existing: Item, definition: PackItem) -> Item:
    """The item as the new version defines it, with the work facts it has."""
    fresh = _new_item(existing.program, existing.ordinal, existing.pack, definition, existing.adopted_on)
    return fresh._replace(
        owner=existing.owner,
        started_on=existing.started_on,
        done_on=existing.done_on,
        plan_start=existing.plan_start,
        plan_finish=existing.plan_finish,
        plan_quarter=existing.plan_quarter,
        expected=existing.expected,
        estimate=existing.estimate,
        estimated_on=existing.estimated_on,
    )


def _wording(program: str, definition: PackItem) -> Wording:
    return Wording(
        program, definition.id, definition.green_light, definition.verbatim, definition.source, definition.detail
    )


def _redefined_milestone(existing: Milestone, old: PackMilestone, new: PackMilestone) -> Milestone:
    """The milestone with the catalogue's new words where people have not put their own; a reached one stays."""
    if existing.state == MilestoneState.REACHED:
        return existing
    return existing._replace(
        title=new.title if existing.title == old.title else existing.title,
        kind=new.kind if existing.kind == old.kind else existing.kind,
        authority=new.authority if existing.authority == old.authority else existing.authority,
        quarter=new.quarter,
        detail=new.detail if existing.title == old.title else without_japanese(new.detail),
    )
