"""What events about the program's own rows (`LOC-…`) and about links between items do to the rows."""

from __future__ import annotations

from ..facts import Day, Edge, Item, Required, Wording
from ..vocabulary import NON_COUNTING_KINDS, Area, Kind, Level, Side, Stream
from . import lookup
from .adoption import refuse_cycle
from .checklists import LOCAL
from .content import MAX_QUARTER, requirements, wording
from .cycles import new_cycle
from .fields import Fields
from .local import changed_locally
from .reason import Ground, refuse
from .step import Step

OWN_PREFIX = "LOC-"
"""Packs may not use it, so an own row never collides with an item of a pack that comes later."""

OWN_KINDS = tuple(kind for kind in Kind if kind is not Kind.GATE)


def item_added(step: Step) -> None:
    """A row of the program's own. Anybody may waive it or declare it not applicable, as their role allows."""
    fields, program = step.fields, lookup.program(step)
    item_id = step.entity("an item")
    if not item_id.startswith(OWN_PREFIX):
        refuse(f"{item_id} does not start with {OWN_PREFIX}: other ids belong to packs", Ground.INPUT)
    if step.get(Item, program.id, item_id) is not None:
        refuse(f"{item_id} exists already in {program.id}: choose another id")
    if fields.raw("kind") == Kind.GATE:
        refuse("a gate comes with a pack and holds its area: choose another kind", Ground.INPUT)
    ordinal = 1 + max((each.ordinal for each in step.all(Item, program.id)), default=0)
    added, words = own_row(fields, program.id, item_id, ordinal, step.on)
    after, feeds = fields.words("after"), fields.words("feeds")
    step.put(added)
    step.put(words)
    _link(step, added, after, feeds)


def own_row(fields: Fields, program: str, item_id: str, ordinal: int, on: Day) -> tuple[Item, Wording]:
    """A row of a program's own as the payload states it, and what it says in full."""
    title, green_light = fields.stated("title"), fields.stated("green_light")
    added = Item(
        program=program,
        id=item_id,
        ordinal=ordinal,
        pack="",
        kind=fields.choice("kind", OWN_KINDS),
        area=fields.choice("area", Area),
        side=fields.choice("side", Side, str(Side.BOTH)),
        level=fields.choice("level", Level, str(Level.MUST)),
        title=title,
        requires=requirements(fields),
        promoted=False,
        na_allowed=True,
        waivable=True,
        quarter=fields.optional_number("quarter", 1, MAX_QUARTER),
        stream=fields.choice("stream", Stream, ""),
        estimate_days=None,
        closed_by="",
        wording=wording(title, green_light),
        cadence=None,
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
        retired=False,
    )
    return added, Wording(program, item_id, green_light, "", "", "{}")


def item_linked(step: Step) -> None:
    """Further prerequisites of an item, or milestones that require it. Links that are there already stay."""
    item = lookup.live_item(step, step.event.entity)
    after, feeds = step.fields.words("after"), step.fields.words("feeds")
    new_after = [needed for needed in after if step.get(Edge, item.program, item.id, needed) is None]
    new_feeds = [each for each in feeds if step.get(Required, item.program, each, item.id) is None]
    if not new_after and not new_feeds:
        refuse(f"{item.id} has no new link: name another prerequisite or milestone")
    _link(step, item, new_after, new_feeds)


def _link(step: Step, item: Item, after: list[str] | tuple[str, ...], feeds: list[str] | tuple[str, ...]) -> None:
    for needed in after:
        # An item may name itself here while it is being added; the circle is what to complain about then.
        other = item if needed == item.id else lookup.live_item(step, needed)
        if other.kind in NON_COUNTING_KINDS:
            refuse(f"{needed} is a {other.kind} and never counts: it cannot be a prerequisite")
        if other.future or item.future:
            refuse(
                f"{(other if other.future else item).id} does not count yet: link it once its pack says that it does"
            )
    for milestone in feeds:
        lookup.planned_milestone(step, milestone)
        if item.kind in NON_COUNTING_KINDS:
            refuse(f"{item.id} is a {item.kind} and never counts: a milestone cannot require it")
        if item.future:
            refuse(f"{item.id} does not count yet: a milestone cannot require it")
    if after and not step.merging:
        before = {(each.item, each.needs) for each in step.tables.rows(Edge, item.program)}
        refuse_cycle(new_cycle(before, before | {(item.id, needed) for needed in after}))
    for needed in after:
        step.put(Edge(item.program, item.id, needed, LOCAL))
    for milestone in feeds:
        step.put(Required(item.program, milestone, item.id, LOCAL))


def item_unlinked(step: Step) -> None:
    """Prerequisites or milestones that no longer hold. What a pack states stays, unless what it needs is not there."""
    item = lookup.item(step, step.event.entity)
    after, feeds = step.fields.words("after"), step.fields.words("feeds")
    if not after and not feeds:
        refuse("name the prerequisites or milestones to unlink", Ground.INPUT)
    for needed in after:
        edge = step.get(Edge, item.program, item.id, needed)
        if edge is None:
            refuse(f"{item.id} does not need {needed}: see `item show {item.program} {item.id}`")
        target = step.get(Item, item.program, needed)
        if edge.origin != LOCAL and target is not None and not target.retired:
            refuse(f"{item.id} needs {needed} by its pack: waive {needed} or declare it not applicable instead")
        step.drop(edge)
    for milestone in feeds:
        lookup.planned_milestone(step, milestone)
        required = step.get(Required, item.program, milestone, item.id)
        if required is None:
            refuse(f"{milestone} does not require {item.id} itself: see `milestone list {item.program}`")
        step.drop(required)


def _own(step: Step, what: str) -> Item:
    item = lookup.live_item(step, step.event.entity)
    if item.pack:
        refuse(f"{item.id} comes from pack {item.pack} and cannot be {what} here: {_INSTEAD[what]}")
    return item


_INSTEAD = {"retired": "declare it not applicable, or change the pack and use `pack upgrade`"}


def item_edited(step: Step) -> None:
    """New text or place of an own row, or a local change of a pack's. Acceptances given for another text can be told by
    its digest."""
    fields, item = step.fields, lookup.live_item(step, step.event.entity)
    if item.pack:
        changed_locally(step, item)
        return
    fields.need_any("title", "green_light", "area", "level", "side")
    words = step.get(Wording, item.program, item.id)
    green_light = words.green_light if words else ""
    if fields.has("green_light"):
        green_light = fields.stated("green_light")
        step.put(Wording(item.program, item.id, green_light, "", "", words.detail if words else "{}"))
    title = fields.stated("title") if fields.has("title") else item.title
    step.put(
        item._replace(
            title=title,
            area=fields.choice("area", Area) if fields.has("area") else item.area,
            level=fields.choice("level", Level) if fields.has("level") else item.level,
            side=fields.choice("side", Side) if fields.has("side") else item.side,
            wording=wording(title, green_light),
        )
    )


def item_retired(step: Step) -> None:
    """An own row that is no longer wanted; refused while others need it."""
    item = _own(step, "retired")
    edges = step.all(Edge, item.program)
    dependants = sorted(each.item for each in edges if each.needs == item.id)
    if dependants:
        refuse(f"{item.id} is needed by {', '.join(dependants)}: take it out there first with `item unlink`")
    step.put(item._replace(retired=True))
    for edge in edges:
        if edge.item == item.id:
            step.drop(edge)
    for required in step.all(Required, item.program):
        if required.item == item.id:
            step.drop(required)
