"""What a choice does to the rows: the options of a pack's choice, and who is accountable for a function.

An item tied to options weighs `advisory` until one of them is chosen for something; see `Checklists`.
"""

from __future__ import annotations

from ..facts import Choice, Item
from ..options import ACCOUNTABLE
from . import lookup
from .adoption import define
from .checklists import Checklists
from .content import PackContent
from .reason import Ground, refuse
from .step import Step


def choice_made(step: Step) -> None:
    """What is chosen from now on for one subject; nothing chosen takes the earlier word back."""
    program = lookup.program(step)
    pack_id, _, choice_id = step.entity("a choice").partition("/")
    before = Checklists.of(step)
    content = before.packs.get(pack_id)
    if content is None:
        lookup.unknown("pack", pack_id, before.packs, "take it on with `pack adopt`", program.id)
    fields = step.fields
    fields.need("chosen")
    subject, chosen = fields.word("for", ""), fields.words("chosen")
    if choice_id == ACCOUNTABLE and content.functions:
        _check_accountable(step, content, subject, chosen)
    else:
        _check_options(content, choice_id, subject, chosen)
    event = step.event
    made = Choice(
        program=program.id,
        pack=pack_id,
        choice=choice_id,
        subject=subject,
        chosen=" ".join(chosen),
        by=event.actor,
        by_name=event.actor_name or event.actor,
        at=event.recorded_at,
        on=step.on,
    )
    step.put(made)
    _weigh(step, content, before, before.choosing(made))


def _check_accountable(step: Step, content: PackContent, subject: str, people: tuple[str, ...]) -> None:
    if subject not in content.functions:
        lookup.unknown("function", subject, content.functions, f"see `matrix {step.program_id}`", content.id)
    for each in people:
        if other := lookup.person(step, each).alias_of:
            refuse(f"{each} is another account of {other}: name that person", Ground.INPUT)


def _check_options(content: PackContent, choice_id: str, subject: str, chosen: tuple[str, ...]) -> None:
    choice = content.choices.get(choice_id)
    if choice is None:
        lookup.unknown("choice", choice_id, content.choices, "it offers none", f"pack {content.id}")
    for each in chosen:
        if each not in choice.options:
            lookup.unknown("option", each, choice.options, f"one of {', '.join(choice.options)}", choice.title)
    if len(chosen) > 1:
        refuse(f"{choice.title}: exactly one option is taken, not {' and '.join(chosen)}: name one", Ground.INPUT)
    if choice.per_program and subject:
        refuse(f"{choice.title} is chosen once for the program: leave out what it is for", Ground.INPUT)
    if not choice.per_program and not subject:
        refuse(f"{choice.title} is chosen per {choice.per}: say which with --for", Ground.INPUT)


def _weigh(step: Step, content: PackContent, before: Checklists, after: Checklists) -> None:
    """Write anew the items whose weight the choice changes."""
    applied = after.applied()
    for id, definition in after.packs[content.id].items.items():
        if definition.level == before.packs[content.id].items[id].level:
            continue
        item = step.get(Item, step.program_id, id)
        if item is not None and item.pack == content.id:
            define(step, item, definition, applied.get(id, ()))
