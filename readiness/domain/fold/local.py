"""What a program changes in the items of its packs: it survives an upgrade of the pack, and can be taken back."""

from __future__ import annotations

from ..facts import Item, Wording
from ..vocabulary import Kind, Level, Side
from .adoption import define, local_changes
from .checklists import Checklists
from .reason import Ground, refuse
from .step import Step
from .tailoring import effective


def changed_locally(step: Step, item: Item) -> None:
    """Another title, green light, level or side for an item of a pack, or (`as_packed`) none of these any more.

    Its area stays: that decides which gate needs it. A gate's level stays: it can be waived, but not made light of.
    """
    fields, checklists = step.fields, Checklists.of(step)
    home = checklists.packs.get(item.pack)
    definition = home.items.get(item.id) if home is not None else None
    if definition is None:
        refuse(f"{item.id} is no longer in pack {item.pack}: it cannot be changed", Ground.STATE)
    applied = checklists.applied().get(item.id, [])
    before = dict(local_changes(step.get(Wording, item.program, item.id)))
    if fields.flag("as_packed", False):
        if not before:
            refuse(f"{item.id} is as its pack has it: there is nothing to take back")
        define(step, item, definition, applied, {})
        return
    fields.need_any("title", "green_light", "level", "side")
    if fields.has("area"):
        refuse(
            f"{item.id} comes from pack {item.pack}, and its area decides which gate needs it: leave it", Ground.INPUT
        )
    if fields.has("level") and item.kind == Kind.GATE:
        refuse(f"{item.id} is a gate, and its level stays: waive it for a milestone instead")
    given = {name: fields.stated(name) for name in ("title", "green_light") if fields.has(name)}
    if fields.has("level"):
        given["level"] = fields.choice("level", Level)
    if fields.has("side"):
        given["side"] = fields.choice("side", Side)
    packed = effective(definition, applied, {})
    kept = {name: value for name, value in {**before, **given}.items() if value != getattr(packed, name, None)}
    changed = {name for name in kept if name in ("title", "green_light", "level", "side")}
    about = {"reason": step.reason, "by": step.event.actor, "on": step.on}
    define(step, item, definition, applied, {**kept, **about} if changed else {})
