"""What can be done in the History view, and how to get into the past and out of it."""

from __future__ import annotations

from . import commands, trail, travel
from .action import Action
from .guards import can_record

HISTORY: tuple[Action, ...] = (
    Action(
        "history.then",
        "t",
        "As of then",
        "Show every view as it was right after this entry, read-only; {app.now} returns to now.",
        "history",
        travel.to_entry,
        travel.on_entry,
        footer=True,
    ),
    Action(
        "history.marked",
        "m",
        "Marked only",
        "Show only entries that were taken back, refused, without effect, or on a clock set back; or all.",
        "history",
        lambda app: commands.toggle(app, "marked"),
        footer=True,
    ),
    Action(
        "history.one",
        "P",
        "One program",
        "Show the entries of one program, or all; {program.next} and {program.previous} change programs.",
        "history",
        lambda app: commands.toggle(app, "one"),
        footer=True,
    ),
    Action(
        "history.verify",
        "v",
        "Verify",
        "Check the chain of entries, the rows made from them, and the kept bytes.",
        "history",
        trail.verify,
    ),
    Action(
        "history.review",
        "R",
        "Review trail",
        "Record that you went through the entries of a period, and what you found.",
        "history",
        lambda app: commands.open_form(app, "trail"),
        can_record,
        "keeping.review_trail",
    ),
    Action(
        "app.past",
        "T",
        "Time machine",
        "Show every view as of a day or time, read-only; {app.now} returns to now.",
        "app",
        travel.ask,
    ),
    Action("app.now", "0", "Now", "Leave the past.", "app", travel.to_now, travel.in_the_past),
)
