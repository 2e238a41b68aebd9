"""A rule of the catalogue, as far as it is computed with."""

from __future__ import annotations

from ...typed import NamedTuple
from ..findings import Finding, Part, Severity

SEVERITY = {"info": Severity.NOTICE, "warning": Severity.WARNING, "blocker": Severity.BLOCKER}
"""What a severity of the catalogue is among findings."""


class Rule(NamedTuple):
    """When something should be noticed, and how much it asks of people."""

    id: str
    severity: Severity
    escalates: Severity
    """What it becomes later; the severity itself where it stays."""
    predicate: str
    """A name of `engine.PREDICATES`; `""`: nothing is computed."""
    packs: tuple[str, ...]
    """It applies where one of these is adopted; to every program where there is none."""
    items: tuple[str, ...]
    """Items and milestones it is about, in the order of the catalogue."""
    params: dict[str, int | str]

    def number(self, name: str) -> int:
        """A parameter that is a whole number.

        Raises:
            KeyError: if the catalogue does not state it.
        """
        return int(self.params[name])

    def finding(
        self, code: str, program: str, subject: str, said: tuple[Part, ...], *, severity: Severity | None = None
    ) -> Finding:
        """What the rule notices, at its own severity unless another is named."""
        pack = self.packs[0] if self.packs else ""
        return Finding(code, severity or self.severity, program, subject, said, rule=self.id, pack=pack)
