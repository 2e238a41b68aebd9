"""Everything that rules and packs notice about a program, from all who look.

A *watcher* is a function of the workspace and one program on D that returns findings. It is named here once, by its
module, and imported only where somebody asks for findings. It looks at adopted packs first and returns at once where it
has nothing to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ..domain.findings import Finding
    from ..domain.program import ProgramView
    from .door import Workspace

    Watcher = Callable[[Workspace, ProgramView], Iterable[Finding]]

WATCHERS: tuple[str, ...] = ("chosen", "rules", "terms_noticed", "registers")
"""Modules of `readiness.workspace` with a function `findings(workspace, view)`; the order is of no account."""


def findings_of(workspace: Workspace, view: ProgramView) -> tuple[Finding, ...]:
    """What is noticed about a program on D, most severe first."""
    # Not importlib.import_module: an export would feel that package, and the warnings it brings.
    watchers = [__import__(f"readiness.workspace.{each}", fromlist=("findings",)) for each in WATCHERS]
    found = [each for watcher in watchers for each in watcher.findings(workspace, view)]
    return tuple(sorted(found, key=lambda each: each.order))
