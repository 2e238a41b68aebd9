"""What a check has to say about a pack file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readiness.errors import ExitCode, ReadinessError

MOST = 500
"""Findings reported for one file; a generated file with more is wrong in a way that one fix removes."""

_MANY = 2000
"""Above so many candidates only those with the same beginning are compared, as the search is quadratic."""


class Finding(NamedTuple):
    """One error of a pack file. `line` counts from 1; `message` says what is wrong, `remedy` what to do."""

    file: str
    line: int
    code: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} [{self.code}]; {self.remedy}"


class PackError(ReadinessError):
    """A pack file with errors, all of them in `findings`."""

    exit_code = ExitCode.NOT_READY

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        first = self.findings[0]
        more = f" and {len(self.findings) - 1} more" if len(self.findings) > 1 else ""
        super().__init__(
            f"{first.file}:{first.line}: {first.message}{more}",
            f"{first.remedy}; `readiness pack check {first.file}` lists everything",
        )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most likely stands for, or None if nothing is near."""
    candidates = list(known)
    if len(candidates) > _MANY:
        candidates = [candidate for candidate in candidates if candidate[:3] == word[:3]][:_MANY]
    found = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    if not found:
        folded = {candidate.casefold(): candidate for candidate in candidates}
        found = [folded[match] for match in difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)]
    return found[0] if found else None


def suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy naming the nearest known word, or `otherwise` if nothing is near."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else otherwise
