"""What each act asks for. A form is a value; `screen` draws any of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ..context import Context
from .fields import Form

_MODULES = {
    "note": "work",
    "owner": "work",
    "start": "work",
    "done": "work",
    "reopen": "work",
    "expect": "work",
    "impede": "work",
    "clear": "work",
    "evidence": "judging",
    "review": "judging",
    "request": "judging",
    "confirm": "judging",
    "waive": "departures",
    "not_applicable": "departures",
    "end_waiver": "departures",
    "link_row": "rows",
    "unlink_row": "rows",
    "retire_row": "rows",
    "account": "people",
    "settings": "programs",
    "adopt": "programs",
    "upgrade": "programs",
    "trail": "trail",
    "plan": "planning",
    "later": "planning",
    "earlier": "planning",
    "estimate": "planning",
    "move_milestone": "milestones",
    "add_milestone": "milestones",
    "decide": "milestones",
    "reach": "milestones",
    "cancel_milestone": "milestones",
    "baseline": "milestones",
    "change_milestone": "requiring",
    "require": "requiring",
    "unrequire": "requiring",
    "bundle": "requiring",
    "add_term": "terms",
    "change_term": "terms",
    "review_term": "terms",
    "end_term": "terms",
    "person": "adding",
    "row": "adding",
    "program": "adding",
    "file": "library",
    "release": "library",
    "supersede": "library",
    "void": "library",
    "link": "library",
    "unlink": "library",
    "describe": "library",
    "agree": "standup",
    "change_action": "standup",
    "drop_action": "standup",
}
"""The module of each form; its function of the same name makes it."""


def form(name: str, context: Context) -> Form:
    """The form of an act on what is in front of the user."""
    module = import_module(f"{__name__}.{_MODULES[name]}")
    make: Callable[[Context], Form] = getattr(module, name)
    return make(context)
