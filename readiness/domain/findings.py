"""What rules and packs notice about a program: findings.

A finding says that something recorded deserves attention. It is computed like a status, and never changes one: what
blocks a milestone is decided by items and their levels alone (semantics §5, §6).

Nothing that decides a verdict imports this module; it is loaded by those that make or show findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from ..typed import NamedTuple


class Severity(StrEnum):
    """How much a finding asks of people, most first."""

    BLOCKER = "blocker"
    WARNING = "warning"
    NOTICE = "notice"


SEVERITY_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Part(NamedTuple):
    """A value in the text of a finding, by the name that the sentence of its code has for it."""

    name: str
    value: str
    """Cleaned text: an id, an ISO day, a number, words of a checklist or of people."""


class Finding(NamedTuple):
    """Something noticed about one program."""

    code: str
    """What was noticed: a public word, `path-order`. `reports.findings` has the sentence of each, in each language."""
    severity: Severity
    program: str
    subject: str
    """Id of the item, milestone, term or register row it is about; `""`: the program as a whole."""
    parts: tuple[Part, ...] = ()
    """What the sentence of its code names, in the order of the sentence."""
    rule: str = ""
    """Id of the catalogue's rule that asks for it (`RUL-04`); `""`: none does."""
    pack: str = ""
    """The adopted pack that it comes with; `""`: none, it holds for every program."""

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: by program, most severe first, then by rule, pack, code and subject."""
        return (
            self.program,
            SEVERITY_RANK[self.severity],
            not self.rule,
            self.rule,
            self.pack,
            self.code,
            self.subject,
            self.parts,
        )


def parts(**values: object) -> tuple[Part, ...]:
    """The parts of a text, in the order given; what is no text is written as such."""
    return tuple(Part(name, str(value)) for name, value in values.items())


def counted(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many there are of each severity, every severity named."""
    found = dict.fromkeys(Severity, 0)
    for each in findings:
        found[each.severity] += 1
    return found
