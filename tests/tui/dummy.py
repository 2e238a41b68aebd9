"""A view as a newcomer would add it: this file, and one line in the registry."""

from __future__ import annotations

from readiness.tui.cells import Cell, Column, Para, Row, para
from readiness.tui.context import Ask, Place
from readiness.workspace import Workspace


class DummyModel:
    """The programs' ids, backwards."""

    title = (Cell(" backwards", "strong"),)
    columns = (Column("Id", 8), Column("Backwards", 8, grow=1))
    empty = "nothing"
    opens = "board"

    def __init__(self, ids: list[str]) -> None:
        self.rows = tuple(Row(id, (Cell(id), Cell(id[::-1]))) for id in ids)

    def detail(self, id: str) -> list[Para]:
        """The id again."""
        return [para(f"this is {id}")]

    def place(self, id: str) -> Place:
        """The program."""
        return Place(id)

    def at(self, place: Place) -> str:
        """The program's row."""
        return place.program


def model(workspace: Workspace, ask: Ask) -> DummyModel:
    """The programs' ids."""
    return DummyModel([view.id for view in workspace.views()])
