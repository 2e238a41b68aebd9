"""What can be supposed, and how to get into what-if and out of it."""

from __future__ import annotations

from . import supposing
from .action import Action

SCOPE = "suppose"

SUPPOSING: tuple[Action, ...] = (
    Action(
        "suppose.begin",
        "F",
        "What if",
        "Suppose several things at once and see the change in verdicts and dates; nothing is written.",
        "plans",
        supposing.toggle,
        supposing.can_suppose,
        footer=True,
    ),
    Action("suppose.leave", "F", "Leave", "Leave what-if; nothing was written.", SCOPE, supposing.leave),
    Action(
        "suppose.done",
        "d",
        "Done",
        "What if the item, or the selected items, were done, with all that they ask for?",
        SCOPE,
        lambda app: supposing.on_item(app, "done"),
        supposing.on_items,
    ),
    Action(
        "suppose.slip",
        "s",
        "Slip",
        "What if the item, or the selected items, took so many working days longer?",
        SCOPE,
        lambda app: supposing.ask(app, "slip"),
        supposing.on_items,
    ),
    Action(
        "suppose.drop",
        "x",
        "Drop",
        "What if the item, or the selected items, were not applicable?",
        SCOPE,
        lambda app: supposing.on_item(app, "drop"),
        supposing.on_items,
    ),
    Action(
        "suppose.move",
        "m",
        "Move",
        "What if the milestone took place on another day?",
        SCOPE,
        lambda app: supposing.ask(app, "move"),
        supposing.on_milestone,
    ),
    Action(
        "suppose.plan",
        "p",
        "Plan",
        "What if the item, or the selected items, were planned in another quarter?",
        SCOPE,
        lambda app: supposing.ask(app, "plan"),
        supposing.on_items,
    ),
    Action(
        "suppose.estimate",
        "E",
        "Estimate",
        "What if so many working days were left on the item, or on the selected items?",
        SCOPE,
        lambda app: supposing.ask(app, "estimate"),
        supposing.on_items,
    ),
    Action(
        "suppose.clear",
        "c",
        "Clear",
        "What if nothing impeded the item, or the selected items?",
        SCOPE,
        lambda app: supposing.on_item(app, "clear"),
        supposing.on_items,
    ),
    Action(
        "suppose.waive",
        "w",
        "Waive",
        "What if the item, or the selected items, were waived for a milestone?",
        SCOPE,
        lambda app: supposing.ask(app, "waive"),
        supposing.on_items,
    ),
    Action(
        "suppose.back",
        "backspace",
        "Take back",
        "Suppose the last thing no more.",
        SCOPE,
        supposing.take_back,
        supposing.on_some,
    ),
)
