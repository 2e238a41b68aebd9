"""What an evaluator works out of a register: findings, due days, and sheets to read."""

from __future__ import annotations

from ...typed import NamedTuple
from ..facts import Day
from ..findings import Finding, Severity


class SheetRow(NamedTuple):
    """A line of a sheet: a value for each column, ids and words as they are."""

    cells: tuple[str, ...]
    severity: Severity | None = None
    """How much it asks of people; None: nothing."""
    about: str | None = None
    """Id of the row of a register that it is about, `""` where there is none yet; None: the first that a cell names."""


class Sheet(NamedTuple):
    """A table that was worked out: by supplier, by topic, by pillar."""

    id: str
    """A public word; `reports.register_words` has its title."""
    columns: tuple[str, ...]
    """Public words; the same module has the headings."""
    rows: tuple[SheetRow, ...]


class Due(NamedTuple):
    """A day by which something of a register is to be done."""

    register: str
    subject: str
    """Id of the row or item it is about."""
    title: str
    day: Day
    overdue: bool


class Computed(NamedTuple):
    """Everything that one evaluator, or all of a register, found on D."""

    findings: tuple[Finding, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    dues: tuple[Due, ...] = ()

    def also(self, other: Computed) -> Computed:
        """Both together."""
        return Computed(self.findings + other.findings, self.sheets + other.sheets, self.dues + other.dues)
