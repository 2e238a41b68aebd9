"""What every view-model has, and how one is made: in the reader's thread, from the workspace, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from ..typed import NamedTuple
from .cells import Cell, Column, Para, Row
from .context import Ask, Place, programs
from .news import News, news
from .travel import moment_text
from .views import View

if TYPE_CHECKING:
    from ..domain.facts import Person
    from ..domain.program import ProgramView
    from ..domain.whatif import WhatIf
    from ..workspace import Workspace


class ListModel(Protocol):
    """An immutable picture of one view: a title, a list, and the details of each record."""

    @property
    def title(self) -> tuple[Cell, ...]:
        """The line above the list."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the list."""

    @property
    def rows(self) -> Sequence[Row]:
        """The list."""

    @property
    def empty(self) -> str:
        """What to say instead of rows."""

    @property
    def opens(self) -> str:
        """The view that `enter` opens on a record; `""`: its details."""

    def detail(self, id: str) -> Sequence[Para]:
        """The details of a record, quickly: it is asked for at every move of the cursor."""

    def place(self, id: str) -> Place:
        """Where a record is, for other views."""

    def at(self, place: Place) -> str:
        """The record to put the cursor on for a place; `""` if there is none."""


class HeaderModel(NamedTuple):
    """What the first line says besides the time."""

    demo: bool
    alerts: int
    on: str
    """D where it is not today; else `""`."""
    as_of: str
    actor: str


class Look(NamedTuple):
    """Everything that one reading of the workspace gave."""

    workspace: str
    """Id of the workspace."""
    length: int
    """Length of the log that was read."""
    view: str
    ask: Ask
    header: HeaderModel
    model: ListModel
    programs: dict[str, ProgramView]
    people: dict[str, Person]
    actor: Person | None
    read_only: bool
    today: str
    """D in the workspace's zone."""
    news: tuple[News, ...] = ()
    """What others recorded since the reading before."""
    outcomes: tuple[WhatIf, ...] = ()
    """What would change in each program of which something is supposed."""


def look(workspace: Workspace, view: View, ask: Ask, since: int = 0) -> Look:
    """Read what a view shows, as the workspace is now; `since`: length of the log at the reading before, if any."""
    length = workspace.log.length()  # before the rest: what comes in between is then news, not missed
    workspace.changed()
    views = {each.id: each for each in programs(workspace)}
    if ask.place.program not in views:
        ask = ask._replace(place=Place(program=next(iter(views), "")))
    build: Callable[[Workspace, Ask], ListModel] = import_module(view.module).model
    outcomes = _outcomes(workspace, ask)
    views |= {each.after.id: each.after for each in outcomes}
    model = workspace.showing([each.after for each in outcomes], lambda supposed: build(supposed, ask))
    if outcomes:
        from .supposing import shown

        model = shown(model, outcomes, workspace.persons())
    actor = workspace.actor()
    return Look(
        workspace=workspace.info.id,
        length=length,
        view=view.id,
        ask=ask,
        header=HeaderModel(
            demo=bool(workspace.info.demo_day),
            alerts=sum(len(each.alerts) for each in views.values()),
            on=workspace.moment.on or workspace.info.demo_day,
            as_of=moment_text(workspace.moment.as_of, workspace.info.zone),
            actor=actor.name if actor else "",
        ),
        model=model,
        programs=views,
        people=workspace.persons(),
        actor=actor,
        read_only=workspace.read_only,
        today=workspace.moment.on or workspace.today(workspace.info.zone),
        news=news(workspace, since) if since and not workspace.read_only else (),
        outcomes=outcomes,
    )


def _outcomes(workspace: Workspace, ask: Ask) -> tuple[WhatIf, ...]:
    """What would change in each program, in the order in which they came up."""
    programs = dict.fromkeys(program for program, _ in ask.supposed)
    return tuple(
        workspace.what_if(program, [each for where, each in ask.supposed if where == program]) for program in programs
    )
