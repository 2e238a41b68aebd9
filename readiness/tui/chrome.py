"""The first and the last line of the screen, as cells."""

from __future__ import annotations

from collections.abc import Iterable

from ..clock import local_datetime
from . import views
from .action import Action
from .actions import key_name
from .cells import Cell, Tone
from .context import Context
from .model import HeaderModel
from .plain import fit, width

CITIES = (("Tokyo", "Asia/Tokyo"), ("Boston", "America/New_York"))
"""Where the stand-up meets."""
SHORT_NAME = 8
"""Cells from which on the beginning of a name is worth showing."""


def clock_text(now_ms: int, cities: Iterable[tuple[str, str]] = CITIES) -> str:
    """The time in each city, with the weekday where it is another day than in the first."""
    parts = []
    first = None
    for city, zone in cities:
        moment = local_datetime(now_ms, zone)
        first = first or moment.date()
        day = "" if moment.date() == first else moment.strftime(" %a")
        parts.append(f"{city} {moment.strftime('%H:%M')}{day}")
    return "  ".join(parts)


def header_cells(
    model: HeaderModel, active: str, now_ms: int, columns: int, unread: int = 0
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The header's left and right side: marks, views, alerts, moment, time, actor; less of it where it is narrow.

    `unread` is the number of changes by others that were not looked at.
    """
    marks = [Cell(" DEMO", "warn")] if model.demo else []
    if model.as_of:
        marks.append(Cell(f" AS OF {model.as_of[:16].rstrip()}, read-only ", "bad"))
    elif model.on:
        marks.append(Cell(f" on {model.on} ", "warn"))
    alerts = (
        [Cell(f" {model.alerts} alert{'s' * (model.alerts != 1)} ", "bad", "view.portfolio")] if model.alerts else []
    )
    if unread:
        alerts.insert(0, Cell(f" {unread} changed ", "accent", "view.history"))
    tail = [Cell(f" {clock_text(now_ms)} ", "quiet")]
    actor = Cell(f" {model.actor} " if model.actor else " nobody acts ", "quiet" if model.actor else "warn")
    # Who acts matters more than the time: what is recorded is recorded as theirs.
    for right in ((*alerts, *tail, actor), (*alerts, actor), tuple(alerts)):
        for tabs in (_tabs(active, wide=True), _tabs(active, wide=False)):
            room = columns - _wide((*marks, *tabs, *right))
            if room >= 0:
                named = actor in right or room < SHORT_NAME
                return (*marks, *tabs), right if named else (*right, Cell(fit(actor.text, room), actor.tone))
    return (*marks, *tabs), ()


def _tabs(active: str, *, wide: bool) -> list[Cell]:
    """The views by key and name, or, where it is narrow, the name of the active one only."""
    return [
        Cell(
            f" {f'{view.key} {view.title}'.strip()} " if wide or view.id == active else f" {view.key} ",
            "head" if view.id == active else "quiet",
            f"view.{view.id}",
        )
        for view in views.VIEWS
        if view.key or view.id == active
    ]


ALWAYS = ("app.help", "app.undo", "app.palette")
"""What the footer keeps at every width: the way to all keys at its left; the way back, and the one to anywhere."""


def footer_cells(
    actions: Iterable[Action], context: Context, columns: int, leads: tuple[str, ...] = ()
) -> tuple[list[Cell], list[Cell]]:
    """The footer's left and right side: what can be done here, as far as it fits between what is always there.

    What cannot be done now is shown quietly; what has no key is not.

    Args:
        actions: those that exist here.
        context: what they would act on.
        columns: cells there are.
        leads: ids of actions to offer before others.
    """
    offered = [action for action in actions if action.key and (action.footer or action.id in leads)]
    fixed = {action.id: _key_cells(action, context) for action in offered if action.id in ALWAYS}
    ours = [action for action in offered if action.id not in fixed]
    ours.sort(key=lambda action: leads.index(action.id) if action.id in leads else len(leads))
    help, *ends = (fixed.get(id, []) for id in ALWAYS)
    left, right = [*help], [cell for end in ends for cell in end]
    room = columns - _wide(left) - _wide(right)
    for action in ours:
        cells = _key_cells(action, context)
        if _wide(cells) <= room:  # where a long one does not fit, a short one after it may
            left += cells
            room -= _wide(cells)
    return left, right


def _key_cells(action: Action, context: Context) -> list[Cell]:
    """A key and what it does."""
    tone: Tone = "quiet" if action.guard(context) else "accent"
    return [Cell(f" {key_name(action.key)}", tone, action.id), Cell(f" {action.label} ", "quiet", action.id)]


def _wide(cells: Iterable[Cell]) -> int:
    return sum(width(cell.text) for cell in cells)
