"""The columns of a checklist as a table: what an export writes, and what an import reads again."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """What a column can hold. On screen and in a heading a hyphen is a blank: `Green light`."""

    PROGRAM = "program"
    """Only in what this program exported: a portfolio in one workbook."""
    ID = "id"
    TITLE = "title"
    GREEN_LIGHT = "green-light"
    AREA = "area"
    KIND = "kind"
    LEVEL = "level"
    SIDE = "side"
    OWNER = "owner"
    STATUS = "status"
    QUARTER = "quarter"
    STREAM = "stream"
    AFTER = "after"
    FEEDS = "feeds"
    START = "start"
    FINISH = "finish"
    EXPECTED = "expected"
    ESTIMATE = "estimate"
    NOTE = "note"

    @property
    def heading(self) -> str:
        """What stands above the column in an export."""
        return "ID" if self is Field.ID else self.replace("-", " ").capitalize()
