"""Checking the trail from the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..reports.words import count

if TYPE_CHECKING:
    from ..store.verify import Finding
    from ..workspace import Workspace
    from .app import ReadinessApp
    from .progress import Tell


def verify(app: ReadinessApp) -> None:
    """Check log, rows and kept bytes, and say what is wrong with them."""
    from .progress import ProgressScreen

    def job(workspace: Workspace, tell: Tell) -> list[Finding]:
        tell("every entry, every row, every kept document")
        return workspace.log.verify()

    def then(found: list[Finding]) -> None:
        more = f" ({count(len(found), 'finding')}; all of them: readiness verify)" if len(found) > 1 else ""
        app.say(f"NOT as it was written: {found[0].text}{more}" if found else "sound: all is as it was written")

    app.push_screen(ProgressScreen("Verifying", job, then))
