"""What can be done in the Stand-up view."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from . import commands
from . import standup_guards as guards
from .action import Action

if TYPE_CHECKING:
    from .app import ReadinessApp

SCOPE = "standup"


def _act(name: str, *by: int) -> Callable[[ReadinessApp], object]:
    """A function of `standup_acts`, which is imported when first called: the first frame does not wait for it."""
    return lambda app: getattr(import_module("readiness.tui.standup_acts"), name)(app, *by)


STANDUP: tuple[Action, ...] = (
    Action(
        "standup.present",
        "f",
        "Present",
        "Show one thing at a time, large, with the minutes that are left; again or Esc for the list.",
        SCOPE,
        _act("present"),
        footer=True,
    ),
    Action(
        "standup.action",
        "a",
        "Action",
        "Agree on something to be done, by somebody and by a day, about the item under the cursor.",
        SCOPE,
        lambda app: commands.open_form(app, "agree"),
        guards.on_program,
        "standups.add_action",
        footer=True,
    ),
    Action(
        "standup.decision",
        "v",
        "Decision",
        "Note what was settled; it is recorded when the stand-up is closed.",
        SCOPE,
        _act("decide"),
        guards.can_close,
    ),
    Action(
        "standup.close",
        "C",
        "Close",
        "Close the stand-up: shows what is kept, keeps it, and offers its text.",
        SCOPE,
        _act("close"),
        guards.can_close,
        "standups.close",
        footer=True,
    ),
    Action(
        "standup.text",
        "Y",
        "Text",
        "The stand-up as Markdown for the chat: copy it, or save it to a file.",
        SCOPE,
        _act("markdown"),
    ),
    Action(
        "standup.since",
        "S",
        "Since",
        "Choose what to compare with: the last stand-up, a day, an earlier stand-up, an export.",
        SCOPE,
        _act("compare"),
    ),
    Action(
        "standup.group",
        "m",
        "Group",
        "Group by the side of the next move, by milestone, or by how pressing they are.",
        SCOPE,
        _act("group"),
        footer=True,
    ),
    Action(
        "standup.all",
        "t",
        "Roots or all",
        "Show only the roots, each once, or every blocker of every milestone.",
        SCOPE,
        lambda app: commands.toggle(app, "all"),
        footer=True,
    ),
    Action(
        "standup.kinds",
        "M",
        "All kinds",
        "Show blockers of every kind of milestone, or of US advisor and investor ones only.",
        SCOPE,
        lambda app: commands.toggle(app, "every-kind"),
    ),
    Action(
        "standup.one",
        "P",
        "One program",
        "The stand-up of one program, or of all; ] and [ go to the next and the one before.",
        SCOPE,
        lambda app: commands.toggle(app, "one"),
    ),
    Action(
        "standup.earlier",
        "L",
        "Look back",
        "Closed stand-ups, newest first: what each kept, what had changed, what became of its actions.",
        SCOPE,
        _act("look_back"),
    ),
    # On closed stand-ups.
    Action(
        "earlier.compare",
        "c",
        "Compare",
        "Show its program today, and what changed since this stand-up.",
        "earlier",
        _act("compare_with"),
        guards.on_closed,
        footer=True,
    ),
    Action(
        "earlier.text",
        "Y",
        "Text",
        "The closed stand-up as Markdown: copy it, or save it to a file.",
        "earlier",
        _act("minutes_text"),
        guards.on_closed,
        footer=True,
    ),
    Action(
        "earlier.one",
        "P",
        "One program",
        "The closed stand-ups of one program, or of all; {program.next} and {program.previous} go through them.",
        "earlier",
        lambda app: commands.toggle(app, "one"),
        footer=True,
    ),
    Action("earlier.leave", "L", "Today", "Show today's stand-up again.", "earlier", _act("look_back"), footer=True),
    # On an action that is carried over.
    Action(
        "action.done",
        "d",
        "Done",
        "The action is done.",
        "agreed",
        _act("done"),
        guards.on_action,
        "standups.done_action",
        footer=True,
    ),
    Action(
        "action.drop",
        "x",
        "Drop",
        "The action will not be done, and why.",
        "agreed",
        lambda app: commands.open_form(app, "drop_action"),
        guards.on_action,
        "standups.drop_action",
        footer=True,
    ),
    Action(
        "action.change",
        "c",
        "Change",
        "Give the action another day, owner or text.",
        "agreed",
        lambda app: commands.open_form(app, "change_action"),
        guards.on_action,
        "standups.change_action",
        footer=True,
    ),
    # On the stage of presenter mode.
    Action(
        "present.next",
        "j down right space enter l",
        "Next",
        "Go on to what is up next.",
        "present",
        _act("step", 1),
        footer=True,
    ),
    Action(
        "present.previous",
        "k up left backspace h",
        "Back",
        "Go back to the one before.",
        "present",
        _act("step", -1),
        footer=True,
    ),
    Action(
        "present.longer",
        "+",
        "Minute more",
        "Give the meeting a minute more.",
        "present",
        _act("lengthen", 1),
    ),
    Action(
        "present.shorter",
        "-",
        "Minute less",
        "Give the meeting a minute less.",
        "present",
        _act("lengthen", -1),
    ),
    Action(
        "present.restart",
        "=",
        "Clock anew",
        "Start the meeting's clock anew.",
        "present",
        _act("restart"),
    ),
    Action(
        "present.down",
        "pagedown ctrl+d",
        "Page down",
        "Go on in a text that is longer than the screen.",
        "present",
        _act("scroll", 1),
    ),
    Action(
        "present.up",
        "pageup ctrl+u",
        "Page up",
        "Go back in a text that is longer than the screen.",
        "present",
        _act("scroll", -1),
    ),
)
