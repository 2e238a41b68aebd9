"""What is noticed about a program's terms and rights: a watcher, see `noticing`."""

from __future__ import annotations

from ..typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ..domain.findings import Finding
    from ..domain.program import ProgramView
    from .door import Workspace


def findings(workspace: Workspace, view: ProgramView) -> tuple[Finding, ...]:
    """Findings on D; none where no term is on record."""
    if not view.facts.terms:
        return ()
    from ..domain.term_findings import findings as of_terms
    from ..territories import containment

    return of_terms(view, containment())
